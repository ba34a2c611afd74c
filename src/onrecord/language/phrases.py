"""Words that show the heads of phrases, and to whom and when statements are made: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words by which a noun phrase shows its head and what it speaks of; `languages/en` explains each list."""

    articles: frozenset[str]
    indefinite: frozenset[str]
    newly: frozenset[str]
    postmodifiers: frozenset[str]
    trailing: frozenset[str]
    trailing_endings: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    possessives: frozenset[str]
    makers: frozenset[str]
    title_links: frozenset[str]
    artefacts: frozenset[str]
    issued: frozenset[str]
    documents: frozenset[str]
    organizations: frozenset[str]
    corporate: frozenset[str]
    groups: frozenset[str]
    plural_endings: frozenset[str]
    singular_endings: frozenset[str]
    labels: frozenset[str]
    ages: frozenset[str]
    joiners: frozenset[str]
    never_participles: frozenset[str]
    participle_endings: frozenset[str]
    inanimate: frozenset[str]


@dataclass(frozen=True, slots=True)
class Addressing:
    """The words by which an addressee is found; `languages/en/words.toml` explains each list."""

    objects: frozenset[str]
    doubtful: frozenset[str]
    to: frozenset[str]
    made_to: frozenset[str]
    made_with: frozenset[str]
    to_words: frozenset[str]
    with_words: frozenset[str]
    leads: frozenset[str]
    openers: frozenset[str]
    things: frozenset[str]
    auxiliaries: frozenset[str]
    passives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moments:
    """The words by which it is found when a statement was made; `languages/en/words.toml` explains each list."""

    before: frozenset[str]
    never: frozenset[str]
    speaking: frozenset[str]
    breaks: frozenset[str]
    sent: frozenset[str]
    reports: frozenset[str]
    occasions: frozenset[str]


Lists = TypeVar("Lists", Phrases, Addressing, Moments)


def lists(kind: type[Lists], table: Mapping[str, list[str]]) -> Lists:
    """Lists of words of a table, by the fields of ``kind``."""
    return kind(**{field.name: frozenset(table[field.name]) for field in fields(kind)})
