"""Lines that are no news: how a table of words gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_TITLE: Final = r"[ ]?[:|»>][ ]?(?:(?![.!?][\"”’')]?[ ][A-Z\"“‘]).){1,160}"
"""Behind a lead: the title of another story, in which no sentence ends and another begins."""
_NO_SENTENCE: Final = r"(?<![.!?…\"”’'])"
"""Behind a title that does not end like a sentence."""
_BEFORE: Final = r"[\s_▶►▸→➜»›>|•·*+\[({✉📧–—-]{0,4}"
_BEHIND: Final = r"[\s_▶►▸→➜»›>|•·*+\])}.!…:–—-]{0,4}"
"""Arrows, bars and brackets around a line; no quotation marks, in which people speak."""
_WORD: Final = r"(?:[A-Z(][\w.'’()/&-]*|&|\d{4})"


@dataclass(frozen=True, slots=True)
class Furniture:
    """`languages/en/furniture.toml` explains each list."""

    kept: re.Pattern[str]
    """Of beginnings."""
    correction: re.Pattern[str]
    """Of beginnings too, of lines that tell what was wrong or changed and nothing else."""
    told: re.Pattern[str]
    """Of words anywhere in a line."""
    leads: re.Pattern[str]
    whole: re.Pattern[str]
    exact: re.Pattern[str]
    """The last three of whole lines."""


def furniture(table: Mapping[str, Any]) -> Furniture:
    """The patterns of a table."""
    sure, doubtful = _any(map(_phrase, table["leads"])), _any(map(_phrase, table["doubtful_leads"]))
    names = rf"{_WORD}(?:[,;]? (?:{_WORD}|(?:{table['joints']})(?!\w))){{0,20}}"
    title = rf"(?-i:{_TITLE})"
    return Furniture(
        kept=re.compile(_BEFORE + _any(table["kept"]), re.IGNORECASE),
        correction=re.compile(_BEFORE + _any(table["corrections"]), re.IGNORECASE),
        told=re.compile(_any(table["told"]), re.IGNORECASE),
        leads=re.compile(rf"{_BEFORE}(?:{sure}{title}|{doubtful}{title}{_NO_SENTENCE})", re.IGNORECASE),
        whole=re.compile(_BEFORE + _any(table["whole"]) + _BEHIND, re.IGNORECASE),
        exact=re.compile(_any(pattern.replace("NAMES", f"(?:{names})") for pattern in table["exact"])),
    )


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + ")"


def _phrase(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())
