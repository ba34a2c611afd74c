"""Rows of any type, frozen dataclasses, as JSON lines, CSV and Parquet: a column a field, in their order.

Answers of a record are written so; statements as such have exporters of their own, with the same columns.
"""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TextIO

from onrecord import frames
from onrecord.export.csv import cell, write
from onrecord.rows import StatementRow
from onrecord.types import Span


def write_lines(rows: Iterable[Any], stream: TextIO) -> None:
    """One JSON object a row; what has parts of its own is an object or an array."""
    for row in rows:
        stream.write(json.dumps(frames.plain(row), ensure_ascii=False) + "\n")


def write_table(rows: Iterable[Any], of: type, stream: TextIO) -> None:
    """Comma-separated values: a head, and a line a row of type ``of``; cells as in `onrecord.export.csv`.

    What has parts of its own is JSON in its cell, but for spans; statements are written as they always are.
    """
    if of is StatementRow:
        write(rows, stream)
        return
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(frames.fields(of))
    for row in rows:
        writer.writerow(_cells(row))


def write_parquet(rows: Iterable[Any], of: type, stream: BinaryIO) -> None:
    """Columns with types, all rows in one group. Raises `OnRecordError` where pyarrow is not installed."""
    arrow, parquet = frames.library("pyarrow"), frames.library("pyarrow.parquet")
    held = arrow.BufferOutputStream()
    parquet.write_table(frames.to_arrow(rows, of), held, compression="zstd")
    stream.write(held.getvalue().to_pybytes())


def _cells(row: Any) -> Iterator[object]:
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        yield cell(json.dumps(frames.plain(value), ensure_ascii=False) if _has_parts(value) else value)


def _has_parts(value: Any) -> bool:
    first = value[0] if isinstance(value, tuple) and value else value
    return dataclasses.is_dataclass(first) and not isinstance(first, Span)
