"""Times that stand together share what one of them names: "from July to November 1916", "In 1914 ... On August 4"."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.timex import Date
from onrecord.timex.forms import Fixed, Form, Near, Within
from onrecord.types import Span

TOLD_NEAR = 200
"""Code points from a year within which a month or a day of the past belongs to it."""
PAST = 20
"""Years before the day of writing from which a year that is told is one of the past."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A time that has been read."""

    span: Span
    form: Form | None


def placed(
    form: Form | None, *, start: bool, following: Neighbour | None, before: Neighbour | None, created: Date | None
) -> Form | None:
    """The form of a weekday, a month or a day, as the times around it place it; or as it is.

    ``start``: whether it ends a range, and so lies after what begins it. ``following`` is what it is joined to, whose
    year it shares; ``before`` what the text spoke of last, if that lies near.
    """
    if not isinstance(form, Near) or form.side is not None:
        return form
    if start:
        return Near(form.pattern, "after", origin="told")
    if form.pattern.part in (None, "WXX"):
        return form
    year = _year(following) or (_past(before, created) if before else None)
    return form if year is None else Within(form.pattern, Fixed(Date(year)))


def _year(named: Neighbour | None) -> str | None:
    """The year of a time that names it."""
    if named is None or not isinstance(named.form, Fixed) or not isinstance(named.form.value, Date):
        return None
    year = named.form.value.year or ""
    return year if len(year) == 4 and year.isdecimal() else None


def _past(named: Neighbour, created: Date | None) -> str | None:
    """The year that a time names, where it is well over when the text is written."""
    year, written = _year(named), created.year if created else None
    return year if year and written and int(year) <= int(written) - PAST else None
