"""A case of the small record of `tests.record`."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pack import write
from onrecord.record import Record
from onrecord.record.case import Case, case
from onrecord.record.questions.asking import Filter
from tests.record.conftest import articles, encoder, path, record

__all__ = ["articles", "encoder", "path", "record"]


@pytest.fixture
def found(record: Record) -> Case:
    return case(record, Filter(kind="direct"), query={"kind": "direct"})


@pytest.fixture
def file(found: Case, tmp_path: Path) -> Path:
    """A case that was handed over."""
    file = tmp_path / "case.zip"
    with file.open("wb") as stream:
        write(found, stream)
    return file
