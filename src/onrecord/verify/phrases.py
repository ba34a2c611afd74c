"""Quotations that are put together from phrases that stand apart in the sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.verify.corpus import Corpus, Held
from onrecord.verify.words import Word

MEAN, SHORTEST = 4, 2
"""Words that the phrases of a quotation must have on average, and each of them; shorter ones stand in any text."""

MOST = 8
"""Phrases of one quotation."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a quotation that stand one behind the other in a source."""

    first: int
    """Place of the first word in the quotation."""
    count: int
    held: Held
    position: int


def joined(words: Sequence[Word], code: str, corpus: Corpus) -> tuple[Phrase, ...]:
    """The fewest phrases that make up a quotation, in its order; none where they are too short to tell.

    Words in brackets belong to no phrase. Taking the longest phrase each time gives the fewest.
    """
    most = min(MOST, sum(not word.bracketed for word in words) // MEAN)
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        if words[at].bracketed:
            at += 1
            continue
        phrase = _longest(words, code, at, corpus)
        if phrase is None or phrase.count < SHORTEST or len(found) == most:
            return ()
        found.append(phrase)
        at += phrase.count
    return tuple(found) if len(found) > 1 else ()


def _longest(words: Sequence[Word], code: str, at: int, corpus: Corpus) -> Phrase | None:
    """The longest phrase from a place on: lengths are doubled, then halved."""
    ends = (stop for stop in range(at + 1, len(words)) if words[stop].bracketed or words[stop].gap)
    most = next(ends, len(words)) - at
    best: Phrase | None = None
    low, high = 0, 1
    while high <= most and (found := _find(code, at, high, corpus)):
        best, low, high = found, high, high * 2
    high = min(high, most + 1)
    while high - low > 1:
        middle = (low + high) // 2
        if found := _find(code, at, middle, corpus):
            best, low = found, middle
        else:
            high = middle
    return best


def _find(code: str, at: int, count: int, corpus: Corpus) -> Phrase | None:
    wanted = code[at : at + count]
    for held in corpus.held:
        position = held.code.find(wanted)
        if position >= 0:
            return Phrase(at, count, held, position)
    return None
