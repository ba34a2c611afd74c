"""What onrecord knows of a language's words: `languages/CODE/*.toml`, read once and turned into look-up tables.

A language is data: cues by act, words of negation, quotation marks, rules of inflection, event words. The files of
`languages/en` explain every key; together they are one table. Another language is one more folder of that shape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import InputError
from onrecord.language import calendar as calendar_
from onrecord.language import concepts as concepts_
from onrecord.language import cues as cues_
from onrecord.language import factuality as factuality_
from onrecord.language import furniture as furniture_
from onrecord.language import identity as identity_
from onrecord.language import names as names_
from onrecord.language import order as order_
from onrecord.language import phrases
from onrecord.language import plans as plans_
from onrecord.language import plover as plover_
from onrecord.language import roles as roles_
from onrecord.language.calendar import Calendar
from onrecord.language.concepts import Concepts
from onrecord.language.cues import Cue, Deeds, Marks, Negation, Rule
from onrecord.language.factuality import Certainty
from onrecord.language.furniture import Furniture
from onrecord.language.identity import Identities
from onrecord.language.names import Gender, Names, Places, Titles
from onrecord.language.order import Ordering
from onrecord.language.phrases import Addressing, Moments, Phrases
from onrecord.language.plans import Plans
from onrecord.language.plover import Codes
from onrecord.language.roles import Roles

__all__ = [
    "Addressing",
    "Calendar",
    "Certainty",
    "Codes",
    "Concepts",
    "Cue",
    "Deeds",
    "Furniture",
    "Gender",
    "Identities",
    "Language",
    "Marks",
    "Moments",
    "Names",
    "Negation",
    "Ordering",
    "Phrases",
    "Places",
    "Roles",
    "Rule",
    "Titles",
    "codes",
    "load",
]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, ready for look-up. Treat the mappings as read-only: `load` shares one value."""

    code: str
    lemmas: Mapping[str, str]
    """Lower-case form to lemma, for the words of the cues."""
    cues: Mapping[str, tuple[Cue, ...]]
    """First lemma to cues, the longest first."""
    rules: tuple[Rule, ...]
    deeds: Deeds
    negation: Negation
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    determiners: frozenset[str]
    marks: tuple[str, ...]
    """Marks that stand for "said"."""
    quotation: tuple[Marks, ...]
    elision: re.Pattern[str]
    """What stands behind an apostrophe that opens nothing."""
    possessive: str
    """The letter before an apostrophe that may close nothing."""
    pronouns: Mapping[str, str]
    """Lower-case pronoun to its class: i, we, you, he, she, it, they, ..."""
    phrases: Phrases
    addressing: Addressing
    moments: Moments
    calendar: Calendar
    ordering: Ordering
    places: Places
    titles: Titles
    names: Names
    codes: Codes
    roles: Roles
    certainty: Certainty
    identities: Identities
    concepts: Concepts
    plans: Plans
    furniture: Furniture
    onward: re.Pattern[str]
    """How a paragraph begins that leads from a feed's teaser to the whole article."""

    def lemma(self, word: str) -> str:
        """The lemma of a word in any case; the word itself, in lower case, where no cue has it."""
        lower = word.lower()
        return self.lemmas.get(lower, lower)


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code. Raises `InputError` where there is no such language or its file is damaged."""
    where = f"languages/{code}"
    if not re.fullmatch("[a-z]{2,3}", code):
        raise InputError("not a language code", repr(code), advice="give an ISO 639-1 code, for example en")
    try:
        return _language(_table(code))
    except FileNotFoundError as error:
        raise InputError("unknown language", code, advice=f"use one of: {', '.join(codes())}") from error
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise InputError(
            f"damaged language file ({error!r})", where, advice="correct it, or reinstall onrecord"
        ) from error


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that there are words for, sorted."""
    folder = files("onrecord") / "languages"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and len(entry.name) in (2, 3)))


def _table(code: str) -> dict[str, Any]:
    """The tables of all files of a language, as one."""
    found: dict[str, Any] = {}
    for file in sorted((files("onrecord") / "languages" / code).iterdir(), key=lambda file: file.name):
        own = tomllib.loads(file.read_text(encoding="utf-8"))
        if twice := found.keys() & own.keys():
            raise ValueError(f"{', '.join(sorted(twice))} stands in {file.name} and in another file")
        found |= own
    return found


def _language(table: Mapping[str, Any]) -> Language:
    words, cues = table["words"], tuple(cues_.cues(table["cues"]))
    negation = table["negation"]
    heads = {cue.words[0] for cue in cues} | set(negation["verbs"])
    others = {word for cue in cues for word in cue.words} - heads
    return Language(
        code=table["code"],
        lemmas=cues_.forms(sorted(heads), sorted(others), table["inflection"], table["irregular"]),
        cues=cues_.by_first(cues),
        rules=tuple(cues_.rule(row, words["lists"]) for row in table["rules"]),
        deeds=cues_.deeds(table["deeds"]),
        negation=cues_.negation(negation),
        auxiliaries=frozenset(words["auxiliaries"]),
        adverbs=frozenset(words["adverbs"]),
        adverb_endings=tuple(words["adverb_endings"]),
        determiners=frozenset(words["determiners"]),
        marks=tuple(words["marks"]),
        quotation=tuple(cues_.marks(row) for row in table["quotation"]),
        elision=re.compile(table["apostrophe"]["elision"], re.IGNORECASE),
        possessive=table["apostrophe"]["possessive"],
        pronouns={word: class_ for class_, row in table["pronouns"].items() for word in row},
        phrases=phrases.lists(Phrases, {"documents": words["lists"]["documents"], **table["phrases"]}),
        addressing=phrases.lists(Addressing, table["addressees"]),
        moments=phrases.lists(Moments, table["moments"]),
        calendar=calendar_.calendar(table["calendar"]),
        ordering=order_.ordering(table["ordering"]),
        places=names_.places(table["places"]),
        titles=names_.titles(table["titles"]),
        names=names_.names(table["names"]),
        codes=plover_.codes(table["plover"], table["inflection"], table["irregular"]),
        roles=roles_.roles(table["roles"], table["inflection"], table["irregular"]),
        certainty=factuality_.certainty(table["certainty"], table["inflection"], table["irregular"]),
        identities=identity_.identities(table["identity"]),
        concepts=concepts_.concepts(table["concepts"], table["plover"]["irregular"], table["irregular"]),
        plans=plans_.plans(table["plans"]),
        furniture=furniture_.furniture(table["furniture"]),
        onward=re.compile("|".join(table["feeds"]["onward"]), re.IGNORECASE),
    )
