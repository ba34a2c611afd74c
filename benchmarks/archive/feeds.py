"""Feeds with whole articles in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape

from benchmarks.archive.layouts import Story


def rss(stories: Sequence[Story]) -> bytes:
    """An RSS feed with the stories in it, each with a teaser, a picture and links around."""
    items = "".join(map(_item, stories))
    title = escape(stories[0].outlet)
    head = f"<title>{title}</title><link>https://ledger.example/</link><description>All the news</description>"
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    channel = f"<channel>{head}{items}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {spaces}>{channel}</rss>'.encode()


def _item(story: Story) -> str:
    body = "".join(f"<p>{escape(row)}</p>" for row in story.paragraphs)
    picture = '<figure><img src="https://ledger.example/a.jpg"><figcaption>Photo: The Ledger</figcaption></figure>'
    more = '<p><a href="https://ledger.example/more">Read more: All stories</a></p>'
    day = format_datetime(datetime.fromisoformat(story.moment))
    return (
        f"<item><title>{escape(story.title)}</title><link>{story.url}</link><guid>{story.url}</guid>"
        f"<pubDate>{day}</pubDate><description>{escape(story.paragraphs[0][:90])}…</description>"
        f"<content:encoded><![CDATA[{picture}{body}{more}]]></content:encoded></item>"
    )
