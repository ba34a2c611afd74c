"""Words of a text, what the encoder is told about each, and the windows in which it reads them.

Nothing here changes the text: every word is a pair of code point offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]

WORD = re.compile(r"\w+|[^\w\s]")
"""A word: a run of letters, digits and underscores, or one mark of punctuation."""

CASES = ("other", "lower", "title", "upper", "mixed")
"""How a word is written; the vocabulary of the encoder is uncased and cannot tell."""

GAPS = ("none", "space", "line", "paragraph", "inside")
"""What stands before a piece; ``inside`` is a piece that continues a word."""

QUOTES = ("outside", "inside", "mark")
"""Where a word stands with regard to double quotation marks."""

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
    matches = list(WORD.finditer(text))
    found = [match.group() for match in matches]
    spans = np.array([match.span() for match in matches], dtype=np.int32).reshape(-1, 2)
    gap = _gaps(text, spans)
    return Words(spans, np.array([_case(word) for word in found], dtype=np.int32), gap, _quotes(found, gap))


def _case(word: str) -> int:
    if not any(char.isalpha() for char in word):
        return 0
    if word.islower():
        return 1
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 2
    return 3 if word.isupper() else 4


def _gaps(text: str, spans: Ints) -> Ints:
    gaps = np.zeros(len(spans), dtype=np.int32)
    end = 0
    for row, (start, stop) in enumerate(spans.tolist()):
        between = text[end:start]
        if row == 0 or between.count("\n") > 1:
            gaps[row] = 3
        elif between:
            gaps[row] = 2 if "\n" in between else 1
        end = stop
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


def windows(pieces: Ints, gap: Ints, limit: int, overlap: int) -> tuple[Window, ...]:
    """Cut words into windows of at most ``limit`` pieces that share about ``overlap`` pieces with their neighbours.

    ``pieces`` [W] counts the word pieces of each word. Windows are of even size, begin at a paragraph where one begins
    nearby, and every word belongs to one window only: the one in which it stands most central.
    """
    ends = np.cumsum(pieces)
    total = int(ends[-1]) if len(ends) else 0
    if total <= limit:
        return (Window(0, len(pieces), 0, len(pieces)),) if len(pieces) else ()
    bounds = _bounds(ends, gap, limit, overlap)
    return _owned(bounds, ends)


def _bounds(ends: Ints, gap: Ints, limit: int, overlap: int) -> list[tuple[int, int]]:
    """Start and stop word of each window."""
    total = int(ends[-1])
    count = -(-(total - overlap) // (limit - overlap))
    size = min(limit, -(-(total + (count - 1) * overlap) // count))
    bounds: list[tuple[int, int]] = []
    start = 0
    while True:
        base = int(ends[start - 1]) if start else 0
        if total - base <= limit:
            bounds.append((start, len(ends)))
            return bounds
        stop = int(np.searchsorted(ends, base + size, side="right"))
        stop = max(stop, start + 1)
        bounds.append((start, stop))
        follow = int(np.searchsorted(ends, int(ends[stop - 1]) - overlap, side="left")) + 1
        start = max(_paragraph(gap, follow, ends, overlap // 2), start + 1)


def _paragraph(gap: Ints, word: int, ends: Ints, reach: int) -> int:
    """The last paragraph start at or before ``word`` that is at most ``reach`` pieces away, else ``word``."""
    for candidate in range(word, 0, -1):
        if int(ends[word] - ends[candidate]) > reach:
            break
        if gap[candidate] >= 2:
            return candidate
    return word


def _owned(bounds: Sequence[tuple[int, int]], ends: Ints) -> tuple[Window, ...]:
    seams = [0]
    for (_, stop), (start, _) in pairwise(bounds):
        middle = (int(ends[start - 1]) + int(ends[stop - 1])) // 2
        seams.append(min(max(int(np.searchsorted(ends, middle)), start), stop))
    seams.append(len(ends))
    return tuple(Window(start, stop, seams[index], seams[index + 1]) for index, (start, stop) in enumerate(bounds))
