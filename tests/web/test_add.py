"""Adding by the page and as JSON: what is given is read in the background, and what is wrong is told in the form."""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.annotate import read
from onrecord.errors import ModelError
from onrecord.record import Record
from onrecord.types import Annotations, Article
from onrecord.web import Settings, application
from onrecord.web.jobs import KEPT, WAITING, Busy, Jobs
from onrecord.web.records import Records
from tests.fakes import ScriptedEncoder
from tests.small import FIRST
from tests.web.conftest import HOST

TEXT = "It is dry again. “The dam holds and will hold,” Ada Lind said."


@pytest.fixture
def jobs(client: TestClient, encoder: ScriptedEncoder) -> Jobs:
    """Those of the site, which read by the script."""
    found: Jobs = client.app.state.site.jobs  # type: ignore[attr-defined]
    found.read = partial(read, encoder=encoder)
    return found


@pytest.fixture
def token(client: TestClient, jobs: Jobs) -> str:
    (found,) = re.findall('name="token" value="([^"]+)"', client.get("/add").text)
    return str(found)


def _add(client: TestClient, token: str, files: Any = (), **fields: str) -> Any:
    sent = [("files", file) for file in files] or [("files", ("", b""))]
    return client.post("/add", data={"token": token, **fields}, files=sent)


def _done(client: TestClient, jobs: Jobs, answer: Any) -> str:
    """The page of a job once it is done."""
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    jobs.wait(address.rpartition("/")[2], 20)
    shown: str = client.get(address).text
    return shown


def test_pasted_words_become_an_article_with_what_is_known_of_it(client: TestClient, token: str, jobs: Jobs) -> None:
    fields = {"published": "2025-03-14", "title": "Dry", "publisher": "Courier", "url": "https://a.example/dry"}
    shown = _done(client, jobs, _add(client, token, text=TEXT.replace(". ", ".\r\n"), **fields))
    assert "<h1>Added</h1>" in shown
    assert "1 statement, no happenings" in shown
    assert "“The dam holds and will hold,”" in shown
    assert "hx-get" not in shown
    assert "refresh" not in shown
    (address,) = re.findall('href="(/articles/[0-9a-f]{16})" dir="auto">Dry</a>', shown)
    told = client.get(f"/api{address}").json()["article"]
    assert {name: told[name] for name in fields} == fields
    assert client.get(f"{address}.txt").text == TEXT.replace(". ", ".\n")


def test_several_files_at_once_and_what_is_known_already(client: TestClient, token: str, jobs: Jobs) -> None:
    files = [
        ("../../etc/new.txt", TEXT.encode()),
        ("first.jsonl", b'{"text": "%b", "url": "http://a.example/1"}' % FIRST.encode()),
    ]
    shown = _done(client, jobs, _add(client, token, files, publisher="Courier"))
    assert "2 of 2 articles" in shown
    assert "it was in the record already" in shown
    (address,) = re.findall('href="(/articles/[0-9a-f]{16})" dir="auto">It is dry', shown)
    assert client.get(f"/api{address}").json()["article"]["key"] == "new"


