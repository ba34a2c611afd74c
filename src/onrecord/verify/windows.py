"""Which stretches of the sources may hold a quotation: those where its rarest words stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from onrecord.verify.corpus import Corpus, Held

SLACK = 150
"""Words that may lie between two parts of a quotation for them to be aligned at once."""

VOTES = 1000
"""Places of rare words that are looked at for a quotation."""

BESIDE = 3
"""Words on either side of a rare one that are looked at."""

BEST = 3
"""Windows that are aligned."""


@dataclass(frozen=True, slots=True)
class Window:
    """Positions of a source."""

    held: Held
    start: int
    stop: int


def windows(code: str, weights: Sequence[int], corpus: Corpus) -> tuple[Window, ...]:
    """The windows that hold the most weight of the words of a quotation, the best first, then the first."""
    width = len(code) + SLACK
    best: dict[tuple[int, int, int], int] = {}
    for at, number, position in _votes(code, corpus):
        key = (number, max(0, position - at) // width, at)
        best[key] = max(best.get(key, 0), _run(code, at, corpus.held[number].code, position, weights))
    scores: dict[tuple[int, int], int] = {}
    for (number, bucket, _), weight in best.items():
        scores[number, bucket] = scores.get((number, bucket), 0) + weight
    return tuple(_window(corpus.held[number], bucket, width) for number, bucket in _best(scores))


def _run(code: str, at: int, source: str, position: int, weights: Sequence[int]) -> int:
    """The weight of a word and of those beside it, as far as the same stand beside it in the source."""
    total = weights[at]
    for step in (-1, 1):
        for away in range(step, step * (BESIDE + 1), step):
            there, here = position + away, at + away
            if not (0 <= here < len(code) and 0 <= there < len(source)) or code[here] != source[there]:
                break
            total += weights[here]
    return total


def _votes(code: str, corpus: Corpus) -> list[tuple[int, int, int]]:
    """Places of the rarest words: of the word in the quotation, of the source, and in the source."""
    first = {char: at for at, char in reversed(list(enumerate(code))) if char in corpus.counts}
    found: list[tuple[int, int, int]] = []
    for char, at in sorted(first.items(), key=lambda row: (corpus.counts[row[0]], row[1])):
        if found and len(found) + corpus.counts[char] > VOTES:
            break
        for number, held in enumerate(corpus.held):
            room = VOTES - len(found)
            found += ((at, number, position) for position in held.positions.get(char, [])[:room])
    return found


def _best(scores: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """The best buckets, each with the one behind it; of two that share one the better."""
    pairs = {key: score + scores.get((key[0], key[1] + 1), 0) for key, score in scores.items()}
    chosen: list[tuple[int, int]] = []
    for number, bucket in nlargest(4 * BEST, pairs, key=lambda key: (pairs[key], scores[key], -key[0], -key[1])):
        if (number, bucket - 1) not in chosen and (number, bucket + 1) not in chosen:
            chosen.append((number, bucket))
    return chosen[:BEST]


def _window(held: Held, bucket: int, width: int) -> Window:
    start = max(0, bucket * width - width // 4)
    return Window(held, start, min(len(held.code), (bucket + 2) * width + width // 4))
