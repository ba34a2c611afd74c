"""Spans of the gold and spans that were found, paired one to one as TempEval-3 pairs them (UzZaman and others 2013)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Spanned(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """In code points."""

    @property
    def end(self) -> int:
        """Exclusive."""


def paired(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> dict[int, int]:
    """The place of a predicted span for that of a gold one, one to one; gold in order of the text.

    Those of the same words are paired first; then each gold span that is left, in order of the text, takes the first of
    those that overlap it and that none before it took.
    """
    free = sorted(range(len(predicted)), key=lambda column: (predicted[column].start, -predicted[column].end))
    found: dict[int, int] = {}
    for fits in (same_span, overlap):
        for row in (row for row in range(len(gold)) if row not in found):
            column = next((column for column in free if fits(gold[row], predicted[column])), None)
            if column is not None:
                found[row] = column
                free.remove(column)
    return found


def same_span(one: Spanned, two: Spanned) -> bool:
    """Whether two spans have the same words."""
    return (one.start, one.end) == (two.start, two.end)


def overlap(one: Spanned, two: Spanned) -> bool:
    """Whether two spans share a code point."""
    return two.start < one.end and one.start < two.end
