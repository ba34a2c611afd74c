"""A site with a small archive whose readings are scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article
from onrecord.web import Settings, application
from tests.fakes import Said, ScriptedEncoder

HOST = "http://127.0.0.1:8765"
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
        when=[("DATE", "Friday")],
        happened=[("OCCURRENCE", "broke"), ("OCCURRENCE", "rained"), ("OCCURRENCE", "rose")],
    )


@pytest.fixture(scope="session")
def articles() -> tuple[Article, ...]:
    return (
        Article.of(FIRST, published="2025-03-10", url="http://a.example/1", publisher="Courier", key="first"),
        Article.of(SECOND, published="2025-03-11", url="http://b.example/2", publisher="Herald", key="second"),
        Article.of(THIRD, key="third"),
    )


@pytest.fixture
def record(tmp_path: Path, articles: tuple[Article, ...], encoder: ScriptedEncoder) -> Path:
    """The path of a record of the three articles."""
    path = tmp_path / "record.db"
    with Record(path, write=True) as made:
        list(made.add(articles, encoder=encoder))
    return path


@pytest.fixture
def client(record: Path) -> Iterator[TestClient]:
    """A browser at the site of that record; it follows no redirect by itself."""
    with TestClient(application(Settings(record=str(record))), base_url=HOST, follow_redirects=False) as client:
        yield client
