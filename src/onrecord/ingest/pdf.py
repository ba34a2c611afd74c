"""PDF: the text layer, as one article; where there is none, the pages are pictures and need OCR first.

pypdf reads it, within limits on what a file may make it unpack and do.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import HEAD, Format
from onrecord.ingest.office import Office
from onrecord.ingest.pdf_text import Line, Page, lines_of, paragraphs
from onrecord.types import Article

EXTRACTOR: Final = "pdf/1"
PAGES: Final = 1_000
"""Pages at most."""
STREAM: Final = 16_777_216
"""Bytes that one stream of a file may unpack to."""
STEPS: Final = 2_000_000
"""Operators of all pages together: about a thousand stand on a page of text."""
FONTS: Final = 200
"""Fonts of one page at most."""
SECONDS: Final = 120.0
"""How long the pages of a file may take, looked at between them and at each operator."""

_MAGIC: Final = b"%PDF-"
_PARSED: Final = 500_000
"""Operators and operands of one stream."""
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE: Final = re.compile(r"(?:untitled|microsoft word - ).*|\S*\.(?:docx?|indd|pdf|qxp|rtf|txt)", re.IGNORECASE)


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The one article of a file, with the `title` that its properties tell and without a date.

    Raises `InputError` where the bytes are no PDF, a damaged one, one with a password, without text, or beyond a limit.
    """
    with reading(path):
        received = stream.read()
    if not seems(received[:HEAD]):
        raise InputError("not a PDF", path, advice="check that its name tells what it is")
    title, pages = _contents(received, path)
    rows = paragraphs(pages)
    if not rows:
        advice = "its pages are pictures: run OCR first, for example with ocrmypdf"
        raise InputError("no text in this PDF", path, advice=advice)
    empty = sum(not page for page in pages)
    notices = (f"{empty} of {len(pages)} pages have no text",) if empty else ()
    office = Office(received=received, path=path, extractor=EXTRACTOR, title=title, date=date, notices=notices)
    yield office.article(rows)


def seems(head: bytes) -> bool:
    """Whether a file begins as a PDF does."""
    return head.lstrip().startswith(_MAGIC)


def _contents(received: bytes, path: str) -> tuple[str | None, tuple[Page, ...]]:
    """The title, where the file tells one, and the lines of each page."""
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # or its warnings would go to standard error
    limits = pypdf.apply_configuration(
        zlib_maximum_output_length=STREAM,
        lzw_maximum_output_length=STREAM,
        run_length_maximum_output_length=STREAM,
        array_based_stream_maximum_output_length=STREAM,
        maximum_declared_stream_length=4 * STREAM,
        stream_parsing_work_maximum_count=_PARSED,
    )
    with _mapped(path), limits:
        reader = pypdf.PdfReader(io.BytesIO(received))
        count = len(reader.pages)
        if count > PAGES:
            raise InputError(f"a PDF of more than {PAGES:,} pages", path, advice="give the part of it with the article")
        guard = _Guard(path)
        pages = tuple(tuple(_lines(page, guard)) for page in reader.pages)
        return _title(reader), pages


def _lines(page: Any, guard: _Guard) -> Iterator[Line]:
    """The lines of a page in the order in which they are drawn."""
    guard.begin(page)
    pieces: list[tuple[str, float, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        pieces.append((_CONTROLS.sub("", text), x, y, abs(size * tm[3] * cm[3])))

    page.extract_text(visitor_operand_before=guard.step, visitor_text=note)
    return lines_of(pieces)


class _Guard:
    """Counts what the pages of one file make pypdf do."""

    def __init__(self, path: str) -> None:
        self._path, self._steps = path, 0
        self._until = time.monotonic() + SECONDS

    def begin(self, page: Any) -> None:
        """Raise `InputError` on a page that has too many fonts, each of which is read anew."""
        resources = page.get("/Resources")
        fonts = resources.get_object().get("/Font") if resources is not None else None
        if fonts is not None and len(fonts.get_object()) > FONTS:
            raise InputError(
                f"a PDF with more than {FONTS} fonts on a page", self._path, advice="print it to a new PDF"
            )
        self.step()

    def step(self, *told: object) -> None:
        """Count an operator. Raises `InputError` where there are too many, or they take too long."""
        self._steps += 1
        if self._steps > STEPS or (self._steps % 1024 == 1 and time.monotonic() > self._until):
            raise InputError("a PDF that takes too long to read", self._path, advice="print it to a new PDF")


def _title(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    plain = " ".join(_CONTROLS.sub("", title).split()) if isinstance(title, str) else ""
    return None if not plain or _NO_TITLE.fullmatch(plain) else plain


@contextmanager
def _mapped(path: str) -> Iterator[None]:
    """Map whatever a damaged file makes pypdf raise, which is of any kind, to `InputError`."""
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    try:
        yield
    except InputError:
        raise
    except FileNotDecryptedError as error:
        raise InputError("a PDF with a password", path, advice="save it without one") from error
    except DependencyError as error:
        raise InputError("an encrypted PDF", path, advice="print it to a new PDF, which is not") from error
    except LimitReachedError as error:
        raise InputError("a PDF that unpacks to too much", path, advice="print it to a new PDF") from error
    except Exception as error:
        raise InputError("a damaged PDF", path, advice="get the file again, or print it to a new PDF") from error


FORMAT: Final = Format(read=read, suffixes=(".pdf",), seems=seems)
