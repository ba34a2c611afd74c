"""How what a record tells of is spread over years, months and days, and over statuses: counted, without reading it.

What counts are tellings: what two articles tell counts twice. A year or a month as a whole is no day of it: "in 2019"
counts for 2019 and for none of its months.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, get_args

from onrecord.errors import RecordError
from onrecord.plurals import counted
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter, unread
from onrecord.record.questions.happened import ACTS, TAKES_PART, statement_status
from onrecord.record.questions.limits import PART, TOLD_IN
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.remembered import remembered
from onrecord.record.store import Record
from onrecord.types import Factuality

STATUSES: Final[tuple[Factuality, ...]] = get_args(Factuality)
LAST: Final = "~"
"""Behind every character of a date, so that all of `2025-03` stands before `2025-03~`."""
_PERIOD: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")

Counted = Mapping[str, Mapping[Factuality, int]]
"""How often something is told, by day, month or year as a whole, in order, and by status."""

_HAPPENINGS: Final = (
    "SELECT first, after, factuality, count(*) FROM stored_happening AS happening WHERE first IS NOT NULL AND {limits} "
    "GROUP BY first, after, factuality"
)
_STATEMENTS: Final = (
    f"SELECT said_from, said_to, {statement_status('form & 2')} AS status, count(*) "  # noqa: S608
    "FROM stored_statement AS statement JOIN article ON article.number = statement.article "
    "WHERE said_from IS NOT NULL AND (code IS NOT NULL OR act IN (SELECT number FROM term WHERE words IN "
    "(SELECT value FROM json_each(:acts)))) AND {limits} GROUP BY said_from, said_to, status"
)
_FALLEN: Final = (
    "{table}.number IN (SELECT number FROM stored_{table} WHERE review = 'rejected' UNION SELECT number FROM "
    "stored_{table} WHERE article IN (SELECT number FROM article WHERE NOT latest))"
)
"""What does not count any more: few, so that all are counted first and then these are taken off.

