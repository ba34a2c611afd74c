"""Which references are to the same: names by their spelling, nominals and pronouns by the model's ranking.

References are taken in the order of the text. A name joins the people, places and organisations that bear it
(``naming``); any other reference joins the best earlier one that the model prefers to none (``pairs``) and that nothing
contradicts. So an error stays where it is made, and two people of one surname never become one through a pronoun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

import numpy as np

from onrecord import appellations, naming, pairs
from onrecord.decode import Floats
from onrecord.language import Language
from onrecord.mentions import Reference, References
from onrecord.pairs import Views
from onrecord.text import Ints, Words

BACK: Final = 300
"""How many references back an antecedent is looked for, so that a long article costs no more for each word."""
BLOCK: Final = 24
"""References that are compared at once. OpenBLAS wakes all threads, which then wait for each other, for products of
half a million steps and more: BLOCK * (BACK + BLOCK) * 64 stays below.
"""
APPOSED: Final = 12
"""Words back that an indefinite phrase may refer to, in apposition or as a predicate: "Ada Lind is a farmer"."""
NEARBY: Final = 60
"""Words before "the 45-year-old" among which the only person that is named is meant."""
CHOICES: Final = 4
"""Antecedents that are tried for each reference, best first."""

Chain = tuple[int, ...]
"""Rows of the references that are to one entity, in order."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each reference its likeliest antecedents, best first, and how far each is preferred to none."""

    antecedent: Ints
    """[M, CHOICES]"""
    score: Floats
    """[M, CHOICES]: log odds against none."""


def chains(
    text: str, words: Words, found: References, tables: Mapping[str, Floats], language: Language
) -> tuple[Chain, ...]:
    """The chains of a text's references, in order of their first ones; a reference to nothing else is a chain."""
    rows = found.rows
    seen = pairs.views(
        text,
        words,
        [row.phrase for row in rows],
        [row.head for row in rows],
        [row.kind for row in rows],
        [row.form for row in rows],
        language,
    )
    named = {at: appellations.use(text, words, row, language) for at, row in enumerate(rows) if row.name}
    uses = list(named.values())
    options = naming.same(uses, language)
    made = _Chains(rows, seen, dict(zip(named, options, strict=True)), appellations.sexes(uses, options, language))
    offices = appellations.offices(uses, options)
    new = [appellations.is_new(text, words, row, language) for row in rows]
    ranking = ranked(found.compared, seen, tables)
    for at, (antecedents, scores) in enumerate(zip(ranking.antecedent.tolist(), ranking.score.tolist(), strict=True)):
        likely = [row for row, score in zip(antecedents, scores, strict=True) if score > 0]
        if new[at]:
            likely = [row for row in likely if rows[at].head - rows[row].head <= APPOSED and not new[row]]
        called = appellations.definite(text, words, rows[at], language)
        if called.endswith(tuple(language.phrases.ages)):
            likely += made.only_person(at)
        made.place(at, likely, offices.get(called, ()))
    return tuple(tuple(chain.rows) for chain in made.chains)


def ranked(compared: Floats, seen: Views, tables: Mapping[str, Floats]) -> Ranking:
    """The likeliest antecedents of every reference among the ``BACK`` before it."""
    count = len(seen)
    antecedent = np.zeros((count, CHOICES), dtype=np.int32)
    score = np.full((count, CHOICES), -np.inf, dtype=np.float32)
    for first in range(0, count, BLOCK):
        rows = slice(first, min(first + BLOCK, count))
        columns = slice(max(0, first - BACK), rows.stop)
        scores = _scores(compared, seen, tables, rows, columns)
        each = np.arange(len(scores))
        for choice in range(min(CHOICES, scores.shape[1])):
            best = scores.argmax(axis=1)
            antecedent[rows, choice], score[rows, choice] = best + columns.start, scores[each, best]
            scores[each, best] = -np.inf
    return Ranking(antecedent, score)


def _scores(compared: Floats, seen: Views, tables: Mapping[str, Floats], rows: slice, columns: slice) -> Floats:
    """[I, J]: how much each reference of ``columns`` is preferred to none; nothing for those that are not earlier."""
    wide = (compared.shape[1] - 1) // 2
    scores: Floats = compared[rows, :wide] @ compared[columns, wide:-1].T
    scores += compared[rows, -1:]
    for name, case in pairs.cases(seen, rows, columns).items():
        scores += tables[name][case]
    for row in range(len(scores)):
        scores[row, rows.start - columns.start + row :] = -np.inf
    return scores


@dataclass(slots=True)
class _Chain:
    """A chain that still grows."""

    rows: list[int] = field(default_factory=list)
    names: set[int] = field(default_factory=set)
    """Groups of names that it was called by, see ``naming.same``; at most one."""
    sexes: set[str] = field(default_factory=set)
    """Classes of the pronouns that it was referred to by, or that its name asks for: he or she."""


class _Chains:
    """The chains so far."""

    def __init__(
        self,
        rows: Sequence[Reference],
        seen: Views,
        options: Mapping[int, Sequence[int]],
        sexes: Mapping[int, str],
    ) -> None:
        self.chains: list[_Chain] = []
        self._rows, self._seen, self._options, self._sexes = rows, seen, options, sexes
        self._of_row: dict[int, _Chain] = {}
        self._of_name: dict[int, _Chain] = {}

    def place(self, at: int, antecedents: Sequence[int], holders: Sequence[int] = ()) -> None:
        """Put a reference into the chain of its name, of the only holder of the office that it names, or of its best
        antecedent, else into a new one.
        """
        names = self._options.get(at, ())
        asked = names or (holders if len(holders) == 1 else ())
        chain = next((self._of_name[name] for name in asked if name in self._of_name), None)
        chain = chain or next((self._of_row[row] for row in antecedents if self._suits(at, row)), None)
        if chain is None:
            chain = _Chain()
            self.chains.append(chain)
        chain.rows.append(at)
        chain.sexes |= self._sex(at)
        self._of_row[at] = chain
        if names and not chain.names:
            chain.names.add(names[0])
            self._of_name[names[0]] = chain

    def only_person(self, at: int) -> list[int]:
        """The last reference to the only person whom the words before name; nothing where they name none or several."""
        first = self._rows[at].head - NEARBY
        near = (row for row in range(at - 1, -1, -1) if self._rows[row].kind == "person")
        named = [row for row in takewhile(lambda row: self._rows[row].head >= first, near) if self._of_row[row].names]
        return named[:1] if len({id(self._of_row[row]) for row in named}) == 1 else []

    def _suits(self, at: int, antecedent: int) -> bool:
        """Whether nothing speaks against a reference's joining the chain of an antecedent."""
        chain, new, old = self._of_row[antecedent], self._rows[at], self._rows[antecedent]
        if at in self._options and chain.names:
            return False
        if {new.kind, old.kind} in APART:
            return False
        return len(chain.sexes | self._sex(at)) < 2

    def _sex(self, at: int) -> set[str]:
        """The pronoun that a reference is, or that its name asks for."""
        pronoun = pairs.PRONOUNS[self._seen.pronoun[at]]
        name = self._sexes.get(self._options[at][0]) if at in self._options else None
        return {told for told in (pronoun, name) if told and told in appellations.SEXES.values()}


APART: Final = ({"person", "place"}, {"person", "organization"}, {"group", "place"})
"""Kinds that are never the same."""
