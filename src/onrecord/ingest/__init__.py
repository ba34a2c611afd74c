"""Articles from files: a table of readers, and the functions that choose one by what a file holds and call it.

To add a format: a module with `read`, `seems` and a `FORMAT`, and its name in `READERS`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib import import_module
from typing import BinaryIO, Final, cast

from onrecord.errors import InputError, reading
from onrecord.ingest.containers.inflating import Budget, buffered, pieces_of
from onrecord.ingest.format import HEAD, Format
from onrecord.ingest.published import iso_date
from onrecord.types import Article


class _Readers(Mapping[str, Format]):
    """The rows by name; the module of a row is imported when it is first asked for."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __getitem__(self, name: str) -> Format:
        if name not in self._names:
            raise KeyError(name)
        found: Format = import_module(f"onrecord.ingest.{name}").FORMAT
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


READERS: Final = _Readers("parquet", "pdf", "docx", "rtf", "warc", "ninjs", "jsonl", "feed", "html", "csv", "text")
"""The formats in the order in which a file's content is held against them; where it is like none, its name decides."""

IN_PARTS: Final = ("parquet", "warc", "jsonl", "csv")
"""The formats whose readers hold only a part of a file at a time."""
LARGEST: Final = 104_857_600
"""Bytes of the longest file of any other format."""
HANDED_OVER: Final = 134_217_728
"""Bytes that may be unpacked of what comes over the web."""

PACKED_THEMSELVES: Final = ("docx", "warc")
"""The formats whose files are packed by their nature."""

STDIN: Final = "-"


def read_articles(
    path: str | os.PathLike[str], *, date: str | None = None, format: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of a file, or of standard input where the path is `-`, lazily and in their order.

    A record that cannot be read comes as an `InputError` in its place, and so does a file that cannot be read: one bad
    input never stops the others. Of a folder, a ZIP or a gzip come the articles of all files in it.
    `date` (ISO 8601) overrides the input's own. `format` is a name in `READERS`; without it the content decides, and
    where that tells nothing the suffix; what neither tells of is a text.

    Raises `InputError` at once where `date` is no date or `format` no format.
    """
    if format is not None and format not in READERS:
        raise InputError(f"no input format {format!r}", advice=f"use one of {', '.join(READERS)}")
    return _read(os.fspath(path), None if date is None else iso_date(date), format)


def articles_of(received: bytes, name: str, *, date: str | None = None) -> Iterator[Article | InputError]:
    """The same of bytes that somebody handed over under a name; of what is packed at most `HANDED_OVER` bytes."""
    when = None if date is None else iso_date(date)
    return _articles(buffered(pieces_of(io.BytesIO(received), name)), name, when, None, Budget(HANDED_OVER))


def articles_in(
    stream: BinaryIO, name: str, *, date: str | None = None, format: str | None = None
) -> Iterator[Article | InputError]:
    """The same of a stream that somebody opened, an `io.BufferedReader` with a buffer of `HEAD` bytes or more."""
    return _articles(stream, name, None if date is None else iso_date(date), format, Budget())


@cache
def suffixes() -> Mapping[str, str]:
    """The formats by the ends of names, in small letters; `packed` stands for what is looked into."""
    from onrecord.ingest.containers.unpacking import SUFFIXES

    rows = {suffix: name for name, row in reversed(tuple(READERS.items())) for suffix in row.suffixes}
    return rows | dict.fromkeys(SUFFIXES, "packed")


def format_of(head: bytes, name: str) -> str:
    """The format in `READERS` of a file that begins with these bytes, or `packed`. Raises `InputError` on a tar etc."""
    from onrecord.ingest.containers.unpacking import check_readable, is_packed

    packed = is_packed(head)
    for format in PACKED_THEMSELVES if packed else READERS:
        if READERS[format].seems(head):
            return format
    named = next((format for suffix, format in suffixes().items() if name.lower().endswith(suffix)), "text")
    if packed:
        return named if named in PACKED_THEMSELVES else "packed"
    check_readable(head, name)
    return "text" if named == "packed" else named


def is_known(path: str) -> bool:
    """Whether a file of a folder or an archive is read, by the end of its name; hidden and lock files are not.

    A name that ends in a slash, as those of folders in a ZIP do, is none.
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in (".", "..")]
    hidden = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in parts)
    return not hidden and path.lower().endswith(tuple(suffixes()))


def files_of(path: str) -> tuple[str, ...]:
    """The path; of a folder all files in it, however deep, that are known, in order.

    Raises `InputError` where there is none, or a folder cannot be opened.
    """
    if not os.path.isdir(path):
        return (path,)
    found = []
    with reading(path):
        for folder, _, names in os.walk(path, onerror=_refuse):
            files = (os.path.join(folder, name) for name in names)
            found += [file for file in files if is_known(os.path.relpath(file, path)) and os.path.isfile(file)]
    if not found:
        raise InputError("no articles in this folder", path, advice=f"it needs files named {', '.join(suffixes())}")
    return tuple(sorted(found))


def _refuse(error: OSError) -> None:
    raise error


def _read(path: str, date: str | None, format: str | None) -> Iterator[Article | InputError]:
    name = "standard input" if path == STDIN else path
    try:
        if os.path.isdir(path):
            yield from (each for file in files_of(path) for each in _read(file, date, format))
            return
        with _open(path, name) as stream:
            yield from _articles(stream, name, date, format, Budget())
    except InputError as error:
        yield error


def _open(path: str, name: str) -> AbstractContextManager[BinaryIO]:
    if path == STDIN:
        return nullcontext(buffered(pieces_of(sys.stdin.buffer, name)))
    with reading(name):
        return open(path, "rb", buffering=HEAD)


def _articles(
    stream: BinaryIO, name: str, date: str | None, format: str | None, budget: Budget, depth: int = 1
) -> Iterator[Article | InputError]:
    """The articles of a stream that is opened with a buffer of `HEAD` bytes, be it packed or not."""
    from onrecord.ingest.containers.unpacking import members

    try:
        with reading(name):
            head = cast(io.BufferedReader, stream).peek(HEAD)[:HEAD]
        chosen = _forced(head, format) if format else format_of(head, name)
        if chosen != "packed":
            yield from READERS[chosen].read(stream if chosen in IN_PARTS else _bounded(stream, name), name, date)
            return
        for member in members(stream, name, wanted=is_known, budget=budget, depth=depth):
            if isinstance(member, InputError):
                yield member
            else:
                yield from _articles(member.stream, member.name, date, format, budget, depth + 1)
    except InputError as error:
        yield error


def _forced(head: bytes, format: str) -> str:
    """The format that is asked for; of what is packed it is the format of what is inside."""
    from onrecord.ingest.containers.unpacking import is_packed

    return "packed" if is_packed(head) and format not in PACKED_THEMSELVES else format


def _bounded(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream, which is read to memory as a whole; where it is too long, reading raises `InputError`."""
    too_long = InputError(f"larger than {LARGEST // 1_048_576} MB", name, advice="divide it into files of one article")
    return buffered(_up_to(LARGEST, pieces_of(stream, name), too_long))


def _up_to(limit: int, pieces: Iterator[bytes], beyond: InputError) -> Iterator[bytes]:
    given = 0
    for piece in pieces:
        given += len(piece)
        if given > limit:
            raise beyond
        yield piece
