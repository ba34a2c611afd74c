"""Words that many rows share, by their numbers in the table `term`; remembered as long as a connection is open.

A term once entered stays as it is until nothing needs it, so that what is remembered of it is wrong only after a
rollback, or after another program removed articles: see `forget` and `refresh`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Final

from onrecord.errors import RecordFormatError

MOST: Final = 1 << 17
"""How many terms are remembered."""
MADE: Final = 1 << 14
"""How many values that were made of them are."""


class Memory:
    """What is known of the terms of one file."""

    def __init__(self) -> None:
        self.words: dict[int, str] = {}
        self.numbers: dict[str, int] = {}
        self.made: dict[Any, Any] = {}
        """What was read with their help, by what it was read from."""


class Connection(sqlite3.Connection):
    """A connection that has a memory."""

    memory: Memory | None = None
    version: int | None = None
    """Of what others wrote, when it was last looked at."""


def memory(connection: sqlite3.Connection) -> Memory:
    """What a connection remembers; one that is no `Connection` remembers nothing."""
    if not isinstance(connection, Connection):
        return Memory()
    kept = connection.memory
    if kept is None or len(kept.words) > MOST:
        kept = connection.memory = Memory()
    if len(kept.made) > MADE:
        kept.made = {}
    return kept


def forget(connection: sqlite3.Connection) -> None:
    """Forget all, because terms that were entered may have been taken back, and their numbers given to others."""
    if isinstance(connection, Connection):
        connection.memory = None


def refresh(connection: sqlite3.Connection) -> None:
    """Forget all where others have written meanwhile: they may have removed what nobody used any more."""
    if isinstance(connection, Connection):
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != connection.version:
            forget(connection)
        connection.version = version


def numbers(connection: sqlite3.Connection, words: Iterable[str | None]) -> list[int]:
    """The numbers of terms, from 1, and 0 for None; new ones are entered."""
    known = memory(connection)
    get = known.numbers.get
    return [0 if each is None else get(each) or _entered(connection, each, known) for each in words]


def _entered(connection: sqlite3.Connection, words: str, known: Memory) -> int:
    row = connection.execute("SELECT number FROM term WHERE words = ?", (words,)).fetchone()
    if row is None:
        row = (connection.execute("INSERT INTO term (words) VALUES (?)", (words,)).lastrowid,)
    number = known.numbers[words] = int(row[0])
    known.words[number] = words
    return number


def words(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    """The terms of these numbers. Raises `RecordFormatError` where one is unknown."""
    known = memory(connection).words
    if missing := [number for number in numbers if number not in known]:
        rows = connection.execute(
            "SELECT number, words FROM term WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(missing),)
        )
        known.update(rows.fetchall())
    try:
        return [known[number] for number in numbers]
    except KeyError as error:
        raise RecordFormatError("no such term", str(error), "restore a copy of the record") from error
