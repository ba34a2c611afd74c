"""Ten pages around one article, each marked up in its own way, as sites of ten kinds do it; `LAYOUTS` names them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from benchmarks.archive import furnishings as around


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a page is made of."""

    title: str
    paragraphs: tuple[str, ...]
    day: str
    """YYYY-MM-DD."""
    outlet: str
    url: str
    """Without a date in it."""

    @property
    def moment(self) -> str:
        """The day, with a time of day and a zone."""
        return f"{self.day}T07:30:00+02:00"


Layout = Callable[[Story], bytes]


def _links(titles: Sequence[str], kind: str = "ul") -> str:
    rows = "".join(f'<li><a href="/a/{number}">{escape(title)}</a></li>' for number, title in enumerate(titles))
    return f"<{kind}>{rows}</{kind}>"


def _paragraphs(rows: Sequence[str], opening: str = "<p>", closing: str = "</p>", *, every: str = "") -> str:
    """The paragraphs, with something behind the third and every fourth from there."""
    parts = (
        f"{opening}{escape(row, quote=False)}{closing}\n{every if number % 4 == 2 else ''}"
        for number, row in enumerate(rows)
    )
    return "".join(parts)


def _comments(opening: str) -> str:
    rows = "".join(f'<li class="comment"><b>{name}</b><p>{escape(text)}</p></li>' for name, text in around.COMMENTS)
    return f"{opening}<h3>3 comments</h3><ol class='comment-list'>{rows}</ol>"


def _ld(story: Story, **more: object) -> str:
    told = {"@context": "https://schema.example", "@type": "NewsArticle", "headline": story.title}
    told |= {"datePublished": story.moment, "dateModified": "2025-12-31T23:00:00Z"}
    told |= {"publisher": {"@type": "Organization", "name": story.outlet}, "mainEntityOfPage": story.url, **more}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def _graph(story: Story, *properties: tuple[str, str]) -> str:
    told = (("og:title", story.title), ("og:site_name", story.outlet), ("og:url", story.url), *properties)
    return "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told)


def _page(head: str, body: str, *, html: str = '<html lang="en">', charset: str = "utf-8") -> bytes:
    meta = f'<meta charset="{charset}">'
    return f"<!DOCTYPE html>{html}<head>{meta}{head}</head><body>{body}</body></html>".encode(charset)


def _title(story: Story) -> str:
    return f"<title>{escape(story.title)} | {escape(story.outlet)}</title>"


def broadsheet(story: Story) -> bytes:
    """Clean marks: article, header, figure, aside, and what is known as JSON-LD."""
    figure = f"<figure><img src=a.jpg alt=''><figcaption>{around.CAPTION}</figcaption></figure>"
    body = f"<nav>{_links(around.NAVIGATION)}</nav><main><article><header><h1>{escape(story.title)}</h1>"
    body += f'<p class="byline">By Ida Brenner</p><time datetime="{story.moment}">{story.day}</time></header>{figure}'
    body += _paragraphs(story.paragraphs, every=f'<aside class="newsletter"><p>{around.NEWSLETTER}</p></aside>')
    body += f"<p>{around.CREDIT}</p></article><aside><h2>Related</h2>{_links(around.RELATED)}</aside></main>"
    return _page(_title(story) + _graph(story) + _ld(story), f"{body}<footer><p>{around.RIGHTS}</p></footer>")


def tabloid(story: Story) -> bytes:
    """Blocks upon blocks with classes, and something to click between the paragraphs."""
    between = (
        f'<div class="ad-slot"><span>{around.ADVERTISEMENT}</span><p>{around.BUY}</p></div><p>{around.READ_MORE}</p>'
    )
    share = "".join(f'<a class="btn" href="#">{name}</a>' for name in around.SHARE)
    teasers = "".join(
        f'<div class="teaser-card"><h3><a href="#">{title}</a></h3><p>{text}</p></div>'
        for title, text in around.TEASERS
    )
    body = f'<div class="top"><div class="nav-bar">{_links(around.NAVIGATION)}</div></div>'
    body += '<div class="wrap"><div class="col">'
    body += (
        f'<h1 class="headline">{escape(story.title)}</h1><div class="share-bar">{share}</div><div class="article-body">'
    )
    body += f'<div class="img"><img src=b.jpg><div class="caption">{around.CAPTION}</div></div>'
    body += _paragraphs(story.paragraphs, '<p class="par">', every=between)
    body += f'</div><div class="related-cards">{teasers}</div>{_comments("<div id=comments>")}</div></div></div>'
    return _page(_title(story) + _graph(story, ("article:published_time", story.moment)), body)


