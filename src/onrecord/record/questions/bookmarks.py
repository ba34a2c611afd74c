"""What is new in a record since a bookmark last asked. What counts is when an article came into the record: reading it
again with a newer model makes nothing new.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.errors import RecordError
from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.questions.asking import FROM, Coverage, Filter, coverage
from onrecord.record.questions.limits import of_articles, of_happenings, one_of
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.reading import statement_rows
from onrecord.record.questions.witnessed import HAPPENINGS, Telling, entries_of, grouped
from onrecord.record.store import Record
from onrecord.rows import StatementRow

LONGEST: Final = 200
"""Code points that the name of a bookmark has at most."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Up to where somebody was told."""

    name: str
    article: int
    """The number of the last article then."""
    asked: str
    """When, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """New tellings of one utterance."""

    rows: tuple[StatementRow, ...]
    """In the order of publication."""
    known: bool
    """Whether the record held the utterance before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """New tellings of one happening."""

    entry: Entry
    """The latest of them; its witnesses are all that tell it, those known before among them."""
    known: bool
    """Whether the record held the happening before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """A new text of a url that the record held before."""

    id: str
    before: str
    """The version before, by id."""
    version: int
    url: str
    publisher: str | None
    headline: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the record did not hold when the bookmark last asked."""

    bookmark: str
    since: str | None
    """When it last asked; null the first time, when everything is new."""
    article: int
    """The number of the record's last article now: where the bookmark moves to."""
    articles: int
    """How many articles are new, within the filter's days and outlets; of a person's those that have something new."""
    utterances: tuple[Spoken, ...]
    happenings: tuple[Occurrence, ...]
    """All but plans."""
    plans: tuple[Occurrence, ...]
    changed: tuple[ChangedArticle, ...]
    """Of a person's those whose new version has something of theirs."""
    coverage: Coverage
    """Of the new statements."""

    @property
    def any(self) -> bool:
        """Whether anything is new."""
        return bool(self.utterances or self.happenings or self.plans or self.changed)


_NEW: Final = (
    "SELECT statement.number, coalesce(utterance, statement.number), article.url, "
    "coalesce(statement.day, ''), article.number, statement.start "
    f"{FROM}WHERE article.number > :mark AND "
)
_KNOWN_UTTERANCES: Final = (
    "SELECT DISTINCT utterance, url FROM statement JOIN article ON article.number = statement.article "  # noqa: S608
    f"WHERE {one_of('statement', 'utterance')} AND article.number <= :mark"
)
_KNOWN_EVENTS: Final = (
    "SELECT DISTINCT event, url FROM happening JOIN article ON article.number = happening.article "  # noqa: S608
    f"WHERE {one_of('happening', 'event')} AND article.number <= :mark"
)
_CHANGED: Final = (
    "SELECT article.id, (SELECT before.id FROM article AS before WHERE before.url = article.url "
    "AND before.version < article.version ORDER BY before.version DESC LIMIT 1), version, url, publisher, headline, "
    "published FROM article WHERE version > 1 AND article.number > :mark AND "
)
_CONCERNED: Final = "(:concerned IS NULL OR article.number IN (SELECT value FROM json_each(:concerned)))"
_URLS: Final = "SELECT number, url FROM article WHERE number IN (SELECT value FROM json_each(?))"

Known = dict[int, set[str | None]]
"""Of an utterance or a happening that was known, the urls that told it."""


def bookmark(record: Record, name: str) -> Bookmark | None:
    """Where a bookmark stands; None where there is none of this name. Raises `RecordError` where it is no name."""
    if not name.strip() or len(name) > LONGEST:
        raise RecordError("not the name of a bookmark", repr(name[:40]), f"give one to {LONGEST} characters")
    with faults(record.path):
        row = record.connection.execute("SELECT name, article, asked FROM bookmark WHERE name = ?", (name,)).fetchone()
    return Bookmark(*row) if row else None


