"""Statements of a record that are events in their own right, as entries of a timeline: who announced what to whom."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.export.context import is_cut, within
from onrecord.export.entries import CONTEXT
from onrecord.export.entry import Entry, Participant
from onrecord.record.questions.entry_rows import Row, Source, code_of, rows_of, sources_of, span
from onrecord.types import Factuality, RoleName, Span

_STATEMENTS: Final = (
    "SELECT statement.number, statement.article, statement.start, statement.stop, cued, source_start, source_stop, "
    "content_start, content_stop, content_more, addressee_start, addressee_stop, code, "
    "code_mode, magnitude, negated, said_from, said_to, "
    "statement.score, statement.review, utterance, speaker.start AS speaker_start, speaker.stop AS speaker_stop, "
    "speaker.identity AS speaker_identity, speaker.kind AS speaker_kind, speaker.naming AS speaker_naming, "
    "coalesce(one.name, speaker.name) AS speaker_name, hearer.start AS hearer_start, hearer.stop AS hearer_stop, "
    "hearer.identity AS hearer_identity, hearer.kind AS hearer_kind, hearer.naming AS hearer_naming, "
    "coalesce(other.name, hearer.name) AS hearer_name FROM statement "
    "LEFT JOIN entity AS speaker ON speaker.number = statement.speaker "
    "LEFT JOIN identity AS one ON one.number = speaker.identity "
    "LEFT JOIN entity AS hearer ON hearer.number = statement.addressee "
    "LEFT JOIN identity AS other ON other.number = hearer.identity "
    "WHERE statement.number IN (SELECT value FROM json_each(?))"
)


def statement_entries(connection: sqlite3.Connection, numbers: Iterable[int]) -> tuple[Entry, ...]:
    """The entries of the statements of these numbers, in this order; their event is their utterance."""
    numbers = list(numbers)
    rows = rows_of(connection, _STATEMENTS, numbers)
    sources = sources_of(connection, (row["article"] for row in rows))
    found = {row["number"]: _entry(row, sources[row["article"]]) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def _entry(row: Row, source: Source) -> Entry:
    key = Span(row["start"], row["stop"])
    line = _line(key, source.text)
    context = within(key, line, source.text, CONTEXT)
    return Entry(
        imprint=source.imprint,
        id=key.id("s"),
        span=key,
        words=source.text[key.start : key.end],
        roles=tuple(_voices(row, source)),
        from_=row["said_from"],
        to=row["said_to"],
        time=None,
        duration=None,
        factuality=_factuality(row, source.imprint.day),
        code=code_of(row),
        reported_in=None,
        according_to=None,
        score=row["score"],
        context=context,
        context_words=source.text[context.start : context.end],
        cut=is_cut(context, line),
        review=row["review"],
        event=f"u{row['utterance']}" if row["utterance"] else None,
    )


def _factuality(row: Row, published: str | None) -> Factuality:
    if row["negated"]:
        return "denied"
    ahead = published and row["said_from"] and row["said_from"][:10] > published
    return "planned" if ahead else "happened"


def _line(key: Span, text: str) -> Span:
    """The paragraph: the record's rows of statements do not tell their sentence."""
    end = text.find("\n", key.end)
    return Span(text.rfind("\n", 0, key.start) + 1, len(text) if end < 0 else end)


def _voices(row: Row, source: Source) -> Iterator[Participant]:
    """Speaker, addressee and content; of a speaker whom the text leaves out here, the words that first name them."""
    words = span(row, "source") or span(row, "speaker")
    if words:
        yield _participant("actor", words, row, "speaker", source)
    if words := span(row, "addressee"):
        yield _participant("recipient", words, row, "hearer", source)
    contents = [Span(row["content_start"], row["content_stop"])]
    contents += [Span(*pair) for pair in json.loads(row["content_more"] or "[]")]
    for content in contents if row["cued"] else contents[1:]:
        yield Participant("topic", source.words(content) or "", content, None)


def _participant(role: RoleName, words: Span, row: Row, which: str, source: Source) -> Participant:
    known, identity = span(row, which), row[f"{which}_identity"]
    return Participant(
        role,
        source.name(row[f"{which}_name"], row[f"{which}_naming"], words) or "",
        words,
        known.id("e") if known else None,
        identity=None if identity is None else f"i{identity}",
        kind=row[f"{which}_kind"],
        naming=row[f"{which}_naming"],
    )
