"""What an expression names, part by part, and how its items are asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.times.items import Item, known
from onrecord.times.numbers import Number
from onrecord.timex.arithmetic import Unit


@dataclass(slots=True)
class Parts:
    """What an expression names, gathered from left to right."""

    iso: str | None = None
    slashed: str | None = None
    year: str | None = None
    decade: str | None = None
    century: int | None = None
    month: int | None = None
    day: int | None = None
    """Of the month."""
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    clock: str | None = None
    part: str | None = None
    """Part of the day as TIMEX3 writes it."""
    zone: int | None = None
    """Minutes from Greenwich."""
    holiday: str | None = None
    shift: int | None = None
    """Days from today: yesterday, tomorrow."""
    amounts: list[tuple[Number, Unit]] = field(default_factory=list)
    several: bool = False
    """Whether a word says that it is some ("a few weeks"), and not a plural alone ("recent weeks")."""
    relative: list[tuple[str, Unit]] = field(default_factory=list)
    """Directions with their units: (last, year)."""
    direction: str | None = None
    """One that no unit has taken: it goes with a month, a weekday, an amount, ..."""
    definite: bool = False
    bare: Unit | None = None
    """A unit with nothing that counts or directs it: "the quarter"."""
    period: bool = False
    """Whether it speaks of a period that the text has named, as reports of a quarter do."""
    ordinal: int | None = None
    loose: list[int] = field(default_factory=list)
    """Numbers that nothing has taken."""
    offset: str | None = None
    fiscal: bool = False
    plural: bool = False
    every: str | None = None
    alternate: bool = False
    """Whether every other one is meant."""
    adverb: str | None = None
    times: str | None = None
    mods: list[str] = field(default_factory=list)
    unknown: int = 0

    @property
    def numeric(self) -> bool:
        """Whether nothing but numbers is named: "a fifth", "73"."""
        named = replace(self, ordinal=None, loose=[], definite=False, mods=[])
        return bool(self.ordinal or self.loose) and named == Parts()


def meaning(found: Sequence[Item], at: int, kind: str) -> Any:
    """What an item stands for as one kind of word; None where it is none, and beyond the ends."""
    return found[at].meanings.get(kind) if 0 <= at < len(found) else None


def known_at(found: Sequence[Item], at: int, *kinds: str) -> bool:
    """Whether there is an item with one of these meanings."""
    return 0 <= at < len(found) and known(found[at].meanings, *kinds)
