"""Numbers of an expression and what they count: clock times, years in words, amounts, days of a month."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.times.items import Item
from onrecord.times.numbers import Number, number
from onrecord.times.parts import Parts, known_at, meaning


def clock(parts: Parts, found: Sequence[Item], at: int) -> int:
    """10:35 a.m., 4 p.m., 5 o'clock, 2130 GMT."""
    half = _half_of_day(found, at + 1)
    hour = meaning(found, at, "number")
    if (written := meaning(found, at, "clock")) and (":" in found[at].written or half):
        parts.clock = _time(written, half)
    elif isinstance(hour, int) and hour <= 24 and (half or known_at(found, at + 1, "oclock")):
        parts.clock = _time(f"{hour:02}:00", half)
    elif isinstance(hour, int) and len(found[at].written) == 4 and known_at(found, at + 1, "zone") and hour % 100 < 60:
        parts.clock = _time(f"{hour // 100:02}:{hour % 100:02}", None)
    else:
        return at
    return at + 1 + known_at(found, at + 1, "forenoon", "afternoon", "oclock")


def _half_of_day(found: Sequence[Item], at: int) -> str | None:
    return next((kind for kind in ("forenoon", "afternoon") if known_at(found, at, kind)), None)


def _time(written: str, half: str | None) -> str | None:
    """THH:MM on the 24-hour clock; None where there is no such time."""
    hour, *rest = (int(part) for part in written.split(":"))
    if hour > 24 or (half and hour > 12) or any(part > 59 for part in rest):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "afternoon")
    return f"T{hour:02}:" + ":".join(f"{part:02}" for part in rest or (0,))


def spoken_year(parts: Parts, found: Sequence[Item], at: int) -> int:
    """nineteen ninety-six; the year two thousand; twenty twenty-four."""
    first = meaning(found, at, "number")
    if found[at].written.isdigit() or first not in (*range(11, 21), 2):
        return at
    value, stop = number(found, at + 1) if first != 2 else number(found, at)
    if first == 2:
        is_year = isinstance(value, int) and 2000 <= value <= 2099 and not known_at(found, stop, "unit", "units")
        after_year = parts.bare == "year" or value != 2000
        if is_year and after_year:
            parts.year, parts.bare = str(value), None
            return stop
        return at
    written = stop > at + 1 and not found[at + 1].written.isdigit()
    if written and isinstance(value, int) and 10 <= value <= 99 and not known_at(found, stop, "unit", "units"):
        parts.year = str(100 * int(first) + value)
        return stop
    return at


def amount(parts: Parts, found: Sequence[Item], at: int) -> int:
    """three months, the last 20 years, a few days, 8-month, half an hour; also a number that nothing takes yet."""
    value, stop = number(found, at)
    if stop == at:
        return at
    unit_at = stop
    while known_at(found, unit_at, "between") and unit_at < stop + 2:
        unit_at += 1
    held = meaning(found, unit_at, "unit") or meaning(found, unit_at, "units")
    if held and not _is_date_number(parts, found, at, stop):
        unit, factor = held
        half = 0 if value == "X" else _and_a_half(found, unit_at + 1)
        counted = value if value == "X" or value is None or not half else value + 0.5
        parts.amounts.append(("X" if counted == "X" or counted is None else counted * factor, unit))
        parts.several |= counted == "X"
        return unit_at + 1 + half
    return _plain_number(parts, found, at, value, stop)


def _and_a_half(found: Sequence[Item], at: int) -> int:
    """How many items "and a half" has at an item; 0 where it does not stand there."""
    size = 2 + known_at(found, at + 1, "one")
    return size if known_at(found, at, "and") and known_at(found, at + size - 1, "halves") else 0


def _is_date_number(parts: Parts, found: Sequence[Item], at: int, stop: int) -> bool:
    """Whether a number is the year or the day of a date before a unit: "the 1988 second quarter"."""
    return stop == at + 1 and known_at(found, at, "year") and not known_at(found, stop, "units")


def _plain_number(parts: Parts, found: Sequence[Item], at: int, value: Number | None, stop: int) -> int:
    """A year, the day of a month, or a loose number."""
    year = meaning(found, at, "year")
    if year and stop == at + 1 and not known_at(found, stop, "zone"):
        parts.year = year
        return stop
    if not isinstance(value, int) or known_at(found, at, "one"):
        return at
    if parts.month and parts.day is None and 1 <= value <= 31:
        parts.day = value
    elif parts.month and parts.day is not None and parts.year is None and 1000 <= value <= 2999:
        parts.year = str(value)
    else:
        parts.loose.append(value)
    return stop
