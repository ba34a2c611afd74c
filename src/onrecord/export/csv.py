"""One flat row a statement, as comma-separated values: RFC 4180, UTF-8, a head, `COLUMNS` in their order.

Cells hold the words as they stand in the text, line ends too, which the quotation marks of CSV keep. What a spreadsheet
would take for a formula gets an apostrophe before it, by a rule that `exact` undoes: nothing is lost, nothing is run.
"""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from onrecord.rows import StatementRow
from onrecord.types import Span

COLUMNS = tuple(
    column
    for field in dataclasses.fields(StatementRow)
    for column in (("start", "end", "content") if field.name == "content" else (field.name,))
)
"""The fields of a row in their order, and before the spans of content where the first starts and the last ends."""

_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]")
"""How a formula starts, for programs that pass over white space too; behind apostrophes, so that one more can be told
from the text's own.
"""

_GUARDED = re.compile("'" + _FORMULA.pattern)


def write(rows: Iterable[StatementRow], stream: TextIO) -> None:
    """Write the head and a line a row, as they come."""
    # Python before 3.13 quotes a carriage return in a cell only where it is a part of the line end.
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(_cells(row))


def exact(cell: str) -> str:
    """The words that a cell stands for: without the apostrophe that keeps a spreadsheet from running them."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _cells(row: StatementRow) -> Iterator[object]:
    for field in dataclasses.fields(row):
        if field.name == "content":
            yield from (row.content[0].start, row.content[-1].end)
        yield cell(getattr(row, field.name))


def cell(value: object) -> object:
    """What stands for a value: text with its guard, `true` or `false`, a score with three decimals, spans as in
    `12-40 52-80`, several words as in `Herald; Post`; null is empty.
    """
    match value:
        case str():
            return f"'{value}" if _FORMULA.match(value) else value
        case bool():
            return "true" if value else "false"
        case float():
            return round(value, 3)
        case Span(start, end):
            return f"{start}-{end}"
        case tuple():
            between = "; " if value and isinstance(value[0], str) else " "
            return between.join(str(cell(each)) for each in value)
    return value
