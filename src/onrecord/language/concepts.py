"""Words for the same kind of happening: how a table of words gives them, and what concept a trigger is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

SHORTEST: Final = 3
"""Letters that must stand before an ending."""
_WORD = re.compile(r"[^\W_]+")
_INFLECTED = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Concepts:
    """What words tell the same kind of happening; `languages/en/concepts.toml` explains each list."""

    irregular: Mapping[str, str]
    """Lower-case form to lemma."""
    groups: Mapping[tuple[str, ...], str]
    """Stems of a word or a phrase to the concept."""
    openings: frozenset[str]
    """Stems of the first words of phrases."""
    plain: frozenset[str]
    """Concepts of which an article tells many."""
    empty: frozenset[str]
    endings: tuple[tuple[str, str], ...]

    def stem(self, word: str) -> str:
        """A word without what inflection adds: "killings" and "killed" are "kill"; no word of the language for sure."""
        lower = word.lower()
        return _closed(self.irregular.get(lower) or _uninflected(lower))

    def root(self, word: str) -> str:
        """The stem without what derives it of another word: "decision" and "decided" are "decid"."""
        stem = self.stem(word)
        for ending, instead in self.endings:
            if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST + (not instead):
                return _closed(stem[: -len(ending)] + instead)
        return stem

    def concept(self, trigger: str) -> str:
        """The kind of happening that the words of a trigger tell; words that no row has are a kind of their own.

        The longest phrase that a row has gives it, else the last of its words ("scoring record").
        """
        words = _WORD.findall(trigger.lower())
        stems = tuple(self.stem(word) for word in words)
        for length in range(min(len(stems), 4), 1, -1):
            for at in range(len(stems) - length + 1):
                if found := self.groups.get(stems[at : at + length]):
                    return found
        full = [word for word in words if word not in self.empty] or words
        known = [found for word in full if (found := self._group(word))]
        return known[-1] if known else self.root(full[-1]) if full else trigger

    def beginning(self, trigger: str, behind: str) -> str | None:
        """The concept of the phrase of a trigger and the words ``behind`` it ("passed away"); None where none is."""
        first = tuple(self.stem(word) for word in _WORD.findall(trigger))
        if not first or first[0] not in self.openings:
            return None
        stems = first + tuple(self.stem(word) for word in _WORD.findall(behind)[:2])
        lengths = range(len(stems), len(first), -1)
        return next((self.groups[stems[:length]] for length in lengths if stems[:length] in self.groups), None)

    def _group(self, word: str) -> str | None:
        return self.groups.get((self.stem(word),)) or self.groups.get((self.root(word),))


def concepts(table: Mapping[str, Any], *irregular: Mapping[str, Sequence[str]]) -> Concepts:
    """The words of a table; ``irregular`` are its forms and those of other tables, the first that has a form rules."""
    forms: dict[str, str] = {}
    for rows in (table["irregular"], *irregular):
        for lemma, row in rows.items():
            forms |= {form: lemma for form in row if form not in forms}
    endings = tuple((row[0], row[1]) for row in table["endings"])
    bare = Concepts(forms, {}, frozenset(), frozenset(), frozenset(table["empty"]), endings)
    groups: dict[tuple[str, ...], str] = {}
    for row in table["groups"]:
        name = bare.stem(row[0])
        for phrase in row:
            stems = tuple(bare.stem(word) for word in phrase.split())
            if groups.setdefault(stems, name) != name:
                raise ValueError(f"{phrase!r} stands in the rows of {groups[stems]!r} and {name!r}")
    plain = frozenset(groups.get((bare.stem(word),), bare.root(word)) for word in table["plain"])
    openings = frozenset(stems[0] for stems in groups if len(stems) > 1)
    return Concepts(forms, groups, openings, plain, bare.empty, endings)


def _uninflected(word: str) -> str:
    for ending, instead in _INFLECTED:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            if ending == "s" and word.endswith(_NO_PLURAL):
                return word
            return word[: -len(ending)] + instead
    return word


def _closed(stem: str) -> str:
    """A stem without what inflection changes at its end: "stopp" is "stop", "decide" "decid", "deny" "deni"."""
    if len(stem) > SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "lse":
        stem = stem[:-1]
    stem = stem.rstrip("e") or stem
    return f"{stem[:-1]}i" if len(stem) > SHORTEST and stem[-1] == "y" else stem
