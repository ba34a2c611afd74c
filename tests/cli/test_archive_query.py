"""`onrecord archive query`, and `onrecord add` of an archive."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from tests.archive.made import archive
from tests.archive.told import ALL


@pytest.fixture(autouse=True)
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive(tmp_path, ALL)


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def _ask(*words: str) -> Result:
    return _run("archive", "query", *words, "--archive", "archive")


def _last(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return " ".join(result.output.partition("\n\n")[2].split())


def test_an_answer_is_printed_as_of_a_record() -> None:
    assert _run("add", "archive", "--quiet").exit_code == 0
    for words in (
        ("said", "ceasefire", "--by", "Ada Lind"),
        ("said", "umbrella"),
        ("sources", "--count", "story", "--since", "2025-03-01"),
        ("sources", "--count", "outlet", "--per", "month", "--format", "csv"),
    ):
        assert _ask(*words).output == _run(*words).output


def test_what_the_answer_covers_stands_last() -> None:
    told = "3 statements, 2 articles, 2 outlets, 2025-05-30 to 2025-07-10; 0 undated, 0 speakers unresolved"
    assert f"{told}, 1 article unread; showing 3 of 3" in _last(_ask("said", "ceasefire OR peace", "--by", "Ada Lind"))
    assert "0 statements in" in _last(_ask("said", "umbrella"))
    assert "showing 1 of " in _last(_ask("timeline", "--limit", "1"))
    assert "showing 2 of 4" in _last(_ask("who", "Ada Lind", "--limit", "2"))


def test_rows_for_programs() -> None:
    (line,) = _ask("said", "sanctions", "--format", "jsonl").stdout.splitlines()
    assert json.loads(line)["speaker"] == "Eva Lind"
    assert _ask("timeline", "--format", "csv").stdout.startswith("from,to,part,")
    assert "BEGIN:VEVENT" in _ask("timeline", "--format", "ics").stdout
    assert json.loads(_ask("who", "Ada Lind", "--format", "jsonl").stdout)["identity"]["id"] == "ada lind"
    assert _ask("said", "cafe", "--format", "parquet", "-o", "cafe.parquet").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("said", "peace", "--reviewed"), "an archive has no reviews: load a selection into a record"),
        (("said", "peace", "--on", "added"), "does not know when an article was added"),
        (("who", "Lind"), "several are called 'Lind': say which: Ada Lind (person, 4 statements, 6 articles)"),
        (("who", "Nobody"), "nobody is called 'Nobody'"),
        (("sources", "--count", "all", "--per", "role"), "does not know who has which role"),
        (("said", "peace OR"), "OR with no words behind it"),
    ],
)
def test_what_cannot_be_answered_is_one_line(words: tuple[str, ...], told: str) -> None:
    result = _ask(*words)
    assert result.exit_code == 1
    assert result.output.startswith("onrecord: ")
    assert told in result.output
    assert len(result.output.splitlines()) == 1


def test_wrong_usage() -> None:
    assert _ask("sources").exit_code == 2
    assert _run("archive", "query", "said", "peace").exit_code == 2
    assert _ask("said", "peace", "--since", "2025-02-01", "--until", "2025-01-01").exit_code == 2


def test_a_selection_is_loaded_into_a_record() -> None:
    result = _run("add", "archive", "--since", "2025-03-15", "--until", "2025-03-31", "--publisher", "herald")
    assert result.output.splitlines()[-1] == "2 added: record.db"
    assert _run("add", "archive").output.splitlines()[-1].startswith("6 added, 2 known")
    assert _run("add", "letter.txt", "--since", "2025-03-15").exit_code == 2
