"""Copies of articles: a wire story under another headline, cut, edited a little, or printed whole in a longer text.

What is compared are runs of `RUN` words, in any case, without marks, and never of a quotation: two articles that quote
one letter are no copies. `kept` chooses a few runs of each stretch of a text, which a record keeps; `sought` far more
of them, which cost nothing to look up. A text of which another holds a stretch is found by it (after Schleimer,
Wilkerson and Aiken 2003, "Winnowing"); `is_copy` decides by all runs of the two. All of it depends on the texts alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes = npt.NDArray[np.uint64]

RUN: Final = 5
"""Words in a run."""
SHORTEST: Final = 16
"""Runs of the shortest text that is compared; a flash of 20 words is of itself like many others."""
CONTAINED: Final = 0.6
"""What part of the shorter text's runs the longer has at least, of copies."""
LONG_QUOTATION: Final = 40
"""Code points from which on what stands in quotation marks does not count; less is a title, or a word or two."""
WINDOW: Final = 16
"""Runs of which the one of least hash is sought."""
OPENING: Final = (0, 16, 32, 48, 80)
"""Where the first stretches begin of which a run is kept, none shorter than `WINDOW`: briefs are openings."""
BLOCK, BLOCKS = 64, 8
"""Runs of the other stretches, and how many there are at most; in a long text they are longer."""
DOUBT: Final = 3.0
"""How many times fewer keys than on average two texts have in common that are compared still."""
LETTERS: Final = 6
"""Code points of a word with what stands behind it."""
SAMPLED: Final = 16
"""Of so many runs one is in a sample."""
WINDOWS: Final = 512
"""From so many windows on, they grow with the text."""
_GAP: Final = "\0"
"""Stands for a quotation; no run has it."""
_WORD = re.compile(rf"[^\W_]+|{_GAP}")
_DOUBLE: Final = (
    r"(?:(?<=[“„«])|(?<=[\"”»])(?<!\w.)(?=\S))(?:[^\n]|\n(?!\s*\n))*?"
    r"(?:(?<!\s)[\"”“](?!\w)|[«»]|(?=\n\s*\n)|\Z)"
)
_SINGLE: Final = r"(?<=[‘'])(?<!\w.)(?=[^\W\d])[^\n\"“”]*?(?:(?<![\s\w])(?P<closed>['’])(?!\w)|(?=[\n\"“”])|\Z)"
_QUOTED = re.compile(f"[\"“”„«»‘'](?:{_DOUBLE}|{_SINGLE})")
"""A quotation, to the end of its paragraph where it does not close; what single marks begin may be an apostrophe."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a text; of one with fewer than `SHORTEST` none."""

    told: Hashes
    """A hash [n] of each, in the order of the text."""
    distinct: Hashes
    """Those that differ from one another [m], least first."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common, in runs that differ from one another."""

    common: int
    one: int
    other: int

    @property
    def parts(self) -> tuple[float, float]:
        """The part of each text that is in the other, from 0 to 1; both 0 where one has no runs."""
        if not self.one or not self.other:
            return 0.0, 0.0
        return self.common / self.one, self.common / self.other


@lru_cache(maxsize=256)
def runs(text: str) -> Runs:
    """The runs of a text.

    Remembered: the text of a candidate is mostly one that was new a moment ago.
    """
    import numpy as np

    words = _WORD.findall(_QUOTED.sub(_unquoted, text.casefold()))
    hashes = np.fromiter(map(_hash, words), np.uint64, len(words))
    count = max(0, len(words) - RUN + 1)
    powers = [pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, RUN + 1)]
    sums = np.zeros(count, np.uint64)
    for at, power in enumerate(powers):
        sums += hashes[at : at + count] * np.uint64(power)
    sums ^= sums >> np.uint64(29)  # so that all bits depend on all
    sums *= np.uint64(0xBF58476D1CE4E5B9)
    sums ^= sums >> np.uint64(32)
    gaps = np.concatenate([[0], np.cumsum(hashes == crc32(_GAP.encode()))])
    told = sums[gaps[RUN:] == gaps[:count]] if count else sums
    distinct = np.unique(told)
    return Runs(told, distinct) if len(distinct) >= SHORTEST else Runs(sums[:0], sums[:0])


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    """Remembered: the same words come again and again."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def kept(runs: Runs) -> tuple[int, ...]:
    """The keys of 31 bits by which a text is found, of each stretch the run of least hash."""
    import numpy as np

    edges = _edges(len(runs.told))
    return _keys(np.minimum.reduceat(runs.told, edges)) if edges else ()


def sought(runs: Runs) -> tuple[int, ...]:
    """The keys by which a text finds those that have a stretch of it: of each window the run of least hash."""
    import numpy as np

    if not len(runs.told):
        return ()
    window = max(WINDOW, len(runs.told) * 2 // WINDOWS)
    return _keys(np.lib.stride_tricks.sliding_window_view(runs.told, min(window, len(runs.told))).min(axis=1))


def sample(runs: Runs) -> tuple[int, ...]:
    """The keys of the runs of least hash, one in `SAMPLED`: what part of a text is in another, they tell without texts.

    Where one has three fifths of the keys of the other, three at least, it most likely has three fifths of its runs.
    """
    import numpy as np

    return _keys(runs.distinct[runs.distinct < np.uint64((1 << 64) // SAMPLED)])


def is_likely(keys: int, one: Runs, other: int) -> bool:
    """Whether a text may be a copy that sought so many of the keys of another of so many code points.

    Few of them are what a brief has.
    """
    count = other // LETTERS
    part = CONTAINED * min(1, len(one.told) / max(1, count))
    return DOUBT * keys >= part * len(_edges(count))


def shared(one: Runs, other: Runs) -> Shared:
    """How much two texts have in common."""
    import numpy as np

    shorter, longer = sorted((one.distinct, other.distinct), key=len)
    at = np.searchsorted(longer, shorter)
    common = int((longer[np.minimum(at, len(longer) - 1)] == shorter).sum()) if len(shorter) else 0
    return Shared(common, len(one.distinct), len(other.distinct))


def is_copy(found: Shared) -> bool:
    """Whether the shorter of two texts is, but for a rest, a part of the longer."""
    return found.common > 0 and found.common >= CONTAINED * min(found.one, found.other)


def _unquoted(found: re.Match[str]) -> str:
    """What takes the place of a quotation."""
    quoted = found.group()
    is_long = len(quoted) >= LONG_QUOTATION and (quoted[0] not in "‘'" or found["closed"])
    return f" {_GAP} " if is_long else quoted


def _edges(count: int) -> list[int]:
    """Where the stretches of a text with so many runs begin."""
    start = OPENING[-1] + 2 * WINDOW
    rest = max(0, count - start)
    blocks = min(BLOCKS, -(-rest // BLOCK))
    opening = [edge for edge in OPENING if edge == 0 < count or edge + WINDOW <= count]
    return [*opening, *(start + rest * at // blocks for at in range(blocks))]


def _keys(minima: Hashes) -> tuple[int, ...]:
    """Keys of 31 bits, in order."""
    import numpy as np

    told: list[int] = np.unique(minima & np.uint64((1 << 31) - 1)).tolist()
    return tuple(told)
