"""HTML pages: the article on them, without what is no news, and what they say of title, outlet, address and date."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.pages.charset import decoded
from onrecord.ingest.published import iso_date, published
from onrecord.language import Language, load
from onrecord.types import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from onrecord.ingest.pages.facts import Facts

EXTRACTOR: Final = "html/1"
MOST: Final = 20_000_000
"""Bytes of the largest page."""
LONGEST: Final = 1_000_000
"""Code points of the longest article."""
LANGUAGE: Final = "en"
"""Whose words tell furniture; on pages in others only the marks do."""
_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BODY: Final = 200
"""Code points of the shortest article that is taken from the metadata."""


def read(stream: BinaryIO, name: str, date: str | None) -> Iterator[Article]:
    """The one article of a page; its `key` is the file's bare name. Raises `InputError`, see `article_of`."""
    with reading(name):
        received = stream.read(MOST + 1)
    key = os.path.splitext(os.path.basename(name))[0] if name != "standard input" else None
    yield article_of(received, name=name, date=date, key=key)


def seems(head: bytes) -> bool:
    """Whether a file begins like a page: with its document type, or with its outermost elements."""
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            head = head[2:].decode(codec, "replace").encode("utf-8", "replace")
    return _HEAD.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


FORMAT: Final = Format(read=read, suffixes=(".html", ".htm", ".xhtml"), seems=seems)


def article_of(
    received: bytes,
    *,
    name: str,
    url: str | None = None,
    charset: str | None = None,
    date: str | None = None,
    key: str | None = None,
    retrieved: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Article:
    """The article of a page, or of a piece of one as feeds carry it.

    ``url`` is where it was fetched and ``charset`` what the server called it; ``title`` and ``publisher`` stand where
    the page tells none, ``date`` (ISO 8601) before what it tells. Paragraphs of the text have an empty line between.

    Raises `InputError` where the page is larger than `MOST`, nested too deeply, or holds no article.
    """
    if len(received) > MOST:
        advice = "add its text alone, or split it"
        raise InputError(f"a page of more than {MOST // 1_000_000} MB", name, advice=advice)
    from onrecord.ingest.pages.date import published_on  # late: they load a parser
    from onrecord.ingest.pages.facts import facts
    from onrecord.ingest.pages.tree import parsed

    page = decoded(received, charset)
    tree, language = parsed(page.text, name), load(LANGUAGE)
    said = facts(tree, url)
    found = published_on(tree, said, url, latest=None if retrieved is None else iso_date(retrieved, name))
    day, day_from, overridden = published(found.published, found.published_from or "meta", date, name)
    whole = _PAGE.search(page.text) is not None
    named = said.title or title
    rows, notices = _rows(tree, said, named, language, name, whole=whole)
    if not rows:
        advice = "check that it is the page of one story, or add its text alone"
        raise InputError("no article text found", name, advice=advice)
    text = "\n\n".join(rows)
    if len(text) > LONGEST:
        raise InputError(f"an article of more than {LONGEST:,} characters", name, advice="split it")
    article = Article.of(
        text,
        key=key,
        source_sha256=hashlib.sha256(received).hexdigest(),
        extractor=EXTRACTOR,
        title=named,
        url=said.url or url,
        publisher=said.outlet or publisher,
        published=day,
        published_from=day_from,
        notices=(*page.notices, *(found.notices if date is None else ()), *overridden, *notices),
    )
    return article if retrieved is None else replace(article, retrieved=retrieved)


def _rows(
    tree: HtmlElement, said: Facts, title: str | None, language: Language, name: str, *, whole: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs, and a notice where they are not from the page's body."""
    from onrecord.ingest.pages.text import of_fragment, paragraphs

    if not whole:
        return of_fragment(tree, title, language), ()
    if rows := paragraphs(tree, title, language, name):
        return rows, ()
    body = said.body or ""
    if len(body) < _BODY:
        return (), ()
    told = (" ".join(row.split()) for row in unescape(re.sub("<[^<>]{1,200}>", " ", body)).split("\n"))
    return tuple(row for row in told if row), ("the page shows no article; the text is that of its JSON-LD",)
