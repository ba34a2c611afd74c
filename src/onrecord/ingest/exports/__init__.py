"""Exports of news databases: many articles in one file of text, each under what the database tells of it.

To add a layout: a module with `seems` and `documents`, and a place in `LAYOUTS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from onrecord.errors import InputError
from onrecord.ingest.exports import factiva, nexis, proquest
from onrecord.ingest.exports.document import Document, language
from onrecord.ingest.published import published
from onrecord.ingest.tables.dates import date_of
from onrecord.types import Article


class Layout(Protocol):
    """How one database writes its exports."""

    def seems(self, lines: Sequence[str]) -> bool:
        """Whether the lines are an export of this layout; never true of another text."""
        ...

    def documents(self, lines: Sequence[str]) -> Iterator[Document]:
        """The articles in their order; one that lacks its body comes with no paragraphs."""
        ...


LAYOUTS: Final[tuple[Layout, ...]] = (nexis, factiva, proquest)

_SHOWN: Final = 80
"""Characters of a title that stand for it in an error."""


def seems(lines: Sequence[str]) -> bool:
    """Whether the lines, or paragraphs, of a text are an export that is read here."""
    return _layout(lines) is not None


def articles(
    lines: Sequence[str], *, extractor: str, path: str, date: str | None, source_sha256: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of an export in their order; one without a body comes as an `InputError` in its place.

    `date` overrides what the export tells; a date that cannot be read is unknown, with a notice. Without
    `source_sha256` that of the text counts. Raises `InputError` where the lines are no export, or hold no article.
    """
    layout = _layout(lines)
    if layout is None:
        raise InputError("no export of a news database", path, advice="read it as text")
    number = 0
    for number, document in enumerate(layout.documents(lines), 1):
        try:
            yield _article(document, number, extractor, path, date, source_sha256)
        except InputError as error:
            yield error
    if not number:
        raise InputError("an export without articles", path, advice="export the full documents")


def _layout(lines: Sequence[str]) -> Layout | None:
    return next((layout for layout in LAYOUTS if layout.seems(lines)), None)


def _article(
    document: Document, number: int, extractor: str, path: str, date: str | None, source_sha256: str | None
) -> Article:
    text = "\n\n".join(document.paragraphs)
    if not text:
        title = document.title or "without a title"
        what = f"no text in document {number} of the export ({title[:_SHOWN]})"
        raise InputError(what, path, advice="export the full documents, not only their list")
    told, why = _date(document.date)
    day, day_from, overridden = published(told, "field", date, path)
    return Article.of(
        text,
        key=document.key,
        source_sha256=source_sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        extractor=extractor,
        title=document.title,
        url=document.url,
        publisher=document.publisher,
        published=day,
        published_from=day_from,
        language=language(document.language),
        notices=(() if date else why) + overridden,
    )


def _date(told: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The date in ISO 8601; where it is unknown, a notice says why."""
    if told is None:
        return None, ("the export tells no date, so it is unknown",)
    try:
        day, why = date_of(told)
    except InputError as error:
        return None, (f"{error.what}, so the date is unknown",)
    return day, (why,) if why else ()
