"""Whether scores are probabilities: of the statements with a score near 0.8, four in five should be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions whose scores lie in one tenth of the scale."""

    count: int
    score: float
    """The mean of their scores; 0 where there are none."""
    right: float
    """The share of them that is right; 0 where there are none."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reliability of scores."""

    error: float
    """Expected calibration error: the mean distance of score and share of right ones, weighted by the bins' counts."""
    bins: tuple[Bin, ...]


def calibration(predictions: Iterable[tuple[float, bool]], bins: int = BINS) -> Calibration:
    """Reliability of (score from 0 to 1, whether right) in bins of equal width (Naeini and others 2015)."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, right in predictions:
        sorted_in[min(int(score * bins), bins - 1)].append((score, right))
    found = tuple(map(_bin, sorted_in))
    count = sum(each.count for each in found)
    distance = sum(each.count * abs(each.score - each.right) for each in found)
    return Calibration(distance / count if count else 0.0, found)


def _bin(predictions: list[tuple[float, bool]]) -> Bin:
    count = len(predictions)
    if not count:
        return Bin(0, 0.0, 0.0)
    return Bin(count, sum(score for score, _ in predictions) / count, sum(right for _, right in predictions) / count)
