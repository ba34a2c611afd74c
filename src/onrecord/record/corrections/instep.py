"""The rows of an article in step with what stands of it: after a decision, its undoing, or another reading.

A row whose entry is as it was stays untouched, with its number, its utterance and its event.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.naming.spelling import fold
from onrecord.record import columns, same
from onrecord.record.columns import Numbered, Row
from onrecord.record.corrections.identities import restore_article
from onrecord.record.corrections.reviewed import Reviewed
from onrecord.record.enter import enter_about, enter_event, index_words, tell
from onrecord.record.leaving import hand_over
from onrecord.record.same import Occasions
from onrecord.record.stored import Table, insert_roles, next_number, write
from onrecord.rows import quote
from onrecord.types import Happening, Span

WORDS: Final = frozenset({"content_start", "content_stop", "content_more"})
"""Columns that change what the search finds."""
TELLING: Final = WORDS | {"speaker", "kind", "said_from", "said_to"}
"""Columns that change which utterance a statement tells of."""
WITNESS: Final = frozenset({"factuality", "first", "after", "concept"})
"""Columns that change which event a happening is."""


def in_step(
    connection: sqlite3.Connection,
    article: int,
    reviewed: Reviewed,
    before: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Change, add and delete rows of an article of this number, so that they are what stands.

    ``before`` are the `Reviewed.origins` by which the rows were made that are there, so that an entry keeps its number
    although its id changed.
    """
    numbered = Numbered(reviewed.annotations, article)
    lost = _entities(connection, numbered, reviewed.given)
    restore_article(connection, article)
    known = identities(connection, article)
    unsaid = _statements(connection, numbered, reviewed, before, known)
    _happenings(connection, numbered, reviewed, known)
    _delete_statements(connection, unsaid)
    connection.execute(
        "DELETE FROM about WHERE statement IN (SELECT number FROM stored_statement WHERE article = ?)", (article,)
    )
    enter_about(connection, numbered)
    connection.execute("DELETE FROM stored_entity WHERE number IN (SELECT value FROM json_each(?))", (_json(lost),))


def _entities(connection: sqlite3.Connection, numbered: Numbered, given: Mapping[str, int]) -> list[int]:
    """The numbers of those that nobody needs any more."""
    old = _rows(connection, "entity", numbered.article)
    named = {each.id: each.name for each in numbered.annotations.entities if each.naming == "named"}
    kept = {id for id, name in named.items() if id in old and fold(old[id]["name"]) == fold(name)}
    found: dict[str, int] = {id: old[id]["found"] for id in sorted(kept) if old[id]["found"] is not None}
    found |= given
    if named.keys() - found.keys():
        found = same.identities(connection, numbered.annotations, found)
    for entity in columns.entities(numbered.annotations, found):
        row = columns.entity(entity, numbered.article) | {"found": found.get(entity.id), "identity": None}
        numbered.entities[entity.id] = _written(connection, "entity", old.pop(entity.id, None), row, numbered.text)
    return [row["number"] for row in old.values()]


def identities(connection: sqlite3.Connection, article: int) -> dict[str, int]:
    """The identities of an article's entities as they stand, by the ids of these."""
    rows = connection.execute(
        "SELECT start, stop, identity FROM entity WHERE article = ? AND identity IS NOT NULL", (article,)
    )
    return {Span(start, stop).id("e"): identity for start, stop, identity in rows}


def _statements(
    connection: sqlite3.Connection,
    numbered: Numbered,
    reviewed: Reviewed,
    before: Mapping[str, str],
    identities: Mapping[str, int],
) -> list[int]:
    """The numbers of those that do not stand any more."""
    old = {before.get(id, id): row for id, row in _rows(connection, "statement", numbered.article).items()}
    for each in numbered.annotations.statements:
        row = columns.statement(each, numbered) | {"review": reviewed.reviews.get(each.id)}
        was = old.pop(reviewed.origins.get(each.id, each.id), None)
        differs = _differing(was, row)
        if was and differs & WORDS:
            _unindex(connection, was["number"])
        number = _written(connection, "statement", was, row, numbered.text)
        numbered.statements[each.id] = number
        if differs & WORDS:
            index_words(connection, number, quote(numbered.text, each.content))
        if differs & TELLING:
            _untell(connection, number)
            tell(connection, number, each, numbered, identities)
            connection.execute(LEAD.format(table="statement", column="utterance"), {"number": number})
    return [row["number"] for row in old.values()]


