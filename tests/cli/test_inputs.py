"""What the commands that read files share: folders, packed files, and the report on what could not be read."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import annotate
from onrecord.cli import main
from tests.fakes import ScriptedEncoder


@pytest.fixture(autouse=True)
def _scripted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(annotate, "shipped", ScriptedEncoder)
    monkeypatch.chdir(tmp_path)


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def _wire(folder: Path) -> None:
    """Three articles, and seven files and lines that are none."""
    folder.mkdir()
    (folder / "good.txt").write_text("It rained.")
    for number in range(4):
        (folder / f"empty{number}.txt").touch()
    lines = [{"text": "It snowed."}, {"text": "Hail.", "date": "1st"}, {"text": "Fog.", "date": "2nd"}]
    (folder / "lines.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("thaw.txt", "It thawed.")
        archive.writestr("../thaw.txt", "It thawed.")


@pytest.mark.parametrize(
    "command", [("add", "--quiet"), ("read", "--format", "jsonl"), ("timeline", "--format", "jsonl")]
)
def test_what_could_not_be_read_is_counted_by_reason_at_the_end(command: tuple[str, ...], tmp_path: Path) -> None:
    _wire(tmp_path / "wire")
    result = _run(*command, "wire")
    assert result.exit_code == 1
    *each, last = result.stderr.splitlines()
    assert len([line for line in each if not line.startswith("onrecord: not read")]) == 7
    assert last == ("onrecord: 7 could not be read: 4 no text, 2 … is no date, 1 a name that leads out of its archive")
    if command[0] == "add":
        assert result.stdout == "3 added: record.db\n"
    if command[0] == "read":
        assert len(result.stdout.splitlines()) == 3


def test_a_few_failures_need_no_report(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("It rained.")
    result = _run("add", "good.txt", "none.txt", "void.txt", "--quiet")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2


def test_an_empty_folder_is_one_bad_input(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("It rained.")
    result = _run("add", "empty", "good.txt", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: no articles in this folder: empty: ")
    assert result.stdout == "1 added: record.db\n"


def test_a_named_format_is_that_of_what_is_packed(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b'{"text": "It rained."}'))
    found = json.loads(_run("read", "--input", "text", "--format", "jsonl", "a.gz").stdout)
    assert found["article"]["text"] == '{"text": "It rained."}'
