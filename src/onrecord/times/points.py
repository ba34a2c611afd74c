"""Dates and clock times: from the parts of an expression to a form that the calendar resolves."""

from __future__ import annotations

from onrecord.errors import TimexError
from onrecord.times.parts import Parts
from onrecord.timex.arithmetic import Side, Unit
from onrecord.timex.forms import At, Counted, Either, Fixed, Form, Holding, Holiday, InYear, Moved, Near, Origin, Within
from onrecord.timex.values import Date, parse
from onrecord.types import TimeType

STEPS: dict[str, int] = {
    "last": -1, "told_last": -1, "told": 1, "next": 1, "the_next": 1, "told_next": 1, "this": 0, "same": 0,
    "latest": -1, "corresponding": 0,
}  # fmt: skip
"""Directions by how many units they go."""
TOLD = frozenset({"told", "told_last", "told_next", "the_next", "same", "corresponding"})
"""Directions that count from a time in the text."""
SIDES: dict[str, Side] = {"last": "before", "told_last": "before", "next": "after", "the_next": "after",
                          "told_next": "after", "latest": "before"}  # fmt: skip


TENS: dict[Unit, int] = {"decade": 10, "century": 100}
CLOCK = frozenset({"hour", "minute", "second"})
QUARTERS: frozenset[Unit] = frozenset({"quarter", "half"})
ANY: frozenset[Unit] = frozenset({"day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade"})
LATEST = Either(Moved(0, "quarter", "quarter", "told"), QUARTERS, Moved(-1, "quarter", "quarter"), newest=True)
"""The quarter: that which the text reports on, or the last one that is over."""


def read(parts: Parts, type_: TimeType) -> Form | None:
    """The form of a date or a clock time; None where the parts make a duration, or nothing."""
    day = _day(parts, type_)
    part = parts.clock or parts.part
    if part is None:
        return day
    return _at(parts, part, day)


def _at(parts: Parts, clock: str, day: Form | None) -> Form | None:
    """A time of the day with its day: without one that of the day of writing, or of the day that was told of."""
    if parts.direction in ("last", "told_last") and day is None:
        return At(clock, Moved(-1, "day", "day", _origin(parts.direction)))
    if parts.direction in ("the_next", "told_next", "next") and day is None:
        return At(clock, Moved(1, "day", "day", "told"))
    if day is None:
        return At(clock, Moved(0, "day", "day", "created" if parts.direction == "this" else "told"))
    if isinstance(day, Fixed) and isinstance(day.value, Date):
        return Fixed(Date(day.value.year, day.value.part, day.value.day, clock)) if day.value.day else day
    return At(clock, day)


def _day(parts: Parts, type_: TimeType) -> Form | None:
    """The form without its time of the day."""
    if type_ == "DURATION" and (_is_short(parts) or (not parts.offset and (parts.amounts or _is_long(parts)))):
        return None
    for make in (_written, _anniversary, _shifted, _ago, _of_decades, _of_holidays, _of_patterns, _of_units):
        if form := make(parts):
            return form
    return _of_bare(parts, type_) if not parts.amounts else None


def _is_short(parts: Parts) -> bool:
    """An hour later, which no day tells."""
    return bool(parts.amounts) and parts.amounts[0][1] in CLOCK


def _is_long(parts: Parts) -> bool:
    """The past decade, which a model holds for a duration."""
    return bool(parts.relative) and parts.relative[0][1] in ("decade", "century") and pattern(parts) is None


def _written(parts: Parts) -> Form | None:
    """A date in digits."""
    written = parts.iso or (_from_slashes(parts.slashed) if parts.slashed else None)
    try:
        return Fixed(parse(written)) if written else None
    except TimexError:
        return None


def _from_slashes(written: str) -> str | None:
    """10/23/1999 by the day that can be no month; where both could be either, the date is not known."""
    first, second, year = (int(part) for part in written.split("/"))
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    if first > 12 or first == second:
        return f"{year:04}-{second:02}-{first:02}"
    return f"{year:04}-{first:02}-{second:02}" if second > 12 else None


def _shifted(parts: Parts) -> Form | None:
    """Yesterday, the day before yesterday, tomorrow."""
    if parts.shift is None:
        return None
    count, by = parts.amounts[0] if parts.amounts else (0, "day")
    counted = count if by == "day" and isinstance(count, int) else 0
    return Moved(parts.shift + counted * {"before": -1, "after": 1}.get(parts.offset or "", 0), "day", "day")


def _anniversary(parts: Parts) -> Form | None:
    """A year ago today, two years ago this week."""
    if parts.offset != "ago" or len(parts.amounts) != 1:
        return None
    count, unit = parts.amounts[0]
    if not isinstance(count, int):
        return None
    if parts.shift is not None:
        return Counted(-count, unit, Moved(parts.shift, "day", "day"))
    if not parts.relative or parts.relative[0][0] != "this":
        return None
    return Holding(parts.relative[0][1], Counted(-count, unit, Moved(0, "day", "day")))


def _ago(parts: Parts) -> Form | None:
    """Two weeks ago; a year earlier; two days after Christmas; the year-ago quarter."""
    if parts.offset is None:
        return None
    count, unit = parts.amounts[0] if parts.amounts else (1, parts.bare)
    if unit is None or len(parts.amounts) > 1 or not isinstance(count, int):
        return None
    if unit in TENS:  # a decade ago: ten years ago
        count, unit = count * TENS[unit], "year"
    signed = count if parts.offset in ("after", "hence") else -count
    within = pattern(parts)
    if parts.offset in ("before", "after") and (start := _start(parts)) is not None:
        return Counted(signed, unit, start)
    if within is not None and unit == "year":
        return Within(within, Moved(signed, "year", "year"))
    whole = Moved(signed, unit, None if unit in CLOCK else unit)
    compared = unit == "year" and count == 1 and signed < 0  # what a report of a quarter compares with
    if compared and parts.offset == "ago":
        return Either(Moved(signed, unit, None, "told"), QUARTERS, whole, newest=True)
    if parts.offset in ("before", "after"):
        return Either(Moved(signed, unit, None, "told"), ANY, whole, newest=compared)
    return whole


