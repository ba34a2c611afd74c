"""What is planned from a day on, and what became of plans whose day is over: by what the record holds, nothing else.

That a record has no report of something never means that it did not happen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from onrecord.errors import RecordError
from onrecord.export.entry import Entry, Witness
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.limits import HappeningCoverage, latest_day, of_happenings
from onrecord.record.questions.outcomes import Outcome, outcome
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.uids import uids
from onrecord.record.questions.witnessed import HAPPENINGS, Telling, covered, entries_of, grouped, leading
from onrecord.record.store import Record

RECENT: Final = 31
"""Plans without a date are told of articles published since so many days before the day that is asked for."""

_PLANNED: Final = (
    "happening.number IN (SELECT own.number FROM stored_happening AS own WHERE {own}factuality = 2 AND {when})"
)
"""Of the table itself: SQLite does not see that its index of plans holds what the view `happening` spells out."""
_OWN: Final = "own.number = happening.number AND "
"""Where few happenings pass, each is looked at; else the index of plans is."""
_ENDS: Final = "coalesce(after, first)"
_AHEAD: Final = f"{_ENDS} > :as_of AND first <= :ends"
_NEVER: Final = "~"
"""Behind every day."""
_OVER: Final = f"{_ENDS} BETWEEN :begins AND :as_of"
_UNDATED: Final = (
    f"{_ENDS} IS NULL AND article IN (SELECT number FROM article "  # noqa: S608
    "WHERE published BETWEEN :recent AND :last || '~')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Something that an article of the record plans, and what others tell of it."""

    entry: Entry
    """The latest telling of the plan; all tellings of the happening are its `witnesses`."""
    uid: str
    """The same whenever the record is asked: of the first telling that was added."""
    outcome: Outcome | None
    """Null of a plan whose day is to come, unless an article tells that it fell through or was moved."""
    moved_to: str | None
    """The day for which it is planned now."""
    told_by: str | None
    """The article that tells the outcome, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Plans by date."""

    as_of: str
    plans: tuple[Plan, ...]
    undated: tuple[Plan, ...]
    """By publication; none where what is over was asked for."""
    recent: str
    """The day of publication from which on undated plans are told."""
    coverage: HappeningCoverage


def agenda(
    record: Record,
    filter: Filter | None = None,
    *,
    as_of: str | None = None,
    ends: str | None = None,
    past: bool = False,
    limit: int = 0,
) -> Agenda:
    """What is planned for ``as_of`` (a day; else the latest of publication) or later, or with ``past`` for before.

    At most ``limit`` (0: all) of the dated and of the undated: the next ones; of what is past the latest. Of what is
    ahead, ``ends`` is the last day that is looked at, and articles up to ``as_of`` are for undated ones. Raises
    `RecordError` where no day is given and no article has one.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        connection = record.connection
        day = as_of or latest_day(connection)
        if day is None:
            raise RecordError("no article has a date of publication", record.path, "give the day with --as-of")
        recent, begins = _before(day, RECENT), (filter.since or "")[:10] if filter.on == "said" else ""
        days = {"as_of": day, "begins": begins} if past else {"as_of": day, "ends": ends or _NEVER}
        told = _planned(connection, filter, _OVER if past else _AHEAD, days)
        undated = (
            [] if past else _planned(connection, filter, _UNDATED, {"recent": recent, "last": day if ends else _NEVER})
        )
        groups, without = grouped(told), grouped(undated)
        shown, few = _limited(groups, limit, last=past), _limited(without, limit, last=True)
        return Agenda(
            as_of=day,
            plans=_plans(connection, shown, filter, over=past),
            undated=_plans(connection, few, filter, over=False),
            recent=recent,
            coverage=covered(connection, filter, [*told, *undated], [*groups, *without], len(shown) + len(few)),
        )


def _planned(connection: sqlite3.Connection, filter: Filter, which: str, given: dict[str, Any]) -> list[Telling]:
    condition, limits = of_happenings(filter)
    few = filter.about is not None or filter.by is not None
    planned = _PLANNED.format(own=_OWN if few else "", when=which)
    rows = connection.execute(f"{HAPPENINGS}{planned} AND {condition}", {**limits, **given})
    return [Telling(*row) for row in rows]


def _before(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _limited(groups: list[list[Telling]], limit: int, *, last: bool) -> list[list[Telling]]:
    if not limit:
        return groups
    return groups[-limit:] if last else groups[:limit]


def _plans(
    connection: sqlite3.Connection, groups: Sequence[Sequence[Telling]], filter: Filter, *, over: bool
) -> tuple[Plan, ...]:
    names = uids(connection, [group[0].group for group in groups])
    found = []
    for group, entry in zip(groups, entries_of(connection, groups, filter), strict=True):
        became = outcome(connection, leading(group).number, entry, over=over)
        found.append(
            Plan(
                entry=entry,
                uid=names[group[0].group],
                outcome=became.outcome,
                moved_to=became.moved_to,
                told_by=became.told_by,
            )
        )
    return tuple(found)


def calendar_entries(found: Agenda) -> tuple[Entry, ...]:
    """The plans as entries for `onrecord.export.write_rows`, under the same UIDs in every export.

    What the record tells to have fallen through or moved is no plan any more, and left out.
    """
    open_ = (plan for plan in (*found.plans, *found.undated) if plan.outcome in (None, "no report in this record"))
    return tuple(replace(plan.entry, event=plan.uid) for plan in open_)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan, flat."""

    uid: str
    from_: str | None
    """First day or moment, ISO 8601."""
    to: str | None
    """The day or moment after the last."""
    time: str | None
    """The words that say when."""
    outcome: Outcome | None
    moved_to: str | None
    told_by: str | None
    actor: tuple[str, ...]
    trigger: str
    recipient: tuple[str, ...]
    topic: tuple[str, ...]
    place: tuple[str, ...]
    according_to: str | None
    context: str
    """The trigger with what stands around it."""
    publisher: str | None
    published: str | None
    url: str | None
    article: str
    id: str
    score: float
    witnesses: tuple[Witness, ...]
    """All who tell of it, where there are several."""


def rows(found: Agenda) -> tuple[PlanRow, ...]:
    """A row for each plan, the undated last."""
    return tuple(_row(plan) for plan in (*found.plans, *found.undated))


def _row(plan: Plan) -> PlanRow:
    entry = plan.entry
    return PlanRow(
        uid=plan.uid,
        from_=entry.from_,
        to=entry.to,
        time=entry.time,
        outcome=plan.outcome,
        moved_to=plan.moved_to,
        told_by=plan.told_by,
        actor=entry.of("actor"),
        trigger=entry.words,
        recipient=entry.of("recipient"),
        topic=entry.of("topic"),
        place=entry.of("place"),
        according_to=entry.according_to,
        context=entry.context_words,
        publisher=entry.imprint.publisher,
        published=entry.imprint.published,
        url=entry.imprint.url,
        article=entry.imprint.id,
        id=entry.id,
        score=entry.score,
        witnesses=entry.witnesses,
    )
