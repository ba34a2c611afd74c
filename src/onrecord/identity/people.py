"""Whether two profiles are one person's: names first, then what they share.

A full name that few bear is enough; one that many bear ("John Smith") needs an office, company or a place in common. A
surname alone, initials and a letter's difference are `open`: safe only where nobody else may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord import language
from onrecord.identity.called import Called, Spelled, base, called, given_agree, surname
from onrecord.identity.evidence import Evidence, gender, other_walk, shared, strangers
from onrecord.identity.profiles import Likeness, Profile
from onrecord.identity.translit import skeleton
from onrecord.language import Language
from onrecord.naming.spelling import alike

ALONE: Final = 0.5
"""From this score on an open likeness is safe where nobody else may be meant."""
WEIGHT: Final = 0.25
"""What evidence of weight 1 adds to the score of an open likeness."""
AGAINST: Final = 0.3
"""What another walk of life takes off."""
ENOUGH: Final = 0.5
"""The evidence that a common name needs."""
LONE: Final = 12
"""How many who are called by one surname alone are compared with another of that surname."""
_FULL: Final = {"same": 0.95, "otherwise": 0.9}
_SHORT: Final = {"same": 0.6, "otherwise": 0.55, "nearly": 0.25}
_COMMONLY: Final = 0.3
"""What a common surname takes off."""
_NEARLY: Final = 0.35
_INITIAL: Final = 0.6
_GIVEN: Final = 0.3
_TURNED: Final = 0.3
_GENERATION: Final = 0.4

_UNSURE: Final = 0.4
_DOUBTED: Final = 0.8
_MOST: Final = 0.9

_LAST: Final = {"same": "same surname", "otherwise": "surname spelled otherwise", "nearly": "surname a letter apart"}
_APART: Final = Likeness("apart", 0.0, ("other name",))
_GENERATIONS: Final = Likeness("apart", 0.0, ("other generation",))
"""Which holds against all that speaks for one: who tells "Jr." means two."""


def keys(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What a person is entered under, by the surname and the first letter: "p:smith/j", and for one word "p:smith/"."""
    return tuple(dict.fromkeys(key for one in called(profile.names, code) for key in _keys(one, code)))


def is_lone(key: str) -> bool:
    """Whether those are entered under a key who are called by one word alone."""
    return key.startswith("p:") and key.endswith("/")


def _keys(one: Called, code: str) -> Iterator[str]:
    last = base(one.bones.last)
    if one.short:
        yield f"p:{last}/"
        return
    first, *others = one.bones.given
    nicknames = [skeleton(word, code) for word in one.plain.nicknames if word]
    called_by = (first, *(word for word in others if len(word) > 1), *nicknames)
    yield from (f"p:{last}/{letter}" for letter in sorted({word[0] for word in called_by}))
    yield f"p:{last}/*"
    yield from (f"p:/{base(word)}" for word in (first, *nicknames))


def sought(profile: Profile, code: str = "en") -> tuple[str, ...]:
    """What those are entered under that a person may be: each shares one of them with its `keys`."""
    known = language.load(code)
    return tuple(dict.fromkeys(key for one in called(profile.names, code) for key in _sought(one, known)))


def _sought(one: Called, known: Language) -> Iterator[str]:
    last = base(one.bones.last)
    yield f"p:{last}/"
    if one.short:
        yield f"p:{last}/*"
        if one.plain.last not in known.names.genders:
            yield f"p:/{last}"
        return
    first = one.bones.given[0]
    yield from (f"p:{last}/{letter}" for letter in _letters(one, known))
    yield f"p:{base(first)}/{last[0]}"
    if one.plain.given[0] not in known.names.genders:
        yield f"p:{base(first)}/"


def _letters(one: Called, known: Language) -> list[str]:
    """The letters that other forms of a first name begin with: "Bill" is "William", and a middle name may be first."""
    first = one.plain.given[0]
    forms = [one.bones.given[0], *known.names.short.get(first, ()), *one.plain.nicknames]
    forms += [short for short, long in known.names.short.items() if first in long]
    forms += [word for word in one.bones.given[1:] if len(word) > 1]
    return sorted({word[0] for word in forms if word})


@dataclass(frozen=True, slots=True)
class _Two:
    """Two people under one reading of each one's names."""

    first: Called
    second: Called
    one: Profile
    other: Profile
    known: Language

    @property
    def evidence(self) -> Evidence:
        return shared(self.one, self.other, self.known, (self.first.plain.last, self.second.plain.last))

    @property
    def genders_differ(self) -> bool:
        both = ((self.one, self.first), (self.other, self.second))
        return len({gender(each, name.plain.given, self.known) for each, name in both} - {None}) > 1

    @property
    def walks_differ(self) -> bool:
        return other_walk(self.one, self.other, self.known) and not self.evidence.company