def _start(parts: Parts) -> Form | None:
    """What "before" and "after" count from, where the expression names it."""
    return _of_holidays(parts) or _of_patterns(parts)


def _of_decades(parts: Parts) -> Form | None:
    """1980s, the 20th century, the 21st."""
    if parts.decade:
        return Fixed(Date(parts.decade))
    return Fixed(Date(f"{parts.century - 1:02}")) if parts.century else None


def pattern(parts: Parts) -> Date | None:
    """Month and day, weekday, season, quarter or half of no known year; None where no part names one."""
    if parts.month:
        day = f"{parts.day:02}" if parts.day else None
        return _checked("XXXX", f"{parts.month:02}", day)
    if parts.weekday:
        return Date("XXXX", "WXX", str(parts.weekday))
    if parts.season:
        return Date("XXXX", parts.season)
    if parts.quarter:
        return Date("XXXX", f"Q{parts.quarter}")
    if parts.half or (parts.year and ("last", "half") in parts.relative):
        return Date("XXXX", f"H{parts.half or 2}")
    return None


def _checked(year: str, part: str | None, day: str | None) -> Date | None:
    """The date; None of a day that its month never has."""
    try:
        return Date(year, part, day)
    except TimexError:
        return None


def _of_patterns(parts: Parts) -> Form | None:
    """Dec. 15, last June, March 1996, the third quarter of next year, the week of March 6."""
    found = pattern(parts)
    if found is None:
        return None if parts.month else _of_year(parts)  # 31 February
    if parts.weekday and not parts.day and (parts.ordinal or (parts.amounts and not parts.offset)):
        return None  # Friday the 13th, the first Monday in November
    form = _placed(parts, found)
    if form and parts.bare in ("week", "weekend", "month") and not parts.offset and parts.month and parts.day:
        return Holding(parts.bare, form)
    return form


def _placed(parts: Parts, found: Date) -> Form | None:
    """A pattern in its year, inside another stretch, or on a side."""
    if parts.year and not (parts.weekday and not parts.month):
        return _dated(found, parts.year)
    if outer := _outer(parts):
        return Within(found, outer)
    direction = parts.direction or ""
    if direction == "this" and not parts.weekday:
        return Within(found, Moved(0, "year", "year"))
    strict = direction in SIDES and direction != "latest"
    return Near(found, SIDES.get(direction), strict, _origin(direction))


def _dated(found: Date, year: str) -> Form | None:
    """A day of a year; None of one that the year does not have."""
    value = _checked(year, found.part, found.day)
    return None if value is None else Fixed(value)


def _outer(parts: Parts) -> Form | None:
    """The year, month or week that a pattern stands in: "June last year", "Friday of next week"."""
    fits = ("week",) if parts.weekday and not parts.month else ("year",)
    for direction, unit in parts.relative:
        if unit in fits:
            return Moved(STEPS[direction], unit, unit, _origin(direction))
    return None


def _origin(direction: str) -> Origin:
    return "told" if direction in TOLD else "created"


def _of_year(parts: Parts) -> Form | None:
    """1990, fiscal 1989, the 1988 quarter of a report that told of one."""
    if not parts.year:
        return None
    year = Fixed(Date(parts.year))
    of_quarter = parts.period or parts.bare == "quarter"
    return Either(InYear(parts.year), QUARTERS, year, newest=True) if of_quarter else year


def _of_holidays(parts: Parts) -> Form | None:
    """Christmas, last Thanksgiving, Easter 1999; none where the day of the month stands beside it."""
    if parts.holiday is None or (parts.month and parts.day):
        return None
    whole: Form | None = Fixed(Date(parts.year)) if parts.year else _outer(parts)
    direction = parts.direction or ""
    form = Holiday(parts.holiday, SIDES.get(direction), direction in SIDES, whole)
    return Holding("week", form) if parts.bare == "week" else form


def _of_units(parts: Parts) -> Form | None:
    """Last year, this week, the following month, the latest quarter, the weekend."""
    if parts.amounts:
        return None
    if parts.relative:
        direction, unit = parts.relative[0]
        if unit == "weekend":
            return _weekend(direction)
        if unit == "quarter" and direction == "corresponding" and parts.relative[1:]:
            return Moved(STEPS[parts.relative[1][0]], "year", None, "told")
        if parts.ordinal and unit in ("month", "week"):
            return None
        if unit == "quarter" and direction == "latest":
            return LATEST
        return Moved(STEPS[direction], unit, unit, _origin(direction))
    return None


def _weekend(direction: str) -> Form:
    side: Side | None = None if direction == "this" else SIDES.get(direction, "same")
    return Near(Date("XXXX", "WXX", "WE"), side, direction in SIDES, _origin(direction))


def _of_bare(parts: Parts, type_: TimeType) -> Form | None:
    """The quarter, the year, year-end: of a date, what the text spoke of; a duration otherwise."""
    if parts.bare == "weekend":
        return Near(Date("XXXX", "WXX", "WE"))
    if parts.period and type_ == "DATE":
        return LATEST
    if parts.bare is None or (type_ not in ("DATE", "TIME") and not {"start", "mid", "end"} & {*parts.mods}):
        return None
    if parts.ordinal or (parts.bare == "day" and parts.unknown):  # Independence Day: of another calendar
        return None
    if parts.bare == "quarter":
        return LATEST
    return Moved(0, parts.bare, parts.bare)
