"""Which names of persons are one person's. Full names first, the fullest before all, then what is said for short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from onrecord.language import Gender, Language
from onrecord.naming import titles
from onrecord.naming.person_names import PersonName, compatible, given_keys, merged, parse
from onrecord.naming.spelling import alike, fold, variants

MOST: Final = 16
"""People of one surname among whom a name may be open, so that a list of thousands stays linear."""


@dataclass(slots=True)
class _Person:
    """Someone, with what the article has told of them by full names."""

    name: PersonName
    first: int
    """Number of the first use."""
    count: int = 0
    offices: set[str] = field(default_factory=set)
    told: Counter[Gender] = field(default_factory=Counter)
    """Genders that titles told."""
    guess: Gender | None = None
    """By the first name, where no title tells."""

    @property
    def gender(self) -> Gender | None:
        return self.told.most_common(1)[0][0] if self.told else self.guess


@dataclass(frozen=True, slots=True)
class _Called:
    """What the titles of one use tell."""

    gender: Gender | None
    offices: tuple[str, ...]


def groups(uses: Sequence[tuple[str, tuple[str, ...]]], language: Language) -> tuple[tuple[int, ...], ...]:
    """For each use of a person's name, with its titles, the persons it may be; several where it is open, best first."""
    register = _Register(language)
    spelled: dict[str, list[int]] = {}
    folded = {name: fold(name) for name, _ in uses}
    for at, (name, _) in enumerate(uses):
        spelled.setdefault(folded[name], []).append(at)
    names = {key: parse(uses[rows[0]][0], language) for key, rows in spelled.items()}
    called = _called([(*names[folded[name]].honorifics, *parts) for name, parts in uses], language)
    found: dict[str, tuple[int, ...]] = {}
    for key in sorted(spelled, key=lambda key: (not names[key].given, -names[key].weight, spelled[key][0])):
        told = [called[row] for row in spelled[key]]
        place = register.full if names[key].given else register.short
        found[key] = place(names[key], spelled[key][0], told)
    keys = [folded[name] for name, _ in uses]
    return tuple(_resolved(register.people, [names[key] for key in keys], [found[key] for key in keys], called))


def _called(parts: Sequence[tuple[str, ...]], language: Language) -> list[_Called]:
    known = {row: _Called(titles.gender(row, language), titles.offices(row, language)) for row in dict.fromkeys(parts)}
    return [known[row] for row in parts]


class _Register:
    """The people so far, found by the words of their names."""

    def __init__(self, language: Language) -> None:
        self.people: list[_Person] = []
        self._language = language
        self._by_key: dict[tuple[str, ...], dict[int, None]] = {}
        self._lasts: dict[str, dict[str, None]] = {}

    def full(self, name: PersonName, first: int, told: Sequence[_Called]) -> tuple[int, ...]:
        """The people whom a full name may be: the one or ones it is compatible with, else someone new."""
        found = self._compatible(name)
        for last in self._near(name.last) if not found else ():
            found = found or self._compatible(replace(name, last=last))
        if len(found) > 1:
            return found
        if found:
            person = self.people[found[0]]
            person.first = min(first, person.first)
            self._name(found[0], merged(person.name, name))
        else:
            found = (self._new(name, first),)
        self._tell(found[0], told)
        return found

    def short(self, name: PersonName, first: int, told: Sequence[_Called]) -> tuple[int, ...]:
        """The people whom a surname or a first name may be; those of another gender than its titles tell are others."""
        found = self._called(name)
        seen = Counter(row.gender for row in told if row.gender)
        if len(found) == 1 and len(seen) > 1 and self.people[found[0]].gender is None:
            self.people[found[0]].guess = seen.most_common(1)[0][0]
        for gender in seen:
            if all(self.people[row].gender not in (None, gender) for row in found):
                found.append(self._new(name, first))
                self.people[found[-1]].guess = gender
        if not found:
            found.append(self._new(name, first))
            self._tell(found[0], told)
        return tuple(sorted(found, key=lambda row: (-self.people[row].count, self.people[row].first))[:MOST])

    def _compatible(self, name: PersonName) -> tuple[int, ...]:
        keys = [("given", name.last, key) for key in given_keys(name, self._language)]
        keys.append(("initial", name.last, name.given[0][0]))
        if len(name.given[0]) == 1:
            keys.append(("letter", name.last, name.given[0]))
        rows = self._rows([*keys, ("end", *name.words)])
        return tuple(row for row in rows if compatible(name, self.people[row].name, self._language))[:MOST]

    def _called(self, name: PersonName) -> list[int]:
        """People of this last name, else of one much like it, else of this first name, else of this middle one."""
        near = [("last", last) for last in self._near(name.last)]
        long = [("first", word) for word in self._language.names.short.get(name.last, ())]
        for keys in ([("last", name.last)], near, [("first", name.last), *long], [("middle", name.last)]):
            if rows := [row for row in self._rows(keys) if _fits(name, self.people[row].name)]:
                return rows
        return []

    def _rows(self, keys: Iterable[tuple[str, ...]]) -> list[int]:
        rows = (row for key in keys for row in islice(self._by_key.get(key, ()), 4 * MOST))
        return list(dict.fromkeys(rows))

    def _near(self, last: str) -> list[str]:
        rows = (row for form in variants(last) for row in islice(self._lasts.get(form, ()), MOST))
        return [row for row in dict.fromkeys(rows) if alike(last, row)]

    def _new(self, name: PersonName, first: int) -> int:
        self.people.append(_Person(name, first))
        self._name(len(self.people) - 1, name)
        return len(self.people) - 1

    def _name(self, row: int, name: PersonName) -> None:
        """Enter a person under a name, which may be fuller than the one before."""
        person = self.people[row]
        person.name = name
        if name.given:
            person.guess = person.guess or self._language.names.genders.get(name.given[0])
        for key in _keys(name, self._language):
            self._by_key.setdefault(key, {})[row] = None
        for form in variants(name.last):
            self._lasts.setdefault(form, {})[name.last] = None

    def _tell(self, row: int, told: Sequence[_Called]) -> None:
        person = self.people[row]
        person.count += len(told)
        person.told.update(use.gender for use in told if use.gender)
        person.offices.update(office for use in told for office in use.offices)


