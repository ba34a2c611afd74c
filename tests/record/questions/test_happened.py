"""A timeline of a record: what several articles tell is one entry with their statuses side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.export.entries import entries
from onrecord.export.entry import Entry
from onrecord.record import Record
from onrecord.record.questions.announced import statement_entries
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.happened import Timeline, timeline
from onrecord.record.questions.named import identity_of
from tests.happened import HARBOR, LATER
from tests.plans import ALL, DENIED


@pytest.fixture
def plans(path: Path) -> Iterator[Record]:
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
        yield record


def _shown(found: Timeline) -> list[tuple[str | None, str, str]]:
    return [
        (entry.from_, entry.words, entry.factuality) for entry in (*found.chronology.dated, *found.chronology.undated)
    ]


def _witnesses(entry: Entry) -> list[tuple[str | None, str | None, str]]:
    return [(each.publisher, each.published, each.factuality) for each in entry.witnesses]


def test_everything_in_the_order_of_its_days(plans: Record) -> None:
    found = timeline(plans, Filter())
    assert _shown(found) == [
        ("2025-03-12", "announced", "happened"),
        ("2025-03-13", "open", "planned"),
        ("2025-03-14", "meet", "denied"),
        ("2025-03-17", "speak", "denied"),
        ("2025-03-20", "visit", "planned"),
        ("2025-03-27", "visit", "planned"),
        (None, "resign", "planned"),
    ]
    assert found.chronology.today == "2025-03-18"
    assert str(found.coverage) == (
        "7 entries told 10 times, 4 articles, 3 outlets, 2025-03-12 to 2025-03-27; 1 undated, 0 articles unread; "
        "showing 7 of 7"
    )


def test_witnesses_stand_side_by_side(plans: Record) -> None:
    _, _, meet, speak, *_ = timeline(plans, Filter()).chronology.dated
    assert _witnesses(meet) == [
        ("Courier", "2025-03-12", "planned"),
        ("Herald", "2025-03-15", "happened"),
        ("Echo", "2025-03-16", "denied"),
    ]
    assert meet.witnesses[1].words == "Ada Lind met Tom Berg on Friday."
    assert [each[2] for each in _witnesses(speak)] == ["planned", "denied"]


def test_about_someone_all_who_tell_it_are_witnesses(plans: Record) -> None:
    tom = identity_of(plans, "Tom Berg").number
    found = timeline(plans, Filter(about=tom))
    assert [words for _, words, _ in _shown(found)] == ["met", "speak"]
    assert [each.factuality for each in found.chronology.dated[0].witnesses] == ["planned", "happened", "denied"]


@pytest.mark.parametrize(
    ("filter", "words"),
    [
        (Filter(since="2025-03-14", until="2025-03-17"), ["meet", "speak"]),
        (Filter(publisher=("herald",)), ["met", "visit"]),
        (Filter(on="published", since="2025-03-16", until="2025-03-16"), ["meet", "speak"]),
        (Filter(on="added", until="2000-01-01"), []),
        (Filter(reviewed=True), []),
    ],
)
def test_what_it_is_limited_to(plans: Record, filter: Filter, words: list[str]) -> None:
    assert [each for _, each, _ in _shown(timeline(plans, filter))] == words


def test_one_outlet_is_witness_of_its_own_word_only(plans: Record) -> None:
    (met, _) = timeline(plans, Filter(publisher=("Herald",))).chronology.dated
    assert met.witnesses == ()


def test_a_limit_keeps_the_latest_and_tells_what_is_left_out(plans: Record) -> None:
    found = timeline(plans, Filter(), limit=2)
    assert [from_ for from_, *_ in _shown(found)] == ["2025-03-20", "2025-03-27"]
    assert found.chronology.left_out == 1
    assert str(found.coverage).endswith("showing 2 of 7")


def test_what_people_rejected_is_no_witness(plans: Record) -> None:
    with plans.changing() as connection:
        connection.execute(
            "UPDATE stored_happening SET review = 'rejected' WHERE article = (SELECT number FROM article WHERE id = ?)",
            (DENIED.article.id,),
        )
    meet = timeline(plans, Filter(since="2025-03-14", until="2025-03-14")).chronology.dated[0]
    assert [each.publisher for each in meet.witnesses] == ["Courier", "Herald"]


def test_an_older_version_does_not_count(path: Path) -> None:
    page = "https://a.example/harbor"
    old = replace(HARBOR, article=replace(HARBOR.article, url=page))
    new = replace(LATER, article=replace(LATER.article, url=page))
    with Record(path, write=True) as record:
        list(record.add_annotations((old, new)))
        assert {entry.imprint.id for entry in timeline(record, Filter()).chronology.dated} == {new.article.id}


def test_rows_say_the_same_as_the_articles_themselves(path: Path) -> None:
    with Record(path, write=True) as record:
        list(record.add_annotations((HARBOR, LATER)))
        numbers = {
            f"{letter}{start}-{stop}": number
            for letter, table in (("h", "happening"), ("s", "statement"))
            for number, start, stop in record.connection.execute(f"SELECT number, start, stop FROM {table}")
        }
        for annotations in (HARBOR, LATER):
            for entry in entries(record.annotations(annotations.article.id)):
                read = statement_entries if entry.is_statement else happening_entries
                (row,) = read(record.connection, [numbers[entry.id]])
                same = (
                    "id",
                    "span",
                    "words",
                    "from_",
                    "to",
                    "factuality",
                    "code",
                    "according_to",
                    "duration",
                    "imprint",
                )
                assert [getattr(row, name) for name in same] == [getattr(entry, name) for name in same]
                assert [each.name for each in row.roles] == [each.name for each in entry.roles]
