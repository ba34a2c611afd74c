"""Questions for words: which statements hold them, how their wording changed, and where a phrase appears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import frames
from onrecord.record import Record
from onrecord.record.questions import matches
from onrecord.record.questions.asking import Filter, coverage
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.said import said
from onrecord.rows import StatementRow
from tests.quoting import Spoken, told

HOPE = "“We want a lasting ceasefire,” Ada Lind said on Monday. Rain fell."
AGAIN = "Talks went on. “We want a lasting ceasefire,” Ada Lind told us. Bo Cruz denied that there was a cease-fire."
LATER = "“We want this ceasefire now,” Ada Lind added. Bo Cruz said “no truce” was near."
INDIRECT = "Ada Lind said that a ceasefire would come."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    annotated = (
        told(
            HOPE,
            Spoken("Ada Lind", "said", "“We want a lasting ceasefire,”", said_on="2025-03-10"),
            published="2025-03-11",
            publisher="Courier",
        ),
        told(
            AGAIN,
            Spoken("Ada Lind", "told", "“We want a lasting ceasefire,”"),
            Spoken("Bo Cruz", "denied", "that there was a cease-fire", negated=True),
            published="2025-03-11",
            publisher="Herald",
        ),
        told(
            LATER,
            Spoken("Ada Lind", "added", "“We want this ceasefire now,”"),
            Spoken("Bo Cruz", "said", "“no truce” was near"),
            published="2025-03-20",
            publisher="Courier",
        ),
        told(INDIRECT, Spoken("Ada Lind", "said", "that a ceasefire would come")),
    )
    with Record(tmp_path / "record.db", write=True) as record:
        list(record.add_annotations(annotated))
        yield record


def _quotes(record: Record, query: str, *also: str, **limits: object) -> list[str]:
    return [row.quote for row in said(record, query, Filter(**limits), also=also).rows]  # type: ignore[arg-type]


def test_statements_that_hold_the_words_come_the_best_first_and_of_equals_the_latest(record: Record) -> None:
    assert _quotes(record, "lasting") == ["“We want a lasting ceasefire,”"] * 2
    days = [row.day for row in said(record, "lasting").rows]
    assert days == ["2025-03-11", "2025-03-10"]
    assert _quotes(record, "ceasefire now")[0] == "“We want this ceasefire now,”"
    assert _quotes(record, "ceasefire NOT want") == ["that there was a cease-fire", "that a ceasefire would come"]
    assert _quotes(record, "ceasefire -lasting", kind="direct") == ["“We want this ceasefire now,”"]
    assert _quotes(record, "peace") == []


def test_other_spellings_and_other_words_are_found_and_told(record: Record) -> None:
    found = said(record, "ceasefire", also=["truce"])
    assert len(found.rows) == 6
    assert found.sought == ("ceasefire", "cease fire", "truce")
    marked = {row.quote[span.start : span.end] for row, at in zip(found.rows, found.hits, strict=True) for span in at}
    assert marked == {"ceasefire", "cease-fire", "truce"}


def test_filters_and_limit_hold_and_the_coverage_tells_of_all(record: Record) -> None:
    lind = identity_of(record, "Ada Lind").number
    assert len(_quotes(record, "ceasefire", by=lind)) == 4
    assert len(_quotes(record, "ceasefire", by=lind, kind="direct", since="2025-03-11", publisher=("herald",))) == 1
    found = said(record, "ceasefire", limit=2)
    assert len(found.rows) == 2
    assert str(found.coverage).startswith("5 statements, 4 articles, 2 outlets, 2025-03-10 to 2025-03-20; 1 undated, 0")
    assert str(found.coverage).endswith("showing 2 of 5")
    assert str(said(record, "peace").coverage).endswith("showing 0 of 0")


def test_the_coverage_is_that_of_other_questions(record: Record) -> None:
    for filter in (Filter(), Filter(on="published", until="2025-03-11"), Filter(on="added")):
        found = said(record, "ceasefire OR truce", filter, limit=3)
        numbers = [row[0] for row in record.connection.execute("SELECT number FROM statement")]
        assert found.coverage == coverage(record.connection, filter, shown=3, numbers=numbers)


def test_of_very_common_words_the_last_added_are_looked_at_and_that_is_told(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matches, "MOST", 2)
    found = said(record, "ceasefire")
    assert [row.quote for row in found.rows] == ["“We want this ceasefire now,”", "that a ceasefire would come"]
    assert found.notes[0].startswith("5 statements of the record hold these words; only the 2 that were added last")
    assert found.coverage.statements == 2


def test_what_people_rejected_and_older_versions_do_not_count(record: Record) -> None:
    record.connection.execute("UPDATE stored_statement SET review = 'rejected' WHERE form & 2")
    assert "that there was a cease-fire" not in _quotes(record, "ceasefire")
    assert len(_quotes(record, "ceasefire")) == 4


def test_rows_are_statements_as_everywhere(record: Record) -> None:
    assert frames.to_arrow(said(record, "peace").rows, of=StatementRow).num_rows == 0
