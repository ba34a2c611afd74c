"""Sentences by rule: enough to show what stands around a passage, and to look at one sentence of an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.language import Language
from onrecord.types import Span

LONGEST = 400
"""Code points of a sentence, or of the part of it on either side of a passage, that are shown at most."""

_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s+[\"'“‘«‹(\[„–—-]*(?:[^\W\d_a-z]|\d)|\s*$)|[。！？]++|\n[^\S\n]*(?=\n)"
)
_ABBREVIATED = re.compile(r"(?:(?<![^\W_])(?:[^\W\d_]\.)*([^\W\d_])|(?<![^\W_])([^\W\d_]{2,6}))\.\Z")


def sentences(text: str, breaks: Iterable[int], language: Language) -> tuple[Span, ...]:
    """The sentences of a text, in order, without white space around them.

    A sentence ends at its closing mark, at a blank line, and at each of the offsets `breaks`.
    """
    ends = (match.end() for match in _END.finditer(text) if not _goes_on(text, match, language))
    cuts = sorted({0, *breaks, *ends, len(text)})
    return tuple(_trimmed(text, pairwise(cuts)))


def _goes_on(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the full stop is that of an initial or a title: "J. Smith", "Dr. Smith"."""
    if match.group() != ".":
        return False
    found = _ABBREVIATED.search(text, max(0, match.start() - 12), match.end())
    if found is None:
        return False
    titles = language.titles
    word = found[2].lower() if found[2] else ""
    return bool(found[1]) or word in titles.honorifics or word in titles.abbreviations


def _trimmed(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[Span]:
    for start, end in pieces:
        piece = text[start:end]
        if words := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(words))


def around(text: str, span: Span, found: Sequence[Span]) -> tuple[Span | None, Span, Span | None]:
    """The sentence before a span, the one or several that hold it, and the one behind it, none longer than `LONGEST`
    asks; `found` are the sentences of the text.
    """
    first = bisect_right(found, span.start, key=lambda each: each.end)
    last = bisect_left(found, span.end, key=lambda each: each.start)
    held = found[first:last]
    start = min(span.start, held[0].start) if held else span.start
    end = max(span.end, held[-1].end) if held else span.end
    before = _cut_left(text, found[first - 1]) if first else None
    after = _cut_right(text, found[last]) if last < len(found) else None
    whole = Span(
        _word_start(text, max(start, span.start - LONGEST), start), _word_end(text, min(end, span.end + LONGEST), end)
    )
    return before, Span(min(whole.start, span.start), max(whole.end, span.end)), after


def _cut_left(text: str, sentence: Span) -> Span:
    return Span(_word_start(text, max(sentence.start, sentence.end - LONGEST), sentence.start), sentence.end)


def _cut_right(text: str, sentence: Span) -> Span:
    return Span(sentence.start, _word_end(text, min(sentence.end, sentence.start + LONGEST), sentence.end))


def _word_start(text: str, at: int, least: int) -> int:
    """The next start of a word from a cut inside a sentence; the sentence's start is one already."""
    if at <= least:
        return at
    space = re.compile(r"\s+").search(text, at, at + 40)
    return space.end() if space else at


def _word_end(text: str, at: int, most: int) -> int:
    if at >= most:
        return at
    space = max(text.rfind(" ", at - 40, at), text.rfind("\n", at - 40, at))
    return space if space > 0 else at
