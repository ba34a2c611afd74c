"""`onrecord.language.concepts`: which words tell the same kind of happening."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.language import load
from onrecord.language.concepts import concepts

ENGLISH = load("en").concepts
SMALL = {"irregular": {}, "groups": [["go", "trip"]], "plain": ["go"], "empty": ["the"], "endings": [["ment", ""]]}


@pytest.mark.parametrize(
    "words",
    [
        "met meeting meetings meets talks summit negotiated negotiations",
        "killed killing murders died dead deaths",
        "attack attacked attacks raid",
        "decide decides decided deciding decision decisions",
        "deny denies denied denial denials",
        "explode explosion explosions exploded blast",
        "resign resigned resignation resignations",
        "stop stopped stopping halted",
        "agree agreed agreement agreements deal",
        "invade invasion invading",
    ],
)
def test_words_of_one_kind(words: str) -> None:
    assert len({ENGLISH.concept(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("met", "killed"), ("won", "lost"), ("elected", "erected"), ("bus", "bush")]
)
def test_words_of_two_kinds(one: str, other: str) -> None:
    assert ENGLISH.concept(one) != ENGLISH.concept(other)


def test_phrases_and_what_stands_last() -> None:
    assert ENGLISH.concept("passed away") == ENGLISH.concept("died") == ENGLISH.beginning("passed", " away in")
    assert ENGLISH.beginning("passed", " the harbor") is None
    assert ENGLISH.concept("the tariff decision") == ENGLISH.concept("decided")
    assert ENGLISH.concept("Stepped down") == ENGLISH.concept("resigned")
    assert ENGLISH.concept("of the") == ENGLISH.root("the")
    assert ENGLISH.concept("—") == "—"


def test_plain_kinds_are_concepts() -> None:
    assert {ENGLISH.concept(word) for word in ("said", "told", "believes", "took", "held")} <= ENGLISH.plain
    assert ENGLISH.concept("attacked") not in ENGLISH.plain


def test_a_word_in_two_rows_is_refused() -> None:
    assert concepts(SMALL).concept("the trips") == "go"
    with pytest.raises(ValueError, match="'goes' stands in the rows of 'go' and 'leav'"):
        concepts({**SMALL, "groups": [["go", "trip"], ["leave", "goes"]]})
    with pytest.raises(InputError):
        load("xx")
