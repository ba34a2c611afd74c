"""Where results go: a file is replaced by a whole one, or by nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli.outputs import write_stream
from onrecord.errors import OutputError
from onrecord.record import Record
from tests.quoting import Spoken, told


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = "“We want a ferry,” Ada Lind said."
    with Record("record.db", write=True) as record:
        list(record.add_annotations([told(words, Spoken("Ada Lind", "said", "“We want a ferry,”"))]))
    (tmp_path / "keep").write_text("GOOD")


def _beside(folder: Path) -> list[str]:
    """All but the record and what SQLite keeps with it."""
    return sorted(name for name in os.listdir(folder) if not name.startswith("record.db"))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("verb", [("said", "ferry"), ("export",)])
def test_without_pyarrow_no_file_is_touched(
    verb: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert _run(*verb, "--format", "parquet", "-o", "keep").exit_code == 1
    assert _run(*verb, "--format", "parquet", "-o", "new.parquet").exit_code == 1
    assert (tmp_path / "keep").read_text() == "GOOD"
    assert _beside(tmp_path) == ["keep"]


@pytest.mark.parametrize("verb", ["read", "timeline"])
def test_inputs_that_all_fail_leave_the_output_alone(verb: str, tmp_path: Path) -> None:
    assert _run(verb, "none.txt", "--format", "jsonl", "-o", "keep").exit_code == 1
    assert (tmp_path / "keep").read_text() == "GOOD"


def test_a_file_is_replaced_with_its_permissions_and_through_its_link(tmp_path: Path) -> None:
    (tmp_path / "keep").chmod(0o640)
    (tmp_path / "link").symlink_to("keep")
    assert _run("said", "ferry", "--format", "csv", "-o", "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "keep").read_text().startswith("id,")
    assert (tmp_path / "keep").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to() -> None:
    assert _run("said", "ferry", "--format", "csv", "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)


def test_what_stops_midway_leaves_nothing_behind(tmp_path: Path) -> None:
    def stops(_: object, stream: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_stream((), stops, "keep", "jsonl")
    assert (tmp_path / "keep").read_text() == "GOOD"
    assert _beside(tmp_path) == ["keep"]


@pytest.mark.parametrize(
    ("output", "told_of"),
    [
        ("nowhere/x.csv", "cannot write: its folder is missing: nowhere/x.csv: make the folder, or check the name"),
        (".", "cannot write: is a folder: .: name a file in it"),
    ],
)
def test_what_cannot_be_written_to_is_told(output: str, told_of: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_stream((), lambda _, stream: None, output, "csv")
    assert str(caught.value) == told_of


def test_a_folder_is_not_made_over_a_file() -> None:
    told_of = _run("export", "--format", "brat", "-o", "keep").stderr
    assert told_of == "onrecord: cannot write: is a file: keep: name a folder, which is made where there is none\n"
