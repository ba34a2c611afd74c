"""What a question is limited to: what cannot be meant stops, and says what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from tests.quoting import Spoken, told


@pytest.fixture(autouse=True)
def _record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    annotated = [
        told(f"“{words},” {who} said.", Spoken(who, "said", f"“{words},”"), published=day, publisher=outlet)
        for words, who, day, outlet in (
            ("We want a ferry", "Elena Marsh", "2025-05-08", "Kestrel Chronicle"),
            ("No ferry comes", "David Marsh", "2025-05-20", "Évening Post"),
        )
    ]
    with Record("record.db", write=True) as record:
        list(record.add_annotations(annotated))


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize("option", ["--by", "--about", "--publisher"])
def test_an_empty_name_is_wrong_usage(option: str) -> None:
    result = _run("said", "ferry", option, " ")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "it is empty" in result.stderr


def test_days_that_exclude_each_other_are_wrong_usage() -> None:
    result = _run("said", "ferry", "--since", "2025-05-20", "--until", "2025-05-10")
    assert result.exit_code == 2
    assert "--since 2025-05-20 is after --until 2025-05-10" in result.stderr


def test_an_outlet_that_is_not_there_stops_with_those_that_are() -> None:
    told_of = _run("said", "ferry", "--publisher", "Chronicle").stderr
    assert told_of == "onrecord: no outlet is called 'Chronicle': there are: Kestrel Chronicle\n"
    assert "Kestrel Chronicle; Évening Post" in _run("said", "ferry", "--publisher", "x").stderr
    assert _run("said", "ferry", "--publisher", "kestrel chronicle").stdout.count("ferry,") == 1
    assert _run("said", "ferry", "--publisher", "éVENING POST").stdout.count("ferry") > 1


def test_an_outlet_is_meant_in_whatever_case_of_any_alphabet() -> None:
    assert "1 statement, 1 article, 1 outlet" in _run("said", "ferry", "--publisher", "éVENING post").stdout


def test_who_is_meant_is_told_with_what_they_are() -> None:
    several = _run("who", "Marsh").stderr
    assert "i1 Elena Marsh (person, 1 article); i2 David Marsh (person, 1 article)" in several
    assert "near it: i1 Elena Marsh" in _run("who", "Mayor Marsh").stderr
    assert "`onrecord people list` has the names" in _run("who", "Zoe").stderr
    assert _run("who", "I1").exit_code == 0


def test_an_empty_answer_tells_what_was_looked_through() -> None:
    looked = "in 2 articles of 2 outlets, 2025-05-08 to 2025-05-20, 0 articles unread; showing 0 of 0"
    assert f"0 statements {looked}" in " ".join(_run("said", "zebra").stdout.split())
    assert f"0 appearances {looked}" in " ".join(_run("trace", "zebra").stdout.split())
    assert "note: no statement answers this" in _run("pack", "zebra", "-o", "case.zip").stderr


def test_small_operators_and_operators_as_words_have_a_hint() -> None:
    assert "note: “and” in small letters is a word" in _run("said", "ferry and harbour").stdout
    assert "note" not in _run("said", "ferry").stdout
    assert "note" not in _run("said", '"fish and chips"').stdout
    assert "or “or” in small letters if you mean the word" in _run("said", "OR").stderr
    assert _run("said", "--", "-ferry").stderr.startswith("onrecord: NOT alone finds nothing")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"by": "Elena Marsh"}, "by is 'Elena Marsh': give the number of somebody"),
        ({"about": True}, "about is True"),
        ({"kind": "foo"}, "kind is 'foo': use one of direct, indirect, mixed"),
        ({"mode": "foo"}, "mode is 'foo'"),
        ({"on": None}, "on is None"),
        ({"publisher": "Courier"}, "publisher is 'Courier': give a tuple"),
        ({"since": "x"}, "'x' is no date"),
        ({"since": "2025-02-02", "until": "2025-02-01"}, "since 2025-02-02 is after until 2025-02-01"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_none(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Filter(**given)
    assert str(caught.value).startswith(message)
