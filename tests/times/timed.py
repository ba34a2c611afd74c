"""Time expressions from marked sentences: "It met on [Friday] for [duration: two hours]"; most are dates."""

from __future__ import annotations

import re
from typing import Final, cast

from onrecord import language
from onrecord.language.calendar import Calendar
from onrecord.times.finding import Tagged
from onrecord.times.resolving import Expression, resolved
from onrecord.times.sides import leaning
from onrecord.types import Span, TimeExpression, TimeType

CALENDAR: Final[Calendar] = language.load("en").calendar
PUBLISHED: Final = "2023-10-11"
"""A Wednesday, in the fourth quarter."""
EVEN: Final = (1 / 3, 1 / 3, 1 / 3)
"""Sides of which the model knows nothing: the words alone tell."""
BEFORE: Final = (0.9, 0.05, 0.05)
AFTER: Final = (0.05, 0.05, 0.9)
_MARK: Final = re.compile(r"\[(?:(date|time|duration|set): )?([^]]+)\]")


def parsed(marked: str, sides: tuple[float, ...] = EVEN) -> tuple[str, tuple[Tagged, ...]]:
    """The plain text and its expressions as a model would tag them."""
    text, found, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        type_ = cast(TimeType, (match[1] or "date").upper())
        found.append(Tagged(Span(len(text), len(text) + len(match[2])), type_, sides, 0.9))
        text, at = text + match[2], match.end()
    return text + marked[at:], tuple(found)


def times(
    marked: str, published: str | None = PUBLISHED, sides: tuple[float, ...] = EVEN, *, governed: bool = False
) -> tuple[TimeExpression, ...]:
    """The expressions of a marked text, read and resolved as they are marked."""
    text, found = parsed(marked, sides)
    leanings = [leaning(text, row.span, sides, CALENDAR, governed=governed) for row in found]
    rows = [Expression(row.span, row.type, side, row.sure) for row, side in zip(found, leanings, strict=True)]
    return resolved(text, rows, published, CALENDAR)


def last(marked: str, published: str | None = PUBLISHED, sides: tuple[float, ...] = EVEN) -> TimeExpression:
    """The last expression of a marked text: those before it are what it counts from."""
    return times(marked, published, sides)[-1]


def believed(marked: str) -> tuple[float, ...]:
    """What a model says of a sentence that it has understood: after where something will be, else before."""
    return AFTER if " will " in marked else BEFORE


def value(
    marked: str, published: str | None = PUBLISHED, sides: tuple[float, ...] = EVEN, *, governed: bool = False
) -> str | None:
    """The value of the last expression of a marked text."""
    return times(marked, published, sides, governed=governed)[-1].value
