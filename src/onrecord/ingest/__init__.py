"""Articles from files: a table of readers, and the one function that calls them.

To add a format: a module with a `read` function, and a row in `READERS`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO, cast

from onrecord.errors import InputError, reading
from onrecord.ingest import jsonl, text
from onrecord.ingest.published import iso_date
from onrecord.types import Article

Reader = Callable[[BinaryIO, str, str | None], Iterator[Article | InputError]]
"""From a stream of bytes, its name, and the date that overrides the input's own, to its articles.

An `InputError` that is raised ends the input; one that is yielded stands in the place of one bad record.
"""

READERS: dict[str, Reader] = {"text": text.read, "jsonl": jsonl.read}

SUFFIXES = {".txt": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl"}

STDIN = "-"


def read_articles(
    path: str | os.PathLike[str], *, date: str | None = None, format: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of a file, or of standard input where the path is `-`, lazily and in their order.

    A record that cannot be read comes as an `InputError` in its place, and so does a file that cannot be read: one bad
    input never stops the others. `date` (ISO 8601) overrides the input's own. `format` is a name in `READERS`; without
    it the suffix decides, and where that is unknown, a first `{` means JSON lines.

    Raises `InputError` at once where `date` is no date or `format` no format.
    """
    if format is not None and format not in READERS:
        raise InputError(f"no input format {format!r}", advice=f"use one of {', '.join(READERS)}")
    return _read(os.fspath(path), None if date is None else iso_date(date), format)


def articles_of(received: bytes, name: str, *, date: str | None = None) -> Iterator[Article | InputError]:
    """The same of bytes that somebody handed over under a name, whose suffix must be one of `SUFFIXES`."""
    when = None if date is None else iso_date(date)
    format = SUFFIXES.get(os.path.splitext(name)[1].lower())
    if format is None:
        raise InputError("a type that is not read", name, advice=f"give one of {', '.join(SUFFIXES)}")
    return _of_bytes(received, name, when, format)


def _of_bytes(received: bytes, name: str, date: str | None, format: str) -> Iterator[Article | InputError]:
    try:
        yield from READERS[format](io.BytesIO(received), name, date)
    except InputError as error:
        yield error


def _read(path: str, date: str | None, format: str | None) -> Iterator[Article | InputError]:
    name = "standard input" if path == STDIN else path
    try:
        with _open(path, name) as stream:
            with reading(name):
                format = format or SUFFIXES.get(os.path.splitext(path)[1].lower()) or _sniff(stream)
            yield from READERS[format](stream, name, date)
    except InputError as error:
        yield error


def _open(path: str, name: str) -> AbstractContextManager[io.BufferedReader]:
    if path == STDIN:
        return nullcontext(cast(io.BufferedReader, sys.stdin.buffer))
    with reading(name):
        return open(path, "rb")


def _sniff(stream: io.BufferedReader) -> str:
    return "jsonl" if stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "text"
