"""Two texts, word by word: what stayed, what was dropped, what was added.

Sequences of words that both texts have once are found first, in near linear time; the words between two of them are
compared by their longest common subsequence, or not at all where they are too many. Then words that stayed only by
chance, a few between long changes, are given up: a sentence written anew reads better as one change than as ten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.measures.words import Word, words

Change = Literal["same", "dropped", "added"]

CELLS = 1 << 26
"""Most pairs of words that are compared at once: some 8,000 words by 8,000."""

RUN = 4
"""Words in a row that mark a place when both texts have them once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text or of both, as code points, up to, not including, the second.

    The pieces of a comparison make up both texts, white space with the word before it. Of what was dropped `after` is
    empty, of what was added `before`.
    """

    kind: Change
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that are the same: from `before` of the one and `after` of the other on."""

    before: int
    after: int
    length: int


def compared(before: str, after: str, *, loosely: bool = False) -> tuple[Piece, ...]:
    """The pieces of two texts in order; what was dropped goes before what was added in its place.

    White space does not count, and `loosely` neither does case nor the shape of quotation marks and dashes.
    """
    ours, theirs = words(before), words(after)
    blocks = _smooth(_blocks(_keys(ours, loosely), _keys(theirs, loosely)), ours, theirs)
    return tuple(_pieces(blocks, _starts(ours, before), _starts(theirs, after)))


def similar(before: str, after: str, *, loosely: bool = False) -> float:
    """Words that stayed, of the words of both texts, from 0 to 1; 1 of two texts without words."""
    ours, theirs = (_keys(words(text), loosely) for text in (before, after))
    same = sum(block.length for block in _blocks(ours, theirs))
    return 2 * same / (len(ours) + len(theirs)) if ours or theirs else 1.0


def _keys(found: Sequence[Word], loosely: bool) -> list[str]:
    return [word.plain if loosely else word.written for word in found]


def _starts(found: Sequence[Word], text: str) -> list[int]:
    """Where each word's share of the text begins, and the end: what stands before the first word is the first's."""
    return [0, *(word.start for word in found[1:]), len(text)] if found else [0]


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> list[_Block]:
    """Words that are the same, in order, as long as they go."""
    pairs: list[tuple[int, int]] = []
    last = (0, 0)
    for anchor in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        pairs += _between(ours, theirs, last, anchor)
        last = anchor
    found: list[_Block] = []
    for one, two in pairs:
        if found and (one, two) == (found[-1].before + found[-1].length, found[-1].after + found[-1].length):
            found[-1] = _Block(found[-1].before, found[-1].after, found[-1].length + 1)
        else:
            found.append(_Block(one, two, 1))
    return found


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Places where the same run of words stands once in both texts, as many as go in order; none in short texts."""
    if len(ours) * len(theirs) <= CELLS:
        return []
    mine, other = _once(ours), _once(theirs)
    return _ascending([(at, other[run]) for run, at in mine.items() if run in other])


def _once(found: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs that stand once, with their places, in order."""
    runs = [tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)]
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence in which the second place ascends as the first does; by patience sorting."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1], ends[pile : pile + 1] = [place], [at]
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _between(
    ours: Sequence[str], theirs: Sequence[str], start: tuple[int, int], stop: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Pairs of the same words between two places, by the longest common subsequence."""
    from rapidfuzz.distance import LCSseq

    mine, other = ours[start[0] : stop[0]], theirs[start[1] : stop[1]]
    if len(mine) * len(other) > CELLS:
        return
    for step in LCSseq.opcodes(mine, other):
        if step.tag == "equal":
            for at in range(step.src_end - step.src_start):
                yield start[0] + step.src_start + at, start[1] + step.dest_start + at


def _smooth(blocks: Sequence[_Block], ours: Sequence[Word], theirs: Sequence[Word]) -> list[_Block]:
    """Without blocks that are shorter, in code points, than the changes on both of their sides."""

    def changed(left: _Block, right: _Block) -> int:
        dropped = _letters(ours, left.before + left.length, right.before)
        return max(dropped, _letters(theirs, left.after + left.length, right.after))

    kept = [_Block(0, 0, 0)]
    for block in [*blocks, _Block(len(ours), len(theirs), 0)]:
        while len(kept) > 1:
            length = _letters(ours, kept[-1].before, kept[-1].before + kept[-1].length)
            if length > min(changed(kept[-2], kept[-1]), changed(kept[-1], block)):
                break
            kept.pop()
        kept.append(block)
    return kept[1:-1]


def _letters(found: Sequence[Word], start: int, stop: int) -> int:
    """Code points of words without the white space around them."""
    return found[stop - 1].end - found[start].start if start < stop else 0


def _pieces(blocks: Sequence[_Block], ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Piece]:
    """What is the same and what stands between, by where the words of each text begin."""
    edges = [_Block(0, 0, 0), *blocks, _Block(len(ours) - 1, len(theirs) - 1, 0)]
    for left, right in pairwise(edges):
        dropped = (ours[left.before + left.length], ours[right.before])
        added = (theirs[left.after + left.length], theirs[right.after])
        if dropped[0] < dropped[1]:
            yield Piece("dropped", dropped, (added[0], added[0]))
        if added[0] < added[1]:
            yield Piece("added", (dropped[1], dropped[1]), added)
        if right.length:
            yield Piece("same", _span(ours, right.before, right.length), _span(theirs, right.after, right.length))


def _span(starts: Sequence[int], first: int, length: int) -> tuple[int, int]:
    return starts[first], starts[first + length]
