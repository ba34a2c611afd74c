"""The words of all sources, each as one character, so that a run of words is found as fast as a part of a string.

Words that no source has and the place where another speaker begins have characters of their own that equal nothing. The
rest of the package speaks of a word of a source by its `position` in `Held.code`.
"""

from __future__ import annotations

import math
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.errors import InputError
from onrecord.language import Language
from onrecord.measures.figures import numbers
from onrecord.types import Span
from onrecord.verify.findings import Source
from onrecord.verify.sentences import sentences
from onrecord.verify.words import WORD, plain, stage_directions

UNKNOWN, CHANGE = "\x00", "\x01"
"""A word that no source has, and the place where another speaker begins."""

_FIRST = 2
MOST = sys.maxunicode + 1 - _FIRST
"""Different words that the sources may have."""

DISCOUNT = 0.9
"""What is taken off the count of a word."""


@dataclass(frozen=True, slots=True)
class Held:
    """One source, ready to be searched."""

    source: Source
    code: str
    """A character a word, `CHANGE` where another speaker begins."""
    starts: Sequence[int]
    """Offset into the source's text of each position."""
    ends: Sequence[int]
    unspoken: frozenset[int]
    """Positions of words in stage directions."""
    positions: dict[str, list[int]]
    """Character to where it stands, in order."""
    sentences: tuple[Span, ...]
    """Of the source's text; a paragraph or another speaker begins a new one, another cue does not."""

    def span(self, start: int, stop: int) -> Span:
        """The text of the words from one position up to, not including, another; marks of a change at the ends are
        left out.
        """
        while start < stop - 1 and self.code[start] == CHANGE:
            start += 1
        while start < stop - 1 and self.code[stop - 1] == CHANGE:
            stop -= 1
        return Span(self.starts[start], self.ends[stop - 1])

    def speaker(self, position: int) -> str | None:
        """Who says the word at a position."""
        return self.source.parts[self.part(self.starts[position])].speaker

    def part(self, offset: int) -> int:
        """Which part an offset of the text lies in."""
        return max(0, bisect_right(self.source.parts, offset, key=lambda part: part.span.start) - 1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All sources of one check, with one vocabulary."""

    held: tuple[Held, ...]
    chars: dict[str, str]
    """Word as `plain` gives it to its character."""
    counts: dict[str, int]
    """Character to how often it stands in all sources."""
    size: int
    """Words of all sources."""
    numbers: Mapping[str, int]
    """See `figures.numbers`."""

    def encode(self, words: Iterable[str]) -> str:
        """Plain words as characters."""
        return "".join(self.chars.get(word, UNKNOWN) for word in words)

    def weight(self, char: str) -> int:
        """How much it tells that a word is there: tenths of a bit, of the commonest words 20, at most 150.

        A part of every count is taken off, because a word that stands once in a short source is rare all the same.
        """
        bits = math.log2(max(self.size, 2) / (max(self.counts.get(char, 1), 1) - DISCOUNT))
        return round(10 * min(max(bits, 2.0), 15.0))


def corpus(sources: Sequence[Source], language: Language) -> Corpus:
    """The sources made ready. Raises `InputError` where they have more different words than there are characters."""
    chars: dict[str, str] = {}
    spellings: dict[str, str] = {}
    held = tuple(_held(source, chars, spellings, language) for source in sources)
    counts: dict[str, int] = {}
    for each in held:
        for char, found in each.positions.items():
            counts[char] = counts.get(char, 0) + len(found)
    return Corpus(held, chars, counts, sum(counts.values()), numbers(language))


def _held(source: Source, chars: dict[str, str], spellings: dict[str, str], language: Language) -> Held:
    code: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    speaker: str | None = None
    for number, part in enumerate(source.parts):
        if number and (part.speaker or "").casefold() != (speaker or "").casefold():
            code.append(CHANGE)
            starts.append(part.span.start)
            ends.append(part.span.start)
        speaker = part.speaker
        for match in WORD.finditer(source.text, part.span.start, part.span.end):
            word = match.group()
            code.append(spellings.get(word) or _char(word, chars, spellings, source))
            starts.append(match.start())
            ends.append(match.end())
    positions: dict[str, list[int]] = {}
    for at, char in enumerate(code):
        if char != CHANGE:
            positions.setdefault(char, []).append(at)
    unspoken = frozenset(_unspoken(source, starts))
    return Held(source, "".join(code), starts, ends, unspoken, positions, _sentences(source, language))


def _sentences(source: Source, language: Language) -> tuple[Span, ...]:
    ends = [part.span.end for part, behind in pairwise(source.parts) if not behind.continues]
    return sentences(source.text, ends, language)


def _char(word: str, chars: dict[str, str], spellings: dict[str, str], source: Source) -> str:
    known = plain(word)
    if known not in chars:
        if len(chars) >= MOST:
            raise InputError(f"more than {MOST} different words", source.name, advice="check against fewer sources")
        chars[known] = chr(_FIRST + len(chars))
    spellings[word] = chars[known]
    return chars[known]


def _unspoken(source: Source, starts: Sequence[int]) -> Iterator[int]:
    """Positions inside stage directions, which only what was spoken has."""
    spoken = source.format in ("srt", "vtt") or any(part.speaker for part in source.parts)
    for span in stage_directions(source.text) if spoken else ():
        yield from range(bisect_left(starts, span.start), bisect_left(starts, span.end))
