"""The same articles in an archive and in a record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.archive.questions.opened import Archive
from onrecord.record import Record
from tests.archive import made, told


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of two shards."""
    return made.archive(tmp_path_factory.mktemp("asked"), told.ALL)


@pytest.fixture(scope="session")
def archive(folder: str) -> Iterator[Archive]:
    with Archive(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with told.record(tmp_path_factory.mktemp("record")) as opened:
        yield opened
