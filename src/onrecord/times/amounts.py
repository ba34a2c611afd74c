"""Durations: "three months", "half an hour", "years"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.errors import TimexError
from onrecord.times.numbers import Number
from onrecord.times.parts import Parts
from onrecord.timex.arithmetic import Unit
from onrecord.timex.forms import Fixed, Form
from onrecord.timex.values import Duration, Reference, parse
from onrecord.types import TimeType

CODES: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "month": "M",
    "quarter": "Q", "half": "M", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
"""Units of TIMEX3 durations; T before those of the clock."""
FACTORS = {"decade": 10, "century": 100, "millennium": 1000, "half": 6}
"""Units that are counted in a smaller one."""
VAGUE = {"decade": "DE", "century": "CE", "millennium": "L"}
"""Their own codes, where nothing is counted."""
FINER = {"hour": ("TM", 60), "minute": ("TS", 60), "year": ("M", 12), "day": ("TH", 24)}
"""What a half of a unit is written in, and how many of these a whole has."""


def read(parts: Parts, type_: TimeType) -> Form | None:
    """The duration that the parts name, or in the past and the future of no known length a reference."""
    if parts.amounts:
        if (type_ == "DATE" or not parts.several) and (vague := _vague(parts)):
            return Fixed(Reference(vague))
        return Fixed(_together(parts.amounts[-1:] if parts.offset else parts.amounts))
    if type_ != "DURATION" and (parts.ordinal or (parts.bare == "day" and parts.unknown)):
        return None  # the second day, Independence Day: of what, only the text around it tells
    if unit := parts.bare or (parts.relative[0][1] if parts.relative else None):
        return Fixed(duration(1, unit))
    if parts.offset and type_ != "DURATION":
        return Fixed(Reference("PAST_REF" if parts.offset in ("ago", "before") else "FUTURE_REF"))
    return Fixed(parse("PXX")) if type_ == "DURATION" else None


def _together(amounts: Sequence[tuple[Number, Unit]]) -> Duration:
    """Two hours and 15 minutes: one duration, where each unit is finer than the one before it; else the last amount."""
    *others, last = (duration(*amount) for amount in amounts)
    if any(count == "X" for count, _ in amounts):
        return last
    try:
        return Duration(sum((one.date for one in (*others, last)), ()), sum((one.time for one in (*others, last)), ()))
    except TimexError:
        return last


def _vague(parts: Parts) -> str | None:
    """Recent years, the coming months, the last few weeks: a side of the present, and no more."""
    if parts.amounts[0][0] != "X":
        return None
    if parts.direction in ("last", "told_last") or parts.offset == "ago":
        return "PAST_REF"
    if parts.direction in ("next", "the_next", "told_next") or parts.offset == "hence":
        return "FUTURE_REF"
    return None


def duration(count: Number, unit: Unit) -> Duration:
    """The duration of some units; a half is written in the next smaller one, as TimeBank does."""
    value = parse(_written(count, unit))
    if not isinstance(value, Duration):
        raise TypeError(f"{value} is no duration")
    return value


def _written(count: Number, unit: Unit) -> str:
    code = CODES.get(unit, "Y")
    if count == "X":
        return f"P{code[:-1]}X{code[-1]}" if unit not in VAGUE and unit != "weekend" else f"PX{VAGUE.get(unit, 'WE')}"
    count = count * FACTORS.get(unit, 1)
    if count == int(count):
        return _plain(int(count), code)
    whole, rest = int(count), count - int(count)
    if unit in FINER and (smaller := rest * FINER[unit][1]) == int(smaller):
        return _joined(whole, code, int(smaller), FINER[unit][0])
    return _plain(round(count, 3), code)


def _plain(count: int | float, code: str) -> str:
    return f"PT{count}{code[1:]}" if code[0] == "T" else f"P{count}{code}"


def _joined(whole: int, code: str, rest: int, finer: str) -> str:
    """Both parts of an amount, the whole one left out where it is none: PT30M, P3Y6M, P1DT12H."""
    first = _plain(whole, code) if whole else "P"
    if finer[0] != "T":
        return f"{first}{rest}{finer}"
    return f"{first}{'' if code[0] == 'T' and whole else 'T'}{rest}{finer[1:]}"
