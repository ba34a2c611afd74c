"""A document made ready for training, and the windows cut from it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from evaluation.corpora import Document
from onrecord import pieces, text
from onrecord.pieces import Pieces
from onrecord.text import Ints, Words

HEADLINE_DROPOUT = 0.25
"""Share of the readings in which the first paragraph is left out: half of real input comes without its headline."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: its words, pieces, and a target for each head whose layer is annotated in it."""

    corpus: str
    name: str
    words: Words
    pieces: Pieces
    counts: Ints
    targets: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cut:
    """Words ``start`` to ``stop`` of a sample, read as one window."""

    sample: Sample
    start: int
    stop: int

    def length(self) -> int:
        """Pieces of the window, with the two that frame it."""
        return int(self.sample.counts[self.start : self.stop].sum()) + 2


def prepare(document: Document, tokenizer: Tokenizer, heads: Mapping[str, Any]) -> Sample:
    """Cut a document into words and pieces and let every head encode the layer that it learns from."""
    found = text.words(document.text)
    split = pieces.split(document.text, found, tokenizer)
    targets = {name: head.encode(document, found) for name, head in heads.items()}
    kept = {name: target for name, target in targets.items() if target is not None}
    return Sample(document.corpus, document.name, found, split, split.counts(), kept)


def word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """The words (first, one past the last) that lie in code points ``start`` to ``end``."""
    first = int(np.searchsorted(words.spans[:, 1], start, side="right"))
    last = int(np.searchsorted(words.spans[:, 0], end, side="left"))
    return first, max(last, first)


def cuts(sample: Sample, limit: int, chance: random.Random) -> Iterator[Cut]:
    """Windows packed from whole paragraphs, of random size up to ``limit`` pieces; long paragraphs are cut at words."""
    starts = [0, *(np.flatnonzero(sample.words.gap[1:] >= 2) + 1).tolist(), len(sample.words)]
    if len(starts) > 3 and chance.random() < HEADLINE_DROPOUT:
        starts = starts[1:]
    begin, room = starts[0], _room(limit, chance)
    ends = np.concatenate([[0], np.cumsum(sample.counts)])
    for start, stop in pairwise(starts):
        if ends[stop] - ends[begin] > room and start > begin:
            yield Cut(sample, begin, start)
            begin, room = start, _room(limit, chance)
        while ends[stop] - ends[begin] > room:
            edge = max(int(np.searchsorted(ends, ends[begin] + room, side="right")) - 1, begin + 1)
            yield Cut(sample, begin, edge)
            begin, room = edge, _room(limit, chance)
    if starts[-1] > begin:
        yield Cut(sample, begin, starts[-1])


def _room(limit: int, chance: random.Random) -> int:
    return chance.randint(limit // 2, limit) - 2
