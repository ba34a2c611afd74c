"""Normalised forms: what an expression says before it is known from where it counts, and how a form becomes a value.

A reader of one language turns words into a form ("two weeks ago" is ``Moved(-2, "week")``); ``resolve`` turns a form
into a value, given the day of writing, the time that the text spoke of last, and the side on which it lies.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.timex import holidays
from onrecord.timex.arithmetic import Side, Unit, complete, shift, truncate, unit
from onrecord.timex.values import Date, Value

Origin = Literal["created", "told"]
"""From where a form counts: the document creation time, or the time that the text spoke of last."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that stands for itself: 1998-02-13, P3M, PRESENT_REF."""

    value: Value


@dataclass(frozen=True, slots=True)
class Near:
    """The instance of a pattern (XXXX-12-25, XXXX-WXX-5) on one side of the origin."""

    pattern: Date
    side: Side | None = None
    """None where the words do not tell; the context does."""
    strict: bool = False
    """Whether the instance that holds the origin does not count: "last Friday" on a Friday."""
    origin: Origin = "created"


@dataclass(frozen=True, slots=True)
class Moved:
    """Some units away from the origin: "two weeks ago", "this year" (0), "the next day"."""

    count: int
    by: Unit
    grain: Unit | None = None
    """What the result is a whole of; None keeps what the origin is, and where that is coarser takes ``by``."""
    origin: Origin = "created"


@dataclass(frozen=True, slots=True)
class Within:
    """The instance of a pattern inside another stretch: "June last year"."""

    pattern: Date
    whole: Form


@dataclass(frozen=True, slots=True)
class Holding:
    """The whole unit that holds another time: "the week of March 6"."""

    unit: Unit
    part: Form


@dataclass(frozen=True, slots=True)
class At:
    """A clock time or a part of a day: "Friday night"; ``clock`` is as in TIMEX3."""

    clock: str
    day: Form


