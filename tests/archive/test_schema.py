"""The rows of an article: all that the record has, and what questions need."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from onrecord import frames, wire
from onrecord.archive.rows import rows_of, searchable
from onrecord.archive.schema import TABLES, Table, month, schema
from onrecord.archive.writing import Writer
from onrecord.errors import RecordFormatError
from onrecord.record.questions.words import Phrase, holds
from onrecord.types import Annotations

PAGE = (Path(__file__).parents[2] / "docs" / "archive.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_each_column_is_documented(table: Table) -> None:
    section = PAGE.partition(f"### {table}\n")[2].partition("\n### ")[0]
    named = [name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall("`(.*?)`", row)]
    assert sorted(named) == sorted(schema(table).names)


def test_the_record_column_is_the_whole_record(bridge: Annotations, tmp_path: Path) -> None:
    writer = Writer(str(tmp_path), "part")
    writer.add(rows_of(bridge), "2025-03")
    names = writer.close()
    (row,) = parquet.ParquetFile(tmp_path / "articles/month=2025-03/part.parquet").read().to_pylist()
    assert wire.from_json(json.loads(row["record"])) == replace(bridge, article=replace(bridge.article, notices=()))
    assert row["text"] == bridge.article.text
    assert names == tuple(f"{table}/month=2025-03/part.parquet" for table in sorted(TABLES))
    for table in TABLES:
        assert parquet.read_schema(tmp_path / table / "month=2025-03/part.parquet").equals(schema(table))


def test_a_statement_stands_for_itself(bridge: Annotations) -> None:
    first = rows_of(bridge)["statements"][0]
    assert (first.speaker, first.speaker_key) == ("Ada Lind", "ada lind")
    assert first.speaker_entity == f"{bridge.article.id}/{bridge.entities[0].id}"
    assert first.words == searchable(first.quote)


def test_happenings_and_statements_that_are_events_stand_in_one_table(bridge: Annotations) -> None:
    rows = rows_of(bridge)["happenings"]
    told = {row.id.partition("/")[2] for row in rows if not row.statement}
    assert told == {each.id for each in bridge.happenings}
    assert all(row.listed for row in rows if row.statement)


def test_words_hold_a_phrase_exactly_where_a_record_finds_it() -> None:
    quote = "“Zürich’s sea-level — rise,” it said"
    for phrase in (("sea", "level"), ("zurich",), ("level", "rise"), ("sea", "rise"), ("eve",)):
        assert (f" {' '.join(phrase)} " in searchable(quote)) == holds(Phrase(phrase), quote)


def test_what_utf_8_cannot_hold_is_refused(bridge: Annotations) -> None:
    with pytest.raises(RecordFormatError):
        rows_of(replace(bridge, article=replace(bridge.article, publisher="\ud800")))


def test_the_month_is_that_of_publication() -> None:
    assert month("2025-08-16T10:00:00+02:00") == "2025-08"
    assert month(None) == "unknown"


def test_every_field_has_a_type_in_arrow() -> None:
    assert all(len(schema(table)) == len(frames.fields(kind)) for table, kind in TABLES.items())
