"""Words that tell how certain a happening is: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from onrecord.language.cues import forms

Effect = Literal["same", "turns", "plan", "open", "fact", "doubt", "unreal"]
"""What a word does to its complement; `languages/en/factuality.toml` explains each."""
Standing = Literal["planned", "possible", "denied", "ongoing", "unreal", "nearly"]
"""What a word beside a happening or before it makes of it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The small words of a clause; `languages/en/factuality.toml` explains each list."""

    future: frozenset[str]
    modal: frozenset[str]
    would: frozenset[str]
    unreal: frozenset[str]
    have: frozenset[str]
    had: frozenset[str]
    be: frozenset[str]
    was: frozenset[str]
    is_: frozenset[str]
    must: frozenset[str]
    negation: frozenset[str]
    nobody: frozenset[str]
    void: frozenset[str]
    nearly: frozenset[str]
    perhaps: frozenset[str]
    longer: frozenset[str]
    weak: frozenset[str]
    yet: frozenset[str]
    gerund: frozenset[str]
    times: frozenset[str]
    beliefs: frozenset[str]
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Certainty:
    """The words that tell how certain a happening is."""

    lemmas: Mapping[str, str]
    """Lower-case form to lemma, for the words of the tables below."""
    to: Mapping[str, Effect]
    """Verbs with an infinitive, by lemma; the other tables likewise."""
    that: Mapping[str, Effect]
    objects: Mapping[str, Effect]
    obliques: Mapping[tuple[str, str], Effect]
    """By lemma and preposition."""
    particles: Mapping[tuple[str, str], Effect]
    """By lemma and particle."""
    nouns: Mapping[str, Effect]
    adjectives: Mapping[str, Effect]
    attributes: Mapping[str, Standing]
    leads: Mapping[str, Standing]
    """By one word, or several with spaces between them."""
    links: frozenset[str]
    """Prepositions between a noun of ``nouns`` and its complement."""
    indefinite: frozenset[str]
    happens: frozenset[str]
    """Lemmas of verbs whose subject takes place when they do."""
    fails: frozenset[str]
    """Lemmas of verbs whose subject, an attempt, came to nothing."""
    lasts: frozenset[str]
    """Lemmas of verbs of what goes on."""
    clause: Clause

    def lemma(self, word: str) -> str:
        """The lemma of a lower-case word; the word itself where no table has it."""
        return self.lemmas.get(word, word)


def certainty(
    table: Mapping[str, Any], inflection: list[dict[str, Any]], irregular: Mapping[str, list[str]]
) -> Certainty:
    """The tables of words, with the rules and exceptions of inflection that give their forms."""
    to, that, objects, nouns = (_by_word(table[name], get_args(Effect)) for name in ("to", "that", "objects", "nouns"))
    obliques, particles = (
        {_pair(phrase): effect for phrase, effect in _by_word(table[name], get_args(Effect)).items()}
        for name in ("obliques", "particles")
    )
    links, happens, fails, lasts = (frozenset(table["lists"][name]) for name in ("links", "happens", "fails", "lasts"))
    verbs = sorted({*to, *that, *objects, *happens, *fails, *lasts, *(verb for verb, _ in (*obliques, *particles))})
    return Certainty(
        lemmas=forms(verbs, sorted(nouns.keys() - set(verbs)), inflection, {**irregular, **table["irregular"]}),
        to=to,
        that=that,
        objects=objects,
        obliques=obliques,
        particles=particles,
        nouns=nouns,
        adjectives=_by_word(table["adjectives"], get_args(Effect)),
        attributes=_by_word(table["attributes"], get_args(Standing)),
        leads=_by_word(table["leads"], get_args(Standing)),
        links=links,
        indefinite=frozenset(table["lists"]["indefinite"]),
        happens=happens,
        fails=fails,
        lasts=lasts,
        clause=Clause(**{field.name: frozenset(table["clause"][field.name.rstrip("_")]) for field in fields(Clause)}),
    )


def _by_word(table: Mapping[str, list[str]], allowed: tuple[Any, ...]) -> dict[str, Any]:
    """Words to the name of the list that holds them. Raises `ValueError` where one stands twice."""
    found: dict[str, Any] = {}
    for name, words in table.items():
        if name not in allowed:
            raise ValueError(f"{name!r} is none of {', '.join(allowed)}")
        for word in words:
            if word in found:
                raise ValueError(f"{word!r} stands twice")
            found[word] = name
    return found


def _pair(phrase: str) -> tuple[str, str]:
    verb, preposition = phrase.split()
    return verb, preposition
