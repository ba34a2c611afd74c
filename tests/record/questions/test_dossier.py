"""Who somebody is by a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.questions.asking import AmbiguousName, Filter
from onrecord.record.questions.dossier import Dossier, Other, who
from onrecord.record.questions.named import identity_of
from tests.happened import Story
from tests.plans import ALL, told


@pytest.fixture
def plans(path: Path) -> Iterator[Record]:
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
        yield record


def _acts(found: Dossier) -> list[tuple[str | None, int, int, int]]:
    return [(each.act, each.statements, each.direct, each.indirect) for each in found.acts]


def test_what_they_said(plans: Record) -> None:
    found = who(plans, "Tom Berg")
    assert (found.identity.name, found.identity.kind) == ("Tom Berg", "person")
    assert _acts(found) == [("say", 1, 0, 1)]
    assert [row.quote for row in found.latest] == ["that Ada Lind did not meet him on Friday"]
    assert str(found.coverage) == (
        "1 statement, 1 article, 1 outlet, 2025-03-16 to 2025-03-16; 0 undated, 0 speakers unresolved, "
        "0 articles unread; showing 1 of 1"
    )


def test_where_they_are_named_and_with_whom(plans: Record) -> None:
    found = who(plans, "Ada Lind")
    assert (found.articles, found.outlets, found.first, found.last) == (4, 3, "2025-03-12", "2025-03-18")
    assert found.names == (("Ada Lind", 4),)
    assert found.beside == (Other(id=identity_of(plans, "Tom Berg").id, name="Tom Berg", times=3), *found.beside[1:])
    assert found.beside_of == 4


def test_what_they_did_and_what_was_done_to_them(plans: Record) -> None:
    ada, tom = who(plans, "Ada Lind"), who(plans, "Tom Berg")
    assert [entry.words for entry in ada.did] == ["visit", "visit", "meet", "open", "resign"]
    assert [entry.words for entry in tom.underwent] == ["met"]
    assert who(plans, "Ada Lind", limit=1).did[0].from_ == "2025-03-27"


def test_what_others_say_of_them(path: Path) -> None:
    text = "Tom Berg told Ada Lind that Ada Lind should resign.\nAda Lind said that Ada Lind stays."
    story = Story(text)
    said = story.statement("Tom Berg", "told", "Ada Lind should resign", "demand", to="Ada Lind")
    own = story.statement("Ada Lind", "said", "Ada Lind stays", "say")
    read = told(text, "Courier", "2025-03-12", said, own)
    names = replace(
        read.entities[0],
        mentions=tuple(
            replace(read.entities[0].mentions[0], span=replace(story.span("Ada Lind"), start=at, end=at + 8))
            for at in (index for index in range(len(text)) if text.startswith("Ada Lind", index))
        ),
    )
    with Record(path, write=True) as record:
        list(record.add_annotations((replace(read, entities=(names, *read.entities[1:])),)))
        found = who(record, "Ada Lind")
        assert [row.quote for row in found.latest_of_them] == ["Ada Lind should resign"]
        assert [each.name for each in found.told_by] == ["Tom Berg"]
        assert found.said_of_them == 1
        assert [each.name for each in who(record, "Tom Berg").addressees] == ["Ada Lind"]


def test_a_filter_limits_it(plans: Record) -> None:
    found = who(plans, "Ada Lind", Filter(publisher=("Herald",), since="2025-03-16"))
    assert (found.articles, [entry.words for entry in found.did], found.acts) == (1, ["visit"], ())


def test_who_may_be_the_same_is_a_suggestion(path: Path) -> None:
    read = []
    for number, (name, sentence) in enumerate(
        (("Adam Novak", "Adam Novak spoke."), ("Petra Novak", "Petra Novak left."))
    ):
        story = Story(f"{sentence} Novak smiled.")
        read.append(
            replace(
                story.record(published=f"2025-03-1{number}", names={name: name}),
            )
        )
    story = Story("Novak came.")
    read.append(story.record(published="2025-03-20", names={"Novak": "Novak"}))
    with Record(path, write=True) as record:
        list(record.add_annotations(read))
        found = who(record, "Adam Novak")
        assert [(each.name, bool(each.reasons)) for each in found.alike] == [("Novak", True)]


def test_a_codebook_is_told(plans: Record) -> None:
    number = identity_of(plans, "Ada Lind").number
    with plans.changing() as connection:
        connection.execute(
            "INSERT INTO codebook (name, role, party, valid_from, found, identity) "
            "VALUES ('Ada Lind', 'government', 'Harbour Party', '2024-01-01', ?, ?)",
            (number, number),
        )
    (entry,) = who(plans, "Ada Lind").codebook
    assert (entry.role, entry.party, entry.wikidata, entry.valid_from) == (
        "government", "Harbour Party", None, "2024-01-01",
    )  # fmt: skip


def test_who_is_not_clear_stops(path: Path) -> None:
    read = [Story(f"{name} spoke.").record(names={name: name}) for name in ("Adam Novak", "Petra Novak")]
    with Record(path, write=True) as record:
        list(record.add_annotations(read))
        with pytest.raises(AmbiguousName, match=r"Adam Novak \(person, 1 article\); i2 Petra Novak"):
            who(record, "Novak")
        with pytest.raises(RecordError, match="nobody is called"):
            who(record, "Nobody")
