"""What an article is about, in few words: whether two articles tell of the same occasion.

A scene holds whom and what an article names most and its commonest words. A record keeps the names with the
article and counts the words again. Two are compared by the angle between them, which needs no counts over the archive
and so never changes with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import log, sqrt
from typing import Any, Final
from zlib import crc32

from onrecord import language
from onrecord.naming.spelling import fold
from onrecord.types import Annotations, Entity

Name = int | str
"""An identity of the record, or of whom none is known a folded name."""

NAMES: Final = 24
WORDS: Final = 48
"""How many entries a scene keeps of each list."""
KEYED: Final = 6
"""Of how many names and words each keys are made."""
SHARED: Final = 2
"""How many keys two articles on one occasion share at least."""
PERIOD: Final = 7
"""Days of publication that are looked up together."""
NAMED: Final = 2.0
"""How much more a name weighs than a word."""
SHORTEST: Final = 3
"""Letters of the shortest word that counts."""
ROUND: Final = 2047
"""So many periods are told apart: those that are not are 39 years apart, if of a week."""
_KEY: Final = 20
"""Bits of a key beside its period."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What one article tells of; the most frequent first, of equals the first in order of words."""

    names: tuple[tuple[Name, int], ...]
    """Names with the number of mentions; without those that so much news names."""
    words: tuple[tuple[str, int], ...]
    """Stems with their number."""


def scene(annotations: Annotations, identities: Mapping[str, int], code: str = "en") -> Scene:
    """The scene of an article; ``identities`` are the numbers of its entities in the record, by their ids."""
    known = language.load(code)
    names: Counter[Name] = Counter()
    for entity in annotations.entities:
        if entity.naming == "named" and fold(entity.name) not in known.identities.everywhere:
            names[named(entity, identities)] += len(entity.mentions)
    return Scene(_most(names, NAMES), words(annotations.article.text, code))


def words(text: str, code: str = "en") -> tuple[tuple[str, int], ...]:
    """The commonest stems of a text with their number: of a scene what the text alone tells."""
    return _words(text, code)


@lru_cache(maxsize=2048)
def _words(text: str, code: str) -> tuple[tuple[str, int], ...]:
    """Remembered: texts of one week are compared again and again."""
    return _most(Counter(stems(text, code)), WORDS)


def named(entity: Entity, identities: Mapping[str, int]) -> Name:
    """The identity of a named entity, else its folded name."""
    return identities.get(entity.id) or fold(entity.name)


def stems(text: str, code: str = "en") -> Iterable[str]:
    """The stems of the words of a text that are not small, in order; numbers count as words."""
    return (found for word in _WORD.findall(text.lower()) if (found := _stem(word, code)))


@lru_cache(maxsize=65536)
def _stem(word: str, code: str) -> str | None:
    """The stem; None of a small word."""
    known = language.load(code)
    small = word in known.concepts.empty or word in known.pronouns or word in known.auxiliaries
    return None if small or len(word) < SHORTEST or word in known.determiners else known.concepts.stem(word)


def likeness(one: Scene, other: Scene) -> float:
    """How much two articles are about the same, from 0 to 1: the cosine of their names and words."""
    ours, theirs = _weights(one), _weights(other)
    return sum(weight * theirs[item] for item, weight in ours.items() if item in theirs)


@lru_cache(maxsize=4096)
def _weights(scene: Scene) -> dict[Name | tuple[str], float]:
    """The weight of each name and word, of length 1 in all; a word is ``(word,)``, so that no name is one."""
    found: dict[Name | tuple[str], float] = {name: NAMED * (1 + log(count)) for name, count in scene.names}
    found |= {(word,): 1 + log(count) for word, count in scene.words}
    length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {item: weight / length for item, weight in found.items()}


def keys(scene: Scene, published: str | None) -> tuple[int, ...]:
    """What an article is entered under: its first names and words, with the week of publication. Of 31 bits each."""
    week = _week(published)
    return tuple(_key(item, week) for item in _items(scene))


def sought(scene: Scene, published: str | None) -> tuple[int, ...]:
    """Under what to look for articles on the same occasion: the week, that before and that after it.

    Candidates are those that share `SHARED` of these keys or more. Articles of no known day are found among their like.
    """
    week = _week(published)
    weeks = (week,) if week is None else (week - 1, week, week + 1)
    return tuple(_key(item, each) for each in weeks for item in _items(scene))


def _items(scene: Scene) -> tuple[str, ...]:
    names = (f"n{name}" for name, _ in scene.names[:KEYED])
    return (*names, *(f"w{word}" for word, _ in scene.words[:KEYED]))


def _key(item: str, week: int | None) -> int:
    return dated(crc32(item.encode("utf-8", "surrogatepass")), week)


def dated(key: int, period: int | None) -> int:
    """A key and the period in which it is looked up, in 31 bits; the period in front, so that one's keys are together.

    Periods come round after `ROUND`, and no period is one of its own.
    """
    return (ROUND if period is None else period % ROUND) << _KEY | key & (1 << _KEY) - 1


def _week(published: str | None) -> int | None:
    return date.fromisoformat(published[:10]).toordinal() // PERIOD if published else None


def _most(counts: Counter[Any], most: int) -> tuple[tuple[Any, int], ...]:
    """The most frequent; of equals the longest, then in order of the words."""
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], -len(str(row[0])), str(row[0])))[:most])
