"""A shard: what it writes, how it goes on after it was stopped, and what fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from onrecord import annotate
from onrecord.archive import plan, reading, reports, shards, writing
from onrecord.archive.schema import TABLES
from onrecord.archive.shards import shard
from onrecord.archive.storage import Storage
from onrecord.errors import OnRecordError, OutputError
from tests.archive import stories


class Flaky(MemoryFileSystem):  # type: ignore[misc]
    """Object storage that fails after so many calls that read or write."""

    protocol = "flaky"
    store: dict[str, Any] = {}  # noqa: RUF012
    pseudo_dirs: list[str] = [""]  # noqa: RUF012
    calls = 0
    limit = 10**9

    def _count(self) -> None:
        type(self).calls += 1
        if type(self).calls > type(self).limit:
            raise ConnectionError("the bucket does not answer")

    def put_file(self, lpath: str, rpath: str, **settings: Any) -> None:
        self._count()
        super().put_file(lpath, rpath, **settings)

    def cat_file(self, path: str, **settings: Any) -> bytes:
        self._count()
        received: bytes = super().cat_file(path, **settings)
        return received


@pytest.fixture
def flaky() -> Iterator[type[Flaky]]:
    fsspec.register_implementation("flaky", Flaky, clobber=True)
    Flaky.store.clear()
    Flaky.calls, Flaky.limit = 0, 10**9
    yield Flaky
    Flaky.store.clear()


@pytest.fixture
def memory() -> Iterator[str]:
    yield "memory://archive"
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_all_tables_are_written_by_month_and_failures_listed(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    stories.run(source, url)
    found = stories.contents(url)
    assert {table: len(found[table]) for table in TABLES} == dict.fromkeys(TABLES, 12)
    assert {row["month"] for row in found["statements"]} == {"2025-01", "2025-02", "unknown"}
    assert [json.loads(line)["line"] for line in found["failures"]] == [5, 5, 5]
    report = reports.total(
        each for part in reports.finished_parts(Storage(url)) if (each := reports.finished(Storage(url), part))
    )
    assert (report.articles, report.statements, report.failed) == (12, 12, 3)
    assert all("…" in reason for reason in report.failures)


def test_what_is_read_does_not_depend_on_the_number_of_shards(tmp_path: Path) -> None:
    source = stories.write(tmp_path / "in")
    stories.run(source, str(tmp_path / "one"), 1)
    stories.run(source, str(tmp_path / "three"), 3)
    assert stories.contents(str(tmp_path / "one")) == stories.contents(str(tmp_path / "three"))


def test_what_stands_in_a_shard_twice_is_kept_once(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in", files=1), str(tmp_path / "out")
    again = tmp_path / "in" / "again.jsonl"
    again.write_bytes((tmp_path / "in" / "0.jsonl").read_bytes())
    (part,) = stories.run(source, url, 1)
    report = reports.finished(Storage(url), part)
    assert report is not None
    assert (report.articles, report.repeated, len(stories.contents(url)["articles"])) == (4, 4, 4)


def test_several_shards_share_the_records_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "SHARED", 1)
    source = stories.write(tmp_path / "in", files=1, each=7)
    assert len(stories.run(source, str(tmp_path / "three"), 3)) == 3
    stories.run(source, str(tmp_path / "one"), 1)
    assert stories.contents(str(tmp_path / "one")) == stories.contents(str(tmp_path / "three"))


def test_a_finished_shard_is_never_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    parts = stories.run(source, url)
    before = stories.files(url)
    monkeypatch.setattr(annotate, "read", None)
    assert stories.run(source, url) == parts
    assert stories.files(url) == before


def test_files_that_come_in_later_make_a_run_of_their_own(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in", files=2), str(tmp_path / "out")
    first = stories.run(source, url)
    stories.write(tmp_path / "in", files=3)
    assert set(first) < set(stories.run(source, url))
    stories.run(source, str(tmp_path / "once"))
    assert stories.contents(url) == stories.contents(str(tmp_path / "once"))


def test_the_same_input_cannot_be_taken_for_something_else(tmp_path: Path) -> None:
    source, storage = stories.write(tmp_path / "in"), Storage(str(tmp_path / "out"))
    plan.planned(storage, source, 2)
    with pytest.raises(OnRecordError, match="another date or format"):
        plan.planned(storage, source, 2, date="2025-01-01")


def test_files_of_an_attempt_that_was_stopped_are_gone(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    parts = stories.run(source, url)
    before = stories.files(url)
    left = Path(url, "statements", "month=1999-01", f"{parts[0]}.parquet")
    left.parent.mkdir()
    left.write_bytes(b"half")
    scratch = Path(url, ".scratch", f"{parts[0]}-elsewhere-1")
    scratch.mkdir()
    Path(url, "parts", f"{parts[0]}.json").unlink()
    stories.run(source, url)
    assert stories.files(url) == before
    assert not scratch.exists()


def test_object_storage_holds_what_local_disk_would(tmp_path: Path, memory: str) -> None:
    source = stories.write(tmp_path / "in")
    stories.run(source, memory)
    stories.run(source, str(tmp_path / "out"))
    assert stories.contents(memory) == stories.contents(str(tmp_path / "out"))


def test_inputs_may_lie_in_object_storage(tmp_path: Path, memory: str) -> None:
    source = stories.write(tmp_path / "in")
    fsspec.filesystem("memory").put(source, "/news", recursive=True)
    stories.run("memory://news", memory)
    stories.run(source, str(tmp_path / "out"))
    remote, local = stories.contents(memory), stories.contents(str(tmp_path / "out"))
    assert len(remote.pop("failures")) == len(local.pop("failures"))
    assert remote == local


@pytest.mark.parametrize("after", [6, 9, 13, 21, 34])
def test_storage_that_fails_halfway_costs_no_more_than_doing_it_again(
    tmp_path: Path, flaky: type[Flaky], after: int
) -> None:
    source = stories.write(tmp_path / "in")
    plan.planned(Storage("flaky://out"), source, 2)
    flaky.calls, flaky.limit = 0, after
    with pytest.raises(OutputError, match="does not answer"):
        stories.run(source, "flaky://out")
    flaky.limit = 10**9
    stories.run(source, "flaky://out")
    stories.run(source, str(tmp_path / "out"))
    assert stories.contents("flaky://out") == stories.contents(str(tmp_path / "out"))


def test_storage_that_fails_while_an_input_is_read_fails_the_shard(
    tmp_path: Path, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsspec.filesystem("memory").put(stories.write(tmp_path / "in", files=1), "/news", recursive=True)
    (run,) = plan.planned(Storage(memory), "memory://news", 1)

    def fail(source: Any, buffer: Any) -> int:
        source.fault = ConnectionError("reset")
        raise OSError("reset")

    monkeypatch.setattr("onrecord.archive.reading.Source.readinto", fail)
    with pytest.raises(OnRecordError, match="the storage of an input failed"):
        shard(next(run.names()), memory, encoder=stories.encoder())
    monkeypatch.undo()
    assert shard(next(run.names()), memory, encoder=stories.encoder()).articles == 4


def test_an_input_that_is_gone_costs_only_itself(tmp_path: Path) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    plan.planned(Storage(url), source, 1)
    (tmp_path / "in" / "1.jsonl").unlink()
    (part,) = [name for run in plan.runs(Storage(url)) for name in run.names()]
    report = shard(part, url, encoder=stories.encoder())
    assert report.articles == 8
    assert [reason for reason in report.failures if "cannot be opened" in reason]


def test_an_article_that_the_program_stumbles_over_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, url = stories.write(tmp_path / "in", files=1), str(tmp_path / "out")
    read = annotate.read

    def stumble(article: Any, encoder: Any) -> Any:
        if article.text.count("0.1"):
            raise KeyError("told")
        return read(article, encoder)

    monkeypatch.setattr(shards.annotate, "read", stumble)
    stories.run(source, url, 1)
    found = stories.contents(url)
    assert len(found["articles"]) == 3
    assert "KeyError" in json.loads(found["failures"][0])["error"]


def test_an_input_that_a_reader_stumbles_over_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, url = stories.write(tmp_path / "in"), str(tmp_path / "out")
    read = reading.articles_in

    def stumble(stream: Any, name: str, **told: Any) -> Iterator[Any]:
        for each in read(stream, name, **told):
            yield each
            if name.endswith("1.jsonl"):
                raise IndexError("of a list")

    monkeypatch.setattr(reading, "articles_in", stumble)
    stories.run(source, url)
    found = stories.contents(url)
    assert len(found["articles"]) == 9
    assert sum(b"IndexError" in line for line in found["failures"]) == 1


def test_rows_that_do_not_fit_into_memory_are_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = stories.write(tmp_path / "in")
    stories.run(source, str(tmp_path / "out"))
    monkeypatch.setattr(writing, "WAITING", 1)
    monkeypatch.setattr(writing, "GROUP", 1)
    stories.run(source, str(tmp_path / "small"))
    assert stories.contents(str(tmp_path / "small")) == stories.contents(str(tmp_path / "out"))


def test_a_folder_of_something_else_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "mine.json").write_text("[]")
    with pytest.raises(OnRecordError, match="not a run"):
        plan.runs(Storage(str(tmp_path)))


def test_an_address_that_nobody_knows_is_one_line() -> None:
    with pytest.raises(OnRecordError, match="cannot be opened"):
        Storage("nosuch://bucket")


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="no files"):
        plan.planned(Storage(str(tmp_path / "out")), str(tmp_path), 2)


def test_an_archive_may_lie_in_the_folder_that_it_is_made_from(tmp_path: Path) -> None:
    source = stories.write(tmp_path)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    parts = stories.run(source, str(tmp_path / "out"))
    assert stories.run(source, str(tmp_path / "out")) == parts


def test_shards_get_about_the_same_bytes() -> None:
    files = [(f"{at:02}", size) for at, size in enumerate((100, 1, 1, 1, 50, 50, 98))]
    loads = [sum(piece.size for piece in part) for part in plan.divided(files, 3)]
    assert max(loads) - min(loads) <= 3
    assert sum(loads) == 301
