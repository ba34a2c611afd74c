"""Search: the statements of a record that hold some words, or all that the filters let pass."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

from onrecord import frames
from onrecord.export import tables
from onrecord.record import Record
from onrecord.record.questions.asking import Coverage, coverage
from onrecord.record.questions.passing import rows, snapshot, statements
from onrecord.record.questions.said import said
from onrecord.rows import StatementRow
from onrecord.types import Span
from onrecord.web.page import Asked, Download, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter, filter_of

WORDS = Parameter(name="q", what="words", label="Words", help="Words, \"a phrase\", sanction*, AND, OR, NOT.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The statements found, and what they cover."""

    rows: tuple[StatementRow, ...]
    hits: tuple[tuple[Span, ...], ...]
    """Of each row, where the words stand in its `quote`."""
    sought: tuple[str, ...]
    notes: tuple[str, ...]
    coverage: Coverage


def search(record: Record, asked: Asked) -> Found:
    """The best first where words are given, else the latest."""
    filter, limit = filter_of(record, asked.given), asked.given["limit"]
    if asked.given["q"]:
        found = said(record, asked.given["q"], filter, limit=limit)
        return Found(rows=found.rows, hits=found.hits, sought=found.sought, notes=found.notes, coverage=found.coverage)
    with snapshot(record):
        numbers = statements(record, filter)[::-1][:limit]
        shown = tuple(rows(record, numbers))
        covered = coverage(record.connection, filter, shown=len(shown))
    return Found(rows=shown, hits=((),) * len(shown), sought=(), notes=(), coverage=covered)


def _csv(found: Found, record: Record) -> bytes:
    stream = io.StringIO(newline="")
    tables.write_table(found.rows, StatementRow, stream)
    return stream.getvalue().encode()


def _json(found: Found, record: Record) -> bytes:
    return json.dumps(frames.plain(found), ensure_ascii=False, indent=1).encode()


PAGE = Page(
    path="/search",
    name="Search",
    summary="Find statements by their words, speaker, outlet and day.",
    template="search.html",
    answer=search,
    parameters=(WORDS, *FILTERS, LIMIT),
    downloads={"csv": Download(media_type="text/csv; charset=utf-8", write=_csv),
               "json": Download(media_type="application/json", write=_json)},
)
