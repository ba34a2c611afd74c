"""Answers as data frames and Arrow tables, with their columns also where they are empty."""

from __future__ import annotations

import pytest

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.said import said
from onrecord.record.questions.trace import trace
from onrecord.record.questions.wordings import wordings

pytest.importorskip("pandas")
pytest.importorskip("pyarrow")


def test_answers_become_tables(record: Record) -> None:
    found = said(record, "dam")
    frame = found.to_pandas()
    assert list(frame["speaker"]) == ["Ada Lind", "Ada Lind"]
    assert found.to_arrow().column("quote").to_pylist() == list(frame["quote"])


def test_empty_answers_keep_their_columns(record: Record) -> None:
    filter = Filter(by=identity_of(record, "Ada Lind").number)
    for answer in (said(record, "nothing"), wordings(record, "nothing", filter), trace(record, "nothing at all")):
        assert len(answer.to_pandas()) == 0
        assert "day" in answer.to_arrow().column_names
