from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RecordFormatError
from onrecord.types import Annotations, Article, Entity, Mention, Span, Statement
from onrecord.wire import from_json, to_json
from tests.conftest import MODEL

FIELDS = {
    "": "format model status notices article sentences entities times statements happenings order",
    "model": "name version sha256",
    "article": "id key source_sha256 extractor retrieved title url publisher published published_from language text",
    "entities.0": "id kind name naming titles mentions place",
    "entities.0.titles.0": "start end text",
    "entities.0.mentions.0": "start end text form score",
    "entities.0.place": "latitude longitude country geonames",
    "times.0": "id start end text type value mod quant freq anchor from to score",
    "statements.0": "id source speaker speaker_score cue content kind mode act class code negated content_words "
    "quoted_words addressee time said_on within score",
    "statements.0.addressee": "span entity",
    "statements.0.said_on": "from to",
    "statements.3.code": "type mode magnitude",
    "happenings.0": "id trigger class code roles time from to duration factuality reported_in score",
    "happenings.0.roles.0": "role span entity",
    "order.0": "first relation second",
}


def _at(record: Any, path: str) -> Any:
    for step in path.split("."):
        if step:
            record = record[int(step) if step.isdigit() else step]
    return record


@pytest.mark.parametrize("path", FIELDS)
def test_every_field_of_the_format_is_there_in_its_order(bridge: Annotations, path: str) -> None:
    assert list(_at(to_json(bridge), path)) == FIELDS[path].split()


def test_a_record_comes_back_as_it_went(bridge: Annotations) -> None:
    assert from_json(json.loads(json.dumps(to_json(bridge)))) == bridge


def test_spans_carry_their_words_and_sentences_do_not(bridge: Annotations) -> None:
    record = to_json(bridge)
    assert record["statements"][0]["cue"] == {"start": 74, "end": 78, "text": "told"}
    assert record["sentences"][0] == [0, 35]


def test_scores_have_three_decimals_and_places_all_of_theirs(bridge: Annotations) -> None:
    statement = dataclasses.replace(bridge.statements[0], score=0.97654, speaker_score=1 / 3)
    record = to_json(dataclasses.replace(bridge, statements=(statement,)))
    assert (record["statements"][0]["score"], record["statements"][0]["speaker_score"]) == (0.977, 0.333)
    assert record["entities"][0]["place"]["latitude"] == 59.32932


def _set(path: str, value: Any) -> Callable[[Any], None]:
    *parents, last = path.split(".")

    def change(record: Any) -> None:
        parent = _at(record, ".".join(parents))
        parent[int(last) if last.isdigit() else last] = value

    return change


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (_set("format", "onrecord/2"), "format", "not a record of format onrecord/1"),
        (_set("statements.1.cue.text", "sang"), "statements[1].cue", "differs from the article"),
        (_set("statements.0.content.1.end", 9999), "statements[0].content[1]", "not inside the text"),
        (_set("times.0.start", 3), "times[0]", "differs from the article"),
        (_set("entities.0.mentions.1.end", -1), "entities[0].mentions[1]", "not inside the text"),
        (_set("sentences.0", [5, 5]), "sentences[0]", "not inside the text"),
        (_set("sentences.0", [5]), "sentences[0]", "expected dict, found list"),
        (_set("statements.0.kind", "shouted"), "statements[0].kind", "expected one of direct"),
        (_set("statements.0.content_words", True), "statements[0].content_words", "expected int, found bool"),
        (_set("statements.0.score", "high"), "statements[0].score", "expected float, found str"),
        (_set("statements.0.colour", "red"), "statements[0].colour", "unknown field"),
        (lambda record: record["times"][0].pop("end"), "times[0]", "a span needs start, end and text"),
        (lambda record: record["statements"][2].pop("within"), "statements[2].within", "missing field"),
        (lambda record: record.pop("order"), "order", "missing field"),
        (lambda record: record.pop("article"), "article", "expected dict, found NoneType"),
    ],
)
def test_what_is_not_the_format_is_refused_by_its_place(
    bridge: Annotations, change: Callable[[Any], None], where: str, what: str
) -> None:
    record = json.loads(json.dumps(to_json(bridge)))
    change(record)
    with pytest.raises(RecordFormatError, match=what) as caught:
        from_json(record)
    assert caught.value.where == where


@pytest.mark.parametrize("value", [None, [], "onrecord/1", {"format": 1}])
def test_other_json_is_no_record(value: object) -> None:
    with pytest.raises(RecordFormatError, match="onrecord/1"):
        from_json(value)


def test_a_span_outside_the_text_is_not_written(bridge: Annotations) -> None:
    statement = dataclasses.replace(bridge.statements[0], cue=Span(0, 10_000))
    with pytest.raises(RecordFormatError, match=r"0-10000 is not inside .* of \d+ characters") as caught:
        to_json(dataclasses.replace(bridge, statements=(statement,)))
    assert caught.value.where == "statements[0].cue"


@st.composite
def _annotations(draw: st.DrawFn) -> Annotations:
    text = draw(st.text(min_size=1, max_size=40))
    start = st.integers(0, len(text) - 1)
    spans = start.flatmap(lambda first: st.builds(Span, st.just(first), st.integers(first + 1, len(text))))
    scores = st.floats(0, 1).map(lambda score: round(score, 3))
    statements = st.builds(
        Statement,
        id=spans.map(lambda span: span.id("s")),
        cue=st.none() | spans,
        source=st.none() | spans,
        content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        said_on=st.none(),
        addressee=st.none(),
        score=scores,
        speaker_score=st.none() | scores,
    )
    mentions = st.lists(st.builds(Mention, spans, score=scores), min_size=1, max_size=3).map(tuple)
    entities = st.builds(Entity, titles=st.lists(spans, max_size=2).map(tuple), mentions=mentions, place=st.none())
    return Annotations(
        model=MODEL,
        article=Article.of(text, title=draw(st.none() | st.text(max_size=9))),
        sentences=tuple(draw(st.lists(spans, max_size=3))),
        entities=tuple(draw(st.lists(entities, max_size=2))),
        statements=tuple(draw(st.lists(statements, max_size=3))),
    )


@given(_annotations())
def test_any_annotations_come_back_and_every_text_is_its_slice(annotations: Annotations) -> None:
    record = json.loads(json.dumps(to_json(annotations)))
    assert from_json(record) == annotations
    text = record["article"]["text"]
    for statement in record["statements"]:
        for span in statement["content"]:
            assert text[span["start"] : span["end"]] == span["text"]
