"""A site with a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web import Settings, application
from onrecord.web.locked import Door, hashed
from tests.web.conftest import HOST

PASSWORD = "correct horse"


@pytest.fixture
def locked(record: Path) -> Iterator[TestClient]:
    settings = Settings(record=str(record), password=hashed(PASSWORD))
    with TestClient(application(settings), base_url=HOST, follow_redirects=False) as client:
        yield client


def _token(client: TestClient) -> str:
    return client.get("/enter").text.partition('name="token" value="')[2].partition('"')[0]


def _enter(client: TestClient, password: str) -> int:
    return client.post("/enter", data={"token": _token(client), "password": password}).status_code


@pytest.mark.parametrize("path", ["/", "/search", "/search.csv", "/nowhere", "/people/i1"])
def test_nobody_is_let_in_without_it(locked: TestClient, path: str) -> None:
    answer = locked.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    assert "Lind" not in answer.text


def test_programs_are_told(locked: TestClient) -> None:
    answer = locked.get("/api/search")
    assert answer.status_code == 401
    assert "password" in answer.json()["error"]["what"]


def test_whoever_tells_it_is_in_until_they_leave(locked: TestClient) -> None:
    assert _enter(locked, PASSWORD) == 303
    page = locked.get("/search")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert locked.get("/enter").headers["location"] == "/"
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    assert locked.post("/leave", data={"token": "wrong"}).status_code == 403
    assert locked.post("/leave", data={"token": token}).status_code == 303
    assert locked.get("/search").status_code == 303


def test_who_guesses_has_to_wait_longer_and_longer(locked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("onrecord.web.locked.time.monotonic", lambda: now)
    for wait in (1, 3, 7):
        assert _enter(locked, "wrong") == 403
        assert _enter(locked, PASSWORD) == 429
        now += wait
    assert _enter(locked, PASSWORD) == 303


@pytest.mark.parametrize("cookie", ["", "9999999999.", "9999999999.00", "x.y", "9999999999.é"])
def test_a_cookie_of_ones_own_does_not_help(locked: TestClient, cookie: str) -> None:
    answer = locked.get("/search", headers={b"cookie": f"onrecord-in={cookie}".encode()})
    assert answer.status_code == 303


def test_the_cookie_is_for_this_site_alone(locked: TestClient) -> None:
    answer = locked.post("/enter", data={"token": _token(locked), "password": PASSWORD})
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told


def test_without_a_password_everybody_is_in(client: TestClient) -> None:
    assert client.get("/search").status_code == 200
    assert "Leave" not in client.get("/search").text


def test_one_door_does_not_open_another() -> None:
    assert Door("a")._signed("1") != Door("a")._signed("1")
