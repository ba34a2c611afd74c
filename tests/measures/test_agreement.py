"""Agreement of coders, against published worked examples; statements that two found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.measures.agreement import Coding, Decision, alpha, common
from onrecord.types import Span


def _decisions(*coders: str) -> list[Decision]:
    """A row of values a coder, one a unit; a point is missing."""
    return [
        Decision(f"u{unit}", f"c{coder}", None if value == "." else value)
        for coder, row in enumerate(coders)
        for unit, value in enumerate(row.split())
    ]


@pytest.mark.parametrize(
    ("coders", "value", "units"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095, 10),  # A. binary data, two observers
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692, 12),  # B. nominal data, two observers
        (  # C. nominal data, any number of observers, missing values
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
            11,
        ),
    ],
)
def test_alpha_of_krippendorffs_examples(coders: tuple[str, ...], value: float, units: int) -> None:
    found = alpha(_decisions(*coders))
    assert found.value == pytest.approx(value, abs=0.0005)
    assert (found.units, found.coders) == (units, len(coders))


def test_units_of_one_decision_tell_nothing() -> None:
    found = alpha([*_decisions("a b", "a b"), Decision("alone", "c9", "b")])
    assert (found.value, found.units, found.decisions, found.coders) == (1, 2, 4, 2)


@pytest.mark.parametrize("coders", [(), ("a b",), ("a a", "a a"), (". .", "a b")])
def test_without_difference_or_pairs_there_is_no_alpha(coders: tuple[str, ...]) -> None:
    assert alpha(_decisions(*coders)).value is None


def test_the_last_decision_counts() -> None:
    assert alpha([Decision("u0", "c0", "b"), *_decisions("a b", "a b")]).value == 1


@given(st.lists(st.lists(st.sampled_from("ab."), min_size=6, max_size=6), min_size=1, max_size=4))
def test_alpha_is_at_most_one_whatever_the_order(rows: list[list[str]]) -> None:
    decisions = _decisions(*(" ".join(row) for row in rows))
    found = alpha(decisions)
    assert found == alpha(decisions[::-1])
    assert found.value is None or found.value <= 1


def _coding(coder: str, *statements: tuple[int, int], article: str = "a1") -> Coding:
    return Coding(article, coder, tuple((Span(*statement),) for statement in statements))


def test_two_coders_find_the_same_statements_in_part() -> None:
    found = common([_coding("x", (0, 10), (20, 30), (40, 50)), _coding("y", (0, 10), (22, 35))], "x", "y")
    assert (found.exact, found.overlapping, found.first, found.second) == (1, 2, 3, 2)
    assert found.exact_f1 == pytest.approx(0.4)
    assert found.overlap_f1 == pytest.approx(0.8)


def test_a_statement_is_paired_once_with_the_one_it_shares_most_of() -> None:
    found = common([_coding("x", (0, 30)), _coding("y", (0, 5), (5, 30))], "x", "y")
    assert (found.exact, found.overlapping) == (0, 1)


def test_only_articles_that_both_checked_count() -> None:
    alone = _coding("x", (0, 9), article="a2")
    found = common([_coding("x"), _coding("y"), alone], "x", "y")
    assert (found.articles, found.exact_f1, found.overlap_f1) == (1, None, None)
