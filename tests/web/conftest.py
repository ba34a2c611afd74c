"""A site with a small archive whose readings are scripted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Article
from onrecord.web import Settings, application
from tests.fakes import ScriptedEncoder
from tests.small import ARTICLES, scripted

HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def encoder() -> ScriptedEncoder:
    return scripted()


@pytest.fixture(scope="session")
def articles() -> tuple[Article, ...]:
    return ARTICLES


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
