"""Names as entities."""

from __future__ import annotations

from onrecord.decode import Labelled
from onrecord.mentions import entities
from onrecord.text import words
from onrecord.types import Entity, Mention, Span

TEXT = "Ada Lind of Reed met Bo Ek. Ada Lind left Reed🎁 for Reed."


def found(*names: tuple[str, int, int]) -> tuple[Entity, ...]:
    rows = [Labelled(label, start, stop, 0.5) for label, start, stop in names]
    return entities(TEXT, words(TEXT), rows, lambda sure: sure + 0.25)


def test_no_names_no_entities() -> None:
    assert found() == ()


def test_an_entity_has_all_mentions_of_one_spelling() -> None:
    (ada,) = found(("person", 0, 2), ("person", 8, 10))
    assert ada == Entity(
        id="e0-8",
        kind="person",
        name="Ada Lind",
        naming="named",
        mentions=(Mention(Span(0, 8), "name", 0.75), Mention(Span(28, 36), "name", 0.75)),
    )


def test_entities_stand_in_the_order_of_their_first_mention() -> None:
    rows = found(("person", 0, 2), ("place", 3, 4), ("person", 5, 7), ("person", 8, 10), ("place", 11, 12))
    assert [(row.kind, row.name, len(row.mentions)) for row in rows] == [
        ("person", "Ada Lind", 2),
        ("place", "Reed", 2),
        ("person", "Bo Ek", 1),
    ]


def test_one_spelling_of_two_kinds_is_two_entities() -> None:
    rows = found(("place", 3, 4), ("organization", 11, 12))
    assert [(row.id, row.kind, row.name) for row in rows] == [
        ("e12-16", "place", "Reed"),
        ("e42-46", "organization", "Reed"),
    ]


def test_offsets_count_code_points() -> None:
    (last,) = found(("place", 14, 15))
    (mention,) = last.mentions
    assert TEXT[mention.span.start : mention.span.end] == "Reed"
    assert last.id == f"e{TEXT.rindex('Reed')}-{TEXT.rindex('Reed') + 4}"
