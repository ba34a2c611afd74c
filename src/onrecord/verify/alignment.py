"""The best way to lay the words of a quotation along the words of a source.

A dynamic programme over words (Needleman and Wunsch, with the ends of the source free and Gotoh's cheap long gaps in
it): a word that is there earns its weight, a word that is not costs, and so does each run of words of the source that
the quotation leaves out; less where the article marks it by brackets or an ellipsis. The time is that of words of the
quotation times words of the source, so that callers give a window of the source only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.verify.words import Word

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int32]

WRONG, OPEN, EXTEND = 60, 80, 2
"""Costs of a word that differs or is not there, of leaving words out, and of each word that is left out."""

BRACKET_OPEN, BRACKET_EXTEND = 10, 5
"""The same of words that brackets replace."""

ELLIPSIS_OPEN = 5
"""Of an omission that the article marks, however long."""

Step = tuple[int | None, int | None]
"""A word of the quotation and the word of the source that it is laid on, by their places; None where there is none."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """One way to lay a quotation along a source."""

    score: int
    steps: tuple[Step, ...]
    """In order; words of the source before the first and behind the last word that is laid on are left out."""


def align(code: str, words: Sequence[Word], window: str, weights: Sequence[int]) -> Alignment:
    """Lay the words of a quotation (`code`, a character a word) along those of a `window` of a source."""

    def earned(row: int, column: int) -> int:
        return weights[row] if code[row] == window[column] else -_costs(words[row])[1]

    base, whole, gaps = _scores(code, words, window, weights)
    return Alignment(int(base[-1].max()), _steps(earned, base, whole, gaps))


def _costs(word: Word) -> tuple[int, int]:
    """What it costs that a word of the quotation is not there, and that another stands in its place."""
    return (0, 1) if word.bracketed else (WRONG + 1, WRONG)


def _scores(
    code: str, words: Sequence[Word], window: str, weights: Sequence[int]
) -> tuple[Ints, Ints, list[tuple[int, int]]]:
    """Best scores [n + 1, m + 1] of n words laid along m, without and with a gap at the end; and the costs of gaps."""
    import numpy as np  # a tenth of a second, which quotations that are verbatim need not wait for

    source = np.frombuffer(window.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    columns = np.arange(len(source) + 1, dtype=np.int32)
    base = np.zeros((len(code) + 1, len(source) + 1), dtype=np.int32)
    whole = np.zeros_like(base)
    gaps = [(0, 0)]
    for row, (char, word, weight) in enumerate(zip(code, words, weights, strict=True), start=1):
        missing, differing = _costs(word)
        base[row] = whole[row - 1] - missing
        earned = np.where(source == ord(char), weight, -differing).astype(np.int32)
        np.maximum(base[row, 1:], whole[row - 1, :-1] + earned, out=base[row, 1:])
        gaps.append(_gap(words, row))
        opening, extending = gaps[-1]
        best = np.maximum.accumulate(base[row] + extending * columns)
        whole[row] = base[row]
        np.maximum(whole[row, 1:], best[:-1] - opening - extending * columns[1:], out=whole[row, 1:])
    return base, whole, gaps


def _gap(words: Sequence[Word], row: int) -> tuple[int, int]:
    """What it costs to leave out words of the source behind the first `row` words: to open, and each."""
    if row < len(words) and words[row].gap:
        return ELLIPSIS_OPEN, 0
    if words[row - 1].bracketed or (row < len(words) and words[row].bracketed):
        return BRACKET_OPEN, BRACKET_EXTEND
    return OPEN, EXTEND


def _steps(earned: Callable[[int, int], int], base: Ints, whole: Ints, gaps: list[tuple[int, int]]) -> tuple[Step, ...]:
    """The way back from the best end, in order."""
    row, column = len(base) - 1, int(base[-1].argmax())
    steps: list[Step] = []
    while row:
        row -= 1
        if column and base[row + 1, column] == whole[row, column - 1] + earned(row, column - 1):
            column -= 1
            steps.append((row, column))
        else:
            steps.append((row, None))
        left = _left_out(base[row], whole[row], column, gaps[row]) if row else 0
        steps += ((None, column - 1 - at) for at in range(left))
        column -= left
    steps.reverse()
    return tuple(steps)


def _left_out(base: Ints, whole: Ints, column: int, gap: tuple[int, int]) -> int:
    """How many words before a column the best way leaves out, the fewest of equals."""
    if whole[column] == base[column]:
        return 0
    opening, extending = gap
    lefts = range(1, column + 1)
    return next(left for left in lefts if base[column - left] - opening - extending * left == whole[column])
