"""Syntax on the gold sentences of treebanks, as the CoNLL 2018 shared task counts it (Zeman and others 2018).

UAS is the F1 of tokens that have the right head, LAS of those whose relation is right too; relations are compared
without their subtypes and punctuation counts. Our words are finer than the treebank's tokens and the parser puts them
together again (`syntax.INSIDE`). A token that the parser cuts otherwise than `ud_syntax` does is missed, as in the
shared task, and so is one that begins within a word of ours that another token has ("not" of "cannot").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from evaluation.corpora.conllu import Parsed, Sentence, Word
from evaluation.corpora.ud_syntax import of_tokens
from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.syntax import INSIDE, ROOT, Syntax

METRICS = ("tokens", "uas", "las")


@dataclass(frozen=True, slots=True)
class Scores:
    """`predicted` are our tokens, `gold` those of the treebank, in all three."""

    tokens: Count
    """Tokens of the same words."""
    uas: Count
    """Those with the right head among them."""
    las: Count
    """Those with the right relation to it."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.tokens + other.tokens, self.uas + other.uas, self.las + other.las)


NOTHING = Scores(Count(), Count(), Count())


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Tokens, UAS and LAS; documents that were not parsed are left out."""
    scores = [
        score(one.document.parsed, one.syntax)
        for one in readings
        if one.document.parsed is not None and one.syntax is not None
    ]
    return tuple(with_interval(f"syntax.{metric}", [getattr(each, metric) for each in scores]) for metric in METRICS)


def score(gold: Parsed, predicted: Syntax) -> Scores:
    """Counts of one document; both are of one text, and no predicted head is outside of its gold sentence."""
    if gold.text != predicted.text:
        raise ValueError(f"the trees of {gold.name} are of another text")
    return reduce(Scores.__add__, (_sentence(sentence, predicted) for sentence in gold.sentences), NOTHING)


def _sentence(sentence: Sentence, predicted: Syntax) -> Scores:
    rows = of_tokens(sentence, predicted.words)
    first, stop = np.searchsorted(predicted.words.spans[:, 0], (sentence.start, sentence.end)).tolist()
    ours = sum(predicted.relations[row] != INSIDE for row in range(first, stop))
    marks = list(_marks(sentence.words, rows, predicted))
    return Scores(*(Count(sum(mark[at] for mark in marks), ours, len(rows)) for at in range(len(METRICS))))


def _marks(tokens: Sequence[Word], rows: Sequence[int | None], predicted: Syntax) -> Iterator[tuple[bool, bool, bool]]:
    """For each token whether it has the same words, the right head, the right relation."""
    placed = [(row, token) for token, row in enumerate(rows) if row is not None]
    for token, row in zip(tokens, rows, strict=True):
        if row is None or not _is_token(token, row, predicted):
            yield False, False, False
        else:
            head = _token_of(predicted.heads[row], placed) == token.head
            yield True, head, head and _plain(predicted.relations[row]) == _plain(token.relation)


def _is_token(token: Word, row: int, predicted: Syntax) -> bool:
    """Whether our words from `row` on are put together as those of the gold's token are."""
    stop = max(row + 1, int(np.searchsorted(predicted.words.spans[:, 0], token.end)))
    return predicted.relations[row] != INSIDE and predicted.last(row) + 1 == stop


def _token_of(head: int, placed: Sequence[tuple[int, int]]) -> int:
    """The token that holds a word, from 0, or -1 for the root; `placed` are words that begin tokens, in order."""
    if head == ROOT:
        return -1
    at = bisect_right(placed, head, key=lambda pair: pair[0]) - 1
    return placed[at][1] if at >= 0 else -2


def _plain(relation: str) -> str:
    return relation.partition(":")[0]
