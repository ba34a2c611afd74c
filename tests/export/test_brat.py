from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from onrecord.errors import OutputError
from onrecord.export.brat import standoff, write
from onrecord.types import Annotations, Article, Span
from tests.conftest import MODEL, TEXT


def test_spans_are_text_bound_and_statements_are_events(bridge: Annotations) -> None:
    lines = list(standoff(bridge))
    assert lines[:5] == [
        "T1\tAttribution 74 78\ttold",
        "T2\tSource 59 73\tMayor Ada Lind",
        "T3\tCue 74 78\ttold",
        "T4\tContent 37 58;100 112;113 126\t“The bridge is safe,” “and it will open in May.”",
        "E1\tAttribution:T1 Source:T2 Cue:T3 Content:T4",
    ]
    assert lines[-3:] == [
        "T18\tCue 244 251\tcalling",
        "T19\tContent 252 269\tthe plan a gift 🎁",
        "E5\tAttribution:T17 Cue:T18 Content:T19",
    ]


def test_without_a_cue_the_content_is_the_trigger(bridge: Annotations) -> None:
    statement = dataclasses.replace(bridge.statements[1], cue=None)
    lines = list(standoff(dataclasses.replace(bridge, statements=(statement,))))
    assert lines[0].startswith("T1\tAttribution 137 187\ther engineers")
    assert lines[-1] == "E1\tAttribution:T1 Source:T2 Content:T3"


def test_each_article_has_two_files_and_the_folder_its_configuration(bridge: Annotations, tmp_path: Path) -> None:
    write([bridge, bridge], tmp_path / "new" / "folder")
    name = f"bridge-1-{bridge.article.id}"
    folder = tmp_path / "new" / "folder"
    assert {path.name for path in folder.iterdir()} == {"annotation.conf", f"{name}.txt", f"{name}.ann"}
    assert (folder / f"{name}.txt").read_bytes().decode() == TEXT
    for line in (folder / f"{name}.ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            _, where, words = line.split("\t")
            spans = [tuple(map(int, part.split())) for part in where.partition(" ")[2].split(";")]
            assert " ".join(TEXT[start:end] for start, end in spans) == words


def test_line_ends_stay_and_no_span_crosses_them(bridge: Annotations, tmp_path: Path) -> None:
    article = Article.of("She said\r\nyes\r\n \r\nand no.")
    statement = dataclasses.replace(bridge.statements[1], source=Span(0, 3), cue=Span(4, 8), content=(Span(8, 25),))
    annotations = Annotations(model=MODEL, article=article, statements=(statement,))
    write([annotations], tmp_path)
    assert (tmp_path / f"{article.id}.txt").read_bytes() == article.text.encode()
    assert "Content 10 13;18 25\tyes and no." in (tmp_path / f"{article.id}.ann").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_named(bridge: Annotations, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match=r"cannot write: .*taken"):
        write([bridge], tmp_path / "taken")
