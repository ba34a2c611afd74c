"""Intervals by the cluster bootstrap: whole clusters (stories, articles) are drawn again, not what stands in them.

Statements of one article depend on one another; to draw them one by one would make every interval too narrow. See
A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", 1997, chapters 2.4 and 3.8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.int64]

RESAMPLES = 1000
LEVEL = 0.95

_AT_ONCE = 100
"""Samples that are summed at once."""

_DENSE = 32
"""A column that stands in one of so many clusters goes through a matrix product."""

_CELLS = 1 << 23
"""Numbers that an array between holds at most."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of an interval of shares, from 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much of each column stands in each cluster: one row a cluster and column that is not zero (N rows)."""

    clusters: Ints
    """[N], from 0."""
    columns: Ints
    """[N], from 0, ascending."""
    values: Floats
    """[N], whole numbers."""
    shape: tuple[int, int]
    """Clusters and columns in all."""


def amounts(clusters: Ints, columns: Ints, shape: tuple[int, int]) -> Amounts:
    """Count what stands in each cluster and column; [N] cluster and column of each thing counted."""
    cells = columns * shape[0] + clusters
    if shape[0] * shape[1] <= _CELLS:
        every = np.bincount(cells)
        cells = np.flatnonzero(every)
        counts = every[cells]
    else:
        cells, counts = np.unique(cells, return_counts=True)
    return Amounts(cells % max(shape[0], 1), cells // max(shape[0], 1), counts.astype(np.float32), shape)


def resampled(found: Amounts, *, resamples: int = RESAMPLES, seed: int = 0) -> Floats:
    """[K, R]: the sums of K columns in R samples of as many clusters as there are, drawn with replacement."""
    clusters, width = found.shape
    sums = np.zeros((width, resamples), dtype=np.float32)  # whole numbers up to 2 ** 24 stay exact, in any order
    if not width or not clusters:
        return sums
    starts = np.searchsorted(found.columns, np.arange(width + 1))
    dense = np.flatnonzero(np.diff(starts) * _DENSE >= clusters)[: _CELLS // clusters]
    table = _table(found, dense)
    rng = np.random.default_rng(seed)
    for first in range(0, resamples, _AT_ONCE):
        weights = _weights(rng, clusters, min(_AT_ONCE, resamples - first))
        part = sums[:, first : first + _AT_ONCE]
        part[dense] = table @ weights
        for column in np.setdiff1d(np.arange(width), dense).tolist():
            own = slice(starts[column], starts[column + 1])
            part[column] = found.values[own] @ weights[found.clusters[own]]
    return sums


def _table(found: Amounts, dense: Ints) -> Floats:
    """[D, C]: the columns that are dense, as rows."""
    places = np.full(found.shape[1], len(dense), dtype=np.int64)
    places[dense] = np.arange(len(dense))
    table = np.zeros((len(dense) + 1, found.shape[0]), dtype=np.float32)
    table[places[found.columns], found.clusters] = found.values
    return table[:-1]


def _weights(rng: np.random.Generator, clusters: int, count: int) -> Floats:
    """[C, count]: how often each cluster is drawn in each sample."""
    drawn = rng.integers(0, clusters, size=(count, clusters)) + np.arange(count)[:, None] * clusters
    counts = np.bincount(drawn.ravel(), minlength=clusters * count).reshape(count, clusters)
    return np.ascontiguousarray(counts.T, dtype=np.float32)


def intervals(parts: Floats, wholes: Floats, *, level: float = LEVEL) -> tuple[Interval | None, ...]:
    """K percentile intervals of part by whole, [K, R] by [R] or [K, R]; samples without a whole do not count.

    None where no sample has a whole.
    """
    ratios = np.divide(parts, wholes, out=np.full(parts.shape, np.nan), where=wholes > 0)
    tails = [(1 - level) / 2, (1 + level) / 2]
    whole = ~np.isnan(ratios).any(axis=1)
    bounds = np.full((len(ratios), 2), np.nan)
    bounds[whole] = np.quantile(ratios[whole], tails, axis=1).T
    for at in np.flatnonzero(~whole & ~np.isnan(ratios).all(axis=1)):
        bounds[at] = np.nanquantile(ratios[at], tails)
    return tuple(None if np.isnan(low) else Interval(float(low), float(high)) for low, high in bounds)
