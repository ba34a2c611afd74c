"""The timeline: years and months with counts, then what happened, day by day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web import Settings, application
from onrecord.web.pages import timeline
from tests.happened import HARBOR, LATER, Story, day
from tests.plans import ALL, told
from tests.web.conftest import HOST

TODAY = "today=2025-03-18"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with Record(path, write=True) as made:
        list(made.add_annotations((*ALL, HARBOR, LATER)))
    return path


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(record=str(record))), base_url=HOST) as client:
        yield client


def _page(client: TestClient, query: str = "") -> str:
    answer = client.get(f"/timeline?{query}")
    assert answer.status_code == 200
    return answer.text


def test_years_and_months_lead_to_days(client: TestClient) -> None:
    page = _page(client, TODAY)
    assert f'<a href="/timeline?{TODAY}&amp;period=2025-03">' in page
    page = _page(client, "period=2025-03")
    assert '<a href="/timeline?period=2025-03-14"><span class="date">14</span> <b>4</b></a>' in page
    page = _page(client, "period=2025-03-14")
    assert "Friday, 14 March 2025" in page
    assert "1 entry told 4 times" in page


def test_few_entries_are_listed_at_once_many_are_not(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Ada Lind" in _page(client)
    monkeypatch.setattr(timeline, "FEW", 15)
    assert "Choose a month" in _page(client)
    assert "told 16 times with a date, 2025 to 2025" in _page(client)
    assert "2025 as a whole" in _page(client, "period=2025")
    assert "12 entries told 16 times" in _page(client, "period=2025-03")


def test_a_rule_parts_what_is_to_come(client: TestClient) -> None:
    page = _page(client, TODAY)
    before, rule, after = page.partition("Today is Tuesday, 18 March 2025")
    assert rule
    assert "Monday, 17 March 2025" in before
    assert "Thursday, 20 March 2025" in after
    assert "Today is" not in _page(client, "today=2026-01-01")
    assert _page(client, "today=2020-01-01").index("Today is") < _page(client, "today=2020-01-01").index("no day")


def test_status_and_who_says_so_stand_there_in_words(client: TestClient) -> None:
    page = _page(client, "period=2025-03-17")
    assert '<use href="#shape-denied"/></svg> denied' in page
    assert "according to <b>Ada Lind</b>" in page


def test_witnesses_stand_side_by_side(client: TestClient) -> None:
    page = _page(client, "period=2025-03-14")
    witnesses = page.partition('class="witnesses"')[2].partition("</ul>")[0]
    assert [witnesses.index(each) for each in ("Courier", "Herald", "Echo")] == sorted(
        witnesses.index(each) for each in ("Courier", "Herald", "Echo")
    )
    assert "disputed" in page


def test_what_has_no_date_stands_apart(client: TestClient) -> None:
    page = _page(client)
    assert "resign" not in page
    assert '<a class="undated" href="/timeline?undated=1">6 undated</a>' in page
    page = _page(client, "undated=1")
    assert "resign" in page
    assert 'class="spread"' not in page


def test_filters_of_status_person_and_outlet(client: TestClient) -> None:
    assert "2 entries told 2 times" in _page(client, "status=denied")
    assert "3 entries told" in _page(client, "status=denied&status=possible")
    assert "Echo" not in _page(client, "publisher=Courier&period=2025-03-17")
    assert "owners" not in _page(client, "about=Tom+Berg")
    assert client.get("/timeline?status=gone").status_code == 400
    assert client.get("/timeline?period=soon").status_code == 400
    assert client.get("/timeline?about=Nobody").status_code == 404
    assert "Nothing is told of it" in _page(client, "period=1999")


def test_pages_of_fifty(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "ROWS", 5)
    assert '<a href="/timeline?page=2">More</a>' in _page(client)
    page = _page(client, "page=2")
    assert '<a href="/timeline?page=1">' in page
    assert "showing 5 of 12" in page


def test_the_api_tells_the_same(client: TestClient) -> None:
    told = client.get(f"/api/timeline?{TODAY}&period=2025-03-14").json()
    assert told["today"] == "2025-03-18"
    assert told["spread"]["tellings"] == 16
    (entry,) = told["listing"]["entries"]
    assert len(entry["witnesses"]) == 4
    assert told["undated"] == {"count": 6, "more": False}


def test_files_hold_all_that_was_asked_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "ROWS", 2)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/timeline.csv?{TODAY}").text)))
    assert len(rows) == 12
    assert {row["part"] for row in rows} == {"past", "to come"}
    assert len(client.get("/timeline.json?period=2025-03-17").json()["listing"]["entries"]) == 4
    assert len(list(csv.DictReader(io.StringIO(client.get("/timeline.csv?undated=1").text)))) == 6


def test_the_calendar_holds_what_is_planned(client: TestClient) -> None:
    icalendar = pytest.importorskip("icalendar")
    answer = client.get("/timeline.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert len(events) == 6
    assert all("-h" in str(each["uid"]) for each in events)
    assert "VEVENT" not in client.get("/timeline.ics?status=denied").text


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    story = Story("<script>alert(1)</script> left.")
    read = told(
        story.text, "<b>Echo", "2025-03-16", story.happening("left", when=day(14), actor="<script>alert(1)</script>")
    )
    with Record(tmp_path / "record.db", write=True) as made:
        list(made.add_annotations((read,)))
    with TestClient(application(Settings(record=str(tmp_path / "record.db"))), base_url=HOST) as client:
        page = _page(client, "about=&period=2025-03")
    assert "<script>alert" not in page
    assert "<b>Echo" not in page
    assert "&lt;script&gt;" in page