@dataclass(frozen=True, slots=True)
class Counted:
    """Some units before or after another time: "two days after Christmas"."""

    count: int
    by: Unit
    start: Form


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its key in ``holidays``, in the year of ``whole`` or, without one, of the instance on a side."""

    key: str
    side: Side | None = None
    strict: bool = False
    whole: Form | None = None


@dataclass(frozen=True, slots=True)
class InYear:
    """The quarter or half of the time that was told of, in another year: "the 1988 quarter"."""

    year: str


@dataclass(frozen=True, slots=True)
class Either:
    """What counts from a time of certain units that the text spoke of, and what holds where it spoke of none.

    "A year earlier" is the quarter a year before the quarter that was told of, or else last year.
    """

    told: Form
    units: frozenset[Unit]
    otherwise: Form
    newest: bool = False
    """Whether it counts from the latest such time that is over when the text is written, and not from the nearest."""


Form = Fixed | Near | Moved | Within | Holding | At | Counted | Holiday | InYear | Either


def resolve(form: Form, created: Date | None, told: Date | None = None, side: Side = "before") -> Value | None:
    """The value of a form; None where what it counts from is unknown, or where the calendar has no such time.

    ``told`` is the time that the text spoke of last, by default the creation time; ``side`` is where the context puts a
    form that does not tell by itself.
    """
    match form:
        case Fixed(value):
            return value
        case Either(first, units, otherwise):
            near = told if told is not None and unit(told) in units else None
            from_told = resolve(first, created, near, side) if near else None
            return from_told or resolve(otherwise, created, None, side)
        case Near(pattern, own, strict, origin):
            start = created if origin == "created" else told or created
            return None if start is None else _daily(_completed(pattern, start, own or side, strict=strict))
        case Moved():
            return _moved(form, created if form.origin == "created" else told or created)
        case Holiday():
            return _holiday(form, created, told, side)
        case InYear(year):
            return _in_other_year(year, told or created)
        case Within(pattern, whole):
            held = _date(resolve(whole, created, told, side))
            return None if held is None else _inside(pattern, held)
        case Holding(to, part):
            held = _date(resolve(part, created, told, side))
            return None if held is None else truncate(held, to)
        case At(clock, day):
            held = _date(resolve(day, created, told, side))
            return _at(clock, held)
        case Counted(count, by, start_form):
            held = _date(resolve(start_form, created, told, side))
            return None if held is None else _moved(Moved(count, by), held)


_completed = lru_cache(maxsize=4096)(complete)
"""A text names the same few weekdays and months again and again."""


def origin(form: Form) -> Origin | None:
    """From where a form counts; None where it stands for itself."""
    match form:
        case Fixed():
            return None
        case Near(origin=start) | Moved(origin=start):
            return start
        case Within(_, inner) | Holding(_, inner) | At(_, inner) | Counted(_, _, inner):
            return origin(inner)
        case Either() | InYear():
            return "told"
        case Holiday(whole=inner):
            return "created" if inner is None else origin(inner)


def sided(form: Form) -> Near | Holiday | None:
    """The part of a form whose side the words do not tell; None where they do."""
    match form:
        case Near(side=None) | Holiday(side=None, whole=None):
            return form
        case Holding(_, inner) | At(_, inner) | Counted(_, _, inner):
            return sided(inner)
    return None


def _moved(form: Moved, start: Date | None) -> Date | None:
    if start is None:
        return None
    start = start if form.by in ("second", "minute", "hour") else _plain(start)
    if form.grain:
        held = truncate(start, form.grain)
        return None if held is None else shift(held, form.count, form.by)
    found = shift(start, form.count, form.by)
    if found is None and (held := truncate(start, form.by)):
        found = shift(held, form.count, form.by)
    return found


def _plain(found: Date) -> Date:
    """The day without its clock; a clock without a day as it is."""
    return found if found.clock is None or found.year is None else Date(found.year, found.part, found.day)


def _inside(pattern: Date, held: Date) -> Date | None:
    """The first instance of a pattern inside a stretch; None where there is none."""
    first = _first(held)
    if first is None:
        return None
    found = complete(pattern, first, "after")
    grain = unit(held)
    return _daily(found) if found and grain and truncate(found, grain) == held else None


def _daily(found: Date | None) -> Date | None:
    """The day of a month, where a value names that of a week: TIMEX3 writes Friday as 1998-02-06, not as 1998-W06-5."""
    day = found.calendar_day() if found is not None and (found.part or "").startswith("W") else None
    return found if found is None or day is None else replace(Date.of(day), clock=found.clock, zone=found.zone)


def _first(held: Date) -> Date | None:
    """The first day of a stretch, for a search forward."""
    from onrecord.timex.intervals import interval

    found = interval(held)
    return None if found is None else Date.of(date.fromisoformat(found.from_[:10]))


def _at(clock: str, held: Date | None) -> Date | None:
    if held is None or unit(held) != "day":
        return None
    return Date(held.year, held.part, held.day, clock)


def _date(value: Value | None) -> Date | None:
    return value if isinstance(value, Date) else None


def _holiday(form: Holiday, created: Date | None, told: Date | None, side: Side) -> Date | None:
    """The holiday in the year that is named, or the nearest one on its side."""
    if form.whole is not None:
        held = _date(resolve(form.whole, created, told, side))
        return None if held is None else _in_year(form.key, held.year or "")
    if created is None or (first := _first(created)) is None:
        return None
    years = range(int(first.year or 0) - 1, int(first.year or 0) + 2)
    days = [day for year in years for day in holidays.days(form.key, year)]
    return _chosen(days, first, form.side or side, form.strict)


def _in_other_year(year: str, start: Date | None) -> Date | None:
    """The quarter or half of a year that a time is in another one."""
    part = (start.part or "") if start else ""
    return Date(year, part) if part[:1] in ("Q", "H") else None


def _in_year(key: str, year: str) -> Date | None:
    """The holiday in a year; None in a decade, and where the year is not known."""
    return holidays.on(key, int(year)) if len(year) == 4 and year.isdecimal() else None


def _chosen(days: list[Date], first: Date, side: Side, strict: bool) -> Date | None:
    """Of some days in order the one on a side of the first, which holds for days as `complete` does for patterns."""
    before = [day for day in days if str(day) < str(first) or (str(day) == str(first) and not strict)]
    after = [day for day in days if str(day) > str(first) or (str(day) == str(first) and not strict)]
    if side == "before":
        return before[-1] if before else None
    if side == "after":
        return after[0] if after else None
    return min(days, key=lambda day: abs(_number(day) - _number(first)), default=None)


def _number(day: Date) -> int:
    return date.fromisoformat(str(day)).toordinal()
