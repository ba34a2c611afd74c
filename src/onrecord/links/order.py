"""Which of two happenings comes first, or holds the other, where the text tells: by a word between them, or by dates.

What no word tells is not guessed: that one sentence follows another says nothing of the order of what they tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.language import Language
from onrecord.links.order_words import Pair, joined
from onrecord.syntax import Syntax
from onrecord.types import Happening, Order

_UNREAL = ("denied", "counterfactual")
"""What did not take place has no place among dates."""


def ordered(syntax: Syntax, happenings: Sequence[Happening], known: Language) -> tuple[Order, ...]:
    """The order of happenings that are dated already (`dating.dated`), each pair once, by their places in the text.

    Where dates say something else than words, words count. At most three entries a happening; linear in words and
    happenings but for sorting.
    """
    found: dict[tuple[int, int], Pair] = {}
    for pair in (*joined(syntax, happenings, known), *_by_date(happenings)):
        found.setdefault((min(pair.first, pair.second), max(pair.first, pair.second)), pair)
    pairs = sorted(found.values(), key=lambda pair: (happenings[pair.first].trigger, happenings[pair.second].trigger))
    return tuple(Order(happenings[pair.first].id, pair.relation, happenings[pair.second].id) for pair in pairs)


def _by_date(happenings: Sequence[Happening]) -> Iterator[Pair]:
    """For each dated happening the last that ends before it begins, and the first that begins behind its end."""
    dated = [
        (row.from_, row.to, at)
        for at, row in enumerate(happenings)
        if row.from_ is not None and row.to is not None and row.factuality not in _UNREAL
    ]
    by_end = sorted((_local(to), at) for _, to, at in dated)
    by_start = sorted((_local(from_), at) for from_, _, at in dated)
    ends, starts = [end for end, _ in by_end], [start for start, _ in by_start]
    for from_, to, at in dated:
        before, after = bisect_right(ends, _local(from_)), bisect_left(starts, _local(to))
        if before > 0:
            yield Pair(by_end[before - 1][1], "before", at)
        if after < len(by_start):
            yield Pair(at, "before", by_start[after][1])


def _local(moment: str) -> str:
    """A day or a moment without its zone; ISO 8601, so that what is earlier sorts first."""
    return moment[: len("2025-08-16T14:30:00")].rstrip("Z").partition("+")[0]
