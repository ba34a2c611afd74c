"""A record, a server of our own with two stories and the feed that names them, and a clock that only tests move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from onrecord.following import Step, follow
from onrecord.following.feeds import Feed
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.record import Record
from tests.served import Page, Site, serving
from tests.small import scripted

DAM = "Ada Lind said the dam holds. It rained."
QUAY = "Nobody came to the quay. The river rose."


def story(text: str, **more: Any) -> Page:
    """A page that is the text, with a mark of its own for each text."""
    return Page(text.encode(), etag=f'"{crc32(text.encode())}"', type="text/plain; charset=utf-8", **more)


def rss(*items: str) -> Page:
    """A feed of these items."""
    body = f'<rss version="2.0"><channel><title>Courier</title>{"".join(items)}</channel></rss>'
    return Page(body.encode(), etag=f'"{crc32(body.encode())}"', type="application/rss+xml")


def item(link: str, title: str = "Dam", date: str = "Mon, 03 Mar 2025 08:00:00 +0100") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


class Newsroom:
    """What follows the feed of a site into a record."""

    def __init__(self, site: Site, path: Path) -> None:
        self.site, self.path = site, path
        self.now = datetime(2025, 3, 3, 12, tzinfo=UTC)
        self.feed = Feed(url=site.url("/rss"))

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def fetcher(self, **options: Any) -> Fetcher:
        return Fetcher(allow_private=True, pause=0, now=lambda: self.now, **options)

    def public(self) -> Fetcher:
        """One that asks only public addresses, as it is without --allow-private."""
        return Fetcher(pause=0, now=lambda: self.now)

    def run(self, *feeds: Feed, fetcher: Fetcher | None = None, **options: Any) -> list[Step]:
        """All steps of a run."""
        with Record(self.path, write=True) as record:
            return list(self.steps(record, feeds or (self.feed,), fetcher, **options))

    def steps(
        self, record: Record, feeds: Iterable[Feed], fetcher: Fetcher | None = None, **options: Any
    ) -> Iterator[Step]:
        fetcher = fetcher or self.fetcher()
        return follow(record, feeds, fetcher=fetcher, now=lambda: self.now, encoder=scripted(), **options)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with serving() as site:
        site.pages |= {"/dam": story(DAM), "/quay": story(QUAY)}
        site.pages["/rss"] = rss(item(site.url("/quay"), "Quay"), item(site.url("/dam")))
        yield Newsroom(site, tmp_path / "record.db")


def kinds(steps: Iterable[Step]) -> list[str]:
    return [step.kind for step in steps]
