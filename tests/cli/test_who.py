"""`onrecord who` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.record import Record
from tests.plans import ALL


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.db"
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
    return str(path)


def onrecord(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["who", *arguments], catch_exceptions=False)


def test_a_page_for_reading(db: str) -> None:
    result = onrecord("Ada Lind", "--db", db)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4 articles · 3 outlets · 2025-03-12 to 2025-03-18" in result.stdout
    assert "\nannounce    1: 1 indirect\n" in result.stdout
    assert "\n2025-03-27 · Ada Lind visit → Ostrana (planned) · Herald\n" in result.stdout
    assert "            Tom Berg ×3" in result.stdout
    assert result.stdout.rstrip().endswith("showing 1 of 1")


def test_the_same_for_programs(db: str) -> None:
    result = onrecord("Tom Berg", "--db", db, "--format", "jsonl")
    dossier = json.loads(result.stdout)
    assert (dossier["identity"]["name"], dossier["acts"][0]["act"]) == ("Tom Berg", "say")
    assert result.stderr.startswith("onrecord: 1 statement, 1 article")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["Nobody"], "nobody is called 'Nobody'"), (["x" * 10_000], "nobody is called"), (["' OR 1=1 --"], "nobody")],
)
def test_who_is_not_there_is_one_line(db: str, arguments: list[str], told: str) -> None:
    result = onrecord(*arguments, "--db", db)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_record_is_not_overwritten(db: str) -> None:
    result = onrecord("Ada Lind", "--db", db, "--format", "jsonl", "-o", db)
    assert result.exit_code == 1
    assert "this is the record itself" in result.stderr
