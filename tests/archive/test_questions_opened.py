"""What is an archive, and what of it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from onrecord.archive.questions.asked import Asked
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.said import said
from onrecord.archive.questions.selection import is_archive, selected
from onrecord.archive.questions.sources import sources
from onrecord.archive.questions.timeline import timeline
from onrecord.errors import InputError, OnRecordError
from onrecord.record.questions.asking import Filter
from onrecord.types import Annotations, Article
from tests.archive.made import archive as made
from tests.archive.told import ALL, BERG, LIND
from tests.happened import Story


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        Archive(str(tmp_path / "missing"))
    with pytest.raises(InputError, match="this is no archive"):
        Archive(str(tmp_path))


def test_an_archive_of_which_nothing_is_finished_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no shard of this archive is finished"):
        Archive(made(tmp_path, [LIND], shards=1, finished=False))


def test_another_version_is_told(tmp_path: Path) -> None:
    path = Path(made(tmp_path, [LIND]))
    (run,) = (path / "runs").iterdir()
    run.write_text(run.read_text().replace("onrecord-archive/1", "onrecord-archive/9"))
    with pytest.raises(OnRecordError, match="not a run of onrecord-archive/1"):
        Archive(str(path))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    path = Path(made(tmp_path, [LIND]))
    (file,) = path.glob("statements/*/*.parquet")
    file.write_bytes(b"PAR1")
    with Archive(str(path)) as archive, pytest.raises(InputError, match="cannot be asked"):
        said(archive, "peace")


def test_shards_that_are_not_finished_do_not_count(tmp_path: Path) -> None:
    with Archive(made(tmp_path, [LIND, BERG], finished=False)) as archive:
        assert {row.publisher for row in said(archive, "peace").rows} == {"Courier"}


def test_an_empty_archive_answers_too(tmp_path: Path) -> None:
    with Archive(made(tmp_path, [])) as archive:
        line = "0 {} in 0 articles of 0 outlets, 0 articles unread; showing 0 of 0"
        assert str(said(archive, "peace").coverage) == line.format("statements")
        assert str(timeline(archive).coverage) == line.format("entries")
        assert sources(archive).rows == ()


def test_an_article_of_two_inputs_counts_once(tmp_path: Path) -> None:
    with Archive(made(tmp_path, [LIND, LIND])) as archive:
        found = said(archive, "peace")
        assert (len(found.rows), found.coverage.statements) == (1, 1)
        assert timeline(archive, Asked()).coverage.tellings == 0


def _version(text: str, retrieved: str) -> Annotations:
    story = Story(text)
    read = story.record(
        story.statement("Ada Lind", "said", text.split("said ")[1], "announce"), names={"Ada Lind": "Ada Lind"}
    )
    article = Article.of(text, url="https://courier.example/dam", published="2025-03-01")
    return replace(read, article=replace(article, retrieved=retrieved))


def test_of_the_versions_of_a_page_the_last_counts(tmp_path: Path) -> None:
    old = _version("Ada Lind said the dam holds", "2025-03-01T08:00:00Z")
    new = _version("Ada Lind said the dam broke", "2025-03-02T08:00:00Z")
    with Archive(made(tmp_path, [new, old])) as archive:
        assert [row.quote for row in said(archive, "dam").rows] == ["the dam broke"]
        assert timeline(archive).coverage.tellings == 1


def test_only_the_months_that_are_asked_for_are_opened(tmp_path: Path) -> None:
    path = Path(made(tmp_path, ALL))
    (file, *_) = path.glob("statements/month=2025-07/*.parquet")
    file.write_bytes(b"damaged")
    with Archive(str(path)) as archive:
        june = Filter(since="2025-06-01", until="2025-06-30", on="published")
        assert len(said(archive, "peace", Asked(limits=june)).rows) == 1


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[str]:
    """An archive in object storage."""
    system = fsspec.filesystem("memory")
    system.put(made(tmp_path, ALL), "/stored", recursive=True)
    yield "memory://stored"
    system.rm("/stored", recursive=True)


def test_object_storage_answers_alike(stored: str, archive: Archive) -> None:
    with Archive(stored) as other:
        assert said(other, "peace") == said(archive, "peace")
        assert timeline(other) == timeline(archive)
    assert is_archive(stored)


def test_a_selection_is_what_was_read(folder: str) -> None:
    assert set(selected([folder], Filter(), pytest.fail)) == set(ALL)
    march = Filter(until="2025-03-15", publisher=("courier",), on="published")
    assert [each.article.published for each in selected([folder], march, pytest.fail)] == ["2025-03-12"]


def test_a_damaged_record_costs_only_itself(tmp_path: Path) -> None:
    import pyarrow.parquet as parquet

    path = Path(made(tmp_path, [LIND, BERG]))
    (file,) = path.glob("articles/month=2025-06/*.parquet")
    table = parquet.read_table(file, partitioning=None)
    at = table.schema.get_field_index("record")
    record = json.loads(table["record"][0].as_py())
    parquet.write_table(table.set_column(at, "record", [[json.dumps(record | {"statements": 7})]]), file)
    told: list[InputError] = []
    assert list(selected([str(path)], Filter(), told.append)) == [BERG]
    assert "a damaged record" in str(told[0])
