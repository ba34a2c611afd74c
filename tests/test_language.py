"""`onrecord.language`: the words of English, and what a damaged or unknown language says."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.errors import InputError
from onrecord.language import codes, load
from onrecord.naming.spelling import fold


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("Denies", "deny"),
        ("denying", "deny"),
        ("urging", "urge"),
        ("noted", "note"),
        ("promises", "promise"),
        ("slammed", "slam"),
        ("found", "find"),
        ("swore", "swear"),
        ("pushes", "push"),
        ("disagreed", "disagree"),
        ("statements", "statement"),
        ("Quayside", "quayside"),
    ],
)
def test_lemma(form: str, lemma: str) -> None:
    assert load("en").lemma(form) == lemma


def test_a_language_is_loaded_once() -> None:
    assert load("en") is load("en")


def test_codes_name_every_language_that_loads() -> None:
    assert "en" in codes()
    assert [load(code).code for code in codes()] == list(codes())


def test_longer_phrases_come_first() -> None:
    call = load("en").cues["call"]
    assert [len(cue.words) for cue in call] == sorted((len(cue.words) for cue in call), reverse=True)
    assert {cue.act for cue in call if cue.words == ("call", "for")} == {"demand"}


def test_rules_speak_of_cues_that_exist() -> None:
    english = load("en")
    known = {" ".join(cue.words) for group in english.cues.values() for cue in group}
    assert {name for rule in english.rules for name in rule.cues} - known == set()


def test_words_of_titles_are_looked_up_as_they_are_folded() -> None:
    known = load("en").titles
    words = {word for group in (known.honorifics, known.offices, known.parts, known.limits) for word in group}
    assert {word for word in words if fold(word) != word} == set()
    assert set(known.genders) <= known.offices
    assert {word.split()[-1] for word in known.abbreviations.values()} <= known.offices
    assert set(known.abbreviations) <= known.offices


def test_words_of_names_are_looked_up_as_they_are_folded() -> None:
    known = load("en").names
    groups = (known.particles, known.generations, known.companies, known.minor, known.aliases, known.short)
    assert {word for group in groups for word in group if fold(word) != word} == set()


def test_no_first_name_tells_two_genders() -> None:
    table = tomllib.loads((files("onrecord") / "languages" / "en" / "words.toml").read_text(encoding="utf-8"))
    given = table["names"]["given"]
    assert set(given["male"]) & set(given["female"]) == set()


@pytest.mark.parametrize("code", ["xx", "../en", "", "english"])
def test_an_unknown_language_is_an_input_error(code: str) -> None:
    with pytest.raises(InputError) as caught:
        load(code)
    assert "en" in str(caught.value)
    assert "\n" not in str(caught.value)
