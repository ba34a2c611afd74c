"""Which days and which seconds a date covers, as ranges of numbers.

A day is its proleptic Gregorian ordinal (`datetime.date.toordinal`: 1 is 0001-01-01), a second counts from midnight of
day 0. The last range may end after year 9999, as numbers may.
"""

from __future__ import annotations

import datetime
from typing import Final

from onrecord.timex.grammar import HALVES, MONTHS, QUARTERS, SEASONS, is_week, year_number
from onrecord.timex.values import Date

LAST_DAY: Final = datetime.date.max.toordinal()
"""9999-12-31."""
DAY: Final = 24 * 60 * 60
"""Seconds."""

_CYCLE_YEARS: Final = 400
_CYCLE_DAYS: Final = 146_097
"""After which the Gregorian calendar repeats itself."""
_SPRING: Final = 3


def days(date: Date, *, northern: bool = False) -> range | None:
    """The days that a date covers, or whose part it is; None where an X, BC, year 0 or a missing year leaves them open.

    Nothing says when a season is: None, or the meteorological season of the `northern` hemisphere.
    """
    number = year_number(date.year)
    if date.year is None or number is None:
        return None
    first = number * 10 ** (4 - len(date.year.removeprefix("BC")))
    if first < 1:
        return None
    if date.part is None:
        return range(_ordinal(first, 1), _ordinal(first + 10 ** (4 - len(date.year)), 1))
    return _week(first, date) if is_week(date.part) else _months(first, date, northern)


def _week(year: int, date: Date) -> range | None:
    if date.part is None or date.part == "WXX":
        return None
    monday = datetime.date.fromisocalendar(year, int(date.part[1:]), 1).toordinal()
    if date.day is None:
        return range(monday, monday + 7)
    return range(monday + 5, monday + 7) if date.day == "WE" else _one(monday + int(date.day) - 1)


def _months(year: int, date: Date, northern: bool) -> range | None:
    for parts, start in ((MONTHS, 1), (QUARTERS, 1), (HALVES, 1), (SEASONS if northern else (), _SPRING)):
        if date.part in parts:
            length = 12 // len(parts)
            month = start + parts.index(date.part) * length
            first = _ordinal(year, month)
            if date.day is None:
                return range(first, _ordinal(year, month + length))
            return None if date.day == "XX" else _one(first + int(date.day) - 1)
    return None


def _one(day: int) -> range:
    return range(day, day + 1)


def _ordinal(year: int, month: int) -> int:
    """The first day of a month, which may be one of a later year (13 is January) and of a year after 9999."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    cycles = max(0, -(-(year - datetime.MAXYEAR) // _CYCLE_YEARS))
    return datetime.date(year - cycles * _CYCLE_YEARS, month, 1).toordinal() + cycles * _CYCLE_DAYS


def clock_seconds(clock: str | None) -> range | None:
    """The seconds of its day that a clock time covers: 3600, 60 or 1. None of a part of the day and of an X."""
    digits = (clock or "")[1:].split(":")
    if not all(each.isdecimal() for each in digits):
        return None
    first = sum(int(each) * unit for each, unit in zip(digits, (3600, 60, 1), strict=False))
    return range(first, first + 60 ** (3 - len(digits)))


def seconds(date: Date) -> range | None:
    """The seconds that a date covers by the clocks of its place; a part of the day covers its day."""
    covered, clock = days(date), clock_seconds(date.clock)
    if covered is None or (date.clock and "X" in date.clock):
        return None
    if clock is None:
        return range(covered.start * DAY, covered.stop * DAY)
    return range(covered.start * DAY + clock.start, covered.start * DAY + clock.stop)
