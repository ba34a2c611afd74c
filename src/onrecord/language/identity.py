"""Words that tell who is the same across articles: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Identities:
    """How common names are, and how they are spelled otherwise; `languages/en/identity.toml` explains each list."""

    surnames: frozenset[str]
    first_surnames: frozenset[str]
    spellings: Mapping[str, str]
    """Word to the first of those that are one name."""
    generic: frozenset[str]
    everywhere: frozenset[str]
    walks: Mapping[str, str]
    """Office or occupation to its walk of life."""


def identities(table: Mapping[str, Any]) -> Identities:
    """The words of a table."""
    return Identities(
        surnames=frozenset(table["surnames"]),
        first_surnames=frozenset(table["first_surnames"]),
        spellings={word: row[0] for row in table["spellings"] for word in row},
        generic=frozenset(table["generic"]),
        everywhere=frozenset(table["everywhere"]),
        walks={office: walk for walk, row in table["walks"].items() for office in row},
    )
