"""One article into the record: its row, its text, and a row for each entry that is asked for."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from typing import Final

from onrecord.export.terminal import headline
from onrecord.identity import copies
from onrecord.record import columns, same
from onrecord.record.columns import Numbered
from onrecord.record.packed import pack
from onrecord.record.same import Occasions
from onrecord.record.stored import Role, insert_happenings, insert_roles
from onrecord.rows import quote
from onrecord.types import Annotations, Model, Statement


def enter(connection: sqlite3.Connection, annotations: Annotations, added: str) -> int:
    """The number of the article, which must not be in the record yet; ``added``: when, ISO 8601."""
    article = _article(connection, annotations, added)
    found = same.identities(connection, annotations)
    identities = same.standing(connection, found)
    occasions = Occasions(connection, annotations, identities)
    signature = copies.signature(annotations.article.text)
    original = same.original(connection, annotations.article.text, signature)
    _body(connection, annotations, article, occasions, signature)
    connection.execute("UPDATE article SET copies = ? WHERE number IN (?, ?)", (original, article, original))
    same.enter_copy(connection, article, signature)
    numbered = Numbered(annotations, article)
    _entities(connection, numbered, found, identities)
    for statement in annotations.statements:
        _statement(connection, statement, numbered, identities)
    enter_about(connection, numbered)
    _happenings(connection, numbered, occasions)
    occasions.enter(article)
    return article


def _article(connection: sqlite3.Connection, annotations: Annotations, added: str) -> int:
    article = annotations.article
    version = 1
    if article.url:
        (version,) = connection.execute(
            "SELECT coalesce(max(version), 0) + 1 FROM article WHERE url = ?", (article.url,)
        ).fetchone()
        connection.execute("UPDATE article SET latest = 0 WHERE url = ?", (article.url,))
    row = {
        "id": article.id,
        "key": article.key,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "headline": headline(article),
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "retrieved": article.retrieved,
        "extractor": article.extractor,
        "source_sha256": article.source_sha256,
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "status": annotations.status,
        "notices": json.dumps(annotations.notices, ensure_ascii=False),
        "model": model_number(connection, annotations.model),
        "added": added,
        "version": version,
    }
    return insert(connection, "article", row)


def model_number(connection: sqlite3.Connection, model: Model) -> int:
    """The number of a model, a new one where it has not read anything yet."""
    connection.execute(
        "INSERT OR IGNORE INTO model (name, version, sha256) VALUES (?, ?, ?)",
        (model.name, model.version, model.sha256),
    )
    (number,) = connection.execute("SELECT number FROM model WHERE sha256 = ?", (model.sha256,)).fetchone()
    return int(number)


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int:
    """The number of a new row; table and columns are names of ours, never words of a user."""
    number: int | None = None
    if table in _VIEWS:  # which do not tell of the numbers that their tables give
        (number,) = connection.execute(_VIEWS[table]).fetchone()
        row = {"number": number, **row}
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))  # noqa: S608
    return number or int(cursor.lastrowid or 0)


_VIEWS: Final = {"happening": "SELECT coalesce(max(number), 0) + 1 FROM stored_happening"}


def _body(
    connection: sqlite3.Connection, annotations: Annotations, article: int, occasions: Occasions, signature: bytes
) -> None:
    text = annotations.article.text
    row = (article, text, pack(annotations), same.scene_bytes(occasions.scene), signature)
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO body_words (rowid, text) VALUES (?, ?)", (article, text))


def _entities(
    connection: sqlite3.Connection, numbered: Numbered, found: Mapping[str, int], identities: Mapping[str, int]
) -> None:
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM entity").fetchone()
    rows = []
    for number, entity in enumerate(columns.entities(numbered.annotations, found), start=last + 1):
        numbered.entities[entity.id] = number
        given = {"number": number, "found": found.get(entity.id), "identity": identities.get(entity.id)}
        rows.append(columns.entity(entity, numbered.article) | given)
    connection.executemany(
        "INSERT INTO entity (number, article, start, stop, kind, naming, name, found, identity) "
        "VALUES (:number, :article, :start, :stop, :kind, :naming, :name, :found, :identity)",
        rows,
    )


def _statement(
    connection: sqlite3.Connection, statement: Statement, numbered: Numbered, identities: Mapping[str, int]
) -> None:
    number = insert(connection, "statement", columns.statement(statement, numbered))
    numbered.statements[statement.id] = number
    tell(connection, number, statement, numbered, identities)
    index_words(connection, number, quote(numbered.text, statement.content))


def tell(
    connection: sqlite3.Connection,
    number: int,
    statement: Statement,
    numbered: Numbered,
    identities: Mapping[str, int],
) -> None:
    """Which utterance the statement of this number tells of; ``identities`` by the ids of entities."""
    words, speaker = quote(numbered.text, statement.content), identities.get(statement.speaker or "")
    telling = same.telling(numbered.annotations, statement, speaker, words)
    utterance = same.utterance(connection, number, telling)
    connection.execute("UPDATE statement SET utterance = ? WHERE number = ?", (utterance, number))


def index_words(connection: sqlite3.Connection, number: int, words: str) -> None:
    """Let the search over statements find one."""
    connection.execute("INSERT INTO statement_words (rowid, quote) VALUES (?, ?)", (number, words))


def enter_about(connection: sqlite3.Connection, numbered: Numbered) -> None:
    """Who is mentioned in the content of which statement."""
    connection.executemany("INSERT OR IGNORE INTO about VALUES (?, ?)", columns.about(numbered))


def _happenings(connection: sqlite3.Connection, numbered: Numbered, occasions: Occasions) -> None:
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM stored_happening").fetchone()
    told = list(enumerate(filter(columns.is_told, numbered.annotations.happenings), start=last + 1))
    rows = [
        columns.happening(each, numbered) | {"number": number, "event": occasions.event(number, each.id)}
        for number, each in told
    ]
    insert_happenings(connection, rows)
    insert_roles(connection, (role for number, each in told for role in columns.roles(each, numbered, number)))
    occasions.enter_days((number, each.id) for number, each in told)


def enter_event(connection: sqlite3.Connection, number: int, id: str, occasions: Occasions) -> None:
    """Which event across articles the happening of this number and id is."""
    event = occasions.event(number, id)
    connection.execute("UPDATE happening SET event = ? WHERE number = ?", (event, number))
    occasions.enter_days([(number, id)])


def enter_roles(connection: sqlite3.Connection, rows: list[Role]) -> None:
    """Who takes part in a happening."""
    insert_roles(connection, rows)
