"""`evaluation.chains`: the worked examples of the papers that define the metrics, and what holds of any chains."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.chains import Score, Scores, score

ROUNDED = 5e-4
KEY = ("12345", "67", "89ABC")
"""The key of Bagga and Baldwin (1998) and of Luo (2005); a chain is a string, a mention a letter."""


def _close(found: Score, recall: float, precision: float, f1: float, within: float = ROUNDED) -> bool:
    return (found.recall, found.precision, found.f1) == pytest.approx((recall, precision, f1), abs=within)


@pytest.mark.parametrize(
    ("gold", "predicted", "recall", "precision"),
    [
        # Four mentions hang on three links; two chains of two hold two of them: R 2/3, P 2/2.
        (["ABCD"], ["AB", "CD"], 2 / 3, 1),
        (["AB", "CD"], ["ABCD"], 1, 2 / 3),
        (["ABCD"], ["ABCD"], 1, 1),
        # E is in no gold chain: of the three predicted links one is in the gold.
        (["AB", "CD"], ["ABE", "CF"], 1 / 2, 1 / 3),
        # A and C of one chain, B and D of none: R (4 - 3) / 3, P (2 - 1) / 1.
        (["ABCD"], ["AC"], 1 / 3, 1),
    ],
)
def test_muc_counts_links(gold: list[str], predicted: list[str], recall: float, precision: float) -> None:
    found = score(gold, predicted).muc
    assert (found.recall, found.precision) == pytest.approx((recall, precision))


def test_the_small_error_of_bagga_and_baldwin_and_luo() -> None:
    """{6,7} joined to the other chain of five.

    MUC: links 4 + 1 + 4 = 9 of 9, predicted 4 + 6 = 10. B3: precision (5 + 2 * 2/7 + 5 * 5/7) / 12 = 16/21.
    CEAF-e: 1 + 2 * 5 / (5 + 7) = 1.833 of 3 gold and 2 predicted chains.
    """
    found = score(KEY, ("12345", "6789ABC"))
    assert _close(found.muc, 1, 0.9, 0.947)
    assert _close(found.b3, 1, 0.762, 0.865)
    assert _close(found.ceafe, 0.611, 0.917, 0.733)
    assert found.conll == pytest.approx((0.947 + 0.865 + 0.733) / 3, abs=ROUNDED)


def test_the_large_error_of_bagga_and_baldwin_and_luo() -> None:
    """Both chains of five joined: MUC does not tell it from the small error, the others do.

    B3: precision (10 * 5/10 + 2) / 12 = 7/12. CEAF-e: 1 + 2 * 5 / (5 + 10) = 1.667.
    """
    found = score(KEY, ("1234589ABC", "67"))
    assert _close(found.muc, 1, 0.9, 0.947)
    assert _close(found.b3, 1, 0.583, 0.737)
    assert _close(found.ceafe, 0.556, 0.833, 0.667)


def test_everything_in_one_chain() -> None:
    """Luo's third: MUC 9/9 and 9/11; B3 precision (25 + 4 + 25) / 12 / 12; CEAF-e 2 * 5 / (5 + 12) of 3 and of 1."""
    found = score(KEY, ("123456789ABC",))
    assert _close(found.muc, 1, 0.818, 0.9)
    assert _close(found.b3, 1, 0.375, 0.545)
    assert _close(found.ceafe, 0.196, 0.588, 0.294)


def test_the_example_of_the_reference_scorer_with_other_mentions_than_the_gold() -> None:
    """Pradhan and others (2014): c changes its chain, d and e are parted, h and i are not in the gold.

    MUC: links (3-2) + (4-3) = 2 of 2 + 3; predicted 1 + 1 + 3. B3: recall (4/3 + 1/3 + 1/4 + 4/4) / 7, precision
    (4/2 + 1/2 + 1/2 + 4/4) / 8. CEAF-e: {a,b,c} with {a,b} 4/5, {d,e,f,g} with {f,g,h,i} 4/8, of 2 and of 3 chains.
    """
    found = score(("abc", "defg"), ("ab", "cd", "fghi"))
    assert _close(found.muc, 0.40, 0.40, 0.40)
    assert _close(found.b3, 0.417, 0.5, 0.455)
    assert _close(found.ceafe, 0.65, 0.433, 0.52)


def test_the_best_pairing_is_not_the_greedy_one() -> None:
    """{a,b,c,d} with {a,b,c,e,f} is the likest pair, 6/9, and leaves 0; the best is 2/6 with {d,x} and 4/9."""
    found = score(("abcd", "efgh"), ("abcef", "dx"))
    assert found.ceafe.right == pytest.approx(2 / 6 + 4 / 9)


def test_counts_of_documents_add_up() -> None:
    one, two = score(["abc"], ["ab"]), score(["defg"], ["fghi", "de"])
    assert one + two == score(["abc", "defg"], ["ab", "fghi", "de"]) != Scores()


def test_chains_of_one_mention_count_for_nothing() -> None:
    assert score(KEY, (*KEY, "x", "y")) == score((*KEY, "z"), KEY) == score(KEY, KEY)
    assert score(KEY, tuple("123456789ABC")).conll == 0


def test_a_mention_of_two_chains_is_an_error() -> None:
    with pytest.raises(ValueError, match="two chains"):
        score(["ab"], ["ab", "bc"])


@st.composite
def _chains(draw: st.DrawFn, least: int = 0) -> tuple[tuple[int, ...], ...]:
    """Some of twelve mentions, each in a chain of two or more."""
    labels = draw(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=12, max_size=12))
    chains = (tuple(mention for mention, label in enumerate(labels) if label == number) for number in range(5))
    found = tuple(chain for chain in chains if len(chain) > 1)
    return found if len(found) >= least else ((0, 1),)


@given(_chains(least=1))
def test_the_gold_itself_is_perfect_and_nothing_is_worth_nothing(gold: tuple[tuple[int, ...], ...]) -> None:
    assert score(gold, gold).conll == pytest.approx(1)
    assert score(gold, ()).conll == score((), gold).conll == score((), ()).conll == 0


@given(_chains(), _chains())
def test_gold_and_predicted_change_places_as_recall_and_precision(
    gold: tuple[tuple[int, ...], ...], predicted: tuple[tuple[int, ...], ...]
) -> None:
    there, back = score(gold, predicted), score(predicted, gold)
    for one, two in zip(there.metrics, back.metrics, strict=True):
        assert (one.recall, one.precision) == pytest.approx((two.precision, two.recall))
        assert 0 <= one.recall <= 1 + 1e-9
        assert one.f1 == pytest.approx(two.f1)


@given(_chains(), _chains(), st.permutations(range(12)), st.randoms(use_true_random=False))
def test_neither_order_nor_names_of_mentions_matter(
    gold: tuple[tuple[int, ...], ...], predicted: tuple[tuple[int, ...], ...], names: list[int], chance: Random
) -> None:
    def renamed(chains: tuple[tuple[int, ...], ...]) -> list[list[str]]:
        turned = [[f"m{names[mention]}" for mention in reversed(chain)] for chain in chains]
        chance.shuffle(turned)
        return turned

    assert score(renamed(gold), renamed(predicted)).conll == pytest.approx(score(gold, predicted).conll)
