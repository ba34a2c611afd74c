"""One row a statement as Apache Parquet, with the columns of CSV and types; needs the extra `tables`.

Spans are structs of `start` and `end`, content a list of them; dates are ISO 8601 text, as fine as they are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from onrecord import frames
from onrecord.rows import StatementRow

GROUP = 10_000
"""Rows that are kept before they are written, and that a reader has to hold at once."""


def write(rows: Iterable[StatementRow], stream: BinaryIO) -> None:
    """Write row group by row group; the stream may be a pipe. Raises `OnRecordError` where pyarrow is not installed."""
    arrow = frames.library("pyarrow")
    parquet = frames.library("pyarrow.parquet")
    waiting = iter(rows)
    with (
        arrow.PythonFile(_Forward(stream), mode="w") as sink,
        parquet.ParquetWriter(sink, frames.schema(StatementRow), compression="zstd") as writer,
    ):
        while group := tuple(islice(waiting, GROUP)):
            writer.write_table(frames.to_arrow(group))


class _Forward:
    """A stream that knows how much was written: Parquet asks where it stands, which a pipe cannot tell."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at, self.closed = stream, 0, False

    def write(self, chunk: bytes) -> int:
        self._stream.write(chunk)
        self._at += len(chunk)
        return len(chunk)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """The stream stays open: whoever opened it closes it."""
        self.closed = True
