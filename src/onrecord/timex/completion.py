"""The instance of a pattern next to a date: the XXXX-12-25 that is before, after or nearest to 1998-02-13."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import MAXYEAR, date
from functools import lru_cache
from typing import Final, Literal

from onrecord.timex.grammar import HALVES, MONTHS, QUARTERS, date_fault, month_length, weeks
from onrecord.timex.stretches import LAST_DAY, days
from onrecord.timex.values import Date

Side = Literal["before", "same", "after"]

_OPEN_PARTS: Final = {"XX": MONTHS, "QX": QUARTERS, "HX": HALVES}


def complete(pattern: Date, reference: Date, side: Side, *, strict: bool = False) -> Date | None:
    """The instance of a pattern, every X of its day, week, month or year filled, on a side of a reference.

    "before" is the latest that overlaps the reference or ends before it, "after" the earliest that overlaps or follows
    it. "same" is one that overlaps it, or else the nearest to its first day; the earlier of two at one distance. With
    `strict`, none that overlaps it counts. A clock is carried over. A pattern without an X there is returned as it is.

    None where no instance in the years 1 to 9999 fits, and where the reference has no days of its own. Seasons count as
    northern meteorological ones (spring from March), which only chooses their year.
    """
    if "X" not in f"{pattern.year}{pattern.part}{pattern.day}":
        return pattern
    around = days(reference, northern=True)
    if around is None or not 1 <= around.start <= LAST_DAY or (pattern.year or "BC").startswith("BC"):
        return None
    if side == "before":
        return _last(pattern, around.start if strict else around.stop, strict)
    following = _first(pattern, around.stop if strict else around.start, strict)
    return following if side == "after" else _nearest(_last(pattern, around.start, True), following, around)


def _last(pattern: Date, limit: int, whole: bool) -> Date | None:
    """The latest instance that starts before a day, or of which the whole does."""
    for year in _years(pattern, limit, -1):
        for instance, covered in reversed(_instances(pattern, year)):
            if (covered.stop <= limit) if whole else (covered.start < limit):
                return instance
    return None


def _first(pattern: Date, limit: int, whole: bool) -> Date | None:
    """The earliest instance that ends after a day's start, or of which the whole lies there."""
    for year in _years(pattern, limit, 1):
        for instance, covered in _instances(pattern, year):
            if (covered.start >= limit) if whole else (covered.stop > limit):
                return instance
    return None


def _nearest(earlier: Date | None, later: Date | None, around: range) -> Date | None:
    """Of the last before the reference and the first in or after it."""
    before, after = (None if each is None else days(each, northern=True) for each in (earlier, later))
    if before is None or after is None:
        return earlier or later
    overlaps = after.start < around.stop
    return earlier if not overlaps and around.start - before[-1] <= after.start - around.start else later


def _years(pattern: Date, day: int, step: Literal[-1, 1]) -> Iterator[str]:
    """Years, or decades and longer, that a pattern may have, outwards from a day: from one on its other side, since a
    winter and an ISO year go on in the next.
    """
    mask = pattern.year or ""
    span = 10 ** (4 - len(mask))
    numbers = range(MAXYEAR // span + 1)
    start = date.fromordinal(min(day, LAST_DAY)).year // span - step
    for number in range(start, -1 if step < 0 else len(numbers), step):
        text = f"{number:0{len(mask)}}"
        if number in numbers and all(wanted in ("X", digit) for wanted, digit in zip(mask, text, strict=True)):
            yield text


@lru_cache(maxsize=256)
def _instances(pattern: Date, year: str) -> tuple[tuple[Date, range], ...]:
    """The instances of a pattern in a year in order of time, with their days."""
    found = []
    for part in _parts(pattern, year):
        for day in _days(pattern, year, part):
            if date_fault(year, part, day, None, None) is None:
                instance = replace(pattern, year=year, part=part, day=day)
                covered = days(instance, northern=True)
                if covered is not None and covered.start <= LAST_DAY:
                    found.append((instance, covered))
    return tuple(found)


def _parts(pattern: Date, year: str) -> Iterable[str | None]:
    if pattern.part == "WXX":
        return tuple(f"W{week:02}" for week in range(1, weeks(year) + 1))
    return _OPEN_PARTS.get(pattern.part or "", (pattern.part,))


def _days(pattern: Date, year: str, part: str | None) -> Iterable[str | None]:
    if pattern.day != "XX":
        return (pattern.day,)
    return tuple(f"{day:02}" for day in range(1, month_length(year, part or "") + 1))
