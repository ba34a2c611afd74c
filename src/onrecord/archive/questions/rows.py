"""Rows of an archive as the rows that questions answer with; what only a record knows is null in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from onrecord import frames
from onrecord.archive.questions.asked import one_of
from onrecord.archive.questions.opened import Archive
from onrecord.archive.schema import HappeningRow, Table
from onrecord.export.entry import Entry, Imprint, Participant
from onrecord.rows import StatementRow
from onrecord.types import Code, Span

Row = Mapping[str, Any]
Place = tuple[str, int]
"""A row's file, and its number in it."""

_OF_RECORDS: Final = ("speaker_id", "addressee_id", "review", "copy_group", "utterance")
_STATEMENT: Final = tuple(name for name in frames.fields(StatementRow) if name not in _OF_RECORDS)
_SPANS: Final = ("content", "source_span", "cue_span")
_KEYS: Final = frozenset({"keys", "according_key", "listed", "statement", "class", "day", "retrieved"})
_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "statements": _STATEMENT,
    "happenings": tuple(name for name in frames.fields(HappeningRow) if name not in _KEYS),
}


def statement_rows(archive: Archive, places: Sequence[Place]) -> tuple[StatementRow, ...]:
    """The statements that stand in these places, in this order."""
    return tuple(_statement(row) for row in found(archive, "statements", places))


def entries(archive: Archive, places: Sequence[Place]) -> tuple[Entry, ...]:
    """The happenings, and the statements that are events, that stand in these places, in this order."""
    return tuple(_entry(row) for row in found(archive, "happenings", places))


def found(archive: Archive, table: Table, places: Sequence[Place]) -> list[Row]:
    """The rows of a table in these places, in this order; no other file is opened."""
    if not places:
        return []
    columns = ", ".join(f'"{name}"' for name in _COLUMNS[table])
    numbers, given = one_of("file_row_number", "at", sorted({number for _, number in places}))
    question = (
        f"SELECT filename, file_row_number, {columns} FROM read_parquet($files, filename = true, "  # noqa: S608
        f"file_row_number = true, hive_partitioning = false) WHERE {numbers}"
    )
    rows = archive.rows(question, {"files": sorted({file for file, _ in places}), **given})
    known = {(row["filename"], row["file_row_number"]): row for row in rows}
    return [known[place] for place in places]


def _statement(row: Row) -> StatementRow:
    same = {name: row[name] for name in _STATEMENT if name not in _SPANS}
    return StatementRow(
        **same,
        speaker_id=None,
        addressee_id=None,
        content=tuple(Span(**each) for each in row["content"]),
        source_span=_span(row["source_span"]),
        cue_span=_span(row["cue_span"]),
    )


def _entry(row: Row) -> Entry:
    code, context = row["code"], row["context_span"]
    return Entry(
        imprint=_imprint(row),
        id=_own(row["id"]) or "",
        span=Span(**row["span"]),
        words=row["trigger"],
        roles=tuple(_participant(each) for each in row["roles"]),
        from_=row["from"],
        to=row["to"],
        time=row["time"],
        duration=row["duration"],
        factuality=row["factuality"],
        code=Code(**code) if code else None,
        reported_in=_own(row["reported_in"]),
        according_to=row["according_to"],
        score=row["score"],
        context=Span(**context),
        context_words=row["context"],
    )


def _imprint(row: Row) -> Imprint:
    same = ("key", "headline", "published", "url", "publisher", "title", "text_sha256")
    return Imprint(id=row["article"], notices=(), read=True, **{name: row[name] for name in same})


def _participant(part: Row) -> Participant:
    words = Span(**part["span"])
    same = {name: part[name] for name in ("role", "name", "entity", "kind", "naming")}
    return Participant(**same, span=words)


def _own(id: str | None) -> str | None:
    """The id within its article."""
    return id.rpartition("/")[2] if id else None


def _span(part: Mapping[str, int] | None) -> Span | None:
    return Span(**part) if part else None
