"""Chains of coreference compared with the gold's: MUC, B3, CEAF-e, and the mean of the three, the CoNLL F1.

Defined by Vilain and others (1995), Bagga and Baldwin (1998), Luo (2005, phi4) and Pradhan and others (2012); counted
as the reference scorer counts (Pradhan and others 2014), but chains of one mention are left out on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Chain = Collection[Hashable]
"""Mentions of one thing; any value that identifies a mention will do."""
_Shared = Mapping[tuple[int, int], int]
"""How many mentions gold chain i and predicted chain j share, where they share any."""


@dataclass(frozen=True, slots=True)
class Score:
    """Numerators and denominators of one metric; they add up over documents."""

    recalled: float = 0.0
    gold: float = 0.0
    right: float = 0.0
    predicted: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.recalled + other.recalled,
            self.gold + other.gold,
            self.right + other.right,
            self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """From 0 to 1; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """From 0 to 1; 0 where the gold has nothing."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The three metrics."""

    muc: Score = Score()
    """Links: the mentions of a chain less the parts into which the other side cuts it."""
    b3: Score = Score()
    """Mentions: the share of a mention's chain that the other side puts beside it."""
    ceafe: Score = Score()
    """Chains: how much they resemble each other, in the best pairing of one with one."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.muc + other.muc, self.b3 + other.b3, self.ceafe + other.ceafe)

    @property
    def metrics(self) -> tuple[Score, Score, Score]:
        """MUC, B3, CEAF-e."""
        return self.muc, self.b3, self.ceafe

    @property
    def conll(self) -> float:
        """The mean of the three F1, from 0 to 1."""
        return sum(metric.f1 for metric in self.metrics) / 3


def score(gold: Iterable[Chain], predicted: Iterable[Chain]) -> Scores:
    """Counts of one document. Raises ValueError where a mention stands in two chains of one side."""
    ours, theirs = _several(gold), _several(predicted)
    shared = _shared(ours, theirs)
    sizes, others = [len(chain) for chain in ours], [len(chain) for chain in theirs]
    return Scores(_muc(shared, sizes, others), _b3(shared, sizes, others), _ceafe(shared, sizes, others))


def _several(chains: Iterable[Chain]) -> list[Chain]:
    return [chain for chain in chains if len(chain) > 1]


def _shared(gold: Sequence[Chain], predicted: Sequence[Chain]) -> _Shared:
    ours, theirs = _chain_of(gold), _chain_of(predicted)
    return Counter((row, theirs[mention]) for mention, row in ours.items() if mention in theirs)


def _chain_of(chains: Sequence[Chain]) -> dict[Hashable, int]:
    found = {mention: number for number, chain in enumerate(chains) for mention in chain}
    if len(found) < sum(map(len, chains)):
        raise ValueError("a mention stands in two chains, or twice in one")
    return found


def _muc(shared: _Shared, gold: Sequence[int], predicted: Sequence[int]) -> Score:
    """Mentions that the other side lacks are parts of their own, so that both numerators are the links in common."""
    links = sum(size - 1 for size in shared.values())
    return Score(links, sum(gold) - len(gold), links, sum(predicted) - len(predicted))


def _b3(shared: _Shared, gold: Sequence[int], predicted: Sequence[int]) -> Score:
    recalled = sum(size * size / gold[row] for (row, _), size in shared.items())
    right = sum(size * size / predicted[column] for (_, column), size in shared.items())
    return Score(recalled, sum(gold), right, sum(predicted))


def _ceafe(shared: _Shared, gold: Sequence[int], predicted: Sequence[int]) -> Score:
    alike = np.zeros((len(gold), len(predicted)))
    for (row, column), size in shared.items():
        alike[row, column] = 2 * size / (gold[row] + predicted[column])
    best = float(alike[linear_sum_assignment(alike, maximize=True)].sum())
    return Score(best, len(gold), best, len(predicted))
