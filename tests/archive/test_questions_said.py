"""Which statements of an archive hold some words: what a record answers for the same articles."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from onrecord.archive.questions.named import asked_of
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.said import said
from onrecord.errors import OnRecordError
from onrecord.record import Record
from onrecord.record.questions import named
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.said import said as of_record
from tests.archive.told import plain

QUERIES = (
    "ceasefire",
    "cease-fire",
    "cease fire",
    '"cease fire"',
    '"lasting peace" OR sanction*',
    "peace lasting",
    "ceasefire NOT truce",
    "(cafe OR plans) -rise",
    "holds truce",
    "nothing",
    "lind",
)
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"since": "2025-06-01"},
    {"until": "2025-05-30"},
    {"since": "2025-06-02", "until": "2025-07-10", "on": "published"},
    {"publisher": ("courier", "HERALD")},
    {"by": "Ada Lind"},
    {"by": "Tom O'Berg", "since": "2025-07-10"},
    {"about": "Ada Lind"},
    {"kind": "direct"},
    {"mode": "attitude"},
    {"act": "announce"},
)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("given", FILTERS, ids=str)
def test_an_archive_answers_as_a_record_does(
    archive: Archive, record: Record, query: str, given: dict[str, Any]
) -> None:
    limits = Filter(**{name: value for name, value in given.items() if name not in ("by", "about")})
    asked = asked_of(archive, limits, by=given.get("by"), about=given.get("about"))
    ours, theirs = said(archive, query, asked), of_record(record, query, named.filter_of(record, given))
    assert {row.id: row for row in ours.rows} == {row.id: plain(row) for row in theirs.rows}
    assert str(ours.coverage) == str(theirs.coverage)
    assert set(ours.sought) <= set(theirs.sought)
    assert set(ours.hits) == set(theirs.hits)


def test_the_best_have_few_words_beside_and_of_equals_the_latest_come_first(archive: Archive) -> None:
    found = said(archive, "peace OR plans OR sanctions OR ceasefire")
    assert [row.content_words for row in found.rows] == [2, 3, 4, 4, 5, 6]
    assert [row.day for row in found.rows if row.content_words == 4] == ["2025-07-10", "2025-07-10"]
    assert [row.id for row in said(archive, "peace OR plans", limit=1).rows] == [found.rows[0].id]


def test_what_is_also_looked_for(archive: Archive) -> None:
    found = said(archive, "ceasefire", also=("sanctions",))
    assert found.sought == ("ceasefire", "cease fire", "sanctions")
    assert len(found.rows) == 3


def test_a_small_operator_is_noted_where_nothing_is_found(archive: Archive) -> None:
    (note,) = said(archive, "peace or war").notes
    assert "write OR" in note


@pytest.mark.parametrize("query", ["peace OR", "a*", "", '"', "NOT peace"])
def test_a_query_that_is_none_is_told(archive: Archive, query: str) -> None:
    with pytest.raises(OnRecordError, match="query"):
        said(archive, query)


@pytest.mark.parametrize("query", ["x') OR true --", "%", "peace'; DROP TABLE found; --", "_ace"])
def test_a_query_is_never_sql(archive: Archive, query: str) -> None:
    with suppress(OnRecordError):
        assert said(archive, query).rows == ()
