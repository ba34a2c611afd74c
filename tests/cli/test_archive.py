"""`onrecord archive`: what it reads, tells and ends with."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import cluster
from onrecord.archive.progress import State, left
from onrecord.archive.reports import Report
from onrecord.cli import main
from onrecord.cli.archive_screen import duration, progress_line, report_lines
from tests.archive import stories


@pytest.fixture(autouse=True)
def _without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "read_parts", partial(cluster.read_parts, encoder=stories.encoder))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, ["archive", *words])


def test_it_reads_counts_and_tells_what_failed_by_reason(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    result = _run(source, url, "--tasks", "3", "--workers", "1")
    assert result.exit_code == 1
    assert f"12 articles (0 unread), 12 statements, 12 happenings; 3 of 3 shards finished: {url}" in result.stdout
    assert "3 inputs failed" in result.stdout
    assert "  3 × not JSON" in result.stdout
    again = _run("--workers", "1", source, url)
    assert (again.exit_code, again.stdout) == (result.exit_code, result.stdout)


def test_all_well_is_status_0_and_so_is_its_status_later(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Ada Lind met the union.")
    result = _run(str(tmp_path / "in"), str(tmp_path / "out"), "--workers", "1")
    assert result.exit_code == 0, result.output
    status = _run("status", str(tmp_path / "out"))
    assert (status.exit_code, status.stdout) == (0, result.stdout)


def test_a_date_overrides_that_of_the_input(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in", files=1), str(tmp_path / "out")
    _run(source, url, "--workers", "1", "--date", "2024-12-24")
    assert {row["month"] for row in stories.contents(url)["articles"]} == {"2024-12"}


def test_shards_that_are_not_finished_are_told_with_their_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "shard", None)
    source, url = stories.write(tmp_path / "in", files=1), str(tmp_path / "out")
    result = _run(source, url, "--workers", "1")
    assert result.exit_code == 1
    assert "0 of 1 shard finished" in result.stdout
    assert "is not finished: TypeError" in result.stderr
    assert "give the same command again" in result.stderr


def test_what_is_no_archive_has_no_status(tmp_path: Path) -> None:
    result = _run("status", str(tmp_path))
    assert result.exit_code == 1
    assert "no archive" in result.stderr


def test_slurm_must_be_told_into_how_many_shards(tmp_path: Path) -> None:
    result = _run(stories.write(tmp_path / "in"), str(tmp_path / "out"), "--executor", "slurm", "--partition", "cpu")
    assert result.exit_code == 2
    assert "--tasks" in result.stderr


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    result = _run(str(tmp_path / "none"), str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: no files")


def _state(articles: int, share: float, failed: int = 0) -> State:
    report = Report(articles=articles, bytes=share * 1000, failures={"no text": failed} if failed else {})
    return State(report=report, finished=("a", "b"), open=("c",), bytes=1000)


def test_progress_tells_pace_and_time_left() -> None:
    line = progress_line(_state(1300, 0.5, failed=2), _state(1000, 0.2), 60.0)
    assert line == "2/3 shards · 1,300 articles (5.0 a second) · 2 failed · 50 % · about 2 min left"
    assert progress_line(_state(0, 0.0), _state(0, 0.0), 2.0) == "2/3 shards · 0 articles · 0 %"


def test_nobody_knows_how_long_it_takes_while_nothing_moves() -> None:
    assert left(0.5, 0.5, 10.0) is None
    assert left(0.75, 0.5, 10.0) == 10.0


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(40.2, "40 s"), (720, "12 min"), (12000, "3 h 20 min"), (7200, "2 h"), (400_000, "5 days")],
)
def test_durations_are_as_fine_as_anybody_wants(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_a_report_names_no_more_reasons_than_anybody_reads() -> None:
    report = Report(failures={f"reason {at}": 1 for at in range(50)})
    lines = list(report_lines(State(report=report, finished=("a",), open=(), bytes=1), "out"))
    assert len(lines) == 23
    assert lines[-1] == "  30 × for other reasons"


@pytest.mark.parametrize(("library", "extra"), [("datatrove", "archive"), ("pyarrow", "archive"), ("ray", "ray")])
def test_a_library_that_is_missing_is_one_line(
    library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    result = CliRunner().invoke(main, ["archive", str(tmp_path), str(tmp_path / "out"), "--executor", "ray"])
    assert result.exit_code == 1
    assert result.output == f'onrecord: needs a library that is missing: {library}: pip install "onrecord[{extra}]"\n'
