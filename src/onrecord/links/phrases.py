"""Noun phrases without a parser: the front of a phrase, whose last word is its head.

The front ends where prepositions, relative clauses and commas begin: "the tall man" of "the tall man with a dog, who".
A name is one unit, whatever words it has ("the Bank of Reed"). Spans in code points; linear in the phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import Phrases
from onrecord.types import Span

WORD = re.compile(r"%|[\w\u0300-\u036f]+(?:['’.&-][\w\u0300-\u036f]+)*")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_BREAK = re.compile(r"[,;:()\[\]—–―]|(?<=\s)-+(?=\s)")
_PARTICIPLE = 6
"""Letters that a participle has at least."""

_LONGEST = 60
"""Units of a phrase that are looked at."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names with their titles and articles, in order, without overlap."""

    spans: tuple[Span, ...]

    def at(self, position: int) -> Span | None:
        """The name that holds this code point."""
        row = bisect_right(self.spans, position, key=lambda span: span.start) - 1
        return self.spans[row] if row >= 0 and position < self.spans[row].end else None


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or a name of a phrase."""

    span: Span
    """Without a possessive ending."""
    lower: str
    name: bool
    possessive: bool
    behind: int
    """One past the unit, its possessive ending included."""


@dataclass(frozen=True, slots=True)
class Front:
    """The units of a phrase up to its head; never empty."""

    units: tuple[Unit, ...]
    led: bool
    """Whether a preposition or the like goes before."""

    @property
    def head(self) -> Unit:
        return self.units[-1]

    @property
    def start(self) -> int:
        return self.units[0].span.start

    @property
    def behind(self) -> int:
        """One past the front."""
        return self.units[-1].behind


def front(text: str, span: Span, names: Names, words: Phrases) -> Front | None:
    """The front of the phrase that a span holds; None where it has no word."""
    found: list[Unit] = []
    first: int | None = None
    for unit in units(text, span, names):  # read no further than needed: most phrases go on far behind their front
        found.append(unit)
        if first is None and (not ends(unit, words) or unit.lower in words.relatives):
            first = len(found) - 1
        before = len(found) - 2
        if first is not None and before > first and _cut(text, found, before, first, words):
            return Front(tuple(found[first:before]), first > 0)
    if first is None:
        return None
    last = len(found) - 1
    stop = last if last > first and _cut(text, found, last, first, words) else len(found)
    return Front(tuple(found[first:stop]), first > 0)


def units(text: str, span: Span, names: Names) -> Iterator[Unit]:
    """The first units of a span."""
    position = span.start
    for _ in range(_LONGEST):
        match = WORD.search(text, position, span.end)
        if match is None:
            return
        name = names.at(match.start())
        unit = _name(text, name) if name else _word(text, match)
        yield unit
        position = unit.behind


def ends(unit: Unit, words: Phrases) -> bool:
    """Whether a unit ends the front of a phrase, where it does not open it."""
    return not unit.name and unit.lower in words.postmodifiers


def segments(text: str, span: Span, names: Names) -> tuple[Span, ...]:
    """The parts of a span between commas, dashes and brackets that stand in no name."""
    parts, start = [], span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        if names.at(match.start()) is None:
            parts.append((start, match.start()))
            start = match.end()
    trimmed = (trim(text, Span(*part)) for part in (*parts, (start, span.end)) if part[0] < part[1])
    return tuple(part for part in trimmed if part is not None)


def trim(text: str, span: Span) -> Span | None:
    """A span from its first word to its last one, names whole."""
    found = [match.span() for match in WORD.finditer(text, span.start, span.end)]
    return Span(found[0][0], found[-1][1]) if found else None


def _name(text: str, name: Span) -> Unit:
    mark = _POSSESSIVE.match(text, name.end)
    return Unit(name, text[name.start : name.end].lower(), True, mark is not None, mark.end() if mark else name.end)


def _word(text: str, match: re.Match[str]) -> Unit:
    """A word; "council's" is possessive and so is "voters'", though not before a comma, where it closes a quotation."""
    start, end, word = match.start(), match.end(), match.group()
    if word[-2:] in ("'s", "’s") and len(word) > 2:
        return Unit(Span(start, end - 2), word[:-2].lower(), False, True, end)
    mark = text[end : end + 2] if word[-1] == "s" else ""
    owns = len(mark) == 2 and mark[0] in "'’" and mark[1] == " "
    return Unit(Span(start, end), word.lower(), False, owns, end + owns)


def _cut(text: str, units: Sequence[Unit], at: int, first: int, words: Phrases) -> bool:
    """Whether the front ends before this unit."""
    unit = units[at]
    if ends(unit, words) or _BREAK.search(text, units[at - 1].behind, unit.span.start):
        return True
    if unit.name or units[at - 1].possessive or at + 1 == len(units) or not ends(units[at + 1], words):
        return False
    nouns = any(row.lower not in words.articles and row.lower not in words.possessives for row in units[first:at])
    return nouns and _trails(unit.lower, words)


def _trails(word: str, words: Phrases) -> bool:
    """Whether a word may be a participle: "briefed", no "king" and no "filing"."""
    known = word in words.artefacts or word in words.documents or len(word) < _PARTICIPLE
    return word in words.trailing or (not known and word.endswith(tuple(words.trailing_endings)))
