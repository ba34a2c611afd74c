"""The syntax of a text, from what the model says of its words chapter by chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from onrecord import trees
from onrecord.decode import NEVER, Floats
from onrecord.encoder import Chapter, Encoder
from onrecord.syntax import INSIDE, ROOT, Syntax
from onrecord.text import JOINED, Ints, Words


@dataclass(frozen=True, slots=True)
class Parse:
    """The syntax of a chapter (W words); see ``syntax.Syntax``."""

    heads: Ints
    """[W]: rows of the text's words, or ``ROOT``."""
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def parsed(chapter: Chapter, starts: Sequence[int], encoder: Encoder) -> Parse:
    """The trees of a chapter's sentences, which begin at the words ``starts`` of the text."""
    scores, grammar = chapter.scores, encoder.grammar
    begins = sorted({0, *(start - chapter.start for start in starts)})
    heads = trees.heads(scores["dependents"], scores["governors"], grammar.near, begins)
    told = encoder.relate(scores["below"], scores["above"][np.maximum(heads, 0)])
    relations = _relations(told, heads, chapter.words.gap[chapter.start : chapter.stop], grammar.relations)
    tags = tuple(grammar.parts[row] for row in scores["parts"].argmax(axis=1).tolist())
    return Parse(np.where(heads == ROOT, ROOT, heads + chapter.start), relations, tags)


def joined(text: str, words: Words, parts: Sequence[Parse]) -> Syntax:
    """The syntax of the whole text."""
    heads = tuple(chain.from_iterable(part.heads.tolist() for part in parts))
    relations = tuple(chain.from_iterable(part.relations for part in parts))
    return Syntax(text, words, heads, relations, tuple(chain.from_iterable(part.tags for part in parts)))


def _relations(scores: Floats, heads: Ints, gap: Ints, names: tuple[str, ...]) -> tuple[str, ...]:
    """The best relation of each word; only what follows its head without a space can be inside its token."""
    scores = scores.copy()
    begins = np.maximum.accumulate(np.where(gap == JOINED, 0, np.arange(len(gap))))
    within = (heads != ROOT) & (heads >= begins) & (heads < np.arange(len(gap)))
    scores[~within, names.index(INSIDE)] = NEVER
    best = scores.argmax(axis=1).tolist()
    return tuple("root" if head == ROOT else names[row] for row, head in zip(best, heads.tolist(), strict=True))
