"""A head that tags words: one linear layer and a chain over its tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from evaluation.corpora import Document
from onrecord.decode import Tagging
from onrecord.text import Ints, Words
from training.heads.crf import Chain, pad
from training.network import WIDTH
from training.sample import word_range

Labelled = Sequence[tuple[str, int, int]]


class TagHead(nn.Module):
    """Tags spans of a layer; ``layer`` gives a document's labelled code point spans, or None where not annotated."""

    def __init__(self, labels: Sequence[str], layer: Callable[[Document], Labelled | None], width: int = WIDTH) -> None:
        super().__init__()
        self.tagging = Tagging(tuple(labels))
        self.layer = layer
        self.linear = nn.Linear(width, len(self.tagging.tags))
        self.chain = Chain(self.tagging)

    def encode(self, document: Document, words: Words) -> Ints | None:
        """[W]: the tags of the document's words."""
        spans = self.layer(document)
        if spans is None:
            return None
        placed = [(label, *word_range(words, start, end)) for label, start, end in spans]
        return self.tagging.write([span for span in placed if span[2] > span[1]], len(words))

    def cut(self, target: Ints, start: int, stop: int) -> Ints:
        """The target of words ``start`` to ``stop``; spans that the cut breaks are closed at it."""
        tags = target[start:stop].copy()
        for edge, half, whole in ((0, "IE", "BS"), (-1, "BI", "ES")):
            name = self.tagging.tags[tags[edge]]
            if name[0] in half:
                tags[edge] = self.tagging.row(whole[half.index(name[0])], name[2:])
        return tags

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[Ints]) -> Tensor:
        """Negative log likelihood a word of a batch: [B, W, 384] vectors, [B, W] mask, B targets."""
        scores = pad(self.linear(vectors), mask)
        tags = torch.zeros(mask.shape, dtype=torch.long, device=vectors.device)
        for row, target in enumerate(targets):
            tags[row, : len(target)] = torch.from_numpy(target)
        return self.chain.loss(scores, tags) / mask.sum()
