"""Apache Parquet: one article a row, with the columns of `onrecord.ingest.tables.fields`; needs the extra `tables`.

What `onrecord archive` writes of articles is read back by the same columns.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO, Final, cast

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.tables.fields import SYNONYMS, article_of_row, field_of, is_known
from onrecord.types import Article

MAGIC: Final = b"PAR1"
ROWS: Final = 64
"""Rows that are held at once."""
BUFFER: Final = 1024 * 1024
"""Bytes of a column that are read at once."""
LARGEST: Final = 256 * 1024 * 1024
"""Bytes that a row may take on the average of its row group, by what the file says of itself."""


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a Parquet file, some rows at a time; their `line` in errors is the row, from 1.

    A stream that does not seek is first copied to a temporary file. A row without a text comes as an `InputError`, and
    so does the rest of a row group that is damaged. Raises one where the file is no Parquet or no column holds a text.
    """
    with ExitStack() as stack:
        file = _opened(_seekable(stream, path, stack), path, stack)
        columns = _columns(file, path)
        if not file.metadata.num_rows:
            raise InputError("no rows", path, advice="write one row an article")
        before = 0
        for group in range(file.num_row_groups):
            try:
                yield from _of_group(file, group, columns, before, path, date)
            except InputError as error:
                yield error
            before += file.metadata.row_group(group).num_rows


def seems(head: bytes) -> bool:
    """Whether a file begins as Parquet does."""
    return head.startswith(MAGIC)


def _seekable(stream: BinaryIO, path: str, stack: ExitStack) -> BinaryIO:
    with reading(path):
        if stream.seekable():
            return stream
        copy = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
    return cast(BinaryIO, copy)


def _opened(stream: BinaryIO, path: str, stack: ExitStack) -> Any:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        advice = 'install onrecord with the extra tables: pip install "onrecord[tables]"'
        raise InputError("Parquet needs pyarrow", path, advice=advice) from error
    try:
        file = parquet.ParquetFile(stream, buffer_size=BUFFER, pre_buffer=False)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise InputError(
            f"not Parquet, or cut or damaged ({error})", path, advice="get the file whole again"
        ) from error
    stack.callback(file.close)
    return file


def _columns(file: Any, path: str) -> list[str]:
    """The columns that are read. Raises `InputError` where none holds a text."""
    names = [name for name in file.schema_arrow.names if is_known(name)]
    if not any(field_of(name) == "text" for name in names):
        advice = f"call one of them {', '.join(SYNONYMS['text'][:6])}"
        raise InputError("no column holds a text", path, advice=advice)
    return names


def _of_group(
    file: Any, group: int, columns: list[str], before: int, path: str, date: str | None
) -> Iterator[Article | InputError]:
    """The articles of a row group, behind so many rows. Raises `InputError` from where it cannot be read."""
    import pyarrow

    told, end = file.metadata.row_group(group), before + file.metadata.row_group(group).num_rows
    if told.total_byte_size > LARGEST * max(told.num_rows, 1):
        what = f"row group {group + 1} is too large for its {told.num_rows} rows"
        raise InputError(what, path, before + 1, "write one row an article")
    try:
        for batch in file.iter_batches(ROWS, row_groups=[group], columns=columns, use_threads=False):
            for at in range(batch.num_rows):
                before += 1
                yield _article(batch, at, path, before, date)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        what = f"row group {group + 1} cannot be read from here on ({error})"
        raise InputError(what, path, before + 1, "get the file whole again") from error
    if before != end:
        what = f"row group {group + 1} does not hold the rows that it says"
        raise InputError(what, path, before + 1, "get the file whole again")


def _article(batch: Any, at: int, path: str, line: int, date: str | None) -> Article | InputError:
    try:
        with reading(path, line):  # a text that is no UTF-8, a moment that no calendar has
            row = {name: column[at].as_py() for name, column in zip(batch.schema.names, batch.columns, strict=True)}
        return article_of_row(row, extractor="parquet/1", path=path, line=line, date=date, source_sha256=None)
    except InputError as error:
        return error


FORMAT: Final = Format(read=read, suffixes=(".parquet", ".pq"), seems=seems)
