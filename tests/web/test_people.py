"""The pages of people: find, read, merge, split, undo; all by forms alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.record.corrections.people import namings
from onrecord.record.questions.named import identity_of
from onrecord.types import Article
from onrecord.web import charts
from tests.fakes import Said, ScriptedEncoder

SAYS = ("The dam holds for years", "The dam may break")


@pytest.fixture(scope="module")
def encoder() -> ScriptedEncoder:
    names = [("person", name) for name in ("Ada Lind", "Cay Dorn", "Caius Dornig")] + [("place", "Ostrana")]
    cues = zip(("said", "warned"), SAYS, strict=True)
    said = [Said(cue, (words,), name) for cue, words in cues for _, name in names[:3]]
    return ScriptedEncoder(said=said, names=names)


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    told = (
        ("Mayor Ada Lind said The dam holds for years.", "2025-03-10"),
        ("Minister Ada Lind warned The dam may break.", "2025-05-11"),
        ("Cay Dorn warned The dam may break.", "2025-05-12"),
        ("Caius Dornig warned The dam may break in Ostrana.", "2025-05-13"),
    )
    return tuple(Article.of(text, published=day, publisher="Courier", key=day) for text, day in told)


@pytest.fixture
def ids(record: Path) -> dict[str, str]:
    with Record(str(record)) as made:
        return {name: identity_of(made, name).id for name in ("Ada Lind", "Cay Dorn", "Caius Dornig", "Ostrana")}


def post(client: TestClient, path: str, **told: object) -> tuple[int, str]:
    """Send a form of the page as a browser does; the status and where it leads."""
    page = client.get(path.rpartition("/")[0]).text
    token = re.search(r'name="token" value="(\w+)"', page)
    form = {"token": token[1] if token else "", "reviewer": "Bo Ø", **told}
    response = client.post(path, data=form)
    return response.status_code, response.headers.get("location", "")


def test_everybody_is_listed_and_found(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get("/people").text
    assert page.index("Ada Lind") < page.index("Cay Dorn") < page.index("Ostrana")
    assert [each["name"] for each in client.get("/api/people?q=Lind").json()["rows"]] == ["Ada Lind"]
    assert [each["name"] for each in client.get("/api/people?kind=place").json()["rows"]] == ["Ostrana"]
    assert client.get("/api/people?limit=1").json()["more"]
    assert "Nobody is called so" in client.get("/people?q=Nemo").text
    assert client.get("/people?kind=fish").status_code == 400


def test_one_is_shown_with_chart_and_figures(client: TestClient, ids: dict[str, str]) -> None:
    page = client.get(f"/people/{ids['Ada Lind']}").text
    assert "<h1>Ada Lind</h1>" in page
    assert page.count('<rect class="bar"') == 2
    for month, count in (("2025-03", 1), ("2025-04", 0), ("2025-05", 1)):
        assert re.search(rf"{month}(</a>)?</th><td class=\"number\">{count}<", page)
    assert re.search(r'mayor</th><td class="day">2025-03-10<', page)
    assert "2 statements" in page
    assert "may be the same" not in page.lower()
    told = client.get(f"/api/people/{ids['Ada Lind']}").json()
    assert set(told) == {"dossier", "titles", "over_time", "topic", "decisions"}
    assert [each["title"] for each in told["titles"]["rows"]] == ["mayor", "minister"]


def test_filters_limit_it_and_a_topic_tells_the_wording(client: TestClient, ids: dict[str, str]) -> None:
    told = client.get(f"/api/people/{ids['Ada Lind']}?since=2025-04-01&topic=dam").json()
    assert told["dossier"]["coverage"]["statements"] == 1
    assert [each["quote"] for each in told["topic"]["rows"]] == [SAYS[1]]
    assert "<mark>dam</mark>" in client.get(f"/people/{ids['Ada Lind']}?topic=dam").text


def test_a_name_and_who_was_merged_lead_to_who_remains(client: TestClient, ids: dict[str, str]) -> None:
    kept, gone = ids["Cay Dorn"], ids["Caius Dornig"]
    assert client.get("/people/Ada%20Lind?topic=dam").headers["location"] == f"/people/{ids['Ada Lind']}?topic=dam"
    assert post(client, f"/people/{kept}/merge", other=gone) == (303, f"/people/{kept}#decisions")
    for before, after in ((f"/people/{gone}", f"/people/{kept}"), (f"/people/{gone}.csv", f"/people/{kept}.csv")):
        assert client.get(before).headers["location"] == after
    assert client.get(f"/api/people/{gone}").headers["location"] == f"/api/people/{kept}"
    page = client.get(f"/people/{kept}").text
    assert "by Bo Ø" in page
    assert 'value="Bo Ø"' in page
    assert [each["name"] for each in client.get("/api/people").json()["rows"]] == ["Ada Lind", "Cay Dorn", "Ostrana"]
    number = client.get(f"/api/people/{kept}").json()["decisions"][0]["number"]
    assert post(client, f"/people/{kept}/undo", decision=number) == (303, f"/people/{kept}")
    assert client.get(f"/people/{gone}").status_code == 200
    assert client.get(f"/api/people/{kept}").json()["decisions"] == []


def test_mentions_are_split_off_and_put_back(client: TestClient, record: Path, ids: dict[str, str]) -> None:
    own = ids["Ada Lind"]
    with Record(str(record)) as made:
        mentions = [each.entity for each in namings(made, int(own[1:]))]
    assert post(client, f"/people/{own}/split", entity=mentions[1]) == (303, f"/people/{own}#decisions")
    (told,) = client.get(f"/api/people/{own}").json()["decisions"]
    assert (told["verb"], told["into"], told["mentions"]) == ("split", own, ["Ada Lind"])
    assert len(client.get("/api/people?q=Ada Lind").json()["rows"]) == 2
    assert client.get("/people/Ada Lind").status_code == 300
    assert "May be the same" in client.get(f"/people/{own}").text
    status, place = post(client, f"/people/{ids['Cay Dorn']}/merge", other="Ada Lind")
    assert (status, place) == (303, f"/people?q=Ada+Lind&into={ids['Cay Dorn']}")
    assert client.get(place).text.count('name="other"') == 2
    new = told["id"]
    assert f'from <a href="/people/{own}"' in client.get(f"/people/{new}").text
    assert post(client, f"/people/{new}/undo", decision=told["number"]) == (303, "/people?q=Ada+Lind")
    assert client.get(f"/people/{new}").status_code == 404


def test_what_cannot_be_done_is_told_and_changes_nothing(client: TestClient, record: Path, ids: dict[str, str]) -> None:
    own = ids["Ada Lind"]
    with Record(str(record)) as made:
        mentions = [each.entity for each in namings(made, int(own[1:]))]
    for what, told in (
        ("merge", {"other": ids["Ostrana"]}),
        ("merge", {"other": own}),
        ("merge", {"other": ""}),
        ("merge", {"other": "Cay Dorn", "reviewer": " "}),
        ("split", {}),
        ("split", {"entity": mentions}),
        ("split", {"entity": "0/e0-8"}),
        ("undo", {"decision": "1"}),
        ("undo", {"decision": "one"}),
    ):
        assert post(client, f"/people/{own}/{what}", **told)[0] in (400, 404)
    assert post(client, f"/people/{own}/merge", other="Cay Dorn", token="")[0] == 403
    assert client.get(f"/api/people/{own}").json()["decisions"] == []
    refused = post(client, f"/people/{own}/merge", other="Nemo")
    assert refused[0] == 404


def test_statements_are_taken_out_whole(client: TestClient, ids: dict[str, str]) -> None:
    own = ids["Ada Lind"]
    assert len(client.get(f"/people/{own}.csv?limit=1").text.splitlines()) == 3
    told = client.get(f"/people/{own}.json?limit=1").json()
    assert [each["quote"] for each in told["rows"]] == list(SAYS)
    assert told["coverage"]["shown"] == 2


def test_a_chart_stands_on_round_numbers() -> None:
    chart = charts.bars([("2024", 7), ("2025", 0), ("2026", 12)], "Statements", "by year")
    assert [line.count for line in chart.lines] == [5, 10, 15]
    assert [bar.name for bar in chart.bars] == ["2024", "2026"]
    assert all(bar.y + bar.height == pytest.approx(chart.base, abs=0.2) for bar in chart.bars)
    assert chart.told == "19 statements from 2024 to 2026 by year; most, 12, in 2026."
    many = charts.bars([(str(year), 1) for year in range(1960, 2022)], "Statements", "by year")
    assert len(many.labels) <= charts.NAMED
    assert charts.bars([], "Statements", "by year").told == "Nothing to show."
