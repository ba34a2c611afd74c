"""Two texts word by word."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.measures import differences
from onrecord.measures.differences import compared, similar

texts = st.text(alphabet="ab c.\n’", max_size=40) | st.text(max_size=20)


def _marked(before: str, after: str, *, loosely: bool = False) -> str:
    """The comparison as one line: [dropped] {added}."""
    shown = {"same": "{}", "dropped": "[{}]", "added": "{{{}}}"}
    return "".join(
        shown[piece.kind].format(before[slice(*piece.before)] or after[slice(*piece.after)])
        for piece in compared(before, after, loosely=loosely)
    )


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("The port is shut.", "The port is shut.", "The port is shut."),
        ("The port is shut.", "The port is not shut.", "The port is {not }shut."),
        ("Talks failed, the mayor said.", "Talks failed, she said.", "Talks failed, [the mayor ]{she }said."),
        ("Some 4,000 left.", "Some 5,000 left.", "Some [4,000 ]{5,000 }left."),
        ("the cat sat", "the dog and the cat sat", "the {dog and the }cat sat"),
        ("Shut.", "", "[Shut.]"),
        ("", "Shut.", "{Shut.}"),
        ("", "", ""),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, marked: str) -> None:
    assert _marked(before, after) == marked


def test_a_sentence_written_anew_is_one_change() -> None:
    before = "Officials hope to open the bridge of Sandvik before winter. Tolls stay."
    after = "Nobody at the ministry expected to see any end of the work. Tolls stay."
    assert _marked(before, after).count("[") == 1


def test_case_and_typography_count_unless_compared_loosely() -> None:
    before, after = "“We won’t – ever”", '"we won\'t - ever"'
    assert similar(before, after, loosely=True) == 1
    assert similar(before, after) < 0.5
    assert _marked(before, after, loosely=True) == before


def test_white_space_does_not_count() -> None:
    assert [piece.kind for piece in compared("One day.\n\nTwo.", "One  day. Two.")] == ["same"]


def test_how_similar() -> None:
    assert similar("a b c d", "a b x d") == 0.75
    assert similar("a", "b") == 0
    assert similar("", " ") == 1


def test_long_texts_are_compared_between_what_stands_once_in_both(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    words = [f"w{rng.randrange(300)}" for _ in range(600)]
    changed = [word for word in words if rng.random() > 0.02]
    before, after = " ".join(words), " ".join(changed)
    whole = similar(before, after)
    monkeypatch.setattr(differences, "CELLS", 400)
    assert similar(before, after) == pytest.approx(whole, abs=0.01)
    assert similar(before, " ".join(rng.sample(words, 600))) < 0.2
    assert _marked("a " * 30, "a " * 31).count("[") == 1  # too long, and no place stands once


@given(texts, texts, st.booleans())
def test_pieces_make_up_both_texts(before: str, after: str, loosely: bool) -> None:
    pieces = compared(before, after, loosely=loosely)
    for text, spans in ((before, [piece.before for piece in pieces]), (after, [piece.after for piece in pieces])):
        made = "".join(text[start:stop] for start, stop in spans)
        assert made == text or not text.strip()
    assert all(
        "".join(before[slice(*piece.before)].split()) == "".join(after[slice(*piece.after)].split())
        for piece in pieces
        if piece.kind == "same" and not loosely
    )


@given(texts, texts)
def test_likeness_is_that_of_either_to_the_other(one: str, other: str) -> None:
    assert 0 <= similar(one, other) <= 1
    assert similar(one, one) == 1
    assert similar(one, other) == pytest.approx(similar(other, one))
