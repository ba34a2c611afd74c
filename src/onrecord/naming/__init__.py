"""Which names of an article are one person's, organisation's or place's, and what it is called in full.

Every name is looked up by its words, so time is linear in the uses. Names of different kinds stay apart, except where a
spelling of several words was given two kinds by mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.language import Gender, Language
from onrecord.naming import organizations, person_names, persons
from onrecord.naming import titles as titles_
from onrecord.naming.spelling import fold, unbracketed
from onrecord.naming.titles import titles
from onrecord.types import EntityKind

__all__ = ["Use", "fullest", "gender", "same", "titles"]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a proper name in an article."""

    name: str
    """As written, without titles and without the possessive: "Keir Starmer"."""
    kind: EntityKind
    titles: tuple[str, ...] = ()
    """What stands before it in its phrase: ("British", "Prime Minister"), see `titles`."""


def same(uses: Sequence[Use], language: Language) -> tuple[tuple[int, ...], ...]:
    """For each use the groups that it may belong to, numbered from 0 in order of first use: one where the name decides;
    several where it is open (two people of one surname), best first.
    """
    kinds = _kinds(uses)
    people = [at for at, kind in enumerate(kinds) if kind == "person"]
    others = [at for at, kind in enumerate(kinds) if kind != "person"]
    of_people = persons.groups([(uses[at].name, uses[at].titles) for at in people], language)
    of_others = organizations.groups([(uses[at].name, kinds[at]) for at in others], language)
    found: list[tuple[tuple[bool, int], ...]] = [()] * len(uses)
    for at, rows in (*zip(people, of_people, strict=True), *zip(others, of_others, strict=True)):
        found[at] = tuple((kinds[at] == "person", row) for row in rows)
    numbers: dict[tuple[bool, int], int] = {}
    return tuple(tuple(numbers.setdefault(row, len(numbers)) for row in rows) for rows in found)


def _kinds(uses: Sequence[Use]) -> list[EntityKind]:
    """The kind of each use: the commonest of its spelling, the first of equals; a person's one word keeps its own."""
    folded = {name: fold(name) for name in dict.fromkeys(use.name for use in uses)}
    keys = [(folded[use.name], use.kind == "person" and " " not in folded[use.name]) for use in uses]
    counts: dict[tuple[str, bool], Counter[EntityKind]] = {}
    for key, use in zip(keys, uses, strict=True):
        counts.setdefault(key, Counter())[use.kind] += 1
    commonest = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return [commonest[key] for key in keys]


def fullest(uses: Sequence[Use]) -> str:
    """The fullest name of one entity: the most words, then written out rather than in capitals or initials, then the
    commonest, then the first.
    """
    counts = Counter(unbracketed(use.name)[0] for use in uses)
    return max(counts, key=lambda name: (*_fullness(name), counts[name]))


def _fullness(name: str) -> tuple[int, bool, int]:
    words = name.split()
    initials = sum(len(fold(word)) == 1 for word in words)
    return len(words), not name.isupper(), -initials


def gender(uses: Sequence[Use], language: Language) -> Gender | None:
    """The gender of a person, by titles or else by the first name, where either tells."""
    told = Counter(row for use in uses if (row := titles_.gender(use.titles, language)))
    if told:
        return told.most_common(1)[0][0]
    first = (person_names.parse(use.name, language).given[:1] for use in uses if use.kind == "person")
    return next((row for word in first if word and (row := language.names.genders.get(word[0]))), None)
