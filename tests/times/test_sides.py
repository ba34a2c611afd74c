"""`onrecord.times.sides`: what speaks for before and for after the day of writing."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.sides import Leaning, leaning
from onrecord.types import Span
from tests.times.timed import AFTER, BEFORE, CALENDAR, EVEN, parsed


def lean(marked: str, sides: tuple[float, ...] = EVEN) -> Leaning:
    text, (row,) = parsed(marked)
    return leaning(text, row.span, sides, CALENDAR)


NOTHING = lean("A note, [Friday].")


def test_nothing_speaks_where_no_word_does() -> None:
    assert (NOTHING.model, NOTHING.words, NOTHING.hinted) == (0, 0, False)


@pytest.mark.parametrize(
    "marked",
    [
        "The store is shut until [Friday].",
        "Rain is possible as early as [Friday].",
        "A vote is postponed to [Friday].",
        "Votes are due by [Friday].",
        "The council will meet on [Friday].",
        "The council plans to meet on [Friday].",
        "The council is scheduled to meet on [Friday].",
        "On [Friday], the council will meet.",
    ],
)
def test_words_that_speak_for_after(marked: str) -> None:
    assert lean(marked).words > 0


@pytest.mark.parametrize(
    "marked",
    ["The council met on [Friday].", "She said on [Friday] that it rained.", "On [Friday], the council met."],
)
def test_words_that_speak_for_before(marked: str) -> None:
    assert lean(marked).words < 0


@pytest.mark.parametrize("marked", ["It could rain on [Friday].", "It would meet on [Friday]."])
def test_words_that_only_hint_at_after(marked: str) -> None:
    assert lean(marked).hinted
    assert not lean(marked.replace("could", "did").replace("would", "did")).hinted


@pytest.mark.parametrize(
    "before", ["It will rain. ", "It will rain; ", "It will rain! ", "Will it rain? ", "It will rain\n\n"]
)
def test_another_sentence_does_not_speak(before: str) -> None:
    assert lean(before + "A note, [Friday].") == NOTHING


def test_a_word_too_far_away_does_not_speak() -> None:
    assert lean("It will " + "very " * 40 + "much matter, [Friday].") == NOTHING


def test_the_nearest_verb_counts() -> None:
    assert lean("It said it will meet on [Friday].").words > 0 > lean("It will be shut, he said [Friday].").words


def test_the_model_speaks_by_the_odds_of_after_against_before() -> None:
    assert lean("A note, [Friday].", AFTER).model == -lean("A note, [Friday].", BEFORE).model > 0
    assert lean("A note, [Friday].", (0.2, 0.6, 0.2)).model == 0
    for sides in ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 0.0)):
        assert math.isfinite(lean("A note, [Friday].", sides).model)


@pytest.mark.parametrize("weekly", [True, False])
def test_after_by_the_model_and_by_the_words(weekly: bool) -> None:
    assert Leaning(4, 0, False).after(30, 30, weekly)
    assert not Leaning(-4, 0, False).after(30, 30, weekly)
    assert Leaning(0, 4, False).after(30, 30, weekly)
    assert not Leaning(0, -4, False).after(30, 30, weekly)


@pytest.mark.parametrize("weekly", [True, False])
def test_the_nearer_of_two_is_the_likelier(weekly: bool) -> None:
    assert NOTHING.after(300, 1, weekly)
    assert not NOTHING.after(1, 300, weekly)
    assert NOTHING.after(0, 0, weekly) == NOTHING.after(7, 7, weekly)


odds = st.floats(-5, 5)
days = st.integers(0, 4000)


@given(odds, odds, st.booleans(), days, days, st.booleans(), st.floats(0, 5), days)
def test_what_speaks_for_after_never_makes_it_less_likely(
    model: float, words: float, hinted: bool, before: int, after: int, weekly: bool, more: float, further: int
) -> None:
    if Leaning(model, words, hinted).after(before, after, weekly):
        assert Leaning(model + more, words, hinted).after(before, after, weekly)
        assert Leaning(model, words + more, hinted).after(before, after, weekly)
        assert Leaning(model, words, True).after(before, after, weekly)
        assert Leaning(model, words, hinted).after(before + further, after, weekly)


@given(st.text(max_size=80), st.data())
def test_any_place_in_any_text_leans(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert isinstance(leaning(text, span, EVEN, CALENDAR).after(3, 4, True), bool)
