"""Happenings in whose sentence words stand: those of the latest articles first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Final

from onrecord.export.entry import Entry
from onrecord.frames import Tabular
from onrecord.plurals import counted
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter, Searched, searched, unread
from onrecord.record.questions.limits import of_happenings
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.texts import READ, Sought, sought
from onrecord.record.questions.witnessed import HAPPENINGS, Telling, entries_of
from onrecord.record.questions.words import Node, hits, holds
from onrecord.record.store import Record
from onrecord.types import Factuality, Span

_AT_ONCE: Final = 10
"""Articles whose happenings are looked at together."""
_OWN: Final = HAPPENINGS.replace("SELECT ", "SELECT sentence_start, sentence_stop, ", 1)
_AMONG: Final = " AND happening.article IN (SELECT value FROM json_each(:articles))"
_TEXTS: Final = "SELECT article, text FROM body WHERE article IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceCoverage:
    """What an answer rests on."""

    articles: int
    """Those that have the words somewhere, within the outlets and days of publication."""
    read: int
    """How many of them, the latest, were looked through."""
    unread: int
    begins: int
    """How many happenings stand before those shown."""
    shown: int
    more: bool
    searched: Searched | None = None
    """Where no article has the words: what was looked through."""

    def __str__(self) -> str:
        if self.searched:
            return f"0 happenings in {self.searched}, {counted(self.unread, 'article')} unread; showing 0"
        those = f"the latest {self.read:,} of " if self.read < self.articles else ""
        shown = f"{self.begins + 1} to {self.begins + self.shown}" if self.shown else "0"
        return (
            f"In {those}{counted(self.articles, 'article')}, {counted(self.unread, 'article')} unread; "
            f"showing {shown}{', there are more' if self.more else ''}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences(Tabular):
    """Happenings found; what several articles tell of once, as the latest of those that have the words tells it."""

    rows: tuple[Entry, ...]
    hits: tuple[tuple[Span, ...], ...]
    """Of each row, where the words stand in its `context_words`."""
    sought: tuple[str, ...]
    coverage: SentenceCoverage


def sentences(
    record: Record,
    query: str | None,
    filter: Filter | None = None,
    *,
    statuses: Collection[Factuality] = (),
    limit: int = 20,
    offset: int = 0,
) -> Sentences:
    """Find the happenings in whose sentence a query's words stand; without a query, all that pass.

    At most `READ` articles are looked through, the latest. The filter means what it does of a timeline, see
    `limits.of_happenings`; ``statuses``: only those that are told so.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        connection = record.connection
        found = sought(connection, query, _of_articles(filter))
        walk = _Walk(connection, found, filter, statuses)
        groups = list(islice(walk.groups(), offset, offset + limit + 1))
        entries = entries_of(connection, groups[:limit], filter)
        covered = SentenceCoverage(
            articles=len(found.numbers),
            read=walk.read,
            unread=unread(connection, filter),
            begins=offset,
            shown=len(entries),
            more=len(groups) > limit,
            searched=None if found.numbers else searched(connection, filter),
        )
    return Sentences(
        rows=tuple(entries),
        hits=tuple(hits(entry.context_words, found.phrases) for entry in entries),
        sought=tuple(map(str, found.phrases)),
        coverage=covered,
    )


def _of_articles(filter: Filter) -> Filter:
    """What an article must be; the day on which something happens may be any."""
    days = (None, None) if filter.on == "said" else (filter.since, filter.until)
    return Filter(publisher=filter.publisher, on=filter.on, since=days[0], until=days[1])


class _Walk:
    """Through the articles, as far as somebody asks."""

    def __init__(
        self, connection: sqlite3.Connection, found: Sought, filter: Filter, statuses: Collection[Factuality]
    ) -> None:
        self._connection, self._tree, self._filter = connection, found.tree, filter
        self._numbers: Sequence[int] = found.numbers
        condition, self._given = of_happenings(filter)
        if statuses:
            condition += " AND happening.factuality IN (SELECT value FROM json_each(:statuses))"
        self._given |= {"statuses": json.dumps(sorted(statuses))}
        self._question = f"{_OWN}{condition}{_AMONG}"
        if filter.by is not None or filter.about is not None or filter.reviewed:
            self._numbers = self._with_any(condition)
        self.read = 0

    def _with_any(self, condition: str) -> list[int]:
        """Few pass: only the articles that have one are looked through."""
        asked = self._connection.execute(f"{HAPPENINGS}{condition}", self._given)
        having = {Telling(*row).article for row in asked}
        return [number for number in self._numbers if number in having]

    def groups(self) -> Iterator[list[Telling]]:
        """Each happening with its first telling in the order of the walk."""
        seen: set[int] = set()
        for at in range(0, min(len(self._numbers), READ), _AT_ONCE):
            own = self._numbers[at : min(at + _AT_ONCE, READ)]
            self.read += len(own)
            for telling in self._tellings(own):
                if telling.group not in seen:
                    seen.add(telling.group)
                    yield [telling]

    def _tellings(self, own: Sequence[int]) -> list[Telling]:
        """Those of some articles, in their order and that of their texts."""
        given: dict[str, Any] = {**self._given, "articles": json.dumps(own)}
        rows = self._connection.execute(self._question, given).fetchall()
        if self._tree is not None:
            rows = _with_words(self._connection, self._tree, rows)
        order = {number: at for at, number in enumerate(own)}
        return sorted((Telling(*row[2:]) for row in rows), key=lambda telling: (order[telling.article], telling.start))


def _with_words(connection: sqlite3.Connection, tree: Node, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    articles = sorted({Telling(*row[2:]).article for row in rows})
    texts: dict[int, str] = dict(connection.execute(_TEXTS, (json.dumps(articles),)).fetchall())

    @cache
    def fits(article: int, start: int, stop: int) -> bool:
        return holds(tree, texts[article][start:stop])

    return [row for row in rows if fits(Telling(*row[2:]).article, row[0], row[1])]
