"""Sources: who gets quoted, by speaker, naming, title, role class, outlet or month, with shares and their intervals."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final, TypedDict, get_args

from onrecord import frames
from onrecord.measures import svg
from onrecord.measures.columns import Rule
from onrecord.record import Record
from onrecord.record.questions.asking import Coverage
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.sources import TITLES, UNKNOWN, Per, SourceRow, Sources
from onrecord.record.questions.sources import sources as counted_sources
from onrecord.types import Naming
from onrecord.web import charts, files
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter

ROWS: Final = 25
MONTHS: Final = 180
"""Bars at most; of more there is one a year."""
_UNNAMED: Final = frozenset(get_args(Naming)) - {"named"}
PER: Final = Parameter(
    name="per",
    what="choice",
    label="By",
    help="By what statements are counted.",
    choices=get_args(Per),
    default="person",
)
COUNT: Final = Parameter(
    name="count",
    what="choice",
    label="Copies count",
    help="Copies of one story count once (story), once in each outlet (outlet), or each (all).",
    choices=get_args(Rule),
    default="story",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Who gets quoted, as it was asked for."""

    sources: Sources
    title: str

    @property
    def known(self) -> tuple[SourceRow, ...]:
        """The rows that have a label; of speakers, those that have a name."""
        return tuple(row for row in self.sources.rows if not self._is_apart(row))

    @property
    def apart(self) -> tuple[SourceRow, ...]:
        """The row of the statements without one, and of speakers those who are not named."""
        return tuple(row for row in self.sources.rows if self._is_apart(row))

    def _is_apart(self, row: SourceRow) -> bool:
        return not row.known or (self.sources.per == "person" and row.label in _UNNAMED)

    @property
    def more(self) -> int:
        """How many labels are not shown."""
        return self.sources.count.labels - sum(row.known for row in self.sources.rows)

    @property
    def scale(self) -> charts.Scale:
        """How wide the shares are drawn."""
        return charts.scale([row.high or row.share for row in self.known])

    @property
    def months(self) -> charts.Chart | None:
        """Statements by month side by side."""
        if self.sources.per != "month" or len(self.known) < 2:
            return None
        counts = {row.label: row.statements for row in self.known}
        first, last = (int(label[:4]) * 12 + int(label[5:]) - 1 for label in (min(counts), max(counts)))
        names = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
        if len(names) <= MONTHS:
            return charts.bars([(name, counts.get(name, 0)) for name in names], self.title, "by month")
        years = Counter({name[:4]: 0 for name in names})
        for label, statements in counts.items():
            years[label[:4]] += statements
        return charts.bars(list(years.items()), self.title, "by year")


def quoted(record: Record, asked: Asked) -> Quoted:
    """Count, by the rule that is asked for."""
    per: Per = asked.given["per"]
    filter, limit = filter_of(record, asked.given), asked.given["limit"]
    months = None if per == "month" else limit  # a month left out would look like one without statements
    found = counted_sources(record, filter, rule=asked.given["count"], per=per, limit=months)
    return Quoted(sources=found, title=TITLES[per])


class SourcesAnswer(TypedDict):
    """The rule, in words too, and a row a label."""

    per: Per
    count: Rule
    sentence: str
    labels: int
    statements: int
    stories: int
    rows: tuple[SourceRow, ...]
    coverage: Coverage


def told(found: Quoted) -> SourcesAnswer:
    """For other programs."""
    own = found.sources
    return SourcesAnswer(
        per=own.per,
        count=own.count.rule,
        sentence=own.count.sentence,
        labels=own.count.labels,
        statements=own.count.statements,
        stories=own.count.stories,
        rows=frames.plain(own.rows),
        coverage=frames.plain(own.coverage),
    )


def _csv(found: Quoted, record: Record) -> bytes:
    return files.table(found.sources.rows, SourceRow)


def _json(found: Quoted, record: Record) -> bytes:
    return files.document(told(found))


def _svg(found: Quoted, record: Record) -> bytes:
    """The chart alone, with the rule and what it covers below it."""
    own = found.sources
    bars = svg.bars(own.count, unresolved=UNKNOWN[own.per])
    if own.per == "month":
        bars = tuple(sorted(bars, key=lambda bar: (bar.quiet, bar.label)))
    return svg.chart(bars, title=found.title, note=f"{own.count.sentence} {own.coverage}.").encode()


PAGE: Final = Page(
    path="/sources",
    name="Sources",
    summary="Who gets quoted: statements counted by speaker, naming, title, role class, outlet or month, with shares.",
    template="sources.html",
    answer=quoted,
    parameters=(PER, COUNT, *FILTERS, replace(LIMIT, default=ROWS)),
    downloads={"csv": _csv, "json": _json, "svg": _svg},
    slow=lambda _: True,
    told=told,
)
