"""In which language a text is written: told by its commonest words, else by py3langid (Lui and Baldwin 2012)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import Any, Final

from onrecord import language
from onrecord.types import Article

WINDOW, WINDOWS = 400, 8
"""Code points of a part of a text that is looked at, and how many parts at most, spread over all of it."""
PLAIN, DEFINITE = 0.2, 0.02
"""Shares of the words from which on a part is in a language: its articles, pronouns, auxiliaries and prepositions, and
its definite articles alone, which no other language has. News in English has one in three, and one in twenty.
"""
SURE: Final = 0.9
"""The probability from which on the answer of py3langid counts; a sentence of a dozen words mostly reaches it, a list
of names does not.
"""
LIKELY, FOREIGN = 0.5, 0.005
"""A probability that is enough where those of all languages that are read are together less than the other one: a line
of seven words is not safely Dutch, and yet not English. A line of English about people from abroad has neither.
"""
_WORD = re.compile(r"\w+")
_LETTER, _LATIN = re.compile(r"[^\W\d_]"), re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]*)?")
_LOADING = Lock()
"""Threads that need the identifier at once wait for the first, in place of each loading it."""


def in_language(article: Article) -> Article:
    """The article with the language that its text is in.

    What a page or an export says of it is often that of the outlet. So it stands where the text is too short to tell,
    and where it makes no difference; but no text is read, or left unread, against what it is seen to be in.
    """
    said, seen = code(article.language), language_of(article.text) if article.text else None
    if said is None or seen is None or (seen in language.codes()) == (said in language.codes()):
        return replace(article, language=said or seen)
    notice = f"its language is said to be {said}, and seems to be {seen}"
    return replace(article, language=seen, notices=(*article.notices, notice))


def code(said: str | None) -> str | None:
    """`en` of `en`, `EN` and `en-US`; None of what is no code of a language."""
    found = _CODE.fullmatch(said or "")
    return found[1].lower() if found else None


def language_of(text: str) -> str | None:
    """The ISO 639 code of the language that most of a text is in; None where that is too little to say."""
    windows, plain = _windows(text), {}
    for known in language.codes():
        plain[known] = [window for window in windows if _is_plain(window, known)]
        if 2 * len(plain[known]) > len(windows):
            return known
    told = {window for found in plain.values() for window in found}
    return _identified(" ".join(window for window in windows if window not in told))


def _windows(text: str) -> tuple[str, ...]:
    """Parts of a text at equal distances: all of it where it is short enough."""
    count = min(WINDOWS, max(1, -(-len(text) // WINDOW)))
    starts = [len(text) * at // count for at in range(count)]
    return tuple(text[start : start + WINDOW] for start in starts)


def _is_plain(window: str, code: str) -> bool:
    """Whether the words of a part alone tell that it is in a language."""
    words = [word.lower() for word in _WORD.findall(window)]
    return bool(words) and _share(words, _common(code)) >= PLAIN and _share(words, _definite(code)) >= DEFINITE


def _identified(text: str) -> str | None:
    """The language that py3langid finds; of a text in another script than Latin it need not be sure which."""
    with _LOADING:
        identifier = _identifier()  # half a second and 60 MB, which most texts can do without
    ranked = identifier.rank(text)
    found, sure = ranked[0]
    read = sum(chance for each, chance in ranked if each in language.codes())
    foreign = (sure >= LIKELY and read < FOREIGN) or 2 * len(_LATIN.findall(text)) < len(_LETTER.findall(text))
    return str(found) if sure >= SURE or foreign else None


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
