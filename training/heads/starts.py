"""Words that start a sentence (GUM, EWT)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.corpora import Document
from onrecord.text import Ints, Words
from training.network import WIDTH
from training.sample import word_range


class StartHead(nn.Module):
    """One score a word: the log odds that a sentence starts with it."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, 1)

    def encode(self, document: Document, words: Words) -> Ints | None:
        """[W]: 1 where a sentence starts."""
        if document.sentences is None:
            return None
        target = np.zeros(len(words), dtype=np.int32)
        for start, end in document.sentences:
            first, last = word_range(words, start, end)
            if last > first:
                target[first] = 1
        return target

    def cut(self, target: Ints, start: int, stop: int) -> Ints:
        """The target of words ``start`` to ``stop``."""
        return target[start:stop]

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[Ints]) -> Tensor:
        """Mean binary cross entropy a word."""
        goal = torch.zeros(mask.shape, device=vectors.device)
        for row, target in enumerate(targets):
            goal[row, : len(target)] = torch.from_numpy(target).float()
        each = functional.binary_cross_entropy_with_logits(self.linear(vectors)[..., 0], goal, reduction="none")
        return (each * mask).sum() / mask.sum()


def head() -> StartHead:
    """The head."""
    return StartHead()
