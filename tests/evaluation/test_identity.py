"""`evaluation.identity`: clusters of mentions and B3."""

from __future__ import annotations

import pytest

from evaluation.corpora.ecbplus import Marked, Story
from evaluation.identity import Read, as_table, b3, by_identity, by_name, gold, overlapping
from onrecord.types import Annotations, Article, Entity, Mention, Model, Span


@pytest.fixture
def read() -> tuple[Read, ...]:
    text = "Anna Lind wins\n\nLind checked herself into Harbour House."
    spans = ((0, 9, "HUM1"), (16, 20, "HUM1"), (29, 36, "3_1ecb/m5"))
    people = tuple(Marked(start, end, "HUMAN_PART_PER", name, ((start, end),)) for start, end, name in spans)
    one = Story("3", "3ecb", "3_1ecb", text, None, ((0, 14),), people, ())
    mentions = (Mention(Span(0, 9), "name", 1.0), Mention(Span(16, 20), "name", 1.0))
    entity = Entity(id="e0-9", kind="person", name="Anna Lind", naming="named", mentions=mentions)
    model = Model(name="none", version="0", sha256="0")
    return ((one, Annotations(model=model, article=Article.of(one.text), entities=(entity,))),)


def test_mentions_get_the_number_of_the_entity_that_they_overlap(read: tuple[Read, ...]) -> None:
    labels = ("HUMAN_",)
    ours, names, truth = by_identity(read, labels), by_name(read, labels), gold(read, labels)
    assert [*ours.values()][:2] == [1, 1]
    assert len({*ours.values()}) == 2
    assert [*names.values()] == ["anna lind", "lind", "herself"]
    assert list(truth) == list(ours) == list(names)


def test_what_overlaps_most_is_taken(read: tuple[Read, ...]) -> None:
    record = read[0][1]
    assert overlapping(Marked(0, 14, "HUMAN_PART_PER", "x", ((0, 14),)), record) is record.entities[0]
    assert overlapping(Marked(21, 28, "HUMAN_PART_PER", "x", ((21, 28),)), record) is None


def test_b3_counts_mentions() -> None:
    truth = {1: "a", 2: "a", 3: "a", 4: "b"}
    part = dict.fromkeys(truth, "topic")
    perfect = b3(truth, truth, part)
    assert (perfect.precision, perfect.recall, perfect.f1, perfect.interval) == (1.0, 1.0, 1.0, (1.0, 1.0))
    found = b3(truth, {1: 1, 2: 1, 3: 2, 4: 2}, part)
    assert found.precision == pytest.approx(0.75)
    assert found.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert b3({}, {}, {}).f1 == 0


def test_the_table_has_a_line_for_each_figure() -> None:
    truth = {1: "a", 2: "a"}
    table = as_table({"people": {"onrecord": b3(truth, truth, dict.fromkeys(truth, "topic"))}})
    assert "people, onrecord" in table
    assert "100.0" in table
