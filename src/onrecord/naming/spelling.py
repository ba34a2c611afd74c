"""Spellings of names: what two of them share although they are not written alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final

ALIKE: Final = 6
"""Letters of the shortest names that may be one although a letter differs: "Zelensky", "Zelenskyy"."""

_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s|S)?\s*$")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """A name without case, accents, marks and possessive, abbreviations in one: "U. S. Steel's" is "us steel"."""
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", name)).replace(" & ", " and ").replace("&", "")
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(char for char in decomposed if char not in "'’‘ʼ" and not unicodedata.combining(char))
    words = re.sub(r"[\W_]+", " ", kept).split()
    return " ".join(_joined(words)) or name.strip().casefold()


def _joined(words: list[str]) -> Iterator[str]:
    """Words, letters that stand alone side by side in one."""
    for single, group in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        row = list(group)
        yield from ["".join(row)] if single else row


def unbracketed(name: str) -> tuple[str, tuple[str, ...]]:
    """A name on one line without what stands in brackets, and that: "World Health Organization", ("WHO",)."""
    inside = tuple(match.group(1).strip() for match in _BRACKETS.finditer(name))
    outside = " ".join(_BRACKETS.sub(" ", name).split())
    return (outside, tuple(part for part in inside if part)) if outside else (" ".join(name.split()), ())


def alike(one: str, other: str) -> bool:
    """Whether two folded words are one letter apart, but not by an ending ("Ivanov", "Ivanova") or the first letter."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < ALIKE or not longer.isalpha() or shorter[0] != longer[0] or len(longer) - len(shorter) > 1:
        return False
    if len(shorter) == len(longer):
        return sum(left != right for left, right in zip(shorter, longer, strict=True)) == 1
    if longer[:-1] == shorter:
        return longer[-1] == longer[-2]
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def variants(word: str) -> tuple[str, ...]:
    """The word and itself less one letter: two words that are ``alike`` share one of them."""
    if len(word) < ALIKE or not word.isalpha():
        return ()
    return (word, *(word[:at] + word[at + 1 :] for at in range(1, len(word))))
