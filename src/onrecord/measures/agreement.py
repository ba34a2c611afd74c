"""How far people agree: on decisions about the same units, and on which statements there are at all.

`alpha` is Krippendorff's for nominal values, as in K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011:
any number of coders, any number of values missing. `common` compares what two coders found where the units themselves
are theirs to find, which alpha of decisions cannot tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from onrecord.types import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """What one coder decided about one unit."""

    unit: str
    coder: str
    value: str | None
    """None is no decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Krippendorff's alpha for nominal values."""

    value: float | None
    """1 is full agreement, 0 what chance gives, below 0 worse; None where all values are one, or there are no pairs."""
    units: int
    """Units on which at least two coders decided; others tell nothing."""
    decisions: int
    """Decisions on these."""
    coders: int


def alpha(decisions: Iterable[Decision]) -> Alpha:
    """Agreement on units, by all coders at once; the last decision of a coder on a unit is the one that counts."""
    last = {(each.unit, each.coder): each.value for each in decisions}
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for (unit, _), value in last.items():
        if value is not None:
            units[unit][value] += 1
    paired = {unit: values for unit, values in units.items() if values.total() > 1}
    coders = {coder for (unit, coder), value in last.items() if unit in paired and value is not None}
    return Alpha(
        value=_alpha(list(paired.values())),
        units=len(paired),
        decisions=sum(values.total() for values in paired.values()),
        coders=len(coders),
    )


def _alpha(units: Sequence[Counter[str]]) -> float | None:
    """From the coincidences within units and the values in all; equation of step C for nominal data."""
    totals: Counter[str] = sum(units, Counter())
    every = totals.total()
    by_chance = sum(count * (count - 1) for count in totals.values())
    if every * (every - 1) == by_chance:
        return None
    agreed = fsum(_pairs(values) / (values.total() - 1) for values in units)  # the same in any order
    return ((every - 1) * agreed - by_chance) / (every * (every - 1) - by_chance)


def _pairs(values: Counter[str]) -> int:
    return sum(count * (count - 1) for count in values.values())


@dataclass(frozen=True, slots=True)
class Coding:
    """The statements that one coder accepted or added in one article that they checked completely."""

    article: str
    coder: str
    statements: tuple[tuple[Span, ...], ...]
    """The content spans of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What two coders found in the articles that both checked."""

    articles: int
    first: int
    """Statements of the first coder."""
    second: int
    exact: int
    """Statements whose content spans are the same."""
    overlapping: int
    """Statements that share words, each paired with one at most; the exact ones among them."""

    @property
    def exact_f1(self) -> float | None:
        """Of either against the other; None where neither found any."""
        return self._f1(self.exact)

    @property
    def overlap_f1(self) -> float | None:
        return self._f1(self.overlapping)

    def _f1(self, shared: int) -> float | None:
        return 2 * shared / (self.first + self.second) if self.first + self.second else None


def common(codings: Iterable[Coding], first: str, second: str) -> Common:
    """Compare two coders by the articles that both have checked completely; each article once for each coder."""
    found = {(each.article, each.coder): tuple(dict.fromkeys(each.statements)) for each in codings}
    articles = sorted(article for article, coder in found if coder == first and (article, second) in found)
    pairs = [(found[article, first], found[article, second]) for article in articles]
    return Common(
        articles=len(pairs),
        first=sum(len(ours) for ours, _ in pairs),
        second=sum(len(theirs) for _, theirs in pairs),
        exact=sum(len(set(ours) & set(theirs)) for ours, theirs in pairs),
        overlapping=sum(_overlapping(ours, theirs) for ours, theirs in pairs),
    )


def _overlapping(ours: Sequence[tuple[Span, ...]], theirs: Sequence[tuple[Span, ...]]) -> int:
    """How many can be paired one to one, those that share the most of their words first."""
    shares = {
        (at, other): shared
        for at, one in enumerate(ours)
        for other, two in enumerate(theirs)
        if (shared := _share(one, two))
    }
    return len(_best(shares))


def _best(shares: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for one, two in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if one not in left and two not in right:
            chosen.append((one, two))
            left.add(one)
            right.add(two)
    return chosen


def _share(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Code points that two statements share, of those that either has."""
    mine, other = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, two))
    return len(mine & other) / max(len(mine | other), 1)
