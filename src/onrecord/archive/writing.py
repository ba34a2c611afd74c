"""The rows of articles to Parquet files, one a table and month, with bounded memory however many articles come.

Rows wait until there are many; then they are appended to a file of each table and month in Arrow's format, of which
none stays open. At the end each is read again, a part at a time, and written as Parquet in row groups of a good size.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

from onrecord import frames
from onrecord.archive.rows import Rows
from onrecord.archive.schema import TABLES, Table, schema

WAITING: Final = 8_000_000
"""Characters of records (as JSON) that wait at most, with all that was found in them, before they are appended."""
GROUP: Final = 24_000_000
"""Bytes in memory of a row group, as Arrow counts them."""

_Place = tuple[Table, str]
"""A table and a month."""


class Writer:
    """Writes the files of one shard into a folder on local disk; what is in them depends on the articles alone."""

    def __init__(self, folder: str, part: str) -> None:
        """``part`` is the name of the shard, and so of each file: `statements/month=2025-08/PART.parquet`."""
        self._folder, self._part = folder, part
        self._rows: dict[_Place, list[Any]] = {}
        self._waiting = 0
        self._begun: dict[_Place, str] = {}
        """The files that rows were appended to."""
        self._arrow = frames.library("pyarrow", "archive")
        self._parquet = frames.library("pyarrow.parquet", "archive")

    def add(self, rows: Rows, month: str) -> None:
        """Write the rows of one article."""
        for table, each in rows.items():
            if each:
                self._rows.setdefault((table, month), []).extend(each)
        self._waiting += sum(len(article.record) for article in rows["articles"])
        if self._waiting >= WAITING:
            self._append()

    def close(self) -> tuple[str, ...]:
        """Write all as Parquet; the names of the files in the folder, in order."""
        self._append()
        return tuple(sorted(self._finish(place, path) for place, path in sorted(self._begun.items())))

    def _append(self) -> None:
        for place, rows in sorted(self._rows.items()):
            path = self._begun.setdefault(place, os.path.join(self._folder, f"{len(self._begun)}.arrow"))
            table = frames.to_arrow(rows, TABLES[place[0]])
            options = self._arrow.ipc.IpcWriteOptions(compression="zstd", use_threads=False)
            with (
                open(path, "ab") as stream,
                self._arrow.ipc.new_stream(stream, table.schema, options=options) as writer,
            ):
                writer.write_table(table)
        self._rows.clear()
        self._waiting = 0

    def _finish(self, place: _Place, appended: str) -> str:
        """The Parquet file of a table and month, made of what was appended; its name."""
        table, own = place
        name = f"{table}/month={own}/{self._part}.parquet"
        path = os.path.join(self._folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with self._parquet.ParquetWriter(path, schema(table), compression="zstd") as writer:
            for group in self._groups(appended):
                writer.write_table(group)
        os.unlink(appended)
        return name

    def _groups(self, path: str) -> Iterator[Any]:
        """What was appended to a file, in tables of about `GROUP` bytes."""
        held: list[Any] = []
        for batch in self._batches(path):
            held.append(batch)
            if sum(each.nbytes for each in held) >= GROUP:
                yield self._arrow.Table.from_batches(held)
                held = []
        if held:
            yield self._arrow.Table.from_batches(held)

    def _batches(self, path: str) -> Iterator[Any]:
        size = os.path.getsize(path)
        with open(path, "rb") as stream:
            while stream.tell() < size:
                yield from self._arrow.ipc.open_stream(stream)
