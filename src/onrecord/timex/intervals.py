"""The half-open interval that a value denotes, and how two of them lie."""

from __future__ import annotations

import datetime
from typing import Literal

from onrecord.timex.stretches import DAY, LAST_DAY, clock_seconds, seconds
from onrecord.timex.values import Date, Value
from onrecord.types import Interval

Relation = Literal["before", "after", "includes", "within", "overlaps", "same"]


def interval(value: Value) -> Interval | None:
    """From the first day, or moment, up to the one after the last, ISO 8601; weekends go from Saturday to Monday.

    A clock time gives moments to the minute or to the second, with its zone at both ends. A part of the day denotes its
    day: how long a night is, nothing says. None of a duration, a reference, a season (nothing says of which
    hemisphere), a clock time without a day, and of what has an X, starts before year 1 or ends after 9999-12-31.
    """
    covered = _covered(value)
    if covered is None or not isinstance(value, Date):
        return None
    if clock_seconds(value.clock) is None:
        return Interval(_day(covered.start // DAY), _day(covered.stop // DAY))
    from_, to = (_moment(at, "seconds" if len(covered) == 1 else "minutes") for at in (covered.start, covered.stop))
    return Interval(from_ + (value.zone or ""), to + (value.zone or ""))


def relation(one: Value, other: Value) -> Relation | None:
    """How the interval of one value lies to that of the other; None where either denotes none.

    Times with zones are compared as instants; where one of the two has no zone, both as local times.
    """
    left, right = _covered(one), _covered(other)
    if left is None or right is None:
        return None
    first, second = _offset(one), _offset(other)
    if first is not None and second is not None:
        left, right = _moved(left, -first), _moved(right, -second)
    return _relation(left, right)


def _relation(left: range, right: range) -> Relation:
    if left.stop <= right.start:
        return "before"
    if left.start >= right.stop:
        return "after"
    if left == right:
        return "same"
    if left.start <= right.start and left.stop >= right.stop:
        return "includes"
    return "within" if left.start >= right.start and left.stop <= right.stop else "overlaps"


def _covered(value: Value) -> range | None:
    covered = seconds(value) if isinstance(value, Date) else None
    return None if covered is None or covered.stop // DAY > LAST_DAY else covered


def _offset(value: Value) -> int | None:
    """Seconds that the zone of a clock time is ahead of UTC; None where there is no zone."""
    if not isinstance(value, Date) or value.zone is None or clock_seconds(value.clock) is None:
        return None
    if value.zone == "Z":
        return 0
    hours, minutes = value.zone[1:3], value.zone[4:]
    return (-60 if value.zone[0] == "-" else 60) * (60 * int(hours) + int(minutes or 0))


def _moved(covered: range, by: int) -> range:
    return range(covered.start + by, covered.stop + by)


def _day(ordinal: int) -> str:
    return datetime.date.fromordinal(ordinal).isoformat()


def _moment(second: int, to: Literal["seconds", "minutes"]) -> str:
    time = datetime.time(second % DAY // 3600, second // 60 % 60, second % 60)
    return f"{_day(second // DAY)}T{time.isoformat(to)}"
