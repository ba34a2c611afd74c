"""In which language a text is written: told by its commonest words, else by py3langid (Lui and Baldwin 2012)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any, Final

from onrecord import language

READ: Final = 1_000
"""Code points of a text that are looked at."""
PLAIN, DEFINITE = 0.2, 0.02
"""Shares of the words from which on a text is in a language: its articles, pronouns, auxiliaries and prepositions, and
its definite articles alone, which no other language has. News in English has one in three, and one in twenty.
"""
SURE: Final = 0.9
"""The probability from which on the answer of py3langid counts; a sentence of a dozen words mostly reaches it, a list
of names does not.
"""
_WORD = re.compile(r"\w+")
_LOADING = Lock()
"""Threads that need the identifier at once wait for the first, in place of each loading it."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, by its beginning; None where that is too little to say."""
    words = [word.lower() for word in _WORD.findall(text[:READ])]
    for code in language.codes():
        if words and _share(words, _common(code)) >= PLAIN and _share(words, _definite(code)) >= DEFINITE:
            return code
    with _LOADING:
        identifier = _identifier()  # half a second and 60 MB, which most texts can do without
    found, sure = identifier.classify(text[:READ])
    return str(found) if sure >= SURE else None


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


@cache
def _definite(code: str) -> frozenset[str]:
    phrases = language.load(code).phrases
    return phrases.articles - phrases.indefinite


@cache
def _common(code: str) -> frozenset[str]:
    known = language.load(code)
    return known.determiners | known.auxiliaries | known.phrases.postmodifiers | frozenset(known.pronouns)


@cache
def _identifier() -> Any:
    from py3langid.langid import (  # type: ignore[import-untyped] # and its model takes its time to load
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