@pytest.mark.parametrize(
    ("files", "fields", "told"),
    [
        ([], {}, "Nothing to add."),
        ([], {"text": " \n"}, "Nothing to add."),
        ([], {"text": TEXT, "published": "yesterday"}, "'yesterday' is no date"),
        ([], {"text": TEXT, "url": "javascript:alert(1)"}, "not an address of the web"),
        ([], {"text": "a\0b"}, "a NUL"),
        ([("a.exe", b"MZ")], {}, "a.exe: a type that is not read. Give .txt"),
        ([("a.txt", b"\xff\xfe\xff")], {}, "a.txt"),
        ([("a.txt", b"")], {}, "a.txt: no text."),
        ([("a.jsonl", b"{}")], {}, "a.jsonl, line 1: the field text is missing."),
        ([("a.txt", b"one")], {"text": TEXT, "title": "Both"}, "A title and an address are of one article"),
        ([("<b>.exe", b"")], {}, "<b>.exe: a type that is not read"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client: TestClient, token: str, record: Path, files: Any, fields: dict[str, str], told: str
) -> None:
    answer = _add(client, token, files, **{"publisher": "The “Courier”", **fields})
    assert answer.status_code == 400
    assert told in html.unescape(answer.text)
    assert "<b>.exe" not in answer.text
    assert 'value="The “Courier”"' in answer.text
    assert fields.get("text", "").replace("\0", "").strip() in answer.text.replace("\0", "")
    with Record(record) as made:
        assert made.connection.execute("SELECT count(*) FROM article").fetchone() == (3,)


def test_no_file_reaches_a_disk(client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", lambda self: pytest.fail("written to a disk"))
    assert _add(client, token, [("long.exe", b"x" * 3_000_000)]).status_code == 400


def test_too_much_is_refused(record: Path) -> None:
    small = application(Settings(record=str(record), most_uploaded=10_000))
    with TestClient(small, base_url=HOST) as client:
        assert client.post("/add", files={"files": ("a.txt", b"x" * 20_000)}).status_code == 413


def test_a_form_of_another_is_refused(client: TestClient, token: str) -> None:
    assert _add(client, "0", text=TEXT).status_code == 403
    assert client.post("/add", content=b"--x", headers={"content-type": "multipart/form-data"}).status_code == 400


def test_htmx_is_led_on(client: TestClient, token: str, jobs: Jobs) -> None:
    answer = client.post("/add", data={"token": token, "text": TEXT}, headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"].startswith("/add/")


class _Slow:
    """Reads when it is told to."""

    def __init__(self, encoder: ScriptedEncoder) -> None:
        self.go = threading.Event()
        self.encoder = encoder

    def __call__(self, article: Article) -> Annotations:
        assert self.go.wait(20)
        return read(article, self.encoder)


@pytest.fixture
def slow(jobs: Jobs, encoder: ScriptedEncoder) -> Iterator[_Slow]:
    jobs.read = made = _Slow(encoder)
    yield made
    made.go.set()


def test_progress_shows_with_and_without_scripts(client: TestClient, token: str, jobs: Jobs, slow: _Slow) -> None:
    answer = _add(client, token, text=TEXT)
    address = answer.headers["location"]
    while "reading" not in (shown := client.get(address).text):
        pass
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in shown
    assert f'hx-get="{address}" hx-trigger="every 1s"' in shown
    assert "0 of 1 article · reading “It is dry again." in shown
    told = client.get(f"/api{address}").json()
    assert (told["state"], told["articles"], told["outcomes"]) == ("reading", 1, [])
    slow.go.set()
    assert "<h1>Added</h1>" in _done(client, jobs, answer)
    assert client.get(f"/api{address}").json()["outcomes"][0]["outcome"] == "added"


def test_others_may_write_while_an_article_is_read(client: TestClient, token: str, jobs: Jobs, slow: _Slow) -> None:
    _add(client, token, text=TEXT)
    with client.app.state.site.records.writing():  # type: ignore[attr-defined]
        pass


def test_a_missing_model_is_told(client: TestClient, token: str, jobs: Jobs) -> None:
    def fails(article: Article) -> Annotations:
        raise ModelError("a file of the model cannot be read", "/secret/place", "install onrecord anew")

    jobs.read = fails
    shown = _done(client, jobs, _add(client, token, text=TEXT))
    assert "A file of the model cannot be read. Install onrecord anew." in shown
    assert "/secret" not in shown


def test_what_nobody_foresaw_fails_one_job_alone(
    client: TestClient, token: str, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    good, jobs.read = jobs.read, lambda article: 1 / 0  # type: ignore[assignment,return-value]
    assert "The program failed." in _done(client, jobs, _add(client, token, text=TEXT))
    assert "ZeroDivisionError" in caplog.text
    jobs.read = good
    assert "<h1>Added</h1>" in _done(client, jobs, _add(client, token, text=TEXT))


def test_no_such_job(client: TestClient) -> None:
    assert client.get("/add/nothing").status_code == 404
    assert client.get("/api/add/nothing").status_code == 404


def test_other_programs_add_by_json(client: TestClient, jobs: Jobs) -> None:
    sent = {"text": TEXT, "published": "2025-03-14", "publisher": "Courier"}
    answer = client.post("/api/articles", json=sent)
    assert answer.status_code == 202
    told = answer.json()
    jobs.wait(told["job"], 20)
    assert client.get(told["address"]).json()["state"] == "done"
    assert client.get(f"/api/articles/{told['articles'][0]}").json()["article"]["published"] == "2025-03-14"


@pytest.mark.parametrize(
    "sent", [{}, {"text": 1}, {"text": " "}, {"text": TEXT, "published": "x"}, {"text": "", "x": 1}]
)
def test_other_programs_are_told_what_is_wrong(client: TestClient, sent: Any) -> None:
    answer = client.post("/api/articles", json=sent)
    assert answer.status_code == 400
    assert answer.json()["error"]["what"]


def test_jobs_are_bounded(record: Path) -> None:
    jobs = Jobs(Records(str(record)))
    article = Article.of("Dry.")
    jobs.read = lambda article: 1 / 0  # type: ignore[assignment,return-value]
    first = jobs.begin([article])
    jobs.wait(first.id, 20)
    for _ in range(KEPT + 5):
        assert jobs.wait(jobs.begin([article]).id, 20)
    assert jobs.job(first.id) is None
    with pytest.raises(Busy):
        jobs.begin([article] * (WAITING + 1))
    jobs.close()
    with pytest.raises(Busy):
        jobs.begin([article])


def test_hostile_words_stay_words(client: TestClient, token: str, jobs: Jobs) -> None:
    words = "<script>alert(1)</script> \u202egnp.exe. “The dam holds and will hold,” Ada Lind said."
    shown = _done(client, jobs, _add(client, token, text=words, title=words[:40], publisher=words))
    assert "<script>alert" not in shown
    assert "\u202e" not in shown
