"""The page of an article: its text as it was, marked; its cards; what people decided; adding what was missed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.pack.stretches import Marking
from onrecord.record import Record
from onrecord.record.corrections import review
from onrecord.record.corrections.desk import Reviewer
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations, Article, Span, Statement
from onrecord.web.marking import Marked, headed
from tests.conftest import MODEL
from tests.small import FIRST

ME = Reviewer(name="Ines", when="2025-04-01T10:00:00+00:00")
SAID = Span(FIRST.index("said"), FIRST.index("said.") + 4).id("s")
MISSED = "The dam broke"
BROKE = Span(FIRST.index(MISSED), FIRST.index(MISSED) + len(MISSED)).id("s")


@pytest.fixture
def page(articles: tuple[Article, ...]) -> str:
    """The address of the first article."""
    return f"/articles/{articles[0].id}"


def _rows(text: str, *spans: Span, source: Span | None = None) -> list[StatementRow]:
    statements = tuple(
        Statement(
            id=span.id("s"),
            source=source,
            cue=None,
            content=(span,),
            kind="direct",
            content_words=1,
            quoted_words=1,
            score=1.0,
        )
        for span in spans
    )
    return list(statement_rows(Annotations(model=MODEL, article=Article.of(text), statements=statements)))


def _text(marked: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", marked))


def test_source_cue_and_content_are_marked_and_lead_to_the_card(client: TestClient, page: str) -> None:
    shown = client.get(page).text
    assert f'<mark data-of="{SAID}">“The dam holds and will hold,”</mark>' in shown
    assert f'<span class="cue" data-of="{SAID}">said</span>' in shown
    assert f'<span class="source" data-of="{SAID}">Ada Lind</span>' in shown
    assert f'id="{SAID}" href="#card-{SAID}"' in shown
    assert f'id="card-{SAID}"' in shown
    assert re.search('<a class="who" href="/people/i[0-9]+">Ada Lind</a> said', shown)


def test_happenings_and_times_are_shown_on_demand_and_always_have_an_address(client: TestClient, page: str) -> None:
    plain = client.get(page).text
    assert re.search('<span id="h[0-9-]+">broke</span>', plain)
    assert 'class="happening"' not in plain
    shown = client.get(f"{page}?show=happenings&show=times").text
    assert re.search('<span id="(h[0-9-]+)" class="happening" data-of="\\1"><a href="#card-\\1" title="happened', shown)
    assert re.search('<tr id="card-t[0-9-]+"><td><a href="#t[0-9-]+">Friday</a></td><td><code>2025-03-', shown)


def test_an_unknown_kind_of_mark_is_refused(client: TestClient, page: str) -> None:
    assert client.get(f"{page}?show=secrets").status_code == 400


def test_an_unknown_article_is_not_found_and_nothing_of_the_machine_is_told(client: TestClient, record: Path) -> None:
    answer = client.get("/articles/0123456789abcdef")
    assert answer.status_code == 404
    assert str(record) not in answer.text


def test_what_people_decided_shows(client: TestClient, page: str, record: Path, articles: tuple[Article, ...]) -> None:
    with Record(record, write=True) as made:
        review.reject(made, f"{articles[0].id}/{SAID}", ME)
        review.add(made, articles[0].id, MISSED, {"speaker": "Ada Lind"}, ME)
    shown = client.get(page).text
    assert '<span class="rejected"' in shown
    assert '<span class="tag good">added</span>' in shown
    assert "1 statement" in shown
    told = client.get(f"/api{page}").json()
    assert [each["id"] for each in told["annotations"]["statements"]] == [BROKE]
    assert [row["review"] for row in told["rows"]] == ["rejected", "added"]


def test_the_api_tells_the_record_format(client: TestClient, page: str) -> None:
    told = client.get(f"/api{page}").json()
    assert told["annotations"]["format"] == "onrecord/1"
    assert told["article"]["publisher"] == "Courier"
    assert client.get(f"{page}.txt").text == FIRST


def test_a_removed_article_says_so(client: TestClient, page: str, record: Path, articles: tuple[Article, ...]) -> None:
    with Record(record, write=True) as made:
        made.remove(articles[0].id, reason="the court said so", when="2025-05-01")
    shown = client.get(page).text
    assert "Removed on 2025-05-01: the court said so." in shown
    assert "The dam" not in shown
    assert client.get(f"/api{page}").json()["annotations"] is None


def test_versions_of_an_address_lead_to_one_another(client: TestClient, record: Path, page: str) -> None:
    later = Article.of("The dam holds no more.", url="http://a.example/1", publisher="Courier")
    with Record(record, write=True) as made:
        list(made.add_annotations([Annotations(model=MODEL, article=later)]))
    assert "Version 1, not the latest" in client.get(page).text
    assert f'<a href="{page}">1</a>' in client.get(f"/articles/{later.id}").text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,hi", "http:/nowhere", "http://[bad"])
def test_only_addresses_of_the_web_become_links(client: TestClient, record: Path, url: str) -> None:
    article = Article.of("It rained.", url=url)
    with Record(record, write=True) as made:
        list(made.add_annotations([Annotations(model=MODEL, article=article)]))
    shown = client.get(f"/articles/{article.id}").text
    assert url in html.unescape(shown)
    assert f'href="{url}' not in shown


def test_hostile_text_stays_text(client: TestClient, record: Path) -> None:
    words = "<script>alert(1)</script> \u202egnp.exe"
    article = Article.of(f"{words}\n\n<img src=x onerror=alert(1)>", title=words, publisher=words, language='"><b>')
    rows = _rows(article.text, Span(0, 8))
    with Record(record, write=True) as made:
        entries = Statement(
            id="s0-8", source=None, cue=None, content=rows[0].content, kind="direct", content_words=1, quoted_words=1,
            score=0.1,
        )  # fmt: skip
        list(made.add_annotations([Annotations(model=MODEL, article=article, statements=(entries,))]))
    shown = client.get(f"/articles/{article.id}").text
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert '"><b>' not in shown
    assert "\u202e" not in shown
    assert "check this" in shown


@given(st.text(alphabet="ab<&\n\r “\x01\u202eé😀", min_size=1, max_size=40), st.data())
def test_without_markup_the_page_is_the_text(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text) - 1)
    spans = [Span(at, data.draw(st.integers(at + 1, len(text)))) for at in data.draw(st.lists(place, max_size=5))]
    others = [Marking(span, "happening", span.id("h")) for span in spans[:2]]
    marked = Marked(text=text, rows=_rows(text, *spans), others=others, seen={"happening"})
    shown = re.sub("[\x01\u202e]", "�", text)
    for each in (True, False):
        assert _text(marked.html(headed=each)) == shown


def test_a_statement_within_another_is_deeper_and_its_own() -> None:
    text = "She said that he knew that it holds."
    marked = str(Marked(text=text, rows=_rows(text, Span(9, 35), Span(22, 35))).html(headed=False))
    assert '<mark data-of="s9-35">that he knew </mark>' in marked
    assert '<mark class="deep" data-of="s9-35 s22-35">that it holds</mark>' in marked


def test_paragraphs_and_headline() -> None:
    text = "Dam holds, mayor says\n\nIt holds.\n\n\nIt rained."
    marked = str(Marked(text=text, rows=()).html(headed=headed(text)))
    assert marked == (
        '<h1 dir="auto">Dam holds, mayor says\n\n</h1><p dir="auto">It holds.\n\n\n</p><p dir="auto">It rained.</p>'
    )
    assert not headed("It holds.\n\nIt rained.")
    assert not headed("One line")


def _form(client: TestClient, page: str, **fields: str) -> dict[str, str]:
    (token,) = re.findall('name="token" value="([^"]+)"', client.get(page).text)
    return {"token": token, "reviewer": "Łucja Ø", **fields}


def test_a_missed_statement_is_added(client: TestClient, page: str) -> None:
    fields = {"content": MISSED, "cue": "spoke", "speaker": "Ada Lind", "act": "announce"}
    answer = client.post(f"{page}/statements", data=_form(client, page, **fields))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#s9-14")
    shown = client.get(page).text
    assert "Ada Lind</a> spoke" in shown
    assert "<span>announce</span>" in shown
    assert 'value="Łucja Ø"' in shown


def test_words_that_stand_twice_are_those_selected(client: TestClient, page: str) -> None:
    second = FIRST.rindex("Ada Lind")
    place = f"{second}-{second + 8}"
    refused = client.post(f"{page}/statements", data=_form(client, page, content="Ada Lind"))
    assert refused.status_code == 400
    assert "These words stand 2 times in the text" in refused.text
    added = client.post(f"{page}/statements", data=_form(client, page, content="Ada Lind", content_at=place))
    assert added.headers["location"] == f"{page}#s{place}"


def test_a_place_that_is_not_of_the_words_is_not_believed(client: TestClient, page: str) -> None:
    for place in ("0-3", "9999-99999", "nonsense"):
        data = _form(client, page, content="not in the text", content_at=place)
        assert "These words are not in the text" in client.post(f"{page}/statements", data=data).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"content": ""}, "No words"),
        ({"content": MISSED, "reviewer": " "}, "Nobody says who adds it"),
        ({"content": MISSED, "act": "shouting"}, "is no act"),
        ({"content": MISSED, "cue": "said"}, "is there already"),
        ({"content": "x" * 30_000}, "Too many words"),
    ],
)
def test_what_cannot_be_added_is_told_and_stays_in_the_form(
    client: TestClient, page: str, record: Path, fields: dict[str, str], told: str
) -> None:
    answer = client.post(f"{page}/statements", data=_form(client, page, **fields))
    assert answer.status_code == 400
    assert told in html.unescape(answer.text)
    assert f">{fields['content'][:100]}" in answer.text
    assert str(record) not in answer.text


def test_a_form_without_its_token_is_refused(client: TestClient, page: str) -> None:
    data = _form(client, page, content=MISSED)
    assert client.post(f"{page}/statements", data=data | {"token": "0"}).status_code == 403
