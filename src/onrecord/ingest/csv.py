"""Tables as text: one article a row, with a comma, semicolon, tab or bar between the cells and a line of column names.

The columns are those of `onrecord.ingest.tables.fields`; others are passed over. Cells in quotation marks may hold
line ends.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import HEAD, Format
from onrecord.ingest.tables.fields import SYNONYMS, article_of_row, field_of
from onrecord.types import Article

DELIMITERS: Final = (",", ";", "\t", "|")
LIMIT: Final = 16 * 1024 * 1024
"""Characters of a line, and of a cell, at most."""
WIDEST: Final = 64
"""Characters of a column's name, at most, in a file that is taken for a table by its content."""

_FAULTY: Final = re.compile("[\udc80-\udcff]")
"""What stands for a byte that is not UTF-8."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEPARATOR: Final = re.compile(r"sep=([,;|\t])\s*")
"""A first line that Excel writes for itself."""
_NAMES: Final = ", ".join(SYNONYMS["text"][:6])


@dataclass(slots=True)
class _Lines:
    """The lines of a stream, decoded, counted, and kept since `taken` was last called."""

    stream: BinaryIO
    path: str
    number: int = 0
    kept: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in _decoded(self.stream, self.path):
            self.number += 1
            self.kept.append(line)
            yield line

    def taken(self) -> bytes:
        """The bytes of the lines since the last time; of UTF-16, in UTF-8."""
        received = "".join(self.kept).encode("utf-8", "surrogateescape")
        self.kept.clear()
        return received


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a table in UTF-8, or in UTF-16 with a byte order mark, row by row; the text stays as it is.

    A row with cells too few or too many, without a text or not in UTF-8 comes as an `InputError`, with the line that it
    ends on; so does what a quotation mark that does not close runs on over, with the line that it begins on. Raises one
    where no column holds a text, or two are called the same.
    """
    csv.field_size_limit(max(LIMIT, csv.field_size_limit()))
    lines = _Lines(stream, path)
    source = iter(lines)
    delimiter, columns = _header(source, lines)
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    empty = True
    while True:
        lines.taken()
        begins = lines.number + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            empty = False
            yield InputError(
                f"no row of a table ({error})", path, begins, "close quotation marks, and double those in a cell"
            )
            continue
        if row is None:
            break
        if any(map(str.strip, row)):
            empty = False
            yield _article(columns, row, lines.taken(), path, lines.number, date)
    if empty:
        raise InputError("no rows", path, advice="write one row an article under the column names")


def seems(head: bytes) -> bool:
    """Whether a file begins with a line of column names, of which one is for a text and another for something else.

    It must go on below, names must differ, and where a second row stands whole in the head, it must have as many cells.
    """
    encoding, mark = _encoding(head)
    whole = re.split(r"(?<=\n)", head[len(mark) :].decode(encoding, "replace"))
    while whole and (not whole[0].strip() or _SEPARATOR.fullmatch(whole[0])):
        del whole[0]
    delimiter, columns = _split(whole[0]) if whole else ("", ())
    if len(columns) < 2 or max(map(len, columns)) > WIDEST or len(_fields(columns)) < 2 or not _has_text(columns):
        return False
    if not "".join(whole[1:]).strip() or len(set(columns)) < len(columns):  # prose: "Title, title, body."
        return False
    try:
        rows = [row for row in csv.reader(whole, delimiter=delimiter) if row]
    except csv.Error:
        return False
    cut = len(rows) == 2 and len(head) >= HEAD
    return len(rows) < 2 or cut or len(rows[1]) == len(columns)


def _header(source: Iterator[str], lines: _Lines) -> tuple[str, tuple[str, ...]]:
    for line in source:
        if not line.strip() or (lines.number == 1 and _SEPARATOR.fullmatch(line)):
            continue
        delimiter, columns = _split(line)
        if not _has_text(columns):
            raise InputError("no column holds a text", lines.path, lines.number, f"call one of them {_NAMES}")
        for column in columns:
            if columns.count(column) > 1 and field_of(column):
                raise InputError(f"two columns {column}", lines.path, lines.number, "keep one of them")
        return delimiter, columns
    raise InputError("no rows", lines.path, advice="begin with a line of column names, then one row an article")


def _split(line: str) -> tuple[str, tuple[str, ...]]:
    """The delimiter by which most of the line's cells are known columns (the first of several), and the cells."""
    ways = [(delimiter, _cells(line, delimiter)) for delimiter in DELIMITERS]
    return max(ways, key=lambda way: (_has_text(way[1]), len(_fields(way[1])), len(way[1])))


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return ()


def _fields(columns: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in map(field_of, columns) if name)


def _has_text(columns: Iterable[str]) -> bool:
    return "text" in _fields(columns)


def _article(
    columns: tuple[str, ...], row: list[str], received: bytes, path: str, line: int, date: str | None
) -> Article | InputError:
    if len(row) != len(columns):
        what = f"{len(row)} cells where the header has {len(columns)} columns"
        return InputError(what, path, line, "put cells with a delimiter or a line end in them between quotation marks")
    if any(map(_FAULTY.search, row)):
        return InputError("not UTF-8", path, line, "convert it to UTF-8, for example with iconv -f CP1252 -t UTF-8")
    digest = hashlib.sha256(received).hexdigest()
    cells = dict(zip(columns, row, strict=True))
    try:
        return article_of_row(cells, extractor="csv/1", path=path, line=line, date=date, source_sha256=digest)
    except InputError as error:
        return error


def _encoding(head: bytes) -> tuple[str, bytes]:
    return next(((encoding, mark) for mark, encoding in _MARKS if head.startswith(mark)), ("utf-8", b""))


def _decoded(stream: BinaryIO, path: str) -> Iterator[str]:
    """The lines with their ends; bytes that are not UTF-8 as lone surrogates, so that they cost their own row alone."""
    with reading(path, 1):
        head = stream.read(3)
    encoding, mark = _encoding(head)
    left = head[len(mark) :]
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if encoding == "utf-8" else "strict")
    held, size, line = [""], 0, 1
    while True:
        with reading(path, line):
            received = left or stream.read(65_536)
            text = decoder.decode(received, final=not received)
        left = b""
        *whole, rest = re.split(r"(?<=\n)", text)
        if whole:
            yield "".join(held) + whole[0]
            yield from whole[1:]
            held, size, line = [], 0, line + len(whole)
        held.append(rest)
        size += len(rest)
        if size > LIMIT:
            raise InputError(f"a line of more than {LIMIT // 1024 // 1024} MB", path, line, "write one row an article")
        if not received:
            yield from filter(None, ("".join(held),))
            return


FORMAT: Final = Format(read=read, suffixes=(".csv", ".tsv", ".tab"), seems=seems)
