"""The start page: what the record holds, and where to begin."""

from __future__ import annotations

import html
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.record.corrections import review
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.questions.holdings import holdings
from onrecord.types import Annotations, Article
from onrecord.web import Settings, application
from tests.conftest import MODEL
from tests.web.conftest import HOST

ME = Reviewer(name="Ines", when="2025-04-01T10:00:00+00:00")


def test_it_tells_what_the_record_holds(client: TestClient, articles: tuple[Article, ...]) -> None:
    shown = client.get("/").text
    for one, count in (("articles", "3"), ("statements", "2"), ("person", "1"), ("outlets", "2")):
        assert f"<dt>{one}</dt><dd>" in shown
        assert f">{count}</" in shown.partition(f"<dt>{one}</dt>")[2][:60]
    assert "2025-03-10 to 2025-03-11" in shown
    places = [shown.index(f'href="/articles/{each.id}"') for each in articles]
    assert places == [places[0], *sorted(places[1:])]
    assert places[1] < places[0] < places[2]


def test_every_question_leads_to_its_page(client: TestClient) -> None:
    shown = client.get("/").text
    for question in ("What did X say?", "Who gets quoted?", "Are these quotations right?"):
        assert question in shown
    for address in ("/people", "/timeline", "/trace", "/sources", "/verify", "/review", "/add"):
        assert f'href="{address}"' in shown
        assert client.get(address).status_code in (200, 202)


def test_other_programs_are_told_the_same(client: TestClient) -> None:
    told = client.get("/api/start").json()
    assert (told["articles"], told["statements"], told["people"], told["outlets"]) == (3, 2, 1, 2)
    assert (told["first"], told["last"], told["unread"]) == ("2025-03-10", "2025-03-11", 0)
    assert [each["statements"] for each in told["latest"]] == [1, 1, 0]


def test_an_empty_record_tells_how_to_add(tmp_path: Path) -> None:
    Record(tmp_path / "empty.db", write=True).close()
    with TestClient(application(Settings(record=str(tmp_path / "empty.db"))), base_url=HOST) as client:
        shown = client.get("/").text
    assert "This record is empty" in shown
    assert 'href="/add"' in shown
    assert "<dl" not in shown


def test_what_was_rejected_replaced_or_removed_does_not_count(record: Path, articles: tuple[Article, ...]) -> None:
    with Record(record, write=True) as made:
        (first, second) = (f"{row[0]}/s{row[1]}-{row[2]}" for row in made.connection.execute(
            "SELECT id, start, stop FROM statement JOIN article ON article.number = article ORDER BY statement.number"
        ))  # fmt: skip
        review.reject(made, first, ME)
        assert holdings(made, most=5).statements == 1
        later = Article.of("It rained.", url="http://a.example/1", publisher="Courier")
        list(made.add_annotations([Annotations(model=MODEL, article=later)]))
        found = holdings(made, most=5)
        assert (found.articles, found.statements) == (3, 1)
        made.remove(articles[1].id, reason="wrong")
        found = holdings(made, most=5)
        assert (found.articles, found.statements, found.outlets) == (2, 0, 1)
        assert [each.id for each in found.latest] == [later.id, articles[2].id]
        assert second.startswith(articles[1].id)


def test_hostile_headlines_stay_words(client: TestClient, record: Path) -> None:
    with Record(record, write=True) as made:
        article = Article.of("It rained.", title="<script>alert(1)</script>\u202egnp", published="2026-01-01")
        list(made.add_annotations([Annotations(model=MODEL, article=article)]))
    shown = client.get("/").text
    assert "<script>alert" not in shown
    assert "\u202e" not in shown
    assert "<script>alert(1)</script>" in html.unescape(shown)
