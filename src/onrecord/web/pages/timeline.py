"""Timeline: what happened and what was announced, by date; years and months first, the entries of what is chosen."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypedDict, get_args

from onrecord import frames
from onrecord.export.chronology import Chronology
from onrecord.export.entry import Entry
from onrecord.export.timeline import OF_RECORD, table
from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.listing import Listing, Undated, count_undated, listing, undated
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.spread import Count, Spread, bucket, checked, spread
from onrecord.record.questions.uids import with_uids
from onrecord.types import Factuality
from onrecord.web import dates, files
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import LIMITS, Parameter

PERIOD: Final = Parameter(
    name="period", what="words", label="Period", help="A year, month or day: 2025, 2025-03, 2025-03-14."
)
STATUS: Final = Parameter(
    name="status", what="choice", label="Status", help="Only what is told so.", choices=get_args(Factuality), many=True
)
UNDATED: Final = Parameter(name="undated", what="flag", label="Undated", help="What has no date, in place of what has.")
TODAY: Final = Parameter(name="today", what="day", label="Today", help="The day that parts past and to come.")
NUMBER: Final = Parameter(name="page", what="number", label="Page", help="Fifty entries each, from 1.", default=1)
ROWS: Final = 50
"""Entries on a page."""
FEW: Final = 2000
"""Tellings at most of which all are listed without a month being chosen."""
MOST: Final = 10_000
"""Entries in a file at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The entries of one day, or of a month or a year as a whole."""

    name: str
    """`2025-03-14`, `2025-03`, `2025`."""
    heading: str
    entries: tuple[Entry, ...]
    ahead: bool
    """Whether it is after today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The timeline as it was asked for."""

    today: str
    period: str | None
    spread: Spread
    listing: Listing | None
    """Null where a month is to be chosen first."""
    undated: Undated
    filter: Filter
    statuses: tuple[Factuality, ...]
    only_undated: bool

    @property
    def sections(self) -> tuple[Section, ...]:
        """The entries that are shown, by day."""
        entries = self.listing.entries if self.listing else ()
        grouped = groupby((each for each in entries if each.from_), key=lambda each: bucket(each.from_ or "", each.to))
        return tuple(
            Section(name=name, heading=heading(name), entries=tuple(own), ahead=name > self.today)
            for name, own in grouped
        )

    @property
    def counts(self) -> dict[str, Count]:
        """How much is told of each year, month and day."""
        return {each.period: each for each in (*self.spread.years, *self.spread.months, *self.spread.days)}

    @property
    def years(self) -> tuple[Count, ...]:
        """The year that is chosen or all."""
        year = (self.period or "")[:4]
        return tuple(each for each in self.spread.years if each.period.startswith(year))

    @property
    def shown(self) -> tuple[tuple[Factuality, int], ...]:
        """How often each status is told in the period, or in all."""
        found = self.counts.get(self.period or "")
        return found.statuses if found else self.spread.statuses if self.period is None else ()

    @property
    def beside(self) -> tuple[str, ...]:
        """The year, month or day before the period and the one behind it, of those of which something is told."""
        length = len(self.period or "")
        alike = [each for each in self.counts if length and len(each) == length]
        before = [each for each in alike if each < (self.period or "")][-1:]
        return (*before, *[each for each in alike if each > (self.period or "")][:1])

    @property
    def most(self) -> int:
        """Tellings of the fullest month that is shown: as high as a bar may be."""
        years = {each.period for each in self.years}
        return max((each.tellings for each in self.spread.months if each.period[:4] in years), default=1)

    def sure(self, count: Count) -> int:
        """How much of it is told as a fact."""
        return sum(number for status, number in count.statuses if status in ("happened", "ongoing"))

    @property
    def whole(self) -> bool:
        """Whether only what is told of the year as a whole is listed, because there is too much of its months."""
        return bool(self.listing and self.period and len(self.period) == 4 and self.spread.of(self.period) > FEW)


def heading(name: str) -> str:
    """A day; a month or a year as a whole."""
    less = {7: ", no day", 4: ", no month"}.get(len(name), "")
    return dates.spelled(name) + less


def timeline(record: Record, asked: Asked) -> Told:
    """Years and months with counts; the entries of a month or a day, or of all where there are few."""
    given = asked.given
    period = checked(given["period"], "period") if given["period"] else None
    filter, statuses = filter_of(record, given), given["status"]
    with snapshot(record):
        found = Told(
            today=given["today"] or dates.today(),
            period=period,
            spread=spread(record, filter, statuses=statuses, period=period),
            listing=None,
            undated=count_undated(record, filter, statuses=statuses),
            filter=filter,
            statuses=statuses,
            only_undated=given["undated"],
        )
        return replace(found, listing=_listing(found, record, begin=ROWS * (given["page"] - 1), limit=ROWS))


def _listing(found: Told, record: Record, *, begin: int = 0, limit: int) -> Listing | None:
    if found.only_undated:
        return undated(record, found.filter, statuses=found.statuses, begin=begin, limit=limit)
    many = found.spread.of(found.period) > FEW
    if many and found.period is None:
        return None
    whole = many and len(found.period or "") == 4
    return listing(
        record,
        found.filter,
        period=found.period,
        whole=whole,
        statuses=found.statuses,
        begin=begin,
        limit=limit,
    )


def _file(found: Told, record: Record) -> Listing:
    """All that was asked for, not a page of it alone; of a record that has more, the first `MOST` of it."""
    with snapshot(record):
        listed = _listing(found, record, limit=MOST)
        return listed or listing(record, found.filter, statuses=found.statuses, limit=MOST)


def _csv(found: Told, record: Record) -> bytes:
    entries, stream = _file(found, record).entries, io.StringIO(newline="")
    chronology = Chronology(
        imprints=(),
        dated=tuple(each for each in entries if each.from_),
        undated=tuple(each for each in entries if not each.from_),
        left_out=0,
        today=found.today,
    )
    table(chronology, stream, OF_RECORD)
    return stream.getvalue().encode()


def _json(found: Told, record: Record) -> bytes:
    return files.document(told(replace(found, listing=_file(found, record))))


def _ics(found: Told, record: Record) -> bytes:
    """What is planned of it, under the same names in every export."""
    planned = replace(found, statuses=("planned",))
    entries = () if found.statuses and "planned" not in found.statuses else _file(planned, record).entries
    return files.calendar(with_uids(record, entries))


class TimelineAnswer(TypedDict):
    """Years and months with counts, and the entries of what was chosen."""

    today: str
    period: str | None
    spread: Spread
    listing: Listing | None
    undated: Undated


def told(found: Told) -> TimelineAnswer:
    """For other programs: without the filter, which they know."""
    return TimelineAnswer(
        today=found.today,
        period=found.period,
        spread=frames.plain(found.spread),
        listing=frames.plain(found.listing),
        undated=frames.plain(found.undated),
    )


PAGE: Final = Page(
    path="/timeline",
    name="Timeline",
    summary="What happened, was announced and is planned, by date, with its status and according to whom.",
    template="timeline.html",
    answer=timeline,
    parameters=(PERIOD, STATUS, *LIMITS, UNDATED, TODAY, NUMBER),
    downloads={"csv": _csv, "json": _json, "ics": _ics},
    told=told,
)
