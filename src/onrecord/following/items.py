"""What a feed names, and what it tells of it that the page itself may not."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from onrecord.errors import InputError
from onrecord.following.feeds import Feed
from onrecord.ingest import feed as reader
from onrecord.ingest.fetch.fetching import Fetched
from onrecord.ingest.fetch.page import articles_of_page
from onrecord.ingest.tables.dates import date_of
from onrecord.types import Article, PublishedFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of an article from elsewhere than its page."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a feed that names a page."""

    url: str | None
    """The page's; null where the entry has no link."""
    told: Told


def items_of(fetched: Fetched, feed: Feed) -> tuple[Item, ...]:
    """The entries of a feed that are not too old, the last first: feeds begin with the newest.

    Raises `InputError` where it is no feed.
    """
    found = (_item(entry, fetched.final_url) for entry in reader.entries(fetched.received, feed.url))
    return tuple(item for item in found if not _is_before(item.told.published, feed.since))[::-1]


def _item(entry: reader.Entry, base: str) -> Item:
    try:
        published, _ = date_of(entry.published)
    except InputError:  # which costs the date alone: the page may have one
        published = None
    told = Told(
        title=entry.title,
        publisher=entry.feed,
        published=published,
        published_from="field" if published else None,
    )
    return Item(url=_joined(base, entry.url), told=told)


def _joined(base: str, url: str | None) -> str | None:
    try:
        return urljoin(base, url) if url else None
    except ValueError:  # who fetches it tells that it is no address
        return url


def _is_before(published: str | None, since: str | None) -> bool:
    return published is not None and since is not None and published[:10] < since


def articles_of_feed(fetched: Fetched, feed: Feed) -> tuple[Article | InputError, ...]:
    """The entries themselves, the last first. Raises `InputError` where it is no feed."""
    found: list[Article | InputError] = []
    for each in reader.read(io.BytesIO(fetched.received), feed.url, None):
        if isinstance(each, InputError):
            found.append(each)
        elif not _is_before(each.published, feed.since):
            found.append(_completed(replace(each, retrieved=fetched.retrieved), feed, Told()))
    return tuple(found[::-1])


def articles_of(fetched: Fetched, feed: Feed, told: Told) -> tuple[Article, ...]:
    """The articles of a page that a feed names. Raises `InputError` where one cannot be read."""
    found: list[Article] = []
    for each in articles_of_page(fetched):
        if isinstance(each, InputError):
            raise each
        found.append(_completed(each, feed, told))
    if not found:
        raise InputError("no article text found", fetched.final_url, advice="look at it in a browser")
    return tuple(found)


def told_by(article: Article) -> Told:
    """What an earlier version tells of the next."""
    return Told(
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        published_from=article.published_from,
    )


def _completed(article: Article, feed: Feed, told: Told) -> Article:
    """The page goes before what is told of it elsewhere, and the file of feeds before the page."""
    return replace(
        article,
        title=article.title or told.title,
        publisher=feed.publisher or article.publisher or told.publisher,
        published=article.published or told.published,
        published_from=article.published_from if article.published else told.published_from,
    )
