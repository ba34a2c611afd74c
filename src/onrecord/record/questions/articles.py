"""What a record keeps of one article beside its text: where it comes from, its versions and copies, its statements."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Final

from onrecord.errors import RecordError
from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.passing import rows
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.types import Model

LISTED: Final = 50
"""Versions and copies that are told of at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """Another article, as far as a list tells of it."""

    id: str
    version: int
    """Of its url, from 1."""
    headline: str | None
    publisher: str | None
    published: str | None
    added: str
    removed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One article without its text, which a removed one does not have any more."""

    id: str
    key: str | None
    url: str | None
    publisher: str | None
    title: str | None
    headline: str | None
    published: str | None
    published_from: str | None
    language: str | None
    retrieved: str | None
    extractor: str
    source_sha256: str
    text_sha256: str
    status: str
    notices: tuple[str, ...]
    model: Model
    added: str
    version: int
    latest: bool
    """Whether no later version of its url is here."""
    removed: str | None
    reason: str | None
    """Why it was removed."""
    versions: tuple[Sibling, ...]
    """All articles of its url in order, itself among them; empty where there is no other."""
    copies: tuple[Sibling, ...]
    """The others that have mostly its text, by date of publication."""


_OWN: Final = (
    "id", "key", "url", "publisher", "title", "headline", "published", "published_from", "language", "retrieved",
    "extractor", "source_sha256", "text_sha256", "status", "added", "version", "removed", "reason",
)  # fmt: skip
_ARTICLE: Final = (
    f"SELECT {', '.join(f'article.{name}' for name in _OWN)}, latest, notices, "  # noqa: S608
    "model.name, model.version, model.sha256, article.number, coalesce(copies, article.number) "
    "FROM article JOIN model ON model.number = article.model WHERE id = ?"
)
_SIBLINGS: Final = "SELECT id, version, headline, publisher, published, added, removed FROM article"
_VERSIONS: Final = f"{_SIBLINGS} WHERE url = :url ORDER BY version LIMIT {LISTED}"
_COPIES: Final = (
    f"{_SIBLINGS} WHERE (copies = :first OR number = :first) AND number <> :number AND removed IS NULL "
    f"ORDER BY published IS NULL, published, id LIMIT {LISTED}"
)
_STATEMENTS: Final = (
    "SELECT statement.number FROM statement JOIN article ON article.number = statement.article WHERE id = ? "
    "ORDER BY content_start, statement.start"
)
_HAPPENINGS: Final = (
    "SELECT happening.number FROM happening JOIN article ON article.number = happening.article WHERE id = ? "
    "AND coalesce(review, '') <> 'rejected' ORDER BY happening.start"
)


def kept(record: Record, id: str) -> Kept:
    """What is kept of an article. Raises `RecordError` where there never was one of this id."""
    with faults(record.path):
        row = record.connection.execute(_ARTICLE, (id,)).fetchone()
        if row is None:
            raise RecordError("no such article", id[:80], "look for its words")
        told, (latest, notices, name, version, sha256, number, first) = row[: len(_OWN)], row[len(_OWN) :]
        own = dict(zip(_OWN, told, strict=True))
        versions = _siblings(record.connection, _VERSIONS, {"url": own["url"]})
        copies = _siblings(record.connection, _COPIES, {"first": first, "number": number})
    return Kept(
        **own,
        latest=bool(latest),
        notices=tuple(json.loads(notices)),
        model=Model(name=name, version=version, sha256=sha256),
        versions=versions if len(versions) > 1 else (),
        copies=copies,
    )


def statements_of(record: Record, id: str) -> tuple[StatementRow, ...]:
    """The statements of an article in text order, those that people rejected too."""
    with faults(record.path):
        numbers = [number for (number,) in record.connection.execute(_STATEMENTS, (id,))]
    return tuple(rows(record, numbers))


def happenings_of(record: Record, id: str) -> tuple[Entry, ...]:
    """The happenings of an article in text order, without those that people rejected."""
    with faults(record.path):
        numbers = [number for (number,) in record.connection.execute(_HAPPENINGS, (id,))]
        return happening_entries(record.connection, numbers)


def _siblings(connection: sqlite3.Connection, question: str, given: dict[str, str | int | None]) -> tuple[Sibling, ...]:
    names = ("id", "version", "headline", "publisher", "published", "added", "removed")
    return tuple(Sibling(**dict(zip(names, row, strict=True))) for row in connection.execute(question, given))
