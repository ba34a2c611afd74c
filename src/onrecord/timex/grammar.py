"""What TIMEX3 allows in each part of a value, and why a combination of parts is no value.

A fault is what is wrong and what to do about it; None where nothing is. Every pattern is bounded, so that a check takes
time linear in the text, whatever the text is.
"""

from __future__ import annotations

import calendar
import re
from itertools import pairwise
from typing import Final

Fault = tuple[str, str]
Amount = tuple[str, str]
"""A number as written ("3", "2.5", "X") and the code of its unit: ("3", "M")."""

PARTS_OF_DAY: Final = ("TMO", "TMI", "TAF", "TEV", "TNI", "TDT")
"""Morning, midday, afternoon, evening, night, daytime."""
MONTHS: Final = tuple(f"{month:02}" for month in range(1, 13))
QUARTERS: Final = ("Q1", "Q2", "Q3", "Q4")
HALVES: Final = ("H1", "H2")
SEASONS: Final = ("SP", "SU", "FA", "WI")
"""In the order of a TIMEX3 year: winter stays with the year in which it begins."""
DATE_UNITS: Final = {"L": 0, "CE": 1, "C": 1, "DE": 2, "E": 2, "Y": 3, "Q": 4, "M": 5, "W": 6, "WE": 7, "D": 8}
"""Units of a duration before the T, with their places: millennium, century, decade (E in TimeBank), year, quarter."""
TIME_UNITS: Final = {"H": 0, "M": 1, "S": 2}

NUMBER: Final = re.compile(r"X|[0-9]{1,15}(?:\.[0-9]{1,15})?")
"""Of a duration: longer ones are refused, whatever they count."""

_PARTS: Final = frozenset((*MONTHS, "XX", *QUARTERS, "QX", *HALVES, "HX", *SEASONS, "WXX"))
_YEAR: Final = re.compile("(?:BC)?[0-9X]{1,4}")
_WEEK: Final = re.compile("W[0-9]{2}")
_CLOCK: Final = re.compile("T([0-9]{2}|XX)(?::([0-9]{2}|XX)(?::([0-9]{2}|XX))?)?")
_ZONE: Final = re.compile("Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?")


def shown(text: str) -> str:
    """In quotation marks on one line, cut where it is long: for messages."""
    return ascii(text if len(text) <= 40 else f"{text[:40]}...")


def year_number(year: str | None) -> int | None:
    """The digits of a year, a decade, a century as a number, 1 BC being 0; None where there are none or an X."""
    digits = (year or "").removeprefix("BC")
    if not digits.isdecimal():
        return None
    return 1 - int(digits) if year != digits else int(digits)


def is_week(part: str | None) -> bool:
    return part is not None and len(part) == 3


def month_length(year: str, month: str) -> int:
    """Days of a month, as many as it may have where year or month has an X."""
    if month == "02":
        number = year_number(year)
        return 29 if number is None or calendar.isleap(number) else 28
    return 30 if month in ("04", "06", "09", "11") else 31


def weeks(year: str) -> int:
    """ISO weeks of a year: 53 where it has an X, ends on a Thursday or follows one that ends on a Wednesday."""
    number = year_number(year)
    return 53 if number is None or _last_weekday(number) == 4 or _last_weekday(number - 1) == 3 else 52


