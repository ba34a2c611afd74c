"""Words of the calendar and the clock: how a table of words gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Meanings = Mapping[str, Any]
"""Kind of meaning (month, unit, ago, ...) to what the word stands for."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """What time expressions are read by; `languages/en/words.toml` explains each list. Compared by identity."""

    words: Mapping[str, Meanings]
    """Lower-case word or phrase to all of its meanings."""
    sides: Mapping[str, frozenset[str]]
    """Words around an expression that tell on which side of the day of writing it lies."""
    spans: Mapping[str, re.Pattern[str]]
    """What mends the spans of expressions, by its use; see `onrecord.times.spans`."""


def calendar(table: Mapping[str, Any]) -> Calendar:
    """The calendar of a table of words."""
    found: dict[str, dict[str, Any]] = {}
    for kind, word, meaning in _rows(table):
        found.setdefault(word, {})[kind] = meaning
    return Calendar(
        words=found,
        sides={side: frozenset(words) for side, words in table["sides"].items()},
        spans=_patterns(table["spans"]),
    )


def _patterns(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """The regular expressions of a table; NAME in braces stands for the expression of that name, given before."""
    found: dict[str, str] = {}
    for name, written in table.items():
        for other, expression in found.items():
            written = written.replace("{" + other + "}", f"(?:{expression})")
        found[name] = written
    return {name: re.compile(written, re.IGNORECASE) for name, written in found.items()}


def _rows(table: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Kind, word and meaning: of tables what they say, of lists the word itself, of units the unit and its number."""
    for kind, words in table["kinds"].items():
        for word in words:
            yield kind, word, words[word] if isinstance(words, Mapping) else word
    for unit, (one, *several) in table["units"].items():
        yield from (("unit", word, (unit, 1)) for word in one)
        yield from (("units", word, (unit, 1)) for words in several for word in words)
    for word, (unit, count) in table["multiples"].items():
        yield ("units" if word.endswith("s") else "unit"), word, (unit, count)
