from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli.read import _exporter
from onrecord.errors import ModelError
from onrecord.export import ToBytes
from onrecord.types import Annotations, Article, Model, Span, Statement

GOOD = "date 2025-08-16 She said yes.\n"


def _annotate(articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Annotations]:
    """Finds `She` / `said` / the rest in each article, in place of the model."""
    for article in articles:
        if article.text == "broken model":
            raise ModelError("the model is damaged", "model.onnx", "install onrecord again")
        statement = Statement(
            id="s4-8",
            source=Span(0, 3),
            cue=Span(4, 8),
            content=(Span(9, len(article.text)),),
            kind="indirect",
            content_words=1,
            quoted_words=0,
            score=0.9,
        )
        model = Model(name=f"threads {threads}", version="1", sha256="0" * 64)
        yield Annotations(model=model, article=article, notices=article.notices, statements=(statement,))


@pytest.fixture(autouse=True)
def _scripted_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=_annotate))  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text("She said no “🎁”.", encoding="utf-8")
    (tmp_path / "wire.jsonl").write_text('{"text": "She said one."}\n{"text": \n{"text": "She said two."}\n')
    return tmp_path


def onrecord(*arguments: str, stdin: bytes = b"") -> Result:
    stream = io.BufferedReader(io.BytesIO(stdin))  # type: ignore[arg-type]
    return CliRunner().invoke(main, ["read", *arguments], input=stream, catch_exceptions=False)


