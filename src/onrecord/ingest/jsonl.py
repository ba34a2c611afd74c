"""JSON lines: one article an object a line, with `text` and, where known, `id`, `date`, `url`, `title`, `publisher`.

`published` is another name of `date`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.published import published
from onrecord.ingest.text import check_characters
from onrecord.types import Article

FIELDS: Final = ("id", "key", "text", "date", "published", "url", "title", "publisher")
"""`published` is another name of `date`, and `key` goes before `id`: so what `onrecord sample` writes is read back."""


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a stream in UTF-8, a line at a time; a line that cannot be read comes as an `InputError`.

    The text stays as it is, white space at either end included; empty lines and unknown fields are passed over.
    """
    empty = True
    for line, received in _numbered_lines(stream, path):
        empty = False
        try:
            yield _article(received, path, line, date)
        except InputError as error:
            yield error
    if empty:
        raise InputError("no records", path, advice="write one JSON object a line into it")


def _numbered_lines(stream: BinaryIO, path: str) -> Iterator[tuple[int, bytes]]:
    line = 0
    while True:
        with reading(path, line + 1):
            received = stream.readline()
        if not received:
            return
        line += 1
        received = received.removeprefix(b"\xef\xbb\xbf" if line == 1 else b"").strip(b" \t\r\n")
        if received:
            yield line, received


def _article(received: bytes, path: str, line: int, date: str | None) -> Article:
    with reading(path, line):
        record = json.loads(received.decode("utf-8"))
    if not isinstance(record, dict):
        advice = "write one JSON object a line, or read the file with --input text"
        raise InputError(f"expected a JSON object, found {_json_type(record)}", path, line, advice)
    for name in ("id", "key"):
        if type(record.get(name)) is int:
            record[name] = str(record[name])
    found = {name: _string(record, name, path, line) for name in FIELDS}
    text = found["text"]
    if text is None or not text.strip():
        what = "the field text is empty" if "text" in record else "the field text is missing"
        raise InputError(what, path, line, "put the article's body into it")
    told = found["published"] if found["date"] is None else found["date"]
    day, day_from, notices = published(told, "field", date, path, line)
    return Article.of(
        text,
        key=found["key"] or found["id"],
        source_sha256=hashlib.sha256(received).hexdigest(),
        extractor="jsonl/1",
        title=found["title"],
        url=found["url"],
        publisher=found["publisher"],
        published=day,
        published_from=day_from,
        notices=notices,
    )


def _string(record: dict[str, Any], name: str, path: str, line: int) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        what = f"the field {name} is {_json_type(value)}, not a string"
        raise InputError(what, path, line, "write it as a string")
    check_characters(value, f"the field {name}", path, line)
    return value


def _json_type(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    names = {dict: "an object", list: "an array", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")
