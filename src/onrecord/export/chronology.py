"""The entries of many articles in the order of their dates, and what of it is past and what is to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.export.entries import Entry, Imprint, entries, imprint
from onrecord.types import Annotations

Part = Literal["past", "to come", "dated", "undated"]
PARTS: tuple[Part, ...] = ("past", "to come", "dated", "undated")
"""`dated` is what has a date where no article has one, so that past and to come cannot be told apart."""

STILL_OPEN = ("planned", "possible")
"""With these, what is set for an interval that holds the dividing day is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """One list over all articles."""

    imprints: tuple[Imprint, ...]
    dated: tuple[Entry, ...]
    """By first day, then last, then in the order of the articles and of the text."""
    undated: tuple[Entry, ...]
    """In the order of the articles and of the text."""
    left_out: int
    """How many undated entries were not kept."""
    today: str | None
    """The day that divides past and to come: the latest on which an article was published."""

    def part(self, entry: Entry) -> Part:
        if entry.from_ is None:
            return "undated"
        if self.today is None:
            return "dated"
        ahead = (entry.to or entry.from_) > self.today and entry.factuality in STILL_OPEN
        return "to come" if ahead or entry.from_[:10] > self.today else "past"


def chronology(annotations: Iterable[Annotations], *, most_undated: int | None = None) -> Chronology:
    """Read articles one by one and keep their entries only; of the undated at most `most_undated` an article.

    Kept are those with a code and an actor before those with one of them, and the earlier in the text.
    """
    imprints: list[Imprint] = []
    dated: list[Entry] = []
    undated: list[Entry] = []
    left_out = 0
    for each in annotations:
        imprints.append(imprint(each))
        found = tuple(entries(each))
        dated += (entry for entry in found if entry.from_ is not None)
        without = [entry for entry in found if entry.from_ is None]
        kept = sorted(sorted(without, key=_rank)[:most_undated], key=lambda entry: entry.span)
        undated += kept
        left_out += len(without) - len(kept)
    return Chronology(
        imprints=tuple(imprints),
        dated=tuple(sorted(dated, key=lambda entry: (entry.from_ or "", entry.to or ""))),
        undated=tuple(undated),
        left_out=left_out,
        today=max((each.day for each in imprints if each.day), default=None),
    )


def _rank(entry: Entry) -> int:
    return -(entry.code is not None) - bool(entry.of("actor"))
