"""Words of a text, what the encoder is told about each, and the windows in which it reads them.

Nothing here changes the text: every word is a pair of code point offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.types import Span

Ints = npt.NDArray[np.int32]

WORD = re.compile(r"\w[\w\u0300-\u036f]*|[^\w\s]")
"""A word: a run of letters, digits, underscores and the accents that combine with them, or one mark of punctuation."""

LINE_END = re.compile("\n")

CASES = ("other", "lower", "title", "upper", "mixed")
"""How a word is written; the vocabulary of the encoder is uncased and cannot tell."""

CAPITALS = (CASES.index("title"), CASES.index("upper"), CASES.index("mixed"))
"""Cases that begin with a capital, or hold one."""

GAPS = ("none", "space", "line", "paragraph", "inside")
"""What stands before a piece; ``inside`` is a piece that continues a word."""

JOINED = GAPS.index("none")
"""The gap of a word that follows the one before it without a space."""

HYPHENS = frozenset("-\u2010\u2011")

LINE = GAPS.index("line")
"""The least gap that begins a line."""

QUOTES = ("outside", "inside", "mark")
"""Where a word stands with regard to double quotation marks."""

MARK = QUOTES.index("mark")

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, one row each (W words)."""

    spans: Ints
    """[W, 2]: start and end of each word, in code points."""
    case: Ints
    """[W]: index into ``CASES``."""
    gap: Ints
    """[W]: index into ``GAPS``."""
    quote: Ints
    """[W]: index into ``QUOTES``."""

    def __len__(self) -> int:
        return len(self.spans)

    def span(self, found: tuple[int, int]) -> Span:
        """The code points of words ``found[0]`` up to, not including, ``found[1]``."""
        return Span(int(self.spans[found[0], 0]), int(self.spans[found[1] - 1, 1]))

    def written(self, text: str, found: tuple[int, int]) -> str:
        """The same words as the text has them."""
        return text[int(self.spans[found[0], 0]) : int(self.spans[found[1] - 1, 1])]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words that the encoder reads at once."""

    start: int
    """First word that is read."""
    stop: int
    """One past the last word that is read."""
    own_start: int
    """First word whose scores are taken from this window."""
    own_stop: int
    """One past the last word whose scores are taken from this window."""


def words(text: str) -> Words:
    """The words of ``text`` with case, gap and quotation state; linear in its length."""
    edges = (edge for match in WORD.finditer(text) for edge in match.span())
    spans = np.fromiter(edges, dtype=np.int32).reshape(-1, 2)
    found = [text[start:end] for start, end in spans.tolist()]
    gap = _gaps(text, spans)
    return Words(spans, np.array([_case(word) for word in found], dtype=np.int32), gap, _quotes(found, gap))


@lru_cache(maxsize=1 << 16)
def _case(word: str) -> int:
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    if word.isupper():
        return 3
    return 4 if any(char.isalpha() for char in word) else 0


def _gaps(text: str, spans: Ints) -> Ints:
    starts, ends = spans[:, 0], np.concatenate([[0], spans[:-1, 1]])
    breaks = np.array([match.start() for match in LINE_END.finditer(text)], dtype=np.int64)
    lines = np.searchsorted(breaks, starts) - np.searchsorted(breaks, ends)
    gaps = np.where(lines > 0, np.minimum(lines, 2) + 1, starts > ends).astype(np.int32)
    gaps[:1] = GAPS.index("paragraph")
    return gaps


def _quotes(found: Sequence[str], gap: Ints) -> Ints:
    """State of double quotation marks, begun anew at every paragraph so that a lost mark cannot flip the rest."""
    states = np.zeros(len(found), dtype=np.int32)
    inside = False
    for row, word in enumerate(found):
        if gap[row] >= 2:
            inside = False
        if word in OPENING or word in CLOSING or word == STRAIGHT:
            inside = word in OPENING or (word == STRAIGHT and not inside)
            states[row] = 2
        else:
            states[row] = int(inside)
    return states


def windows(pieces: Ints, gap: Ints, limit: int, aside: int) -> tuple[Window, ...]:
    """Cut words into windows of at most ``limit`` pieces.

    ``pieces`` [W] counts the word pieces of each word. Every word belongs to one window only. Seams fall on the start
    of a paragraph where there is one near, so that few spans cross them, and each window also reads about ``aside``
    pieces of its neighbours' words.
    """
    ends = np.concatenate([[0], np.cumsum(pieces)])
    if len(pieces) == 0 or ends[-1] <= limit:
        return (Window(0, len(pieces), 0, len(pieces)),) if len(pieces) else ()
    paragraphs = np.flatnonzero(gap >= GAPS.index("line")).astype(np.int32)
    seams = _seams(ends, paragraphs, limit - 2 * aside)
    return tuple(_window(ends, pair, limit, aside) for pair in pairwise(seams))


def _seams(ends: Ints, paragraphs: Ints, room: int) -> list[int]:
    """Words at which windows change: evenly spaced, moved to a paragraph's start by up to a quarter of ``room``."""
    total, seams = int(ends[-1]), [0]
    while (left := total - int(ends[seams[-1]])) > room:
        base = int(ends[seams[-1]])
        target = base + left / -(-left // room)
        near = paragraphs[(ends[paragraphs] > base) & (ends[paragraphs] <= base + room)]
        away = np.abs(ends[near] - target)
        if len(near) and away.min() <= room / 4:
            seams.append(int(near[away.argmin()]))
        else:
            seams.append(max(int(np.searchsorted(ends, target, side="right")) - 1, seams[-1] + 1))
    return [*seams, len(ends) - 1]


def _window(ends: Ints, own: tuple[int, int], limit: int, aside: int) -> Window:
    """The window that owns these words, with what fits of its neighbours'."""
    start = int(np.searchsorted(ends, ends[own[0]] - aside))
    stop = int(np.searchsorted(ends, min(ends[own[1]] + aside, ends[start] + limit), side="right")) - 1
    return Window(start, max(stop, own[1]), *own)
