"""Draws of whole articles: proportional, stable, growing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnRecordError
from onrecord.measures.sampling import sample

SIZES: dict[str | None, int] = {"Herald": 60, "Post": 30, None: 10}
ARTICLES = [(f"{(paper or 'n')[0].lower()}{at}", paper) for paper, size in SIZES.items() for at in range(size)]
PAPER = dict(ARTICLES)

ids = st.dictionaries(st.text(max_size=5), st.sampled_from(["A", "B", "C", None]), max_size=40)


def test_strata_are_proportional() -> None:
    assert Counter(PAPER[article] for article in sample(ARTICLES, 20, 1)) == {"Herald": 12, "Post": 6, None: 2}


def test_each_stratum_has_one_where_there_is_room_the_larger_first() -> None:
    assert [PAPER[article] for article in sample(ARTICLES, 3, 1)] == ["Herald", "Post", None]
    assert [PAPER[article] for article in sample(ARTICLES, 1, 1)] == ["Herald"]


def test_another_seed_draws_others() -> None:
    assert set(sample(ARTICLES, 20, 1)) != set(sample(ARTICLES, 20, 2))


def test_the_draw_is_the_same_for_ever() -> None:
    assert sample(ARTICLES, 5, 1) == ("h36", "p5", "n6", "h42", "h37")


def test_a_size_below_nothing_is_refused() -> None:
    with pytest.raises(OnRecordError, match="cannot draw fewer than no articles: -1: give a size from 0"):
        sample(ARTICLES, -1, 1)


def test_an_id_that_is_no_unicode_is_drawn_too() -> None:
    assert sample([("\ud800", None)], 1, 1) == ("\ud800",)


@given(ids, st.integers(0, 50), st.integers(0, 9))
def test_a_larger_sample_begins_with_the_smaller(articles: dict[str, str | None], size: int, seed: int) -> None:
    rows = list(articles.items())
    drawn = sample(rows, size, seed)
    assert drawn == sample(rows[::-1], size + 3, seed)[:size]
    assert len(drawn) == len(set(drawn)) == min(size, len(articles))
    assert set(drawn) <= articles.keys()


@given(ids, st.integers(0, 50))
def test_few_strata_are_near_their_shares(articles: dict[str, str | None], size: int) -> None:
    strata = Counter(articles.values())
    drawn = Counter(articles[article] for article in sample(articles.items(), size, 0))
    if len(strata) <= size <= len(articles):
        assert all(drawn[stratum] >= 1 for stratum in strata)
        assert all(abs(drawn[stratum] - size * total / len(articles)) < 2 for stratum, total in strata.items())
