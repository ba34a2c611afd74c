"""The parts of a person's name, and whether two full names may be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.language import Language
from onrecord.naming import titles
from onrecord.naming.spelling import fold, unbracketed

_NICKNAME = re.compile(r"[“”„«»\"]([^“”„«»\"]+)[“”„«»\"]|(?<=\s)['‘]([^'’‘]+)['’](?=\s)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, folded; a name of one word has it as its `last`."""

    given: tuple[str, ...]
    """First and middle names, an initial as its letter."""
    particles: tuple[str, ...]
    last: str
    generation: str | None
    """jr, sr, iii."""
    nicknames: tuple[str, ...]
    """What stands in quotation marks or in brackets."""
    honorifics: tuple[str, ...]
    """Forms of address that were taken for a part of the name."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words but generation and nicknames."""
        return (*self.given, *self.particles, self.last)

    @property
    def weight(self) -> int:
        """How much the name tells, to take the fullest first."""
        tells = sum(1 + 2 * (len(word) > 1) for word in self.given)
        return tells + bool(self.generation) + bool(self.nicknames) + len(self.particles)


def parse(name: str, language: Language) -> PersonName:
    """The parts of a person's name as written."""
    if titles.is_office(name, language):
        return PersonName((), (), fold(name), None, (), ())
    outside, inside = unbracketed(name)
    nicknames = [fold(part) for match in _NICKNAME.finditer(outside) for part in match.groups() if part]
    words = _NICKNAME.sub(" ", outside).replace(",", " ").split() or outside.split() or [name]
    honorifics = []
    while len(words) > 1 and fold(words[0]) in language.titles.honorifics:
        honorifics.append(words.pop(0))
    generation = fold(words[-1]) if len(words) > 1 and fold(words[-1]) in language.names.generations else None
    folded = _folded(words[: -1 if generation else None])
    first, particles, last = _surname(folded, language)
    called = tuple(word.removeprefix("the ") for word in (*nicknames, *map(fold, inside)))
    return PersonName(tuple(folded[:first]), particles, last, generation, called, tuple(honorifics))


def _folded(words: list[str]) -> list[str]:
    """Folded words, each initial apart: "J.K." and, where the rest is not in capitals, "JK"."""
    found: list[str] = []
    shouted = all(word.isupper() for word in words)
    for word in words[:-1]:
        letters = _INITIALS.fullmatch(word) or (word.isupper() and not shouted and len(word) <= 3 and word.isalpha())
        found += list(fold(word)) if letters else [fold(word)]
    return [*found, fold(words[-1])]


def _surname(folded: list[str], language: Language) -> tuple[int, tuple[str, ...], str]:
    """Where the surname begins, its particles and its last word: "van", "der", "berg"."""
    first = len(folded) - 1
    while first > 0 and folded[first - 1] in language.names.particles:
        first -= 1
    prefix, _, rest = folded[-1].partition(" ")
    if rest and (prefix in language.names.joined or prefix in language.names.particles):
        return first, (*folded[first:-1], prefix), rest
    return first, tuple(folded[first:-1]), folded[-1]


def given_keys(name: PersonName, language: Language) -> tuple[str, ...]:
    """What a person may be called by before the surname: first name, long forms of it, nicknames."""
    if not name.given:
        return name.nicknames
    first = name.given[0]
    keys = (first, *language.names.short.get(first, ()), *name.nicknames)
    return tuple(dict.fromkeys(key for key in keys if len(key) > 1))


def compatible(one: PersonName, other: PersonName, language: Language) -> bool:
    """Whether two full names of one surname may be one person's."""
    if one.particles and other.particles and one.particles != other.particles:
        return False
    if not _one_generation(one, other):
        return False
    return _ends_with(one, other) or _ends_with(other, one) or _given_agree(one, other, language)


def _one_generation(one: PersonName, other: PersonName) -> bool:
    """Whether nothing speaks of two generations: who tells "X Jr." from plain "X" means two."""
    if one.generation == other.generation:
        return True
    return None in (one.generation, other.generation) and one.given != other.given


def _ends_with(longer: PersonName, shorter: PersonName) -> bool:
    """Whether a name is another one without its first words: "López Obrador", "Scott Fitzgerald"."""
    words = shorter.words
    return 1 < len(words) < len(longer.words) and longer.words[-len(words) :] == words and len(words[0]) > 1


def _given_agree(one: PersonName, other: PersonName, language: Language) -> bool:
    if not (one.given and other.given):
        return False
    first, second = one.given[0], other.given[0]
    called = first in other.nicknames or second in one.nicknames
    if not (_agree(first, second) or called or _short_for_one(first, second, language)):
        return False
    shorter, longer = sorted((one.given[1:], other.given[1:]), key=len)
    if all(_agree(left, right) for left, right in zip(shorter, longer, strict=False)):
        return True
    rest = iter(longer)
    return all(len(word) > 1 and word in rest for word in shorter)


def _short_for_one(one: str, other: str, language: Language) -> bool:
    """Whether two given names are forms of one: "Bill" and "William", "Bob" and "Rob"."""
    short = language.names.short
    return not {one, *short.get(one, ())}.isdisjoint({other, *short.get(other, ())})


def _agree(one: str, other: str) -> bool:
    """Whether two given names are the same, or one the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def merged(one: PersonName, other: PersonName) -> PersonName:
    """A person's fullest parts of two names."""
    longer, shorter = sorted((one.given, other.given), key=len, reverse=True)
    given = tuple(
        word if len(word) > 1 or at >= len(shorter) or shorter[at][0] != word else shorter[at]
        for at, word in enumerate(longer)
    )
    return replace(
        one,
        given=given,
        particles=one.particles or other.particles,
        generation=one.generation or other.generation,
        nicknames=tuple(dict.fromkeys((*one.nicknames, *other.nicknames))),
    )