def compare(one: Profile, other: Profile, code: str = "en") -> Likeness:
    """Whether two people are one: the likest of the readings of their names decides."""
    known = language.load(code)
    mine, theirs = called(one.names, code), called(other.names, code)
    pairs = [_Two(first, second, one, other, known) for first in mine for second in theirs]
    found = [likeness for two in pairs if (likeness := _by_name(two))]
    if _GENERATIONS in found:
        return _GENERATIONS
    return max(found, key=lambda each: (each.verdict != "apart", each.score), default=_APART)


def _by_name(two: _Two) -> Likeness | None:
    """The likeness by one reading of each; None where these are names of two."""
    first, second = two.first, two.second
    spelled = surname(first, second)
    if first.short or second.short:
        return _by_one_word(two, spelled)
    if spelled is None:
        turned = (first.bones.given, second.bones.given) == ((second.bones.last,), (first.bones.last,))
        return _open(two, _TURNED, "name turned round") if turned else None
    if not given_agree(first, second, two.known):
        if spelled == "same" and alike(first.plain.given[0], second.plain.given[0]):
            return _open(two, _NEARLY, "first name a letter apart")
        return Likeness("apart", 0.0, (_LAST[spelled], "other first name"))
    generations = {each.plain.generation for each in (first, second)}
    if len(generations) > 1:
        apart = None not in generations
        return _GENERATIONS if apart else _open(two, _GENERATION, "perhaps of another generation")
    if first.initial or second.initial:
        return _open(two, _INITIAL, "same initials" if first.initial and second.initial else "initials agree")
    return _open(two, _NEARLY, _LAST[spelled]) if spelled == "nearly" else _by_full_name(two, spelled)


def _by_one_word(two: _Two, spelled: Spelled | None) -> Likeness | None:
    """Where one of both is called by a surname or a first name alone."""
    first, second = two.first, two.second
    if spelled is not None:
        if first.plain.generation != second.plain.generation:
            return None
        return _open(two, _SHORT[spelled] - _COMMONLY * _is_common_surname(two), _LAST[spelled])
    short, full = (first, second) if first.short else (second, first)
    if full.short or short.plain.last in two.known.names.genders:
        return None
    if short.bones.last == full.bones.given[0] or short.plain.last in full.plain.nicknames:
        return _open(two, _GIVEN, "same first name")
    return None


def _by_full_name(two: _Two, spelled: Spelled) -> Likeness:
    """Where both are called by first name and surname."""
    found, walks, genders = two.evidence, two.walks_differ, two.genders_differ
    reasons = ("same name" if two.first.plain.words == two.second.plain.words else "names agree", *found.reasons)
    if genders and found.weight < ENOUGH:
        return Likeness("apart", 0.0, (*reasons, "other gender"))
    if walks:
        reasons = (*reasons, "another walk of life")
    unmet = strangers(two.one, two.other)
    if _is_common(two) and (walks or found.weight < ENOUGH):
        reasons = (*reasons, "a common name")
        return Likeness("apart", 0.0, reasons) if walks or unmet else Likeness("open", _UNSURE, reasons)
    if walks and unmet and (_is_common_surname(two) or _is_common_first(two)):
        return Likeness("open", _UNSURE, reasons)
    return Likeness("same", _DOUBTED if walks or genders else _FULL[spelled], reasons)


def _is_common(two: _Two) -> bool:
    """Whether many bear the name: a common first name and a common surname, and no middle name in both."""
    both = two.first.plain.given[1:] and two.second.plain.given[1:]
    return not both and _is_common_surname(two) and _is_common_first(two)


def _is_common_surname(two: _Two) -> bool:
    surnames = two.known.identities.surnames
    return two.first.plain.last in surnames or two.second.plain.last in surnames


def _is_common_first(two: _Two) -> bool:
    names = two.known.names
    firsts = (each.plain.given[0] for each in (two.first, two.second))
    return any(first in names.genders or first in names.short for first in firsts)


def _open(two: _Two, start: float, reason: str) -> Likeness:
    """A likeness that is safe only where nobody else may be meant; apart where titles or pronouns tell two genders."""
    if two.genders_differ:
        return Likeness("apart", 0.0, (reason, "other gender"))
    found, walks = two.evidence, two.walks_differ
    score = start + WEIGHT * found.weight - AGAINST * walks
    against = ("another walk of life",) if walks else ()
    return Likeness("open", max(0.0, min(_MOST, score)), (reason, *found.reasons, *against))
