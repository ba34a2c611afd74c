"""`onrecord.identity.copies`: wire copies and what only looks like one."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity.copies import KEYS, LIKELY, is_copy, keys, likeness, signature

WORDS = [f"{start}{end}" for start in ("bar", "cel", "dom", "fir", "gul", "hem") for end in map(str, range(400))]


def story(seed: int, words: int) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(words))


def found(one: str, other: str) -> bool:
    """As a record finds copies."""
    ours, theirs = signature(one), signature(other)
    return bool(set(keys(ours)) & set(keys(theirs))) and likeness(ours, theirs) >= LIKELY and is_copy(one, other)


@pytest.mark.parametrize("seed", range(20))
def test_a_copy_with_another_headline_cut_to_60_percent_is_found(seed: int) -> None:
    wire = story(seed, 500)
    cut = " ".join(wire.split()[:300])
    assert found(f"{story(seed + 100, 8)}\n\n{wire}", f"{story(seed + 200, 10)}\n\n{cut}")


def test_case_marks_and_line_breaks_do_not_count() -> None:
    wire = story(1, 100)
    assert signature(wire) == signature(wire.upper().replace(" ", ",\n"))


def test_a_changed_word_here_and_there_is_still_a_copy() -> None:
    wire = story(2, 400).split()
    edited = [f"other{at}" if at % 30 == 0 else word for at, word in enumerate(wire)]
    assert found(" ".join(wire), " ".join(edited))


@pytest.mark.parametrize("seed", range(20))
def test_one_quoted_paragraph_makes_no_copy(seed: int) -> None:
    quoted = story(seed, 60)
    one, other = f"{story(seed + 300, 250)} {quoted}", f"{quoted} {story(seed + 400, 200)}"
    assert not found(one, other)
    assert likeness(signature(one), signature(other)) < LIKELY


def test_a_brief_is_no_copy_of_a_long_article_that_holds_it() -> None:
    assert not is_copy(story(3, 60), story(3, 600))


def test_texts_too_short_have_no_signature() -> None:
    for text in ("", "Only a headline", story(4, 19)):
        assert signature(text) == b""
        assert keys(b"") == ()
        assert likeness(signature(text), signature(text)) == 0
        assert not is_copy(text, text)


def test_a_signature_is_the_same_in_every_process() -> None:
    text = story(5, 80)
    program = "import sys; from onrecord.identity.copies import signature; print(signature(sys.argv[1]).hex())"
    run = subprocess.run([sys.executable, "-c", program, text], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == signature(text).hex()
    assert len(signature(text)) == 512


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_compare_alike_in_both_orders(one: str, other: str) -> None:
    assert is_copy(one, other) == is_copy(other, one)
    assert 0 <= likeness(signature(one), signature(other)) <= 1
    assert len(set(keys(signature(one)))) in (0, KEYS)
    assert all(0 <= key < 1 << 31 for key in keys(signature(one)))
