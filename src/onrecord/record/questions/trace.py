"""Every place in a record's articles where a phrase appears, narration included, in its own words or close ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.frames import Tabular
from onrecord.measures.differences import Piece
from onrecord.measures.phrases import Appearance
from onrecord.measures.words import plain
from onrecord.plurals import counted
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter, Searched, between, searched, unread
from onrecord.record.questions.pages import Page, pages, shifted
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.speaking import Speech, speeches
from onrecord.record.store import Record
from onrecord.rows import CONTEXT
from onrecord.types import Kind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place where a phrase appears; copies of one story have one row."""

    first: bool
    """Whether nothing that was found is earlier."""
    day: str | None
    """Of publication; of copies the earliest."""
    published: str | None
    publisher: str | None
    headline: str | None
    words: str
    """As they stand in the article."""
    left: str
    """Up to `onrecord.rows.CONTEXT` code points before them."""
    right: str
    exact: bool
    """Whether they are those of the phrase, whatever their case, hyphens and marks."""
    likeness: float
    """See `onrecord.measures.phrases.Appearance`."""
    pieces: tuple[Piece, ...]
    """The phrase (`before`) and ``words`` (`after`), word by word."""
    speaker: str | None
    """Who says it, where it stands inside of what somebody says; null also of a speaker who is not known."""
    speaker_id: str | None
    statement: str | None
    """The id of that statement; null of what the article itself tells."""
    kind: Kind | None
    negated: bool | None
    copies: int
    """Articles that have it so: 1 where the story has no copies."""
    publishers: tuple[str, ...]
    """All outlets of those."""
    article: str
    url: str | None
    span: Span
    """Of the words, in the article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceCoverage:
    """What a trace rests on."""

    appearances: int
    """In all articles, copies among them."""
    articles: int
    outlets: int
    first: str | None
    last: str | None
    undated: int
    unread: int
    """Articles within the same days and outlets that were not read; the phrase may stand in them."""
    rows: int
    shown: int
    searched: Searched | None = None
    """Where there is nothing: what was looked through."""

    def __str__(self) -> str:
        if self.searched:
            return self.searched.without("appearances in", self.unread)
        days = between(self.first, self.last)
        return (
            f"{counted(self.appearances, 'appearance')}, {counted(self.articles, 'article')}, "
            f"{counted(self.outlets, 'outlet')}{days}; {self.undated} undated, "
            f"{counted(self.unread, 'article')} unread; copies of one story once: showing {self.shown} of {self.rows}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced(Tabular):
    """What `trace` found."""

    rows: tuple[Trace, ...]
    """By day of publication, the undated last."""
    notes: tuple[str, ...]
    coverage: TraceCoverage


def trace(record: Record, phrase: str, filter: Filter | None = None, *, limit: int | None = None) -> Traced:
    """Find every appearance of a phrase; the first ``limit`` of them.

    Days of the filter are those of publication, or of adding. Where it names a speaker, whom it is about, a mode, a
    kind or a review, only what stands in such a statement counts. Raises `OnRecordError` for a phrase without words or
    of more than 60.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        told, notes = pages(record.connection, phrase, filter)
        held = speeches(record.connection, [page.number for page in told], filter)
        found = [place for page in told for place in _places(page, held.get(page.number, ()), filter)]
        rows = _rows(found)
        shown = rows[:limit] if limit else rows
        coverage = _coverage(found, len(rows), len(shown), unread(record.connection, filter))
        if not found:
            coverage = replace(coverage, searched=searched(record.connection, filter))
    return Traced(rows=tuple(shown), notes=notes, coverage=coverage)


class _Place(NamedTuple):
    page: Page
    appearance: Appearance
    speech: Speech | None


def _places(page: Page, held: Sequence[Speech], filter: Filter) -> Iterator[_Place]:
    """The appearances of an article, each with the innermost statement that holds it."""
    narrow = (filter.by, filter.about, filter.mode, filter.kind, filter.act, filter.reviewed or None)
    for each in page.found:
        around = (speech for speech in held if speech.holds(each.start, each.end))
        speech = min(around, key=lambda speech: speech.length, default=None)
        if speech or all(limit is None for limit in narrow):
            yield _Place(page, each, speech)


def _rows(found: Sequence[_Place]) -> list[Trace]:
    """Copies of one story in one row, by the earliest; what stands twice in a story has two."""
    groups: dict[tuple[int, str, int], list[_Place]] = {}
    counts: Counter[tuple[int, str]] = Counter()
    for place in found:
        words = " ".join(plain(place.page.text[place.appearance.start : place.appearance.end]).split())
        counts[place.page.number, words] += 1
        groups.setdefault((place.page.group, words, counts[place.page.number, words]), []).append(place)
    first = next((place.page.published for place in found if place.page.published), None)
    return [_row(group, first) for group in groups.values()]


def _row(group: Sequence[_Place], first: str | None) -> Trace:
    page, appearance, speech = group[0]
    start, end = appearance.start, appearance.end
    return Trace(
        first=first is not None and page.published == first,
        day=page.published[:10] if page.published else None,
        published=page.published,
        publisher=page.publisher,
        headline=page.headline,
        words=page.text[start:end],
        left=page.text[max(0, start - CONTEXT) : start],
        right=page.text[end:][:CONTEXT],
        exact=appearance.exact,
        likeness=appearance.likeness,
        pieces=shifted(appearance.pieces, -start),
        speaker=(speech.speaker or speech.source(page.text)) if speech else None,
        speaker_id=speech.speaker_id if speech else None,
        statement=f"{page.id}/{speech.id}" if speech else None,
        kind=speech.kind if speech else None,
        negated=speech.negated if speech else None,
        copies=len({place.page.number for place in group}),
        publishers=tuple(sorted({place.page.publisher for place in group if place.page.publisher})),
        article=page.id,
        url=page.url,
        span=Span(start, end),
    )


def _coverage(found: Sequence[_Place], rows: int, shown: int, unread: int) -> TraceCoverage:
    there = {place.page.number: place.page for place in found}
    days = [page.published[:10] for page in there.values() if page.published]
    return TraceCoverage(
        appearances=len(found),
        articles=len(there),
        outlets=len({page.publisher for page in there.values() if page.publisher}),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(there) - len(days),
        unread=unread,
        rows=rows,
        shown=shown,
    )
