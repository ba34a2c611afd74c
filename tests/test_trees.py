"""`onrecord.trees`: whatever the scores, one tree a sentence; the best heads wherever they make one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import trees
from onrecord.decode import Floats
from onrecord.syntax import ROOT
from onrecord.text import Ints

LEVEL = np.zeros(3, dtype=np.float32)
"""Distances that count nothing."""


def scored(pairs: list[list[float]]) -> tuple[Floats, Floats]:
    """Dependents and governors whose products are these scores, the root's first."""
    table = np.array(pairs, dtype=np.float32)
    dependents = np.concatenate([table[:, 1:], table[:, :1]], axis=1)
    governors = np.concatenate([np.eye(len(table)), np.zeros((len(table), 1))], axis=1)
    return dependents, governors.astype(np.float32)


def is_tree(heads: Ints) -> bool:
    for word in range(len(heads)):
        passed = set()
        while word != ROOT:
            if word in passed:
                return False
            passed.add(word)
            word = int(heads[word])
    return True


def test_each_word_takes_the_head_that_scores_best() -> None:
    #        root  she  left early
    heads = trees.heads(*scored([[0, 0, 5, 0], [9, 0, 0, 1], [1, 0, 5, 0]]), LEVEL, [0])
    assert heads.tolist() == [1, ROOT, 1]


def test_of_two_roots_the_better_one_stays() -> None:
    heads = trees.heads(*scored([[4, 0, 1], [7, 2, 0]]), LEVEL, [0])
    assert heads.tolist() == [1, ROOT]


def test_a_circle_opens_where_that_costs_least() -> None:
    heads = trees.heads(*scored([[9, 0, 0, 0], [0, 3, 0, 5], [0, 1, 5, 0]]), LEVEL, [0])
    assert heads.tolist() == [ROOT, 0, 1]


def test_words_of_two_sentences_are_never_joined() -> None:
    heads = trees.heads(*scored([[1, 0, 9, 9], [5, 9, 0, 9], [5, 9, 9, 0]]), LEVEL, [0, 2])
    assert heads.tolist() == [1, ROOT, ROOT]


def test_a_near_head_beats_a_far_one_where_distance_says_so() -> None:
    near = np.array([0, 0, 0, 4, 0], dtype=np.float32)
    heads = trees.heads(*scored([[0, 0, 1, 2], [0, 0, 0, 1], [9, 0, 0, 0]]), near, [0])
    assert heads.tolist() == [1, 2, ROOT]


@pytest.mark.parametrize("length", [1, 2, 3, 17, 600, 1300])
def test_long_stretches_are_cut(length: int) -> None:
    chance = np.random.default_rng(length)
    dependents, governors = (chance.normal(size=(length, 9)).astype(np.float32) for _ in range(2))
    heads = trees.heads(dependents, governors, LEVEL, [0])
    assert is_tree(heads)
    assert (heads == ROOT).sum() == -(-length // trees.LONGEST)


@given(st.integers(1, 40), st.integers(0, 1 << 30))
def test_always_one_tree(length: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    table = chance.normal(size=(length, length + 1)).tolist()
    heads = trees.heads(*scored(table), LEVEL, [0])
    assert is_tree(heads)
    assert (heads == ROOT).sum() == 1
    assert (heads != np.arange(length)).all()
