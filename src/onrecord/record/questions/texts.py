"""Articles whose text holds words, told or quoted: the latest first, each with the words around the first of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, NamedTuple

from onrecord.frames import Tabular
from onrecord.plurals import counted
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter, Searched, searched, unread
from onrecord.record.questions.latest import ORDERS
from onrecord.record.questions.limits import of_articles
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.search import parsed
from onrecord.record.questions.variants import with_variants
from onrecord.record.questions.words import Node, Phrase, fts, has_parts, hits, holds, loosely, phrases
from onrecord.record.store import Record
from onrecord.types import Span

AROUND: Final = 160
"""Code points of an article that are shown before the first of the words, and behind it twice as many."""
READ: Final = 400
"""Articles at most whose text is read for one answer."""
_AT_ONCE: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article, as far as a list tells of it."""

    id: str
    headline: str | None
    publisher: str | None
    published: str | None
    added: str
    url: str | None
    status: str
    statements: int
    snippet: str
    """Its words around the first of those looked for, as they stand in the text; without any, its beginning."""
    hits: tuple[Span, ...]
    """Where the words looked for stand in the snippet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCoverage:
    """What an answer rests on."""

    articles: int
    """Those that have the words somewhere, and pass the filter."""
    read: int
    """How many of them, the latest, were read for words that must stand beside one another; else 0."""
    unread: int
    begins: int
    """How many stand before those shown."""
    shown: int
    searched: Searched | None = None
    """Where there is nothing: what was looked through."""

    def __str__(self) -> str:
        if self.searched:
            return self.searched.without("articles of", self.unread)
        ends = f", {counted(self.unread, 'article')} unread"
        shown = f"{self.begins + 1} to {self.begins + self.shown}" if self.shown else "0"
        if not self.read:
            return f"{counted(self.articles, 'article')}{ends}; showing {shown} of {self.articles}"
        return (
            f"{counted(self.articles, 'article')} with such words, the latest {self.read:,} read{ends}; showing {shown}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Tabular):
    """Articles found."""

    rows: tuple[ArticleRow, ...]
    sought: tuple[str, ...]
    more: bool
    coverage: ArticleCoverage


class Sought(NamedTuple):
    """The articles that may have what is looked for."""

    tree: Node | None
    numbers: tuple[int, ...]
    """The latest first."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(dict.fromkeys(phrases(self.tree))) if self.tree else ()


_SOUGHT: Final = (
    "SELECT article.number FROM article WHERE article.number IN "
    "(SELECT rowid FROM body_words WHERE body_words MATCH :words) AND {condition} ORDER BY {order}"
)
_ALL: Final = "SELECT article.number FROM article WHERE {condition} ORDER BY {order}"
_EXISTS: Final = "SELECT 1 FROM body_words WHERE body_words MATCH ? LIMIT 1"
_READ: Final = (
    "SELECT number, id, headline, publisher, published, added, url, status, (SELECT count(*) FROM statement "
    "WHERE statement.article = article.number AND coalesce(statement.review, '') <> 'rejected'), text "
    "FROM article JOIN body ON body.article = number WHERE number IN (SELECT value FROM json_each(?))"
)


def sought(connection: sqlite3.Connection, query: str | None, filter: Filter) -> Sought:
    """The articles that pass and have all words of a query somewhere; without one, all that pass.

    Raises `OnRecordError` for a query that cannot be understood.
    """
    condition, given = of_articles(filter)
    tree = None
    if query:
        tree = with_variants(parsed(query), lambda phrase: _exists(connection, phrase))
        given["words"] = loosely(tree)
    question = (_SOUGHT if tree else _ALL).format(condition=condition, order=ORDERS[filter.on])
    return Sought(tree, tuple(number for (number,) in connection.execute(question, given)))


def _exists(connection: sqlite3.Connection, phrase: Phrase) -> bool:
    """Whether an article may have it: that its words stand beside one another is not looked up."""
    return len(phrase.words) == 1 and connection.execute(_EXISTS, (fts(phrase),)).fetchone() is not None


def texts(
    record: Record, query: str | None, filter: Filter | None = None, *, limit: int = 20, offset: int = 0
) -> Texts:
    """Find the articles that hold what a query names, the latest first; without a query, all that pass.

    Days of the filter are those of publication, or of adding; of the rest only outlets count.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        found = sought(record.connection, query, filter)
        close = found.tree is not None and has_parts(found.tree)
        rows = _rows(record.connection, found, 0 if close else offset, close=close)
        shown = list(islice(rows, offset if close else 0, (offset if close else 0) + limit + 1))
        covered = ArticleCoverage(
            articles=len(found.numbers),
            read=min(READ, len(found.numbers)) if close else 0,
            unread=unread(record.connection, filter),
            begins=offset,
            shown=min(len(shown), limit),
            searched=None if found.numbers else searched(record.connection, filter),
        )
    words = tuple(map(str, found.phrases))
    return Texts(rows=tuple(shown[:limit]), sought=words, more=len(shown) > limit, coverage=covered)


def _rows(connection: sqlite3.Connection, found: Sought, begin: int, *, close: bool) -> Iterator[ArticleRow]:
    """Read one after the other, as far as somebody asks for them."""
    numbers = found.numbers[begin:READ] if close else found.numbers[begin:]
    for at in range(0, len(numbers), _AT_ONCE):
        own = numbers[at : at + _AT_ONCE]
        read = {number: row for number, *row in connection.execute(_READ, (json.dumps(own),))}
        for number in own:
            if number in read and (not close or found.tree is None or holds(found.tree, read[number][-1])):
                yield _row(found, read[number][:-1], read[number][-1])


def _row(found: Sought, told: Sequence[Any], text: str) -> ArticleRow:
    """Its words around the first of those looked for, from one word's beginning to another's end."""
    places = hits(text, found.phrases)
    start = max(0, places[0].start - AROUND) if places else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + 3 * AROUND)
    end = (text.rfind(" ", places[0].end if places else start, end) + 1 or end) if end < len(text) else end
    inside = tuple(
        Span(each.start - start, each.end - start) for each in places if start <= each.start and each.end <= end
    )
    names = ("id", "headline", "publisher", "published", "added", "url", "status", "statements")
    return ArticleRow(**dict(zip(names, told, strict=True)), snippet=text[start:end], hits=inside)
