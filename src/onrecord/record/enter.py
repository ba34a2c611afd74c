"""One article into the record: its row, its text, and a row for each entry that is asked for."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping

from onrecord.export.terminal import headline
from onrecord.identity import copies
from onrecord.record import columns, copied, leaving, same
from onrecord.record.columns import Numbered
from onrecord.record.held import held
from onrecord.record.packed import pack, unpack
from onrecord.record.profiled import pack_named
from onrecord.record.same import Occasions
from onrecord.record.stored import insert_roles, next_number, write
from onrecord.rows import quote
from onrecord.types import Annotations, Model, Statement


def enter(connection: sqlite3.Connection, annotations: Annotations, added: str) -> int:
    """The number of the article, which must not be in the record yet; ``added``: when, ISO 8601."""
    before = _counting(connection, annotations.article.url)
    article = _article(connection, annotations, added)
    found = same.identities(connection, annotations)
    identities = same.standing(connection, found)
    occasions = Occasions(connection, annotations, identities)
    runs = copies.runs(annotations.article.text)
    original = copied.original(connection, runs)
    _body(connection, annotations, article, occasions)
    connection.execute("UPDATE article SET copies = ? WHERE number IN (?, ?)", (original, article, original))
    copied.enter(connection, article, runs)
    numbered = Numbered(annotations, article)
    _entities(connection, numbered, found, identities)
    _statements(connection, numbered, identities)
    enter_about(connection, numbered)
    _happenings(connection, numbered, occasions)
    occasions.enter(article)
    if before is not None and (superseded := held(connection, before)):
        leaving.forget(connection, before, unpack(*superseded))
    return article


def _counting(connection: sqlite3.Connection, url: str | None) -> int | None:
    """The version of a url that counts as yet."""
    row = connection.execute("SELECT number FROM article WHERE latest AND removed IS NULL AND url = ?", (url,))
    return next((int(number) for (number,) in row), None)


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
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))  # noqa: S608
    return int(cursor.lastrowid or 0)


def _body(connection: sqlite3.Connection, annotations: Annotations, article: int, occasions: Occasions) -> None:
    text = annotations.article.text
    row = (article, text, pack(annotations), pack_named(occasions.scene.names))
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?)", row)
    connection.execute("INSERT INTO body_words (rowid, text) VALUES (?, ?)", (article, text))


def _entities(
    connection: sqlite3.Connection, numbered: Numbered, found: Mapping[str, int], identities: Mapping[str, int]
) -> None:
    rows, first = [], next_number(connection, "entity")
    for number, entity in enumerate(columns.entities(numbered.annotations, found), start=first):
        numbered.entities[entity.id] = number
        given = {"number": number, "found": found.get(entity.id), "identity": identities.get(entity.id)}
        rows.append(columns.entity(entity, numbered.article) | given)
    write(connection, "entity", rows, numbered.text)


def _statements(connection: sqlite3.Connection, numbered: Numbered, identities: Mapping[str, int]) -> None:
    told = list(enumerate(numbered.annotations.statements, start=next_number(connection, "statement")))
    # Most are an utterance of their own; a row that need not grow later leaves no gap.
    rows = [columns.statement(each, numbered) | {"number": number, "utterance": number} for number, each in told]
    write(connection, "statement", rows, numbered.text)
    for number, each in told:
        numbered.statements[each.id] = number
        tell(connection, number, each, numbered, identities)
        index_words(connection, number, quote(numbered.text, each.content))


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
    connection.execute(
        "UPDATE stored_statement SET utterance = :utterance WHERE number = :number AND utterance IS NOT :utterance",
        {"utterance": utterance, "number": number},
    )


def index_words(connection: sqlite3.Connection, number: int, words: str) -> None:
    """Let the search over statements find one."""
    connection.execute("INSERT INTO statement_words (rowid, quote) VALUES (?, ?)", (number, words))


def enter_about(connection: sqlite3.Connection, numbered: Numbered) -> None:
    """Who is mentioned in the content of which statement."""
    connection.executemany("INSERT OR IGNORE INTO about VALUES (?, ?)", columns.about(numbered))


def _happenings(connection: sqlite3.Connection, numbered: Numbered, occasions: Occasions) -> None:
    happenings = filter(columns.is_told, numbered.annotations.happenings)
    told = list(enumerate(happenings, start=next_number(connection, "happening")))
    rows = [
        columns.happening(each, numbered) | {"number": number, "event": occasions.event(number, each.id)}
        for number, each in told
    ]
    write(connection, "happening", rows, numbered.text)
    insert_roles(connection, (role for number, each in told for role in columns.roles(each, numbered, number)))
    occasions.enter_days((number, each.id) for number, each in told)


def enter_event(connection: sqlite3.Connection, number: int, id: str, occasions: Occasions) -> None:
    """Which event across articles the happening of this number and id is."""
    event = occasions.event(number, id)
    connection.execute("UPDATE stored_happening SET event = ? WHERE number = ?", (event, number))
    occasions.enter_days([(number, id)])
