"""Sets: "daily", "every Monday", "twice a week"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.times.amounts import duration
from onrecord.times.parts import Parts
from onrecord.times.points import pattern
from onrecord.timex.holidays import FIXED
from onrecord.timex.values import Date, Value, parse
from onrecord.types import TimeType


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set in the terms of TIMEX3."""

    value: Value
    quant: str | None = None
    freq: str | None = None


def read(parts: Parts, type_: TimeType) -> Repeated | None:
    """The set that the parts name; None where they name a single time."""
    if parts.adverb:
        return Repeated(parse(parts.adverb))
    if not (parts.every or parts.times or parts.plural or type_ == "SET"):
        return None
    if parts.relative or parts.offset or parts.year:
        return None  # the fourth quarters of 1988 and 1989
    value = _value(parts, type_)
    return None if value is None else Repeated(value, _quant(parts), parts.times)


def _value(parts: Parts, type_: TimeType) -> Value | None:
    """XXXX-WXX-1 of Mondays, P2W of every two weeks."""
    found = pattern(parts)
    if found is not None and (parts.every or parts.plural or type_ == "SET"):
        return replace(found, clock=parts.clock or parts.part) if found.day else found
    if parts.holiday in FIXED:
        month, day = FIXED[parts.holiday or ""]
        return Date("XXXX", f"{month:02}", f"{day:02}")
    if parts.part and (parts.every or parts.plural or type_ == "SET"):
        return Date("XXXX", "XX", "XX", parts.part)
    if parts.amounts and (parts.every or parts.times or type_ == "SET"):
        return duration(*parts.amounts[0])
    if parts.bare and (parts.every or parts.times or type_ == "SET"):
        return duration(1 + parts.alternate, parts.bare)
    return None


def _quant(parts: Parts) -> str | None:
    return parts.every.upper() if parts.every in ("every", "each") else None
