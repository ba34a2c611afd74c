"""Reads one time expression: from its words to a normalised form, its type and its TIMEX3 attributes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.language.calendar import Calendar
from onrecord.times import amounts, points, repeated
from onrecord.times.items import Item, items
from onrecord.times.parts import Parts
from onrecord.times.scan import scan
from onrecord.timex.forms import At, Fixed, Form, Holiday, Near
from onrecord.timex.values import Date, Duration, Reference
from onrecord.types import TimeType

MODS = {
    "start": "START",
    "mid": "MID",
    "end": "END",
    "about": "APPROX",
    "less": "LESS_THAN",
    "more": "MORE_THAN",
    "at_least": "EQUAL_OR_MORE",
    "at_most": "EQUAL_OR_LESS",
}
"""TIMEX3's modifiers, by kinds of words."""
LONGEST_KEPT = 60
"""Code points of an expression whose reading is kept for when it comes again."""
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says."""

    form: Form | None
    """None where it says no more than that it is a time."""
    type: TimeType
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    zone: int | None = None
    """Minutes from Greenwich, where the words tell."""
    numeric: bool = False
    """Whether nothing but numbers stands there, so that it is no time: "a fifth"."""


def read(expression: str, type_: TimeType, calendar: Calendar) -> Reading:
    """The reading of an expression that a model holds for one of a type; linear in its length."""
    return (_kept if len(expression) <= LONGEST_KEPT else _read)(expression, type_, calendar)


def _read(expression: str, type_: TimeType, calendar: Calendar) -> Reading:
    found = items(expression, calendar)
    if reference := _reference(found, calendar):
        return Reading(Fixed(Reference(reference)), "TIME" if type_ == "TIME" else "DATE")
    parts = scan(found)
    if every := repeated.read(parts, type_):
        return Reading(Fixed(every.value), "SET", _mod(parts), every.quant, every.freq)
    form = points.read(parts, type_) or amounts.read(parts, type_)
    return Reading(form, _type(form, type_), _mod(parts), zone=parts.zone, numeric=form is None and parts.numeric)


_kept = lru_cache(maxsize=4096)(_read)
"""The news names few times, and names them often."""


def _reference(found: tuple[Item, ...], calendar: Calendar) -> str | None:
    """PRESENT_REF and its like, where the whole is a phrase of the lists, articles and prepositions aside."""
    written = [item.written for item in found]
    while written and calendar.words.get(written[0], {}).keys() & {"the", "filler"} and len(written) > 1:
        written = written[1:]
    given = calendar.words.get(" ".join(written), {})
    return next((value for kind, value in REFERENCES.items() if kind in given), None)


def _mod(parts: Parts) -> str | None:
    """The modifier: how sure an amount is goes before which part of a stretch is meant; "later" counts and is none."""
    kinds = [kind for kind in reversed(MODS) if kind in parts.mods]
    if parts.offset and parts.amounts:
        kinds = [kind for kind in kinds if kind not in ("start", "mid", "end")]
    return MODS[kinds[0]] if kinds else None


def _type(form: Form | None, type_: TimeType) -> TimeType:
    """The type that the form implies; the model's where it implies none."""
    if isinstance(form, Fixed) and isinstance(form.value, Duration):
        return "DURATION"
    if _has_clock(form):
        return "TIME"
    if isinstance(form, Near | Holiday) or (isinstance(form, Fixed) and isinstance(form.value, Date)):
        return "DATE"
    return type_ if form is None or type_ in ("DATE", "TIME") else "DATE"


def _has_clock(form: Form | None) -> bool:
    """Whether a form names a time of the day."""
    if isinstance(form, Fixed):
        return isinstance(form.value, Date) and form.value.clock is not None
    return isinstance(form, At)
