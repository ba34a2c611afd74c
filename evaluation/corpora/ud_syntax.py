"""Trees of a treebank over the words of onrecord, which are finer than its tokens.

A token's word is the first that begins in it; the words behind it hang inside. A token that begins within a word ("not"
of "cannot") has none: what hangs on it hangs on its own head, and so on up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evaluation.corpora.conllu import Parsed, Sentence
from onrecord import text
from onrecord.syntax import INSIDE, ROOT, Syntax
from onrecord.text import Words


def syntax(parsed: Parsed) -> Syntax:
    """The trees of a document."""
    words = text.words(parsed.text)
    heads, relations, tags = [ROOT] * len(words), ["root"] * len(words), ["X"] * len(words)
    for sentence in parsed.sentences:
        rows = of_tokens(sentence, words)
        for token, row in zip(sentence.words, rows, strict=True):
            if row is not None:
                above = _placed(sentence, rows, token.head)
                heads[row] = ROOT if above is None else above
                relations[row], tags[row] = "root" if above is None else token.relation, token.xpos
                for inner in _inner(words, row, token.end):
                    heads[inner], relations[inner], tags[inner] = row, INSIDE, token.xpos
    return Syntax(parsed.text, words, tuple(heads), tuple(relations), tuple(tags))


def of_tokens(sentence: Sentence, words: Words) -> list[int | None]:
    """The word of each token of a sentence; no two tokens have one."""
    rows: list[int | None] = []
    taken: set[int] = set()
    for token in sentence.words:
        row = int(np.searchsorted(words.spans[:, 0], token.start))
        first = row < len(words) and words.spans[row, 0] < token.end and row not in taken
        rows.append(row if first else _around(words, row - 1, token.start, taken))
        taken.add(rows[-1] if rows[-1] is not None else -1)
    return rows


def _around(words: Words, row: int, start: int, taken: set[int]) -> int | None:
    """The word in which a token begins, where no earlier token has it."""
    return row if row >= 0 and row not in taken and words.spans[row, 1] > start else None


def _placed(sentence: Sentence, rows: Sequence[int | None], token: int) -> int | None:
    """The word of a token, or of the nearest token over it that has one; None for the root."""
    while token >= 0 and rows[token] is None:
        token = sentence.words[token].head
    return rows[token] if token >= 0 else None


def _inner(words: Words, row: int, end: int) -> range:
    """The words behind the first of a token that ends at a code point."""
    return range(row + 1, int(np.searchsorted(words.spans[:, 0], end)))
