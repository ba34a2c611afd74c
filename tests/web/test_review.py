"""The page Review: what is next, what a decision does, and that every decision can be undone."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from httpx import Response
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.record.corrections import decisions, review
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.queue import BEHIND, of_articles, progress
from onrecord.record.corrections.uncertain import least_certain
from onrecord.record.questions.asking import Filter
from onrecord.types import Article, Span
from tests.small import FIRST

ME = Reviewer(name="Ines", when="2025-04-01T10:00:00+00:00")
MISSED = "The dam broke"
SAID = Span(FIRST.index("said"), FIRST.index("said.") + 4).id("s")


@pytest.fixture
def entry(articles: tuple[Article, ...]) -> str:
    """The statement of the first article."""
    return f"{articles[0].id}/{SAID}"


def _send(client: TestClient, address: str = "/review/decide", **told: str) -> Response:
    token = re.search('name="token" value="([0-9a-f]+)"', client.get("/review").text)
    assert token
    return client.post(address, data={"token": token[1], "reviewer": "Ines", **told})


def _reviews(record: Path) -> list[str | None]:
    with Record(record) as opened:
        return [each for (each,) in opened.connection.execute("SELECT review FROM statement ORDER BY number")]


def test_the_least_certain_comes_first_with_its_words_marked(client: TestClient) -> None:
    shown = client.get("/review").text
    assert "0 of 2 statements decided" in shown
    assert '<progress id="progress" max="2" value="0">' in shown
    assert "“The dam holds and will hold,”</mark>" in shown
    assert re.search('<span class="cue"[^>]*>(said|added)</span>', shown)
    assert "Your name" in shown
    assert 'value="accept"' not in shown  # nobody said yet who decides


def test_a_name_is_remembered(client: TestClient) -> None:
    assert _send(client, verb="name", reviewer="Inés Vale").status_code == 303
    shown = client.get("/review").text
    assert "Deciding as <b>Inés Vale</b>" in shown
    assert 'value="accept"' in shown


@pytest.mark.parametrize(("verb", "became"), [("accept", "accepted"), ("reject", "rejected")])
def test_a_decision_is_stored_and_leads_to_the_next(
    client: TestClient, record: Path, entry: str, verb: str, became: str
) -> None:
    answer = _send(client, verb=verb, entry=entry)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/review?done=1#entry"
    assert _reviews(record) == [became, None]
    shown = client.get("/review?done=1").text
    assert "1 of 2 statements decided" in shown
    assert f"Ines {became} “The dam holds and will hold,”. Stored." in shown
    assert 'data-key="u"' in shown


def test_undoing_shows_the_entry_again_and_can_itself_be_undone(client: TestClient, record: Path, entry: str) -> None:
    _send(client, verb="reject", entry=entry)
    answer = _send(client, verb="undo", decision="1")
    assert f"entry={entry.replace('/', '%2F')}" in answer.headers["location"]
    assert _reviews(record) == [None, None]
    assert entry in html.unescape(client.get(answer.headers["location"]).text)
    again = _send(client, "/review/decide?before=9", verb="undo", decision="2", back="decisions")
    assert again.headers["location"] == "/review/decisions?before=9"
    assert _reviews(record) == ["rejected", None]


def test_fields_that_differ_are_edited_and_the_log_tells_them(client: TestClient, record: Path, entry: str) -> None:
    same = {"cue": "said", "was_cue": "said", "said_on": "", "was_said_on": "", "act": "deny", "was_act": "say"}
    answer = _send(client, verb="edit", entry=entry, speaker="Bo Berg", was_speaker="Ada Lind", note="by phone", **same)
    assert answer.status_code == 303
    with Record(record) as opened:
        (made,) = decisions.log(opened.connection)
    assert set(made.value["set"]) == {"speaker", "act"}
    shown = client.get("/review/decisions").text
    assert "<del>Ada Lind</del> <ins>Bo Berg</ins>" in shown
    assert "by phone" in shown


def test_selected_words_are_taken_where_they_stand(client: TestClient, record: Path, entry: str) -> None:
    second = FIRST.index("Ada Lind", 10)
    at = f"{second}-{second + 8}"
    _send(client, verb="edit", entry=entry, source="Ada Lind", source_at=at, was_source="she")
    with Record(record) as opened:
        (made,) = decisions.log(opened.connection)
    assert made.value["set"] == {"source": [second, second + 8]}


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"verb": "edit", "content": "nowhere", "was_content": "x"}, "These words are not in the text"),
        ({"verb": "edit", "cue": "said", "was_cue": "said"}, "Nothing was changed"),
        ({"verb": "edit", "said_on": "soon", "was_said_on": ""}, "soon"),
        ({"verb": "add", "content": ""}, "No words"),
    ],
)
def test_what_cannot_be_stored_stays_in_the_form(
    client: TestClient, record: Path, entry: str, told: dict[str, str], wrong: str
) -> None:
    answer = _send(client, entry=entry, article=entry.partition("/")[0], **told)
    assert answer.status_code == 400
    client.cookies.set("reviewer", "Ines")
    assert wrong in answer.text
    assert 'role="alert"' in answer.text
    assert _reviews(record) == [None, None]


def test_a_missed_statement_is_added(client: TestClient, record: Path, articles: tuple[Article, ...]) -> None:
    answer = _send(client, verb="add", article=articles[0].id, content=MISSED, speaker="Ada Lind", cue="")
    assert answer.status_code == 303
    assert "added" in _reviews(record)


def test_an_article_is_checked_completely(client: TestClient, record: Path, articles: tuple[Article, ...]) -> None:
    assert _send(client, verb="check", article=articles[0].id).status_code == 303
    assert _reviews(record) == ["accepted", None]
    assert "Ines checked an article: 1 accepted by it" in client.get("/review/decisions").text


def test_a_sample_goes_through_whole_articles(client: TestClient, articles: tuple[Article, ...]) -> None:
    address = "/api/review?sample=9&limit=9"
    queue = client.get(address).json()["queue"]
    assert {each["article"] for each in queue} == {each.id for each in articles}
    assert [each["entry"] is None for each in queue].count(True) == 3  # each article as a whole behind its statements
    for each in queue:
        told = {"verb": "accept", "entry": each["entry"]} if each["entry"] else {"verb": "check", **each}
        assert _send(client, **{name: value for name, value in told.items() if value}).status_code == 303
    told = client.get(address).json()
    assert told["queue"] == []
    assert told["progress"] == {"decided": 2, "total": 2, "checked": 3, "articles": 3}
    assert "Nothing left to decide here" in client.get("/review?sample=9").text


def test_what_is_passed_over_is_not_lost(client: TestClient) -> None:
    first = client.get("/api/review").json()["queue"][0]
    second = client.get(f"/api/review?behind={first['place']}").json()["queue"][0]
    assert first["entry"] != second["entry"]
    end = client.get(f"/review?behind={second['place']}").text
    assert "Begin again" in end


def test_filters_limit_the_queue(client: TestClient, articles: tuple[Article, ...]) -> None:
    told = client.get("/api/review?publisher=herald&limit=9").json()
    assert [each["article"] for each in told["queue"]] == [articles[1].id]
    assert told["progress"]["total"] == 1
    assert client.get("/api/review?by=Ada+Lind&limit=9").json()["progress"]["total"] == 2


def test_a_happening_can_be_decided_on_too(client: TestClient, record: Path, articles: tuple[Article, ...]) -> None:
    at = FIRST.index("broke")
    id = f"{articles[0].id}/h{at}-{at + 5}"
    client.cookies.set("reviewer", "Ines")
    shown = client.get(f"/review?entry={id}").text
    assert re.search('<span id="h[0-9-]+" class="happening" data-of="h[0-9-]+">broke</span>', shown)
    assert _send(client, verb="edit", entry=id, factuality="denied", was_factuality="happened").status_code == 303
    with Record(record) as opened:
        assert ("denied", "edited") in opened.connection.execute("SELECT factuality, review FROM happening").fetchall()


def test_forms_of_others_and_nobody_are_refused(client: TestClient, record: Path, entry: str) -> None:
    assert client.post("/review/decide", data={"verb": "accept", "entry": entry}).status_code == 403
    assert _send(client, verb="accept", entry=entry, reviewer="").status_code == 400
    assert _send(client, verb="accept", entry="nothing/s1-2").status_code in (400, 404)
    assert _send(client, verb="burn", entry=entry).status_code == 400
    assert _send(client, verb="undo", decision="7").status_code == 404
    assert _reviews(record) == [None, None]


@pytest.mark.parametrize(
    "address", ["/review?behind=x", "/review?behind=1.2.3", "/review?done=x", "/review/decisions?before=x"]
)
def test_what_is_no_place_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_programs_decide_with_json(client: TestClient, record: Path, entry: str) -> None:
    told = {"verb": "edit", "entry": entry, "changes": {"act": "deny"}, "reviewer": "Bot"}
    answer = client.post("/api/review/decide", json=told)
    assert answer.status_code == 200
    assert answer.json()["decision"]["value"]["set"] == {"act": "deny"}
    assert _reviews(record) == ["edited", None]
    undone = client.post("/api/review/decide", json={"verb": "undo", "decision": 1, "reviewer": "Bot"})
    assert undone.json()["decision"]["undoes"] == 1
    log = client.get("/api/review/decisions?limit=1").json()
    assert (log["rows"][0]["verb"], log["more"]) == ("undo", 2)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"\xff", b'{"verb": 1}', b'{"verb": "accept", "changes": []}', b'{"verb": "accept"}']
)
def test_other_json_is_refused(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert client.post("/api/review/decide", content=body, headers=headers).status_code == 400
    assert client.post("/api/review/decide", content=body).status_code == 415


def test_hostile_names_and_notes_stay_words(client: TestClient, entry: str) -> None:
    bad = "<script>alert(1)</script>\u202e"
    _send(client, verb="edit", entry=entry, reviewer=bad, note=bad, speaker=bad, was_speaker="")
    for address in ("/review?done=1", "/review/decisions", f"/review?entry={entry}"):
        shown = client.get(address).text
        assert "<script>alert" not in shown
        assert "\u202e" not in shown


def test_places_stay_what_they_are_while_others_decide(record: Path, articles: tuple[Article, ...]) -> None:
    with Record(record, write=True) as opened:
        first, second = least_certain(opened, Filter(), limit=2)
        review.accept(opened, str(first.entry), ME)
        assert least_certain(opened, Filter(), behind=first.place) == (second,)
        assert least_certain(opened, Filter()) == (second,)
        whole = of_articles(opened, [articles[2].id], Filter())
        assert whole[0].place == f"0.{BEHIND}.0"
        assert not of_articles(opened, [articles[2].id], Filter(), behind=whole[0].place)
        assert progress(opened, Filter()).decided == 1
        assert progress(opened, Filter(since="2025-03-11")).total == 1
