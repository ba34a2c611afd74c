"""What onrecord knows of a language's words: `languages/CODE.toml`, read once and turned into look-up tables.

A language is data: cues by act, words of negation, quotation marks, rules of inflection. `languages/en.toml` explains
every key; another language is one more file of that shape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, get_args

from onrecord.errors import InputError
from onrecord.types import Act, Kind, Mode

Passes = Literal["nothing", "act", "all"]
Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Cue:
    """A lemma or a phrase of lemmas that introduces a statement."""

    words: tuple[str, ...]
    act: Act | None
    mode: Mode
    class_: str | None
    """TimeML class of the event."""
    negated: bool
    """Whether the word is the opposite of its act: doubt, disagree."""
    passes: Passes
    """What a later cue takes over from this one: nothing; the act (light verbs); act, mode and class (aspect)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How the context of certain cues changes their act; a condition that is None always holds."""

    cues: frozenset[str]
    after: re.Pattern[str] | None
    source: frozenset[str] | None
    content: frozenset[str] | None
    kind: Kind | None
    act: Act | None
    mode: Mode | None


@dataclass(frozen=True, slots=True)
class Marks:
    """One kind of quotation marks."""

    opening: frozenset[str]
    closing: frozenset[str]
    either: frozenset[str]
    apostrophe: bool
    """Whether the apostrophe is one of them."""


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that negate a cue; see `languages/en.toml`."""

    words: frozenset[str]
    endings: tuple[str, ...]
    verbs: frozenset[str]
    after: frozenset[str]
    void: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language, ready for look-up. Treat the mappings as read-only: `load` shares one value."""

    code: str
    lemmas: Mapping[str, str]
    """Lower-case form to lemma, for the words of the cues."""
    cues: Mapping[str, tuple[Cue, ...]]
    """First lemma to cues, the longest first."""
    rules: tuple[Rule, ...]
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

    def lemma(self, word: str) -> str:
        """The lemma of a word in any case; the word itself, in lower case, where no cue has it."""
        lower = word.lower()
        return self.lemmas.get(lower, lower)


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code. Raises `InputError` where there is no such language or its file is damaged."""
    where = f"languages/{code}.toml"
    if not re.fullmatch("[a-z]{2,3}", code):
        raise InputError("not a language code", repr(code), advice="give an ISO 639-1 code, for example en")
    try:
        table = tomllib.loads((files("onrecord") / "languages" / f"{code}.toml").read_text(encoding="utf-8"))
        return _language(table)
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
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def _language(table: Mapping[str, Any]) -> Language:
    words, cues = table["words"], tuple(_cues(table["cues"]))
    negation = table["negation"]
    heads = {cue.words[0] for cue in cues} | set(negation["verbs"])
    others = {word for cue in cues for word in cue.words} - heads
    return Language(
        code=table["code"],
        lemmas=_forms(sorted(heads), sorted(others), table["inflection"], table["irregular"]),
        cues=_by_first(cues),
        rules=tuple(_rule(row, words["lists"]) for row in table["rules"]),
        negation=Negation(
            words=frozenset(negation["words"]),
            endings=tuple(negation["endings"]),
            verbs=frozenset(negation["verbs"]),
            after=frozenset(negation["after"]),
            void=frozenset(negation["void"]),
            pairs=frozenset((first, second) for first, second in negation["pairs"]),
            sources=frozenset(negation["sources"]),
        ),
        auxiliaries=frozenset(words["auxiliaries"]),
        adverbs=frozenset(words["adverbs"]),
        adverb_endings=tuple(words["adverb_endings"]),
        determiners=frozenset(words["determiners"]),
        marks=tuple(words["marks"]),
        quotation=tuple(_marks(row) for row in table["quotation"]),
        elision=re.compile(table["apostrophe"]["elision"], re.IGNORECASE),
        possessive=table["apostrophe"]["possessive"],
    )


def _cues(rows: list[dict[str, Any]]) -> Iterator[Cue]:
    seen: set[str] = set()
    for row in rows:
        for phrase in row["words"]:
            if phrase in seen:
                raise ValueError(f"the cue {phrase!r} stands twice")
            seen.add(phrase)
            yield Cue(
                words=tuple(phrase.split()),
                act=_optional(row, "act", get_args(Act)),
                mode=_choice(row["mode"], get_args(Mode)),
                class_=row.get("class"),
                negated=bool(row.get("negated", False)),
                passes=_choice(row.get("passes", "nothing"), get_args(Passes)),
            )


def _rule(row: dict[str, Any], lists: Mapping[str, list[str]]) -> Rule:
    return Rule(
        cues=frozenset(row["cues"]),
        after=re.compile(row["after"]) if "after" in row else None,
        source=frozenset(lists[row["source"]]) if "source" in row else None,
        content=frozenset(lists[row["content"]]) if "content" in row else None,
        kind=_optional(row, "kind", get_args(Kind)),
        act=_optional(row, "act", get_args(Act)),
        mode=_optional(row, "mode", get_args(Mode)),
    )


def _marks(row: dict[str, Any]) -> Marks:
    opening, closing, either = (frozenset(row[key]) for key in ("opening", "closing", "either"))
    return Marks(opening, closing, either, bool(row.get("apostrophe", False)))


def _choice(value: str, choices: tuple[Choice, ...]) -> Choice:
    for choice in choices:
        if choice == value:
            return choice
    raise ValueError(f"{value!r} is none of {', '.join(choices)}")


def _optional(row: dict[str, Any], key: str, choices: tuple[Choice, ...]) -> Choice | None:
    return _choice(row[key], choices) if key in row else None


def _by_first(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for cue in sorted(cues, key=lambda cue: -len(cue.words)):
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(group) for first, group in found.items()}


def _forms(
    heads: list[str], others: list[str], inflection: list[dict[str, Any]], irregular: Mapping[str, list[str]]
) -> dict[str, str]:
    """Form to lemma. A lemma is its own form before all, an irregular form goes before a regular one.

    The later words of phrases (`others`) go last: "noted" is a form of "note", though "plead not guilty" has "not".
    """
    forms = {lemma: lemma for lemma in (*heads, *others)}
    rules = [(re.compile(f"(?:{row['ending']})$"), int(row["cut"]), row["add"]) for row in inflection]
    for group in (heads, others):
        for lemma in group:
            forms |= {form: lemma for form in irregular.get(lemma, ()) if form not in forms}
        for lemma in group:
            forms |= {form: lemma for form in _regular(lemma, rules) if form not in forms}
    return forms


def _regular(lemma: str, rules: list[tuple[re.Pattern[str], int, list[str]]]) -> list[str]:
    for ending, cut, add in rules:
        if ending.search(lemma):
            return [lemma[: len(lemma) - cut] + suffix for suffix in add]
    return []
