"""Sentences by rule."""

from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.types import Span
from onrecord.verify.sentences import LONGEST, around, sentences

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We looked. It holds! Why? “Yes.” No.", ["We looked.", "It holds!", "Why?", "“Yes.”", "No."]),
        ("Mr. Hale met Gen. J. R. Moss of the U.S. Army.", ["Mr. Hale met Gen. J. R. Moss of the U.S. Army."]),
        ("It cost 3.5 million. 40 came.", ["It cost 3.5 million.", "40 came."]),
        ("A head\n\nThe text … goes on.", ["A head", "The text … goes on."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in sentences(text, (), ENGLISH)] == expected


def test_around_gives_the_sentences_beside_and_cuts_long_ones() -> None:
    text = f"One. Two three. Then {'word ' * 400}end. Five."
    found = sentences(text, (), ENGLISH)
    before, whole, after = around(text, Span(5, 8), found)
    assert before == Span(0, 4)
    assert text[whole.start : whole.end] == "Two three."
    assert after is not None
    assert after.end - after.start <= LONGEST
    _, whole, _ = around(text, Span(1000, 1004), found)
    assert whole.end - whole.start <= 2 * LONGEST + 4
