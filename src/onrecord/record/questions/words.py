"""What is looked for in a record, as a tree: as SQLite's full text search takes it, and where it stands in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.types import Span

WORD: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word as the index has it: letters and digits, with their accents."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one behind the other; of an open one the last is a beginning."""

    words: tuple[str, ...]
    open: bool = False
    exact: bool = False
    """It stood in quotation marks."""
    hyphened: bool = False
    """One word with hyphens in it."""

    def __str__(self) -> str:
        return ("-" if self.hyphened else " ").join(self.words) + ("*" if self.open else "")


@dataclass(frozen=True, slots=True)
class Every:
    """All of these, and none of those."""

    parts: tuple[Node, ...]
    without: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple[Node, ...]


Node = Phrase | Every | Either


def fts(node: Node) -> str:
    """The tree as an FTS5 expression."""
    match node:
        case Phrase(words, open):
            return f'"{" ".join(words)}"{" *" if open else ""}'
        case Either(parts):
            return " OR ".join(_inside(part) for part in parts)
        case Every(parts, without):
            wanted = " AND ".join(_inside(part) for part in parts)
            return f"({wanted}) NOT ({fts(Either(without))})" if without else wanted


def _inside(node: Node) -> str:
    return fts(node) if isinstance(node, Phrase) else f"({fts(node)})"


def phrases(node: Node) -> Iterator[Phrase]:
    """Those that are looked for, in order, without those that must not be there."""
    if isinstance(node, Phrase):
        yield node
    else:
        for part in node.parts:
            yield from phrases(part)


def loosely(node: Node) -> str:
    """The tree as an expression for an index that does not know what stands beside what: it finds no less."""
    match node:
        case Phrase(words, open):
            ends = " *" if open else ""
            return " AND ".join((*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"{ends}'))
        case Either(parts):
            return " OR ".join(f"({loosely(part)})" for part in parts)
        case Every(parts):
            return " AND ".join(f"({loosely(part)})" for part in parts)


def has_parts(node: Node) -> bool:
    """Whether `loosely` may find more: words must stand beside one another, or others must not be there."""
    match node:
        case Phrase(words):
            return len(words) > 1
        case Either(parts):
            return any(map(has_parts, parts))
        case Every(parts, without):
            return bool(without) or any(map(has_parts, parts))


def holds(node: Node, text: str) -> bool:
    """Whether a text holds what is looked for."""
    return _holds(node, _MARKS.sub("", unicodedata.normalize("NFD", text.lower())))


_MARKS: Final = re.compile("[\u0300-\u036f]+")


def _holds(node: Node, folded: str) -> bool:
    match node:
        case Phrase():
            return _pattern(node).search(folded) is not None
        case Either(parts):
            return any(_holds(part, folded) for part in parts)
        case Every(parts, without):
            wanted = all(_holds(part, folded) for part in parts)
            return wanted and not any(_holds(part, folded) for part in without)


@lru_cache(maxsize=256)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """The words of a phrase, folded, with what parts words between them."""
    words = r"[\W_]+".join(re.escape(fold(word)) for word in phrase.words)
    return re.compile(rf"(?<![^\W_]){words}" + ("" if phrase.open else r"(?![^\W_])"))


def has_several(node: Node) -> bool:
    """Whether more than one of its phrases must be there."""
    match node:
        case Every(parts):
            return len(parts) > 1 or has_several(parts[0])
        case Either(parts):
            return any(has_several(part) for part in parts)
        case Phrase():
            return False


def hits(text: str, sought: Iterable[Phrase]) -> tuple[Span, ...]:
    """Where phrases stand in a text, in order; of those that overlap, the first and then the longest."""
    found = [(match.start(), match.end(), fold(match.group())) for match in WORD.finditer(text)]
    words = [word for _, _, word in found]
    spans = [
        Span(found[at][0], found[at + len(phrase.words) - 1][1]) for phrase in sought for at in _places(words, phrase)
    ]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _places(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    own = [fold(word) for word in phrase.words]
    length = len(own)
    for at in range(len(words) - length + 1):
        there = words[at : at + length]
        if there == own or (phrase.open and there[:-1] == own[:-1] and there[-1].startswith(own[-1])):
            yield at


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """What the index takes for the same: in small letters, without accents."""
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))
