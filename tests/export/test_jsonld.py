"""schema.org, as a JSON-LD processor reads it."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.export.jsonld import write
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations


def written(rows: Iterable[StatementRow]) -> str:
    stream = io.StringIO()
    write(rows, stream)
    return stream.getvalue()


def graph(rows: Iterable[StatementRow]) -> list[dict[str, Any]]:
    document = json.loads(written(rows))
    assert document["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = document["@graph"]
    return found


def first(annotations: Annotations, **fields: object) -> StatementRow:
    return dataclasses.replace(next(statement_rows(annotations)), **fields)  # type: ignore[arg-type]


def test_an_article_stands_once_before_its_statements(bridge: Annotations) -> None:
    found = graph([*statement_rows(bridge), *statement_rows(bridge)])
    assert [node["@type"] for node in found] == ["NewsArticle", *["Quotation", "Claim", "Claim", "Claim"] * 2]
    where = {"@id": found[0]["@id"]}
    assert all(node.get("isBasedOn" if node["@type"] == "Quotation" else "appearance") == where for node in found[1:])


def test_a_direct_statement_is_a_quotation(bridge: Annotations) -> None:
    quotation = graph([first(bridge)])[1]
    del quotation["@id"], quotation["isBasedOn"]
    assert quotation == {
        "@type": "Quotation",
        "identifier": f"{bridge.article.id}/s74-78",
        "text": "“The bridge is safe,” … “and it will\nopen in May.”",
        "spokenByCharacter": {"@type": "Person", "name": "Ada Lind"},
        "audience": {"@type": "Audience", "name": "reporters"},
        "dateCreated": "2025-03-03",
        "keywords": ["say", "direct", "speech"],
    }


@pytest.mark.parametrize("kind", ["indirect", "mixed"])
def test_words_that_are_not_the_speakers_own_are_a_claim(bridge: Annotations, kind: str) -> None:
    claim = graph([first(bridge, kind=kind)])[1]
    assert claim["@type"] == "Claim"
    assert claim["author"]["name"] == "Ada Lind"
    assert "spokenByCharacter" not in claim


def test_a_speaker_without_a_name_or_type_is_plain_text(bridge: Annotations) -> None:
    assert graph([first(bridge, naming="unnamed person", speaker="an aide")])[1]["spokenByCharacter"] == "an aide"
    assert graph([first(bridge, speaker_kind="place", speaker="Oslo")])[1]["spokenByCharacter"] == "Oslo"
    assert graph([first(bridge, speaker=None, naming=None)])[1]["spokenByCharacter"] == "Mayor Ada Lind"
    assert "spokenByCharacter" not in graph([first(bridge, speaker=None, naming=None, source=None)])[1]


def test_an_identity_of_a_record_holds_within_the_document(bridge: Annotations) -> None:
    assert graph([first(bridge, speaker_id="i42")])[1]["spokenByCharacter"]["@id"] == "_:i42"


def test_only_one_day_or_moment_is_a_date(bridge: Annotations) -> None:
    days = [("2025-03-03", "2025-03-05"), (None, None), ("2025-03-03T10:00+01:00", "2025-03-03T10:01+01:00")]
    found = [graph([first(bridge, said_from=each, said_to=other)])[1].get("dateCreated") for each, other in days]
    assert found == [None, None, "2025-03-03T10:00+01:00"]


def test_what_was_not_said_and_what_was_rejected_is_left_out(bridge: Annotations) -> None:
    assert graph([first(bridge, negated=True), first(bridge, review="rejected")]) == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_reads_the_graph(bridge: Annotations) -> None:
    """With a context of our own in place of that of schema.org, which would have to be fetched."""
    rdflib = pytest.importorskip("rdflib")
    document = json.loads(written(statement_rows(bridge)))
    document["@context"] = {"@vocab": "https://schema.org/"}
    found = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    assert len(set(found.subjects(rdflib.RDF.type, schema.Claim))) == 3
    (quotation,) = found.subjects(rdflib.RDF.type, schema.Quotation)
    (article,) = found.objects(quotation, schema.isBasedOn)
    assert (article, rdflib.RDF.type, schema.NewsArticle) in found
    assert str(found.value(found.value(quotation, schema.spokenByCharacter), schema.name)) == "Ada Lind"
