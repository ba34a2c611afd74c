from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

HEARING = (
    "ADA LIND: Good evening. We will open the bridge in May, and we will not charge a toll. The pier is sound.\n\n"
    "BEN OKAFOR: Who pays for the repairs? My members have waited for three years.\n"
)
STORY = (
    "date 2025-03-04\n“We will open the bridge in May,” Okafor said. “The old pier is sound,” Lind said, calling it "
    "“=sound”.\n\nLind said that nobody would be charged a toll on the bridge."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "hearing.txt").write_text(HEARING, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "good.txt").write_text("“The pier is sound,” Lind said.", encoding="utf-8")
    lines = ['{"text": "“The pier is sound.”"}', "{", '{"text": "“The pier is not.”", "title": "On “the pier”"}']
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def onrecord(*arguments: str, stdin: bytes = b"") -> Result:
    stream = io.BufferedReader(io.BytesIO(stdin))  # type: ignore[arg-type]
    return CliRunner().invoke(main, ["verify", *arguments], input=stream, catch_exceptions=False)


def test_the_layout_for_reading_is_the_default(folder: Path) -> None:
    result = onrecord("story.txt", "hearing.txt")
    assert (result.exit_code, result.stderr) == (3, "")
    assert result.stdout.splitlines()[3] == "3 quotations: 1 other speaker, 1 altered, 1 verbatim"
    assert "OTHER SPEAKER · hearing.txt, line 1, ADA LIND · the article names BEN OKAFOR" in result.stdout
    assert "article  “The *old* pier is sound,”" in result.stdout
    assert "source   The pier is sound." in result.stdout
    assert "One or two words in quotation marks" in result.stdout
    assert "In the article's own words, above passages that may be meant; no verdict" in result.stdout


def test_words_left_out_are_marked(folder: Path) -> None:
    (folder / "cut.txt").write_text("“We will open in May,” Lind said.", encoding="utf-8")
    result = onrecord("cut.txt", "hearing.txt")
    assert "article  “We will open // in May,”" in result.stdout
    assert "source   We will open *the bridge* in May, and we will not charge a toll." in result.stdout


def test_faithful_quotations_end_with_0(folder: Path) -> None:
    result = onrecord("good.txt", "hearing.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "VERBATIM · hearing.txt, line 1, ADA LIND" in result.stdout


def test_an_article_without_quotations(folder: Path) -> None:
    result = onrecord("-", "hearing.txt", stdin=b"Nothing is quoted.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "no quotations" in result.stdout


def test_json_lines(folder: Path) -> None:
    result = onrecord("--format", "jsonl", "story.txt", "hearing.txt")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["type"], row["status"]) for row in rows] == [
        ("quotation", "other speaker"),
        ("quotation", "altered"),
        ("quotation", "verbatim"),
        ("indirect", None),
    ]
    text = STORY.partition("\n")[2]
    for row in rows:
        for each in row["quotation"]:
            assert text[each["start"] : each["end"]] == each["text"]
        for passage in row["passages"]:
            assert HEARING[passage["start"] : passage["end"]] == passage["text"]
    (difference,) = rows[1]["differences"]
    assert (difference["change"], difference["quoted"]["text"], difference["original"]) == ("inserted", "old", None)


def test_a_table(folder: Path) -> None:
    result = onrecord("--format", "csv", "-o", "out.csv", "story.txt", "hearing.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    rows = list(csv.DictReader(io.StringIO((folder / "out.csv").read_text(encoding="utf-8"))))
    assert [row["status"] for row in rows] == ["other speaker", "altered", "verbatim", ""]
    assert rows[1]["differences"] == "inserted: old"
    assert (rows[0]["said_by"], rows[0]["attributed_to"], rows[0]["line"]) == ("ADA LIND", "BEN OKAFOR", "1")


def test_several_articles_one_of_which_cannot_be_read(folder: Path) -> None:
    result = onrecord("--format", "jsonl", "wire.jsonl", "hearing.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "wire.jsonl, line 2" in result.stderr
    assert [json.loads(line)["where"] for line in result.stdout.splitlines()] == ["text", "text", "title"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("story.txt", "none.txt"), "no such file: none.txt"),
        (("story.txt", "hearing.txt", "scan.pdf"), "unknown format of a source (.pdf): scan.pdf"),
        (("none.txt", "hearing.txt"), "no such file: none.txt"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_1(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    result = onrecord("--format", "jsonl", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"onrecord: {words}")
    assert result.stderr.count("\n") == 1


def test_wrong_usage(folder: Path) -> None:
    assert onrecord("story.txt").exit_code == 2
    assert onrecord("--format", "xml", "story.txt", "hearing.txt").exit_code == 2


def test_what_the_terminal_would_obey_is_not_printed(folder: Path) -> None:
    (folder / "bad.txt").write_text("“The pier\x1b[2J is\u202e sound,” Lind said.", encoding="utf-8")
    result = onrecord("bad.txt", "hearing.txt")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
