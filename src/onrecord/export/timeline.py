"""One list of what happened and what was announced, by date, over all articles: a table of formats.

All wait until the last article is read, because it may tell of the first day; of each only its entries are kept.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from onrecord.export import facts, timeline_terminal
from onrecord.export.chronology import Chronology, Part, chronology
from onrecord.export.entries import Entry, Participant
from onrecord.export.entry import Witness
from onrecord.export.terminal import clean
from onrecord.types import Annotations, RoleName, Span

ROLES: tuple[RoleName, ...] = ("actor", "recipient", "topic", "place", "instrument")

COLUMNS = (
    "from", "to", "part", "factuality", "actor", "trigger", "recipient", "topic", "place", "instrument", "time",
    "duration", "code", "mode", "magnitude", "reported_in", "according_to", "published", "article", "key", "id",
    "start", "end", "context", "score",
)  # fmt: skip
"""Columns of the table, in the order of a sentence where it can be."""
OF_RECORD = (*COLUMNS, "publisher", "url", "event", "review", "witnesses")
"""Columns of the table of a record."""


def write_lines(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """One JSON object an entry."""
    lines(chronology(annotations), stream)


def lines(found: Chronology, stream: TextIO) -> None:
    """The same of entries in order."""
    for entry in (*found.dated, *found.undated):
        stream.write(json.dumps(_object(entry, found.part(entry)), ensure_ascii=False) + "\n")


def write_table(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """Comma-separated values: a head, then a row an entry, each text on one line."""
    table(chronology(annotations), stream)


def table(found: Chronology, stream: TextIO, columns: tuple[str, ...] = COLUMNS) -> None:
    """The same of entries in order; ``columns`` are `COLUMNS` or `OF_RECORD`."""
    writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for entry in (*found.dated, *found.undated):
        writer.writerow(_row(entry, found.part(entry)))


FORMATS: dict[str, Callable[[Iterable[Annotations], TextIO], None]] = {
    "terminal": timeline_terminal.write,
    "jsonl": write_lines,
    "csv": write_table,
}


def _object(entry: Entry, part: Part) -> dict[str, Any]:
    code = entry.code
    return {
        "from": entry.from_,
        "to": entry.to,
        "part": part,
        "factuality": entry.factuality,
        "trigger": _words(entry.span, entry.words),
        **{role: [_participant(each) for each in entry.roles if each.role == role] for role in ROLES},
        "time": entry.time,
        "duration": entry.duration,
        "code": {"type": code.type, "mode": code.mode, "magnitude": code.magnitude} if code else None,
        "reported_in": entry.reported_in,
        "according_to": entry.according_to,
        "published": entry.imprint.published,
        "article": entry.imprint.id,
        "key": entry.imprint.key,
        "id": entry.id,
        "context": _words(entry.context, entry.context_words),
        "score": round(entry.score, 3),
        **(_of_record(entry) if entry.event else {}),
    }


def _of_record(entry: Entry) -> dict[str, Any]:
    return {
        "publisher": entry.imprint.publisher,
        "url": entry.imprint.url,
        "event": entry.event,
        "review": entry.review,
        "witnesses": [_witness(each) for each in entry.witnesses],
    }


def _witness(each: Witness) -> dict[str, Any]:
    return {
        "factuality": each.factuality,
        "from": each.from_,
        "to": each.to,
        "publisher": each.publisher,
        "published": each.published,
        "url": each.url,
        "article": each.article,
        "id": each.id,
        "according_to": each.according_to,
        "context": each.words,
    }


def _words(span: Span, words: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": words}


def _participant(each: Participant) -> dict[str, Any]:
    return {"name": each.name, "entity": each.entity, "start": each.span.start, "end": each.span.end}


def _row(entry: Entry, part: Part) -> dict[str, str | int | float | None]:
    code = entry.code
    return {
        "from": entry.from_,
        "to": entry.to,
        "part": part,
        "factuality": entry.factuality,
        "trigger": _cell(entry.words),
        **{role: _cell("; ".join(entry.of(role))) for role in ROLES},
        "time": _cell(entry.time),
        "duration": _cell(entry.duration),
        "code": _cell(code.type if code else None),
        "mode": _cell(code.mode if code else None),
        "magnitude": code.magnitude if code else None,
        "reported_in": entry.reported_in,
        "according_to": _cell(entry.according_to),
        "published": entry.imprint.published,
        "article": entry.imprint.id,
        "key": _cell(entry.imprint.key),
        "id": entry.id,
        "start": entry.span.start,
        "end": entry.span.end,
        "context": _cell(entry.context_words),
        "score": round(entry.score, 3),
        "publisher": _cell(entry.imprint.publisher),
        "url": _cell(entry.imprint.url),
        "event": entry.event,
        "review": entry.review,
        "witnesses": _cell("; ".join(map(facts.testified, entry.witnesses))),
    }


def _cell(text: str | None) -> str | None:
    """On one line, and behind an apostrophe where a spreadsheet would take it for a formula."""
    line = clean(text or "")
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line or None
