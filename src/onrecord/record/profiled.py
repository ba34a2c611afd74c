"""What is known of identities, and whom articles name, as the record holds them: numbers of seven bits a byte.

A profile without what its row tells anyway, its kind and name. A name that is a part of that name goes by its place,
another by its code points; offices, company and places go by their numbers as terms, each counted from the one before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, TypeVar
from zlib import crc32

from onrecord.errors import RecordFormatError
from onrecord.identity.profiles import Counts, Profile
from onrecord.identity.scenes import Name
from onrecord.record import terms
from onrecord.record.cells import put, taken
from onrecord.types import EntityKind

COLUMNS: Final = "identity.kind, identity.name, identity.profile"
"""What `unpack` reads a profile from."""
_PARTS: Final = 12
"""Words of a name at most whose runs have places."""
_ZEROS: Final = 99
"""More than are left out at the end of any profile."""

Word = TypeVar("Word")


def keys(found: Iterable[str]) -> list[int]:
    """What identities are entered and sought under, as the table `identity_key` holds it: in 31 bits."""
    return list(dict.fromkeys(crc32(key.encode("utf-8", "surrogatepass")) >> 1 for key in found))


def pack(connection: sqlite3.Connection, profile: Profile) -> bytes:
    """A profile without its kind and name; words that are no terms yet are entered."""
    lists = (profile.offices, profile.company, profile.places)
    words = [word for counts in lists for word, _ in counts]
    *numbers, country = terms.numbers(connection, [*words, profile.country])
    steps = _steps(numbers)
    told = [*_named(profile.names, profile.name), *_named(profile.spellings, profile.name)]
    for counts in lists:
        told += _counted(counts, islice(steps, len(counts))) if counts else (0,)
    told += (*profile.told, 0 if profile.geonames is None else 1 + profile.geonames, country)
    while told and not told[-1]:
        told.pop()
    packed = bytearray()
    put(packed, told)
    terms.memory(connection).made[profile.kind, profile.name, bytes(packed)] = profile
    return bytes(packed)


def unpack(connection: sqlite3.Connection, kind: EntityKind, name: str, packed: bytes) -> Profile:
    """What `pack` was given, remembered: the same come again and again. Raises `RecordFormatError` where it is none."""
    made = terms.memory(connection).made
    found: Profile | None = made.get((kind, name, packed))
    if found is None:
        try:
            found = made[kind, name, packed] = _profile(connection, kind, name, packed)
        except (IndexError, ValueError, OverflowError) as error:
            raise RecordFormatError("not a profile", name[:60], "restore a copy of the record") from error
    return found


def _profile(connection: sqlite3.Connection, kind: EntityKind, name: str, packed: bytes) -> Profile:
    numbers = _Numbers(taken(packed) + [0] * _ZEROS)
    named = [_names(numbers, name) for _ in range(2)]
    coded = [numbers.rows() for _ in range(3)]
    male, female, geonames, country = numbers.some(4)
    known = [*_summed(step for steps, _ in coded for step in steps), *((country,) if country else ())]
    words = iter(terms.words(connection, known))
    offices, company, places = (tuple(zip(islice(words, len(steps)), counts, strict=True)) for steps, counts in coded)
    return Profile(
        kind=kind,
        name=name,
        names=named[0],
        spellings=named[1],
        offices=offices,
        company=company,
        places=places,
        told=(male, female),
        geonames=geonames - 1 if geonames else None,
        country=next(words, None),
    )


def pack_named(named: Sequence[tuple[Name, int]]) -> bytes:
    """Whom an article names and how often, as `Scene.names` has it."""
    packed = bytearray()
    coded = ((name,) if isinstance(name, int) else _spelled(name) for name, _ in named)
    put(packed, _counted(named, chain.from_iterable(coded)))
    return bytes(packed)


def unpack_named(packed: bytes) -> tuple[tuple[Name, int], ...]:
    """What `pack_named` was given. Raises `RecordFormatError` where it is none."""
    try:
        numbers = _Numbers(taken(packed))
        return _rows(numbers, numbers.one(), lambda: numbers.one() or _spelling(numbers))
    except (IndexError, ValueError, OverflowError) as error:
        raise RecordFormatError("not whom an article names", packed[:20].hex(), "read the article again") from error


def _parts(name: str) -> list[str]:
    """The name, and each run of its words."""
    words = name.split(" ")[:_PARTS]
    runs = [" ".join(words[start:stop]) for start in range(len(words)) for stop in range(start + 1, len(words) + 1)]
    return list(dict.fromkeys((name, *runs)))


def _named(counts: Counts, name: str) -> list[int]:
    """How often by which names; 0 where once by the name alone."""
    if counts == ((name, 1),):
        return [0]
    places = {part: (place,) for place, part in enumerate(_parts(name), 1)}
    return _counted(counts, (number for each, _ in counts for number in places.get(each) or _spelled(each)))


def _counted(counts: Sequence[tuple[object, int]], coded: Iterable[int]) -> list[int]:
    """How many there are and 1, how many of them count more than once, what they are, and how often those."""
    often = len(counts)
    while often and counts[often - 1][1] == 1:
        often -= 1
    return [1 + len(counts), *((often,) if counts else ()), *coded, *[count for _, count in counts[:often]]]


class _Numbers:
    """Reads numbers from the front. Raises `IndexError` behind the last."""

    __slots__ = ("_at", "_told")

    def __init__(self, told: list[int]) -> None:
        self._told, self._at = told, 0

    def one(self) -> int:
        """The next."""
        self._at += 1
        return self._told[self._at - 1]

    def some(self, count: int) -> list[int]:
        """So many."""
        self._at += count
        if self._at > len(self._told):
            raise IndexError("no more numbers")
        return self._told[self._at - count : self._at]

    def rows(self) -> tuple[list[int], list[int]]:
        """What `_counted` gave, where each word is one number, and how often each is."""
        count = self.one() - 1
        if count < 1:
            return [], []
        often = self.one()
        return self.some(count), self.some(often) + [1] * (count - often)


def _rows(numbers: _Numbers, head: int, word: Callable[[], Word]) -> tuple[tuple[Word, int], ...]:
    """The same where a word may be several numbers, which ``word`` reads; ``head`` is what stands before."""
    if head < 2:
        return ()
    often = numbers.one()
    found = [word() for _ in range(head - 1)]
    return tuple(zip(found, numbers.some(often) + [1] * (head - 1 - often), strict=True))


def _steps(numbers: Iterable[int]) -> Iterator[int]:
    """From each to the next, none below 0: words that are first named by one article have numbers that follow on."""
    here = 0
    for number in numbers:
        yield (number - here) << 1 if number >= here else ~(number - here) << 1 | 1
        here = number


def _summed(steps: Iterable[int]) -> Iterator[int]:
    here = 0
    for step in steps:
        here += ~(step >> 1) if step & 1 else step >> 1
        yield here


def _names(numbers: _Numbers, name: str) -> Counts:
    if not (head := numbers.one()):
        return ((name, 1),)
    parts = _parts(name)
    return _rows(numbers, head, lambda: parts[place - 1] if (place := numbers.one()) else _spelling(numbers))


def _spelled(word: str) -> tuple[int, ...]:
    """0, to tell it from a place; the length and the code points."""
    return (0, len(word), *map(ord, word))


def _spelling(numbers: _Numbers) -> str:
    return "".join(map(chr, numbers.some(numbers.one())))
