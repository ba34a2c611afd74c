"""Words that date happenings and put them in order: how a table of words gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Ordering:
    """The words by which happenings are dated and ordered; `languages/en/order.toml` explains each list."""

    within: frozenset[str]
    lasting: frozenset[str]
    lasts: frozenset[str]
    placed: frozenset[str]
    parts: frozenset[str]
    idle: frozenset[str]
    distances: frozenset[str]
    bases: frozenset[str]
    distant: frozenset[str]
    settings: frozenset[str]
    ahead: frozenset[str]
    moving: frozenset[str]
    onward: frozenset[str]
    carriers: frozenset[str]
    phases: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]
    turning: frozenset[str]
    nots: frozenset[str]
    holding: frozenset[str]
    aims: frozenset[str]
    wakes: frozenset[str]
    eves: frozenset[str]
    then: frozenset[str]
    perfect: frozenset[str]


def ordering(table: Mapping[str, Any]) -> Ordering:
    """The lists of a table."""
    return Ordering(**{field.name: frozenset(table[field.name]) for field in fields(Ordering)})