def tables(story: Story) -> bytes:
    """A page of twenty years ago: tables for columns, fonts, line breaks for paragraphs, and windows-1252."""
    text = "<br><br>\n".join(escape(row, quote=False) for row in story.paragraphs)
    left = "<br>".join(f'<a href="/{name}">{name}</a>' for name in around.NAVIGATION)
    right = "<br>".join(f"<b>{title}</b><br>{line}" for title, line in around.TEASERS)
    body = f"<table width=960><tr><td colspan=3 bgcolor=navy><font color=white>{story.outlet}</font></td></tr>"
    body += f"<tr valign=top><td width=150>{left}</td><td width=600><h1>{escape(story.title)}</h1>"
    body += f"<font size=2>Published: {_american(story)}</font><br><br><font face=Times>{text}</font><br><br>"
    body += f"<i>{around.RIGHTS}</i></td><td width=200>{right}</td></tr></table>"
    return _page(_title(story), body, html="<html>", charset="windows-1252")


def weblog(story: Story) -> bytes:
    """A common publishing system: entry-content, quotations in a block of their own, and a list of comments."""
    text = "".join(
        f"<blockquote><p>{escape(row, quote=False)}</p></blockquote>"
        if row[0] in "\"“‘'"
        else f"<p>{escape(row, quote=False)}</p>"
        for row in story.paragraphs
    )
    body = (
        f'<header id="masthead"><a href="/">{story.outlet}</a></header><div id="content"><article class="post hentry">'
    )
    body += (
        f'<h1 class="entry-title">{escape(story.title)}</h1><div class="entry-meta">Posted on <time class="entry-date" '
    )
    body += f'datetime="{story.moment}">{story.day}</time> by Ida Brenner</div><div class="entry-content">{text}'
    body += f"<p>{around.NEWSLETTER}</p><div class='sharedaddy'>{_links(around.SHARE)}</div></div></article>"
    body += _comments('<div id="comments" class="comments-area">') + "</div></div>"
    return _page(
        _title(story), body + f'<div id="sidebar" class="widget"><h2>Popular</h2>{_links(around.RELATED)}</div>'
    )


def amp(story: Story) -> bytes:
    """A page for telephones, with tags of its own."""
    ad = '<amp-ad width=300 height=250 type="x"></amp-ad><p class="ad-label">Advertisement</p>'
    body = f"<amp-sidebar id=side><ul><li>{'</li><li>'.join(around.NAVIGATION)}</li></ul></amp-sidebar><main role=main>"
    body += f"<h1>{escape(story.title)}</h1><p class=date>{_american(story)}</p><amp-img src=c.jpg></amp-img>"
    body += f'<p class="caption">{around.CAPTION}</p>'
    body += f'<div class="article-body">{_paragraphs(story.paragraphs, every=ad)}</div>'
    cards = "".join(f"<div><a href=#>{title}</a></div>" for title in around.RELATED)
    body += f"<amp-carousel>{cards}</amp-carousel></main>"
    head = f'{_title(story)}<link rel="canonical" href="{story.url}">{_ld(story)}'
    return _page(head, f"{body}<amp-consent><div>{around.COOKIES}</div></amp-consent>", html="<html amp>")


def broadcaster(story: Story) -> bytes:
    """One section a paragraph, promotions between them, and the whole text once more as JSON-LD."""
    promo = f'<section data-component="links-block"><p>{around.READ_MORE}</p>{_links(around.RELATED)}</section>'
    text = _paragraphs(
        story.paragraphs,
        '<section data-component="text-block" class="sc-1a2b"><div class="ssrcss-x"><p class="ssrcss-y">',
        "</p></div></section>",
        every=promo,
    )
    body = '<div id="skip"><a href="#main">Skip to content</a></div><main id="main-content">'
    body += f"<article><h1>{escape(story.title)}</h1>"
    body += f"{text}<section data-component='tag-list'>{_links(around.NAVIGATION[:4])}</section></article></main>"
    more = f"<div role='complementary'><h2>Top stories</h2>{_links([title for title, _ in around.TEASERS])}</div>"
    return _page(_title(story) + _ld(story, articleBody=" ".join(story.paragraphs)), body + more)


