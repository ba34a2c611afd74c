"""Resolves the time expressions of a text in their order: each may count from one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, takewhile

from onrecord.errors import TimexError
from onrecord.language.calendar import Calendar
from onrecord.times.ranges import TOLD_NEAR, Neighbour, placed
from onrecord.times.reading import Reading, read
from onrecord.times.sides import Leaning
from onrecord.timex import Date, Unit, Value, holidays, interval, parse, relation, unit
from onrecord.timex.forms import At, Either, Form, Holiday, Near, origin, resolve, sided
from onrecord.types import Interval, Span, TimeExpression, TimeType

NEAR = 600
"""Code points within which an expression may count from one before it."""
LATEST = 5
"""Of these so many are tried, the last first."""


BESIDE = 40
"""Code points between a day and a clock time that is surely of it."""
NEWS = 7
"""Days before the day of writing on which a clock time without a day of its own may lie."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that name a time, before it is known which."""

    span: Span
    type: TimeType
    leaning: Leaning
    """What speaks for the side of the day of writing on which it lies, if its own words do not tell."""
    score: float


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text has spoken of."""

    span: Span
    date: Date


@dataclass(slots=True)
class Heard:
    """The times that a text has spoken of, as far as it has been read."""

    created: Date | None
    times: list[Told] = field(default_factory=list)
    newest: dict[Unit, Told] = field(default_factory=dict)
    """Of each unit the latest that was over when the text was written; of one that is told twice the last."""

    def add(self, found: Told) -> None:
        """Go on with one more."""
        self.times.append(found)
        grain = unit(found.date)
        over = self.created is None or relation(found.date, self.created) == "before"
        if grain and over and (grain not in self.newest or str(self.newest[grain].date) <= str(found.date)):
            self.newest[grain] = found


def resolved(
    text: str, expressions: Iterable[Expression], published: str | None, calendar: Calendar
) -> tuple[TimeExpression, ...]:
    """The expressions with value, interval and anchor; ``published`` is ISO 8601, or None where it is not known.

    What turns out to be a bare number is left out.
    """
    created = creation(published)
    told = Heard(created)
    rows = [(row, read(text[row.span.start : row.span.end], row.type, calendar)) for row in expressions]
    rows = [(row, reading) for row, reading in rows if not reading.numeric]
    found: list[TimeExpression] = []
    last: Neighbour | None = None
    for place, (row, plain) in enumerate(rows):
        joined = _joined(text, rows[place : place + 2], calendar, "range")
        start = (
            place > 0
            and bool(last and last.span == rows[place - 1][0].span)
            and bool(_joined(text, rows[place - 1 : place + 1], calendar, "range_end"))
        )
        near = last if last and row.span.start - last.span.end <= TOLD_NEAR else None
        form = placed(plain.form, start=start, following=joined, before=near, created=created)
        reading = replace(plain, form=form)
        value, origin_ = _value(reading.form, created, told, row)
        found.append(_expression(row, reading, value, origin_))
        if isinstance(value, Date) and interval(value) is not None:
            told.add(Told(row.span, value))
            last = Neighbour(row.span, plain.form)
    return tuple(found)


def _joined(text: str, rows: Sequence[tuple[Expression, Reading]], calendar: Calendar, by: str) -> Neighbour | None:
    """The second of two expressions, where no more than "to" or "and" stands between them: `[calendar.spans]`."""
    if len(rows) < 2:
        return None
    (first, _), (second, reading) = rows
    between = text[first.span.end : second.span.start]
    joined = len(between) <= 12 and calendar.spans[by].fullmatch(between)
    return Neighbour(second.span, reading.form) if joined else None


def creation(published: str | None) -> Date | None:
    """The day of a document creation time as it stands there, whatever its zone."""
    try:
        value = parse(published[:10]) if published else None
    except TimexError:
        return None
    return value if isinstance(value, Date) else None


def _value(form: Form | None, created: Date | None, told: Heard, row: Expression) -> tuple[Value | None, Told | None]:
    """The value of a form, and the time in the text that it counts from, if it does."""
    if form is None:
        return None, None
    if origin(form) == "told":
        for near in _origins(form, told, row):
            if (value := resolve(form, None if isinstance(form, Either) else created, near.date)) is not None:
                return value, near
    return _likelier(form, created, row.leaning), None


def _likelier(form: Form, created: Date | None, leaning: Leaning) -> Value | None:
    """The value of a form; of two instances, before and after the day of writing, the likelier."""
    inner = sided(form)
    if inner is None or created is None:
        return resolve(form, created)
    before, after = (_days_off(resolve(inner, created, None, side), created) for side in ("before", "after"))
    if before is None or after is None:
        return resolve(form, created, None, "before" if after is None else "after")
    weekly = isinstance(inner, Near) and inner.pattern.part == "WXX"
    return resolve(form, created, None, "after" if leaning.after(before, after, weekly) else "before")


def _days_off(value: Value | None, created: Date) -> int | None:
    """How many days lie between a stretch and the day of writing; 0 where it holds it, or cannot be told (a season)."""
    day = created.calendar_day()
    if not isinstance(value, Date) or day is None:
        return None
    if (held := interval(value)) is None:
        return 0
    first, last = (date.fromisoformat(end[:10]) for end in (held.from_, held.to))
    return max((first - day).days, (day - last).days + 1, 0)


def _origins(form: Form, told: Heard, row: Expression) -> Iterable[Told]:
    """The times in the text that a form may count from, the best first."""
    if isinstance(form, Either) and form.newest:
        fit = (near for grain, near in told.newest.items() if grain in form.units)
        return sorted(fit, key=lambda near: str(near.date), reverse=True)[:1]
    close: Iterable[Told] = takewhile(lambda near: row.span.start - near.span.end <= NEAR, reversed(told.times))
    if isinstance(form, At):
        close = (near for near in close if _shares_day(near, told.created, row))
    return islice((near for near in close if not isinstance(form, Either) or unit(near.date) in form.units), LATEST)


def _shares_day(near: Told, created: Date | None, row: Expression) -> bool:
    """Whether a clock time may be of the day that was told of: of one that is news, or named right before it."""
    day, written = near.date.calendar_day(), created.calendar_day() if created else None
    if day is None or written is None or row.span.start - near.span.end <= BESIDE:
        return True
    return 0 <= (written - day).days <= NEWS


def _expression(row: Expression, reading: Reading, value: Value | None, start: Told | None) -> TimeExpression:
    held = None if value is None else _held(reading, value)
    anchor = None
    if value is not None and reading.form is not None and origin(reading.form) is not None:
        anchor = start.span.id("t") if start else "dct"
    return TimeExpression(
        id=row.span.id("t"),
        span=row.span,
        type=reading.type,
        value=None if value is None or _is_month(reading.form) else str(value),
        mod=reading.mod,
        quant=reading.quant,
        freq=reading.freq,
        anchor=anchor,
        from_=held.from_ if held else None,
        to=held.to if held else None,
        score=row.score,
    )


def _held(reading: Reading, value: Value) -> Interval | None:
    """The interval of a value, with its zone where the words tell one; that of Ramadan lasts its month."""
    if isinstance(reading.form, Holiday) and isinstance(value, Date) and _is_month(reading.form):
        return holidays.month(reading.form.key, value)
    held = interval(value)
    timed = isinstance(value, Date) and ":" in (value.clock or "")
    return _zoned(held, reading.zone) if held and timed and reading.zone is not None else held


def _is_month(form: Form | None) -> bool:
    """Whether a form is a month of another calendar, for which TIMEX3 has no value."""
    return isinstance(form, Holiday) and form.key in holidays.MONTHS


def _zoned(held: Interval, minutes: int) -> Interval:
    """An interval of clock times with its distance from Greenwich."""
    hours, rest = divmod(abs(minutes), 60)
    suffix = f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    return Interval(held.from_ + suffix, held.to + suffix)
