"""What happened in a period, and what has no date, page by page: only what stands on a page is read.

What several articles tell of is one entry of the period in which the last of them that lies there has it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any, Final, NamedTuple

from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.happened import STATEMENTS, of_events, statement_status
from onrecord.record.questions.limits import HELD, HappeningCoverage, of_happenings
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.remembered import remembered
from onrecord.record.questions.spread import LAST, STATUSES, bucket
from onrecord.record.questions.witnessed import HAPPENINGS, Telling, covered, entries_of, grouped, leading
from onrecord.record.store import Record
from onrecord.types import Factuality

MOST: Final = 1000
"""Undated entries that are counted at most: of more it is told that there are more."""
_UNDATED: Final = (
    "happening.first IS NULL AND coalesce(event, happening.number) = happening.number "
    "AND NOT EXISTS (SELECT 1 FROM stored_happening AS other WHERE other.event = happening.number "
    "AND other.event <> other.number AND other.first IS NOT NULL)"
)
"""Of a happening: nobody dates it, and it stands for all who tell of it."""
_UNSAID: Final = "said_from IS NULL AND coalesce(utterance, statement.number) = statement.number"
_LATEST: Final = "article.published DESC, article.number DESC"
_ARTICLES: Final = f"SELECT number FROM article WHERE {HELD} ORDER BY {_LATEST}"  # noqa: S608
_AMONG: Final = "article.number IN (SELECT value FROM json_each(:articles))"
AT_ONCE: Final = 100
"""Articles in which undated entries are looked for together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Entries of a period, or undated ones."""

    period: str | None
    """`2025`, `2025-03`, `2025-03-14`; null: all that has a date, or nothing that has one."""
    entries: tuple[Entry, ...]
    """By date: a year or month as a whole before its days; of undated ones those of the latest articles first."""
    begins: int
    """How many entries stand before these."""
    more: bool
    """Whether others follow."""
    coverage: HappeningCoverage | None
    """Null of undated ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """How many entries have no date."""

    count: int
    more: bool
    """Whether there are more than were counted."""


def listing(
    record: Record,
    filter: Filter,
    *,
    period: str | None = None,
    whole: bool = False,
    statuses: Collection[Factuality] = (),
    begin: int = 0,
    limit: int = 0,
) -> Listing:
    """The entries of a period, at most ``limit`` (0: all) from the one of number ``begin`` on.

    Of what a filter lets pass, and of some ``statuses`` only: what at least one telling gives one of them. ``whole``:
    only those of a year or a month as a whole, none of its days.
    """
    with snapshot(record), faults(record.path):
        dated = _dated(record.connection, filter, statuses, period, whole=whole)
        told = [each for each in dated if _is_in(each, period, whole=whole)]
        groups = sorted(grouped(told), key=_bucket)
        shown = groups[begin:][: limit or None]
        return Listing(
            period=period,
            entries=tuple(entries_of(record.connection, shown, filter)),
            begins=begin,
            more=begin + len(shown) < len(groups),
            coverage=covered(record.connection, filter, told, groups, len(shown)),
        )


class _Question(NamedTuple):
    """One of the two that are asked: for happenings, and for statements that are events."""

    select: str
    condition: str
    given: dict[str, Any]
    first: str
    """The column of the date."""
    order: str
    """The latest articles first."""
    undated: str
    """The condition on what has none."""

    def asked(self, connection: sqlite3.Connection, limits: str, **more: Any) -> Iterator[Telling]:
        """The tellings within further limits, whose parameters are ``more``."""
        rows = connection.execute(f"{self.select}{self.condition} AND {limits}", {**self.given, **more})
        return (Telling(*row) for row in rows)


def _questions(filter: Filter, statuses: Collection[Factuality]) -> tuple[_Question, _Question]:
    numbers = json.dumps([number for number, status in enumerate(STATUSES) if status in statuses])
    of_what_happens, given = of_happenings(filter)
    of_what_is_said, also = of_events(filter)
    if statuses:
        of_what_happens += " AND happening.factuality IN (SELECT value FROM json_each(:statuses))"
        of_what_is_said += f" AND {statement_status('negated')} IN (SELECT value FROM json_each(:numbers))"  # noqa: S608
    given |= {"statuses": json.dumps(sorted(statuses))}
    return (
        _Question(HAPPENINGS, of_what_happens, given, "happening.first", f"{_LATEST}, happening.start", _UNDATED),
        _Question(
            STATEMENTS,
            of_what_is_said,
            also | {"numbers": numbers},
            "said_from",
            f"{_LATEST}, statement.start",
            _UNSAID,
        ),
    )


def _dated(
    connection: sqlite3.Connection, filter: Filter, statuses: Collection[Factuality], period: str | None, *, whole: bool
) -> Iterator[Telling]:
    begins = period or ""
    begins += "-01-01"[len(begins) - 4 :] if whole else ""
    for each in _questions(filter, statuses):
        within = f"{each.first} >= :begins AND {each.first} < :ends"
        yield from each.asked(connection, within, begins=begins, ends=begins + LAST)


def _bucket(group: Sequence[Telling]) -> str:
    lead = leading(group)
    return bucket(lead.first or "", lead.after)


def _is_in(telling: Telling, period: str | None, *, whole: bool) -> bool:
    """Whether it is not of a longer period, which begins as this one does; or of the very one."""
    own = bucket(telling.first or "", telling.after)
    return own == period if whole else own.startswith(period or "")


def undated(
    record: Record, filter: Filter, *, statuses: Collection[Factuality] = (), begin: int = 0, limit: int
) -> Listing:
    """What nobody dates, the latest articles first; days of a filter are those of publication."""
    with snapshot(record), faults(record.path):
        told = list(islice(_without(record.connection, filter, statuses), begin, begin + limit + 1))
        entries = entries_of(record.connection, [[each] for each in told[:limit]], filter)
    return Listing(period=None, entries=tuple(entries), begins=begin, more=len(told) > limit, coverage=None)


def _without(connection: sqlite3.Connection, filter: Filter, statuses: Collection[Factuality]) -> Iterator[Telling]:
    """Tellings without a date, the latest articles first; some articles at a time, unless few tellings pass anyway."""
    questions = _questions(filter, statuses)
    if filter.about is not None or filter.by is not None:
        few = [each.asked(connection, f"{each.undated} ORDER BY {each.order}") for each in questions]
        yield from merge(*few, key=_latest, reverse=True)
        return
    articles = [number for (number,) in connection.execute(_ARTICLES)]
    for at in range(0, len(articles), AT_ONCE):
        given = json.dumps(articles[at : at + AT_ONCE])
        few = [
            each.asked(connection, f"{each.undated} AND {_AMONG} ORDER BY {each.order}", articles=given)
            for each in questions
        ]
        yield from merge(*few, key=_latest, reverse=True)


def _latest(telling: Telling) -> tuple[str, int, int]:
    return telling.published or "", telling.article, -telling.start


def count_undated(record: Record, filter: Filter, *, statuses: Collection[Factuality] = ()) -> Undated:
    """How many those are; of more than `MOST` it is told that there are more."""
    with snapshot(record), faults(record.path):
        connection, key = record.connection, ("undated", filter, frozenset(statuses))
        return remembered(connection, key, lambda: _count(connection, filter, statuses))


def _count(connection: sqlite3.Connection, filter: Filter, statuses: Collection[Factuality]) -> Undated:
    count = 0
    for each in _questions(filter, statuses):
        rows = each.asked(connection, f"{each.undated} LIMIT :most", most=MOST + 1 - count)
        count += sum(1 for _ in rows)
    return Undated(count=min(count, MOST), more=count > MOST)
