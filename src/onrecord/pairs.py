"""What is compared of two mentions, besides their vectors, to tell whether one refers back to the other.

Every comparison is a choice among a few cases, and each case has a learnt score; a pair's score is the sum of its
cases' and of the product of the two mentions' own vectors (Lee et al. 2017, with tables in place of a hidden layer over
the pair). Training and reading share this module, so that both see the same cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np

from onrecord.language import Language
from onrecord.text import CAPITALS, LINE, Ints, Words
from onrecord.types import EntityKind, Form

KINDS: Final = get_args(EntityKind)
FORMS: Final = get_args(Form)
PRONOUNS: Final = ("none", "i", "we", "you", "he", "she", "it", "they", "that", "who", "one", "all")
"""What a mention's head is as a pronoun; `Language.pronouns` has the words of each."""
EDGES: Final = (1, 2, 3, 4, 6, 9, 13, 19, 28, 42, 63, 94, 140, 210, 320, 640)
"""Where the buckets of the distance between two heads begin, in words."""
LINES: Final = 4
"""Distances in lines that are told apart: the same one, the next, the one behind that (whose turn it is again where two
people talk), and any other.
"""
APART, INSIDE, BESIDE, NEAR = range(4)
"""How two phrases lie: apart, the later in the earlier, with at most one word between them, or with two."""

_CLASSES: Final = len(FORMS) * len(KINDS) * 2
_BOTH_FORMS: Final = len(FORMS) ** 2
SIZES: Final[Mapping[str, int]] = {
    "class": _CLASSES**2,
    "turn": len(PRONOUNS) ** 2 * LINES,
    "distance": _BOTH_FORMS * (len(EDGES) + 1),
    "match": _BOTH_FORMS * 8,
    "place": _BOTH_FORMS * 4,
}
"""The tables of learnt scores, and how many cases each has."""

Cases = Mapping[str, Ints]
"""For each table [I, J]: the case of every pair."""


@dataclass(frozen=True, slots=True)
class Views:
    """What is compared of M mentions, in text order, one row each."""

    form: Ints
    group: Ints
    """Form, kind and whether the head stands in quotation marks, as one number."""
    pronoun: Ints
    line: Ints
    """The line on which the head stands."""
    head: Ints
    """The head's word."""
    start: Ints
    stop: Ints
    same: tuple[Ints, Ints, Ints]
    """Numbers that two mentions share where they have the same head, last word of a name, or words altogether."""

    def __len__(self) -> int:
        return len(self.head)


def views(
    text: str,
    words: Words,
    phrases: Sequence[tuple[int, int]],
    heads: Sequence[int],
    kinds: Sequence[str],
    forms: Sequence[str],
    language: Language,
) -> Views:
    """The views of mentions: phrases in words (first, one past the last), the word of each head, kinds and forms."""
    lowered = _Lowered(text, words)
    form = _numbers(forms, FORMS)
    at = np.array(heads, dtype=np.int32)
    edges = np.array(phrases, dtype=np.int32).reshape(-1, 2)
    quoted = words.quote[at] == 1 if len(at) else at
    return Views(
        form=form,
        group=((form * len(KINDS) + _numbers(kinds, KINDS)) * 2 + quoted).astype(np.int32),
        pronoun=_numbers([language.pronouns.get(lowered[word], "none") for word in heads], PRONOUNS),
        line=np.cumsum(words.gap >= LINE, dtype=np.int32)[at],
        head=at,
        start=edges[:, 0],
        stop=edges[:, 1],
        same=_shared(lowered, words, edges, at, form, language),
    )


