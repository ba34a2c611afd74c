"""`onrecord said`, `wording` and `trace`, on a record made by hand."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.export.csv import COLUMNS
from onrecord.record import Record
from tests.quoting import Spoken, told

FIRST = "“We want a lasting ceasefire,” Ada Lind said. There was a glimmer of hope."
LATER = "“We want this ceasefire now,” Ada Lind said. Ada Cruz wept. Few glimmers of hope were left."
DENIED = "Ada Lind did not promise a ceasefire."


@pytest.fixture(autouse=True)
def _record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    annotated = (
        told(
            FIRST,
            Spoken("Ada Lind", "said", "“We want a lasting ceasefire,”"),
            published="2025-03-10",
            publisher="Courier",
        ),
        told(
            LATER,
            Spoken("Ada Lind", "said", "“We want this ceasefire now,”"),
            Spoken("Ada Cruz", "wept", "Few glimmers of hope were left"),
            published="2025-03-12",
        ),
        told(DENIED, Spoken("Ada Lind", "promise", "a ceasefire", negated=True), published="2025-03-13"),
    )
    with Record("record.db", write=True) as record:
        list(record.add_annotations(annotated))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_statements_are_printed_under_what_was_looked_for_and_the_coverage_is_last() -> None:
    result = _run("said", "ceasefire", "--since", "2025-03-11")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[:2] == ["ceasefire", "looked for: ceasefire"]
    assert any(line.startswith("2025-03-12, published · Ada Lind · said · direct · ") for line in lines)
    assert "    “We want this ceasefire now,”" in lines
    assert any("NOT" in line for line in lines)
    assert lines[-2].startswith("2 statements, 2 articles")
    assert _run("said", "umbrella").output.splitlines()[-2].startswith("0 statements")


def test_statements_in_the_formats_of_programs() -> None:
    result = _run("said", "lasting", "--format", "jsonl")
    (row,) = map(json.loads, result.stdout.splitlines())
    assert [row["quote"][hit["start"] : hit["end"]] for hit in row["hits"]] == ["lasting"]
    assert result.stderr.startswith("onrecord: 1 statement, 1 article, 1 outlet")
    (line,) = csv.DictReader(io.StringIO(_run("said", "lasting", "--format", "csv").stdout))
    assert tuple(line) == COLUMNS
    assert _run("said", "lasting", "--format", "parquet", "-o", "said.parquet").exit_code == 0
    assert Path("said.parquet").read_bytes().startswith(b"PAR1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("said", 'ceasefire "of'), "a quotation mark that is not closed: character 11 of the query"),
        (("said", "x" * 10_000), "a query of 10000 characters"),
        (("wording", "NOT peace", "--by", "Lind"), "NOT alone finds nothing: character 1"),
        (("trace", "..."), "a phrase without words"),
        (("said", "ceasefire", "--by", "Ada"), "several are called 'Ada': say which: i"),
        (("said", "ceasefire", "--by", "Nobody"), "nobody is called 'Nobody'"),
        (("said", "ceasefire", "--db", "missing.db"), "no such record: missing.db"),
        (("said", "ceasefire", "--format", "csv", "-o", "record.db"), "this is the record itself"),
    ],
)
def test_what_is_wrong_is_one_line(words: tuple[str, ...], told: str) -> None:
    result = _run(*words)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"onrecord: {told}")
    assert len(result.stderr.splitlines()) == 1


def test_wordings_have_marks_of_what_was_dropped_and_added() -> None:
    result = _run("wording", "ceasefire", "--by", "Ada Lind")
    assert result.exit_code == 0
    assert "direct, nothing before" in result.output
    assert "    We want [-a lasting-] {+this+} ceasefire {+now+}," in result.output
    assert "NOT said · indirect, not their words" in result.output
    assert result.output.splitlines()[-2].startswith("3 statements")


def test_wordings_as_rows() -> None:
    result = _run("wording", "ceasefire", "--by", "Ada Lind", "--kind", "direct", "--format", "jsonl")
    before, after = map(json.loads, result.stdout.splitlines())
    assert after["compared_with"] == before["id"]
    assert after["before"] == before["words"]
    assert len(_run("wording", "ceasefire", "--by", "Ada Lind", "--format", "csv").stdout.splitlines()) == 4


def test_whose_wording_has_to_be_told() -> None:
    result = _run("wording", "ceasefire")
    assert result.exit_code == 2
    assert "Missing option '--by'" in result.stderr


def test_a_trace_is_aligned_and_has_the_first_appearance_marked() -> None:
    result = _run("trace", "a glimmer of hope")
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[1] == "*words that the phrase has not* // words of the phrase that are missing"
    assert any(line.startswith("2025-03-10 · FIRST · Courier · ") for line in lines)
    assert any(line.startswith("2025-03-12 · Ada Cruz (indirect) · ") for line in lines)
    first, later = (line for line in lines if line.startswith("…"))
    assert first.index("a glimmer") == later.index("*glimmers*")
    assert lines[-2].startswith("2 appearances, 2 articles")


def test_a_trace_as_rows() -> None:
    result = _run("trace", "a glimmer of hope", "--format", "jsonl")
    assert [json.loads(line)["words"] for line in result.stdout.splitlines()] == [
        "a glimmer of hope",
        "glimmers of hope",
    ]
    head, *lines = csv.reader(io.StringIO(_run("trace", "hope", "--format", "csv").stdout))
    assert head[:3] == ["first", "day", "published"]
    assert len(lines) == 2
