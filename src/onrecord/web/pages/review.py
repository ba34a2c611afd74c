"""Review: one entry after the other for people to decide on, and what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from markupsafe import Markup

from onrecord.errors import InputError
from onrecord.pack.stretches import Marking
from onrecord.record import Record
from onrecord.record.corrections.considered import Considered, considered
from onrecord.record.corrections.drawing import By, drawn
from onrecord.record.corrections.logged import Logged, logged
from onrecord.record.corrections.queue import Next, Progress, of_articles, progress
from onrecord.record.corrections.uncertain import least_certain
from onrecord.record.corrections.wording import CHOICES
from onrecord.record.questions.articles import Kept, kept
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.passing import snapshot
from onrecord.rows import StatementRow
from onrecord.types import Span
from onrecord.web.marking import Marked
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter

SAMPLE: Final = Parameter(
    name="sample", what="number", label="Sample of articles", help="Whole articles, so many of them, drawn at random."
)
DRAW: Final = Parameter(
    name="draw",
    what="choice",
    label="Drawn by",
    help="What the sample has a share of each of.",
    choices=get_args(By),
    default="publisher",
)
SEED: Final = Parameter(name="seed", what="number", label="Seed", help="Another number, another draw.", default=1)
ARTICLE: Final = Parameter(name="article", what="words", label="Article", help="Whole articles, by id.", many=True)
ENTRY: Final = Parameter(name="entry", what="words", label="Entry", help="This one first: ARTICLE/ENTRY.")
BEHIND: Final = Parameter(name="behind", what="words", label="Behind", help="Go on behind this place of the queue.")
DONE: Final = Parameter(name="done", what="words", label="Done", help="The number of the decision to tell of.")
BEFORE: Final = Parameter(name="before", what="words", label="Before", help="Decisions before this number.")
FEW: Final = 5
"""Decisions that are listed beside an entry."""
_LIMITS: Final = tuple(each for each in FILTERS if each.name != "reviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """What is next, and how far people are."""

    progress: Progress
    queue: tuple[Next, ...]
    entry: Considered | None
    """The first of the queue, or the one that is asked for."""
    article: Kept | None
    """Of the entry, or the one to be checked as a whole; null where nothing is left."""
    own: Progress | None
    """How far people are with that article."""
    done: Logged | None
    """What was just decided."""
    last: tuple[Logged, ...]
    """What was decided last."""

    @property
    def html(self) -> Markup:
        """The sentences around the entry, with its marks."""
        entry = self.entry
        if entry is None:
            return Markup()
        rows = (_within(entry.row, entry.start),) if entry.row else ()
        others = (Marking(_trigger(entry), "happening", entry.id.partition("/")[2]),) if entry.happening else ()
        return Marked(text=entry.context, rows=rows, others=others, seen=("happening",), linked=False).html(
            headed=False
        )

    @property
    def place(self) -> str | None:
        """What to go on behind in order to pass the entry over; None where it is not from the queue."""
        first = self.queue[0] if self.queue else None
        same = first and (self.entry is None or first.entry == self.entry.id)
        return first.place if first and same else None

    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """Of fields that are chosen."""
        return CHOICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A page of the log."""

    rows: tuple[Logged, ...]
    more: int | None
    """The number before which there are others."""


def answer(record: Record, asked: Asked) -> Reviewing:
    """The entry that is asked for, else the next of the queue."""
    given = asked.given
    filter = filter_of(record, given)
    with snapshot(record):
        articles = _articles(record, given)
        queue = _queue(record, filter, articles, given)
        first = given["entry"] or (queue[0].entry if queue else None)
        entry = considered(record, first) if first else None
        article = entry.article if entry else queue[0].article if queue else None
        return Reviewing(
            progress=progress(record, filter, articles),
            queue=queue,
            entry=entry,
            article=kept(record, article) if article else None,
            own=progress(record, Filter(), (article,)) if article else None,
            done=_done(record, given["done"]),
            last=logged(record, limit=FEW),
        )


def decisions(record: Record, asked: Asked) -> Decided:
    """The last decisions, or the last before a number."""
    before, limit = asked.given["before"], asked.given["limit"]
    with snapshot(record):
        found = logged(record, before=number_of(before) if before else None, limit=limit + 1)
    rows = found[:limit]
    return Decided(rows=rows, more=rows[-1].number if len(found) > limit else None)


def number_of(words: str) -> int:
    """The number of a decision. Raises `InputError` where it can be none."""
    if not (words.isascii() and words.isdigit() and len(words) < 19):
        raise InputError("no such decision", words[:40], advice="go back and load the page again")
    return int(words)


def _articles(record: Record, given: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Those to go through whole; None where only statements are asked for."""
    if given["article"]:
        return tuple(dict.fromkeys(given["article"]))
    if given["sample"]:
        return drawn(record, articles=given["sample"], by=given["draw"], seed=given["seed"])
    return None


def _queue(
    record: Record, filter: Filter, articles: tuple[str, ...] | None, given: Mapping[str, Any]
) -> tuple[Next, ...]:
    behind, limit = given["behind"], given["limit"]
    if articles is None:
        return least_certain(record, filter, behind=behind, limit=limit)
    return of_articles(record, articles, filter, behind=behind, limit=limit)


def _done(record: Record, number: str | None) -> Logged | None:
    if not number:
        return None
    found = logged(record, before=number_of(number) + 1, limit=1)
    return found[0] if found and found[0].number == int(number) else None


def _within(row: StatementRow, start: int) -> StatementRow:
    """The statement with its places in the context that begins there."""
    return replace(
        row,
        content=tuple(_moved(span, start) for span in row.content),
        source_span=_moved(row.source_span, start) if row.source_span else None,
        cue_span=_moved(row.cue_span, start) if row.cue_span else None,
    )


def _trigger(entry: Considered) -> Span:
    start, _, end = entry.id.rpartition("/h")[2].partition("-")
    return _moved(Span(int(start), int(end)), entry.start)


def _moved(span: Span, at: int) -> Span:
    return Span(span.start - at, span.end - at)


PAGE: Final = Page(
    path="/review",
    name="Review",
    summary="What is next for people to decide on: the least certain statement, or whole articles of a sample.",
    template="review.html",
    answer=answer,
    parameters=(*_LIMITS, SAMPLE, DRAW, SEED, ARTICLE, ENTRY, BEHIND, DONE, replace(LIMIT, default=1)),
)
DECISIONS: Final = Page(
    path="/review/decisions",
    name="Decisions",
    summary="What people decided, the last first.",
    template="decisions.html",
    answer=decisions,
    parameters=(BEFORE, LIMIT),
)
PAGES: Final = (PAGE, DECISIONS)
