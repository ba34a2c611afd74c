"""An archive of a million statements within minutes: rows of some hundred articles, again and again, each time others.

`benchmarks.archive_texts` makes the articles; every copy of them has ids, urls and outlets of its own, and a third of
the words of what is searched drawn anew, so that neither Parquet nor a question meets the same words twice. The column
with the whole record, which no question reads, and the texts are left empty.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as arrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet

from benchmarks.archive_texts import Archive, archive
from onrecord import frames
from onrecord.archive import reports
from onrecord.archive.plan import planned
from onrecord.archive.reports import Report
from onrecord.archive.rows import rows_of
from onrecord.archive.schema import TABLES, Table, schema
from onrecord.archive.storage import Storage
from onrecord.archive.writing import GROUP

BASE: Final = 600
"""Articles that are made."""
MONTHS: Final = tuple(f"2025-{month:02}" for month in range(1, 13))
APART: Final = 40
"""How far the articles lie apart in the source: copies of one another lie near."""
SHARDS: Final = 8
OUTLETS: Final = 400
_IDS: Final = frozenset({"id", "article", "speaker_entity", "reported_in", "within"})

Tables = Mapping[Table, Any]


def make(folder: Path, statements: int, seed: int = 1) -> str:
    """The path of an archive with at least so many statements, spread evenly over a year and `SHARDS` shards."""
    source = archive(BASE * APART)
    base = [_base(source, month) for month in range(len(MONTHS))]
    copies = -(-statements // sum(each["statements"].num_rows for each in base))
    inputs, made = folder / "inputs", folder / "archive"
    inputs.mkdir()
    for at in range(SHARDS):
        (inputs / f"{at}.txt").write_text("article\n")
    storage = Storage(str(made))
    (run,) = planned(storage, str(inputs), SHARDS)
    choose = random.Random(seed)  # noqa: S311 (no secret)
    for at, part in enumerate(run.names()):
        for month, tables in zip(MONTHS, base, strict=True):
            _write(made, part, month, [_copy(tables, copy, choose) for copy in range(at, copies, SHARDS)])
        reports.finish(storage, part, Report(), {})
    return str(made)


def _base(source: Archive, month: int) -> Tables:
    """The rows of the articles of one month."""
    numbers = range(month, BASE, len(MONTHS))
    rows: dict[Table, list[Any]] = {table: [] for table in TABLES}
    for number in numbers:
        for table, each in rows_of(source.article(number * APART)).items():
            rows[table] += each
    return {table: _dated(frames.to_arrow(each, TABLES[table]), MONTHS[month]) for table, each in rows.items()}


def _dated(table: Any, month: str) -> Any:
    """The rows with all days of publication moved into a month, and the days they are filed under with them."""
    for name in ("published", "day", "said_from", "said_to", "from", "to"):
        if name in table.column_names:
            whole = compute.replace_substring_regex(table[name], r"^(\d{4}-\d\d)-(29|30|31)", r"\1-28")
            table = _with(table, name, compute.replace_substring_regex(whole, r"^\d{4}-\d\d", month))
    for name in ("record", "text"):
        if name in table.column_names:
            table = _with(table, name, arrow.array([""] * table.num_rows))
    return table


def _copy(tables: Tables, copy: int, choose: random.Random) -> Tables:
    """The same rows as those of other articles."""
    return {table: _others(each, copy, choose) for table, each in tables.items()}


def _others(table: Any, copy: int, choose: random.Random) -> Any:
    for name in table.column_names:
        if name in _IDS:
            table = _with(table, name, compute.binary_replace_slice(table[name], 0, 4, f"{copy:04x}"))
        elif name == "url":
            own = compute.binary_join_element_wise(table[name], str(copy), "/")
            table = _with(table, name, own)
        elif name == "publisher":
            outlets = compute.binary_join_element_wise(table[name], str(copy % (OUTLETS // 40)), " ")
            table = _with(table, name, outlets)
        elif name == "words":
            table = _with(table, name, arrow.array(list(_reworded(table[name].to_pylist(), choose))))
        elif name == "copy_keys":
            own = [[(key + 7919 * copy) % (1 << 31) for key in keys] for keys in table[name].to_pylist()]
            table = _with(table, name, arrow.array(own, table.schema.field(name).type))
    return table


def _reworded(texts: Sequence[str], choose: random.Random) -> Iterator[str]:
    """The texts with a third of their words drawn from all of them, the frequent more often."""
    pool = [word for text in texts for word in text.split()]
    for text in texts:
        words = text.split()
        for at in range(choose.randrange(3), len(words), 3):
            words[at] = pool[int(choose.random() * len(pool))]
        yield f" {' '.join(words)} "


def _with(table: Any, name: str, column: Any) -> Any:
    at = table.schema.get_field_index(name)
    return table.set_column(at, table.schema.field(at), column)


def _write(made: Path, part: str, month: str, copies: Sequence[Tables]) -> None:
    """The files of a part and month, in row groups as `onrecord.archive.writing` makes them."""
    for table in TABLES:
        rows = arrow.concat_tables([each[table] for each in copies]).combine_chunks()
        path = made / table / f"month={month}" / f"{part}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        size = max(1, rows.num_rows * GROUP // max(1, rows.nbytes))
        with parquet.ParquetWriter(path, schema(table), compression="zstd") as writer:
            writer.write_table(rows, row_group_size=size)
