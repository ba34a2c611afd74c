"""The web archives that are measured on: the same each time, and read back whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from benchmarks.archive.warcs import story_of, write_warc
from onrecord.ingest import read_articles
from onrecord.types import Article

PARAGRAPHS = [
    f"Ada Lind, who has watched over the river for {number} years, told the council that the dam holds in any weather."
    for number in ("nine", "ten", "eleven", "twelve")
]
STORIES = [
    story_of(Article.of("\n\n".join(["The dam holds", *PARAGRAPHS]), key=str(number), published="2025-03-10"))
    for number in range(10)
]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_is_the_same_each_time_and_whole(tmp_path: Path, packed: bool) -> None:
    assert (
        write_warc(tmp_path / "a", STORIES, packed=packed) == write_warc(tmp_path / "b", STORIES, packed=packed) == 13
    )
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    with (tmp_path / "a").open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    assert [kinds.count(kind) for kind in ("request", "response", "revisit")] == [10, 12, 1]
    found = list(read_articles(tmp_path / "a"))
    assert len(found) == 10
    for article in found:
        assert isinstance(article, Article), article
        assert PARAGRAPHS[2] in article.text
        assert article.retrieved


def test_the_first_line_of_an_article_is_its_title() -> None:
    assert (STORIES[0].title, STORIES[0].paragraphs) == ("The dam holds", tuple(PARAGRAPHS))