def _keys(name: PersonName, language: Language) -> Iterator[tuple[str, ...]]:
    """Under what a person is looked up."""
    yield ("last", name.last)
    for key in given_keys(name, language):
        yield ("given", name.last, key)
        yield ("first", key)
    for word in name.given[1:]:
        yield ("middle", word)
    if name.given:
        letter = name.given[0][0]
        yield ("letter", name.last, letter)
        if len(name.given[0]) == 1:
            yield ("initial", name.last, letter)
    for at in range(1, len(name.words) - 1):
        yield ("end", *name.words[at:])


def _fits(short: PersonName, full: PersonName) -> bool:
    """Whether a name without a first name may stand for a fuller one."""
    if short.particles and short.particles != full.particles:
        return False
    return short.generation in (None, full.generation)


def _resolved(
    people: Sequence[_Person],
    names: Sequence[PersonName],
    options: Sequence[tuple[int, ...]],
    called: Sequence[_Called],
) -> Iterator[tuple[int, ...]]:
    """For each use, in order, the one person that its titles single out, else all that it may be, best first."""
    last: dict[str, int] = {}
    for name, rows, told in zip(names, options, called, strict=True):
        if len(rows) > 1:
            rows = _singled_out(people, rows, told) or _ordered(people, rows, name, told, last)
            last[name.last] = rows[0]
        yield rows


def _singled_out(people: Sequence[_Person], rows: tuple[int, ...], told: _Called) -> tuple[int, ...]:
    """The only one who bears the title, whose gender may fit, or whose gender does fit; nothing where there is none."""
    fits = [row for row in rows if told.gender is None or people[row].gender in (None, told.gender)]
    known = [row for row in fits if told.gender and people[row].gender == told.gender]
    bearers = [row for row in fits if not people[row].offices.isdisjoint(told.offices)]
    for few in (bearers, fits, known):
        if len(few) == 1:
            return (few[0],)
    return ()


def _ordered(
    people: Sequence[_Person], rows: tuple[int, ...], name: PersonName, told: _Called, last: Mapping[str, int]
) -> tuple[int, ...]:
    """Best first: by title, gender and generation, then whom the surname alone last meant, then who is named most."""

    def rank(row: int) -> tuple[bool, bool, bool, bool, bool, int, int]:
        person = people[row]
        return (
            person.offices.isdisjoint(told.offices) and bool(told.offices),
            bool(told.offices and person.offices) and person.offices.isdisjoint(told.offices),
            told.gender is not None and person.gender not in (None, told.gender),
            person.name.generation != name.generation,
            last.get(name.last) != row,
            -person.count,
            person.first,
        )

    return tuple(sorted(rows, key=rank))
