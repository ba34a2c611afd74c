"""How good the program is by people's decisions, on articles that they checked completely.

Precision is of what the program found, recall of what there is: what people added is what it missed. An edited entry
was there, with something wrong about it (a speaker, a date, the end of a quotation). By `edits="found"` it counts as
found; by `"wrong"` as found wrongly and missed as well. The two are the bounds of what "right" can mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.measures import resampling
from onrecord.measures.resampling import Floats, Interval
from onrecord.types import Kind

Verdict = Literal["accepted", "edited", "rejected", "added"]
Edits = Literal["found", "wrong"]
Group = Literal["all", "outlet", "kind"]

VERDICTS: tuple[Verdict, ...] = ("accepted", "edited", "rejected", "added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What became of one statement in a completely checked article.

    Of a statement that nobody touched there, "accepted". Where two people checked an article, both count.
    """

    article: str
    outlet: str | None
    kind: Kind
    """As the program has it; of one that was added, as people have it."""
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Precision and recall of one group of statements."""

    group: Group
    label: str | None
    """The outlet (None where it is not known) or the kind; None of all."""
    articles: int
    accepted: int
    edited: int
    rejected: int
    added: int
    precision: float | None
    """None where the program found nothing."""
    precision_interval: Interval | None
    """The middle 95 % by resampling articles; None with fewer than two."""
    recall: float | None
    """None where there is nothing to find."""
    recall_interval: Interval | None


def accuracy(
    judgements: Iterable[Judgement],
    *,
    edits: Edits = "found",
    resamples: int = resampling.RESAMPLES,
    seed: int = 0,
) -> tuple[Accuracy, ...]:
    """A row for all, then for each outlet by name (the unknown last), then for each kind by name."""
    given = tuple(judgements)
    outlets = sorted({each.outlet for each in given}, key=lambda outlet: (outlet is None, outlet or ""))
    kinds = sorted({each.kind for each in given})
    groups: list[tuple[Group, str | None, Sequence[Judgement]]] = [
        ("all", None, given),
        *(("outlet", outlet, [each for each in given if each.outlet == outlet]) for outlet in outlets),
        *(("kind", kind, [each for each in given if each.kind == kind]) for kind in kinds),
    ]
    return tuple(_row(group, label, own, edits, resamples, seed) for group, label, own in groups)


def _row(
    group: Group, label: str | None, own: Sequence[Judgement], edits: Edits, resamples: int, seed: int
) -> Accuracy:
    counts = Counter(each.verdict for each in own)
    right, found, there = _figures(np.array([[float(counts[verdict])] for verdict in VERDICTS]), edits)
    precision, recall = _intervals(own, edits, resamples, seed)
    return Accuracy(
        group=group,
        label=label,
        articles=len({each.article for each in own}),
        accepted=counts["accepted"],
        edited=counts["edited"],
        rejected=counts["rejected"],
        added=counts["added"],
        precision=float(right[0] / found[0]) if found[0] else None,
        precision_interval=precision,
        recall=float(right[0] / there[0]) if there[0] else None,
        recall_interval=recall,
    )


def _figures(counts: Floats, edits: Edits) -> tuple[Floats, Floats, Floats]:
    """[R] statements found right, found in all, and there in all, of [4, R] counts by verdict."""
    accepted, edited, rejected, added = counts
    right = accepted + edited if edits == "found" else accepted
    return right, accepted + edited + rejected, accepted + edited + added


def _intervals(
    own: Sequence[Judgement], edits: Edits, resamples: int, seed: int
) -> tuple[Interval | None, Interval | None]:
    """Of precision and recall."""
    articles = {article: at for at, article in enumerate(sorted({each.article for each in own}))}
    if len(articles) < 2:
        return None, None
    found = resampling.amounts(
        np.array([articles[each.article] for each in own], dtype=np.int64),
        np.array([VERDICTS.index(each.verdict) for each in own], dtype=np.int64),
        (len(articles), len(VERDICTS)),
    )
    right, all_found, there = _figures(resampling.resampled(found, resamples=resamples, seed=seed), edits)
    precision = resampling.intervals(right[None], all_found)[0]
    return precision, resampling.intervals(right[None], there)[0]
