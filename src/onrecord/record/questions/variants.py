"""Other spellings of what is looked for that a record has: "ceasefire", "cease-fire" and "cease fire" are one.

The index has no hyphens, so "cease-fire" stands in it as two words. A word in quotation marks has no other spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from onrecord.language import load
from onrecord.record.questions.words import Either, Every, Node, Phrase, fold

PART: Final = 3
"""Letters at least of either half of a word that is written as two: "s old" stands in "he's old"."""

Exists = Callable[[Phrase], bool]


def with_variants(node: Node, exists: Exists) -> Node:
    """The tree with the other spellings of its words for which ``exists`` says that the record has them."""
    match node:
        case Phrase():
            found = tuple(_variants(node, exists))
            return Either((node, *found)) if found else node
        case Either(parts):
            return Either(tuple(with_variants(part, exists) for part in parts))
        case Every(parts, without):
            wanted = tuple(_pairs(parts, exists))
            without = tuple(with_variants(part, exists) for part in without)
            return wanted[0] if len(wanted) == 1 and not without else Every(wanted, without)


def _variants(phrase: Phrase, exists: Exists) -> Iterator[Phrase]:
    if phrase.hyphened:
        joined = Phrase(("".join(phrase.words),), open=phrase.open)
        yield from (joined,) if exists(joined) else ()
    elif _is_word(phrase) and not phrase.open:
        (word,) = phrase.words
        for at in range(PART, len(word) - PART + 1):
            halves = Phrase((word[:at], word[at:]))
            if exists(halves) and _may_join(*halves.words):
                yield halves


def _pairs(parts: tuple[Node, ...], exists: Exists) -> Iterator[Node]:
    """The parts; of two words beside each other that the record has as one, either."""
    at = 0
    while at < len(parts):
        joined = _joined(*parts[at : at + 2], exists=exists) if at + 1 < len(parts) else None
        yield Either((Every(parts[at : at + 2]), joined)) if joined else with_variants(parts[at], exists)
        at += 2 if joined else 1


def _joined(first: Node, second: Node, *, exists: Exists) -> Phrase | None:
    if not (isinstance(first, Phrase) and isinstance(second, Phrase)) or first.open:
        return None
    if not (_is_word(first) and _is_word(second)) or min(len(first.words[0]), len(second.words[0])) < PART:
        return None
    joined = Phrase((first.words[0] + second.words[0],), open=second.open)
    return joined if exists(joined) and _may_join(first.words[0], second.words[0]) else None


def _is_word(phrase: Phrase) -> bool:
    """Whether it is one word of letters, not in quotation marks."""
    return not phrase.exact and len(phrase.words) == 1 and phrase.words[0].isalpha()


def _may_join(first: str, second: str) -> bool:
    """Neither is one of the words that stand beside any other: "may be" is not "maybe"."""
    return fold(first) not in closed() and fold(second) not in closed()


@cache
def closed(code: str = "en") -> frozenset[str]:
    """Words of which a language has only so many: articles, pronouns, prepositions, auxiliaries, and the like."""
    language = load(code)
    lists = (language.auxiliaries, language.adverbs, language.determiners, frozenset(language.pronouns))
    return frozenset().union(*lists, language.phrases.postmodifiers, language.negation.words)