def _happenings(
    connection: sqlite3.Connection, numbered: Numbered, reviewed: Reviewed, identities: Mapping[str, int]
) -> None:
    old = _rows(connection, "happening", numbered.article)
    changed: list[tuple[int, Happening]] = []
    for each in numbered.annotations.happenings:
        review = reviewed.reviews.get(each.id)
        if not (columns.is_told(each) or review):
            continue
        row, was = columns.happening(each, numbered) | {"review": review}, old.pop(each.id, None)
        number = _written(connection, "happening", was, row, numbered.text)
        roles = columns.roles(each, numbered, number)
        if _roles_differ(connection, number, roles) or _differing(was, row) & WITNESS:
            changed.append((number, each))
            connection.execute("DELETE FROM stored_role WHERE happening = ?", (number,))
            insert_roles(connection, roles)
    _delete_happenings(connection, [row["number"] for row in old.values()])
    if changed:
        _enter_events(connection, numbered, changed, identities)


def _enter_events(
    connection: sqlite3.Connection,
    numbered: Numbered,
    changed: Iterable[tuple[int, Happening]],
    identities: Mapping[str, int],
) -> None:
    occasions = Occasions(connection, numbered.annotations, identities)
    for number, each in changed:
        _unwitness(connection, number)
        enter_event(connection, number, each.id, occasions)
        connection.execute(LEAD.format(table="happening", column="event"), {"number": number})


def _roles_differ(
    connection: sqlite3.Connection, number: int, roles: Iterable[tuple[int, int, int, str, int | None]]
) -> bool:
    rows = connection.execute("SELECT happening, start, stop, role, entity FROM role WHERE happening = ?", (number,))
    return sorted(rows.fetchall(), key=str) != sorted({row[:4]: row for row in reversed(list(roles))}.values(), key=str)


def _rows(connection: sqlite3.Connection, table: Table, article: int) -> dict[str, Row]:
    """By id."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE article = ? ORDER BY number", (article,))  # noqa: S608
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return {f"{table[0]}{row['start']}-{row['stop']}": row for row in rows}


ACROSS: Final = frozenset({"utterance", "event", "identity"})
"""Columns that other articles decide too."""


def _differing(was: Row | None, row: Row) -> frozenset[str]:
    """The columns that differ; all of a new row."""
    return frozenset(name for name, value in row.items() if was is None or (name not in ACROSS and was[name] != value))


def _written(connection: sqlite3.Connection, table: Table, was: Row | None, row: Row, text: str) -> int:
    """The number of a row that is there now, inserted or brought in step."""
    number = was["number"] if was else next_number(connection, table)
    if was is None or _differing(was, row):
        across = {name: was[name] for name in ACROSS & row.keys()} if was else {}
        write(connection, table, [{**row, **across, "number": number}], text)
    return int(number)


_UNINDEX: Final = (
    "INSERT INTO statement_words (statement_words, rowid, quote) SELECT 'delete', number, quote FROM words "
    "WHERE number = ?"
)
_CALLED: Final = "SELECT {column} FROM stored_{table} WHERE number = :number"
LEAD: Final = (
    f"UPDATE stored_{{table}} SET {{column}} = :number WHERE {{column}} > :number AND number IN ({_CALLED} UNION ALL "  # noqa: S608
    f"SELECT number FROM stored_{{table}} WHERE {{column}} = ({_CALLED}) AND {{column}} <> number)"
)
"""What is one across articles is called by its first number, so that undoing gives it the name that it had."""


def _unindex(connection: sqlite3.Connection, number: int) -> None:
    connection.execute(_UNINDEX, (number,))


def _untell(connection: sqlite3.Connection, number: int) -> None:
    """Take a statement out of its utterance; one that is called by its number gets the number of the next."""
    hand_over(connection, "statement", "utterance", number)
    connection.execute("UPDATE stored_statement SET utterance = NULL WHERE number = ?", (number,))
    connection.execute("DELETE FROM utterance_key WHERE statement = ?", (number,))


def _unwitness(connection: sqlite3.Connection, number: int) -> None:
    """Take a happening out of its event, in the same way."""
    hand_over(connection, "happening", "event", number)
    connection.execute("UPDATE stored_happening SET event = NULL WHERE number = ?", (number,))
    connection.execute("DELETE FROM day_key WHERE happening = ?", (number,))


def _delete_statements(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        _unindex(connection, number)
        _untell(connection, number)
        connection.execute("DELETE FROM about WHERE statement = ?", (number,))
        connection.execute("DELETE FROM stored_statement WHERE number = ?", (number,))


def _delete_happenings(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    for number in numbers:
        _unwitness(connection, number)
        connection.execute("DELETE FROM stored_role WHERE happening = ?", (number,))
        connection.execute("DELETE FROM stored_happening WHERE number = ?", (number,))


def _json(numbers: Iterable[int]) -> str:
    return json.dumps(list(numbers))
