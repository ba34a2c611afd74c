"""Word documents (.docx): the words of each paragraph, insertions that are tracked included, deletions left out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.verify.findings import Part
from onrecord.verify.sources.blocks import Block, joined, parts
from onrecord.verify.sources.runs import Runs

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 500 * 2**20
"""Bytes that a document may have once it is unpacked."""

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, KeyError, ValueError, EOFError, OSError, AttributeError)
"""What reading an archive raises that is none, is damaged, has a password (`RuntimeError`) or is packed otherwise."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset(("0", "false", "off"))


def read(received: bytes, path: str) -> tuple[str, tuple[Part, ...]]:
    """The words of a document, a blank line between paragraphs. Raises `InputError` where it is none."""
    blocks = list(_blocks(_body(received, path)))
    text, starts = joined(blocks, ["", *["\n\n"] * (len(blocks) - 1)][: len(blocks)])
    return text, parts(blocks, starts)


def _body(received: bytes, path: str) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    advice = "open it in a word processor and save it again as .docx, or as .txt"
    try:
        with zipfile.ZipFile(io.BytesIO(received)) as packed:
            size = sum(each.file_size for each in packed.infolist())
        if size <= LARGEST:
            return Document(io.BytesIO(received)).element.body
    except (*_BROKEN, OpcError, LxmlError) as error:
        raise InputError("no Word document", path, advice=advice) from error
    raise InputError(f"unpacks to more than {LARGEST >> 20} MiB", path, advice="save its words as .txt")


def _blocks(body: _Element) -> Iterator[Block]:
    runs = Runs()
    for paragraph in body.iter(f"{_W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue
        for element in _own(paragraph):
            if element.tag == f"{_W}t":
                runs.add(element.text or "", bold=_is_bold(element.getparent()))
            elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                runs.add(" ", bold=False)
            elif element.tag == f"{_W}noBreakHyphen":
                runs.add("-", bold=False)
        yield from runs.ended()


def _own(paragraph: _Element) -> Iterator[_Element]:
    """What a paragraph holds, without what text boxes in it hold, and without the second telling of a drawing."""
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag in (f"{_W}p", f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK):
            continue
        yield element
        pending.extend(reversed(element))


def _is_bold(run: _Element | None) -> bool:
    bold = None if run is None else run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in _OFF
