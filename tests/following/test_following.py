"""Runs of `follow` against a server of our own."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from onrecord.following import Report, following
from onrecord.following.feeds import Feed
from onrecord.record import Record
from onrecord.record.versions import changes
from tests.following.conftest import DAM, QUAY, Newsroom, item, kinds, rss, story
from tests.served import Page


def test_what_a_feed_names_is_fetched_once_the_last_first(newsroom: Newsroom) -> None:
    steps = newsroom.run()
    assert kinds(steps) == ["feed read", "added", "added"]
    assert [step.url for step in steps[1:]] == [newsroom.site.url("/dam"), newsroom.site.url("/quay")]
    with Record(newsroom.path) as record:
        article = record.article(steps[1].article or "")
    assert (article.text, article.url, article.title, article.publisher) == (DAM, steps[1].url, "Dam", "Courier")
    assert (article.published, article.published_from) == ("2025-03-03T08:00:00+01:00", "field")
    assert article.retrieved == "2025-03-03T12:00:00+00:00"


def test_what_has_not_changed_is_not_sent_again(newsroom: Newsroom) -> None:
    newsroom.run()
    assert kinds(newsroom.run()) == ["feed unchanged"]
    assert newsroom.site.asked == ["/rss", "/dam", "/quay", "/rss"]
    newsroom.later(hours=1)
    assert kinds(newsroom.run()) == ["feed unchanged", "unchanged", "unchanged"]
    assert newsroom.site.conditions.count(None) == 3


def test_a_quiet_feed_is_no_failure(newsroom: Newsroom) -> None:
    newsroom.site.pages["/rss"] = rss()
    assert kinds(newsroom.run()) == ["feed read"]


def test_a_page_that_changed_is_a_version(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.site.pages["/dam"] = story(DAM.replace("rained", "snowed"))
    newsroom.later(hours=1)
    steps = newsroom.run()
    assert kinds(steps) == ["feed unchanged", "new version", "unchanged"]
    with Record(newsroom.path) as record:
        (change,) = changes(record)
        latest = record.article(steps[1].article or "")
    assert (change.before.version, change.after.version) == (1, 2)
    assert (latest.title, latest.publisher, latest.published) == ("Dam", "Courier", "2025-03-03T08:00:00+01:00")
    assert kinds(newsroom.run()) == ["feed unchanged"]


def test_pages_are_looked_at_ever_more_seldom_and_then_no_more(newsroom: Newsroom) -> None:
    newsroom.run()
    looks, began = [], newsroom.now
    for hours in (0.5, 1, 1.5, 2, 3, 4, 7, 8, 15, 16, 31, 32, 63, 64, 72, 80, 130):
        newsroom.now = began + timedelta(hours=hours)
        if "unchanged" in kinds(newsroom.run()):
            looks.append(hours)
    assert looks == [1, 2, 4, 8, 16, 32, 64]


def test_without_a_second_look_pages_are_left(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.later(hours=5)
    assert kinds(newsroom.run(recheck=timedelta(0))) == ["feed unchanged"]


def test_a_removed_article_is_not_fetched_again(newsroom: Newsroom) -> None:
    id = newsroom.run()[1].article or ""
    with Record(newsroom.path, write=True) as record:
        record.remove(id, reason="court order")
    newsroom.site.pages["/dam"] = story(DAM.replace("rained", "snowed"))
    newsroom.site.pages["/rss"] = rss(item(newsroom.site.url("/dam")))
    newsroom.later(hours=2)
    asked = len(newsroom.site.asked)
    assert kinds(newsroom.run()) == ["feed read", "removed", "unchanged"]
    assert newsroom.site.asked[asked:] == ["/rss", "/quay"]


def test_a_removed_article_does_not_come_back_by_another_address(newsroom: Newsroom) -> None:
    id = newsroom.run()[1].article or ""
    with Record(newsroom.path, write=True) as record:
        record.remove(id, reason="court order")
    newsroom.site.pages["/short"] = Page(status=302, headers={"Location": "/dam"})
    newsroom.site.pages["/dam"] = story(DAM.replace("rained", "snowed"))
    newsroom.site.pages["/rss"] = rss(item(newsroom.site.url("/short")))
    assert kinds(newsroom.run()) == ["feed read", "removed"]
    assert kinds(newsroom.run(Feed(url=newsroom.feed.url, publisher="Courier"))) == ["feed unchanged"]
    with Record(newsroom.path) as record:
        assert record.connection.execute("SELECT count(*) FROM article").fetchone() == (2,)


def test_a_page_that_was_taken_away_is_told_once_and_its_article_stays(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.site.pages["/dam"] = Page(status=410)
    newsroom.later(hours=1)
    assert kinds(newsroom.run()) == ["feed unchanged", "gone", "unchanged"]
    newsroom.later(hours=2)
    assert kinds(newsroom.run()) == ["feed unchanged", "unchanged"]
    with Record(newsroom.path) as record:
        assert record.connection.execute("SELECT count(*) FROM body").fetchone() == (2,)


def test_what_fails_costs_only_itself_and_is_tried_three_times(newsroom: Newsroom) -> None:
    site = newsroom.site
    site.pages["/rss"] = rss(item(site.url("/none")), "<item><title>No link</title></item>", item(site.url("/dam")))
    first = newsroom.run()
    assert kinds(first) == ["feed read", "added", "failed", "failed"]
    assert [step.error.reason for step in first[2:] if step.error] == ["an entry without a link", "no such page"]
    assert kinds(newsroom.run()) == kinds(newsroom.run()) == ["feed read", "failed", "failed"]
    assert kinds(newsroom.run()) == ["feed unchanged"]
    site.pages["/rss"] = rss(item(site.url("/none")), item(site.url("/quay")))
    assert kinds(newsroom.run()) == ["feed read", "added", "left alone"]
    assert site.asked.count("/none") == 3


def test_a_feed_without_an_end_of_pages_is_gone_through_run_by_run(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST", 1)
    assert kinds(newsroom.run()) == ["feed read", "added", "put off"]
    assert kinds(newsroom.run()) == ["feed read", "added"]
    assert kinds(newsroom.run()) == ["feed unchanged"]


def test_a_page_that_failed_comes_once_it_is_there(newsroom: Newsroom) -> None:
    found = newsroom.site.pages.pop("/dam")
    assert kinds(newsroom.run()) == ["feed read", "failed", "added"]
    newsroom.site.pages["/dam"] = found
    assert kinds(newsroom.run()) == ["feed read", "added"]
    assert kinds(newsroom.run()) == ["feed unchanged"]


def test_a_busy_server_does_not_count_against_its_pages(newsroom: Newsroom) -> None:
    found = newsroom.site.pages["/dam"]
    newsroom.site.pages["/dam"] = Page(status=429, headers={"Retry-After": "3600"})
    for _ in range(5):
        assert kinds(newsroom.run()) == ["feed read", "failed", "failed"]
    assert newsroom.site.asked.count("/quay") == 0
    newsroom.site.pages["/dam"] = found
    assert kinds(newsroom.run()) == ["feed read", "added", "added"]


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version='2.0'><channel>")
    while True:
        handler.wfile.write(b"<item><title>More</title></item>" * 1000)


def _slow(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n<rss version='2.0'><channel>")
    for _ in range(1000):
        handler.wfile.write(b" ")
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (_endless, "too large"),
        (_slow, "timed out"),
        (Page(b"<html><p>Not here.", type="text/html"), "not a feed"),
        (Page(b'<!DOCTYPE a [<!ENTITY b "c">]><rss version="2.0"><channel/></rss>'), "a feed that declares entities"),
        (Page(status=500), "its server failed"),
    ],
)
def test_a_feed_that_cannot_be_read_does_not_stop_the_others(newsroom: Newsroom, page: Page, reason: str) -> None:
    newsroom.site.pages["/bad"] = page
    fetcher = newsroom.fetcher(seconds=0.5, limit=1_000_000)
    steps = newsroom.run(Feed(url=newsroom.site.url("/bad")), newsroom.feed, fetcher=fetcher)
    assert kinds(steps) == ["feed failed", "feed read", "added", "added"]
    report = Report()
    for step in steps:
        report.count(step)
    assert report.any_failed
    assert list(report.lines()) == ["1 feed read, 1 failed", "2 articles added", f"failed: {reason} (1)"]


@pytest.mark.parametrize("link", ["http://[x", "javascript:alert(1)", "file:///etc/passwd", "http://u:p@a.example/"])
def test_a_link_that_leads_nowhere_costs_only_its_entry(newsroom: Newsroom, link: str) -> None:
    newsroom.site.pages["/rss"] = rss(item(link), item(newsroom.site.url("/dam")))
    assert kinds(newsroom.run()) == ["feed read", "added", "failed"]


def test_a_feed_cannot_lead_into_a_private_network(newsroom: Newsroom) -> None:
    steps = newsroom.run(Feed(url="http://192.168.0.1/rss"), fetcher=newsroom.public())
    assert [step.error.what for step in steps if step.error] == ["a private address"]


def test_entries_can_be_the_articles(newsroom: Newsroom) -> None:
    words = "Ada Lind said the dam holds. " * 20
    body = f"<item><title>Dam</title><link>/dam</link><description>{words * 3}</description></item>"
    newsroom.site.pages["/rss"] = rss(body, item("/quay"))
    feed = Feed(url=newsroom.feed.url, publisher="Herald", fetch="entry")
    steps = newsroom.run(feed)
    assert kinds(steps) == ["feed read", "failed", "added"]
    assert newsroom.site.asked == ["/rss"]
    with Record(newsroom.path) as record:
        article = record.article(steps[2].article or "")
    assert (article.text, article.publisher) == ((words * 3).strip(), "Herald")


def test_what_is_too_old_is_passed_over(newsroom: Newsroom) -> None:
    old, new = item(newsroom.site.url("/dam")), item(newsroom.site.url("/quay"), date="Tue, 04 Mar 2025 08:00:00 GMT")
    newsroom.site.pages["/rss"] = rss(new, old)
    steps = newsroom.run(Feed(url=newsroom.feed.url, since="2025-03-04"))
    assert [step.url for step in steps[1:]] == [newsroom.site.url("/quay")]


def test_what_is_in_the_record_already_is_not_fetched(newsroom: Newsroom) -> None:
    newsroom.run()
    with Record(newsroom.path, write=True) as record, record.changing() as connection:
        connection.execute("DELETE FROM page")
        connection.execute("DELETE FROM feed")
    assert kinds(newsroom.run()) == ["feed read"]


def test_a_stopped_run_has_lost_nothing_and_the_next_goes_on(newsroom: Newsroom) -> None:
    with Record(newsroom.path, write=True) as record:
        steps = newsroom.steps(record, [newsroom.feed])
        assert kinds([next(steps), next(steps)]) == ["feed read", "added"]
        steps.close()  # type: ignore[attr-defined]
    assert kinds(newsroom.run()) == ["feed read", "added"]
    assert newsroom.site.asked == ["/rss", "/dam", "/rss", "/quay"]


def test_an_html_page_is_read_as_one(newsroom: Newsroom) -> None:
    paragraphs = "".join(
        f"<p>Ada Lind said the dam holds for year {year} and the years after it.</p>" for year in range(20)
    )
    told = json.dumps({"@type": "NewsArticle", "headline": "Dam holds", "datePublished": "2025-03-02T09:00:00+01:00"})
    head = f'<title>Dam holds</title><script type="application/ld+json">{told}</script>'
    page = f"<html><head>{head}</head><body><nav>Home News</nav><article>{paragraphs}</article></body></html>"
    newsroom.site.pages["/dam"] = Page(page.encode())
    (step,) = (step for step in newsroom.run() if step.url.endswith("/dam"))
    with Record(newsroom.path) as record:
        article = record.article(step.article or "")
    assert article.text.startswith("Ada Lind said the dam holds for year 0")
    assert "Home News" not in article.text
    assert (article.published or "")[:10] == "2025-03-02"
    assert article.url == newsroom.site.url("/dam")
    assert QUAY not in article.text
