"""Web archives of as many pages as wanted, in all layouts by turns; the same articles give the same bytes.

As in CC-NEWS, each record is a gzip member of its own, and beside each page stands the request for it. Every tenth page
is followed by what a crawl leaves besides: a picture, a page that is gone, and one that was seen before.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.archive.layouts import LAYOUTS, Story
from onrecord.types import Article

SPACE: Final = uuid.UUID("5a1f6a52-2f0b-5c1e-9d5e-0c4b7f3a9e61")
"""Ids of records are names within it, so that they are the same each time."""
BEGUN: Final = datetime(2025, 11, 1, tzinfo=UTC)
"""When the first page was fetched; each next one a second later."""
BESIDES: Final = 10
"""After how many pages other records follow."""
PICTURE: Final = b"\x89PNG\r\n\x1a\n" + bytes(2000)

Head = tuple[tuple[str, str], ...]


def write_warc(path: Path, stories: Iterable[Story], *, packed: bool = True) -> int:
    """Write a web archive with a page of each story; gives back how many records that are no pages stand in it too."""
    others = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for number, story in enumerate(stories):
            for record in _records(writer, number, story):
                writer.write_record(record)
                others += 1
            others -= 1
    return others


def story_of(article: Article) -> Story:
    """What a page of an article is made of; where it has no title, its first line is one."""
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    title = article.title or lines.pop(0)
    return Story(
        title=title,
        paragraphs=tuple(lines),
        day=(article.published or "")[:10],
        outlet=article.publisher or "The Courier",
        url=article.url or f"https://courier.example/{article.id}",
    )


def page_of(number: int, story: Story) -> bytes:
    """The page of the story of this number, whose layout is that of its turn."""
    layouts = tuple(LAYOUTS.values())
    return layouts[number % len(layouts)](story)


def _records(writer: WARCWriter, number: int, story: Story) -> Iterator[ArcWarcRecord]:
    def record(kind: str, url: str, first_line: str, head: Head, content: bytes = b"") -> ArcWarcRecord:
        name = f"{number} {kind} {url}"
        told = {
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(SPACE, name)}>",
            "WARC-Date": (BEGUN + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        protocol, _, status = first_line.partition(" ")
        http = StatusAndHeaders(status, list(head), protocol=protocol)
        payload = io.BytesIO(content)
        return writer.create_warc_record(url, kind, payload, len(content), "", told, http_headers=http)

    path, html = f"/{number}", (("Content-Type", "text/html"),)
    yield record("request", story.url, f"GET {path} HTTP/1.1", (("Host", "courier.example"),))
    yield record("response", story.url, "HTTP/1.1 200 OK", html, page_of(number, story))
    if number % BESIDES == BESIDES - 1:
        picture = (("Content-Type", "image/png"),)
        yield record("response", f"{story.url}/picture", "HTTP/1.1 200 OK", picture, PICTURE)
        yield record("response", f"{story.url}/gone", "HTTP/1.1 404 Not Found", html, b"<html>Not found</html>")
        yield record("revisit", story.url, "HTTP/1.1 200 OK", html)
