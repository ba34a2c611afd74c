"""Who gets quoted: statements by the label that the caller counts them by, with shares and their intervals.

A wire story that forty outlets print is one thing that a journalist wrote and forty things that readers saw, so that
every count of quotations needs a rule, and says which it followed (`RULES`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.measures import resampling
from onrecord.measures.columns import KINDS, Columns, columns, counted
from onrecord.measures.columns import Quotation as Quotation
from onrecord.measures.columns import Rule as Rule
from onrecord.measures.resampling import Interval, Ints

RULES: Mapping[Rule, str] = {
    "all": "Every statement of every article counts, those of each copy of a story.",
    "story": "Copies of one story count once, by the copy with the most statements: what was produced.",
    "outlet": "Copies of one story count once in each outlet, by the copy with the most statements: what was shown.",
}
"""How copies are counted, as a sentence to print."""

INTERVALS = 1_000
"""Labels that have an interval, those with the most statements."""

_CELLS = 1 << 26
"""Cells at most of a table in which what occurs is marked; what needs more is sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one label has."""

    label: str | None
    """None is the row of the statements whose label is not known."""
    statements: int
    direct: int
    indirect: int
    mixed: int
    articles: int
    """Articles that were counted and hold one."""
    outlets: int
    """Outlets that carried one, copies included whatever the rule; an outlet that is not known is none."""
    words: int
    quoted_words: int
    share: float
    """Of all statements counted."""
    interval: Interval | None
    """The middle 95 % of the shares of resampled stories; None with fewer than two stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Who gets quoted."""

    rule: Rule
    sentence: str
    """The rule in words, and what shares are of; to be printed with the rows."""
    rows: tuple[Row, ...]
    """Most statements first, then by label; statements without a label, where there are any, in the last row."""
    labels: int
    """Labels in all; more than `rows` where a limit left some out."""
    statements: int
    articles: int
    """Articles that count and hold a statement."""
    stories: int
    """The clusters that were resampled: groups of copies, and articles that are in none."""
    outlets: int
    """Outlets of the articles that count."""


def count(
    quotations: Iterable[Quotation] | Columns,
    *,
    rule: Rule = "story",
    limit: int | None = None,
    resamples: int = resampling.RESAMPLES,
    seed: int = 0,
    pools: int | None = None,
) -> Count:
    """Count quotations by label; the order in which they come does not matter.

    `limit` is the most labels that get a row. The interval is the percentile bootstrap's: stories are drawn with
    replacement, all of their counted copies together, `resamples` times; the same seed gives the same interval. Where
    there are more stories than `pools`, these are put together into so many pools by turns, which are drawn in their
    place: the intervals of many stories hardly differ by it, and take less time.
    """
    given = quotations if isinstance(quotations, Columns) else columns(tuple(quotations))
    kept = counted(given, rule)
    totals = np.bincount(kept.label + 1, minlength=len(given.labels) + 1)
    ranked = np.argsort(-totals[1:], kind="stable")[: np.count_nonzero(totals[1:])]
    shown = [*ranked[:limit].tolist(), *([-1] if totals[0] else [])]
    articles = np.unique(kept.article)
    stories = np.unique(given.story[articles])
    return Count(
        rule=rule,
        sentence=f"{RULES[rule]} {_shares(len(stories))}",
        rows=_rows(shown, kept, given, _intervals(shown, kept, stories, resamples, seed, pools)),
        labels=len(ranked),
        statements=len(kept.article),
        articles=len(articles),
        stories=len(stories),
        outlets=len(np.unique(given.outlet[articles][given.outlet[articles] >= 0])),
    )


def _shares(stories: int) -> str:
    every = "Shares are of all statements counted, unresolved ones among them"
    return f"{every}; intervals are 95 %, by resampling stories." if stories > 1 else f"{every}."


def _rows(
    shown: Sequence[int], kept: Columns, given: Columns, intervals: Mapping[int, Interval | None]
) -> tuple[Row, ...]:
    """A row for each label shown, by its number."""
    places = _places(shown, kept)
    tallies = np.bincount(places * len(KINDS) + kept.kind, minlength=(len(shown) + 1) * len(KINDS))
    kinds = tallies.reshape(-1, len(KINDS)).tolist()
    words = np.bincount(places, kept.words, len(shown) + 1)
    quoted = np.bincount(places, kept.quoted, len(shown) + 1)
    articles = _distinct(places, kept.article, len(shown))
    outlets = _distinct(_places(shown, given), given.outlet[given.article], len(shown))
    return tuple(
        Row(
            label=given.labels[label] if label >= 0 else None,
            statements=sum(kinds[at]),
            **dict(zip(KINDS, kinds[at], strict=True)),
            articles=articles[at],
            outlets=outlets[at],
            words=int(words[at]),
            quoted_words=int(quoted[at]),
            share=sum(kinds[at]) / len(kept.article),
            interval=intervals.get(label),
        )
        for at, label in enumerate(shown)
    )


def _places(shown: Sequence[int], found: Columns) -> Ints:
    """[N]: the row of each quotation; one past the last for those that have none."""
    rows = np.full(len(found.labels) + 1, len(shown), dtype=np.int64)
    rows[np.array(shown, dtype=np.int64)] = np.arange(len(shown))  # of no label the last, by its number -1
    return rows[found.label]


def _distinct(places: Ints, values: Ints, width: int) -> list[int]:
    """How many different values each row has; -1 is no value."""
    known = (values >= 0) & (places < width)
    size = int(values.max(initial=0)) + 1
    pairs = places[known] * size + values[known]
    if width * size <= _CELLS:
        there = np.zeros(width * size, dtype=bool)
        there[pairs] = True
        return [int(number) for number in there.reshape(width, size).sum(axis=1)]
    return [int(number) for number in np.bincount(np.unique(pairs) // size, minlength=width + 1)[:width]]


def _intervals(
    shown: Sequence[int], kept: Columns, stories: Ints, resamples: int, seed: int, pools: int | None
) -> Mapping[int, Interval | None]:
    """The interval of each label's share, of the first `INTERVALS` labels and of no label."""
    if len(stories) < 2:
        return {}
    drawn = [*shown[:INTERVALS], *([-1] if -1 in shown[INTERVALS:] else [])]
    size = min(len(stories), pools or len(stories))
    clusters, places = np.searchsorted(stories, kept.story[kept.article]) % size, _places(drawn, kept)
    own, every = places < len(drawn), np.full(len(places), len(drawn), dtype=np.int64)
    found = resampling.amounts(
        np.concatenate([clusters[own], clusters]), np.concatenate([places[own], every]), (size, len(drawn) + 1)
    )
    sums = resampling.resampled(found, resamples=resamples, seed=seed)
    return dict(zip(drawn, resampling.intervals(sums[:-1], sums[-1]), strict=True))
