"""How many statements a filter lets pass, day by day, month by month or by years, so that a chart can show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from onrecord.record.connection import faults
from onrecord.record.questions.asking import DAYS, FROM, Filter
from onrecord.record.store import Record

Unit = Literal["day", "month", "year", "years"]

MOST: Final = 62
"""Periods at most: with more, each is longer."""
_COUNTS: Final = "SELECT {day}, count(*) {source}WHERE {condition} GROUP BY {day}"
_STEPS: Final = (1, 10, 100, 1000)
"""Years that are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period; of days on which nothing was said too."""

    name: str
    """`2025-03-14`, `2025-03`, `2025`, `1990-1999`."""
    first: str
    """Its first day."""
    last: str
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """Statements over time."""

    unit: Unit
    periods: tuple[Period, ...]
    """From the first with statements to the last, without gaps."""
    undated: int


def over_time(record: Record, filter: Filter) -> OverTime:
    """The statements that pass by period: of days where they are few, else of months, else of years."""
    condition, given = filter.conditions()
    question = _COUNTS.format(day=DAYS[filter.on], source=FROM, condition=condition)
    with faults(record.path):
        rows = record.connection.execute(question, given).fetchall()
    counts = {date.fromisoformat(day): count for day, count in rows if day is not None}
    undated = sum(count for day, count in rows if day is None)
    if not counts:
        return OverTime(unit="month", periods=(), undated=undated)
    unit, periods = _periods(min(counts), max(counts))
    sums = _summed(counts, periods)
    told = (
        Period(name=name, first=str(first), last=str(last), statements=sums[first]) for name, first, last in periods
    )
    return OverTime(unit=unit, periods=tuple(told), undated=undated)


_Stretch = tuple[str, date, date]
"""Name, first day and last day."""


def _periods(first: date, last: date) -> tuple[Unit, list[_Stretch]]:
    """The shortest periods that are no more than `MOST`, from one day to another."""
    if (last - first).days < MOST // 2:
        return "day", [(str(day), day, day) for day in _days(first, last)]
    if (last.year - first.year) * 12 + last.month - first.month < MOST:
        return "month", list(_months(first, last))
    step = next(step for step in _STEPS if last.year // step - first.year // step < MOST)
    return "year" if step == 1 else "years", list(_years(first, last, step))


def _days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=at) for at in range((last - first).days + 1))


def _months(first: date, last: date) -> Iterator[_Stretch]:
    for at in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        start = date(at // 12, at % 12 + 1, 1)
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1) if at < 9999 * 12 + 11 else date.max
        yield f"{start:%Y-%m}", start, end


def _years(first: date, last: date, step: int) -> Iterator[_Stretch]:
    for at in range(first.year // step * step, last.year + 1, step):
        start, end = max(at, 1), min(at + step - 1, 9999)
        yield f"{start:04d}" if step == 1 else f"{start:04d}-{end:04d}", date(start, 1, 1), date(end, 12, 31)


def _summed(counts: dict[date, int], periods: list[_Stretch]) -> Counter[date]:
    """The statements of each period, by its first day."""
    sums: Counter[date] = Counter()
    at = 0
    for day in sorted(counts):
        while periods[at][2] < day:
            at += 1
        sums[periods[at][1]] += counts[day]
    return sums
