"""Parquet, as pyarrow and pandas read it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from typing import BinaryIO, cast

import pandas
import pyarrow.parquet
import pytest

from onrecord.errors import OnRecordError
from onrecord.export import parquet
from onrecord.export.csv import COLUMNS
from onrecord.frames import to_arrow
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations


class Pipe(io.RawIOBase):
    """Takes bytes and can do nothing else."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def write(self, chunk: bytes) -> int:  # type: ignore[override]
        self.taken += chunk
        return len(chunk)


def written(rows: Iterable[StatementRow]) -> bytes:
    pipe = Pipe()
    parquet.write(rows, cast(BinaryIO, pipe))
    assert not pipe.closed
    return bytes(pipe.taken)


def test_it_holds_what_csv_holds_with_types(bridge: Annotations) -> None:
    rows = tuple(statement_rows(bridge))
    table = pyarrow.parquet.read_table(io.BytesIO(written(rows)))
    assert table.equals(to_arrow(rows))
    assert [name for name in COLUMNS if name not in ("start", "end")] == table.column_names
    assert table.to_pylist()[0]["content"] == [{"start": 37, "end": 58}, {"start": 100, "end": 126}]
    assert pandas.read_parquet(io.BytesIO(written(rows)))["quote"].tolist() == [row.quote for row in rows]


def test_rows_are_written_group_by_group(bridge: Annotations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 2)
    file = pyarrow.parquet.ParquetFile(io.BytesIO(written(statement_rows(bridge))))
    assert file.num_row_groups == 3
    assert file.read().num_rows == 5


def test_the_same_rows_are_the_same_bytes_and_none_are_a_table_too(bridge: Annotations) -> None:
    assert written(statement_rows(bridge)) == written(statement_rows(bridge))
    assert pyarrow.parquet.read_table(io.BytesIO(written([]))).num_rows == 0


def test_a_pipe_that_breaks_is_no_other_error(bridge: Annotations) -> None:
    class Broken(Pipe):
        def write(self, chunk: bytes) -> int:  # type: ignore[override]
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        parquet.write(statement_rows(bridge), cast(BinaryIO, Broken()))


def test_without_pyarrow_there_is_one_line(bridge: Annotations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OnRecordError, match=r'pyarrow.*: pip install "onrecord\[tables\]"'):
        written(statement_rows(bridge))
