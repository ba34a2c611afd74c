"""Finds time expressions: what the model tags, mended by what the words of the calendar tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, cast, get_args

import numpy as np

from onrecord.decode import Floats, Labelled
from onrecord.text import Words
from onrecord.timex.completion import Side
from onrecord.types import Span, TimeType

LABELS: Final = get_args(TimeType)
SIDES: Final = get_args(Side)
"""On which side of the document creation time an expression lies, in the order of the model's scores."""


class Chapter(Protocol):
    """What is read of a text: see ``encoder.Chapter``."""

    @property
    def words(self) -> Words: ...
    @property
    def start(self) -> int: ...
    @property
    def scores(self) -> Mapping[str, Floats]: ...


@dataclass(frozen=True, slots=True)
class Tagged:
    """An expression as the model finds it."""

    span: Span
    type: TimeType
    sides: tuple[float, ...]
    """Probabilities of ``SIDES``."""
    sure: float


def tagged(chapter: Chapter, found: Sequence[Labelled]) -> tuple[Tagged, ...]:
    """The expressions of a chapter; ``found`` are the spans of its head, in words of the whole text."""
    return tuple(_tagged(chapter, row) for row in found)


def _tagged(chapter: Chapter, row: Labelled) -> Tagged:
    """One expression, whose side the mean of its words' scores tells."""
    scores = chapter.scores["sides"][row.start - chapter.start : row.stop - chapter.start].mean(axis=0)
    odds = np.exp(scores - scores.max())
    sides = tuple(float(share) for share in odds / odds.sum())
    return Tagged(chapter.words.span((row.start, row.stop)), cast(TimeType, row.label), sides, row.sure)
