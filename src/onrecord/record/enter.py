"""One article into the record: its row, its text, and a row for each entry that is asked for."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.export.entries import QUIET
from onrecord.export.terminal import headline
from onrecord.identity import copies
from onrecord.record import same
from onrecord.record.packed import pack
from onrecord.record.same import Occasions
from onrecord.rows import filed_under, quote
from onrecord.types import Addressee, Annotations, Entity, Happening, Span, Statement


@dataclass(frozen=True, slots=True)
class _Entering:
    """An article on its way in, with the numbers that its entities have in the record."""

    connection: sqlite3.Connection
    annotations: Annotations
    article: int
    identities: Mapping[str, int]
    entities: dict[str | None, int] = field(default_factory=dict)
    statements: dict[str | None, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.annotations.article.text


def enter(connection: sqlite3.Connection, annotations: Annotations, added: str) -> int:
    """The number of the article, which must not be in the record yet; ``added``: when, ISO 8601."""
    article = _article(connection, annotations, added)
    identities = same.identities(connection, annotations)
    occasions = Occasions(connection, annotations, identities)
    signature = copies.signature(annotations.article.text)
    original = same.original(connection, annotations.article.text, signature)
    _body(connection, annotations, article, occasions, signature)
    connection.execute("UPDATE article SET copies = ? WHERE number IN (?, ?)", (original, article, original))
    same.enter_copy(connection, article, signature)
    entering = _Entering(connection, annotations, article, identities)
    _entities(entering)
    for statement in annotations.statements:
        _statement(entering, statement)
    _about(entering)
    for happening in annotations.happenings:
        if _is_told(happening):
            _happening(entering, happening, occasions)
    occasions.enter(article)
    return article


def _article(connection: sqlite3.Connection, annotations: Annotations, added: str) -> int:
    article, model = annotations.article, annotations.model
    connection.execute(
        "INSERT OR IGNORE INTO model (name, version, sha256) VALUES (?, ?, ?)",
        (model.name, model.version, model.sha256),
    )
    (number,) = connection.execute("SELECT number FROM model WHERE sha256 = ?", (model.sha256,)).fetchone()
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
        "model": number,
        "added": added,
        "version": version,
    }
    return insert(connection, "article", row)


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int:
    """The number of a new row; table and columns are names of ours, never words of a user."""
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))  # noqa: S608
    return int(cursor.lastrowid or 0)


def _body(
    connection: sqlite3.Connection, annotations: Annotations, article: int, occasions: Occasions, signature: bytes
) -> None:
    text = annotations.article.text
    row = (article, text, pack(annotations), same.scene_json(occasions.scene), signature)
    connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO body_words (rowid, text) VALUES (?, ?)", (article, text))


def _entities(entering: _Entering) -> None:
    """Those that are named, or that say, hear or do something."""
    annotations = entering.annotations
    roles = {role.entity for happening in annotations.happenings for role in happening.roles}
    tellers = {row.speaker for row in annotations.statements}
    told = {row.addressee.entity for row in annotations.statements if row.addressee}
    for entity in annotations.entities:
        if entity.id in entering.identities or entity.id in roles | tellers | told:
            entering.entities[entity.id] = _entity(entering, entity)


def _entity(entering: _Entering, entity: Entity) -> int:
    identity = entering.identities.get(entity.id)
    first = entity.mentions[0].span
    row = {
        "article": entering.article,
        "start": first.start,
        "stop": first.end,
        "kind": entity.kind,
        "naming": entity.naming,
        "name": entity.name,
        "found": identity,
        "identity": identity,
    }
    return insert(entering.connection, "entity", row)


def _statement(entering: _Entering, statement: Statement) -> None:
    key, first = statement.cue or statement.content[0], statement.content[0]
    more = [[span.start, span.end] for span in statement.content[1:]]
    said, addressee = statement.said_on, statement.addressee or Addressee(Span(0, 0))
    row = {
        "article": entering.article,
        "start": key.start,
        "stop": key.end,
        **_span("source", statement.source),
        "speaker": entering.entities.get(statement.speaker),
        "speaker_score": statement.speaker_score,
        "cued": statement.cue is not None,
        **_span("content", first),
        "content_more": json.dumps(more, separators=(",", ":")) if more else None,
        "kind": statement.kind,
        "mode": statement.mode,
        "act": statement.act,
        "negated": statement.negated,
        "content_words": statement.content_words,
        "quoted_words": statement.quoted_words,
        **_span("addressee", statement.addressee.span if statement.addressee else None),
        "addressee": entering.entities.get(addressee.entity),
        "said_from": said.from_ if said else None,
        "said_to": said.to if said else None,
        "day": filed_under(statement, entering.annotations.article.published),
        "score": round(statement.score, 3),
    }
    number = insert(entering.connection, "statement", row)
    words = quote(entering.text, statement.content)
    telling = same.telling(entering.annotations, statement, entering.identities.get(statement.speaker or ""), words)
    utterance = same.utterance(entering.connection, number, telling)
    entering.connection.execute("UPDATE statement SET utterance = ? WHERE number = ?", (utterance, number))
    entering.connection.execute("INSERT INTO statement_words (rowid, quote) VALUES (?, ?)", (number, words))
    entering.statements[statement.id] = number


def _about(entering: _Entering) -> None:
    """Who is mentioned in the content of which statement."""
    for entity in entering.annotations.entities:
        if entity.id not in entering.entities:
            continue
        starts = sorted(mention.span.start for mention in entity.mentions)
        held = [
            (entering.entities[entity.id], entering.statements[statement.id])
            for statement in entering.annotations.statements
            if any(_holds(span, starts) for span in statement.content)
        ]
        entering.connection.executemany("INSERT OR IGNORE INTO about VALUES (?, ?)", held)


def _holds(span: Span, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _is_told(happening: Happening) -> bool:
    """Whether a timeline lists it: `onrecord.export.entries` leaves out the same."""
    acted = any(role.role == "actor" for role in happening.roles)
    return bool(happening.class_ not in QUIET or happening.from_ or happening.code or acted)


def _happening(entering: _Entering, happening: Happening, occasions: Occasions) -> None:
    annotations, code = entering.annotations, happening.code
    times = {time.id: time.span for time in annotations.times}
    told = next((row for row in annotations.statements if row.id == happening.reported_in), None)
    sentence = _sentence(annotations, happening.trigger)
    row = {
        "article": entering.article,
        "start": happening.trigger.start,
        "stop": happening.trigger.end,
        "class": happening.class_,
        "code": code.type if code else None,
        "code_mode": code.mode if code else None,
        "magnitude": code.magnitude if code else None,
        **_span("time", times.get(happening.time or "")),
        **_span("lasting", times.get(happening.duration or "")),
        "first": happening.from_,
        "after": happening.to,
        "factuality": happening.factuality,
        "reported_in": entering.statements.get(happening.reported_in),
        "teller": entering.entities.get(told.speaker) if told else None,
        **_span("sentence", sentence),
        "score": round(happening.score, 3),
        "concept": occasions.witnesses[happening.id].concept,
    }
    number = insert(entering.connection, "happening", row)
    event = occasions.event(number, happening.id)
    entering.connection.execute("UPDATE happening SET event = ? WHERE number = ?", (event, number))
    entering.connection.executemany(
        "INSERT OR IGNORE INTO role VALUES (?, ?, ?, ?, ?)",
        [
            (number, role.span.start, role.span.end, role.role, entering.entities.get(role.entity))
            for role in happening.roles
        ],
    )


def _sentence(annotations: Annotations, span: Span) -> Span:
    at = bisect_right(annotations.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return annotations.sentences[at] if at >= 0 else span


def _span(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_stop": span.end if span else None}
