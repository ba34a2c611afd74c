"""A figure: a count with its name, and how far it could move with other articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

from onrecord.evaluate import Count

DRAWS, SEED = 2000, 20160911
"""How often the articles are drawn anew for an interval."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shares:
    """Precision, recall and F1 of a metric that does not take them from one count, from 0 to 1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and F1 under a name such as `polnear.headline`."""

    name: str
    count: Count
    interval: tuple[float, float] | None = None
    """The 95 % interval of F1, from 0 to 1, where it was estimated."""
    metric: Shares | None = None
    """What the metric says, where that does not follow from the count."""

    @property
    def shares(self) -> Count | Shares:
        """What has the figure's precision, recall and F1."""
        return self.metric or self.count


def with_interval(name: str, counts: Sequence[Count]) -> Figure:
    """The sum of the articles' counts, with the interval of its F1."""
    return Figure(name, sum(counts, Count()), bootstrap(counts))


def bootstrap(counts: Sequence[Count], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % interval of F1 over articles drawn with replacement."""
    return interval([astuple(count) for count in counts], _f1, draws)


def interval(
    rows: Sequence[Sequence[float]], measure: Callable[[Numbers], Numbers], draws: int = DRAWS
) -> tuple[float, float]:
    """The middle 95 % of a figure over articles drawn with replacement (percentile bootstrap, Efron 1979); seed fixed.

    There is one row of numbers for each article; `measure` takes the sums of the rows drawn, one row for each draw, and
    gives one figure for each.
    """
    if not rows:
        return 0.0, 0.0
    table = np.array(rows, dtype=np.float64)
    chosen = np.random.default_rng(SEED).integers(len(table), size=(draws, len(table)))
    low, high = np.percentile(measure(table[chosen].sum(axis=1)), [2.5, 97.5])
    return float(low), float(high)


def _f1(sums: Numbers) -> Numbers:
    right, predicted, gold = sums.T
    f1: Numbers = 2 * right / np.maximum(predicted + gold, 1)
    return f1
