"""Articles whose text was changed where it was published: their versions, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from onrecord.errors import RecordError
from onrecord.measures.differences import Piece, compared
from onrecord.record.connection import faults
from onrecord.record.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a url."""

    id: str
    version: int
    """From 1."""
    published: str | None
    retrieved: str | None
    added: str
    headline: str | None
    text: str | None
    """Null where the article was removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Two versions of one url, one after the other."""

    url: str
    publisher: str | None
    before: Version
    after: Version
    pieces: tuple[Piece, ...]
    """What stayed, what was dropped and what was added, over both texts; empty where one of them was removed."""


_VERSIONS: Final = (
    "SELECT url, publisher, id, version, published, retrieved, added, headline, text FROM article "
    "LEFT JOIN body ON body.article = article.number WHERE url IN (SELECT url FROM article WHERE version > 1) "
    "AND (:url IS NULL OR url = :url) ORDER BY url, version"
)


_OF_URL: Final = "SELECT 1 FROM article WHERE url = ?"


def changes(record: Record, *, url: str | None = None, since: str | None = None) -> Iterator[Change]:
    """The changes of every url that has several versions, or of one; ``since``: only those added from that day on.

    Raises `RecordError` where no article has the url.
    """
    with faults(record.path):
        rows = record.connection.execute(_VERSIONS, {"url": url}).fetchall()
        if not rows and url is not None and not record.connection.execute(_OF_URL, (url,)).fetchone():
            raise RecordError("no article has this url", url, "write it as it was given when the article was added")
    for _, versions in groupby(rows, key=lambda row: row[0]):
        for before, after in pairwise(versions):
            if since is None or after[6][:10] >= since:
                yield _change(before, after)


def _change(before: tuple[str, ...], after: tuple[str, ...]) -> Change:
    one, other = _version(before), _version(after)
    pieces = compared(one.text, other.text) if one.text is not None and other.text is not None else ()
    return Change(url=after[0], publisher=after[1], before=one, after=other, pieces=pieces)


def _version(row: tuple[str, ...]) -> Version:
    return Version(
        id=row[2],
        version=int(row[3]),
        published=row[4],
        retrieved=row[5],
        added=row[6],
        headline=row[7],
        text=row[8],
    )
