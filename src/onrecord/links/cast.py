"""The cast of an article: its mentions as links look them up, by where they start, end and have their head."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.language import Language
from onrecord.links.phrases import Names, front
from onrecord.types import Entity, EntityKind, Form, Span

NEAR = 40
"""How many mentions before a place in the text are looked at."""

_ARTICLE = 8
"""Code points in which an article is looked for."""

_LONGEST_TITLE = 80
"""Code points from the first to the last of two titles that stand together."""

_NOT_WORD = re.compile(r"\W")
_LOWER = re.compile(r"\b[^\W\d_A-Z][^\W_]*")
_ORDER: dict[Form, int] = {"name": 0, "nominal": 1, "pronoun": 2}


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention, and what links ask about it."""

    number: int
    """Its place among the mentions, in text order, an outer one before those in it."""
    span: Span
    wide: Span
    """With the titles and the article that stand before a name."""
    form: Form
    kind: EntityKind
    score: float
    entity: int
    """The place of its entity among those given."""


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of one article. Treat the mappings as read-only."""

    text: str
    language: Language
    mentions: tuple[Seen, ...]
    names: Names
    opening: Mapping[int, tuple[Seen, ...]]
    """Mentions by where they start, titles and articles included; the longest first."""
    closing: Mapping[int, tuple[Seen, ...]]
    """Mentions by where they end; the longest first."""
    headed: Mapping[int, tuple[Seen, ...]]
    """Mentions by where their head ends; names first, then the longest."""
    nominals: Mapping[int, tuple[Seen, ...]]
    """The nominal mentions of each entity; the longest first."""
    called: Mapping[str, int]
    """Entity by its words, and by a person's last name, in lower case; only where no two share them."""
    offices: Mapping[str, int]
    """Entity by the titles that it alone has, in lower case: "first lady", "italian prime minister"."""
    common: frozenset[str]
    """Words that the text has in lower case."""

    def before(self, position: int) -> Iterator[Seen]:
        """The last mentions that start before a place, nearest first."""
        row = bisect_left(self.mentions, position, key=lambda seen: seen.wide.start)
        return reversed(self.mentions[max(0, row - NEAR) : row])

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]


def gather(text: str, entities: tuple[Entity, ...], language: Language) -> Cast:
    """The cast of the entities of a text; linear in the text and the mentions, but for sorting."""
    mentions = _mentions(text, entities, language)
    names = Names(tuple(_outermost(seen.wide for seen in mentions if seen.form == "name")))
    return Cast(
        text=text,
        language=language,
        mentions=mentions,
        names=names,
        opening=_by((seen.wide.start, seen) for seen in mentions),
        closing=_by((seen.span.end, seen) for seen in mentions),
        headed=_by(((_head(text, seen, names, language), seen) for seen in mentions), names_first=True),
        nominals=_by((seen.entity, seen) for seen in mentions if seen.form == "nominal"),
        called=_called(text, mentions),
        offices=_offices(text, entities),
        common=frozenset(_LOWER.findall(text)),
    )


def _mentions(text: str, entities: tuple[Entity, ...], language: Language) -> tuple[Seen, ...]:
    found = []
    for entity, row in enumerate(entities):
        titles = {title.end: title.start for title in row.titles}
        for mention in row.mentions:
            wide = _wide(text, mention.span, titles, language) if mention.form == "name" else mention.span
            found.append(Seen(0, mention.span, wide, mention.form, row.kind, mention.score, entity))
    found.sort(key=lambda seen: (seen.wide.start, -seen.wide.end, _ORDER[seen.form], seen.entity))
    return tuple(_numbered(number, seen) for number, seen in enumerate(found))


def _numbered(number: int, seen: Seen) -> Seen:
    return Seen(number, seen.span, seen.wide, seen.form, seen.kind, seen.score, seen.entity)


def _wide(text: str, span: Span, titles: Mapping[int, int], language: Language) -> Span:
    """A name with the titles that stand before it, one behind the other, and with an article."""
    start = span.start
    while (end := _word_end(text, start)) in titles and titles[end] < start:
        start = titles[end]
    end = _word_end(text, start)
    before = _NOT_WORD.split(text[max(0, end - _ARTICLE) : end])[-1]
    return Span(end - len(before) if before.lower() in language.phrases.articles else start, span.end)


def _word_end(text: str, start: int) -> int:
    """Where the word before a place ends; 0 where something else than a space stands between."""
    end = start - 1
    return end if end > 0 and text[end].isspace() and not text[end - 1].isspace() else 0


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            yield span
            end = span.end


def _head(text: str, seen: Seen, names: Names, language: Language) -> int:
    """Where the head of a mention ends; that of a name or a pronoun is its end."""
    found = front(text, seen.span, names, language.phrases) if seen.form == "nominal" else None
    return found.head.span.end if found else seen.span.end


def _by(pairs: Iterable[tuple[int, Seen]], names_first: bool = False) -> dict[int, tuple[Seen, ...]]:
    groups: dict[int, list[Seen]] = {}
    for position, seen in pairs:
        groups.setdefault(position, []).append(seen)
    return {
        position: tuple(sorted(group, key=lambda seen: _rank(seen, names_first))) for position, group in groups.items()
    }


def _rank(seen: Seen, names_first: bool) -> tuple[int, int, int]:
    return _ORDER[seen.form] if names_first else 0, seen.wide.start - seen.wide.end, seen.number


def _called(text: str, mentions: tuple[Seen, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    shared: set[str] = set()
    for seen in mentions:
        for words in _calls(text, seen):
            if found.setdefault(words, seen.entity) != seen.entity:
                shared.add(words)
    return {words: entity for words, entity in found.items() if words not in shared}


def _offices(text: str, entities: tuple[Entity, ...]) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for number, entity in enumerate(entities):
        for row, title in enumerate(entity.titles):
            for first in entity.titles[max(0, row - 1) : row + 1]:
                between = text[first.start : title.end] if first.start <= title.start else ""
                if "\n" not in between and len(between) < _LONGEST_TITLE:
                    found.setdefault(between.lower(), set()).add(number)
    return {title: min(numbers) for title, numbers in found.items() if title and len(numbers) == 1}


def _calls(text: str, seen: Seen) -> Iterator[str]:
    """What a mention may be called by again: a name, its last word where it is a person's, things of a kind."""
    if seen.form == "pronoun" or (seen.form == "nominal" and seen.kind in ("person", "group")):
        return
    for span in (seen.span, seen.wide):
        yield text[span.start : span.end].lower()
    if seen.form == "name" and seen.kind == "person":
        yield text[seen.span.start : seen.span.end].lower().rpartition(" ")[2]
