"""The record to files and screens: a table of exporters.

To add a format: a module with a function of one of the shapes below, and a row in `EXPORTERS`. The functions take
annotations, statements or entries one by one; what must wait for the last keeps only what it writes of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from onrecord.export import brat, csv, ftm, ics, json, jsonld, parquet, terminal, timelinejs, timeml, webannotation
from onrecord.export.entries import Entry, entries
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations


@dataclass(frozen=True, slots=True)
class ToStream:
    """An exporter that writes to a stream of text."""

    write: Callable[[Iterable[Annotations], TextIO], None]


@dataclass(frozen=True, slots=True)
class ToBytes:
    """An exporter that writes to a stream of bytes, which may be a pipe."""

    write: Callable[[Iterable[Annotations], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class ToFolder:
    """An exporter that writes files into a folder, which it makes where it is missing."""

    write: Callable[[Iterable[Annotations], Path], None]


@dataclass(frozen=True, slots=True)
class OfStatements:
    """An exporter of statements, to a stream of text."""

    write: Callable[[Iterable[StatementRow], TextIO], None]


@dataclass(frozen=True, slots=True)
class OfStatementsToBytes:
    """An exporter of statements, to a stream of bytes, which may be a pipe."""

    write: Callable[[Iterable[StatementRow], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class OfHappenings:
    """An exporter of what happened and was announced, to a stream of text."""

    write: Callable[[Iterable[Entry], TextIO], None]


@dataclass(frozen=True, slots=True)
class OfBoth:
    """An exporter of statements and happenings, in one stream in whatever order, to a stream of text."""

    write: Callable[[Iterable[StatementRow | Entry], TextIO], None]


OfAnnotations = ToStream | ToBytes | ToFolder
OfRows = OfStatements | OfStatementsToBytes | OfHappenings | OfBoth

EXPORTERS: dict[str, OfAnnotations | OfRows] = {
    "terminal": ToStream(terminal.write),
    "json": ToStream(json.write),
    "jsonl": ToStream(json.write_lines),
    "csv": OfStatements(csv.write),
    "parquet": OfStatementsToBytes(parquet.write),
    "webannotation": OfStatements(webannotation.write),
    "jsonld": OfStatements(jsonld.write),
    "ftm": OfBoth(ftm.write),
    "ics": OfHappenings(ics.write),
    "timelinejs": OfHappenings(timelinejs.write),
    "brat": ToFolder(brat.write),
    "timeml": ToFolder(timeml.write),
}


def over_annotations(exporter: OfAnnotations | OfRows) -> OfAnnotations:
    """The exporter as one of annotations, of which an exporter of rows gets the rows."""
    match exporter:
        case OfStatements(write_text):
            return ToStream(lambda annotations, stream: write_text(_statements(annotations), stream))
        case OfStatementsToBytes(write_bytes):
            return ToBytes(lambda annotations, stream: write_bytes(_statements(annotations), stream))
        case OfHappenings(write_entries):
            return ToStream(lambda annotations, stream: write_entries(_happenings(annotations), stream))
        case OfBoth(write_both):
            return ToStream(lambda annotations, stream: write_both(_both(annotations), stream))
    return exporter


def write(annotations: Iterable[Annotations], name: str, target: TextIO | BinaryIO | Path) -> None:
    """Write annotations in the format of that name, to what its exporter writes to: text, bytes, or a folder."""
    exporter: Any = over_annotations(EXPORTERS[name])
    exporter.write(annotations, target)


def write_rows(rows: Iterable[StatementRow | Entry], name: str, stream: TextIO | BinaryIO) -> None:
    """Write rows in the format of that name, one of those that take them: statements, entries, or both.

    Raises `ValueError` for a format that takes annotations.
    """
    exporter: Any = EXPORTERS[name]
    if isinstance(exporter, OfAnnotations):
        raise ValueError(f"{name} is written from annotations")
    exporter.write(rows, stream)


def _statements(annotations: Iterable[Annotations]) -> Iterator[StatementRow]:
    return (row for each in annotations for row in statement_rows(each))


def _happenings(annotations: Iterable[Annotations]) -> Iterator[Entry]:
    return (entry for each in annotations for entry in entries(each))


def _both(annotations: Iterable[Annotations]) -> Iterator[StatementRow | Entry]:
    """Article by article; a statement that is an event is a row only."""
    for each in annotations:
        yield from statement_rows(each)
        yield from (entry for entry in entries(each) if not entry.is_statement)
