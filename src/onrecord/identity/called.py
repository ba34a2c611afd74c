"""What a person is called by all articles so far: the readings of the names, each with what its spellings share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from onrecord import language
from onrecord.identity.profiles import Counts, parsed
from onrecord.identity.translit import foreign, skeleton, syllables
from onrecord.language import Language
from onrecord.naming.person_names import PersonName, compatible, merged
from onrecord.naming.spelling import ALIKE, alike

Spelled = Literal["same", "otherwise", "nearly"]
"""How two words are one: letter for letter; written over from another alphabet; but for a letter."""

_ARTICLES: Final = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ul"})
_SONS: Final = frozenset({"ben", "bin", "ibn"})


@dataclass(frozen=True, slots=True)
class Called:
    """One reading of a person's name."""

    plain: PersonName
    bones: PersonName
    """The same with the skeletons of its words."""
    foreign: bool
    """Whether the surname looks as if it came from another alphabet."""

    @property
    def short(self) -> bool:
        """Whether it is one word, a surname or a first name."""
        return not self.plain.given

    @property
    def initial(self) -> bool:
        """Whether all that stands before the surname are initials."""
        return bool(self.plain.given) and all(len(word) == 1 for word in self.plain.given)


@lru_cache(maxsize=8192)
def called(names: Counts, code: str) -> tuple[Called, ...]:
    """The readings of a person's names: those that are full, or else the short ones.

    Names that go together make one reading, the fuller parts of each: "John Smith", "John A. Smith". A name of which
    either end may be the surname has two readings: "Xi Jinping".
    """
    known = language.load(code)
    read = [(reading, _accented(name)) for name, _ in names for reading in _readings(parsed(name, code), known)]
    found: list[Called] = []
    for reading, accented in sorted(read, key=lambda row: -row[0].weight):
        if not reading.given and any(not each.short for each in found):
            continue
        one = _called(reading, accented, code)
        at = next(
            (at for at, each in enumerate(found) if each.short == one.short and _together(each, one, known)), None
        )
        if at is None:
            found.append(one)
        else:
            found[at] = _called(merged(found[at].plain, reading), accented or found[at].foreign, code)
    return tuple(found)


def _accented(name: str) -> bool:
    """Whether a letter of it may be left out or written as two in English."""
    return any(char.isalpha() and not char.isascii() for char in name)


def _together(one: Called, other: Called, known: Language) -> bool:
    if one.bones.last != other.bones.last or one.plain.generation != other.plain.generation:
        return False
    return one.short or given_agree(one, other, known)


def _called(name: PersonName, accented: bool, code: str) -> Called:
    arabic = not (_ARTICLES | _SONS).isdisjoint(name.particles)
    return Called(name, _bones(name, code), accented or arabic or foreign(name.last, code))


def _readings(name: PersonName, known: Language) -> Iterator[PersonName]:
    """The name as written, and with the first word as the surname where it may be one of China, Korea or Vietnam.

    Syllables of a given name are one word in both: "Jong-un", "Jong Un".
    """
    firsts = known.identities.first_surnames
    given = tuple(part for word in name.given for part in word.split())
    if given and name.last in firsts and syllables("".join(given)):
        yield replace(name, given=("".join(given),))
    else:
        yield replace(name, given=given)
    rest = "".join((*given[1:], *name.last.split()))
    if given and not name.particles and given[0] in firsts and syllables(rest):
        yield replace(name, given=(rest,), last=given[0])


def _bones(name: PersonName, code: str) -> PersonName:
    particles = tuple("al" if word in _ARTICLES else "bin" if word in _SONS else word for word in name.particles)
    given = tuple(skeleton(word, code) for word in name.given)
    given = tuple(_servants(given))
    return replace(name, given=given, particles=particles, last=skeleton(name.last, code))


def _servants(given: tuple[str, ...]) -> Iterator[str]:
    """Given names with "Abdel" and "Abd al" before a word in one: "Abdul Rahman" is "Abdulrahman"."""
    at = 0
    while at < len(given):
        word = given[at]
        if word == "abdel" and at + 1 < len(given):
            skip = 1 + (given[at + 1] in _ARTICLES and at + 2 < len(given))
            yield f"abdel{given[at + skip]}"
            at += skip + 1
        elif len(word) > 6 and word.startswith("abd") and word[4:5] == "l":
            yield f"abdel{word[5:]}"
            at += 1
        else:
            yield word
            at += 1


def base(word: str) -> str:
    """What is looked up of a skeleton: what a letter's difference mostly leaves alone, its consonants."""
    consonants = word[0] + "".join(char for char in word[1:] if char not in "aeiou ")
    return consonants if len(word) >= ALIKE else word


def surname(one: Called, other: Called) -> Spelled | None:
    """How two surnames are one; None where they are two."""
    if one.plain.last == other.plain.last:
        return "same"
    if one.bones.last == other.bones.last:
        return "otherwise" if one.foreign or other.foreign else "nearly"
    return "nearly" if alike(one.plain.last, other.plain.last) else None


def given_agree(one: Called, other: Called, known: Language) -> bool:
    """Whether what stands before two surnames may be one person's, whatever their generations."""
    last = one.plain.last
    plain = [replace(each.plain, last=last, generation=None, particles=each.bones.particles) for each in (one, other)]
    bones = [replace(each.bones, last=last, generation=None) for each in (one, other)]
    return any(compatible(first, second, known) for first, second in (plain, bones))
