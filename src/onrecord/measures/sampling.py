"""Which articles people should code: whole articles, by stratum, the same draw for the same seed.

The draw is the beginning of one order of all articles. So a larger sample holds every smaller one: what has been coded
stays coded. Largest remainders would not do, since a stratum may lose a seat when the sample grows (the Alabama
paradox); seats go by highest averages instead (Webster and Sainte-Laguë), after one for each stratum.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.errors import OnRecordError


def sample(articles: Iterable[tuple[str, str | None]], size: int, seed: int) -> tuple[str, ...]:
    """The ids of `size` articles of `(id, stratum)`, in the order of the draw; all where there are fewer.

    Each stratum (a publisher; None is one too) gets one article, the larger first, then as many as its share tells.
    Which articles of a stratum come first is by the sha256 of seed and id, whatever the order of `articles`. Raises
    `OnRecordError` for a size below 0.
    """
    if size < 0:
        raise OnRecordError("cannot draw fewer than no articles", str(size), "give a size from 0")
    strata: dict[str | None, list[str]] = defaultdict(list)
    for article, stratum in sorted(dict(articles).items()):
        strata[stratum].append(article)
    seats = sorted(seat for stratum, ids in strata.items() for seat in _seats(stratum, ids, seed))
    return tuple(article for *_, article in seats[:size])


def _seats(stratum: str | None, ids: list[str], seed: int) -> Iterator[tuple[float, int, str, str]]:
    """When each article of a stratum has its turn: the first by size of the stratum, the others by its averages."""
    ranked = sorted(
        ids,
        key=lambda article: (hashlib.sha256(f"{seed}\n{article}".encode("utf-8", "surrogatepass")).digest(), article),
    )
    for at, article in enumerate(ranked):
        turn = (2 * at + 1) / len(ids) if at else 0.0
        yield turn, 0 if at else -len(ids), stratum or "", article