def test_the_layout_for_reading_is_the_default(folder: Path) -> None:
    result = onrecord("a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("She said yes.\n2025-08-16 · a · id ")
    assert "\nShe · said · indirect\n    yes.\n" in result.stdout


def test_people_are_listed_in_place_of_statements(folder: Path) -> None:
    result = onrecord("--people", "a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("She said yes.\n2025-08-16 · a · id ")
    assert result.stdout.endswith("\n\n1 statement without a speaker\n")
    assert onrecord("--people", "-o", "out", "a.txt").stdout == ""
    assert (folder / "out").read_text(encoding="utf-8") == result.stdout


def test_times_are_listed_in_place_of_statements(folder: Path) -> None:
    result = onrecord("--times", "a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("She said yes.\n2025-08-16 · a · id ")
    assert " · no time expressions\n" in result.stdout
    assert onrecord("--times", "-o", "out", "a.txt").stdout == ""
    assert (folder / "out").read_text(encoding="utf-8") == result.stdout


def test_happenings_are_listed_in_place_of_statements(folder: Path) -> None:
    result = onrecord("--happenings", "a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("She said yes.\n2025-08-16 · a · id ")
    assert " · no happenings\n" in result.stdout
    assert onrecord("--happenings", "-o", "out", "a.txt").stdout == ""
    assert (folder / "out").read_text(encoding="utf-8") == result.stdout


def test_one_article_is_an_object_and_several_are_an_array(folder: Path) -> None:
    assert json.loads(onrecord("--format", "json", "a.txt").stdout)["article"]["text"] == "She said yes."
    records = json.loads(onrecord("--format", "json", "a.txt", "b.txt").stdout)
    assert [record["article"]["key"] for record in records] == ["a", "b"]


def test_lines_come_in_the_order_of_the_files(folder: Path) -> None:
    result = onrecord("--format", "jsonl", "b.txt", "wire.jsonl", "a.txt")
    texts = [json.loads(line)["article"]["text"] for line in result.stdout.splitlines()]
    assert texts == ["She said no “🎁”.", "She said one.", "She said two.", "She said yes."]


def test_a_bad_input_is_one_line_and_the_others_are_read(folder: Path) -> None:
    result = onrecord("--format", "jsonl", "none.txt", "wire.jsonl", "a.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr.splitlines() == [
        "onrecord: no such file: none.txt: check the name",
        "onrecord: not JSON: expecting value at column 9: wire.jsonl, line 2: write one complete JSON object a line",
    ]


BAD_FILES = {
    "empty": b"",
    "latin": "caf\xe9".encode("latin-1"),
    "nul": b"She said\0",
    "date": b"date 2025-02-30 She said yes.",
    "cut.jsonl": b'{"text": "She sa',
    "bare.jsonl": b'{"id": "1"}',
    "surrogate.jsonl": b'{"text": "She said \\ud800"}',
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_each_kind_of_bad_input_names_its_file_and_spares_the_next(folder: Path, name: str) -> None:
    (folder / name).write_bytes(BAD_FILES[name])
    result = onrecord("--format", "jsonl", name, "a.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    assert line.count(": ") >= 3
    assert name in line


def test_a_date_overrides_the_head_with_a_notice(folder: Path) -> None:
    record = json.loads(onrecord("--format", "json", "--date", "2025-08-17", "a.txt").stdout)
    assert record["article"]["published"] == "2025-08-17"
    assert record["notices"] == [
        "published 2025-08-16 from the header was overridden by 2025-08-17 given as an argument"
    ]


def test_a_dash_is_standard_input(folder: Path) -> None:
    assert "date" not in onrecord("-", stdin=GOOD.encode()).stdout
    assert "She said one." in onrecord("-", stdin=b'{"text": "She said one."}').stdout
    assert '{"text"' in onrecord("--input", "text", "-", stdin=b'{"text": "She said one."}').stdout


def test_threads_reach_the_model(folder: Path) -> None:
    record = json.loads(onrecord("--threads", "2", "--format", "json", "a.txt").stdout)
    assert record["model"]["name"] == "threads 2"


@pytest.mark.parametrize("output_format", ["json", "jsonl", "terminal"])
def test_output_goes_to_a_file(folder: Path, output_format: str) -> None:
    direct = onrecord("--format", output_format, "a.txt", "b.txt").stdout
    assert onrecord("--format", output_format, "-o", "out", "a.txt", "b.txt").stdout == ""
    assert (folder / "out").read_text(encoding="utf-8") == direct


@pytest.mark.parametrize(("output_format", "suffix"), [("brat", ".ann"), ("timeml", ".tml")])
def test_formats_of_files_write_a_folder(folder: Path, output_format: str, suffix: str) -> None:
    assert onrecord("--format", output_format, "-o", "out", "a.txt", "wire.jsonl").exit_code == 1
    assert len(list((folder / "out").glob(f"*{suffix}"))) == 3


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["--format", "brat", "a.txt"], "--format brat writes files: name a folder with -o"),
        (["--format", "timeml", "a.txt"], "--format timeml writes files: name a folder with -o"),
        (["--date", "2025-02-30", "a.txt"], "'2025-02-30' is no date"),
        (["--format", "xml", "a.txt"], "'xml' is not one of"),
        (["--threads", "0", "a.txt"], "--threads"),
        (["--people", "--format", "json", "a.txt"], "--format json holds the entities already"),
        (["--people", "--format", "brat", "-o", "out", "a.txt"], "--format brat writes files, so choose one"),
        (["--times", "--format", "jsonl", "a.txt"], "--format jsonl holds the time expressions already"),
        (["--times", "--format", "timeml", "-o", "out", "a.txt"], "--format timeml writes files, so choose one"),
        (["--times", "--people", "a.txt"], "--people and --times are layouts for reading: choose one of them"),
        (["--happenings", "--format", "jsonl", "a.txt"], "--format jsonl holds the happenings already"),
        (["--people", "--format", "csv", "a.txt"], "--format csv has its own contents, so choose one"),
        (["--happenings", "--times", "a.txt"], "--times and --happenings are layouts for reading: choose one of them"),
        (["--colour", "a.txt"], "--colour"),
    ],
)
def test_wrong_usage_has_its_own_status(folder: Path, arguments: list[str], what: str) -> None:
    result = onrecord(*arguments)
    assert result.exit_code == 2
    assert what in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("output_format", ["csv", "parquet", "webannotation", "jsonld", "ftm", "ics", "timelinejs"])
def test_a_format_of_rows_goes_to_a_file_or_a_pipe(folder: Path, output_format: str) -> None:
    """The same bytes in both."""
    result = onrecord("--format", output_format, "a.txt", "wire.jsonl")
    assert result.exit_code == 1  # a line of wire.jsonl is damaged
    onrecord("--format", output_format, "-o", "out", "a.txt", "wire.jsonl")
    assert (folder / "out").read_bytes() == result.stdout_bytes


def test_a_table_has_a_row_a_statement(folder: Path) -> None:
    result = onrecord("--format", "csv", "a.txt", "b.txt")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert [(row["key"], row["published"], row["quote"]) for row in rows] == [
        ("a", "2025-08-16", "yes."),
        ("b", "", "no “🎁”."),
    ]


def test_an_article_that_is_not_read_has_no_row_but_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unread(articles: Iterable[Article], *, threads: int | None = None) -> Iterator[Annotations]:
        for each in _annotate(articles):
            yield dataclasses.replace(each, status="unread", statements=(), notices=("no English",))

    monkeypatch.setitem(sys.modules, "onrecord.annotate", SimpleNamespace(annotate=unread))  # type: ignore[arg-type]
    result = onrecord("--format", "csv", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "onrecord: not read: a: no English\n")
    assert result.stdout.count("\n") == 1
    assert onrecord("--format", "jsonl", "a.txt").stderr == ""


def test_bytes_do_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(click.UsageError, match="parquet is no text: name a file with -o, or pipe it on"):
        _exporter("parquet", (), "-")
    assert isinstance(_exporter("parquet", (), "out.parquet"), ToBytes)


@pytest.mark.parametrize("output_format", ["csv", "parquet"])
def test_a_file_that_cannot_be_opened_is_one_line(folder: Path, output_format: str) -> None:
    result = onrecord("--format", output_format, "-o", "missing/out", "a.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: cannot write: its folder is missing: missing/out: ")


def test_without_pyarrow_parquet_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = onrecord("--format", "parquet", "-o", "out.parquet", "a.txt")
    assert result.exit_code == 1
    assert result.stderr == 'onrecord: needs a library that is missing: pyarrow: pip install "onrecord[tables]"\n'


def test_a_damaged_model_is_one_line(folder: Path) -> None:
    (folder / "a.txt").write_text("broken model")
    result = onrecord("a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "onrecord: the model is damaged: model.onnx: install onrecord again\n"


def test_an_output_that_cannot_be_written_is_one_line(folder: Path) -> None:
    result = onrecord("--format", "json", "-o", "missing/out.json", "a.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: cannot write: its folder is missing: missing/out.json: ")


PROGRAM = f"""
import sys
sys.path[:0] = {sys.path!r}
from tests.cli.test_read import _annotate
from types import SimpleNamespace
sys.modules["onrecord.annotate"] = SimpleNamespace(annotate=_annotate)
from onrecord.cli import main
main(sys.argv[1:])
"""


def test_a_reader_that_stops_early_is_met_with_silence(folder: Path) -> None:
    (folder / "many.jsonl").write_text('{"text": "She said yes."}\n' * 2000)
    command = [sys.executable, "-c", PROGRAM, "read", "--format", "jsonl", "many.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_json_is_utf_8_whatever_the_locale_and_the_screen_shows_what_it_can(folder: Path) -> None:
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for output_format, expected in (("json", "“🎁”".encode()), ("terminal", b"no ???.")):
        command = [sys.executable, "-c", PROGRAM, "read", "--format", output_format, "b.txt"]
        done = subprocess.run(command, env=ascii_only, capture_output=True, check=True)
        assert expected in done.stdout
