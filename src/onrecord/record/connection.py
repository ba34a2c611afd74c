"""Opening the file of a record: what it must be, how it is read and written, and what its faults are called."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from onrecord.errors import RecordError
from onrecord.record import terms

APPLICATION: Final = 0x6F6E7265
"""`PRAGMA application_id`: "onre"."""
PATIENCE: Final = 30.0
"""Seconds that one writer waits for another."""
PAUSE: Final = 0.02
"""Seconds between two attempts where SQLite does not wait by itself."""
MAKING: Final = "check the name, or make it with `onrecord add ARTICLE... --db FILE`"

_MIGRATION = """CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL DEFAULT (datetime('now'))) STRICT"""

_DAMAGED: Final = ("the file is damaged", "restore a copy, or save what can be read with `sqlite3 FILE .recover`")
_FAULTS: Final = (
    ("file is not a database", "not a record: no SQLite database", "name the file that `onrecord add` made"),
    ("malformed", *_DAMAGED),
    ("fts5: corruption", *_DAMAGED),  # of the search's tables, as newer SQLites have it
    ("invalid fts5 file format", *_DAMAGED),
    ("vtable constructor failed", *_DAMAGED),
    ("unable to open", "cannot be opened", "check the name and the permissions of the folder"),
    ("readonly", "read-only", "change the permissions of the file and its folder, or copy it elsewhere"),
    ("is full", "no space left on the disk", "make room and run the same command again: what was added is kept"),
    ("locked", "another program is writing to it", "wait until it has finished and run the same command again"),
    ("disk i/o error", "the disk failed", "copy the file to another disk and run the same command again"),
)


@contextmanager
def faults(path: str) -> Iterator[None]:
    """Map what SQLite can raise because of a file to `RecordError`; what is wrong in our own SQL stays as it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        told = str(error).lower()
        for words, what, advice in _FAULTS:
            if words in told:
                raise RecordError(what, path, advice) from error
        raise


def opened(path: str, *, write: bool) -> sqlite3.Connection:
    """A connection to a record; one to write makes the file where there is none and brings an older one up to date.

    Raises `RecordError` where the file is missing, no record, damaged or of a newer onrecord.
    """
    if Path(path).is_dir():
        raise RecordError("a folder, no record", path, "name a file in it")
    if not write and not Path(path).is_file():
        raise RecordError("no such record", path, MAKING)
    with faults(path):
        connection = _connected(path, write=write)
        try:
            _check(connection, path)
            if write:
                _prepared(connection)
            elif not _version(connection):
                raise RecordError("an empty file, no record", path, MAKING)
            elif _version(connection) < len(migrations()):
                advice = "bring it up to date: add an article with `onrecord add ARTICLE... --db FILE`"
                raise RecordError("made by an older onrecord", path, advice)
        except BaseException:
            connection.close()
            raise
    return connection


def _connected(path: str, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{Path(path).absolute().as_uri()}?{_mode(path, write)}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        factory=terms.Connection,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA mmap_size = 2147418112")  # as much as SQLite takes
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _mode(path: str, write: bool) -> str:
    """How SQLite opens the file; in a folder that cannot be written, without the files that it keeps beside it."""
    if write:
        return "mode=rwc"
    folder = Path(path).absolute().parent
    still = not os.access(folder, os.W_OK) and not Path(f"{path}-wal").exists()
    return "mode=ro&immutable=1" if still else "mode=ro"


def _check(connection: sqlite3.Connection, path: str) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        raise RecordError("a database, but no record of onrecord", path, "name another file")
    if _version(connection) > len(migrations()):
        raise RecordError("made by a newer onrecord", path, "update onrecord: pip install --upgrade onrecord")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _prepared(connection: sqlite3.Connection) -> None:
    """Write ahead, every commit on the disk before it is told of, and all migrations applied."""
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages of indexes change often: write them back seldom
    if _version(connection) == len(migrations()):
        return
    for number, (name, script) in enumerate(migrations(), start=1):
        with transaction(connection):
            if _version(connection) < number:  # another program may have been quicker
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(_MIGRATION)
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, name))
                connection.execute(f"PRAGMA user_version = {number}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn it on; while another program makes the same file SQLite refuses at once instead of waiting, so we wait."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(PAUSE)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the writer's lock is taken at once, so that two writers queue instead of failing midway."""
    connection.execute("BEGIN IMMEDIATE")
    terms.refresh(connection)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        terms.forget(connection)
        raise


def migrations() -> tuple[tuple[str, str], ...]:
    """Name and script of each, in order."""
    folder = files("onrecord.record") / "migrations"
    found = sorted((each for each in folder.iterdir() if each.name.endswith(".sql")), key=lambda each: each.name)
    return tuple((each.name.removesuffix(".sql"), each.read_text(encoding="utf-8")) for each in found)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would commit before it begins."""
    lines: list[str] = []
    for line in script.splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines = []
