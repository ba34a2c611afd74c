"""`onrecord.ingest.html`: pages of all sorts, and bytes that are none."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.archive import furnishings
from benchmarks.archive.layouts import LAYOUTS, Story
from onrecord.errors import InputError
from onrecord.ingest import html
from onrecord.ingest.html import article_of
from onrecord.types import Article

ROWS = (
    "PORT ELLERY - The bridge over the Lissa will close on Monday for three months, its operator said.",
    "“We were told in May,” said Ida Moss, who runs the bakery on the other side. “Nobody asked us.”",
    "The mayor denied that the town had known of the plan, and called the closure “an insult”.",
    "A spokesman for the operator declined to say how much the work would cost.",
)
STORY = Story(
    title="Bridge to close for three months, operator says",
    paragraphs=ROWS,
    day="2025-03-13",
    outlet="The Ledger",
    url="https://ledger.example/news/bridge",
)
TEXT = "\n\n".join(ROWS)
MOMENT = "2025-03-13T07:30:00+02:00"
LD = '<script type="application/ld+json">{{"@type":"{}","datePublished":"2025-03-13"}}</script>'
BODY = f"<h1>{STORY.title}</h1>" + "".join(f"<p>{row}</p>" for row in ROWS)


def page(head: str = "", body: str = BODY) -> bytes:
    head = f"<head><meta charset=utf-8>{head}</head>"
    return f"<!DOCTYPE html><html>{head}<body><article>{body}</article></body></html>".encode()


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_yields_exactly_the_paragraphs(name: str) -> None:
    article = article_of(LAYOUTS[name](STORY), name=name)
    assert article.text == TEXT
    assert article.title == STORY.title
    assert article.publisher == "The Ledger"
    assert (article.published or "")[:10] == STORY.day


def test_nothing_that_stands_around_an_article_is_in_its_text() -> None:
    around = [line for line in vars(furnishings).values() if isinstance(line, str) and " " in line]
    for layout in LAYOUTS.values():
        text = article_of(layout(STORY), name="page.html").text
        assert not [line for line in around if line in text]


@pytest.mark.parametrize(
    ("head", "body", "published", "whence"),
    [
        (f'<meta property="article:published_time" content="{MOMENT}">', "", MOMENT, "meta"),
        ('<meta name="date" content="March 13, 2025">', "", "2025-03-13", "meta"),
        ('<meta name="date" content="Thu, 13 Mar 2025 07:30:00 GMT">', "", "2025-03-13T07:30:00+00:00", "meta"),
        (LD.format("NewsArticle"), "", "2025-03-13", "meta"),
        (LD.format("Event"), "", None, None),
        ('<link rel="canonical" href="https://a.example/2025/03/13/bridge">', "", "2025-03-13", "url"),
        ('<link rel="canonical" href="https://a.example/2025/03/bridge">', "", None, None),
        ("", '<time datetime="2025-03-13T07:30Z">today</time>', "2025-03-13T07:30Z", "text"),
        ("", "<p>Published: 13 March 2025</p>", "2025-03-13", "text"),
        ("", "<p class=date>03/04/2025</p>", None, None),
        ("", "<p class=date>2 hours ago</p>", None, None),
        ("", "<p>Published on 13 March 2025, the report says nothing of the bridge.</p>", None, None),
        ('<meta name="date" content="March 2025">', "", None, None),
        ("", '<aside><time datetime="2025-03-13">then</time></aside>', None, None),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', "", None, None),
        ('<meta name="date" content="2025-02-30">', "", None, None),
    ],
)  # fmt: skip
def test_the_date_and_what_told_it(head: str, body: str, published: str | None, whence: str | None) -> None:
    article = article_of(page(head, BODY.replace("</h1>", f"</h1>{body}")), name="page.html")
    assert (article.published, article.published_from) == (published, whence)


def test_a_date_of_modification_is_none_of_publication() -> None:
    article = article_of(
        page('<meta property="article:modified_time" content="2025-03-14T09:00:00Z">'), name="page.html"
    )
    assert article.published is None
    assert article.notices == ("no date of publication; the page was last modified 2025-03-14T09:00:00Z",)


def test_dates_that_disagree_are_told() -> None:
    head = '<meta name="date" content="2025-03-13"><link rel="canonical" href="https://a.example/2025/03/11/x">'
    article = article_of(page(head), name="page.html")
    assert article.notices == ("published 2025-03-13 from the meta; the url says 2025-03-11",)
    assert article_of(page(head), name="page.html", date="2025-03-11").published == "2025-03-11"


def test_a_page_was_not_published_after_it_was_fetched() -> None:
    received = page('<meta name="date" content="2025-03-13">')
    assert article_of(received, name="x", retrieved="2025-03-13T09:00:00Z").published == "2025-03-13"
    assert article_of(received, name="x", retrieved="2024-01-01T09:00:00Z").published is None


def test_what_the_page_does_not_say_is_what_it_is_told() -> None:
    told = article_of(
        page("", BODY.replace("h1", "p")), name="x", url="https://a.example/x", title="T", publisher="P", key="7"
    )
    assert (told.title, told.url, told.publisher, told.key, told.extractor) == (
        "T",
        "https://a.example/x",
        "P",
        "7",
        "html/1",
    )


@pytest.mark.parametrize(
    ("codec", "named", "http", "notice"),
    [
        ("utf-8", "utf-8", None, None),
        ("windows-1252", "iso-8859-1", None, None),
        ("windows-1252", "utf-8", None, "the charset is said to be utf-8, but the text seems to be windows-1252"),
        ("utf-8", "iso-8859-1", None, "the charset is said to be iso-8859-1, but the text is UTF-8"),
        ("utf-8", "utf-8", "latin-1", "the charset is said to be latin-1, but the text is UTF-8"),
        ("utf-8", "zip", None, "the charset is said to be zip, but the text is UTF-8"),
        ("utf-8", "", None, "no charset is named; the text is UTF-8"),
        ("utf-16", "utf-8", None, None),
        ("utf-8-sig", "windows-1252", None, None),
    ],
)
def test_a_charset_that_is_wrong_or_missing(codec: str, named: str, http: str | None, notice: str | None) -> None:
    meta = f'<meta charset="{named}">' if named else ""
    article = article_of(f"<html><head>{meta}</head><body>{BODY}</body></html>".encode(codec), name="x", charset=http)
    assert article.text == TEXT
    assert article.notices == (() if notice is None else (notice,))


def test_a_correction_at_the_foot_is_kept() -> None:
    note = "Correction: An earlier version of this story said that the bridge was in Wexcombe."
    foot = f"<footer><p>{note}</p><p>{furnishings.RIGHTS}</p></footer>"
    assert article_of(page("", BODY + foot), name="x").text == f"{TEXT}\n\n{note}"


def test_a_piece_of_a_page_is_taken_as_it_is() -> None:
    piece = "<p>He said no.</p><p>She left.<br>So did I.</p><img src=x><p>Read more: Ferry strike</p>"
    assert article_of(piece.encode(), name="feed").text == "He said no.\n\nShe left.\nSo did I."


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{ROWS[0]}<br>\n<br>{ROWS[1]}<br/><br/><b>The</b>{ROWS[2][3:]}<p>{ROWS[3]}</p></div>",
        f"<pre>\n{TEXT}</pre>",
        f"<ul><li>{ROWS[0]}</li><li>{ROWS[1]}</li></ul><p>{ROWS[2]}</p><p>{ROWS[3]}</p>",
        f"<table><tr><td>2019<td>12</table>{BODY}",
        f"<table><tr><td><a href=/>Home</a><td>{BODY}</table>",
        BODY.replace("“", "<q>").replace("”", "</q>"),
        f"{BODY}<div><h2>Related</h2><p>Mayor says that she had known of it since May, and nobody asked.</p></div>",
        f"<article><h3><a href=/x>Ferry</a></h3><p>He said that the ferry had sunk.</p></article><div>{BODY}</div>",
    ],
)
def test_paragraphs_however_they_are_marked_up(body: str) -> None:
    assert article_of(f"<html><body>{body}</body></html>".encode(), name="x").text == TEXT


def test_a_page_that_scripts_would_fill_has_the_text_of_its_metadata() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": TEXT})
    received = (
        f'<html><script type="application/ld+json">{told}</script><body><div id=app></div></body></html>'.encode()
    )
    article = article_of(received, name="x")
    assert article.text == TEXT
    assert article.notices[-1] == "the page shows no article; the text is that of its JSON-LD"


def hostile() -> dict[str, tuple[Callable[[], bytes], str]]:
    row = f"<p>{ROWS[0]}</p>"
    return {
        "nothing": (lambda: b"", "no article text found"),
        "no text": (lambda: page("", "<nav>Home</nav>"), "no article text found"),
        "too large": (lambda: page("", row * 250_000), "a page of more than 20 MB"),
        "too deep": (lambda: page("", "<div>" * 10_000 + row), "elements nested too deeply"),
        "too many elements": (lambda: page("", "<p>x" * 60_000), "more than 50,000 elements"),
        "too many attributes": (
            lambda: page(f"<meta {' '.join(f'a{at}=1' for at in range(2_000))}>"),
            "an element of more than",
        ),
        "too much text": (lambda: b"<p>" + b"He said no. " * 100_000, "an article of more than"),
    }


@pytest.mark.parametrize("case", hostile())
def test_hostile_pages_are_refused(case: str) -> None:
    made, what = hostile()[case]
    with pytest.raises(InputError, match=what) as caught:
        article_of(made(), name="page.html")
    assert "page.html" in str(caught.value)


def test_a_fault_of_the_extraction_costs_this_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*given: object, **options: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("trafilatura.bare_extraction", failing)
    with pytest.raises(InputError, match="extraction failed"):
        article_of(page(), name="page.html")


def test_no_entity_is_resolved_and_no_file_is_read() -> None:
    subset = '[<!ENTITY a "said aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]'
    body = "".join(
        f"<p>{row}</p>" for row in (*ROWS, "He said that &b; and &f; were not to be read by anybody at all.")
    )
    article = article_of(f"<!DOCTYPE html {subset}><html><body>{body}</body></html>".encode(), name="x")
    assert article.text == f"{TEXT}\n\nHe said that &b; and &f; were not to be read by anybody at all."


def test_the_same_page_gives_the_same_article_however_often(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    first = [article_of(layout(STORY), name="x") for layout in LAYOUTS.values()]
    assert [article_of(layout(STORY), name="x") for layout in LAYOUTS.values()] == first


def test_read_and_what_seems_to_be_a_page() -> None:
    (article,) = html.read(io.BytesIO(page()), "news/bridge.html", "2025-03-13")
    assert (article.key, article.text, article.published_from) == ("bridge", TEXT, "argument")
    for head in (
        page(),
        b"\xef\xbb\xbf\n<HTML>",
        '<?xml version="1.0"?><!DOCTYPE html>'.encode("utf-16"),
        b"<!-- x --><html >",
    ):
        assert html.seems(head)
    for head in (b"", b"A page of <html> markup", b"<rss>", b"{}", b"<p>Hello</p>", b"<htmlx>", TEXT.encode()):
        assert not html.seems(head)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text("<>/=\"'p div br table td &;x\n", max_size=300).map(str.encode), st.booleans())
def test_any_bytes_give_an_article_or_an_error(received: bytes, whole: bool) -> None:
    received = b"<html><body>" + received + TEXT.encode() if whole else received
    try:
        article = article_of(received, name="x", charset="utf-8")
    except InputError:
        return
    assert isinstance(article, Article)
    assert article.text == article.text.strip() != ""
    article.text.encode()
