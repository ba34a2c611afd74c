"""TIMEX3 values: a date, a duration or a vague reference, from text and to text without loss.

The fields of a value are kept as TIMEX3 writes them, X for what is not known included, so that ``str(parse(text))`` is
`text` and ``parse(str(value))`` is `value`. A value that exists is valid: whoever makes an impossible one, by `parse`
or by hand, gets a `TimexError`. Source: TimeML 1.2.1 and TIDES 2005 for the notation, ISO 8601 for weeks.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from onrecord.errors import TimexError
from onrecord.timex.grammar import NUMBER, Amount, date_fault, duration_fault, shown

_YEAR_DAYS: Final = 365.2425
_DATE_DAYS: Final = {
    "L": 1000 * _YEAR_DAYS, "CE": 100 * _YEAR_DAYS, "C": 100 * _YEAR_DAYS, "DE": 10 * _YEAR_DAYS, "E": 10 * _YEAR_DAYS,
    "Y": _YEAR_DAYS, "Q": _YEAR_DAYS / 4, "M": _YEAR_DAYS / 12, "W": 7.0, "WE": 2.0, "D": 1.0,
}  # fmt: skip
_TIME_DAYS: Final = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}

_CLOCK_AND_ZONE: Final = re.compile("([^Z+-]*)(.*)", re.DOTALL)
_AMOUNT: Final = re.compile(f"({NUMBER.pattern})(CE|DE|WE|[LCEYQMWDHSX])")


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a longer or shorter stretch of the calendar. TimexError where the fields make none."""

    year: str | None = None
    """`1998`; `199` a decade, `19` a century, `1` a millennium; X for a digit that is not known; `BC0346`; None where
    the value is a clock time of no day.
    """
    part: str | None = None
    """Of the year: a month `05`, a week `W05`, a quarter `Q3`, a half `H1`, a season `SU`; `XX`, `WXX`, `QX`, `HX`."""
    day: str | None = None
    """Of the month, `13` or `XX`; of the week, `1` (Monday) to `7`, or `WE`, its weekend."""
    clock: str | None = None
    """`T14`, `T14:30`, `T14:30:05`, `T14:XX`; a part of the day: `TMO`, `TMI`, `TAF`, `TEV`, `TNI`, `TDT`."""
    zone: str | None = None
    """`Z`, `+02:00` or `-05`; of a clock time only."""

    def __post_init__(self) -> None:
        fault = date_fault(self.year, self.part, self.day, self.clock, self.zone)
        if fault is not None:
            raise TimexError(fault[0], shown(str(self)), fault[1])

    def __str__(self) -> str:
        calendar = "-".join(part for part in (self.year, self.part, self.day) if part is not None)
        return f"{calendar}{self.clock or ''}{self.zone or ''}"

    @classmethod
    def of(cls, day: datetime.date) -> Date:
        """A day of the calendar; of a datetime its day alone."""
        return cls(f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")

    @property
    def underspecified(self) -> bool:
        """Whether it has an X."""
        return "X" in str(self)

    def calendar_day(self) -> datetime.date | None:
        """The day that it is, or whose clock time it is; None where it is none, or none in the years 1 to 9999."""
        if self.day is None or self.year is None or self.year.startswith("BC"):
            return None
        try:
            return datetime.date.fromisoformat(f"{self.year}-{self.part}-{self.day}")
        except (ValueError, OverflowError):  # an X, a weekend, year 0, and 9999-W52-6, which is in the year 10000
            return None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. TimexError where the fields make none.

    Amounts of `date` stand before the T, those of `time` behind it: P3M is three months, PT3M three minutes.
    """

    date: tuple[Amount, ...] = ()
    """The longest unit first: (("1", "Y"), ("6", "M")). Codes: L, CE or C, DE or E, Y, Q, M, W, WE, D."""
    time: tuple[Amount, ...] = ()
    """Codes: H, M, S."""

    def __post_init__(self) -> None:
        fault = duration_fault(self.date, self.time)
        if fault is not None:
            raise TimexError(fault[0], shown(str(self)), fault[1])

    def __str__(self) -> str:
        date, time = ("".join(number + code for number, code in amounts) for amounts in (self.date, self.time))
        return f"P{date}T{time}" if time else f"P{date}"

    @property
    def underspecified(self) -> bool:
        """Whether it has an X."""
        return "X" in str(self)

    def days(self) -> float | None:
        """Its length in days, a year being 365.2425 and a month a twelfth of that; None where it has an X."""
        if self.underspecified:
            return None
        dates = sum(float(number) * _DATE_DAYS[code] for number, code in self.date)
        return dates + sum(float(number) * _TIME_DAYS[code] for number, code in self.time)


class Reference(StrEnum):
    """A time of which the text says only on which side of its own it lies: "recently", "now", "soon"."""

    PAST_REF = "PAST_REF"
    PRESENT_REF = "PRESENT_REF"
    FUTURE_REF = "FUTURE_REF"


Value = Date | Duration | Reference


def parse(text: str) -> Value:
    """The value that a text writes, in time linear in its length. TimexError where it writes none."""
    if text in Reference.__members__:
        return Reference(text)
    return _duration(text) if text.startswith("P") else _date(text)


def _date(text: str) -> Date:
    if not text:
        raise TimexError("an empty TIMEX3 value", "''", "write a value such as 1998-02-13, 1998-W07, P3M or PAST_REF")
    calendar, _, _ = text.partition("T")
    year, part, day, *_ = (*calendar.split("-", 2), None, None)
    found = _CLOCK_AND_ZONE.fullmatch(text[len(calendar) :])
    clock, zone = found.groups() if found else (None, None)
    try:
        return Date(year or None, part, day, clock or None, zone or None)
    except TimexError as error:
        raise TimexError(error.what, shown(text), error.advice) from None


def _duration(text: str) -> Duration:
    date, separator, time = text[1:].partition("T")
    amounts = tuple(_AMOUNT.findall(date)), tuple(_AMOUNT.findall(time))
    if ["".join(map("".join, each)) for each in amounts] != [date, time] or bool(separator) != bool(time):
        advice = "write amounts of at most 15 digits with their units, the longest first, as P1Y6M, P2W or PT1M30S"
        raise TimexError("no duration", shown(text), advice)
    return Duration(*amounts)
