"""What a filter lets pass, and who gets quoted in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.passing import articles, rows, snapshot, statements
from onrecord.record.questions.sources import Per, sources
from onrecord.types import Article
from tests.fakes import ScriptedEncoder


def _keys(record: Record, filter: Filter) -> list[str | None]:
    return [record.annotations(id).article.key for id in articles(record, filter)]


def test_everything_passes_by_day(record: Record) -> None:
    found = list(rows(record, statements(record, Filter())))
    assert [(row.day, row.key) for row in found] == [("2025-03-10", "first"), ("2025-03-11", "second")]
    assert _keys(record, Filter()) == ["first", "second", "third"]


def test_an_article_without_statements_passes_by_its_own_day_and_outlet_only(record: Record) -> None:
    assert _keys(record, Filter(since="2025-03-11")) == ["second"]
    assert _keys(record, Filter(publisher=("courier",))) == ["first"]
    assert _keys(record, Filter(kind="direct")) == ["first", "second"]
    assert _keys(record, Filter(by=identity_of(record, "Ada Lind").number)) == ["first", "second"]
    assert _keys(record, Filter(kind="indirect")) == []


def test_a_snapshot_does_not_see_what_is_added_meanwhile(record: Record, path: Path, encoder: ScriptedEncoder) -> None:
    with Record(path) as reader, snapshot(reader):
        before = statements(reader, Filter())
        list(record.add([Article.of("“The dam holds and will hold,” Ada Lind said.", key="late")], encoder=encoder))
        assert statements(reader, Filter()) == before
    with Record(path) as reader:
        assert len(statements(reader, Filter())) == len(before) + 1


def _counts(record: Record, per: Per) -> list[tuple[str, int]]:
    return [(row.label, row.statements) for row in sources(record, per=per, rule="all").rows]


def test_sources_by_each_label(record: Record) -> None:
    assert _counts(record, "person") == [("Ada Lind", 2)]
    assert _counts(record, "naming") == [("named", 2)]
    assert _counts(record, "title") == [("mayor", 2)]
    assert _counts(record, "role") == [("not in the codebook", 2)]
    assert _counts(record, "outlet") == [("Courier", 1), ("Herald", 1)]
    assert _counts(record, "month") == [("2025-03", 2)]


def test_sources_state_rule_and_coverage(record: Record) -> None:
    found = sources(record, Filter(publisher=("Herald",)), rule="outlet")
    assert found.count.sentence.startswith("Copies of one story count once in each outlet")
    assert (found.coverage.statements, found.coverage.shown, found.coverage.outlets) == (1, 1, 1)
    assert found.rows[0].low is None
    assert found.to_pandas()["label"].tolist() == ["Ada Lind"]


@pytest.mark.parametrize(
    ("terms", "label"),
    [
        ([("government", None, "2025-03-10"), ("opposition", "2025-03-11", None)], ["government", "opposition"]),
        ([("expert", None, None)], ["expert"]),
        ([("expert", "2030-01-01", None)], ["not in the codebook"]),
    ],
)
def test_role_classes_hold_for_a_time(
    record: Record, terms: list[tuple[str, str | None, str | None]], label: list[str]
) -> None:
    number = identity_of(record, "Ada Lind").number
    with record.changing() as connection:
        connection.executemany(
            "INSERT INTO codebook (name, role, valid_from, valid_to, found, identity) VALUES ('Lind', ?, ?, ?, ?, ?)",
            [(*term, number, number) for term in terms],
        )
    assert sorted(row.label for row in sources(record, per="role", rule="all").rows) == label


def test_namesakes_are_told_apart_by_their_ids(record: Record) -> None:
    with record.changing() as connection:
        connection.execute("INSERT INTO identity (kind, name, profile) SELECT kind, name, profile FROM identity")
    (row,) = sources(record, rule="all").rows
    assert row.label == f"Ada Lind (i{record.connection.execute('SELECT min(number) FROM identity').fetchone()[0]})"
