"""Web Annotations, held against what the W3C's model asks for."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.export.linked import text_uri
from onrecord.export.webannotation import write
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations
from tests.conftest import TEXT

URL = "https://example.org/bridge?page=1"


def written(rows: Iterable[StatementRow]) -> dict[str, Any]:
    stream = io.StringIO()
    write(rows, stream)
    document: dict[str, Any] = json.loads(stream.getvalue())
    return document


def items(rows: Iterable[StatementRow]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = written(rows)["first"]["items"]
    return found


def first(annotations: Annotations, **fields: object) -> StatementRow:
    return dataclasses.replace(next(statement_rows(annotations)), **fields)  # type: ignore[arg-type]


def test_all_are_one_collection_with_one_page(bridge: Annotations) -> None:
    document = written(statement_rows(bridge))
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (document["type"], document["total"]) == ("AnnotationCollection", 5)
    page = document["first"]
    assert (page["type"], page["startIndex"], len(page["items"])) == ("AnnotationPage", 0, 5)
    ids = [document["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == 7
    assert all(id.startswith("urn:uuid:") for id in ids)


def test_the_same_rows_are_the_same_document_and_others_have_another_name(bridge: Annotations) -> None:
    rows = tuple(statement_rows(bridge))
    assert written(rows) == written(rows)
    assert written(rows[:2])["id"] != written(rows)["id"]
    assert written(rows[:2])["first"]["items"] == written(rows)["first"]["items"][:2]
    assert written([])["total"] == 0


def test_every_content_span_is_a_target_with_its_words_and_its_place(bridge: Annotations) -> None:
    for item, row in zip(items(statement_rows(bridge)), statement_rows(bridge), strict=True):
        assert len(item["target"]) == len(row.content)
        for target in item["target"]:
            quote, place = target["selector"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert quote["exact"] == TEXT[place["start"] : place["end"]]
            before, behind = quote.get("prefix", ""), quote.get("suffix", "")
            assert before + quote["exact"] + behind in TEXT
    broken = items(statement_rows(bridge))[0]["target"]
    assert ["prefix" in each["selector"][0] for each in broken] == [True, False]
    assert ["suffix" in each["selector"][0] for each in broken] == [False, True]


def test_the_body_says_who_how_and_what(bridge: Annotations) -> None:
    first, _, attitude, negated, nobody = items(statement_rows(bridge))
    assert [(body["purpose"], body["value"]) for body in first["body"]] == [
        ("identifying", "Ada Lind"),
        ("describing", "Ada Lind → reporters · told · say, direct, on 2025-03-03"),
        ("classifying", "say"),
        ("tagging", "direct"),
        ("tagging", "speech"),
    ]
    assert first["motivation"] == ["identifying", "describing"]
    assert attitude["body"][0]["value"] == "her engineers · believe · attitude, believe, indirect"
    assert attitude["motivation"] == ["describing"]
    assert negated["body"][0]["value"] == "The union · did not say · NOT, indirect"
    assert negated["body"][-1]["value"] == "negated"
    assert nobody["body"][0]["value"] == "source not stated · calling · praise, indirect"


def test_the_source_is_the_page_and_the_text_is_named_by_its_hash(bridge: Annotations) -> None:
    row = first(bridge)
    text = text_uri(row.text_sha256)
    ((online, _),) = [item["target"] for item in items([first(bridge, url=URL)])]
    ((offline, _),) = [item["target"] for item in items([row])]
    assert (online["source"], online["state"]["cached"]) == (URL, text)
    assert (offline["source"], offline["state"]["cached"]) == (text, text)


@pytest.mark.parametrize("url", ["not a url", "https://a b", "", "javascript"])
def test_what_is_no_address_is_no_source(bridge: Annotations, url: str) -> None:
    assert items([first(bridge, url=url)])[0]["target"][0]["source"].startswith("ni:///sha-256;")


def test_a_text_is_named_as_rfc_6920_does() -> None:
    digest = hashlib.sha256(b"Hello World!")
    name = text_uri(digest.hexdigest())
    assert name == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert base64.urlsafe_b64decode(name.partition(";")[2] + "=") == digest.digest()


def test_what_people_rejected_is_left_out(bridge: Annotations) -> None:
    assert [len(items([first(bridge, review=each)])) for each in ("rejected", "accepted", "added", None)] == [
        0,
        1,
        1,
        1,
    ]
