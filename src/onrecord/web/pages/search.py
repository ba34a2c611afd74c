"""Search: the statements, happenings or articles that hold some words, or the latest that the filters let pass."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal, TypedDict, cast, get_args

from onrecord import frames
from onrecord.export.entry import Entry
from onrecord.record import Record
from onrecord.record.questions.asking import Coverage, Filter, coverage
from onrecord.record.questions.latest import latest
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.passing import rows, snapshot
from onrecord.record.questions.said import said
from onrecord.record.questions.sentences import SentenceCoverage, sentences
from onrecord.record.questions.texts import ArticleCoverage, ArticleRow, texts
from onrecord.record.questions.uids import with_uids
from onrecord.rows import StatementRow
from onrecord.types import Factuality, Span
from onrecord.web import files
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter

In = Literal["statements", "happenings", "articles"]

WORDS: Final = Parameter(name="q", what="words", label="Words", help='Words, "a phrase", sanction*, AND, OR, NOT.')
IN: Final = Parameter(
    name="in", what="choice", label="Look for", help="What is looked for.", choices=get_args(In), default="statements"
)
STATUS: Final = Parameter(
    name="status", what="choice", label="Status", help="Only happenings of this status.", choices=get_args(Factuality)
)
PAGE_NUMBER: Final = Parameter(
    name="page", what="number", label="Page", help="Which page, of as many rows as are shown.", default=1
)
APPLY: Final[dict[In, frozenset[str]]] = {
    "statements": frozenset(each.name for each in FILTERS),
    "happenings": frozenset({"status", "by", "about", "publisher", "since", "until", "on", "reviewed"}),
    "articles": frozenset({"publisher", "since", "until", "on"}),
}
"""Which filters mean something of what is looked for."""
MOST: Final = 10_000
"""Rows in a file at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, one page of it, and what it rests on."""

    of: In
    rows: tuple[StatementRow, ...] | tuple[Entry, ...] | tuple[ArticleRow, ...]
    hits: tuple[tuple[Span, ...], ...]
    """Of each, where the words stand in its `quote`, `context_words` or `snippet`."""
    sought: tuple[str, ...]
    notes: tuple[str, ...]
    coverage: Coverage | SentenceCoverage | ArticleCoverage
    more: bool
    """Whether others follow."""
    asked: Asked

    @property
    def page(self) -> int:
        """Which one, from 1."""
        return int(self.asked.given["page"])

    @property
    def unused(self) -> tuple[str, ...]:
        """Parameters that have no field among the filters: they mean nothing here, or stand elsewhere."""
        return "in", "page", *(each.name for each in (*FILTERS, STATUS) if each.name not in APPLY[self.of])

    @property
    def ignored(self) -> tuple[str, ...]:
        """Filters that were given and mean nothing here."""
        given = (each for each in (*FILTERS, STATUS) if each.name not in APPLY[self.of])
        return tuple(each.label for each in given if self.asked.given.get(each.name) not in (None, False, ()))


def search(record: Record, asked: Asked) -> Found:
    """The best statements first where words are given; else, and of all else, the latest."""
    given = asked.given
    own: In = given["in"]
    meant = {name: value for name, value in given.items() if name in APPLY[own]}
    filter, begin = filter_of(record, meant), (given["page"] - 1) * given["limit"]
    if own == "happenings":
        return _happenings(record, filter, asked, begin)
    if own == "articles":
        return _articles(record, filter, asked, begin)
    return _said(record, filter, asked, begin) if given["q"] else _latest(record, filter, asked, begin)


def _said(record: Record, filter: Filter, asked: Asked, begin: int) -> Found:
    found = said(record, asked.given["q"], filter, limit=begin + asked.given["limit"])
    return Found(
        of="statements",
        rows=found.rows[begin:],
        hits=found.hits[begin:],
        sought=found.sought,
        notes=found.notes,
        coverage=replace(found.coverage, shown=len(found.rows[begin:])),
        more=len(found.rows) < found.coverage.statements,
        asked=asked,
    )


def _latest(record: Record, filter: Filter, asked: Asked, begin: int) -> Found:
    with snapshot(record):
        shown = tuple(rows(record, latest(record, filter, limit=asked.given["limit"], offset=begin)))
        covered = coverage(record.connection, filter, shown=len(shown))
    return Found(
        of="statements",
        rows=shown,
        hits=((),) * len(shown),
        sought=(),
        notes=(),
        coverage=covered,
        more=begin + len(shown) < covered.statements,
        asked=asked,
    )


def _happenings(record: Record, filter: Filter, asked: Asked, begin: int) -> Found:
    given = asked.given
    statuses = (given["status"],) if given["status"] else ()
    found = sentences(record, given["q"], filter, statuses=statuses, limit=given["limit"], offset=begin)
    return Found(
        of="happenings",
        rows=found.rows,
        hits=found.hits,
        sought=found.sought,
        notes=(),
        coverage=found.coverage,
        more=found.coverage.more,
        asked=asked,
    )


def _articles(record: Record, filter: Filter, asked: Asked, begin: int) -> Found:
    found = texts(record, asked.given["q"], filter, limit=asked.given["limit"], offset=begin)
    return Found(
        of="articles",
        rows=found.rows,
        hits=tuple(row.hits for row in found.rows),
        sought=found.sought,
        notes=(),
        coverage=found.coverage,
        more=found.more,
        asked=asked,
    )


def _takes_long(asked: Asked) -> bool:
    """What all statements cover is counted; where words are looked for, only those that have them are."""
    return asked.given["in"] == "statements" and not asked.given["q"]


class SearchAnswer(TypedDict):
    """What was found, one page of it."""

    of: In
    rows: tuple[StatementRow, ...] | tuple[Entry, ...] | tuple[ArticleRow, ...]
    hits: tuple[tuple[Span, ...], ...]
    sought: tuple[str, ...]
    notes: tuple[str, ...]
    coverage: Coverage | SentenceCoverage | ArticleCoverage
    more: bool


def told(found: Found) -> SearchAnswer:
    """For other programs: without the question, which they know."""
    names = ("of", "rows", "hits", "sought", "notes", "coverage", "more")
    return cast(SearchAnswer, {name: frames.plain(getattr(found, name)) for name in names})


def _file(found: Found, record: Record) -> Found:
    """All of it, not what is shown alone."""
    return search(record, replace(found.asked, given={**found.asked.given, "limit": MOST, "page": 1}))


def _csv(found: Found, record: Record) -> bytes:
    of = {"statements": StatementRow, "happenings": Entry, "articles": ArticleRow}[found.of]
    return files.table(_file(found, record).rows, of)


def _json(found: Found, record: Record) -> bytes:
    return files.document(told(_file(found, record)))


def _ics(found: Found, record: Record) -> bytes:
    """The planned happenings among them, under the same names in every export."""
    planned = {**found.asked.given, "in": "happenings", "status": "planned", "limit": MOST, "page": 1}
    rows = search(record, replace(found.asked, given=planned)).rows
    return files.calendar(with_uids(record, (row for row in rows if isinstance(row, Entry))))


PAGE: Final = Page(
    path="/search",
    name="Search",
    summary="Find statements, happenings and articles by words, speaker, outlet and day.",
    template="search.html",
    answer=search,
    parameters=(WORDS, IN, *FILTERS, STATUS, LIMIT, PAGE_NUMBER),
    downloads={"csv": _csv, "json": _json, "ics": _ics},
    slow=_takes_long,
    told=told,
)
