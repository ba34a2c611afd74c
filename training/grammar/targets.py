"""What a document teaches the head, word by word; a layer that its corpus does not annotate teaches nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation import factuality
from evaluation.corpora import Document
from evaluation.corpora.conllu import Parsed
from evaluation.corpora.ud_syntax import syntax
from onrecord.happenings.finding import CLASSES, STATUSES
from onrecord.syntax import ROOT
from onrecord.text import Words
from training.grammar.network import Labels
from training.grammar.vectors import Halves
from training.sample import word_range

Rows = npt.NDArray[np.int64]
UNKNOWN = -100
"""What no loss counts."""
RARE = {"relations": 5, "parts": 20}
"""How often a relation or a part of speech must occur to be learnt."""
LONG = 160
"""Words of a passage, about; it ends where a sentence or a paragraph does."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one document (W words)."""

    corpus: str
    layers: Halves
    """[W, 1536]"""
    sentences: Rows
    """[W]: the sentence of each word; ``UNKNOWN`` throughout where there is no tree."""
    heads: Rows
    """[W]: rows of this passage, ``ROOT``, or ``UNKNOWN``."""
    relations: Rows
    parts: Rows
    events: Rows
    """[W]: 0 for words that are no trigger, else one more than the class."""
    statuses: Rows

    def __len__(self) -> int:
        return len(self.layers)


def labels(documents: Iterable[Document]) -> Labels:
    """What there is to tell apart in documents with trees."""
    relations: Counter[str] = Counter()
    parts: Counter[str] = Counter()
    for document in documents:
        if document.parsed:
            tree = syntax(document.parsed)
            relations.update(tree.relations)
            parts.update(tree.tags)
    kept = [
        tuple(name for name, count in sorted(found.items()) if count >= RARE[kind])
        for kind, found in (("relations", relations), ("parts", parts))
    ]
    return Labels(*kept, CLASSES, STATUSES)


def passages(document: Document, words: Words, layers: Halves, known: Labels) -> Iterator[Passage]:
    """The passages of a document."""
    whole = _whole(document, words, layers, known)
    start = 0
    for edge in [*_edges(whole, words), len(words)]:
        if edge - start >= LONG or (edge == len(words) and edge > start):
            yield _cut(whole, start, edge)
            start = edge


def _edges(whole: Passage, words: Words) -> list[int]:
    """Words that begin a sentence, where sentences are known, else a paragraph."""
    if (whole.sentences != UNKNOWN).any():
        return (np.flatnonzero(np.diff(whole.sentences)) + 1).tolist()
    return (np.flatnonzero(words.gap[1:] >= 2) + 1).tolist()


def _cut(whole: Passage, start: int, stop: int) -> Passage:
    heads = whole.heads[start:stop]
    rows = [getattr(whole, name)[start:stop] for name in ("relations", "parts", "events", "statuses")]
    moved = np.where(heads >= 0, heads - start, heads)
    return Passage(whole.corpus, whole.layers[start:stop], whole.sentences[start:stop], moved, *rows)


def _whole(document: Document, words: Words, layers: Halves, known: Labels) -> Passage:
    unknown = [np.full(len(words), UNKNOWN) for _ in range(4)]
    trees = _trees(document.parsed, words, known) if document.parsed else unknown
    return Passage(document.corpus, layers, *trees, _events(document, words), _statuses(document, words))


def _trees(parsed: Parsed, words: Words, known: Labels) -> list[Rows]:
    """Sentences, heads, relations and parts of speech."""
    tree = syntax(parsed)
    sentences = np.zeros(len(words), dtype=np.int64)
    for row, sentence in enumerate(parsed.sentences):
        first, stop = word_range(words, sentence.start, sentence.end)
        sentences[first:stop] = row
    relations, parts = (
        _rows(found, names) for found, names in ((tree.relations, known.relations), (tree.tags, known.parts))
    )
    relations[np.array(tree.heads) == ROOT] = UNKNOWN
    return [sentences, np.array(tree.heads), relations, parts]


def _rows(found: Iterable[str], names: tuple[str, ...]) -> Rows:
    """The row of each name, ``UNKNOWN`` for those too rare to learn."""
    rows = {name: row for row, name in enumerate(names)}
    return np.array([rows.get(name, UNKNOWN) for name in found])


def _events(document: Document, words: Words) -> Rows:
    """Triggers by class: the last word of those of several, which stands for the whole as a rule."""
    if document.corpus != "timeml" or document.events is None:
        return np.full(len(words), UNKNOWN)
    found = np.zeros(len(words), dtype=np.int64)
    for event in document.events:
        first, stop = word_range(words, event.start, event.end)
        if stop > first and event.class_ in CLASSES:
            found[stop - 1] = 1 + CLASSES.index(event.class_)
    return found


def _statuses(document: Document, words: Words) -> Rows:
    """The factuality of triggers for which annotators, or the values of UDS, tell it."""
    found = np.full(len(words), UNKNOWN)
    if document.corpus == "timeml":
        for event in document.events or ():
            status = factuality.status(event, document)
            _, stop = word_range(words, event.start, event.end)
            if status is not None and stop > 0:
                found[stop - 1] = STATUSES.index(status)
    return found
