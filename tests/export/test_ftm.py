"""FollowTheMoney entities, as followthemoney reads and validates them."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.export import EXPORTERS, write
from onrecord.export import ftm as exporter
from onrecord.export.entries import Entry, happenings
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations
from tests.happened import HARBOR, LATER


def fragments(rows: Iterable[StatementRow | Entry]) -> list[dict[str, Any]]:
    stream = io.StringIO()
    exporter.write(rows, stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def of(schema: str, found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each["properties"] for each in found if each["schema"] == schema]


def both(*annotations: Annotations) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write(annotations, "ftm", stream)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_statement_is_an_edge_from_article_to_speaker(bridge: Annotations) -> None:
    row = dataclasses.replace(next(statement_rows(bridge)), url="https://example.org/b", publisher="Post", title="Safe")
    article, person, edge = fragments([row])
    assert (article["schema"], article["properties"]) == (
        "Article",
        {
            "title": ["Safe"],
            "fileName": ["bridge 1"],
            "publisher": ["Post"],
            "publishedAt": ["2025-03-03"],
            "sourceUrl": ["https://example.org/b"],
        },
    )
    assert (person["schema"], person["properties"]) == ("Person", {"name": ["Ada Lind"]})
    assert (edge["schema"], edge["properties"]) == (
        "Documentation",
        {
            "document": [article["id"]],
            "entity": [person["id"]],
            "role": ["speaker"],
            "status": ["say, direct, speech"],
            "recordId": [f"{bridge.article.id}/s74-78"],
            "date": ["2025-03-03"],
            "summary": ["“The bridge is safe,” … “and it will\nopen in May.”"],
            "description": ["Ada Lind → reporters · told · say, direct, on 2025-03-03"],
            "sourceUrl": ["https://example.org/b"],
            "publisher": ["Post"],
        },
    )


def test_who_has_no_name_is_no_entity_and_the_statement_a_note(bridge: Annotations) -> None:
    found = fragments(statement_rows(bridge))
    assert [each["schema"] for each in found] == ["Article", "Person", "Documentation", "Documentation", "Note", "Note"]
    assert [note["entity"] == note["proof"] == [found[0]["id"]] for note in of("Note", found)] == [True, True]
    assert of("Note", found)[0]["description"] == ["her engineers · believe · attitude, believe, indirect"]


def test_a_happening_is_an_event_that_says_its_status() -> None:
    events = {event["name"][0]: event for event in of("Event", both(HARBOR))}
    met, meeting = events["Ada Lind met the dockers"], events["Ada Lind, the owners meet (planned)"]
    assert (met["date"], met["location"], met["keywords"]) == (
        ["2025-03-14"],
        ["City Hall"],
        ["happened", "CONSULT/visit"],
    )
    assert meeting["keywords"] == ["planned"]
    strike = events["The union is on strike (ongoing)"]
    assert (strike["startDate"], strike["endDate"]) == (["2025-03-01"], ["2025-03-31"])
    assert events["the crane would not have fallen (counterfactual)"]["description"] == ["according to Tom Berg"]
    assert events["vote (possible)"]["description"] == ["uncertain (0.42)"]


def test_only_participants_with_a_name_are_entities() -> None:
    found = both(HARBOR)
    assert {each["name"][0] for each in of("Person", found)} == {"Ada Lind", "Tom Berg"}
    assert not of("LegalEntity", found)
    (met,) = (event for event in of("Event", found) if event["name"] == ["Ada Lind met the dockers"])
    (lind,) = (each["id"] for each in found if each["properties"].get("name") == ["Ada Lind"])
    assert met["involved"] == [lind]


def test_no_line_stands_twice_and_a_second_export_is_the_same() -> None:
    assert both(HARBOR, LATER, HARBOR) == both(HARBOR, LATER)
    assert len(of("Article", both(HARBOR, LATER))) == 2


def test_across_articles_a_happening_is_one_event_with_all_that_is_told_of_it() -> None:
    planned = next(entry for entry in happenings(HARBOR) if entry.words == "meet")
    held = dataclasses.replace(planned, factuality="happened", imprint=next(happenings(LATER)).imprint)
    together = fragments([dataclasses.replace(each, event="v7") for each in (planned, held)])
    events = [each for each in together if each["schema"] == "Event"]
    assert len({each["id"] for each in events}) == 1
    assert [each["properties"]["keywords"] for each in events] == [["planned"], ["happened"]]


def test_an_identity_is_one_entity_across_articles(bridge: Annotations) -> None:
    row = next(statement_rows(bridge))
    known = [dataclasses.replace(row, speaker_id="i42", article=article) for article in ("a", "b")]
    unknown = [dataclasses.replace(row, article=article) for article in ("a", "b")]
    assert (len(of("Person", fragments(known))), len(of("Person", fragments(unknown)))) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("person", "Person"), ("organization", "Organization"), ("place", "LegalEntity"), ("group", "LegalEntity")],
)
def test_a_speaker_has_a_schema_by_kind(bridge: Annotations, kind: str, schema: str) -> None:
    row = dataclasses.replace(next(statement_rows(bridge)), speaker_kind=kind)  # type: ignore[arg-type]
    assert len(of(schema, fragments([row]))) == 1


def test_what_was_not_said_or_was_rejected_is_left_out(bridge: Annotations) -> None:
    rows = tuple(statement_rows(bridge))
    assert fragments([dataclasses.replace(rows[0], review="rejected"), rows[3]]) == []
    assert fragments([dataclasses.replace(next(happenings(HARBOR)), review="rejected")]) == []


def test_followthemoney_reads_all_of_it_and_loses_nothing(bridge: Annotations) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    assert "ftm" in EXPORTERS
    article = dataclasses.replace(bridge.article, url="https://example.org/b", publisher="Post", title="Safe\n or not")
    for fragment in both(dataclasses.replace(bridge, article=article), HARBOR, LATER):
        proxy = followthemoney.model.get_proxy(fragment, cleaned=False)
        assert proxy.schema.name == fragment["schema"]
        assert {name: proxy.get(name) for name in fragment["properties"]} == fragment["properties"]
        proxy.schema.validate(proxy.to_dict())
