"""Appearances of a phrase and of its variants."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.measures.phrases import Appearance, appearances

FUNCTION_WORDS = frozenset({"a", "the", "of", "to", "in", "and", "is", "as", "it"})


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("ed")


def _found(phrase: str, text: str) -> list[Appearance]:
    return list(appearances(phrase, text, function_words=FUNCTION_WORDS, stem=_stem))


def _words(phrase: str, text: str) -> list[str]:
    return [text[found.start : found.end] for found in _found(phrase, text)]


@pytest.mark.parametrize(
    "variant",
    [
        "a glimmer of hope", "A GLIMMER OF HOPE", "a “glimmer” of hope", "a glimmer,\nof hope", "glimmers of hope",
        "glimmer’s hope", "a faint glimmer of hope", "a glimmer of real hope", "a glimmer of very real hope",
        "glimmer hopes", "a glimer of hope",
    ],
)  # fmt: skip
def test_variants_are_found_whole(variant: str) -> None:
    assert _words("a glimmer of hope", f"There was, he said, {variant} for them.") == [variant]


@pytest.mark.parametrize(
    "other",
    [
        "a glimmer of light", "hope, a glimmer of it", "a glimmer. Of hope he spoke", "a glimmer\n\nof hope",
        "a glimmer of what few would call hope", "a shimmer of hope", "glimmering hopelessness",
    ],
)  # fmt: skip
def test_other_words_are_not(other: str) -> None:
    assert _words("a glimmer of hope", f"There was {other} there.") == []


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("cease-fire deal", "A ceasefire deal; cease fire deals; cease‑fire deal.",
         ["ceasefire deal", "cease fire deals", "cease‑fire deal"]),
        ("ceasefire", "The cease-fire, the ceasefires. They cease. Fire broke out.", ["cease-fire", "ceasefires"]),
        ("step down", "He steps down, step by step, not step quietly down.", ["steps down", "step quietly down"]),
        ("no deal", "No deal is a deal.", ["No deal"]),
        ("Mr. Bell left", "Mr. Bell left. Mr. Bell has left", ["Mr. Bell left", "Mr. Bell has left"]),
        ("never, never again", "never never again, never again", ["never never again"]),
        ("labour colour", "Labor color, labor colour", ["labor colour"]),  # one word must be its own
        ("40,000 men", "40,000 men; 40,001 men", ["40,000 men"]),
        ("希望の光", "そこに希望の光がある。", ["希望の光"]),
    ],
)  # fmt: skip
def test_words_of_other_phrases(phrase: str, text: str, words: list[str]) -> None:
    assert _words(phrase, text) == words


def test_the_nearest_to_the_phrase_goes_first_where_two_overlap() -> None:
    assert _words("ready to act", "ready, ready to act") == ["ready to act"]


def test_likeness_falls_with_every_difference() -> None:
    likeness = [
        _found("a glimmer of hope", text)[0].likeness
        for text in ("A glimmer of “hope”", "glimmers of hope", "a glimmer of real hope", "glimmers of real hopes")
    ]
    assert likeness[0] == 1
    assert likeness == sorted(likeness, reverse=True)
    assert len(set(likeness)) == 4


def test_only_the_words_themselves_are_exact() -> None:
    found = _found("a cease-fire deal", "A ceasefire deal, the cease-fire deal, a cease fire deals")
    assert [each.exact for each in found] == [True, False, False]


def test_pieces_align_phrase_and_text() -> None:
    text = "They saw glimmers of hope."
    (found,) = _found("a glimmer of hope", text)
    assert [(piece.kind, text[slice(*piece.after)]) for piece in found.pieces] == [
        ("dropped", ""), ("added", "glimmers "), ("same", "of hope"),
    ]  # fmt: skip


@pytest.mark.parametrize("phrase", ["", " — ", "…"])
def test_a_phrase_has_words(phrase: str) -> None:
    with pytest.raises(OnRecordError, match=r"a phrase without words: .*: give the words to look for"):
        appearances(phrase, "text")


@pytest.mark.parametrize("phrase", ["word " * 61, "x" * 10_000])
def test_a_phrase_has_an_end(phrase: str) -> None:
    with pytest.raises(OnRecordError, match=r"a phrase too long to trace: .*: give at most 60 words"):
        appearances(phrase, "text")


@given(st.text(alphabet="ab .-’\n", max_size=40), st.text(alphabet="ab -", min_size=1, max_size=12))
def test_appearances_stand_apart_and_in_order(text: str, phrase: str) -> None:
    if not phrase.strip(" -"):
        return
    found = _found(phrase, text)
    ends = [at for each in found for at in (each.start, each.end)]
    assert ends == sorted(ends)
    for each in found:
        assert 0 < each.likeness <= 1
        assert not each.exact or each.likeness == 1
        assert "".join(text[slice(*piece.after)] for piece in each.pieces) == text[each.start : each.end]


@example("aa a a", "")
@example("a b ab", "")
@given(st.text(alphabet="ab ’", min_size=1, max_size=20), st.text(alphabet="cd .\n", max_size=20))
def test_a_phrase_finds_itself(phrase: str, around: str) -> None:
    if phrase.strip(" ’"):
        assert any(each.exact for each in _found(phrase, f"{around} {phrase} {around}"))
