"""Rich text (.rtf): the paragraphs and the cells of tables in their order, as one article, or as an export's many.

What striprtf would take long for in a file that means harm, or would set among the words, is taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.office import Office
from onrecord.ingest.text import check_characters
from onrecord.types import Article

EXTRACTOR: Final = "rtf/1"
LARGEST: Final = 33_554_432
"""Bytes of a file at most, its pictures not counted."""

_BEGINS: Final = b"{\\rtf"
_PICTURE: Final = re.compile(rb"[0-9a-fA-F\r\n]{200,}")
_CODE_PAGE: Final = re.compile(rb"\\ansicpg(\d{3,5})")
_FONT_TABLE: Final = re.compile(r"\{[^{}]*\\fonttbl")
_FONT: Final = re.compile(r"\\f(\d{1,6})(?!\d)")
_CHARSET: Final = re.compile(r"\\fcharset(\d{1,3})(?!\d)")
_FONTS: Final = 5_000
"""Fonts of a file at most."""
_TITLE: Final = re.compile(r"\{\\title\s([^{}]{1,500})\}")
_FIELD: Final = re.compile(r"(\\fldinst)\{", re.IGNORECASE)
_CELL: Final = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_SOFT_HYPHEN: Final = "\xad"


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The one article of a file, with its `title` and without a date, or all articles of an export.

    Raises `InputError` where the bytes are no rich text, too many, in a code page that is none, or hold no text.
    """
    with reading(path):
        received = stream.read()
    title, text = _contents(received, path)
    broken = text.count("\ufffd")
    notices = (f"{broken} characters are not of the code page and became U+FFFD",) if broken else ()
    office = Office(received=received, path=path, extractor=EXTRACTOR, title=title, date=date, notices=notices)
    yield from office.articles(text.split("\n"), "RTF")


def seems(head: bytes) -> bool:
    """Whether a file begins as rich text does."""
    return head.startswith(_BEGINS)


def _contents(received: bytes, path: str) -> tuple[str | None, str]:
    """The title, where the file tells one, and the text, each paragraph and each cell of a table on its line."""
    if not received.startswith(_BEGINS):
        raise InputError("not rich text", path, advice="read it as text, or save it again as RTF")
    markup = _harmless(_decoded(received, path), path)
    found = _TITLE.search(markup)
    title = " ".join(_stripped(_opening(markup) + found[1] + "}", path).split()) if found else ""
    return title or None, _stripped(markup, path)


def _decoded(received: bytes, path: str) -> str:
    """The markup: in ASCII, as it should be, or else in UTF-8 or in the code page that it names."""
    received = _PICTURE.sub(b"", received)
    if len(received) > LARGEST:
        raise InputError(f"an RTF of more than {LARGEST // 1_048_576} MB", path, advice="divide it")
    try:
        return received.decode("utf-8")
    except UnicodeDecodeError:
        page = _CODE_PAGE.search(received)
        with reading(path):
            return received.decode(f"cp{page[1].decode()}" if page and _is_known(page[1]) else "cp1252", "replace")


def _is_known(page: bytes) -> bool:
    try:
        b"".decode(f"cp{page.decode()}")
    except LookupError:
        return False
    return True


def _harmless(markup: str, path: str) -> str:
    """The markup with fonts told in the plainest way, without addresses of links, and with cells as paragraphs."""
    found = _FONT_TABLE.search(markup)
    if found:
        end = _group_end(markup, found.start())
        markup = f"{markup[: found.start()]}{_fonts(markup[found.start() : end], path)}{markup[end:]}"
    return _CELL.sub(r"\\par ", _FIELD.sub(r"\1 {", markup))


def _group_end(markup: str, start: int) -> int:
    """Where the group that begins here ends; the end of the markup, where nothing ends it."""
    depth = 0
    for brace in re.finditer(r"[{}]", markup[start:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return start + brace.end()
    return len(markup)


def _fonts(table: str, path: str) -> str:
    """A table of the fonts that tell a character set, by number."""
    told = []
    for entry in table.split(";"):
        font, charset = _FONT.search(entry), _CHARSET.search(entry)
        if font and charset:
            told.append(f"{{\\f{font[1]}\\fcharset{charset[1]} x;}}")
    if len(told) > _FONTS:
        raise InputError(f"an RTF of more than {_FONTS:,} fonts", path, advice="save it again")
    return f"{{\\fonttbl{''.join(told)}}}"


def _opening(markup: str) -> str:
    """What a piece of the markup needs before it to be read as in its place."""
    page = _CODE_PAGE.search(markup[:4096].encode("utf-8", "replace"))
    return f"{{\\rtf1\\ansi{page[0].decode() if page else ''} "


def _stripped(markup: str, path: str) -> str:
    """The text of the markup. Raises `InputError` where it is damaged, or holds what no text has."""
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        text = to_text(markup, errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError, AttributeError) as error:
        raise InputError("damaged RTF", path, advice="open it in a word processor and save it again") from error
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # \u writes halves of a character
    text = text.replace(_SOFT_HYPHEN, "").replace("\r", "\n")
    check_characters(text, "the text", path)
    return text


FORMAT: Final = Format(read=read, suffixes=(".rtf",), seems=seems)
