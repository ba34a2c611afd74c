"""What was fetched becomes articles, by what it is."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import InputError
from onrecord.ingest.fetch.fetching import Fetched
from onrecord.ingest.fetch.page import articles_of_page
from onrecord.types import Article, article_id

URL = "https://m.courier.example/dam?page=1"
DAM = "".join(f"<p>Ada Lind said that the dam holds for {years} years and more.</p>" for years in range(2, 20))


def _articles(received: bytes, media_type: str = "text/html", date: str | None = None) -> list[Article | InputError]:
    fetched = Fetched(
        url="https://a.example/short",
        final_url=URL,
        status=200,
        media_type=media_type,
        charset=None,
        etag=None,
        last_modified=None,
        received=received,
        retrieved="2025-03-03T12:00:00+00:00",
    )
    return list(articles_of_page(fetched, date=date))


def _article(received: bytes, media_type: str = "text/html", date: str | None = None) -> Article:
    (article,) = _articles(received, media_type, date)
    assert isinstance(article, Article)
    assert article.id == article_id(article.url, article.text)
    return article


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.courier.example/dam", "https://www.courier.example/dam"),
        ("/dam", "https://m.courier.example/dam"),
        ("https://herald.example/dam", URL),
        ("", URL),
    ],
)
def test_a_page_has_the_address_that_it_names_where_that_is_of_its_own_site(canonical: str, url: str) -> None:
    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body><article>{DAM}</article></body></html>'
    article = _article(page.encode())
    assert (article.url, article.retrieved) == (url, "2025-03-03T12:00:00+00:00")


def test_a_single_article_of_another_kind_has_the_address_of_the_page() -> None:
    article = _article(b"The dam holds.", "text/plain", "2025-03-02")
    assert (article.url, article.text, article.published) == (URL, "The dam holds.", "2025-03-02")
    assert article.retrieved == "2025-03-03T12:00:00+00:00"


def test_of_several_articles_each_has_its_own() -> None:
    rows = [{"text": "The dam holds.", "url": "https://a.example/1"}, {"text": "It rained."}, {"text": "It snowed."}]
    found = _articles("\n".join(map(json.dumps, rows)).encode(), "application/x-ndjson")
    assert [each.url for each in found if isinstance(each, Article)] == ["https://a.example/1", None, None]


def test_a_page_without_an_article_is_told() -> None:
    with pytest.raises(InputError, match="no article text found"):
        _articles(b"<html><body><nav>Home</nav></body></html>")
