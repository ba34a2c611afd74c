"""The agenda: what is planned by day, and what became of past plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.web import Settings, application
from onrecord.web.pages import agenda
from tests.plans import ALL, MOVED
from tests.web.conftest import HOST


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "record.db"
    with Record(path, write=True) as made:
        list(made.add_annotations(ALL))
    with TestClient(application(Settings(record=str(path))), base_url=HOST) as client:
        yield client


def test_what_is_to_come_by_day_and_undated_apart(client: TestClient) -> None:
    page = client.get("/agenda?today=2025-03-18").text
    dated, _, undated = page.partition("Without a date")
    assert dated.index("Thursday, 20 March 2025") < dated.index("Thursday, 27 March 2025")
    assert "moved" in dated
    assert "to 2025-03-27" in dated
    assert "resign" in undated


def test_past_plans_with_what_came_of_them(client: TestClient) -> None:
    page = client.get("/agenda?past=1&today=2025-03-18").text
    for outcome in ("reported", "cancelled", "no report in this record"):
        assert f"</svg> {outcome}</span>" in page
    assert page.index("Monday, 17 March 2025") < page.index("Friday, 14 March 2025")
    assert "does not mean that it did not happen" in page


def test_an_old_record_has_an_agenda_of_its_own_days(client: TestClient) -> None:
    page = client.get("/agenda").text
    assert "Nothing is planned" in page
    assert '<a href="/agenda?today=2025-03-18">what was to come then</a>' in page


def test_of_many_past_plans_the_latest_months(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda, "FEW", 0)
    page = client.get("/agenda?past=1&today=2025-03-18").text
    assert "Plans from Saturday, 1 March 2025 on" in page
    assert '<a href="/agenda?past=1&amp;today=2025-03-01">' in page
    assert "Plans from" not in client.get("/agenda?past=1&today=2025-03-18&since=2025-03-14").text


def test_of_many_plans_to_come_the_next_months(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "/agenda?today=2025-03-12"
    assert "Plans for days before" not in client.get(asked).text
    months = [SimpleNamespace(period="2025-03", tellings=5), SimpleNamespace(period="2025-05", tellings=1)]
    monkeypatch.setattr(agenda, "FEW", 4)
    monkeypatch.setattr(agenda, "spread", lambda *_, **__: SimpleNamespace(months=months))
    page = client.get(asked).text
    assert "Plans for days before Tuesday, 1 April 2025" in page
    assert '<a href="/agenda?today=2025-04-01">' in page


def test_filters(client: TestClient) -> None:
    assert (
        "Ada Lind"
        not in client.get("/agenda?today=2025-03-12&about=Tom+Berg&since=2025-03-15").text.partition("answer")[2]
    )
    assert client.get("/agenda?today=tomorrow").status_code == 400


def test_the_api_tells_the_same(client: TestClient) -> None:
    told = client.get("/api/agenda?past=1&today=2025-03-18").json()
    assert {row["trigger"]: row["outcome"] for row in told["plans"]} == {
        "open": "no report in this record",
        "meet": "reported",
        "speak": "cancelled",
    }
    assert told["latest"] == "2025-03-18"
    assert client.get("/agenda.json?past=1&today=2025-03-18").json()["plans"] == told["plans"]
    assert client.get("/agenda.csv?past=1&today=2025-03-18").text.count("\n") == 4


def test_the_calendar_keeps_its_names(client: TestClient) -> None:
    icalendar = pytest.importorskip("icalendar")
    answer = client.get("/agenda.ics?today=2025-03-18&limit=1")
    events = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert [str(each["uid"]) for each in events] == [f"{MOVED.article.id}-h4-9@onrecord"]
