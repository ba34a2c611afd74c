"""Words that tell what became of a plan: how a table of words gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Plans:
    """`languages/en/plans.toml` explains each list."""

    cancelled: re.Pattern[str]
    moved: re.Pattern[str]


def plans(table: Mapping[str, Any]) -> Plans:
    """The words of a table."""
    return Plans(cancelled=_any(table["cancelled"]), moved=_any(table["moved"]))


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    """Finds any of the phrases as whole words, with whatever white space between them."""
    found = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)
