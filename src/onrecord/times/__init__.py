"""Time expressions of an article: found by the model, read by the words of the calendar, resolved by arithmetic."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.calibration import Calibrate
from onrecord.language.calendar import Calendar
from onrecord.syntax import Syntax
from onrecord.times.finding import LABELS, SIDES, Tagged, tagged
from onrecord.times.governing import Verbs
from onrecord.times.resolving import Expression, resolved
from onrecord.times.sides import leaning
from onrecord.times.spans import mended
from onrecord.types import TimeExpression

__all__ = ["LABELS", "SIDES", "Expression", "Tagged", "mended", "read", "resolved", "tagged"]


def read(
    text: str, found: Iterable[Tagged], published: str | None, calendar: Calendar, calibrate: Calibrate, syntax: Syntax
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in its order, from what the model tags in it; linear in the text.

    ``published`` is the document creation time, ISO 8601; without it only what stands for itself has a value.
    """
    verbs = Verbs(syntax, calendar)
    rows = []
    for row in mended(text, found, calendar):
        side = leaning(text, row.span, row.sides, calendar, governed=verbs.look_ahead(row.span))
        rows.append(Expression(row.span, row.type, side, calibrate(row.sure)))
    return resolved(text, rows, published, calendar)
