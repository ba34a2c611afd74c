"""Where a quotation stands, by words: runs of a source and the edits between it and the quotation."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.types import Span
from onrecord.verify.corpus import Held


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one source, by position."""

    held: Held
    start: int
    stop: int

    @property
    def span(self) -> Span:
        """In the source's text."""
        return self.held.span(self.start, self.stop)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the quotation, by place, that stand for words of a run, by position; one of the two may be empty."""

    quoted: range
    original: range
    run: int
    marked: bool
    moved: bool = False
    """Whether the words are those of the source, but stand apart from the ones before them."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands."""

    runs: tuple[Run, ...]
    edits: tuple[Edit, ...] = ()
    cost: int = 0
    """What its differences weigh, in tenths of a bit, to compare two matches of one quotation."""
    found: bool = True
    """False where the run is only the nearest passage."""
    others: tuple[Run, ...] = field(default=())
    """Other places of the very same words."""
