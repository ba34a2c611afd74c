"""Where other tools lose the speaker, each by sentences of our own, read by the shipped model from raw text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle, islice

import pytest

from onrecord import Annotations, Article, to_json
from onrecord.annotate import annotate

FIRST = ("Ada", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas")
LAST = ("Almgren", "Brunner", "Castell", "Dahlke", "Egerton", "Farrow", "Gallo", "Hartwig", "Ivers", "Jellinek")


def record(text: str) -> Annotations:
    (found,) = annotate([Article.of(text)], threads=1)
    return found


def told(text: str) -> list[tuple[str | None, str]]:
    """(speaker, first word of the content) of every statement."""
    found = record(text)
    names = {entity.id: entity.name for entity in found.entities}
    return [
        (names.get(row.speaker or ""), text[row.content[0].start : row.content[-1].end]) for row in found.statements
    ]


def speakers(text: str, words: str) -> list[str | None]:
    """Who says what holds these words."""
    return [speaker for speaker, content in told(text) if words in content]


SAID = [
    pytest.param(
        "Marta Quist, the head of the water board in Reed, said on Monday that the dam was safe.",
        "the dam was safe",
        "Marta Quist",
        id="a comma and an appositive behind the name",
    ),
    pytest.param(
        "The head of the water board, Marta Quist, told reporters that the dam was safe.",
        "the dam was safe",
        "Marta Quist",
        id="the name in apposition",
    ),
    pytest.param(
        "Marta Quist has run the water board for ten years. She said on Monday that the dam was safe.",
        "the dam was safe",
        "Marta Quist",
        id="the speaker stands in the sentence before",
    ),
    pytest.param(
        "“We checked every wall,” said Marta Quist, who runs the water board.\n\n“The dam is safe,” she added.",
        "The dam is safe",
        "Marta Quist",
        id="a pronoun in the next paragraph",
    ),
    pytest.param(
        'William "Bill" Thornton, a farmer, said the river had never been so high.',
        "the river had never been so high",
        'William "Bill" Thornton',
        id="a quoted nickname",
    ),
    pytest.param(
        "A homeless man said police had taken his tent.",
        "police had taken his tent",
        "A homeless man",
        id="an unnamed person",
    ),
    pytest.param(
        "President Daniel Reyes flew home with his wife, Carla Reyes. President Reyes said the trip had gone well.",
        "the trip had gone well",
        "Daniel Reyes",
        id="two people of one surname",
    ),
    pytest.param(
        "President Daniel Reyes signed the treaty on Friday. Mr. Reyes said the border would open in May.",
        "the border would open in May",
        "Daniel Reyes",
        id="Mr. X and President X",
    ),
    pytest.param(
        "President Daniel Reyes signed the treaty on Friday. Later, Reyes warned that the peace was fragile.",
        "the peace was fragile",
        "Daniel Reyes",
        id="the surname alone",
    ),
    pytest.param(
        "Northwind Energy spokesman Paul Hartley said the company would repay its customers.",
        "the company would repay its customers",
        "Paul Hartley",
        id="an organisation through its spokesman",
    ),
    pytest.param(
        "Anna Kovacs won the race on Sunday. The 45-year-old said she would never run again.",
        "she would never run again",
        "Anna Kovacs",
        id="the 45-year-old",
    ),
    pytest.param(
        "Senator Laura Bennett wrote to Peter Novak on Tuesday. She told Novak that the bill was dead.",
        "the bill was dead",
        "Laura Bennett",
        id="a pronoun whose nearest name is the addressee",
    ),
    pytest.param(
        "President Daniel Reyes blamed then-President Martin Okafor. Reyes said the country could not pay.",
        "the country could not pay",
        "Daniel Reyes",
        id="a title that changed hands",
    ),
    pytest.param(
        "First lady Carla Reyes wrote to the king. The first lady’s letter said that children needed peace.",
        "children needed peace",
        "Carla Reyes",
        id="an artefact speaks for its owner",
    ),
    pytest.param(
        "Daniel Reyes praised the plan on Monday, calling it “a gift to the north.”",
        "a gift to the north",
        "Daniel Reyes",
        id="a source that is left out",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), SAID)
def test_the_speaker_is_found(text: str, words: str, speaker: str) -> None:
    found = speakers(text, words)
    assert found
    assert set(found) == {speaker}


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "Marta Quist, who runs the water board, said: “We checked every wall of the dam in March.\n\n"
        "“We found no crack that was longer than a hand.\n\n"
        "“So I can tell the people of Reed that the dam is safe.”"
    )
    assert set(speakers(text, "every wall")) == {"Marta Quist"}


def test_the_addressee_is_named() -> None:
    text = "Senator Laura Bennett told Peter Novak on Tuesday that the bill was dead."
    found = record(text)
    names = {entity.id: entity.name for entity in found.entities}
    (statement,) = found.statements
    assert statement.addressee is not None
    assert names[statement.addressee.entity or ""] == "Peter Novak"


@pytest.mark.parametrize(
    ("source", "naming", "kind"),
    [
        ("Marta Quist", "named", "person"),
        ("A neighbour", "unnamed person", "person"),
        ("Officials", "unnamed group", "group"),
        ("The report", "document", "other"),
    ],
)
def test_unnamed_sources_are_told_apart(source: str, naming: str, kind: str) -> None:
    found = record(f"{source} said on Monday that the old bridge could fall.")
    entities = {entity.id: entity for entity in found.entities}
    (statement,) = found.statements
    assert (entities[statement.speaker or ""].naming, entities[statement.speaker or ""].kind) == (naming, kind)


def test_the_lines_of_a_transcript_are_said_by_their_names() -> None:
    text = (
        "MARTA QUIST: The dam is safe, and we have checked every wall of it.\n"
        "PETER NOVAK: I do not believe that the walls were ever checked.\n"
        "MARTA QUIST: They were checked in March."
    )
    found = record(text)
    people = [entity.name.casefold() for entity in found.entities if entity.kind == "person"]
    assert sorted(people) == ["marta quist", "peter novak"]


def test_an_article_with_no_name_has_no_named_entity() -> None:
    found = record("It rained all night and the road was wet. Nobody came.")
    assert [entity for entity in found.entities if entity.naming == "named"] == []


def _names(count: int) -> Iterator[str]:
    pairs = ((one, other) for other in LAST for one in FIRST)
    for number, (first, last) in enumerate(islice(cycle(pairs), count)):
        yield f"{first} {last}{'abcdefghijklmnopqrstuvwxyz'[number // 100 % 26]}{'son' if number >= 2600 else ''}"


@pytest.mark.slow
def test_a_list_of_names_is_read() -> None:
    text = "\n".join(_names(3000))
    found = record(text)
    assert found.status == "read"
    assert len([entity for entity in found.entities if entity.naming == "named"]) > 1000


@pytest.mark.slow
def test_many_mentions_of_one_name_are_one_person() -> None:
    found = record("Marta Quist spoke to the board. " * 5000)
    named = [entity for entity in found.entities if entity.kind == "person" and entity.naming == "named"]
    assert [entity.name for entity in named] == ["Marta Quist"]
    assert len(named[0].mentions) > 4500


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bürgermeister sagte am Montag, die Brücke sei sicher. Frau Müller glaubt ihm nicht.", "de"),
        ("Le maire a déclaré lundi que le pont était sûr. Madame Durand ne le croit pas.", "fr"),
    ],
)
def test_another_language_gets_a_notice_and_no_people(text: str, language: str) -> None:
    found = record(text)
    assert (found.status, found.entities, found.statements) == ("unread", (), ())
    assert any(language in notice for notice in found.notices)


def test_the_same_article_is_the_same_record() -> None:
    text = "\n\n".join(param.values[0] for param in SAID)  # type: ignore[misc] # all are strings
    (one,) = annotate([Article.of(text)], threads=1)
    two, *_ = annotate([Article.of(text)] * 3, threads=2)
    assert json.dumps(to_json(one)) == json.dumps(to_json(two))
