"""A small archive whose readings are scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

FIRST = "Ada Lind spoke in Ostrana. “The dam holds and will hold,” Ada Lind said. The dam broke on Friday."
SECOND = "Mayor Ada Lind came back. “The dam holds and will hold,” Ada Lind added. It rained."
THIRD = "Nobody came. The river rose."


@pytest.fixture(scope="session")
def encoder() -> ScriptedEncoder:
    return ScriptedEncoder(
        said=[
            Said("said", ("“The dam holds and will hold,”",), "Ada Lind"),
            Said("added", ("“The dam holds and will hold,”",), "Ada Lind"),
        ],
        names=[("person", "Ada Lind"), ("place", "Ostrana")],
        happened=[("OCCURRENCE", "broke"), ("OCCURRENCE", "rained"), ("OCCURRENCE", "rose")],
    )


@pytest.fixture
def articles() -> tuple[Article, ...]:
    return (
        Article.of(FIRST, published="2025-03-10", url="http://a.example/1", publisher="Courier", key="first"),
        Article.of(SECOND, published="2025-03-11", url="http://b.example/2", publisher="Herald", key="second"),
        Article.of(THIRD, key="third"),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(path: Path, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> Iterator[Record]:
    """A record of the three articles, open for writing."""
    with Record(path, write=True) as record:
        list(record.add(articles, encoder=encoder))
        yield record
