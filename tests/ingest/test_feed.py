from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import entries, feed
from onrecord.types import Article

SENTENCE = "It rained all night, and the mayor of Northam said that the dam would hold. "
BODY = f"<p>{SENTENCE * 3}</p><script>no()</script><p>Rain &amp; wind:<br>&#8220;no more&#8221;.</p>"
TEXT = f"{SENTENCE * 3}".strip() + "\n\nRain & wind:\n“no more”."


def rss(item: str, before: str = "") -> bytes:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = "<title>The Dispatch &amp; Post</title><link>https://dispatch.example/</link><language>en-gb</language>"
    return f'<?xml version="1.0"?>{before}<rss version="2.0" {spaces}><channel>{channel}{item}</channel></rss>'.encode()


def item(inside: str) -> str:
    return f"<item><title>Rain</title><link>/rain</link><guid isPermaLink='false'>g1</guid>{inside}</item>"


def encoded(body: str = BODY) -> str:
    return f"<content:encoded><![CDATA[{body}]]></content:encoded>"


def atom(entry: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>D</title><entry>{entry}</entry></feed>'.encode()


def read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(feed.read(io.BytesIO(received), "news.rss", date))


def tried(received: bytes) -> list[Article | InputError]:
    try:
        return read(received)
    except InputError as error:
        return [error]


def test_an_entry_with_its_whole_content_is_an_article() -> None:
    date = "<pubDate>Sat, 16 Aug 2025 09:00:00 -0400</pubDate><description>Rain.</description>"
    (article,) = read(rss(item(date + encoded())))
    assert article == Article.of(
        TEXT,
        key="g1",
        url="https://dispatch.example/rain",
        title="Rain",
        publisher="The Dispatch & Post",
        published="2025-08-16T09:00:00-04:00",
        published_from="field",
        language="en",
        extractor="feed/1",
    )


def test_atom_and_its_last_change_with_a_notice() -> None:
    body = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" + f"<p>{SENTENCE * 3}</p></div></content>"
    link = "<link rel='self' href='https://d.example/self'/><link href='https://d.example/a'/><id>tag:1</id>"
    (article,) = read(atom(f"{link}<updated>2025-08-16T09:00:00-04:00</updated>{body}"))
    assert isinstance(article, Article)
    assert (article.url, article.key, article.text) == ("https://d.example/a", "tag:1", (SENTENCE * 3).strip())
    assert article.published == "2025-08-16T09:00:00-04:00"
    assert article.notices == ("the feed tells when the entry was last changed alone, which counts as published",)


def test_rss_1_and_the_date_of_dublin_core() -> None:
    received = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>D</title></channel><item><title>Rain</title>
        <dc:date>2025-08-16T09:00:00Z</dc:date><description>{SENTENCE * 20}</description></item></rdf:RDF>""".encode()
    assert feed.seems(received)
    (article,) = read(received)
    assert isinstance(article, Article)
    assert (article.published, article.publisher, article.notices) == ("2025-08-16T09:00:00Z", "D", ())


@pytest.mark.parametrize(
    "inside",
    [
        f"<description>{SENTENCE}</description>",
        f"<description>{SENTENCE * 20} [...]</description>",
        encoded(f"<p>{SENTENCE * 5}</p><p><a href='/rain'>Read more</a></p>"),
        encoded(f"<p>{SENTENCE * 5}</p>Continue reading Rain at Northam →"),
        encoded("<p>Rain.</p>"),
        "",
    ],
)
def test_a_teaser_is_no_article(inside: str) -> None:
    error, whole = read(rss(item(inside) + item(encoded())))
    assert isinstance(error, InputError)
    assert (error.what, error.line) == ("only a teaser (Rain)", 1)
    assert error.args[3] == "fetch its page with `onrecord follow`"
    assert isinstance(whole, Article)


def test_a_date_that_is_none_costs_the_date_alone() -> None:
    (article,) = read(rss(item("<pubDate>some day</pubDate>" + encoded())))
    assert isinstance(article, Article)
    assert article.published is None
    assert article.notices == ("'some day' is no date (not of the form YYYY-MM-DD), so the date is unknown",)
    (article,) = read(rss(item("<pubDate>some day</pubDate>" + encoded())), "2025-08-16")
    assert isinstance(article, Article)
    assert article.published == "2025-08-16"


def test_entries_for_who_follows_a_feed() -> None:
    (entry,) = feed.entries(rss(item("<description>&lt;b&gt;Rain&lt;/b&gt; again</description>")), "news.rss")
    assert (entry.id, entry.url, entry.title) == ("g1", "https://dispatch.example/rain", "Rain")
    assert (entry.summary, entry.content, entry.published) == ("Rain again", None, None)
    assert entry.feed == "The Dispatch & Post"


BOMB = '<!DOCTYPE rss [<!ENTITY a "rain"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("before", [BOMB, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_feeds_own_are_refused(before: str, encoding: str) -> None:
    with pytest.raises(InputError, match="a feed that declares entities"):
        read(rss(item(encoded("&a;")), before).decode().encode(encoding))


def test_entities_in_what_is_nearly_a_feed_expand_to_nothing() -> None:
    received = rss(item(f"<description>{SENTENCE * 20} &b;</description>"), "<br>" + BOMB)
    assert "rainrain" not in str(tried(received))


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (b"", "not a feed"),
        (b"/etc/hostname", "not a feed"),
        (b"https://dispatch.example/", "not a feed"),
        (b"<html><body>It rained.</body></html>", "not a feed"),
        (rss(""), "a feed without entries"),
    ],
)
def test_what_is_no_feed_is_an_error(received: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what == what
    assert caught.value.args[3]


def test_a_feed_that_never_ends_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (feed, entries):
        monkeypatch.setattr(module, "LIMIT", 1000)
    stream = io.BytesIO(rss(item(encoded()) * 100))
    with pytest.raises(InputError, match="a feed of more than"):
        list(feed.read(stream, "news.rss", None))
    assert stream.tell() == 1001


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    monkeypatch.setattr(entries, "MOST", 2)
    assert len(tried(rss(item(encoded()) * 2).decode().encode(encoding))) == 2
    (error,) = tried(rss(item(encoded()) * 3).decode().encode(encoding))
    assert isinstance(error, InputError)
    assert error.what == "a feed of more than 2 entries"


def test_an_entry_nested_deep_costs_only_itself() -> None:
    deep = "<b><i>" * 10_000
    error, whole = read(rss(item(encoded(deep + BODY)) + item(encoded())))
    assert isinstance(error, InputError)
    assert (error.what, error.line) == ("elements nested too deeply", 1)
    assert isinstance(whole, Article)
    assert tried(rss("<div>" * 20_000 + item(encoded()) + "</div>" * 20_000))


def test_lines_that_are_no_news_are_left_out() -> None:
    (article,) = read(rss(item(encoded(f"<h2>Rain</h2>{BODY}<p>Share this</p><p>Advertisement</p>"))))
    assert isinstance(article, Article)
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("head", "seems"),
    [
        (rss(""), True),
        (atom(""), True),
        (b"\xef\xbb\xbf<!-- ours -->\n<rss version='2.0'>", True),
        (b"<feed>hay</feed>", False),
        (b"<html><body><rss>", False),
        (b"The tag <rss> begins a feed.", False),
        (b"", False),
    ],
)
def test_only_a_first_element_of_a_feed_makes_it_one(head: bytes, seems: bool) -> None:
    assert feed.seems(head) is seems


@given(st.binary() | st.text("<>/&;![]rssitem \"'", max_size=200).map(str.encode))
def test_any_bytes_give_articles_or_errors(received: bytes) -> None:
    feed.seems(received)
    for raw in (received, rss(item(encoded()) + received.decode("utf-8", "replace"))):
        readings = tried(raw)
        assert readings
        assert all(isinstance(each, Article) or each.args[3] for each in readings)
