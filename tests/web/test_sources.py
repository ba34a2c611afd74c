"""Who gets quoted, in the browser."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from lxml import html
from starlette.testclient import TestClient

from onrecord.measures.quoted import RULES
from tests.web.selecting import select


def _rows(client: TestClient, address: str) -> list[list[str]]:
    page = html.fromstring(client.get(address).text)
    return [[" ".join(cell.text_content().split()) for cell in row] for row in select(page, ".shares tbody tr")]


def test_speakers_are_counted_by_a_rule_that_is_told(client: TestClient) -> None:
    page = client.get("/sources").text
    assert RULES["story"] in page
    assert "intervals are 95 %" in page
    assert "2 statements, 2 articles, 2 outlets, 2025-03-10 to 2025-03-11" in page
    (row,) = _rows(client, "/sources")
    assert row == ["Ada Lind", "100.0 %", "100.0–100.0", "2", "2", "0", "0", "2", "2"]
    assert 'href="/people/i1"' in page


def test_other_labels(client: TestClient) -> None:
    assert [row[0] for row in _rows(client, "/sources?per=outlet&count=all")] == ["Courier", "Herald"]
    assert [row[0] for row in _rows(client, "/sources?per=naming")] == ["named"]
    page = html.fromstring(client.get("/sources?per=role").text)
    assert [row.text_content() for row in select(page, ".shares .apart th")] == ["not in the codebook"]


def test_filters_and_nothing(client: TestClient) -> None:
    assert _rows(client, "/sources?publisher=Courier")[0][3] == "1"
    page = client.get("/sources?act=promise").text
    assert "No statement passes these filters." in page
    assert "showing 0 of 0" in page


def test_months_without_statements_have_their_place(client: TestClient) -> None:
    assert client.get("/sources?per=month").status_code == 200
    assert [row[0] for row in _rows(client, "/sources?per=month")] == ["2025-03"]


def test_files_and_the_api(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/sources.csv").text, newline="")))
    assert [(row["label"], row["statements"], row["speaker_id"]) for row in rows] == [("Ada Lind", "2", "i1")]
    told = client.get("/api/sources?count=all").json()
    assert told["count"] == "all"
    assert told["rows"][0]["share"] == 1.0
    assert client.get("/sources.json?count=all").json() == told
    chart = client.get("/sources.svg")
    assert chart.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(chart.content).tag.endswith("svg")


def test_what_is_no_choice_is_told(client: TestClient) -> None:
    assert client.get("/sources?count=copies").status_code == 400
