"""What a `Filter` means for articles and for happenings; for statements see `onrecord.record.questions.asking`."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from onrecord.plurals import counted
from onrecord.record.questions.asking import Filter, Searched, between

Given = dict[str, Any]

HELD: Final = "article.latest AND article.removed IS NULL"
"""Of an article: it counts."""

_PUBLISHED: Final = "substr(article.published, 1, 10)"
_ADDED: Final = "substr(article.added, 1, 10)"
_HAPPENED: Final = f"coalesce(substr(happening.first, 1, 10), {_PUBLISHED})"
PART: Final = (
    "SELECT role.happening FROM role JOIN entity AS part ON part.number = role.entity WHERE part.identity = :about"
)
"""The happenings in which `:about` takes part."""
_SAID: Final = "FROM statement JOIN entity AS told ON told.number = statement.speaker WHERE told.identity = :by"
TOLD_IN: Final = f"article IN (SELECT statement.article {_SAID}) AND reported_in IN (SELECT statement.number {_SAID})"
"""Of a happening: `:by` tells it. Only its article is indexed."""


def one_of(table: str, column: str) -> str:
    """The condition that a row tells of one of the events or utterances `:groups`, a JSON array of their numbers.

    Each is called by the number of its first row; only the others are indexed, under the very words written here.
    """
    wanted, number = "(SELECT value FROM json_each(:groups))", f"{table}.number"
    return f"({number} IN {wanted} AND {column} = {number} OR {column} IN {wanted} AND {column} <> {number})"


def of_articles(filter: Filter) -> tuple[str, Given]:
    """The condition, without WHERE, on `article`: days of publication (or adding) and outlets; and its parameters."""
    day = _ADDED if filter.on == "added" else _PUBLISHED
    parts = [HELD]
    if filter.since:
        parts.append(f"{day} >= :since")
    if filter.until:
        parts.append(f"{day} <= :until")
    return _with_outlets(filter, parts, {})


def of_happenings(filter: Filter) -> tuple[str, Given]:
    """The same on `happening` and its `article`.

    ``about`` is whoever takes part, ``by`` whoever tells it in a statement. Of days `said` means those on which it
    happens, one at least in common; of what has no date the day of publication.
    """
    parts = [HELD, "coalesce(happening.review, '') <> 'rejected'"]
    day = {"said": _HAPPENED, "published": _PUBLISHED, "added": _ADDED}[filter.on]
    ended = "(happening.after IS NOT NULL AND happening.after > :since)" if filter.on == "said" else "0"
    if filter.since:
        parts.append(f"({day} >= :since OR {ended})")
    if filter.until:
        parts.append(f"{day} <= :until")
    if filter.reviewed:
        parts.append("happening.review IN ('accepted', 'edited', 'added')")
    if filter.by is not None:
        parts.append(f"happening.{TOLD_IN}")
    if filter.about is not None:
        parts.append(f"happening.number IN ({PART})")
    return _with_outlets(filter, parts, {"by": filter.by, "about": filter.about})


def _with_outlets(filter: Filter, parts: list[str], given: Given) -> tuple[str, Given]:
    if filter.publisher:
        parts.append("lower(article.publisher) IN (SELECT lower(value) FROM json_each(:publishers))")
    given |= {
        "since": filter.since and filter.since[:10],
        "until": filter.until and filter.until[:10],
        "publishers": json.dumps(filter.publisher),
    }
    return " AND ".join(parts), given


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningCoverage:
    """What an answer about happenings rests on."""

    happenings: int
    """Those that several articles tell, once."""
    tellings: int
    articles: int
    outlets: int
    first: str | None
    """The earliest day on which something happens."""
    last: str | None
    undated: int
    unread: int
    """Articles of the record, within the same days and outlets, that were not read."""
    shown: int
    searched: Searched | None = None
    """Where there is nothing: what was looked through."""

    def __str__(self) -> str:
        if self.searched:
            return self.searched.without("entries in", self.unread)
        days = between(self.first, self.last)
        return (
            f"{counted(self.happenings, 'entry', 'entries')} told {counted(self.tellings, 'time')}, "
            f"{counted(self.articles, 'article')}, {counted(self.outlets, 'outlet')}{days}; {self.undated} undated, "
            f"{counted(self.unread, 'article')} unread; showing {self.shown} of {self.happenings}"
        )


def latest_day(connection: sqlite3.Connection) -> str | None:
    """The latest day on which an article of the record was published."""
    row = connection.execute(
        f"SELECT {_PUBLISHED} FROM article WHERE {HELD} AND published IS NOT NULL "  # noqa: S608
        "ORDER BY published DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None
