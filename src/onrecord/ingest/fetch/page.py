"""The articles of a page that was fetched, and the page itself by its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from onrecord.errors import InputError
from onrecord.ingest.fetch.fetching import Fetched, Fetcher
from onrecord.types import Article, article_id

HTML: Final = ("text/html", "application/xhtml+xml")

VIEWS: Final = ("www.", "m.", "mobile.", "amp.")
"""How hosts begin that show the pages of one site."""


def read_page(fetcher: Fetcher, url: str, *, date: str | None = None) -> Iterator[Article | InputError]:
    """The articles of the page at an address, as `onrecord.ingest.read_articles` gives those of a file."""
    try:
        yield from articles_of_page(fetcher.fetch(url), date=date)
    except InputError as error:
        yield error


def articles_of_page(fetched: Fetched, *, date: str | None = None) -> Iterator[Article | InputError]:
    """What was fetched, by what it is: the article of an HTML page, or what a file with such a content holds.

    A single article that does not tell its url has that of the page. `date` (ISO 8601) overrides the page's own. Raises
    `InputError` where it cannot be read.
    """
    if fetched.media_type in HTML:
        from onrecord.ingest.html import article_of

        article = article_of(
            fetched.received,
            name=fetched.final_url,
            url=fetched.final_url,
            charset=fetched.charset,
            date=date,
            retrieved=fetched.retrieved,
        )
        yield _at(article, article.url if _is_own(article.url, fetched.final_url) else fetched.final_url)
        return
    from onrecord.ingest import articles_of

    found = articles_of(fetched.received, fetched.final_url.partition("?")[0], date=date)
    first = tuple(islice(found, 2))
    for each in first:
        yield _located(each, fetched, fetched.final_url if len(first) == 1 else None)
    for each in found:
        yield _located(each, fetched, None)


def _located(each: Article | InputError, fetched: Fetched, url: str | None) -> Article | InputError:
    if isinstance(each, InputError):
        return each
    return _at(replace(each, retrieved=each.retrieved or fetched.retrieved), each.url or url)


def _at(article: Article, url: str | None) -> Article:
    return replace(article, id=article_id(url, article.text), url=url)


def _is_own(url: str | None, page: str) -> bool:
    """Whether a page may say that this is its address: of another site, it would pass for a version of its article."""
    return url is not None and _site(url) == _site(page)


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host.partition(".")[2] if host.startswith(VIEWS) else host
