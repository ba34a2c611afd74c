"""Statements of a record as flat rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from onrecord.rows import CONTEXT, StatementRow, quote
from onrecord.types import Span

_TEXTS: Final = "SELECT article, text FROM body WHERE article IN (SELECT value FROM json_each(?))"
_COLUMNS: Final = (
    "SELECT statement.number, article.id AS article, key, url, publisher, article.title, published, statement.start, "
    "statement.stop, cued, said_from, said_to, day, coalesce(identity.name, entity.name) AS speaker, "
    "entity.identity AS speaker_id, entity.kind AS speaker_kind, naming, source_start, source_stop, addressee_start, "
    "addressee_stop, (SELECT coalesce(i.name, e.name) FROM entity AS e "
    "LEFT JOIN identity AS i ON i.number = e.identity WHERE e.number = addressee) AS spoken_to, "
    "(SELECT e.identity FROM entity AS e WHERE e.number = addressee) "
    "AS addressee_id, act, mode, statement.kind AS kind, negated, content_start, content_stop, content_more, "
    "content_words, quoted_words, statement.score, review, utterance, text_sha256, statement.article AS body, "
    "(SELECT id FROM article AS a WHERE a.number = article.copies) AS copy_group "
    "FROM statement JOIN article ON article.number = statement.article "
    "LEFT JOIN entity ON entity.number = speaker LEFT JOIN identity ON identity.number = entity.identity "
    "WHERE statement.number IN (SELECT value FROM json_each(?))"
)


def statement_rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[StatementRow, ...]:
    """The rows of the statements of these numbers, in this order."""
    cursor = connection.execute(_COLUMNS, (json.dumps(list(numbers)),))
    names = [column[0] for column in cursor.description]
    told = [dict(zip(names, row, strict=True)) for row in cursor]
    texts = dict(connection.execute(_TEXTS, (json.dumps(sorted({row["body"] for row in told})),)).fetchall())
    found = {row["number"]: _row(row, texts[row["body"]]) for row in told}
    return tuple(found[number] for number in numbers if number in found)


def _row(told: dict[str, Any], text: str) -> StatementRow:
    more = json.loads(told["content_more"] or "[]")
    content = (Span(told["content_start"], told["content_stop"]), *(Span(*pair) for pair in more))
    cue = Span(told["start"], told["stop"]) if told["cued"] else None
    source, addressee = _span(told, "source"), _span(told, "addressee")
    same = ("article", "key", "url", "publisher", "title", "published", "said_from", "said_to", "day", "speaker")
    rest = ("speaker_kind", "naming", "act", "mode", "kind", "content_words", "quoted_words", "score", "review")
    return StatementRow(
        id=f"{told['article']}/s{told['start']}-{told['stop']}",
        dated_by="said" if told["said_from"] else "published" if told["published"] else None,
        speaker_id=_id("i", told["speaker_id"]),
        source=_words(text, source),
        addressee=told["spoken_to"] or _words(text, addressee),
        addressee_id=_id("i", told["addressee_id"]),
        cue=_words(text, cue),
        negated=bool(told["negated"]),
        quote=quote(text, content),
        content=content,
        source_span=source,
        cue_span=cue,
        left=text[max(0, content[0].start - CONTEXT) : content[0].start],
        right=text[content[-1].end :][:CONTEXT],
        copy_group=told["copy_group"],
        utterance=_id("u", told["utterance"]),
        text_sha256=told["text_sha256"],
        **{name: told[name] for name in (*same, *rest)},
    )


def _span(told: dict[str, Any], name: str) -> Span | None:
    start = told[f"{name}_start"]
    return None if start is None else Span(start, told[f"{name}_stop"])


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def _id(letter: str, number: int | None) -> str | None:
    return None if number is None else f"{letter}{number}"
