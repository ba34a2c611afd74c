"""Rows of a record as entries of a timeline, without unpacking what was found in whole articles."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from onrecord import language
from onrecord.export.context import is_cut, within
from onrecord.export.entries import CONTEXT, LONGEST
from onrecord.export.entry import Entry, Imprint, Participant
from onrecord.export.terminal import clean
from onrecord.types import Code, Span

Row = Mapping[str, Any]

_HAPPENINGS: Final = (
    "SELECT happening.number, happening.article, happening.start, happening.stop, happening.code AS code, "
    "happening.code_mode AS code_mode, happening.magnitude AS magnitude, "
    "time_start, time_stop, lasting_start, lasting_stop, first, after, factuality, sentence_start, sentence_stop, "
    "happening.score, happening.review, event, told.number AS told, 's' || told.start || '-' || told.stop AS told_id, "
    "told.source_start AS source_start, told.source_stop AS source_stop, coalesce(identity.name, entity.name) AS "
    "teller, entity.naming AS teller_naming FROM happening LEFT JOIN statement AS told ON told.number = reported_in "
    "LEFT JOIN entity ON entity.number = teller LEFT JOIN identity ON identity.number = entity.identity "
    "WHERE happening.number IN (SELECT value FROM json_each(?))"
)
_ROLES: Final = (
    "SELECT happening, role.role AS role, role.start AS start, role.stop AS stop, entity.number AS entity, "
    "'e' || entity.start || '-' || entity.stop AS entity_id, identity.number AS identity, entity.kind AS kind, naming, "
    "coalesce(identity.name, entity.name) AS name FROM role LEFT JOIN entity ON entity.number = role.entity "
    "LEFT JOIN identity ON identity.number = entity.identity "
    "WHERE happening IN (SELECT value FROM json_each(?)) ORDER BY happening, role.start, role.stop, role.role"
)
_ARTICLES: Final = (
    "SELECT number, id, key, headline, published, notices, status, url, publisher, title, text_sha256, text "
    "FROM article JOIN body ON body.article = article.number WHERE number IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its text."""

    imprint: Imprint
    text: str

    def words(self, span: Span | None) -> str | None:
        """The words of a span on one line, a long one cut."""
        if span is None:
            return None
        cut = " …" if span.end - span.start > LONGEST else ""
        return clean(self.text[span.start : min(span.end, span.start + LONGEST)]) + cut

    def name(self, known: str | None, naming: str | None, span: Span | None) -> str | None:
        """The name of whom words mean, where they have one; else the words, unless they are a pronoun."""
        own = self.words(span)
        if known is None or (naming != "named" and own and own.lower() not in language.load("en").pronouns):
            return own
        return clean(known)[:LONGEST] or own


def happening_entries(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Entry, ...]:
    """The entries of the happenings of these numbers, in this order."""
    numbers = list(numbers)
    rows = rows_of(connection, _HAPPENINGS, numbers)
    roles: dict[int, list[Row]] = {}
    for role in rows_of(connection, _ROLES, numbers):
        roles.setdefault(role["happening"], []).append(role)
    sources = sources_of(connection, (row["article"] for row in rows))
    found = {row["number"]: _entry(row, roles.get(row["number"], ()), sources[row["article"]]) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def rows_of(connection: sqlite3.Connection, question: str, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of a question whose one parameter is a list of numbers, by the names of their columns."""
    cursor = connection.execute(question, (json.dumps(list(numbers)),))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def sources_of(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Source]:
    """The articles of these numbers."""
    return {
        row["number"]: Source(_imprint(row), row["text"]) for row in rows_of(connection, _ARTICLES, sorted({*articles}))
    }


def _imprint(row: Row) -> Imprint:
    same = ("id", "key", "published", "url", "publisher", "title", "text_sha256")
    return Imprint(
        headline=(row["headline"] or "")[:LONGEST],
        notices=tuple(json.loads(row["notices"])),
        read=row["status"] == "read",
        **{name: row[name] for name in same},
    )


def span(row: Row, name: str) -> Span | None:
    """The span of two columns, where there is one: `time_start`, `time_stop`."""
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_stop"])


def code_of(row: Row) -> Code | None:
    return Code(type=row["code"], mode=row["code_mode"], magnitude=row["magnitude"]) if row["code"] else None


def _entry(row: Row, roles: Sequence[Row], source: Source) -> Entry:
    trigger = Span(row["start"], row["stop"])
    sentence = span(row, "sentence") or trigger
    context = within(trigger, sentence, source.text, CONTEXT)
    return Entry(
        imprint=source.imprint,
        id=trigger.id("h"),
        span=trigger,
        words=source.text[trigger.start : trigger.end],
        roles=tuple(_participants(roles, source)),
        from_=row["first"],
        to=row["after"],
        time=source.words(span(row, "time")),
        duration=source.words(span(row, "lasting")),
        factuality=row["factuality"],
        code=code_of(row),
        reported_in=row["told_id"],
        according_to=source.name(row["teller"], row["teller_naming"], span(row, "source")) if row["told"] else None,
        score=row["score"],
        context=context,
        context_words=source.text[context.start : context.end],
        cut=is_cut(context, sentence),
        review=row["review"],
        event=f"v{row['event']}",
    )


def _participants(roles: Sequence[Row], source: Source) -> Iterator[Participant]:
    for row in roles:
        words = Span(row["start"], row["stop"])
        yield Participant(
            row["role"],
            source.name(row["name"], row["naming"], words) or "",
            words,
            row["entity_id"],
            identity=None if row["identity"] is None else f"i{row['identity']}",
            kind=row["kind"],
            naming=row["naming"],
        )
