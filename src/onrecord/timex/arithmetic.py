"""Calendar arithmetic: the granularity of a date, the longer stretch that holds it, and steps back and forth.

None of it raises: where the calendar has no answer there is None.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final, Literal, get_args

from onrecord.timex.completion import Side, complete
from onrecord.timex.grammar import (
    HALVES,
    MONTHS,
    PARTS_OF_DAY,
    QUARTERS,
    SEASONS,
    is_week,
    month_length,
    weeks,
    year_number,
)
from onrecord.timex.stretches import DAY, LAST_DAY, clock_seconds, days
from onrecord.timex.values import Date

__all__ = ["Side", "Unit", "complete", "shift", "truncate", "unit"]

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade",
    "century", "millennium",
]  # fmt: skip
"""From the finest to the coarsest."""

_RANK: Final[dict[Unit, int]] = {each: rank for rank, each in enumerate(get_args(Unit))}
_SECONDS: Final[dict[Unit, int]] = {"second": 1, "minute": 60, "hour": 3600}
_DAYS: Final[dict[Unit, int]] = {"day": 1, "weekend": 7, "week": 7}
_MONTHS: Final[dict[Unit, int]] = {"month": 1, "quarter": 3, "half": 6, "season": 3}
_YEAR_DIGITS: Final[dict[Unit, int]] = {"year": 4, "decade": 3, "century": 2, "millennium": 1}
_CLOCK_LENGTH: Final[dict[Unit, int]] = {"second": 9, "minute": 6, "hour": 3}
_OF_DIGITS: Final = {digits: each for each, digits in _YEAR_DIGITS.items()}
_OF_CLOCK: Final = {length: each for each, length in _CLOCK_LENGTH.items()}


def unit(date: Date) -> Unit | None:
    """The granularity of a date as written: a part of the day counts as its day, an X as what it stands for.

    None of a part of the day without a day.
    """
    if date.clock is not None and date.clock not in PARTS_OF_DAY:
        return _OF_CLOCK[len(date.clock)]
    if date.year is None:
        return None
    if date.part is None:
        return _OF_DIGITS[len(date.year.removeprefix("BC"))]
    if date.day is not None:
        return "weekend" if date.day == "WE" else "day"
    return _of_part(date.part)


def _of_part(part: str) -> Unit:
    if part in SEASONS:
        return "season"
    return "week" if is_week(part) else "quarter" if part[0] == "Q" else "half" if part[0] == "H" else "month"


def truncate(date: Date, to: Unit) -> Date | None:
    """The stretch of a unit that holds a date, or, of a week or a weekend, its Thursday (ISO 8601's rule).

    None where the date is coarser than the unit, where no weekend holds it, where an X leaves it open, and where the
    stretch holds a year 0. Only a season lies in a season, since nothing says of which hemisphere; it goes to its year.
    Of T14:30 the hour is T14 and the day None. T24:00 lies in the day after.
    """
    own = unit(date)
    if own is None or _RANK[to] < _RANK[own] or (to == "season" and own != "season"):
        return None
    if own == to and date.clock not in PARTS_OF_DAY:
        return date
    moment = _after_midnight(date)
    if moment is None or (moment.year is None and to not in _CLOCK_LENGTH):
        return None
    if to in _CLOCK_LENGTH:
        return replace(moment, clock=(moment.clock or "")[: _CLOCK_LENGTH[to]])
    bare = replace(moment, clock=None, zone=None)
    return _year(bare, _YEAR_DIGITS[to]) if to in _YEAR_DIGITS else _stretch(bare, own, to)


def _after_midnight(date: Date) -> Date | None:
    """T24:00 as the T00:00 that it is; None where its day is not known or is the last."""
    if date.clock != "T24:00":
        return date
    following = shift(date, 1, "day")
    return None if following is None else replace(following, clock="T00:00")


def _year(date: Date, digits: int) -> Date | None:
    month = _month(date) if is_week(date.part) else None
    year = (month or date).year or ""
    era = "BC" if year.startswith("BC") else ""
    kept = year.removeprefix(era)[:digits]
    return Date(era + kept) if kept.strip("0") else None


def _stretch(date: Date, own: Unit, to: Unit) -> Date | None:
    """Of a date without a clock; not a year or more."""
    if to == "day" or own == to:
        return date
    if to == "weekend":
        day = date.calendar_day()
        return _by_week(day, "WE") if day is not None and day.isoweekday() > 5 else None
    if to == "week" and is_week(date.part):
        return replace(date, day=None)
    if to == "week":
        day = date.calendar_day()
        return None if day is None else _by_week(day, None)
    month = _month(date)
    if month is None or to == "month":
        return month
    if month.part not in MONTHS:
        return None
    at = MONTHS.index(month.part) // _MONTHS[to]
    return replace(month, part=(QUARTERS if to == "quarter" else HALVES)[at])


def _month(date: Date) -> Date | None:
    """The month of a day, of the Thursday of a week or a weekend; the first of a quarter."""
    if is_week(date.part):
        day = _deciding_day(date)
        return None if day is None else replace(Date.of(day), day=None)
    if date.part in QUARTERS:
        return Date(date.year, MONTHS[3 * QUARTERS.index(date.part)])
    return None if date.part == "QX" else Date(date.year, date.part)


def _deciding_day(date: Date) -> datetime.date | None:
    """The day itself, the Thursday of a week or a weekend."""
    plain = replace(date, clock=None, zone=None)
    return (replace(plain, day="4") if is_week(plain.part) and plain.day in (None, "WE") else plain).calendar_day()


def _by_week(day: datetime.date, as_day: str | None) -> Date:
    year, week, _ = day.isocalendar()
    return Date(f"{year:04}", f"W{week:02}", as_day)


def shift(date: Date, count: int, by: Unit) -> Date | None:
    """A date so many units later, or earlier where `count` is negative, at its own granularity and in its own notation.

    A day that its new month does not have becomes the last of it, a week 53 of a year without one week 52. A step of a
    season is one of three months, between seasons one of SP, SU, FA, WI. A clock time keeps its zone and steps by its
    local clock. None where the unit is finer than the date, or no whole number of its steps; where an X, a missing
    day or a missing year would move; before year 1 and after 9999.
    """
    own, number = unit(date), year_number(date.year)
    if own is None or date.year is None or (number is not None and number < 1) or _RANK[by] < _RANK[own]:
        return None
    if by in _SECONDS:
        return _by_seconds(date, count * _SECONDS[by])
    if by in _DAYS:
        return _by_days(date, count * _DAYS[by])
    if by in _MONTHS:
        return _by_months(date, count * _MONTHS[by])
    return _by_years(date, date.year, count, _YEAR_DIGITS[by])


def _by_seconds(date: Date, count: int) -> Date | None:
    day, clock = date.calendar_day(), clock_seconds(date.clock)
    if day is None or clock is None or date.clock is None:
        return None
    steps, second = divmod(clock.start + count, DAY)
    moved = _by_days(date, steps)
    text = f"T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return None if moved is None else replace(moved, clock=text[: len(date.clock)])


def _by_days(date: Date, count: int) -> Date | None:
    day = _deciding_day(date)
    if day is None or not 1 <= day.toordinal() + count <= LAST_DAY:
        return None
    return _on(date, datetime.date.fromordinal(day.toordinal() + count))


def _on(date: Date, day: datetime.date) -> Date | None:
    """The date moved to a day, or to the week of a day, in its own notation."""
    if not is_week(date.part):
        return replace(date, year=f"{day.year:04}", part=f"{day.month:02}", day=f"{day.day:02}")
    year, week, weekday = day.isocalendar()
    own = date.day if date.day in (None, "WE") else str(weekday)
    return _within_9999(replace(date, year=f"{year:04}", part=f"W{week:02}", day=own))


def _by_months(date: Date, count: int) -> Date | None:
    if is_week(date.part):
        day = _deciding_day(date)
        moved = None if day is None else _by_months(Date.of(day), count)
        reached = None if moved is None else moved.calendar_day()
        return None if reached is None else _on(date, reached)
    year, cycle = year_number(date.year), _cycle(date.part)
    if year is None or cycle is None or date.part is None or count * len(cycle) % 12:
        return None
    year, at = divmod(year * len(cycle) + cycle.index(date.part) + count * len(cycle) // 12, len(cycle))
    return _placed(date, f"{year:04}", cycle[at]) if 1 <= year <= datetime.MAXYEAR else None


def _cycle(part: str | None) -> tuple[str, ...] | None:
    """The parts of a year that a part is one of."""
    return next((cycle for cycle in (MONTHS, QUARTERS, HALVES, SEASONS) if part in cycle), None)


def _by_years(date: Date, year: str, count: int, digits: int) -> Date | None:
    head, tail = year[:digits], year[digits:]
    if not head.isdecimal() or not 0 <= int(head) + count < 10**digits:
        return None
    moved = f"{int(head) + count:0{digits}}{tail}"
    return _placed(date, moved, date.part) if moved.strip("0") else None


def _placed(date: Date, year: str, part: str | None) -> Date | None:
    """The date in another year and part of it, its day and its week clipped to what these have."""
    day = date.day
    if part is not None and is_week(part):
        last = f"W{weeks(year)}"
        return _within_9999(replace(date, year=year, part=part if part == "WXX" else min(part, last)))
    if part is not None and day is not None and day != "XX":
        day = min(day, str(month_length(year, part)))
    return replace(date, year=year, part=part, day=day)


def _within_9999(date: Date) -> Date | None:
    """The last days of 9999-W52 are in the year 10000."""
    covered = days(date)
    return date if covered is None or covered.start <= LAST_DAY else None
