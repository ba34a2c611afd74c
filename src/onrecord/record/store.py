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
from onrecord.record import leaving
from onrecord.record.completing import complete
from onrecord.record.connection import faults, opened, transaction
from onrecord.record.enter import enter
from onrecord.record.held import held
from onrecord.record.packed import unpack
from onrecord.types import Annotations, Article, Model

if TYPE_CHECKING:
    from onrecord.encoder import Encoder

AT_ONCE: Final = 16
"""Articles that are committed together: one wait for the disk for all of them."""

IDS: Final = "the ids are those that `onrecord add` printed, and begin those of statements"
"""Where the ids of articles stand."""

Outcome = Literal["added", "new version", "completed", "known", "removed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: it is on the disk when this is told."""

    id: str
    key: str | None
    outcome: Outcome
    """`known`: it was there already; `completed`: it was, and what was not known of it is filled in; `removed`:
    somebody removed it, and so it is not added again.
    """
    statements: int = 0
    happenings: int = 0
    notices: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    """The fields that are filled in. With `published` among them, `corrections.reread` resolves its days anew."""
    unread: bool = False
    """Whether it is kept without entries, because it is in a language that is not read."""


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
                elif outcome == "known":
                    told.append(_known(connection, article))
                else:
                    told.append(_gone(connection, article))
        yield from told

    def _outcome(self, id: str) -> Outcome | None:
        with faults(self.path):
            row = self.connection.execute("SELECT removed FROM article WHERE id = ?", (id,)).fetchone()
        return None if row is None else "removed" if row[0] else "known"

    def knows(self, id: str) -> bool:
        """Whether an article of this id is here, or was and is removed: nothing of it needs to be read."""
        return self._outcome(id) is not None

    def annotations(self, id: str) -> Annotations:
        """All that the program found in an article. Raises `RecordError` where the record has no text of it."""
        return unpack(*self._held(id))

    def article(self, id: str) -> Article:
        """An article as it was added. Raises `RecordError` where the record has no text of it."""
        return self._held(id)[1]

    def _held(self, id: str) -> tuple[bytes, Article, Model]:
        with faults(self.path):
            row = self.connection.execute("SELECT number FROM article WHERE id = ?", (id,)).fetchone()
            found = held(self.connection, row[0]) if row else None
        if found is None:
            raise RecordError("no such article", f"{self.path}, {id}", IDS)
        return found

    def remove(self, *ids: str, reason: str, when: str | None = None) -> None:
        """Take the text and the entries of articles out for good; that they were here, and why they went, stays.

        Of several versions of one url the newest that is left counts from now on. Then the file is written anew, which
        takes its time and as much room again. Raises `RecordError` where one is not there, and then all stay.
        """
        if not reason.strip():
            raise RecordError("nobody says why", self.path, "give a reason, which stays in the record")
        self.connection.execute("PRAGMA secure_delete = ON")
        with self.changing() as connection:
            for id in dict.fromkeys(ids):
                self._remove(connection, id, reason, when or now())
            leaving.cleanse(connection)
        with faults(self.path):
            leaving.rewrite(self.connection)

    def _remove(self, connection: sqlite3.Connection, id: str, reason: str, when: str) -> None:
        row = connection.execute("SELECT number, removed, latest FROM article WHERE id = ?", (id,)).fetchone()
        if row is None or row[1]:
            what = "no such article" if row is None else f"removed already, on {row[1]}"
            raise RecordError(what, f"{self.path}, {id}", IDS)
        number, _, counted = row
        if counted:
            self._hand_over(connection, number, id)
        leaving.empty(connection, number)
        connection.execute(
            "UPDATE article SET removed = ?, reason = ?, title = NULL, headline = NULL WHERE number = ?",
            (when, reason, number),
        )
        # Who decided what stays; the words that they decided on go with the text.
        connection.execute("UPDATE decision SET words = NULL, value = NULL WHERE article = ?", (id,))

    def _hand_over(self, connection: sqlite3.Connection, number: int, id: str) -> None:
        """Another version, where there is one, tells from now on what this one told."""
        other = leaving.stand_in(connection, number)
        if other and (told := held(connection, other)):
            leaving.learn(connection, other, unpack(*told))
        leaving.forget(connection, number, self.annotations(id))


def now() -> str:
    """The moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _known(connection: sqlite3.Connection, article: Article) -> Added:
    filled, differing = complete(connection, article)
    notices = (*article.notices, *differing)
    return Added(article.id, article.key, "completed" if filled else "known", notices=notices, filled=filled)


def _gone(connection: sqlite3.Connection, article: Article) -> Added:
    removed, reason = connection.execute("SELECT removed, reason FROM article WHERE id = ?", (article.id,)).fetchone()
    return Added(article.id, article.key, "removed", notices=(f"removed on {removed[:10]} ({reason})",))


def _entered(connection: sqlite3.Connection, annotations: Annotations) -> Added:
    number = enter(connection, annotations, now())
    version, statements, happenings = connection.execute(
        "SELECT version, (SELECT count(*) FROM statement WHERE statement.article = article.number), "
        "(SELECT count(*) FROM happening WHERE happening.article = article.number) FROM article WHERE number = ?",
        (number,),
    ).fetchone()
    article = annotations.article
    outcome: Outcome = "added" if version == 1 else "new version"
    unread = annotations.status == "unread"
    return Added(article.id, article.key, outcome, statements, happenings, annotations.notices, unread=unread)
