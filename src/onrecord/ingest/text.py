"""Plain text, one article a file; a head `date YYYY-MM-DD` may stand before the story, on a line of its own or not.

An export of a news database is read as the articles in it, see `onrecord.ingest.exports`.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest import exports
from onrecord.ingest.format import Format
from onrecord.ingest.published import published
from onrecord.types import Article

EXTRACTOR: Final = "text/1"

_HEAD = re.compile(r"\s*date[ \t]+([0-9]\S*)")


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The one article of a stream in UTF-8, or in UTF-16 with a byte order mark; its `key` is the file's bare name.

    Of an export come the articles in it, with an `InputError` in the place of one that has no text.

    Raises `InputError` where the bytes are no text, where nothing is left without the head, and where the head's date
    is no date.
    """
    with reading(path):
        received = stream.read()
    text = decode(received, path)
    lines = text.splitlines()
    if exports.seems(lines):
        yield from exports.articles(lines, extractor=EXTRACTOR, path=path, date=date)
    else:
        yield _article(text, received, path, date)


def _article(text: str, received: bytes, path: str, date: str | None) -> Article:
    text, found = _split_head(text)
    if not text:
        raise InputError("no text", path, advice="write an article into it")
    day, day_from, notices = published(found, "header", date, path)
    return Article.of(
        text,
        key=bare_name(path),
        source_sha256=hashlib.sha256(received).hexdigest(),
        extractor=EXTRACTOR,
        published=day,
        published_from=day_from,
        notices=notices,
    )


def bare_name(path: str) -> str | None:
    """The key of the one article of a file: its name without folders and suffix."""
    return os.path.splitext(os.path.basename(path))[0] if path != "standard input" else None


def decode(received: bytes, path: str) -> str:
    """The text of the bytes, without a mark; line ends stay as they are. Raises `InputError` on what is no text."""
    with reading(path):
        if received.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = received.decode("utf-16")
        else:
            text = received.decode("utf-8").removeprefix("\ufeff")
    check_characters(text, "the text", path)
    return text


def check_characters(text: str, where: str, path: str, line: int | None = None) -> None:
    """Raise `InputError` on a NUL or a lone surrogate, which no text has and no UTF-8 output could carry."""
    fault = re.search("[\x00\ud800-\udfff]", text)
    if fault is None:
        return
    name = "a NUL" if fault[0] == "\x00" else f"a lone surrogate (U+{ord(fault[0]):04X})"
    line = line or text.count("\n", 0, fault.start()) + 1
    raise InputError(f"{name} at character {fault.start()} of {where}", path, line, "remove it or put U+FFFD there")


def _split_head(text: str) -> tuple[str, str | None]:
    head = _HEAD.match(text)
    return (text[head.end() :].strip(), head[1]) if head else (text.strip(), None)


FORMAT: Final = Format(read=read, suffixes=(".txt",))
