"""Feeds: RSS and Atom, an article an entry where the feed holds the whole of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.entries import LIMIT, Entry, entries
from onrecord.ingest.format import Format
from onrecord.ingest.tables.dates import date_of
from onrecord.ingest.tables.fields import article_of_row
from onrecord.types import Article

__all__ = ["FORMAT", "Entry", "entries", "read", "seems"]

_ROOT: Final = re.compile(rb"<(?:\w+:)?(rss|RDF|feed)[\s>]")
_BEFORE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s+)*", re.DOTALL)
_SPACES: Final = {b"RDF": b"purl.org/rss/1.0", b"feed": b"w3.org/2005/Atom"}
"""Names that a file with such a first element must hold to be a feed."""


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a feed; an entry that is a mere teaser comes as an `InputError`; its `line` is its number from 1.

    Raises `InputError` where the bytes are no feed, too many, or declare entities.
    """
    with reading(path):
        received = stream.read(LIMIT + 1)
    found = entries(received, path)
    if not found:
        raise InputError("a feed without entries", path, advice="give one that has some, or `onrecord follow` it")
    for number, entry in enumerate(found, 1):
        try:
            yield _article(entry, path, number, date)
        except InputError as error:
            yield error


def seems(head: bytes) -> bool:
    """Whether the first element of a file is that of a feed."""
    start = _BEFORE.match(head)
    root = _ROOT.match(head, start.end() if start else 0)
    return root is not None and _SPACES.get(root[1], b"") in head


def _article(entry: Entry, path: str, number: int, date: str | None) -> Article:
    if entry.fault:
        raise InputError(entry.fault.what, path, number, entry.fault.advice)
    text = entry.whole()
    if text is None:
        advice = "fetch its page with `onrecord follow`"
        raise InputError(
            f"only a teaser ({(entry.title or entry.url or 'without a title')[:80]})", path, number, advice
        )
    told, undated = _date(entry.published, date)
    article = article_of_row(
        {
            "text": text,
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "publisher": entry.feed,
            "language": entry.language,
            "date": told,
        },
        extractor="feed/1",
        path=path,
        line=number,
        date=date,
        source_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )
    changed = ("the feed tells when the entry was last changed alone, which counts as published",)
    return replace(
        article, notices=article.notices + undated + (changed if entry.updated and article.published else ())
    )


def _date(told: str | None, argument: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The date of an entry; where it is none, that costs the date and not the article, and a notice says so."""
    if argument is None:
        try:
            date_of(told)
        except InputError as error:
            return None, (f"{error.what}, so the date is unknown",)
    return told, ()


FORMAT: Final = Format(read=read, suffixes=(".rss", ".atom", ".xml"), seems=seems)