def _last_weekday(year: int) -> int:
    """The weekday of 31 December, Sunday being 0."""
    return (year + year // 4 - year // 100 + year // 400) % 7


def date_fault(
    year: str | None, part: str | None, day: str | None, clock: str | None, zone: str | None
) -> Fault | None:
    """Why these make no date."""
    return (
        _year_fault(year, part, clock)
        or _part_fault(year or "", part)
        or _day_fault(year or "", part, day)
        or _clock_fault(clock, year, day)
        or _zone_fault(zone, clock)
    )


def _year_fault(year: str | None, part: str | None, clock: str | None) -> Fault | None:
    if year is None:
        if part is None and clock is not None:
            return None
        return "no year and no clock time", "write at least one of them, as 1998 or T14:30"
    if not _YEAR.fullmatch(year):
        return f"no year: {shown(year)}", "write four digits, or X for unknown ones; fewer for a decade or a century"
    return ("no year 0 before Christ", "write BC0001 and earlier") if year == "BC0000" else None


def _part_fault(year: str, part: str | None) -> Fault | None:
    if part is None:
        return None
    if len(year.removeprefix("BC")) < 4:
        return f"a part of no year: {shown(part)} of {year}", "write the year with four digits, or XXXX"
    if part in _PARTS:
        return None
    if not _WEEK.fullmatch(part):
        return f"no part of a year: {shown(part)}", "write a month 01 to 12, W01, Q1, H1, SP, SU, FA or WI"
    if not "W01" <= part <= f"W{weeks(year)}":
        return f"{year} has no week {part}", f"use W01 to W{weeks(year)}"
    return None


def _day_fault(year: str, part: str | None, day: str | None) -> Fault | None:
    if day is None:
        return None
    if is_week(part):
        return None if day in (*"1234567", "WE") else (f"no day of a week: {shown(day)}", "use 1 to 7 or WE")
    if part not in (*MONTHS, "XX"):
        return f"a day of no month or week: {shown(day)}", "give the month or the week, or leave the day out"
    length = month_length(year, part)
    if day == "XX" or (re.fullmatch("[0-9]{2}", day) and "01" <= day <= str(length)):
        return None
    return f"{year}-{part} has no day {shown(day)}", f"use 01 to {length}, or XX"


def _clock_fault(clock: str | None, year: str | None, day: str | None) -> Fault | None:
    if clock is None:
        return None
    if year is not None and day is None:
        return f"a clock time of no day: {shown(clock)}", "give the day, or leave the time out"
    if clock in PARTS_OF_DAY or clock == "T24:00":
        return None if clock != "T24:00" or day != "WE" else _of_two_days(clock)
    found = _CLOCK.fullmatch(clock)
    if found is None:
        return f"no clock time: {shown(clock)}", f"write T14, T14:30, T14:30:05 or one of {', '.join(PARTS_OF_DAY)}"
    for text, limit, name in zip(found.groups(), ("24", "60", "60"), ("hour", "minute", "second"), strict=True):
        if text not in (None, "XX") and text >= limit:
            return f"no {name} {text}", f"use 00 to {int(limit) - 1}; midnight at the end of a day is T24:00"
    return _of_two_days(clock) if day == "WE" else None


def _of_two_days(clock: str) -> Fault:
    return f"a clock time of two days: {shown(clock)}", "give the day of the week, 6 or 7, instead of WE"


def _zone_fault(zone: str | None, clock: str | None) -> Fault | None:
    if zone is None:
        return None
    if clock is None:
        return f"a zone of no clock time: {shown(zone)}", "give the time, or leave the zone out"
    return None if _ZONE.fullmatch(zone) else (f"no zone: {shown(zone)}", "write Z, +02:00 or -05, at most 14 hours")


def duration_fault(date: tuple[Amount, ...], time: tuple[Amount, ...]) -> Fault | None:
    """Why these make no duration."""
    if (date, time) == ((("X", "X"),), ()):
        return None  # PXX, of which nothing is known
    if not date and not time:
        return "a duration without an amount", "write at least one, as P3M or PT3M"
    return _amounts_fault(date, DATE_UNITS) or _amounts_fault(time, TIME_UNITS)


def _amounts_fault(amounts: tuple[Amount, ...], units: dict[str, int]) -> Fault | None:
    places = [-1]
    for number, code in amounts:
        if not NUMBER.fullmatch(number):
            return f"no number: {shown(number)}", "write at most 15 digits, a fraction after a point, or X"
        if code not in units:
            return f"no unit here: {shown(code)}", f"use one of {', '.join(units)}"
        places.append(units[code])
    if any(place <= before for before, place in pairwise(places)):
        return "units out of order", "write each once, the longest first, as P1Y6M"
    return None
