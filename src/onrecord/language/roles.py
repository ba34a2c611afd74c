"""Words by which the participants of an event are found: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.language.cues import forms

_EVENTS = (
    *("promising", "blamers", "light", "suffering", "occurring", "hitting", "reciprocal", "mutual", "talking"),
    *("wielding", "moving", "own", "voiced", "done_to"),
)
_WORDS = (
    *("relatives", "expletives", "calling", "blaming", "means", "against", "agents", "parties", "where", "strict"),
    *("place_nouns", "times", "texts", "about"),
)
_TOWARDS = ("to", "on", "at", "with", "for", "of", "from", "into")


@dataclass(frozen=True, slots=True)
class Roles:
    """The words by which participants are found; `languages/en/roles.toml` explains each list."""

    lemmas: Mapping[str, str]
    """Lower-case form to lemma, for the verbs and event nouns of the lists."""
    towards: Mapping[str, frozenset[str]]
    """Preposition to the lemmas of which it brings those to whom something is done."""
    promising: frozenset[str]
    blamers: frozenset[str]
    light: frozenset[str]
    suffering: frozenset[str]
    occurring: frozenset[str]
    hitting: frozenset[str]
    reciprocal: frozenset[str]
    mutual: frozenset[str]
    talking: frozenset[str]
    wielding: frozenset[str]
    moving: frozenset[str]
    own: frozenset[str]
    voiced: frozenset[str]
    done_to: frozenset[str]
    relatives: frozenset[str]
    expletives: frozenset[str]
    calling: frozenset[str]
    blaming: frozenset[str]
    means: frozenset[str]
    against: frozenset[str]
    agents: frozenset[str]
    parties: frozenset[str]
    where: frozenset[str]
    strict: frozenset[str]
    place_nouns: frozenset[str]
    times: frozenset[str]
    texts: frozenset[str]
    about: frozenset[str]

    def lemma(self, word: str) -> str:
        """The lemma of a lower-case word; the word itself where no list has it."""
        return self.lemmas.get(word, word)


def roles(table: Mapping[str, Any], inflection: list[dict[str, Any]], irregular: Mapping[str, list[str]]) -> Roles:
    """The lists of a table; ``inflection`` and ``irregular`` as `onrecord.language.cues.forms` takes them."""
    lemmas = {word for name in (*_EVENTS, *_TOWARDS) for word in table[name]}
    lemmas |= {phrase.split()[0] for phrase in table["calling"]}
    return Roles(
        lemmas=forms(sorted(lemmas), [], inflection, {**irregular, **table["irregular"]}),
        towards={word: frozenset(table[word]) for word in _TOWARDS},
        **{name: frozenset(table[name]) for name in (*_EVENTS, *_WORDS)},
    )
