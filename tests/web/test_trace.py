"""A phrase through the outlets, in the browser."""

from __future__ import annotations

import csv
import io

from lxml import html
from starlette.testclient import TestClient

from tests.web.selecting import select


def test_nothing_is_asked_yet(client: TestClient) -> None:
    page = client.get("/trace")
    assert page.status_code == 200
    assert "Where a phrase appears" in page.text
    assert client.get("/api/trace").json() is None


def test_appearances_in_order_with_their_places(client: TestClient) -> None:
    page = html.fromstring(client.get("/trace?q=dam+holds+and+holds").text)
    found = select(page, ".traced li")
    assert [select(each, ".day")[0].text for each in found] == ["2025-03-10", "2025-03-11"]
    assert [select(each, ".outlet")[0].text for each in found] == ["Courier", "Herald"]
    assert "first" in found[0].text_content()
    assert "first" not in found[1].text_content()
    words = select(found[0], ".words")[0]
    assert " ".join(words.text_content().split()) == "dam holds and will hold"
    assert select(words, "ins")
    assert ":~:text=dam%20holds%20and%20will%20hold" in words.get("href")
    assert "#s" in words.get("href")


def test_what_nobody_says_is_found_too(client: TestClient) -> None:
    page = html.fromstring(client.get("/trace?q=the+dam+broke").text)
    (found,) = select(page, ".traced li")
    assert "not quoted" in found.text_content()
    assert select(found, ".words")[0].get("href").partition("#")[2].startswith(":~:text=")


def test_no_appearance(client: TestClient) -> None:
    assert "0 appearances in 3 articles" in client.get("/trace?q=glimmer+of+hope").text


def test_words_that_are_missing_or_wrong_are_told(client: TestClient) -> None:
    assert client.get("/trace?q=%21%21").status_code == 400


def test_files_and_the_api(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/trace.csv?q=dam+holds").text, newline="")))
    assert [row["publisher"] for row in rows] == ["Courier", "Herald"]
    told = client.get("/api/trace?q=dam+holds").json()
    assert told["coverage"]["appearances"] == 2
    assert client.get("/trace.json?q=dam+holds").json() == told
