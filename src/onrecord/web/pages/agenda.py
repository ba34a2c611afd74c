"""Agenda: what is planned by day, and what became of plans whose day is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypedDict

from onrecord import frames
from onrecord.record import Record
from onrecord.record.questions import agenda as plans
from onrecord.record.questions.agenda import Agenda, Plan, PlanRow
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.limits import HappeningCoverage, latest_day
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.spread import bucket, spread
from onrecord.types import Factuality
from onrecord.web import dates, files
from onrecord.web.page import Asked, Page
from onrecord.web.pages.timeline import TODAY, heading
from onrecord.web.parameters import LIMIT, LIMITS, Parameter

PAST: Final = Parameter(
    name="past", what="flag", label="Past", help="Plans whose day is over, with what others tell of them."
)
FEW: Final = 500
"""Plans told that are looked at for what came of them, unless a day is given from which on."""
_PLANNED: Final[tuple[Factuality, ...]] = ("planned",)
ROWS: Final = 25
"""Plans that are shown at first: of each is looked up what came of it."""
MOST: Final = 10_000
"""Plans in a file at most, of dated and undated ones each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The plans of one day, or of a month or a year as a whole."""

    name: str
    heading: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The agenda as it was asked for."""

    agenda: Agenda
    past: bool
    since: str | None
    """The day from which on plans are told, where there are too many before it to look at all at once."""
    until: str | None
    """The day up to which they are, where there are too many after it."""
    latest: str | None
    """The latest day on which an article was published."""
    filter: Filter

    @property
    def after(self) -> str | None:
        """The day from which on those are that are not looked at."""
        return None if self.until is None else _next_month(self.until)

    @property
    def days(self) -> tuple[Day, ...]:
        """The dated plans by day; of past ones the last day first."""
        ordered = sorted(self.agenda.plans, key=_name, reverse=self.past)
        return tuple(
            Day(name=name, heading=heading(name), plans=tuple(own)) for name, own in groupby(ordered, key=_name)
        )

    @property
    def more(self) -> bool:
        """Whether there are others within the days."""
        return self.agenda.coverage.shown < self.agenda.coverage.happenings


def _name(plan: Plan) -> str:
    return bucket(plan.entry.from_ or "", plan.entry.to)


def agenda(record: Record, asked: Asked) -> Planned:
    """What is planned for today or later; or what was planned for before."""
    filter, past = filter_of(record, asked.given), asked.given["past"]
    today = asked.given["today"] or dates.today()
    with snapshot(record):
        since = None if filter.since or not past else _since(record, filter, today)
        until = None if filter.until or past else _until(record, filter, today)
        wanted = replace(filter, since=since) if since else filter
        return Planned(
            agenda=plans.agenda(record, wanted, as_of=today, ends=until, past=past, limit=asked.given["limit"]),
            past=past,
            since=since,
            until=until,
            latest=latest_day(record.connection),
            filter=filter,
        )


def _since(record: Record, filter: Filter, today: str) -> str | None:
    """The month from which on plans are looked at, where there are too many to look at all."""
    counts = spread(record, replace(filter, until=today), statuses=_PLANNED)
    looked_at = 0
    for month in reversed(counts.months):
        looked_at += month.tellings
        if looked_at > FEW:
            return f"{month.period}-01"
    return None


def _until(record: Record, filter: Filter, today: str) -> str | None:
    """The end of the month up to which plans are looked at, where there are too many to look at all."""
    counts = spread(record, replace(filter, since=max(today, filter.since or "")), statuses=_PLANNED)
    looked_at = 0
    for month in counts.months:
        looked_at += month.tellings
        if looked_at > FEW and month.period >= today[:7] and month != counts.months[-1]:
            return f"{month.period}-31"
    return None


def _next_month(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year + month // 12:04}-{month % 12 + 1:02}-01"


def _file(found: Planned, record: Record) -> Agenda:
    """All of it, not what is shown alone."""
    return plans.agenda(record, found.filter, as_of=found.agenda.as_of, past=found.past, limit=MOST)


def _csv(found: Planned, record: Record) -> bytes:
    return files.table(plans.rows(_file(found, record)), PlanRow)


def _json(found: Planned, record: Record) -> bytes:
    whole = replace(found, agenda=_file(found, record))
    return files.document(told(whole))


def _ics(found: Planned, record: Record) -> bytes:
    return files.calendar(plans.calendar_entries(_file(found, record)))


class AgendaAnswer(TypedDict):
    """A row a plan, the undated last."""

    today: str
    past: bool
    since: str | None
    until: str | None
    latest: str | None
    plans: tuple[PlanRow, ...]
    coverage: HappeningCoverage


def told(found: Planned) -> AgendaAnswer:
    """For other programs."""
    return AgendaAnswer(
        today=found.agenda.as_of,
        past=found.past,
        since=found.since,
        until=found.until,
        latest=found.latest,
        plans=frames.plain(plans.rows(found.agenda)),
        coverage=frames.plain(found.agenda.coverage),
    )


PAGE: Final = Page(
    path="/agenda",
    name="Agenda",
    summary="What is planned by day, and what became of past plans by what the record tells.",
    template="agenda.html",
    answer=agenda,
    parameters=(PAST, *LIMITS, TODAY, replace(LIMIT, default=ROWS)),
    downloads={"csv": _csv, "json": _json, "ics": _ics},
    told=told,
)
