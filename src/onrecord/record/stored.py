"""Entries as their tables hold them, in few bytes: the views `entity`, `statement`, `happening`, `role` spell them out.

Rows come and go with the columns of the views: what is written here reads the same there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final, Literal, get_args

from onrecord.record import terms
from onrecord.types import EntityKind, Factuality, Kind, Mode, Naming, RoleName

Table = Literal["entity", "statement", "happening"]
Row = Mapping[str, Any]
"""The columns of a view, by name."""
Role = tuple[int, int, int, str, int | None]
"""Happening, start, stop, role and entity."""
Numbering = Callable[[str | None], int | None]
"""From words to the number of their term."""

_KINDS, _NAMINGS, _QUOTED, _MODES, _FACTUALITY, _ROLES = (
    {word: number for number, word in enumerate(get_args(words))}
    for words in (EntityKind, Naming, Kind, Mode, Factuality, RoleName)
)
_SPANS: Final = ("addressee", "time", "lasting")
_WRITE: Final = {
    table: f"INSERT INTO stored_{table} VALUES (:number, {', '.join(f':{name}' for name in names)}) "  # noqa: S608
    f"ON CONFLICT (number) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}"
    for table, names in {
        "entity": ("article", "start", "length", "form", "name", "found", "identity"),
        "statement": (
            "article", "start", "length", "source", "source_length", "content", "content_length", "form", "act",
            "code", "speaker", "speaker_score", "addressee", "content_words", "quoted_words", "said_from", "said_to",
            "day", "score", "rest", "review", "utterance",
        ),
        "happening": (
            "article", "start", "length", "class", "concept", "factuality", "before", "behind", "score", "event",
            "first", "after", "reported_in", "code", "rest", "review",
        ),
    }.items()
}  # fmt: skip


def next_number(connection: sqlite3.Connection, table: Table) -> int:
    """The number of the next row."""
    (last,) = connection.execute(f"SELECT coalesce(max(number), 0) FROM stored_{table}").fetchone()  # noqa: S608
    return int(last) + 1


def write(connection: sqlite3.Connection, table: Table, rows: Sequence[Row], text: str) -> None:
    """Enter rows with all columns of the view, or bring those of the same numbers in step; ``text``: the article's."""
    connection.executemany(_WRITE[table], [_CODED[table](row, partial(_number, connection), text) for row in rows])


def insert_roles(connection: sqlite3.Connection, rows: Iterable[Role]) -> None:
    """Enter rows of the view `role`; one that is there stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO stored_role VALUES (?, ?, ?, ?, ?)",
        [(happening, start, stop - start, _ROLES[role], entity) for happening, start, stop, role, entity in rows],
    )


def _number(connection: sqlite3.Connection, words: str | None) -> int | None:
    """The number of a term, a new one where it is not there yet."""
    return terms.numbers(connection, [words])[0] or None


def _entity(row: Row, number: Numbering, text: str) -> Row:
    first = text[row["start"] : row["stop"]]
    return {
        **row,
        "length": row["stop"] - row["start"],
        "form": 4 * _KINDS[row["kind"]] + _NAMINGS[row["naming"]],
        "name": None if row["name"] == first else row["name"],
    }


def _statement(row: Row, number: Numbering, text: str) -> Row:
    start, told = row["start"], row["source_start"] is not None
    return {
        **row,
        "length": row["stop"] - start,
        "source": row["source_start"] - start if told else None,
        "source_length": row["source_stop"] - row["source_start"] if told else None,
        "content": row["content_start"] - start,
        "content_length": row["content_stop"] - row["content_start"],
        "form": row["cued"] + 2 * row["negated"] + 4 * _MODES[row["mode"]] + 8 * _QUOTED[row["kind"]],
        "act": number(row["act"]),
        "code": number(_code(row)),
        "speaker_score": None if row["speaker_score"] is None else round(1000 * row["speaker_score"]),
        "score": round(1000 * row["score"]),
        "rest": _rest(row),
    }


def _happening(row: Row, number: Numbering, text: str) -> Row:
    return {
        **row,
        "length": row["stop"] - row["start"],
        "class": number(row["class"]),
        "concept": number(row["concept"]),
        "factuality": _FACTUALITY[row["factuality"]],
        "before": row["start"] - row["sentence_start"],
        "behind": row["sentence_stop"] - row["stop"],
        "score": round(1000 * row["score"]),
        "code": number(_code(row)),
        "rest": _rest(row),
    }


_CODED: Final[Mapping[Table, Callable[[Row, Numbering, str], Row]]] = {
    "entity": _entity,
    "statement": _statement,
    "happening": _happening,
}


def _rest(row: Row) -> str | None:
    """What few have."""
    rest = {
        name: [row[f"{name}_start"], row[f"{name}_stop"]] for name in _SPANS if row.get(f"{name}_start") is not None
    }
    if row.get("content_more"):
        rest["more"] = json.loads(row["content_more"])
    return json.dumps(rest, separators=(",", ":")) if rest else None


def _code(row: Row) -> str | None:
    """Type, mode and magnitude as one term: there are few hundreds of them."""
    told = [row["code"], row["code_mode"], row["magnitude"]]
    return json.dumps(told, separators=(",", ":")) if row["code"] else None
