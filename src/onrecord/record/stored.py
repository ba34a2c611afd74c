"""Happenings and who takes part in them as their tables hold them, in few bytes: the views `happening` and `role` read
and write the same, one row at a time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, get_args

from onrecord.types import Factuality, RoleName

_FACTUALITY: Final = {word: number for number, word in enumerate(get_args(Factuality))}
_ROLES: Final = {word: number for number, word in enumerate(get_args(RoleName))}
_TERMS: Final = ("class", "concept", "code")

Role = tuple[int, int, int, str, int | None]
"""Happening, start, stop, role and entity."""


def insert_happenings(connection: sqlite3.Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Enter rows with the columns of the view `happening`, all of them with their numbers."""
    terms = _numbers(connection, {row[name]: None for row in rows for name in _TERMS if row[name] is not None})
    connection.executemany(
        "INSERT INTO stored_happening VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        [_happening(row, terms) for row in rows],
    )


def insert_roles(connection: sqlite3.Connection, rows: Iterable[Role]) -> None:
    """Enter rows of the view `role`; one that is there stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO stored_role VALUES (?, ?, ?, ?, ?)",
        [(happening, start, stop - start, _ROLES[role], entity) for happening, start, stop, role, entity in rows],
    )


def _numbers(connection: sqlite3.Connection, words: Mapping[str, None]) -> dict[str | None, int]:
    """The numbers of terms; new ones are entered."""
    given = (json.dumps(list(words)),)
    connection.execute("INSERT OR IGNORE INTO term (words) SELECT value FROM json_each(?)", given)
    rows = connection.execute(
        "SELECT words, number FROM term WHERE words IN (SELECT value FROM json_each(?))", given
    ).fetchall()
    return dict(rows)


def _happening(row: Mapping[str, Any], terms: Mapping[str | None, int]) -> tuple[Any, ...]:
    return (
        row["number"],
        row["article"],
        row["start"],
        row["stop"] - row["start"],
        terms[row["class"]],
        terms[row["concept"]],
        _FACTUALITY[row["factuality"]],
        row["start"] - row["sentence_start"],
        row["sentence_stop"] - row["stop"],
        round(1000 * row["score"]),
        row["event"],
        row["first"],
        row["after"],
        row["reported_in"],
        row["teller"],
        terms.get(row["code"]),
        _rest(row),
    )


def _rest(row: Mapping[str, Any]) -> str | None:
    """What few have."""
    spans = {name: [row[f"{name}_start"], row[f"{name}_stop"]] for name in ("time", "lasting")}
    rest = {"code_mode": row["code_mode"], "magnitude": row["magnitude"]}
    rest |= {name: span for name, span in spans.items() if span[0] is not None}
    kept = {name: value for name, value in rest.items() if value is not None}
    return json.dumps(kept, separators=(",", ":")) if kept else None
