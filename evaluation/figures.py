"""A figure: a count with its name, and how far it could move with other articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.evaluate import Count

DRAWS, SEED = 2000, 20160911
"""How often the articles are drawn anew for an interval."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 under a name such as `polnear.headline`."""

    name: str
    count: Count
    interval: tuple[float, float] | None = None
    """The 95 % interval of F1, from 0 to 1, where it was estimated."""


def with_interval(name: str, counts: Sequence[Count]) -> Figure:
    """The sum of the articles' counts, with the interval of its F1."""
    return Figure(name, sum(counts, Count()), bootstrap(counts))


def bootstrap(counts: Sequence[Count], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % interval of F1 over articles drawn with replacement (percentile bootstrap, Efron 1979); seed fixed."""
    if not counts:
        return 0.0, 0.0
    table = np.array([(count.right, count.predicted, count.gold) for count in counts])
    chosen = np.random.default_rng(SEED).integers(len(table), size=(draws, len(table)))
    right, predicted, gold = table[chosen].sum(axis=1).T
    f1 = 2 * right / np.maximum(predicted + gold, 1)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)
