"""Sources of quotations from files: a table of readers, and the one function that calls them.

To add a format: a module with a `read` function, and a row in `READERS`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable

from onrecord.errors import InputError, reading
from onrecord.verify.findings import Part, Source, SourceFormat
from onrecord.verify.sources import captions, markup, plain, word
from onrecord.verify.words import WORD

Reader = Callable[[bytes, str], tuple[str, tuple[Part, ...]]]
"""From the bytes of a file and its name to its text and the parts of it; raises `InputError`."""

READERS: dict[SourceFormat, Reader] = {
    "text": plain.read,
    "html": markup.read,
    "docx": word.read,
    "srt": captions.read,
    "vtt": captions.read,
}

SUFFIXES: dict[str, SourceFormat] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".srt": "srt",
    ".vtt": "vtt",
}


def read_source(path: str | os.PathLike[str], *, format: SourceFormat | None = None) -> Source:
    """The source that a file holds; without a `format` its suffix decides.

    Raises `InputError` where the file cannot be read, its format is unknown, or it holds no words.
    """
    name = os.fspath(path)
    format = format or format_of(name)
    with reading(name), open(name, "rb") as stream:
        received = stream.read()
    return source_of(received, name, format=format)


def source_of(received: bytes, name: str, *, format: SourceFormat | None = None) -> Source:
    """The source of bytes that somebody handed over under a name; without a `format` its suffix decides.

    Raises `InputError` where the format is unknown, or the bytes hold no words of it.
    """
    format = format or format_of(name)
    if not received.strip():
        raise InputError("empty", name, advice="give the transcript or letter that was quoted from")
    text, parts = READERS[format](received, name)
    if not any(WORD.search(text, part.span.start, part.span.end) for part in parts):
        raise InputError("no words", name, advice="give the transcript or letter that was quoted from")
    return Source(name=name, format=format, sha256=hashlib.sha256(received).hexdigest(), text=text, parts=parts)


def format_of(name: str) -> SourceFormat:
    """The format that a name's suffix tells. Raises `InputError` where it is none of `SUFFIXES`."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in SUFFIXES:
        what = f"unknown format of a source ({suffix or 'no suffix'})"
        raise InputError(what, name, advice=f"save it as one of {', '.join(SUFFIXES)}")
    return SUFFIXES[suffix]