A removed article has no rows.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often something is told of one period."""

    period: str
    """`2025`, `2025-03`, `2025-03-14`."""
    tellings: int
    statuses: tuple[tuple[Factuality, int], ...]
    """Those that occur."""
    whole: int
    """Of them those of the year or the month as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Tellings with a date."""

    years: tuple[Count, ...]
    """By date, those with tellings."""
    months: tuple[Count, ...]
    days: tuple[Count, ...]
    """Of the month or the day that was asked for; else none."""
    tellings: int
    statuses: tuple[tuple[Factuality, int], ...]
    """Over all periods."""
    unread: int
    """Articles of the record, within the same outlets, that were not read."""

    def __str__(self) -> str:
        days = f", {self.years[0].period} to {self.years[-1].period}" if self.years else ""
        return f"told {counted(self.tellings, 'time')} with a date{days}; {counted(self.unread, 'article')} unread"

    def of(self, period: str | None) -> int:
        """How often something is told of a period, or of all."""
        if period is None:
            return self.tellings
        found = (each.tellings for each in (*self.years, *self.months, *self.days) if each.period == period)
        return next(found, 0)


def bucket(first: str, after: str | None) -> str:
    """The day on which something begins, or the month or the year that it is as a whole: `2025-03-14`, `2025`.

    These sort as a timeline does: a year as a whole before its months, a month as a whole before its days.
    """
    if after and first[5:] == after[5:] == "01-01":
        return first[:4]
    if after and first[8:] == after[8:] == "01":
        return first[:7]
    return first[:10]


def checked(period: str, path: str) -> str:
    """A period, if it is one. Raises `RecordError`."""
    if _PERIOD.fullmatch(period):
        return period
    raise RecordError(f"{period[:40]!r} is no year, month or day", path, "write it as 2025, 2025-03 or 2025-03-14")


def spread(
    record: Record, filter: Filter, *, statuses: Collection[Factuality] = (), period: str | None = None
) -> Spread:
    """How often something is told that a filter lets pass, by when it happens; of some ``statuses`` only.

    Days are counted of the month that ``period`` is or lies in. `Filter.about`, `by` and days are as in a timeline.
    """
    with snapshot(record), faults(record.path):
        connection, key = record.connection, ("spread", filter, frozenset(statuses))
        counts = remembered(connection, key, lambda: _counted(connection, filter, statuses))
        return _summed(counts, period, unread(record.connection, Filter(publisher=filter.publisher)))


def _counted(connection: sqlite3.Connection, filter: Filter, statuses: Collection[Factuality]) -> Counted:
    counts: Counter[tuple[str, Factuality]] = Counter()
    for table, question in (("happening", _HAPPENINGS), ("statement", _STATEMENTS)):
        limits, given = _limits(table, filter, statuses)
        for sign, more in ((1, "1"), (-1, _FALLEN.format(table=table))):
            rows = connection.execute(question.format(limits=f"{limits} AND {more}"), given)
            for first, after, status, count in rows:
                counts[bucket(first, after), STATUSES[status]] += sign * count
    found: dict[str, dict[Factuality, int]] = {}
    for (period, told), count in sorted(counts.items()):
        if count:
            found.setdefault(period, {})[told] = count
    return found


def _limits(table: str, filter: Filter, statuses: Collection[Factuality]) -> tuple[str, dict[str, Any]]:
    """The condition on rows of `stored_happening` or `stored_statement`, and its parameters."""
    first, after = ("first", "after") if table == "happening" else ("said_from", "said_to")
    status = "factuality" if table == "happening" else statement_status("form & 2")
    told_by, takes_part = (f"happening.{TOLD_IN}", f"happening.number IN ({PART})")
    if table == "statement":
        told_by = "speaker IN (SELECT number FROM stored_entity WHERE identity = :by)"
        takes_part = TAKES_PART
    outlets = "SELECT number FROM article WHERE lower(publisher) IN (SELECT lower(value) FROM json_each(:publishers))"
    reviewed = f"SELECT number FROM stored_{table} WHERE review IN ('accepted', 'edited', 'added')"  # noqa: S608
    conditions = {
        f"({first} >= :since OR {after} > :since)": filter.since,
        f"{first} < :until": filter.until,
        f"{table}.article IN ({outlets})": filter.publisher,
        f"{table}.number IN ({reviewed})": filter.reviewed,
        told_by: filter.by,
        takes_part: filter.about,
        f"{status} IN (SELECT value FROM json_each(:statuses))": statuses,  # noqa: S608
    }
    given = {
        "acts": json.dumps(ACTS),
        "since": filter.since and filter.since[:10],
        "until": filter.until and filter.until[:10] + LAST,
        "publishers": json.dumps(filter.publisher),
        "by": filter.by,
        "about": filter.about,
        "statuses": json.dumps(sorted(STATUSES.index(each) for each in statuses)),
    }
    return " AND ".join([condition for condition, asked in conditions.items() if asked] or ["1"]), given


def _summed(counts: Counted, period: str | None, unread: int) -> Spread:
    month = period[:7] if period and len(period) >= 7 else None
    years, months = _counts(counts, 4), _counts({each: own for each, own in counts.items() if len(each) > 4}, 7)
    return Spread(
        years=years,
        months=months,
        days=_counts({each: own for each, own in counts.items() if len(each) > 7 and each[:7] == month}, 10),
        tellings=sum(year.tellings for year in years),
        statuses=_statuses(dict(year.statuses) for year in years),
        unread=unread,
    )


def _counts(counts: Counted, length: int) -> tuple[Count, ...]:
    """Summed over as many letters of the period."""
    within = groupby(counts.items(), key=lambda each: each[0][:length])
    return tuple(_count(period, dict(own)) for period, own in within)


def _count(period: str, own: Counted) -> Count:
    statuses = _statuses(own.values())
    return Count(
        period=period,
        tellings=sum(count for _, count in statuses),
        statuses=statuses,
        whole=sum(own.get(period, {}).values()) if len(period) < 10 else 0,
    )


def _statuses(counts: Iterable[Mapping[Factuality, int]]) -> tuple[tuple[Factuality, int], ...]:
    found: Counter[Factuality] = Counter()
    for each in counts:
        found.update(each)
    return tuple((status, found[status]) for status in STATUSES if found[status])
