"""What a `Filter` means for articles and for happenings; for statements see `onrecord.record.questions.asking`."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from onrecord.record.questions.asking import Filter

Given = dict[str, Any]

HELD: Final = "article.latest AND article.removed IS NULL"
"""Of an article: it counts."""

_PUBLISHED: Final = "substr(article.published, 1, 10)"
_ADDED: Final = "substr(article.added, 1, 10)"
_HAPPENED: Final = f"coalesce(substr(happening.first, 1, 10), {_PUBLISHED})"
_TAKES_PART: Final = (
    "SELECT role.happening FROM role JOIN entity AS part ON part.number = role.entity WHERE part.identity = :about"
)


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
        parts.append("happening.teller IN (SELECT number FROM entity WHERE identity = :by)")
    if filter.about is not None:
        parts.append(f"happening.number IN ({_TAKES_PART})")
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

    def __str__(self) -> str:
        days = f", {self.first} to {self.last}" if self.first else ""
        return (
            f"{_counted(self.happenings, 'entry', 'entries')} told {_counted(self.tellings, 'time')}, "
            f"{_counted(self.articles, 'article')}, {_counted(self.outlets, 'outlet')}{days}; {self.undated} undated, "
            f"{_counted(self.unread, 'article')} unread; showing {self.shown} of {self.happenings}"
        )


def unread(connection: sqlite3.Connection, filter: Filter) -> int:
    """How many articles within the days and outlets of a filter were not read."""
    condition, given = of_articles(filter)
    question = f"SELECT count(*) FROM article WHERE status = 'unread' AND {condition}"  # noqa: S608
    (count,) = connection.execute(question, given).fetchone()
    return int(count)


def latest_day(connection: sqlite3.Connection) -> str | None:
    """The latest day on which an article of the record was published."""
    row = connection.execute(
        f"SELECT {_PUBLISHED} FROM article WHERE {HELD} AND published IS NOT NULL "  # noqa: S608
        "ORDER BY published DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else None


def _counted(number: int, noun: str, several: str | None = None) -> str:
    return f"{number} {noun if number == 1 else several or noun + 's'}"
