"""The words of a phrase that is looked for, and which words of a text stand for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.errors import OnRecordError
from onrecord.measures.words import Word, plain, words

MOST_WORDS, MOST_LETTERS = 60, 1000
"""Words and code points that a phrase has at most."""

FORM, SPELLING = 0.8, 0.7
"""What another form of a word and another spelling count, where the word itself counts 1."""

FUNCTION = 0.5
"""What a function word counts."""

_LEAST_SPELLED = 6
"""Letters of the longer of two words from which one letter may differ."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A phrase taken apart."""

    phrase: str
    words: tuple[str, ...]
    """All of its words, plain."""
    required: tuple[int, ...]
    """Places in `words` of those that an appearance must have, in order: the content words."""
    function_words: frozenset[str]
    stem: Callable[[str], str]
    crosses: bool
    """Whether the phrase itself goes from one sentence to the next."""
    pairs: tuple[tuple[str, str], ...]
    """Content words that follow one another, which a text may write as one."""
    beginnings: frozenset[str]
    """Of content words, which a text may write as two."""
    _known: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict, compare=False)

    @property
    def leading(self) -> tuple[str, ...]:
        """The function words before the first required one."""
        return self.words[: self.required[0]]

    @property
    def trailing(self) -> tuple[str, ...]:
        """The function words behind the last required one."""
        return self.words[self.required[-1] + 1 :]

    def between(self, place: int) -> tuple[str, ...]:
        """The function words before a required one, by its place among the required, and behind the one before."""
        return self.words[self.required[place - 1] + 1 : self.required[place]]

    def weight(self, word: str) -> float:
        """What a word of the phrase or one that stands among its words counts."""
        return FUNCTION if word in self.function_words and len(self.required) < len(self.words) else 1.0

    def matches(self, word: str) -> tuple[tuple[int, float], ...]:
        """The places among the required words that a word may stand for, and how well; kept for the next time."""
        if word not in self._known:
            rows = ((place, self.alike(word, self.words[at])) for place, at in enumerate(self.required))
            self._known[word] = tuple((place, quality) for place, quality in rows if quality)
        return self._known[word]

    def alike(self, word: str, wanted: str) -> float:
        """How well a word stands for another, 0 where it does not."""
        if word == wanted:
            return 1.0
        if self._stem(word) == self._stem(wanted):
            return FORM
        return SPELLING if len(self.required) > 1 and _one_letter_off(word, wanted) else 0.0

    def _stem(self, word: str) -> str:
        return self.stem(word.removesuffix("'s").removesuffix("'"))


def wanted(phrase: str, *, function_words: frozenset[str], stem: Callable[[str], str]) -> Wanted:
    """Take a phrase apart. With fewer than two content words all of its words are required ("step down", "no deal").

    Raises `OnRecordError` for a phrase without words or with more than it may have.
    """
    found = [word for word in words(phrase) if not word.is_mark]
    shown = " ".join(phrase.split())
    if not found:
        raise OnRecordError("a phrase without words", repr(shown[:40]), "give the words to look for")
    if len(found) > MOST_WORDS or len(shown) > MOST_LETTERS:
        raise OnRecordError("a phrase too long to trace", f"{shown[:40]} …", f"give at most {MOST_WORDS} words")
    content = tuple(at for at, word in enumerate(found) if word.plain not in function_words)
    return Wanted(
        phrase=phrase,
        words=tuple(word.plain for word in found),
        required=content if len(content) > 1 else tuple(range(len(found))),
        function_words=function_words,
        stem=stem,
        crosses=_SENTENCE_END.search(phrase.strip()) is not None,
        pairs=tuple((found[at].plain, found[at + 1].plain) for at in content if at + 1 in content),
        beginnings=frozenset(found[at].plain[:end] for at in content for end in range(1, len(found[at].plain))),
    )


def _one_letter_off(word: str, wanted: str) -> bool:
    """Whether one letter differs, or is one too many: "colour" and "color"; another digit is another number."""
    if word[:1] != wanted[:1] or max(len(word), len(wanted)) < _LEAST_SPELLED or abs(len(word) - len(wanted)) > 1:
        return False
    if any(char.isdigit() for char in word + wanted):
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(word, wanted, score_cutoff=1) <= 1


class Token(NamedTuple):
    """A word of the text, or what stands for one word of the phrase: "cease-fire" for "ceasefire", or a part of it."""

    start: int
    end: int
    plain: str
    sentence: int


def tokens(text: str, phrase: Wanted) -> list[Token]:
    """The words of a text, split and joined as the phrase has them."""
    found: list[Token] = []
    sentence = at = last = 0
    spelled = [word for word in words(text) if not word.is_mark]
    while at < len(spelled):
        word = spelled[at]
        if not phrase.crosses and _SENTENCE_END.search(text, last, word.start):
            sentence += 1
        pair = spelled[at : at + 2]
        if _is_joined(pair, text, phrase):
            found.append(Token(word.start, pair[1].end, word.plain + pair[1].plain, sentence))
        else:
            found += (Token(word.start, word.end, part, sentence) for part in _parts(word.plain, phrase))
        last = found[-1].end
        at += 2 if last > word.end else 1
    return found


def _is_joined(pair: Sequence[Word], text: str, phrase: Wanted) -> bool:
    """Whether two words stand for one of the phrase: "cease-fire", "cease fire"."""
    if len(pair) < 2 or pair[0].plain not in phrase.beginnings or pair[0].plain in phrase.words:
        return False
    if plain(text[pair[0].end : pair[1].start]) not in ("", "-", " "):
        return False
    return any(quality >= FORM for _, quality in phrase.matches(pair[0].plain + pair[1].plain))


def _parts(word: str, phrase: Wanted) -> tuple[str, ...]:
    """The word, or what it has of two words of the phrase that it joins."""
    for first, second in phrase.pairs if word not in phrase.words else ():
        if word.startswith(first) and phrase.alike(word[len(first) :], second) >= FORM:
            return first, word[len(first) :]
    return (word,)
