"""What is known of identities, and whom articles name, as the record holds them: numbers of seven bits a byte.

A profile without what its row tells anyway, its kind and name. A name that is a part of that name goes by its place,
another by its code points; offices, company and places go by their numbers as terms, each counted from the one before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
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
        except (IndexError, ValueError, StopIteration, OverflowError) as error:
            raise RecordFormatError("not a profile", name[:60], "restore a copy of the record") from error
    return found


def _profile(connection: sqlite3.Connection, kind: EntityKind, name: str, packed: bytes) -> Profile:
    numbers = chain(taken(packed), repeat(0, _ZEROS))
    named = [_names(numbers, name) for _ in range(2)]
    lists = [_rows(numbers, next(numbers), next) for _ in range(3)]
    male, female, geonames, country = islice(numbers, 4)
    known = [*_summed(step for rows in lists for step, _ in rows), *((country,) if country else ())]
    words = iter(terms.words(connection, known))
    offices, company, places = (tuple((next(words), count) for _, count in rows) for rows in lists)
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
        numbers = iter(taken(packed))
        return _rows(numbers, next(numbers), lambda numbers: next(numbers) or _spelling(numbers))
    except (IndexError, ValueError, StopIteration, OverflowError) as error:
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


def _rows(numbers: Iterator[int], head: int, word: Callable[[Iterator[int]], Word]) -> tuple[tuple[Word, int], ...]:
    if head < 2:
        return ()
    often = next(numbers)
    found = [word(numbers) for _ in range(head - 1)]
    counts = [next(numbers) for _ in range(often)] + [1] * (head - 1 - often)
    return tuple(zip(found, counts, strict=True))


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


def _names(numbers: Iterator[int], name: str) -> Counts:
    if not (head := next(numbers)):
        return ((name, 1),)
    parts = _parts(name)

    def spelled(numbers: Iterator[int]) -> str:
        return parts[place - 1] if (place := next(numbers)) else _spelling(numbers)

    return _rows(numbers, head, spelled)


def _spelled(word: str) -> tuple[int, ...]:
    """0, to tell it from a place; the length and the code points."""
    return (0, len(word), *map(ord, word))


def _spelling(numbers: Iterator[int]) -> str:
    return "".join([chr(next(numbers)) for _ in range(next(numbers))])
