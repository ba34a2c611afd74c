"""Numbers in figures and in words."""

from __future__ import annotations

import pytest

from onrecord.language import load
from onrecord.measures.figures import numbers, value
from tests.verify.checked import statuses

KNOWN = numbers(load("en"))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("eleven thousand", 11_000),
        ("11 thousand", 11_000),
        ("1.5 million", 1_500_000),
        ("two hundred and ten", 210),
        ("twenty four", 24),
        ("twelve", 12),
        ("4", 4),
        ("two three", None),
        ("1 2", None),
        ("a dozen", None),
        ("bridge", None),
        ("", None),
    ],
)
def test_value(words: str, number: float | None) -> None:
    assert value(words.split(), KNOWN) == number


def test_figures_for_words_are_verbatim() -> None:
    text = "We sent eleven thousand households a bill that was simply wrong."
    assert statuses("“We sent 11,000 households a bill that was simply wrong”", text) == ["verbatim"]
    assert statuses("“We sent 12,000 households a bill that was simply wrong”", text) == ["altered"]