def news(record: Record, name: str, filter: Filter | None = None) -> News:
    """What is new to the bookmark of this name, which stays where it is; see `move`.

    An utterance or a happening that the record held already is told again only where another page tells it, not where
    a new version of the same does.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        connection, last = record.connection, bookmark(record, name)
        mark = last.article if last else 0
        (article,) = connection.execute("SELECT coalesce(max(number), 0) FROM article").fetchone()
        spoken = _spoken(connection, filter, mark)
        occurrences = _occurrences(connection, filter, mark)
        concerned = _concerned(connection, filter, mark)
        return News(
            bookmark=name,
            since=last.asked if last else None,
            article=article,
            articles=_articles(connection, filter, mark, concerned),
            utterances=spoken,
            happenings=tuple(each for each in occurrences if each.entry.factuality != "planned"),
            plans=tuple(each for each in occurrences if each.entry.factuality == "planned"),
            changed=_changed(connection, filter, mark, concerned),
            coverage=_covered(connection, filter, mark, sum(len(each.rows) for each in spoken)),
        )


def move(record: Record, name: str, article: int, asked: str) -> None:
    """Set the bookmark behind what was told: `News.article`, at the moment ``asked``, ISO 8601. Never back."""
    with record.changing() as connection:
        connection.execute(
            "INSERT INTO bookmark VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
            "SET article = max(article, excluded.article), asked = excluded.asked",
            (name, article, asked),
        )


def _spoken(connection: sqlite3.Connection, filter: Filter, mark: int) -> tuple[Spoken, ...]:
    condition, given = filter.conditions()
    new = connection.execute(f"{_NEW}{condition}", {**given, "mark": mark}).fetchall()
    known = _known(connection, _KNOWN_UTTERANCES, (row[1] for row in new), mark)
    groups: dict[int, list[int]] = {}
    for number, utterance, url, *_ in sorted(new, key=lambda row: row[3:]):
        if not _retold(url, known.get(utterance)):
            groups.setdefault(utterance, []).append(number)
    rows = iter(statement_rows(connection, [number for numbers in groups.values() for number in numbers]))
    return tuple(
        Spoken(rows=tuple(next(rows) for _ in numbers), known=utterance in known)
        for utterance, numbers in groups.items()
    )


def _occurrences(connection: sqlite3.Connection, filter: Filter, mark: int) -> tuple[Occurrence, ...]:
    condition, given = of_happenings(filter)
    question = f"{HAPPENINGS}article.number > :mark AND {condition}"
    told = [Telling(*row) for row in connection.execute(question, {**given, "mark": mark})]
    known = _known(connection, _KNOWN_EVENTS, (each.group for each in told), mark)
    urls = dict(connection.execute(_URLS, (json.dumps(sorted({each.article for each in told})),)).fetchall())
    groups = grouped(each for each in told if not _retold(urls[each.article], known.get(each.group)))
    entries = entries_of(connection, groups, replace(filter, since=None, until=None))
    return tuple(
        Occurrence(entry=entry, known=group[0].group in known) for group, entry in zip(groups, entries, strict=True)
    )


def _known(connection: sqlite3.Connection, question: str, groups: Iterable[int], mark: int) -> Known:
    found: Known = {}
    given = {"groups": json.dumps(sorted(set(groups))), "mark": mark}
    for group, url in connection.execute(question, given) if mark else ():
        found.setdefault(group, set()).add(url)
    return found


def _retold(url: str | None, known: set[str | None] | None) -> bool:
    """Whether an earlier version of the same page told it."""
    return url is not None and known is not None and url in known


def _concerned(connection: sqlite3.Connection, filter: Filter, mark: int) -> str | None:
    """The new articles with an entry that the filter lets pass, as a JSON array; None where it is about nobody."""
    if filter.by is None and filter.about is None:
        return None
    filter = replace(filter, since=None, until=None)
    said, happened = filter.conditions(), of_happenings(filter)
    rows = connection.execute(f"{_NEW}{said[0]}", {**said[1], "mark": mark}).fetchall()
    told = connection.execute(f"{HAPPENINGS}article.number > :mark AND {happened[0]}", {**happened[1], "mark": mark})
    return json.dumps(sorted({row[4] for row in rows} | {Telling(*row).article for row in told}))


def _articles(connection: sqlite3.Connection, filter: Filter, mark: int, concerned: str | None) -> int:
    condition, given = of_articles(filter)
    question = f"SELECT count(*) FROM article WHERE article.number > :mark AND {_CONCERNED} AND {condition}"  # noqa: S608
    (count,) = connection.execute(question, {**given, "mark": mark, "concerned": concerned}).fetchone()
    return int(count)


def _changed(
    connection: sqlite3.Connection, filter: Filter, mark: int, concerned: str | None
) -> tuple[ChangedArticle, ...]:
    condition, given = of_articles(filter)
    rows: Sequence[tuple[str, str, int, str, str | None, str | None, str | None]] = connection.execute(
        f"{_CHANGED}{_CONCERNED} AND {condition} ORDER BY article.number",
        {**given, "mark": mark, "concerned": concerned},
    ).fetchall()
    names = ("id", "before", "version", "url", "publisher", "headline", "published")
    return tuple(ChangedArticle(**dict(zip(names, row, strict=True))) for row in rows)  # type: ignore[arg-type]


def _covered(connection: sqlite3.Connection, filter: Filter, mark: int, shown: int) -> Coverage:
    condition, given = filter.conditions()
    rows = connection.execute(
        f"SELECT statement.number {FROM}WHERE article.number > :mark AND {condition}", {**given, "mark": mark}
    )
    return coverage(connection, filter, shown=shown, numbers=[number for (number,) in rows.fetchall()])
