"""`Record`: the file that holds an archive, filled again and again, and never in part."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Self

from onrecord.errors import RecordError
from onrecord.record.connection import faults, opened, transaction
from onrecord.record.enter import enter
from onrecord.record.packed import unpack
from onrecord.types import Annotations, Article, Model

if TYPE_CHECKING:
    from onrecord.encoder import Encoder

AT_ONCE: Final = 16
"""Articles that are committed together: one wait for the disk for all of them."""

Outcome = Literal["added", "new version", "known", "removed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: it is on the disk when this is told."""

    id: str
    key: str | None
    outcome: Outcome
    """`known`: it was there already; `removed`: somebody removed it, and so it is not added again."""
    statements: int = 0
    happenings: int = 0
    notices: tuple[str, ...] = ()


class Record:
    """The record of an archive in one SQLite file; a context manager.

        with Record("record.db", write=True) as record:
            for added in record.add(articles):
                print(added.id, added.outcome)

    Many may read while one writes. Everything raises `RecordError` where the file fails.
    """

    def __init__(self, path: str | os.PathLike[str], *, write: bool = False) -> None:
        """Open a record to ask it; with ``write`` to change it, and to make it where there is none."""
        self.path = os.fspath(path)
        self.connection = opened(self.path, write=write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction whose faults are `RecordError`s."""
        with faults(self.path), transaction(self.connection):
            yield self.connection

    def add(
        self, articles: Iterable[Article], *, threads: int | None = None, encoder: Encoder | None = None
    ) -> Iterator[Added]:
        """Read what is not in the record yet, and tell of each article once it is on the disk, in the order given.

        Whatever stops it, what was told of is kept, and the same call goes on where it was. ``threads`` and ``encoder``
        as in `onrecord.annotate.annotate`.
        """
        remaining = iter(articles)
        while batch := tuple(islice(remaining, AT_ONCE)):
            yield from self._add(batch, threads, encoder)

    def add_annotations(self, annotated: Iterable[Annotations]) -> Iterator[Added]:
        """The same for what was read elsewhere: a run on many machines, a file of JSON lines."""
        remaining = iter(annotated)
        while batch := tuple(islice(remaining, AT_ONCE)):
            yield from self._enter({each.article.id: each for each in batch}, [each.article for each in batch])

    def _add(self, batch: tuple[Article, ...], threads: int | None, encoder: Encoder | None) -> Iterator[Added]:
        from onrecord.annotate import annotate  # the model's libraries take their time to load

        unknown = {article.id: article for article in batch if self._outcome(article.id) is None}
        found = annotate(unknown.values(), threads=threads, encoder=encoder) if unknown else ()
        yield from self._enter({each.article.id: each for each in found}, batch)

    def _enter(self, found: dict[str, Annotations], batch: Iterable[Article]) -> Iterator[Added]:
        told: list[Added] = []
        with self.changing() as connection:
            for article in batch:
                outcome = self._outcome(article.id)
                if outcome is None:
                    told.append(_entered(connection, found[article.id]))
                else:
                    told.append(Added(article.id, article.key, outcome, notices=article.notices))
        yield from told

    def _outcome(self, id: str) -> Outcome | None:
        with faults(self.path):
            row = self.connection.execute("SELECT removed FROM article WHERE id = ?", (id,)).fetchone()
        return None if row is None else "removed" if row[0] else "known"

    def annotations(self, id: str) -> Annotations:
        """All that the program found in an article. Raises `RecordError` where the record has no text of it."""
        article, packed, model = self._held(id)
        return unpack(packed, article, model)

    def article(self, id: str) -> Article:
        """An article as it was added. Raises `RecordError` where the record has no text of it."""
        return self._held(id)[0]

    def _held(self, id: str) -> tuple[Article, bytes, Model]:
        with faults(self.path):
            row = self.connection.execute(_ARTICLE, (id,)).fetchone()
        if row is None:
            raise RecordError("no such article", f"{self.path}, {id}", "see the view `articles` for the ids")
        *fields, text, packed, name, version, sha256 = row
        article = Article(**dict(zip(_FIELDS, fields, strict=True)), text=text)
        return article, packed, Model(name=name, version=version, sha256=sha256)

    def remove(self, id: str, *, reason: str, when: str | None = None) -> None:
        """Take the text and the entries of an article out for good; that it was here, and why it went, stays."""
        with self.changing() as connection:
            row = connection.execute("SELECT number, removed FROM article WHERE id = ?", (id,)).fetchone()
            if row is None or row[1]:
                what = "no such article" if row is None else f"removed already, on {row[1]}"
                raise RecordError(what, f"{self.path}, {id}", "see the view `articles` for the ids")
            _emptied(connection, row[0])
            connection.execute(
                "UPDATE article SET removed = ?, reason = ?, title = NULL, headline = NULL WHERE number = ?",
                (when or now(), reason, row[0]),
            )
            # Who decided what stays; the words that they decided on go with the text.
            connection.execute("UPDATE decision SET words = NULL, value = NULL WHERE article = ?", (id,))


_FIELDS: Final = (
    "id", "key", "source_sha256", "extractor", "retrieved", "title", "url", "publisher", "published",
    "published_from", "language",
)  # fmt: skip
_ARTICLE: Final = (
    "SELECT id, key, source_sha256, extractor, retrieved, title, url, publisher, published, published_from, language, "
    "text, annotations, name, model.version, model.sha256 FROM article JOIN body ON body.article = article.number "
    "JOIN model ON model.number = article.model WHERE id = ?"
)


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _entered(connection: sqlite3.Connection, annotations: Annotations) -> Added:
    number = enter(connection, annotations, now())
    version, statements, happenings = connection.execute(
        "SELECT version, (SELECT count(*) FROM statement WHERE statement.article = article.number), "
        "(SELECT count(*) FROM happening WHERE happening.article = article.number) FROM article WHERE number = ?",
        (number,),
    ).fetchone()
    article = annotations.article
    outcome: Outcome = "added" if version == 1 else "new version"
    return Added(article.id, article.key, outcome, statements, happenings, annotations.notices)


_OF_ARTICLE: Final = (
    "INSERT INTO statement_words (statement_words, rowid, quote) "
    "SELECT 'delete', number, quote FROM words WHERE number IN (SELECT number FROM statement WHERE article = ?)",
    "INSERT INTO body_words (body_words, rowid, text) SELECT 'delete', article, text FROM body WHERE article = ?",
    "DELETE FROM role WHERE happening IN (SELECT number FROM happening WHERE article = ?)",
    "DELETE FROM day_key WHERE happening IN (SELECT number FROM happening WHERE article = ?)",
    "DELETE FROM happening WHERE article = ?",
    "DELETE FROM about WHERE entity IN (SELECT number FROM entity WHERE article = ?)",
    "DELETE FROM utterance_key WHERE statement IN (SELECT number FROM statement WHERE article = ?)",
    "DELETE FROM statement WHERE article = ?",
    "DELETE FROM entity WHERE article = ?",
    "DELETE FROM scene_key WHERE article = ?",
    "DELETE FROM copy_key WHERE article = ?",
    "DELETE FROM body WHERE article = ?",
)


def _emptied(connection: sqlite3.Connection, article: int) -> None:
    """Take out all that hangs on an article, its row apart; words of the search first, which need the text."""
    for statement in _OF_ARTICLE:
        connection.execute(statement, (article,))
