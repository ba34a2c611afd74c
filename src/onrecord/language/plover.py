"""Words of PLOVER events: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from onrecord.language.cues import forms

CONDITIONS = ("object", "subject", "near", "under")
"""The places where a row can ask for a word."""
NAME = "#name"
"""What stands for any name in a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """A lemma or a phrase of lemmas with the type that it gives; a condition that is None always holds."""

    words: tuple[str, ...]
    type: str | None
    """None says that the words are no event of PLOVER."""
    mode: str | None
    noun: bool | None
    """True for nouns only, False for all but nouns."""
    object: frozenset[str] | None
    subject: frozenset[str] | None
    near: frozenset[str] | None
    under: frozenset[str] | None
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Moded:
    """A mode of some types, told by words around the trigger."""

    types: frozenset[str]
    mode: str
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Blank:
    """Types that certain participants take away: companies and teams are no politics."""

    types: frozenset[str]
    among: frozenset[str]


@dataclass(frozen=True, slots=True)
class Codes:
    """The words of PLOVER events; `languages/en/plover.toml` explains each list."""

    lemmas: Mapping[str, str]
    """Lower-case form to lemma, for all words that rows and lists know."""
    rows: Mapping[str, tuple[Row, ...]]
    """Lemma of a trigger to rows, in the order in which they are tried."""
    modes: tuple[Moded, ...]
    blanks: tuple[Blank, ...]
    light: frozenset[str]
    light_into: frozenset[str]
    stops: frozenset[str]
    particles: frozenset[str]
    willing: frozenset[str]
    unwilling: frozenset[str]
    conditional: frozenset[str]
    mutual: frozenset[str]

    def lemma(self, word: str) -> str:
        """The lemma of a lower-case word; the word itself where it is not known."""
        return self.lemmas.get(word, word)


def codes(table: Mapping[str, Any], inflection: list[dict[str, Any]], irregular: Mapping[str, list[str]]) -> Codes:
    """The words of a table; ``inflection`` and ``irregular`` as `onrecord.language.cues.forms` takes them."""
    written = {name: frozenset(words) for name, words in table["lists"].items()}
    lemmas = _lemmas(table, inflection, {**irregular, **table["irregular"]})
    lists = {name: frozenset(lemmas.get(word, word) for word in words) for name, words in written.items()}
    rows = sorted((row for entry in table["codes"] for row in _rows(entry, lists)), key=_rank)
    small = ("light", "light_into", "stops", "particles", "willing", "unwilling", "conditional", "mutual")
    return Codes(
        lemmas=lemmas,
        rows=_by_trigger(rows, frozenset(table["particles"])),
        modes=tuple(
            Moded(frozenset(entry["types"]), entry["mode"], _joined(entry["near"], lists)) for entry in table["modes"]
        ),
        blanks=tuple(Blank(frozenset(entry["types"]), _joined(entry["among"], lists)) for entry in table["blanks"]),
        **{name: frozenset(table[name]) for name in small},
    )


def _lemmas(
    table: Mapping[str, Any], inflection: list[dict[str, Any]], irregular: Mapping[str, list[str]]
) -> dict[str, str]:
    """Form to lemma; words of lists that are forms of words of rows are no lemmas of their own."""
    own = {word for entry in table["codes"] for phrase in entry["words"] for word in phrase.split()}
    heads = sorted(own | set(table["light"]) | set(table["mutual"]))
    found = forms(heads, [], inflection, irregular)
    listed = {word for words in table["lists"].values() for word in words if word not in found}
    return {**forms(sorted(listed), [], inflection, irregular), **found}


def _rows(entry: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Iterator[Row]:
    asked = {place: _joined(entry[place], lists) if place in entry else None for place in CONDITIONS}
    for phrase in entry["words"]:
        yield Row(
            words=tuple(phrase.split()),
            type=entry.get("type"),
            mode=entry.get("mode"),
            noun=entry.get("noun"),
            unless=_joined(entry.get("unless", ()), lists),
            **asked,
        )


def _joined(names: list[str] | tuple[str, ...], lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(chain.from_iterable(lists[name] for name in names))


def _rank(row: Row) -> tuple[int, int, bool]:
    """The longest phrase first, then most conditions, then what says that it is none."""
    asked = sum(getattr(row, place) is not None for place in CONDITIONS)
    return -len(row.words), -asked, row.type is not None


def _by_trigger(rows: list[Row], particles: frozenset[str]) -> dict[str, tuple[Row, ...]]:
    """Rows by their first word, and by their last where that is no particle: "hold talk" for "held" and for "talks"."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.words[0], []).append(row)
        if len(row.words) > 1 and row.words[-1] not in particles and row.words[-1] != row.words[0]:
            found.setdefault(row.words[-1], []).append(row)
    return {word: tuple(group) for word, group in found.items()}
