"""In which forms a record has the words of a phrase, and with them the articles and the places that are worth a look.

Both say too much rather than too little: `onrecord.measures.phrases` decides what is an appearance.
"""

from __future__ import annotations

import json
import re
import sqlite3
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.language.concepts import Concepts
from onrecord.measures.phrases import MOST_INSERTED
from onrecord.measures.wanted import Wanted
from onrecord.record.questions.variants import PART
from onrecord.record.questions.words import WORD, fold
from onrecord.types import Span

MOST: Final = 200
"""Forms of one word that are looked for."""
LETTERS: Final = 20
"""Code points that are left for a word that stands between two others: more than all but a few have."""

_VOCABULARY: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, 'body_words', 'row')"
_RANGE: Final = "SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ? ORDER BY term"
_THESE: Final = "SELECT term FROM temp.vocabulary WHERE term IN (SELECT value FROM json_each(?)) ORDER BY term"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one required word of a phrase, folded."""

    whole: tuple[str, ...]
    """The word as written in the record: itself, inflected, with one letter changed."""
    halves: tuple[tuple[str, ...], ...]
    """The word written as several: "cease fire", "don't"."""

    @property
    def terms(self) -> tuple[str, ...]:
        """For FTS5."""
        apart = (f"({' AND '.join(map(_quoted, dict.fromkeys(each)))})" for each in self.halves)
        return (*map(_quoted, self.whole), *apart)

    @property
    def patterns(self) -> tuple[str, ...]:
        """As regular expressions."""
        return (*map(re.escape, self.whole), *(r"\W{0,2}".join(map(re.escape, each)) for each in self.halves))


def forms(connection: sqlite3.Connection, phrase: Wanted, concepts: Concepts) -> tuple[Forms, ...]:
    """The forms of each required word of a phrase, in order."""
    connection.execute(_VOCABULARY)
    return tuple(_forms(connection, phrase.words[at], phrase, concepts) for at in phrase.required)


def _forms(connection: sqlite3.Connection, word: str, phrase: Wanted, concepts: Concepts) -> Forms:
    parts = tuple(fold(part) for part in WORD.findall(word))
    if len(parts) != 1:
        return Forms((), (parts,))
    (own,) = parts
    candidates = {*_inflected(connection, own, concepts), *_known(connection, [own, *_irregular(own, concepts)])}
    if len(phrase.required) > 1 and own.isalpha():
        candidates |= set(_known(connection, tuple(_misspelled(own))))
    alike = sorted((each for each in candidates if phrase.alike(each, own)), key=lambda each: (each != own, each))
    pairs = [(own[:at], own[at:]) for at in range(PART, len(own) - PART + 1)]
    there = set(_known(connection, [half for pair in pairs for half in pair]))
    return Forms(tuple(alike[:MOST]), tuple(pair for pair in pairs if there.issuperset(pair)))


def _inflected(connection: sqlite3.Connection, word: str, concepts: Concepts) -> Iterator[str]:
    """The record's words that begin as the stem does, whose last letter another ending may change."""
    stem = concepts.stem(word)
    start = stem[:-1] if len(stem) > 3 else stem
    start = start if word.startswith(start) else word
    for (term,) in connection.execute(_RANGE, (start, start + "\U0010ffff")):
        if concepts.stem(term) == stem:
            yield term


def _irregular(word: str, concepts: Concepts) -> Iterator[str]:
    lemma = concepts.irregular.get(word, word)
    yield lemma
    yield from (form for form, own in concepts.irregular.items() if own == lemma)


def _misspelled(word: str) -> Iterator[str]:
    """With one letter changed, added or left out, the first apart."""
    for at in range(1, len(word) + 1):
        for letter in ("", *string.ascii_lowercase):
            yield word[:at] + letter + word[at + 1 :]
            yield word[:at] + letter + word[at:]


def _known(connection: sqlite3.Connection, words: Iterable[str]) -> tuple[str, ...]:
    """Those of some words that an article has."""
    asked = json.dumps(sorted(set(words)))
    return tuple(term for (term,) in connection.execute(_THESE, (asked,)))


def expression(phrase: Wanted, found: Sequence[Forms]) -> str | None:
    """Which articles may have the phrase, for FTS5: all of its required words, two of which may be written as one.

    None where the record has one of them in no form.
    """
    parts: list[str] = []
    for at, each in zip(phrase.required, found, strict=True):
        own = phrase.words[at]
        joined = (fold(first + second) for first, second in phrase.pairs if own in (first, second))
        either = (*each.terms, *(f'"{word}" *' for word in joined if WORD.fullmatch(word)))
        if not either:
            return None
        parts.append(f"({' OR '.join(either)})")
    return " AND ".join(dict.fromkeys(parts))


def pattern(phrase: Wanted, found: Sequence[Forms]) -> re.Pattern[str]:
    """Where in a `level` text it may stand."""
    whole = ""
    for place, (at, each) in enumerate(zip(phrase.required, found, strict=True)):
        room = LETTERS * (len(phrase.between(place)) + MOST_INSERTED + 1) if place else 0
        own = level(phrase.words[at])
        whole += (f".{{0,{room}}}?" if place else "") + f"(?:{'|'.join((re.escape(own), *each.patterns))})"
    return re.compile(whole, re.DOTALL)


def windows(text: str, wanted: re.Pattern[str], around: int) -> Iterator[Span]:
    """The stretches of a text in which the phrase may stand, in order, between white space and without overlap."""
    plain, last = level(text), Span(0, 0)
    for match in wanted.finditer(plain):
        start, end = max(match.start() - around, 0), min(match.end() + around, len(text))
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if start < last.end:
            last = Span(last.start, max(end, last.end))
            continue
        if last.end:
            yield last
        last = Span(start, end)
    if last.end:
        yield last


def level(text: str) -> str:
    """A text of the same length in small letters without accents."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(char): _plain(char) for char in set(text)})


@lru_cache(maxsize=1 << 12)
def _plain(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def _quoted(word: str) -> str:
    return f'"{word}"'
