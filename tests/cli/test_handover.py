"""`onrecord sources`, `export`, `pack` and `check`, with readings that are scripted."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from onrecord import annotate, from_json
from onrecord.cli import main
from onrecord.export import EXPORTERS
from onrecord.record import Record
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.review import reject
from onrecord.types import Article
from tests.fakes import Said, ScriptedEncoder

STORIES = (
    ("“The dam holds,” Ada Lind said. It rained.", "2025-03-10", "Courier"),
    ("“The dam holds,” Ada Lind added. Kim Ek warned the river rose.", "2025-03-12", "Herald"),
    ("It rained.", "2025-03-14", "Herald"),
)
ENCODER = ScriptedEncoder(
    said=[
        Said("said", ("“The dam holds,”",), "Ada Lind"),
        Said("added", ("“The dam holds,”",), "Ada Lind"),
        Said("warned", ("the river rose",), "Kim Ek"),
    ],
    names=[("person", "Ada Lind"), ("person", "Kim Ek")],
    happened=[("OCCURRENCE", "rained"), ("OCCURRENCE", "rose")],
)


@pytest.fixture(autouse=True)
def _record(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(annotate, "shipped", lambda: ENCODER)
    monkeypatch.chdir(tmp_path)
    with Record("record.db", write=True) as record:
        told = (Article.of(text, published=day, publisher=outlet) for text, day, outlet in STORIES)
        list(record.add(told, encoder=ENCODER))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def _table(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.mark.parametrize("name", [*EXPORTERS, "training"])
def test_every_format_is_written_and_its_coverage_told(name: str, tmp_path: Path) -> None:
    result = _run("export", "--format", name, "-o", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "3 articles, 2 outlets" in result.stderr or "2 articles, 2 outlets" in result.stderr
    assert (tmp_path / "out").exists()


def test_rows_are_those_that_the_filters_let_pass() -> None:
    assert [(row["speaker"], row["day"]) for row in _table(_run("export"))] == [
        ("Ada Lind", "2025-03-10"),
        ("Ada Lind", "2025-03-12"),
        ("Kim Ek", "2025-03-12"),
    ]
    assert [row["publisher"] for row in _table(_run("export", "--by", "Kim Ek"))] == ["Herald"]
    assert _table(_run("export", "--until", "2025-03-01")) == []


def _articles(*options: str) -> Iterator[str]:
    result = _run("export", "--format", "jsonl", *options)
    yield from (from_json(json.loads(line)).article.text for line in result.stdout.splitlines())


def test_articles_are_whole_and_stand_as_people_decided() -> None:
    assert list(_articles("--by", "Kim Ek")) == [STORIES[1][0]]
    assert list(_articles("--since", "2025-03-11")) == [STORIES[1][0], STORIES[2][0]]
    (row,) = _table(_run("export", "--by", "Kim Ek"))
    with Record("record.db", write=True) as record:
        reject(record, row["id"], Reviewer(name="Kim"))
    shown = _run("export", "--format", "jsonl", "--by", "Ada Lind").stdout.splitlines()
    assert [len(json.loads(line)["statements"]) for line in shown] == [1, 1]
    assert list(_articles("--by", "Kim Ek")) == []


def test_training_has_the_articles_that_people_decided_on() -> None:
    (row,) = _table(_run("export", "--by", "Kim Ek"))
    with Record("record.db", write=True) as record:
        reject(record, row["id"], Reviewer(name="Kim"))
    (line,) = _run("export", "--format", "training").stdout.splitlines()
    decided = json.loads(line)
    assert decided["annotations"]["article"]["text"] == STORIES[1][0]
    assert [(each["verb"], each["reviewer"]) for each in decided["decided"]] == [("reject", "Kim")]
    assert _run("export", "--format", "training", "--publisher", "Courier").stdout == ""


def test_the_record_is_never_written_over() -> None:
    before = Path("record.db").read_bytes()
    for command in (["export"], ["sources", "--count", "all", "--format", "csv"], ["pack"]):
        result = _run(*command, "-o", "record.db")
        assert (result.exit_code, result.stderr) == (
            1,
            "onrecord: this is the record itself: record.db: name another file with -o\n",
        )
    assert Path("record.db").read_bytes() == before


def test_folders_must_be_named() -> None:
    assert "name a folder" in _run("export", "--format", "brat").stderr


def test_sources_in_each_format() -> None:
    shown = _run("sources", "--count", "story")
    assert shown.exit_code == 0
    assert "Copies of one story count once" in shown.output
    assert "Ada Lind" in shown.output
    assert shown.output.splitlines()[-1].endswith("showing 3 of 3")
    rows = _table(_run("sources", "--count", "all", "--per", "outlet", "--format", "csv"))
    assert [(row["label"], row["statements"], row["share"]) for row in rows] == [
        ("Herald", "2", "0.666667"),
        ("Courier", "1", "0.333333"),
    ]
    chart = _run("sources", "--count", "all", "--format", "svg")
    assert ElementTree.fromstring(chart.stdout).tag == "{http://www.w3.org/2000/svg}svg"
    lines = _run("sources", "--count", "all", "--format", "jsonl", "--limit", "1")
    assert [json.loads(line)["label"] for line in lines.stdout.splitlines()] == ["Ada Lind"]
    assert lines.stderr.splitlines()[-1].endswith("showing 2 of 3")


def test_sources_needs_a_rule() -> None:
    assert "Missing option '--count'" in _run("sources", "--per", "person").stderr


def test_a_case_is_packed_and_checked() -> None:
    packed = _run("pack", "--by", "Ada Lind", "-o", "case.zip")
    assert packed.exit_code == 0, packed.output
    seal = packed.stderr.splitlines()[0].removeprefix("onrecord: sealed: ")
    with zipfile.ZipFile("case.zip") as case:
        manifest = json.loads(case.read("manifest.json"))
    assert (manifest["sha256"], manifest["query"]) == (seal, {"on": "said", "by": "Ada Lind"})
    checked = _run("check", "case.zip")
    assert checked.exit_code == 0
    assert checked.output == f"whole: every hash is right; sealed: {seal}\nread again: 2 articles, no differences\n"


def test_a_pipe_gets_the_same_bytes() -> None:
    _run("pack", "-o", "case.zip")
    assert _run("pack", "-o", "-").stdout_bytes == Path("case.zip").read_bytes()


def test_a_case_read_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    _run("pack", "-o", "case.zip")
    other = ScriptedEncoder(said=[Said("warned", ("the river rose",), "Kim Ek")], names=[("person", "Kim Ek")])
    monkeypatch.setattr(annotate, "shipped", lambda: other)
    shown = _run("check", "case.zip")
    assert shown.exit_code == 3
    assert "lost    " in shown.output
    assert shown.output.splitlines()[-1].startswith("read again: 3 articles, 0 added, ")
    told = _run("check", "case.zip", "--format", "jsonl")
    assert {json.loads(line)["change"] for line in told.stdout.splitlines()} == {"lost"}


def test_a_damaged_case(tmp_path: Path) -> None:
    _run("pack", "-o", "case.zip")
    with zipfile.ZipFile("case.zip", "a") as case:
        case.writestr("more.txt", "more")
    told = _run("check", "case.zip")
    assert (told.exit_code, told.stderr) == (1, "onrecord: damaged: case.zip: more.txt: not in the manifest\n")
    assert _run("check", "record.db").exit_code == 1
