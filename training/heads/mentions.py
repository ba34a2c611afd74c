"""Mentions: which words head a phrase that refers to someone or something, and where that phrase begins and ends (GUM).

Heads are labelled, not spans: phrases nest ("[the [White House] spokeswoman]"), their heads do not (Dobrovolskii 2021).
Each head then points to the first and the last word of its phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.corpora import Document
from onrecord.mentions import LABELS, LEFT, RIGHT
from onrecord.text import Ints, Words
from training.network import WIDTH
from training.sample import word_range

DEEP, POINTER = 192, 48


@dataclass(frozen=True, slots=True)
class Phrases:
    """The mentions of some words, one row each, in order of their heads."""

    label: Ints
    """Index into ``LABELS``, from 1; 0 is no head."""
    head: Ints
    start: Ints
    stop: Ints


class MentionHead(nn.Module):
    """Labels heads, points to the ends of their phrases."""

    def __init__(self) -> None:
        super().__init__()
        self.label = nn.Linear(WIDTH, 1 + len(LABELS))
        self.hidden = nn.Linear(WIDTH, DEEP)
        self.query = nn.Linear(DEEP, 2 * POINTER)
        self.key = nn.Linear(WIDTH, 2 * POINTER)
        self.left = nn.Parameter(torch.zeros(LEFT))
        self.right = nn.Parameter(torch.zeros(RIGHT))

    def encode(self, document: Document, words: Words) -> Phrases | None:
        """The mentions of a document."""
        if document.references is None:
            return None
        rows = [
            (
                1 + LABELS.index((each.kind, each.form)),
                word_range(words, *each.head)[0],
                *word_range(words, each.start, each.end),
            )
            for each in document.references
        ]
        kept = {row[1]: row for row in rows if row[2] <= row[1] < row[3]}
        return Phrases(*_columns([kept[head] for head in sorted(kept)], 4))

    def cut(self, target: Phrases, start: int, stop: int) -> Phrases:
        """The mentions whose heads lie in words ``start`` to ``stop``, cut to them."""
        inside = (target.head >= start) & (target.head < stop)
        edges = (np.clip(edge[inside], start, stop) - start for edge in (target.head, target.start, target.stop))
        return Phrases(target.label[inside], *edges)

    def pointers(self, vectors: Tensor, mask: Tensor, row: Tensor, head: Tensor) -> tuple[Tensor, Tensor]:
        """[N, LEFT] and [N, RIGHT] scores: how far left of N heads their phrase begins, how far right it ends."""
        asked = self.query(functional.relu(self.hidden(vectors[row, head])))
        keys = self.key(vectors)
        found = []
        for side, (reach, bias, sign) in enumerate(((LEFT, self.left, -1), (RIGHT, self.right, 1))):
            place = head[:, None] + sign * torch.arange(reach)
            inside = (place >= 0) & (place < vectors.shape[1])
            place = place.clamp(0, vectors.shape[1] - 1)
            part = slice(side * POINTER, (side + 1) * POINTER)
            scores = torch.einsum("nd,nrd->nr", asked[:, part], keys[..., part][row[:, None], place])
            inside &= mask[row[:, None], place]
            found.append((scores * POINTER**-0.5 + bias).masked_fill(~inside, -1e4))
        return found[0], found[1]

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[Phrases]) -> Tensor:
        """Cross entropies of labels and of pointers, a word."""
        label = torch.zeros(mask.shape, dtype=torch.long)
        for row, target in enumerate(targets):
            label[row, target.head] = torch.from_numpy(target.label).long()
        total = functional.cross_entropy(self.label(vectors)[mask], label[mask], reduction="sum")
        row, head, start, stop = flat(targets)
        left, right = self.pointers(vectors, mask, row, head)
        for scores, goal in ((left, head - start), (right, stop - 1 - head)):
            near = goal < scores.shape[1]
            total = total + functional.cross_entropy(scores[near], goal[near], reduction="sum")
        return total / mask.sum()


def flat(targets: Sequence[Phrases]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """[N] each: the window, head, start and stop of all mentions of a batch."""
    row = np.concatenate([np.full(len(target.head), index) for index, target in enumerate(targets)])
    rest = (np.concatenate([getattr(target, name) for target in targets]) for name in ("head", "start", "stop"))
    found = [torch.from_numpy(values).long() for values in (row, *rest)]
    return found[0], found[1], found[2], found[3]


def _columns(rows: Sequence[Sequence[int]], width: int) -> tuple[Ints, ...]:
    return tuple(np.array(rows, dtype=np.int32).reshape(-1, width).T)


def head() -> MentionHead:
    """The head."""
    return MentionHead()
