"""A small archive whose readings are scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.types import Article
from tests.fakes import ScriptedEncoder
from tests.small import ARTICLES, scripted


@pytest.fixture(scope="session")
def encoder() -> ScriptedEncoder:
    return scripted()


@pytest.fixture
def articles() -> tuple[Article, ...]:
    return ARTICLES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> Iterator[Record]:
    """A record of the three articles, open for writing."""
    with Record(path, write=True) as record:
        list(record.add(articles, encoder=encoder))
        yield record
