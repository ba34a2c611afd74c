"""What was asked of servers, and how their answers can be told from the next: no page is sent twice for nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from onrecord.record.connection import faults
from onrecord.record.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFeed:
    """A feed that was read. Moments here and below are ISO 8601 in UTC, to the second."""

    url: str
    etag: str | None = None
    """Null, as is `last_modified`, where it is to be read again though it may not have changed."""
    last_modified: str | None = None
    asked: str
    """When it was read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """A page that was asked for."""

    url: str
    """As the feed has it."""
    feed: str
    """The feed's url."""
    article: str | None = None
    """The id of the article that it gave last."""
    etag: str | None = None
    last_modified: str | None = None
    seen: str
    """When it was first asked for."""
    asked: str
    """And when last."""
    failures: int = 0
    """How often in a row it could not be had."""


_FEEDS: Final = "SELECT url, etag, last_modified, asked FROM feed WHERE url = ?"
_PAGES: Final = "SELECT url, feed, article, etag, last_modified, seen, asked, failures FROM page"
_FIELDS: Final = ("url", "feed", "article", "etag", "last_modified", "seen", "asked", "failures")
_KEEP_FEED: Final = "INSERT OR REPLACE INTO feed VALUES (:url, :etag, :last_modified, :asked)"
_KEEP_PAGE: Final = (
    "INSERT OR REPLACE INTO page VALUES (:url, :feed, :article, :etag, :last_modified, :seen, :asked, :failures)"
)
_REMOVED: Final = (
    "SELECT id FROM article WHERE removed IS NOT NULL AND (url = :url OR url = (SELECT gave.url FROM page "
    "JOIN article AS gave ON gave.id = page.article WHERE page.url = :url)) ORDER BY number DESC LIMIT 1"
)


def feed_of(record: Record, url: str) -> KnownFeed | None:
    """What is known of a feed; None where it was never read."""
    with faults(record.path):
        row = record.connection.execute(_FEEDS, (url,)).fetchone()
    return KnownFeed(**dict(zip(("url", "etag", "last_modified", "asked"), row, strict=True))) if row else None


def page_of(record: Record, url: str) -> KnownPage | None:
    """What is known of a page; None where it was never asked for."""
    with faults(record.path):
        row = record.connection.execute(f"{_PAGES} WHERE url = ?", (url,)).fetchone()
    return KnownPage(**dict(zip(_FIELDS, row, strict=True))) if row else None


def pages_since(record: Record, feed: str, since: str) -> tuple[KnownPage, ...]:
    """The pages of a feed first asked for from a moment on that gave an article, in that order."""
    question = f"{_PAGES} WHERE feed = ? AND seen >= ? AND article IS NOT NULL ORDER BY seen, url"
    with faults(record.path):
        rows = record.connection.execute(question, (feed, since)).fetchall()
    return tuple(KnownPage(**dict(zip(_FIELDS, row, strict=True))) for row in rows)


def keep_feed(record: Record, feed: KnownFeed) -> None:
    """Remember a feed in place of what was known of it."""
    with record.changing() as connection:
        connection.execute(_KEEP_FEED, asdict(feed))


def keep_page(record: Record, page: KnownPage) -> None:
    """Remember a page in place of what was known of it."""
    with record.changing() as connection:
        connection.execute(_KEEP_PAGE, asdict(page))


def has_article(record: Record, url: str) -> bool:
    """Whether an article of this url is in the record, from wherever it came."""
    with faults(record.path):
        return record.connection.execute("SELECT 1 FROM article WHERE url = ? LIMIT 1", (url,)).fetchone() is not None


def removed_article(record: Record, url: str) -> str | None:
    """The id of the article of this url, or of the page asked for under it, that somebody removed; else None.

    One version is enough: whoever removed it did not mean the next to come.
    """
    with faults(record.path):
        row = record.connection.execute(_REMOVED, {"url": url}).fetchone()
    return row[0] if row else None
