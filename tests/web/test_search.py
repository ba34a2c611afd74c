"""Search over statements, happenings and articles, in the browser."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import html
from starlette.testclient import TestClient

from tests.web.selecting import select


def _page(client: TestClient, address: str) -> html.HtmlElement:
    return html.fromstring(client.get(address).text)


def test_statements_by_words_and_the_latest(client: TestClient) -> None:
    page = _page(client, "/search?q=dam")
    assert [mark.text for mark in select(page, ".statement mark")] == ["dam", "dam"]
    latest = _page(client, "/search")
    assert [day.text for day in select(latest, ".statement .day")] == ["2025-03-11", "2025-03-10"]
    assert select(latest, ".tabs [aria-current]")[0].text == "Statements"


def test_happenings_in_whose_sentence_the_words_stand(client: TestClient) -> None:
    page = _page(client, "/search?q=river&in=happenings")
    (found,) = select(page, ".statement")
    assert "rose" in found.text_content()
    assert [mark.text for mark in select(found, "mark")] == ["river"]
    assert "In 1 article" in select(page, ".coverage")[0].text
    assert not select(_page(client, "/search?q=rained+river&in=happenings"), ".statement")
    assert not select(_page(client, "/search?in=happenings&status=denied"), ".statement")


def test_articles_with_the_words_around(client: TestClient) -> None:
    page = _page(client, "/search?q=%22river+rose%22&in=articles")
    (found,) = select(page, ".statement")
    assert select(found, "mark")[0].text == "river rose"
    assert not select(_page(client, "/search?q=%22rose+river%22&in=articles"), ".statement")
    assert len(select(_page(client, "/search?in=articles"), ".statement")) == 3
    assert len(select(_page(client, "/search?in=articles&publisher=courier"), ".statement")) == 1


def test_filters_that_mean_nothing_are_told(client: TestClient) -> None:
    page = _page(client, "/search?in=articles&act=deny")
    assert "Act" in select(page, ".note")[0].text
    assert len(select(page, ".statement")) == 3
    assert not select(_page(client, "/search?act=deny"), ".statement")


@pytest.mark.parametrize("of", ["statements", "happenings", "articles"])
def test_pages_hold_everything_once(client: TestClient, of: str) -> None:
    for more in ("", "&q=dam"):
        whole = [row["id"] for row in client.get(f"/api/search?in={of}{more}").json()["rows"]]
        single: list[str] = []
        while len(single) <= len(whole):
            told = client.get(f"/api/search?in={of}{more}&limit=1&page={len(single) + 1}").json()
            single += [row["id"] for row in told["rows"]]
            if not told["more"]:
                break
        assert single == whole
        assert single


def test_on_added_the_last_added_is_first(client: TestClient) -> None:
    rows = client.get("/api/search?in=articles&on=added").json()["rows"]
    assert [row["publisher"] for row in rows] == [None, "Herald", "Courier"]


@pytest.mark.parametrize("of", ["statements", "happenings", "articles"])
def test_files(client: TestClient, of: str) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/search.csv?q=dam&in={of}&limit=1").text, newline="")))
    assert len(rows) == len(client.get(f"/search.json?q=dam&in={of}&limit=1").json()["rows"]) >= 1
    assert client.get(f"/search.ics?q=dam&in={of}").text.startswith("BEGIN:VCALENDAR")


def test_a_query_that_cannot_be_understood(client: TestClient) -> None:
    for of in ("statements", "happenings", "articles"):
        assert client.get(f"/search?q=%22dam&in={of}").status_code == 400
