"""The one table of exporters: every format writes annotations, those of rows write rows."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.export import (
    EXPORTERS,
    OfAnnotations,
    OfBoth,
    OfHappenings,
    OfRows,
    OfStatementsToBytes,
    ToBytes,
    ToFolder,
    over_annotations,
    write,
    write_rows,
)
from onrecord.export.entries import Entry, entries
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations
from tests.happened import HARBOR, LATER

STREAMED = [name for name, exporter in EXPORTERS.items() if not isinstance(over_annotations(exporter), ToFolder)]
OF_ROWS = [name for name, exporter in EXPORTERS.items() if isinstance(exporter, OfRows)]


def stream_of(name: str) -> io.StringIO | io.BytesIO:
    return io.BytesIO() if isinstance(over_annotations(EXPORTERS[name]), ToBytes) else io.StringIO(newline="")


def rows_of(name: str, *annotations: Annotations) -> list[StatementRow | Entry]:
    """The rows that a format takes."""
    exporter, rows = EXPORTERS[name], list[StatementRow | Entry]()
    for each in annotations:
        if not isinstance(exporter, OfHappenings):
            rows += statement_rows(each)
        if isinstance(exporter, OfHappenings | OfBoth):
            rows += (row for row in entries(each) if isinstance(exporter, OfHappenings) or not row.is_statement)
    return rows


@pytest.mark.parametrize("name", STREAMED)
def test_every_format_writes_none_and_several(name: str, bridge: Annotations) -> None:
    sizes = []
    for found in ((), (bridge,), (bridge, HARBOR, LATER)):
        stream = stream_of(name)
        write(found, name, stream)
        assert not stream.closed
        sizes.append(len(stream.getvalue()))
    assert sizes[2] > max(sizes[:2])


@pytest.mark.parametrize("name", [name for name in EXPORTERS if name not in STREAMED])
def test_a_format_of_files_writes_into_a_folder(name: str, bridge: Annotations, tmp_path: Path) -> None:
    write([bridge], name, tmp_path / name)
    assert list((tmp_path / name).iterdir())


@pytest.mark.parametrize("name", OF_ROWS)
def test_rows_and_their_annotations_are_written_alike(name: str, bridge: Annotations) -> None:
    from_annotations, from_rows = stream_of(name), stream_of(name)
    write([bridge, HARBOR], name, from_annotations)
    write_rows(rows_of(name, bridge, HARBOR), name, from_rows)
    assert from_annotations.getvalue() == from_rows.getvalue()


@pytest.mark.parametrize("name", sorted(set(EXPORTERS) - set(OF_ROWS)))
def test_a_format_of_annotations_takes_no_rows(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        write_rows([], name, io.StringIO())


@pytest.mark.parametrize("name", ["csv", "webannotation", "jsonld", "ftm", "timelinejs", "jsonl"])
def test_what_can_be_is_written_as_it_comes(name: str, bridge: Annotations) -> None:
    stream = io.StringIO()
    sizes = []

    def coming() -> Iterator[Annotations]:
        for number in range(3):
            article = dataclasses.replace(HARBOR.article, id=str(number))
            yield dataclasses.replace(HARBOR, article=article)
            sizes.append(len(stream.getvalue()))

    write(coming(), name, stream)
    assert sizes == sorted(set(sizes))


def test_the_kinds_are_told_apart() -> None:
    for exporter in EXPORTERS.values():
        assert isinstance(exporter, OfRows) is not isinstance(exporter, OfAnnotations)
        assert isinstance(over_annotations(exporter), OfAnnotations)
    assert isinstance(EXPORTERS["parquet"], OfStatementsToBytes)