def breaks(story: Story) -> bytes:
    """No paragraphs at all: one block of text with two line breaks between; the address holds the date."""
    text = "<br/><br/>".join(
        escape(row, quote=False).replace("said", "<a href='/x'>said</a>", 1) for row in story.paragraphs
    )
    url = story.url.replace("/news/", f"/news/{story.day.replace('-', '/')}/")
    body = f'<div class="menu">{" | ".join(around.NAVIGATION)}</div><div id="page"><h2>{escape(story.title)}</h2>'
    body += f'<div id="story">{text}<br/><br/>{around.RIGHTS}</div>'
    body += f'<div class="box"><b>More</b> {_links(around.RELATED)}</div>'
    return _page(f'{_title(story)}<link rel="canonical" href="{url}">', f"{body}</div><p>{around.COOKIES}</p>")


def magazine(story: Story) -> bytes:
    """Headings between the paragraphs, some of which stand in a list."""
    parts = []
    for number, row in enumerate(story.paragraphs):
        line = escape(row, quote=False)
        listed = number % 5 in (3, 4)
        opening = "<ul>" if number % 5 == 3 else ""
        closing = "</ul>" if listed and (number % 5 == 4 or number == len(story.paragraphs) - 1) else ""
        parts.append(f"{opening}<li>{line}</li>{closing}" if listed else f"<p>{line}</p>")
    body = f"<header class='site'><nav>{_links(around.NAVIGATION)}</nav></header>"
    body += f"<div class='content'><h1>{escape(story.title)}</h1>"
    body += f"<div class='prose'>{''.join(parts)}<div class='author-bio'><p>{around.ABOUT}</p></div></div></div>"
    body += f"<div class='most-popular'><h3>Most read</h3>{_links(around.RELATED, 'ol')}</div>"
    head = f'{_title(story)}{_graph(story)}<meta name="date" content="{story.day}">'
    return _page(head, f"{body}<footer>{around.RIGHTS}</footer>")


def paywall(story: Story) -> bytes:
    """A bar before the text, notes of subscriptions within and behind it, and a date in words."""
    note = f'<div class="paywall"><p>{around.PAYWALL}</p><p>{around.SUBSCRIBERS}</p></div>'
    body = f'<div class="cookie-banner" role="dialog"><p>{around.COOKIES}</p><button>Accept</button></div><main>'
    body += f'<h1>{escape(story.title)}</h1><div class="meta-line">By <a href="/ida">Ida Brenner</a></div>'
    body += '<div class="body-copy">'
    body += f"{_paragraphs(story.paragraphs)}{note}<p>{around.SUBSCRIBERS}</p></div><section><h2>You may also like</h2>"
    body += (
        "".join(f"<article><h3>{title}</h3><p>{text}</p></article>" for title, text in around.TEASERS)
        + "</section></main>"
    )
    head = f'{_title(story)}<meta name="publication_date" content="{_american(story)}">'
    head += f'<meta name="publisher" content="{story.outlet}">'
    return _page(head, f"{body}<footer>{around.RIGHTS}</footer>")


def blocks(story: Story) -> bytes:
    """Paragraphs that are blocks with a span inside, microdata, and comments that say much."""
    text = _paragraphs(
        story.paragraphs,
        '<div class="para"><span class="t">',
        "</span></div>",
        every=f"<div class=promo>{around.READ_MORE}</div>",
    )
    body = '<div itemscope itemtype="https://schema.example/NewsArticle">'
    body += f'<h1 itemprop="headline">{escape(story.title)}</h1>'
    body += f'<meta itemprop="datePublished" content="{story.moment}"><div itemprop="articleBody">{text}</div></div>'
    remarks = "".join(f'<div class="remark"><i>{name}</i><p>{escape(line)}</p></div>' for name, line in around.COMMENTS)
    body += f'<div class="comments" id="discussion"><h2>Comments</h2>{remarks}</div>'
    body += f'<div class="footer">{around.RIGHTS}</div>'
    return _page(_title(story), body)


def _american(story: Story) -> str:
    day = date.fromisoformat(story.day)
    return f"{day:%B} {day.day}, {day.year}"


LAYOUTS: Final[dict[str, Layout]] = {
    layout.__name__: layout
    for layout in (broadsheet, tabloid, tables, weblog, amp, broadcaster, breaks, magazine, paywall, blocks)
}
