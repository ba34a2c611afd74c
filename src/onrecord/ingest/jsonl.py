"""JSON: one article an object, one object a line, or spread over lines, or all of them in one array.

Of each, `text` and, where known, `id`, `date`, `url`, `title`, `publisher`, or what else
`onrecord.ingest.tables.fields` knows them by. These plain names are read strictly: what is no string there is an error
of its line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.published import iso_date
from onrecord.ingest.tables.cells import kind_of
from onrecord.ingest.tables.fields import article_of_row
from onrecord.ingest.tables.objects import LIMIT, values
from onrecord.types import Article

STRICT: Final = ("id", "key", "text", "date", "published", "url", "title", "publisher")
"""Fields that must be strings; `date` goes before `published`, and `key` before `id`, as `onrecord sample` writes."""

_MARK: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_BEGINS: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*["}]')
_FIRST: Final = 65_536


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a stream in UTF-8, one at a time; an object that cannot be read comes as an `InputError`.

    The text stays as it is, white space at either end included; empty lines and unknown fields are passed over.
    """
    empty = True
    for line, received in records(stream, path):
        empty = False
        if isinstance(received, InputError):
            yield received
            continue
        try:
            yield _article(received, path, line, date)
        except InputError as error:
            yield error
    if empty:
        raise InputError("no records", path, advice="write one JSON object a line into it")


def seems(head: bytes) -> bool:
    """Whether a file begins with an object of JSON, or with an array of them."""
    return _BEGINS.match(head) is not None


def records(stream: BinaryIO, path: str) -> Iterator[tuple[int, bytes | InputError]]:
    """The bytes of each record with its line: the elements where the first line begins an array or is a bare `{`.

    A line over `objects.LIMIT` comes as an `InputError`; an array that breaks off raises one.
    """
    line, begun = 0, False
    while True:
        with reading(path, line + 1):
            received = stream.readline(LIMIT + 1 if begun else _FIRST)
        if not received:
            return
        content = received.removeprefix(_MARK if line == 0 else b"").strip(_BLANK)
        if content and not begun:
            begun = True
            if content == b"{" or content.startswith(b"["):
                yield from ((line + at, value) for at, value in values(_continued(received, stream), path))
                return
            with reading(path, line + 1):
                received += b"" if received.endswith(b"\n") else stream.readline(LIMIT)
            content = received.removeprefix(_MARK if line == 0 else b"").strip(_BLANK)
        line += 1
        if len(received) > LIMIT:
            _pass_over_line(received, stream, path, line)
            what = f"a line of more than {LIMIT // 1024 // 1024} MB"
            yield line, InputError(what, path, line, "write one JSON object an article")
        elif content:
            yield line, content


def _continued(begun: bytes, stream: BinaryIO) -> Callable[[int], bytes]:
    """A function that reads what was read already, then the stream."""
    pieces = [begun]
    return lambda size: pieces.pop() if pieces else stream.read(size)


def _pass_over_line(received: bytes, stream: BinaryIO, path: str, line: int) -> None:
    while received and not received.endswith(b"\n"):
        with reading(path, line):
            received = stream.readline(LIMIT)


def _article(received: bytes, path: str, line: int, date: str | None) -> Article:
    with reading(path, line):
        record = json.loads(received.decode("utf-8"))
    if not isinstance(record, dict):
        advice = "write one JSON object a line, or read the file with --input text"
        raise InputError(f"expected a JSON object, found {kind_of(record)}", path, line, advice)
    _check(record, date, path, line)
    digest = hashlib.sha256(received).hexdigest()
    return article_of_row(record, extractor="jsonl/1", path=path, line=line, date=date, source_sha256=digest)


def _check(record: dict[str, Any], date: str | None, path: str, line: int) -> None:
    """Raise `InputError` where a plain field is no string (a number is an id too), or where a date says nothing."""
    for name in STRICT:
        value = record.get(name)
        if value is None or (name in ("id", "key") and type(value) is int):
            continue
        if not isinstance(value, str):
            what = f"the field {name} is {kind_of(value)}, not a string"
            raise InputError(what, path, line, "write it as a string")
        if name in ("date", "published") and date is None and not value.strip():
            iso_date(value, path, line)


FORMAT: Final = Format(read=read, suffixes=(".jsonl", ".ndjson", ".json"), seems=seems)
