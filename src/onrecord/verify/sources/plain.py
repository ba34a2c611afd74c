"""Plain text: paragraphs between blank lines, and lines that begin with the label of a speaker."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from onrecord.errors import InputError, reading
from onrecord.verify.findings import Part
from onrecord.verify.sources.blocks import Block, labelled, parts

_BLANK = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)+")


def read(received: bytes, path: str) -> tuple[str, tuple[Part, ...]]:
    """The text exactly as it stands, and its paragraphs and turns. Raises `InputError` where it is no text."""
    text = decode(received, path)
    starts = list(_starts(text))
    ends = [*starts[1:], len(text)] if starts else []
    blocks = [
        Block(text=text[start:end], line=line)
        for start, end, line in zip(starts, ends, _lines(text, starts), strict=True)
    ]
    return text, parts(blocks, starts)


def decode(received: bytes, path: str) -> str:
    """The text of bytes in UTF-8, or in UTF-16 with a byte order mark; line ends stay as they are."""
    with reading(path):
        if received.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = received.decode("utf-16")
        else:
            text = received.decode("utf-8").removeprefix("\ufeff")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise InputError("a NUL, which no text has", path, line, "save it as plain text, .docx, .html, .srt or .vtt")
    return text


def _starts(text: str) -> Iterator[int]:
    """Where paragraphs and labelled lines begin."""
    cuts = {0, *(match.end() for match in _BLANK.finditer(text)), *labelled(text)}
    return iter(sorted(cut for cut in cuts if cut < len(text)))


def _lines(text: str, starts: list[int]) -> Iterator[int]:
    line, at = 1, 0
    for start in starts:
        line += text.count("\n", at, start)
        at = start
        yield line
