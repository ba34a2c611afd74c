"""Time expressions: their spans and types, and on which side of the document creation time they lie.

Learnt from TimeBank, AQUAINT and the dates of GUM. GUM marks no durations, sets and clock times, so its documents teach
to tell dates from all else and say nothing of the other types. Such expressions are made of few words, which the upper
layers of the encoder have blended with their neighbours: so the head reads each word's embedding beside its vector, and
by two convolutions the words next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.corpora import Document, Time
from onrecord import timex
from onrecord.decode import FORBIDDEN
from onrecord.errors import TimexError
from onrecord.text import Ints, Words
from onrecord.times.finding import LABELS, SIDES
from training.heads.crf import pad
from training.heads.tags import Labelled, TagHead
from training.network import WIDTH
from training.sample import word_range

DEEP, REACH, LAYERS = 128, 5, 2
"""Width of the head, words that a convolution sees, and convolutions."""
ONLY_DATES = frozenset({"gum"})
"""Corpora that mark dates alone."""
_REFERENCES = {"PAST_REF": "before", "PRESENT_REF": "same", "FUTURE_REF": "after"}


@dataclass(frozen=True, slots=True)
class Times:
    """What the words of a document teach."""

    tags: Ints
    """[W]"""
    sides: tuple[tuple[int, int, int], ...]
    """First word, one past the last, and index into ``SIDES``, of expressions whose side the calendar does not tell."""
    only_dates: bool


class TimesHead(TagHead):
    """Tags expressions by type; the mean of three scores a word tells the side of an expression."""

    def __init__(self) -> None:
        super().__init__(LABELS, layer, DEEP)
        self.inward = nn.Linear(2 * WIDTH, DEEP)
        self.near = nn.ModuleList(nn.Conv1d(DEEP, DEEP, REACH, padding=REACH // 2) for _ in range(LAYERS))
        self.side = nn.Linear(DEEP, len(SIDES))
        self.dropout = nn.Dropout(0.2)

    def encode(self, document: Document, words: Words) -> Times | None:  # type: ignore[override]
        """What a document teaches; None where its times are not annotated."""
        tags = super().encode(document, words)
        if tags is None:
            return None
        sides = tuple(
            (*word_range(words, time.start, time.end), SIDES.index(found))
            for time in document.times or ()
            if (found := side(document, time))
        )
        return Times(tags, sides, document.corpus in ONLY_DATES)

    def cut(self, target: Times, start: int, stop: int) -> Times:  # type: ignore[override]
        """The target of words ``start`` to ``stop``."""
        sides = [(a - start, b - start, row) for a, b, row in target.sides if start <= a < b <= stop]
        return replace(target, tags=super().cut(target.tags, start, stop), sides=tuple(sides))

    def read(self, given: Tensor, mask: Tensor) -> Tensor:
        """[B, W, 768] embeddings and vectors -> [B, W, DEEP], each word with its neighbours; padding stays nought."""
        there = mask[..., None]
        found = functional.relu(self.inward(self.dropout(given))) * there
        for convolve in self.near:
            spread = convolve(self.dropout(found).transpose(1, 2)).transpose(1, 2)
            found = (found + functional.relu(spread)) * there
        return found

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[Times]) -> Tensor:  # type: ignore[override]
        """Negative log likelihood a word, of tags and of sides: [B, W, 768] vectors, [B, W] mask, B targets."""
        found = self.read(vectors, mask)
        scores = self.linear(self.dropout(found))
        silent = torch.tensor([target.only_dates for target in targets], device=vectors.device)
        unknown = torch.tensor([tag[2:] not in ("", "DATE") for tag in self.tagging.tags], device=vectors.device)
        scores = scores.masked_fill(silent[:, None, None] & unknown, FORBIDDEN)
        tags = torch.zeros(mask.shape, dtype=torch.long, device=vectors.device)
        for row, target in enumerate(targets):
            tags[row, : len(target.tags)] = torch.from_numpy(target.tags)
        return (self.chain.loss(pad(scores, mask), tags) + self._sides(found, targets)) / mask.sum()

    def _sides(self, found: Tensor, targets: Sequence[Times]) -> Tensor:
        """The sum of the cross entropies of all expressions with a side."""
        rows = [(found[row, a:b].mean(0), goal) for row, target in enumerate(targets) for a, b, goal in target.sides]
        if not rows:
            return found.new_zeros(())
        goals = torch.tensor([goal for _, goal in rows], device=found.device)
        return functional.cross_entropy(self.side(torch.stack([mean for mean, _ in rows])), goals, reduction="sum")


def layer(document: Document) -> Labelled | None:
    """The time expressions of a document."""
    if document.times is None:
        return None
    return [(time.type, time.start, time.end) for time in document.times]


def side(document: Document, time: Time) -> str | None:
    """On which side of the document creation time an expression without a year lies; None where it has no date."""
    value, created = time.value or "", document.published or ""
    if value in _REFERENCES:
        return _REFERENCES[value]
    if value[:4] in document.text[time.start : time.end]:
        return None
    try:
        relation = timex.relation(timex.parse(value), timex.parse(created[:10]))
    except TimexError:
        return None
    return None if relation is None else {"before": "before", "after": "after"}.get(relation, "same")


def head() -> TimesHead:
    """The head."""
    return TimesHead()
