"""Near-duplicate articles: wire copies with another headline, a cut tail, a changed word here and there.

Signatures are minima of hashes (MinHash) of all runs of `RUN` words, in any case and without marks. Two articles that
may be copies share one of their `keys`, which a record looks up; `likeness` tells from the signatures alone how much
is common, `is_copy` from the texts for sure. The same text gives the same signature in every process, on any machine.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

RUN: Final = 5
"""Words in a run."""
PERMUTATIONS: Final = 128
KEYS: Final = 10
"""Of how many minima there are keys. Two articles half of whose runs are common share one in 999 of 1,000 cases."""
SHORTEST: Final = 16
"""Runs of the shortest text that is compared; a flash of 20 words is of itself like many others."""
LIKELY: Final = 0.25
"""The least `likeness` for which the texts are worth a look. What shares a quoted paragraph only stays below it."""
CONTAINED: Final = 0.6
"""What part of the shorter text's runs the longer has at least, of copies."""
CUT: Final = 0.4
"""How long the shorter is at least, as part of the longer; less is a brief or a quotation."""
_SEED: Final = 20251125
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1024)
def signature(text: str) -> bytes:
    """`PERMUTATIONS` minima of 32 bits, little-endian; empty for a text with fewer than `SHORTEST` runs.

    Remembered: the text of a candidate is mostly one that was new a moment ago.
    """
    import numpy as np

    runs = _runs(text)
    if len(runs) < SHORTEST:
        return b""
    factors, summands = _permutations()
    minima = (runs[:, None] * factors + summands).min(axis=0)
    kept: bytes = (minima >> np.uint64(24)).astype("<u4").tobytes()  # above, minima have zeros
    return kept


def keys(signature: bytes) -> tuple[int, ...]:
    """`KEYS` keys of 31 bits, of which copies share one; none for an empty signature."""
    return tuple(crc32(signature[4 * at : 4 * at + 4], at) >> 1 for at in range(KEYS)) if signature else ()


def likeness(one: bytes, other: bytes) -> float:
    """The part of the runs of both texts that is common (Jaccard), as the signatures estimate it; 0 for empty ones."""
    import numpy as np

    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


def is_copy(one: str, other: str) -> bool:
    """Whether the shorter of two texts is, but for `CONTAINED`, a part of the longer, and not too small a part."""
    import numpy as np

    shorter, longer = sorted((np.unique(_runs(text)) for text in (one, other)), key=len)
    if len(shorter) < max(SHORTEST, CUT * len(longer)):
        return False
    return bool(len(np.intersect1d(shorter, longer, assume_unique=True)) >= CONTAINED * len(shorter))


def _runs(text: str) -> Hashes:
    """A hash [n] of each run of words: a sum of the words' hashes, each times a power that tells its place."""
    import numpy as np

    words = _WORD.findall(text.casefold())
    hashes = np.fromiter((crc32(word.encode("utf-8", "surrogatepass")) for word in words), np.uint64, len(words))
    count = max(0, len(words) - RUN + 1)
    powers = [pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, RUN + 1)]
    sums = np.zeros(count, np.uint64)
    for at, power in enumerate(powers):
        sums += hashes[at : at + count] * np.uint64(power)
    sums ^= sums >> np.uint64(29)  # so that the upper bits, of which the minima are made, depend on all
    sums *= np.uint64(0xBF58476D1CE4E5B9)
    return sums ^ (sums >> np.uint64(32))


@cache
def _permutations() -> tuple[Hashes, Hashes]:
    """Odd factors and summands [128] of hash functions; drawn by a generator that never changes."""
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(_SEED)).integers(0, 1 << 63, (2, PERMUTATIONS), np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1] * np.uint64(2)
