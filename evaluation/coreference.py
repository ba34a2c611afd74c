"""Coreference on GUM's news, interviews and speeches: chains of people, groups, organisations and places.

Mentions are compared by their exact spans; a chain has the kind that most of its mentions have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple

import numpy as np

from evaluation.chains import Score, Scores, score
from evaluation.corpora import Document, Offsets, Reference
from evaluation.figures import Figure, Numbers, Shares, interval, with_interval
from evaluation.folds import is_measured
from evaluation.readings import Chains, Reading
from onrecord.evaluate import Count, exact

KINDS = frozenset({"person", "group", "organization", "place"})
METRICS = ("muc", "b3", "ceafe")

_Mentions = list[tuple[Offsets, str]]
"""Spans with the kinds of what they refer to."""
_Spans = tuple[Offsets, ...]


def of_readings(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """The figures of what was read."""
    return figures([(one.document, one.chains) for one in readings])


def figures(pairs: Sequence[tuple[Document, Chains]]) -> tuple[Figure, ...]:
    """CoNLL F1, the three metrics of which it is the mean, and the mentions in chains; other genres are left out."""
    kept = [(_gold(document), _predicted(chains)) for document, chains in pairs if is_measured(document.name)]
    scores = [score(gold, predicted) for gold, predicted in kept]
    mentions = with_interval("coreference.mentions", [_mentions(gold, predicted) for gold, predicted in kept])
    wholes = [("coreference.conll", METRICS), *((f"coreference.{metric}", (metric,)) for metric in METRICS)]
    return (*(_figure(name, metrics, scores, mentions.count) for name, metrics in wholes), mentions)


def _figure(name: str, metrics: Sequence[str], scores: Sequence[Scores], count: Count) -> Figure:
    """The mean of some metrics; the count is that of the mentions in chains."""
    whole = sum(scores, Scores())
    summed: list[Score] = [getattr(whole, metric) for metric in metrics]
    rows = [[number for metric in metrics for number in astuple(getattr(each, metric))] for each in scores]
    means = (sum(getattr(each, share) for each in summed) / len(summed) for share in ("precision", "recall", "f1"))
    return Figure(name, count, interval(rows, _mean_f1), Shares(*means))


def _mean_f1(sums: Numbers) -> Numbers:
    """The mean F1 of the metrics, of each of which four columns are the `Score`; one for each row."""
    recalled, gold, right, predicted = np.moveaxis(sums.reshape(len(sums), -1, 4), 2, 0)
    recall, precision = recalled / np.maximum(gold, 1), right / np.maximum(predicted, 1)
    both = precision + recall
    f1: Numbers = np.mean(2 * precision * recall / np.where(both > 0, both, 1), axis=1)
    return f1


def _mentions(gold: Sequence[_Spans], predicted: Sequence[_Spans]) -> Count:
    return exact((span for chain in gold for span in chain), (span for chain in predicted for span in chain))


def _gold(document: Document) -> list[_Spans]:
    chains: dict[str, _Mentions] = defaultdict(list)
    for reference in document.references or ():
        chains[reference.chain].append(((reference.start, reference.end), reference.kind))
    return _measured(chains.values())


def _predicted(chains: Chains) -> list[_Spans]:
    return _measured([((span.start, span.end), kind) for span, kind in chain] for chain in chains)


def _measured(chains: Iterable[_Mentions]) -> list[_Spans]:
    """Spans of the chains of a kind that counts and of more than one mention; a span stays in its first chain."""
    found: list[_Spans] = []
    seen: set[Offsets] = set()
    for chain in chains:
        spans = tuple(dict.fromkeys(span for span, _ in chain if span not in seen))
        if len(spans) > 1 and Counter(kind for _, kind in chain).most_common(1)[0][0] in KINDS:
            seen.update(spans)
            found.append(spans)
    return found


def confidences(readings: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each nominal and pronoun that was found how sure it is, and whether it is one, of this kind; in any genre."""
    for one in readings:
        text = one.document.text
        gold = {(each.start, _bare(text, each), each.kind) for each in one.document.references or ()}
        for entity in one.annotations.entities:
            for mention in entity.mentions:
                if mention.form != "name":
                    yield mention.score, (mention.span.start, mention.span.end, entity.kind) in gold


def _bare(text: str, reference: Reference) -> int:
    """Where a phrase ends without its possessive's."""
    return reference.end - 2 * text.endswith(("'s", "’s"), reference.start, reference.end)
