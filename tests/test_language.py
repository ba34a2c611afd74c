"""`onrecord.language`: the words of English, and what a damaged or unknown language says."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.language import codes, load


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


@pytest.mark.parametrize("code", ["xx", "../en", "", "english"])
def test_an_unknown_language_is_an_input_error(code: str) -> None:
    with pytest.raises(InputError) as caught:
        load(code)
    assert "en" in str(caught.value)
    assert "\n" not in str(caught.value)