def cases(given: Views, rows: slice, columns: slice) -> Cases:
    """The cases of every pair of a later mention (``rows``) with an earlier one (``columns``)."""
    forms = given.form[rows, None] * len(FORMS) + given.form[None, columns]
    return {
        "class": given.group[rows, None] * _CLASSES + given.group[None, columns],
        "turn": (given.pronoun[rows, None] * len(PRONOUNS) + given.pronoun[None, columns]) * LINES
        + _turn(given, rows, columns),
        "distance": forms * (len(EDGES) + 1) + _distance(given, rows, columns),
        "match": forms * 8 + _match(given, rows, columns),
        "place": forms * 4 + _lie(given, rows, columns),
    }


def _distance(given: Views, rows: slice, columns: slice) -> Ints:
    steps = np.abs(given.head[rows, None] - given.head[None, columns])
    found: Ints = np.take(_BUCKETS, np.minimum(steps, EDGES[-1]))
    return found


def _turn(given: Views, rows: slice, columns: slice) -> Ints:
    found: Ints = np.minimum(np.abs(given.line[rows, None] - given.line[None, columns]), LINES - 1)
    return found


def _match(given: Views, rows: slice, columns: slice) -> Ints:
    found = np.zeros((), dtype=np.int32)
    for bit, numbers in enumerate(given.same):
        found = found + ((numbers[rows, None] == numbers[None, columns]) << bit)
    return np.asarray(found, dtype=np.int32)


def _lie(given: Views, rows: slice, columns: slice) -> Ints:
    between = given.start[rows, None] - given.stop[None, columns]
    inside = given.stop[rows, None] <= given.stop[None, columns]
    found = np.where(between <= 1, BESIDE, np.where(between == 2, NEAR, APART))
    return np.where(inside, INSIDE, found).astype(np.int32)


_BUCKETS: Final = np.searchsorted(np.array(EDGES), np.arange(EDGES[-1] + 1), side="right").astype(np.int32)


class _Lowered:
    """Words of a text in lower case, by number."""

    def __init__(self, text: str, words: Words) -> None:
        self._text, self._spans = text, words.spans

    def __getitem__(self, word: int) -> str:
        start, end = self._spans[word].tolist()
        return self._text[start:end].lower()

    def phrase(self, start: int, stop: int) -> str:
        return self._text[int(self._spans[start, 0]) : int(self._spans[stop - 1, 1])].lower()


def _numbers(values: Sequence[str], choices: Sequence[str]) -> Ints:
    rows = {choice: row for row, choice in enumerate(choices)}
    return np.array([rows[value] for value in values], dtype=np.int32)


def _shared(
    lowered: _Lowered, words: Words, edges: Ints, heads: Ints, form: Ints, language: Language
) -> tuple[Ints, Ints, Ints]:
    """Heads, last words of names, whole phrases without article and possessive, as numbers; a pronoun's are its own."""
    pronoun, tables = FORMS.index("pronoun"), ({}, {}, {})  # type: tuple[int, tuple[dict[str, int], ...]]
    found = np.zeros((3, len(heads)), dtype=np.int32)
    for row, ((start, stop), head) in enumerate(zip(edges.tolist(), heads.tolist(), strict=True)):
        if form[row] == pronoun:
            found[:, row] = -1 - row
            continue
        keys = lowered[head], lowered[_last(words, head, stop)], _bare(lowered.phrase(start, stop), language)
        for bit, (key, table) in enumerate(zip(keys, tables, strict=True)):
            found[bit, row] = table.setdefault(key, len(table))
    return found[0], found[1], found[2]


def _last(words: Words, head: int, stop: int) -> int:
    """The last word of the run of capitalised words that begins with the head: the surname where the head is a name."""
    at = head
    while at + 1 < stop and words.case[at + 1] in CAPITALS:
        at += 1
    return at


def _bare(phrase: str, language: Language) -> str:
    article, _, rest = phrase.partition(" ")
    return without_possessive(rest if article in language.phrases.articles else phrase, language)


def without_possessive(phrase: str, language: Language) -> str:
    """A phrase without its possessive ending."""
    for apostrophe in "'’":
        phrase = phrase.removesuffix(apostrophe + language.possessive)
    return phrase
