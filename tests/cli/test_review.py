"""`onrecord review`, `people`, `reread`, `sample` and `agreement`, with readings that are scripted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord import annotate
from onrecord.cli import main
from onrecord.record import Record
from onrecord.types import Article, Model
from tests.fakes import Said, ScriptedEncoder

TEXT = "Ada Lind said the dam holds. The mayor warned that it would break. It rained."
SAID = [Said("said", ("the dam holds",), "Ada Lind"), Said("warned", ("it would break",), "The mayor")]


def _encoder(said: list[Said], sha256: str) -> ScriptedEncoder:
    encoder = ScriptedEncoder(said=said, names=[("person", "Ada Lind")], happened=[("OCCURRENCE", "rained")])
    encoder.bundle = replace(encoder.bundle, model=Model(name="scripted", version="1", sha256=sha256))
    return encoder


@pytest.fixture(autouse=True)
def article(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The id of the one article of `record.db`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_REVIEWER", "Bo")
    found = Article.of(TEXT, published="2025-03-10", publisher="Courier", key="dam")
    with Record("record.db", write=True) as record:
        list(record.add([found], encoder=_encoder(SAID, "0" * 64)))
    return found.id


def _run(*words: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, words, input=answers)


def _all(question: str) -> list[tuple[object, ...]]:
    with Record("record.db") as record:
        return record.connection.execute(question).fetchall()


def _reviews() -> list[tuple[object, ...]]:
    return _all("SELECT cue, review FROM statements ORDER BY cue")


def test_keys_decide_and_the_end_of_the_input_stops(article: str) -> None:
    told = _run("review", answers="s\nx\nr\n")
    assert told.exit_code == 0
    assert "{Ada Lind} <said> [the dam holds]" in told.output
    assert told.output.endswith("0 accepted, 1 rejected, 0 edited, 1 skipped; 0 left\n")
    assert _reviews() == [("said", None), ("warned", "rejected")]
    again = _run("review", answers="")
    assert "1 of 1" in again.output
    assert again.output.endswith("0 accepted, 0 rejected, 0 edited, 0 skipped; 1 left\n")
    assert "Nothing left to decide" in _run("review", "--by", "Ada Lind", "--kind", "direct").output


def test_fields_are_asked_for_until_they_fit(article: str) -> None:
    told = _run("review", "--by", "Ada Lind", answers="e\nact=loud\n\ne\n\n")
    assert "is no act" in told.stderr
    assert told.output.endswith("0 accepted, 0 rejected, 0 edited, 1 skipped; 0 left\n")
    told = _run("review", "--by", "Ada Lind", answers="e\nact=promise\nsaid_on=2025-03-09\n\n")
    assert told.output.endswith("1 edited, 0 skipped; 0 left\n")
    assert _all("SELECT act, day, review FROM statements WHERE cue = 'said'") == [("promise", "2025-03-09", "edited")]


def test_an_article_that_is_done_is_asked_to_be_complete(article: str) -> None:
    told = _run("review", "--article", article, "--note", "on paper", answers="a\na\ny\n")
    assert told.output.endswith(f"{article} checked\n")
    log = _run("review", "--list").output.splitlines()
    assert [line.split(" · ")[2:4] for line in log[:-1]] == [["Bo", "accept"], ["Bo", "accept"], ["Bo", "check"]]
    assert all(line.endswith("on paper") for line in log[:-1])
    assert log[-1] == "3 decisions"
    assert _run("review", "--article", article, answers="n\n").output.count("Nothing left to decide") == 1


def test_who_codes_blindly_sees_nothing_of_others(article: str) -> None:
    _run("review", "--edit", f"{article}/s9-13", "cue=Lind said", "source=Ada", "speaker=Cay Dorn")
    _run("review", "--reject", f"{article}/s39-45")
    told = _run("review", "--article", article, "--blind", "--reviewer", "Cy", answers="a\na\ny\n")
    assert "{Ada Lind} <said>" in told.output
    assert "Cay Dorn" not in told.output
    assert told.output.endswith("checked\n")
    figures = json.loads(_run("agreement", "--format", "json").output)
    assert (figures["alpha"]["units"], figures["checked"], figures["accuracy"][0]["accepted"]) == (2, 1, 2)


def test_entries_are_decided_by_their_ids(article: str) -> None:
    said, warned = f"{article}/s9-13", f"{article}/s39-45"
    told = _run("review", "--accept", said, "--accept", warned)
    assert [line.split(" · ")[3:6] for line in told.output.splitlines()] == [
        ["accept", said, "“said”"],
        ["accept", warned, "“warned”"],
    ]
    _run("review", "--edit", warned, "speaker=Ada Lind", "negated=yes", "said_on=2025-03-08/2025-03-09")
    assert _run("review", "--add", article, "It rained", "act=show").exit_code == 0
    assert _run("review", "--edit", f"{article}/h70-76", "factuality=denied", "dates=none").exit_code == 0
    assert _run("review", "--check", article).exit_code == 0
    log = _run("review", "--list", "--article", article).output
    assert "speaker=Ada Lind, negated=yes, said_on=2025-03-08/2025-03-09" in log
    assert "content=67-76, act=show" in log
    assert "6 decisions" in log
    assert _all("SELECT review, factuality FROM timeline") == [("edited", "denied")]
    assert _run("review", "--undo", "4").exit_code == 0
    assert _reviews() == [("said", "accepted"), ("warned", "edited")]
    assert _run("review", "--list").output.splitlines()[3].endswith(" · undone")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accept", "x", "--undo", "1"), "are two things"),
        (("--accept", "x", "act=say"), "belongs to --edit or --add"),
        (("--add", "x"), "--add needs the words"),
        (("--blind",), "name them with --article"),
        (("--reviewer", " "), "say who decides"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], told: str) -> None:
    result = _run("review", *words)
    assert (result.exit_code, told in result.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--accept", "x"), "not the id of an entry"),
        (("--undo", "9"), "no such decision"),
        (("--db", "none.db"), "no such record"),
        (("--edit", "x/s1-2", "speed=slow"), "not a field and its value: speed=slow: write FIELD=VALUE"),
    ],
)
def test_what_fails_is_one_line(words: tuple[str, ...], told: str) -> None:
    result = _run("review", *words)
    assert result.exit_code == 1
    assert result.stderr.startswith("onrecord: ")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("none.db").exists()


def test_people_are_merged_split_and_coded(article: str, tmp_path: Path) -> None:
    _run("review", "--edit", f"{article}/s39-45", "speaker=Cay Dorn")
    merged = _run("people", "merge", "Ada Lind", "Cay Dorn")
    number = merged.output.split(" · ")[0]
    assert "Cay Dorn into i" in merged.output
    listed = _run("people", "list", "Ada Lind").output.splitlines()
    assert "2 statements in 1 article · with i" in listed[0]
    assert f"{article}/e0-8 · Ada Lind · 2025-03-10 · Courier" in listed[1]
    assert listed[-1] == "showing 1"
    assert _run("people", "undo", number).exit_code == 0
    assert "1 statement in 1 article" in _run("people", "list", "--kind", "person", "--limit", "1").output
    assert _run("people", "split", f"{article}/e0-8").exit_code == 0
    (tmp_path / "codebook.csv").write_text("name,role\nCay Dorn,mayor\nEve Noor,union\n")
    coded = _run("people", "import", "codebook.csv")
    assert (coded.exit_code, coded.stderr.count("\n")) == (1, 1)
    assert "nobody is called 'Eve Noor': codebook.csv, line 3" in coded.stderr
    assert "· mayor" in _run("people", "list").output


def test_another_model_reads_again(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("review", "--accept", f"{article}/s9-13")
    monkeypatch.setattr(annotate, "shipped", lambda: _encoder(SAID[1:], "1" * 64))
    told = _run("reread")
    assert f"{article} · {TEXT[:20]}" in told.output
    assert "2 statements, 0 new, 0 gone · 1 happening · 1 decision, 1 unmatched" in told.output
    assert told.output.endswith("1 article read again, 1 decision unmatched: see `onrecord review --unmatched`\n")
    assert "accept" in _run("review", "--unmatched").output.splitlines()[0]
    assert _run("reread").output == "0 articles read again, 0 decisions unmatched\n"
    assert _run("reread", "--all", "--quiet").output.count("\n") == 2


def test_a_sample_is_drawn_for_coding(article: str) -> None:
    assert _run("sample", "--articles", "5").output == f"{article}\n"
    rows = [json.loads(line) for line in _run("sample", "-o", "-").output.splitlines()]
    assert [(row["id"], row["text"], "statements" in row) for row in rows] == [(article, TEXT, False)]


def test_figures_are_a_table(article: str) -> None:
    assert _run("agreement").output.splitlines() == [
        "alpha no value: no statement on which two reviewers decided",
        "0 articles checked completely",
    ]
    _run("review", "--reject", f"{article}/s9-13")
    for name in ("Bo", "Cy"):
        _run("review", "--check", article, "--reviewer", name)
    told = _run("agreement", "--edits", "wrong").output
    assert "Bo and Cy: 1 and 1 statement in 1 article, F1 1.000 of the same words" in told
    assert told.startswith("alpha no value: 2 decisions on 1 statement by 2 reviewers")
    assert ("outlet Courier", "0.500", "1.000") in [(line[:14], *line.split()[2:4]) for line in told.splitlines()]
