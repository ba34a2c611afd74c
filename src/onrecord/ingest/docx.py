"""Word files (.docx): the paragraphs and the cells of tables in their order, as one article, or as an export's many.

Nothing outside of the file is read, and nothing of it is unpacked before it is known how long it becomes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.office import Office
from onrecord.ingest.text import check_characters
from onrecord.types import Article

EXTRACTOR: Final = "docx/1"
LARGEST: Final = 268_435_456
"""Bytes that all parts of a file may come to, pictures included."""
LARGEST_XML: Final = 50_331_648
"""Bytes of the longest part of XML; a page of text comes to some 20,000."""
TAGS: Final = 3_000_000
"""Tags of one part; an element takes some 120 bytes of memory, however short it is."""
PARTS: Final = 10_000
"""Parts of a file at most."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What the Word files of before 2007 begin with, and encrypted ones."""
_ZIP: Final = b"PK\x03\x04"
_FIRST: Final = re.compile(rb"(?:\[Content_Types\]\.xml|(?:_rels|word|docProps|customXml)/)")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH: Final = f"{_W}p"
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_PASSED_OVER: Final = (_FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}moveFrom")
"""Elements whose inside is no text, or stands there a second time."""


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The one article of a file, with its `title` and without a date, or all articles of an export.

    Raises `InputError` where the bytes are no Word file, unpack to too much, declare entities, or hold no text.
    """
    with reading(path):
        received = stream.read()
    title, lines = _contents(received, path)
    office = Office(received=received, path=path, extractor=EXTRACTOR, title=title, date=date)
    yield from office.articles(lines, "Word file")


def seems(head: bytes) -> bool:
    """Whether a file begins as the ZIP that a Word file is."""
    if not head.startswith(_ZIP) or len(head) < 30:
        return False
    return _FIRST.match(head, 30) is not None and b"word/" in head


def _contents(received: bytes, path: str) -> tuple[str | None, tuple[str, ...]]:
    """The title, where the file's properties tell one, and its paragraphs, cells of tables among them."""
    _check(received, path)
    import docx

    with _mapped(path):
        document = docx.Document(io.BytesIO(received))
        title = " ".join((document.core_properties.title or "").split())
        lines = tuple(line for each in _paragraphs(document.element.body) for line in each.split("\n"))
    for line in (title, *lines):
        check_characters(line, "the text", path)
    return title or None, lines


def _check(received: bytes, path: str) -> None:
    """Raise `InputError` on what is no ZIP of a bearable size whose XML declares nothing of its own."""
    if received.startswith(_OLE):
        what = "an old or an encrypted Word file"
        raise InputError(what, path, advice="save it as .docx without a password")
    if not received.startswith(_ZIP):
        raise InputError("not a Word file", path, advice="check that its name tells what it is")
    with _mapped(path), zipfile.ZipFile(io.BytesIO(received)) as parts:
        infos = parts.infolist()
        if len(infos) > PARTS or sum(info.file_size for info in infos) > LARGEST:
            raise InputError("a Word file that unpacks to too much", path, advice="take the pictures out of it")
        for info in infos:
            if info.filename.lower().endswith((".xml", ".rels")):
                if info.file_size > LARGEST_XML:
                    raise InputError("a Word file that unpacks to too much", path, advice="divide it")
                _check_xml(parts.read(info), path)


def _check_xml(part: bytes, path: str) -> None:
    """Raise `InputError` on too many tags, and on a document type, which declares entities; no Word file has one."""
    if part.count(b"<") > TAGS:
        raise InputError("a Word file that unpacks to too much", path, advice="divide it")
    if b"<!DOCTYPE" in (part.replace(b"\0", b"") if b"\0" in part[:64] else part):
        raise InputError("a Word file that declares entities", path, advice="open it in Word and save it again")


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph, with links and inserted words, without deleted ones; a text box first."""
    from lxml import etree

    open_: list[list[str]] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start" and tag in _PASSED_OVER:
            walk.skip_subtree()
        elif tag == _PARAGRAPH and event == "start":
            open_.append([])
        elif tag == _PARAGRAPH:
            yield "".join(open_.pop())
        elif event == "start" and open_:
            open_[-1].append((element.text or "") if tag == f"{_W}t" else _SIGNS.get(tag, ""))


@contextmanager
def _mapped(path: str) -> Iterator[None]:
    """Map whatever a damaged file makes zipfile, lxml and python-docx raise, which is of any kind, to `InputError`."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError("not a Word file, or damaged", path, advice="open it in Word and save it again") from error


FORMAT: Final = Format(read=read, suffixes=(".docx",), seems=seems)
