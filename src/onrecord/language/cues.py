"""Cues of statements, what changes their act, negation and quotation marks: how a table of words is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

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
class Deeds:
    """What only looks like a statement; see `languages/en/words.toml`."""

    words: frozenset[str]
    """Lemmas of cues that name a deed, where no clause tells what was said."""
    openers: frozenset[str]
    """First words of contents that tell what was said or thought, whatever the cue."""
    withheld: re.Pattern[str]
    """Contents, in lower case, by which somebody only asks to go without a name."""


def deeds(table: Mapping[str, Any]) -> Deeds:
    """The lists of a table."""
    return Deeds(frozenset(table["words"]), frozenset(table["openers"]), re.compile(table["withheld"]))


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that negate a cue; see `languages/en/words.toml`."""

    words: frozenset[str]
    endings: tuple[str, ...]
    verbs: frozenset[str]
    after: frozenset[str]
    void: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    sources: frozenset[str]


def cues(rows: list[dict[str, Any]]) -> Iterator[Cue]:
    """The cues of a table of words."""
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


def rule(row: dict[str, Any], lists: Mapping[str, list[str]]) -> Rule:
    """One rule of a table of words; ``lists`` are those that its conditions name."""
    return Rule(
        cues=frozenset(row["cues"]),
        after=re.compile(row["after"]) if "after" in row else None,
        source=frozenset(lists[row["source"]]) if "source" in row else None,
        content=frozenset(lists[row["content"]]) if "content" in row else None,
        kind=_optional(row, "kind", get_args(Kind)),
        act=_optional(row, "act", get_args(Act)),
        mode=_optional(row, "mode", get_args(Mode)),
    )


def marks(row: dict[str, Any]) -> Marks:
    """One kind of quotation marks of a table."""
    opening, closing, either = (frozenset(row[key]) for key in ("opening", "closing", "either"))
    return Marks(opening, closing, either, bool(row.get("apostrophe", False)))


def negation(table: Mapping[str, Any]) -> Negation:
    """The words of negation of a table."""
    return Negation(
        words=frozenset(table["words"]),
        endings=tuple(table["endings"]),
        verbs=frozenset(table["verbs"]),
        after=frozenset(table["after"]),
        void=frozenset(table["void"]),
        pairs=frozenset((first, second) for first, second in table["pairs"]),
        sources=frozenset(table["sources"]),
    )


def by_first(cues: tuple[Cue, ...]) -> dict[str, tuple[Cue, ...]]:
    """Cues by their first lemma, the longest first."""
    found: dict[str, list[Cue]] = {}
    for cue in sorted(cues, key=lambda cue: -len(cue.words)):
        found.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(group) for first, group in found.items()}


def forms(
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


def _choice(value: str, choices: tuple[Choice, ...]) -> Choice:
    for choice in choices:
        if choice == value:
            return choice
    raise ValueError(f"{value!r} is none of {', '.join(choices)}")


def _optional(row: dict[str, Any], key: str, choices: tuple[Choice, ...]) -> Choice | None:
    return _choice(row[key], choices) if key in row else None


def _regular(lemma: str, rules: list[tuple[re.Pattern[str], int, list[str]]]) -> list[str]:
    for ending, cut, add in rules:
        if ending.search(lemma):
            return [lemma[: len(lemma) - cut] + suffix for suffix in add]
    return []
