"""Sentences that tell in the article's own words what somebody said, beside passages that may be what they tell of.

There is no verdict: only words that both share, the rarer the better, say that a passage belongs to a sentence. Of long
words the first letters are compared, so that "reopened" finds "reopen".
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from onrecord.language import Language
from onrecord.verify.corpus import Corpus, Held
from onrecord.verify.cues import is_cue
from onrecord.verify.findings import Report
from onrecord.verify.pages import Page
from onrecord.verify.passages import passage
from onrecord.verify.words import plain

LETTERS = 5
"""First letters of a long word that are compared."""

RARE, FEW, MANY = 0.002, 12, 100
"""A word counts that makes up no more than this share of all words of the sources, or stands `FEW` times at most; none
that stands more than `MANY` times.
"""

SHARED = 2
"""Rare words that a sentence and a passage must share."""

CANDIDATES = 2
"""Passages that are shown with a sentence."""

SHORT_WORD = 3
"""Letters of words that tell little."""

FEWEST_WORDS, MOST_WORDS = 4, 60
"""Words outside of quotation marks, besides that of speech, that a sentence must have to tell something of its own, and
those that are looked at.
"""


@dataclass(frozen=True, slots=True)
class Stems:
    """Where the rare words of the sources stand."""

    held: tuple[Held, ...]
    places: dict[str, tuple[tuple[int, int], ...]]
    """First letters to source and sentence, each once."""


def stems(corpus: Corpus) -> Stems:
    """The rare words of all sources by their first letters."""
    most = max(FEW, min(round(RARE * corpus.size), MANY))
    chars: dict[str, list[str]] = {}
    for word, char in corpus.chars.items():
        chars.setdefault(word[:LETTERS], []).append(char)
    counts = {stem: sum(corpus.counts.get(char, 0) for char in group) for stem, group in chars.items()}
    rare = {stem: group for stem, group in chars.items() if counts[stem] <= most and len(stem) > SHORT_WORD}
    return Stems(corpus.held, {stem: tuple(dict.fromkeys(_places(group, corpus))) for stem, group in rare.items()})


def _places(chars: Sequence[str], corpus: Corpus) -> Iterator[tuple[int, int]]:
    for number, held in enumerate(corpus.held):
        for char in chars:
            for position in held.positions.get(char, ()):
                place = bisect_right(held.sentences, held.starts[position], key=lambda each: each.start) - 1
                yield number, place


def reports(page: Page, corpus: Corpus, language: Language) -> Iterator[Report]:
    """The sentences of the text with a word of speech and words of their own outside of quotation marks."""
    known = stems(corpus)
    for sentence in page.sentences:
        words = [page.text[word.start : word.end] for word in page.words(sentence)]
        told = [word for word in words if not is_cue(word, language)]
        own = sum(word[0].islower() and len(word) > SHORT_WORD for word in told)
        if len(told) < len(words) and len(told) >= FEWEST_WORDS and own >= SHARED:
            best = _best(told[:MOST_WORDS], known, corpus.size)
            held = ((known.held[number], place) for number, place in best)
            yield Report(span=sentence, candidates=tuple(passage(each, each.sentences[place]) for each, place in held))


def _best(words: Sequence[str], known: Stems, size: int) -> list[tuple[int, int]]:
    """The sentences of the sources that share the most weight of rare words; of equals the first."""
    scores: dict[tuple[int, int], float] = {}
    shared: dict[tuple[int, int], int] = {}
    for stem in dict.fromkeys(plain(word)[:LETTERS] for word in words):
        places = known.places.get(stem, ())
        for place in places:
            scores[place] = scores.get(place, 0.0) + math.log(size / len(places))
            shared[place] = shared.get(place, 0) + 1
    enough = [place for place, count in shared.items() if count >= SHARED]
    return nlargest(CANDIDATES, enough, key=lambda place: (scores[place], -place[0], -place[1]))
