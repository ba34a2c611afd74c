"""Which source and content belong to a cue: words around each cue are tagged given that cue.

A cue asks every word within ``REACH`` words of it "are you my source, my content, or neither?": a small network over
the two vectors and their distance, and a chain over the answers, so that one attribution is decoded as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from evaluation.corpora import Attribution, Document
from onrecord.decode import Tagging
from onrecord.statements import REACH, distances
from onrecord.text import Ints, Words
from training.heads.crf import Chain, pad
from training.network import WIDTH
from training.sample import word_range

LABELS = ("source", "content")
DEEP, FLAT, STEPS = 160, 64, 32


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution in words: its cue (first, one past the last), and its labelled spans."""

    cue: tuple[int, int]
    spans: tuple[tuple[str, int, int], ...]
    style: int
    """Whose guidelines it follows: 0 PolNeAR's, 1 GUM's discourse trees, which the nested statements are read by."""


class LinkHead(nn.Module):
    """Tags the words around a cue; see the module."""

    def __init__(self) -> None:
        super().__init__()
        self.tagging = Tagging(LABELS)
        self.word = nn.Linear(WIDTH, DEEP)
        self.cue = nn.Linear(2 * WIDTH, 2 * DEEP)
        self.step = nn.Embedding(STEPS, DEEP)
        self.style = nn.Embedding(2, DEEP)
        nn.init.zeros_(self.style.weight)
        self.hidden = nn.Linear(DEEP, FLAT)
        self.out = nn.Linear(FLAT, len(self.tagging.tags))
        self.chain = Chain(self.tagging)
        self.register_buffer("steps", torch.from_numpy(distances()).long(), persistent=False)

    def encode(self, document: Document, words: Words) -> tuple[Link, ...] | None:
        """The attributions of a document."""
        if document.attributions is None:
            return None
        style = int(document.corpus == "gum")
        return tuple(_link(attribution, words, style) for attribution in document.attributions if attribution.cue)

    def cut(self, target: tuple[Link, ...], start: int, stop: int) -> tuple[Link, ...]:
        """The attributions whose cue lies in words ``start`` to ``stop``."""
        inside = [link for link in target if start <= link.cue[0] and link.cue[1] <= stop]
        return tuple(_moved(link, start, stop) for link in inside)

    def emissions(self, vectors: Tensor, mask: Tensor, row: Tensor, cues: Tensor, style: Tensor) -> Tensor:
        """[N, 2 REACH + 1, K] scores around N cues.

        ``row`` [N] is the window of each cue, ``cues`` [N, 2] its first and last word, ``style`` [N] its guidelines.
        """
        offsets = torch.arange(-REACH, REACH + 1, device=vectors.device)
        place = cues[:, :1] + offsets
        valid = (place >= 0) & (place < vectors.shape[1])
        place = place.clamp(0, vectors.shape[1] - 1)
        asked = torch.cat([vectors[row, cues[:, 0]], vectors[row, cues[:, 1]]], 1)
        shift, gain = self.cue(asked).chunk(2, 1)
        shift = shift + self.style(style)
        words = self.word(vectors)[row[:, None], place]
        joint = functional.relu(words * (1 + gain[:, None]) + shift[:, None] + self.step(self.steps))
        scores = self.out(functional.relu(self.hidden(joint))).float()
        return pad(scores, valid & mask[row[:, None], place])

    def loss(self, vectors: Tensor, mask: Tensor, targets: Sequence[tuple[Link, ...]], wrong: Tensor) -> Tensor:
        """Negative log likelihood a word; ``wrong`` [M, 3] (window, first, last) are no cues."""
        links = [(row, link) for row, target in enumerate(targets) for link in target]
        if not links:
            return vectors.sum() * 0.0
        row = torch.tensor([row for row, _ in links])
        cues = torch.tensor([(link.cue[0], link.cue[1] - 1) for _, link in links])
        tags = torch.from_numpy(np.stack([self._tags(link) for _, link in links])).long()
        style = torch.tensor([link.style for _, link in links] + [0] * len(wrong))
        row, cues = torch.cat([row, wrong[:, 0]]), torch.cat([cues, wrong[:, 1:]])
        tags = torch.cat([tags, tags.new_zeros(len(wrong), tags.shape[1])])
        weight = torch.ones(len(row))
        weight[len(links) :] = 0.5
        scores = self.emissions(vectors, mask, row, cues, style)
        return self.chain.loss(scores, tags, weight) / mask.sum()

    def _tags(self, link: Link) -> Ints:
        shift = REACH - link.cue[0]
        width = 2 * REACH + 1
        near = [(label, max(0, start + shift), min(width, stop + shift)) for label, start, stop in link.spans]
        return self.tagging.write([span for span in near if span[2] > span[1]], width)


def _link(attribution: Attribution, words: Words, style: int) -> Link:
    first, stop = word_range(words, *attribution.cue[0])
    spans = [
        (label, *word_range(words, start, end))
        for label in ("content", "source")
        for start, end in getattr(attribution, label)
    ]
    return Link((first, max(stop, first + 1)), tuple(spans), style)


def _moved(link: Link, start: int, stop: int) -> Link:
    spans = [(label, max(first, start) - start, min(last, stop) - start) for label, first, last in link.spans]
    return Link(
        (link.cue[0] - start, link.cue[1] - start), tuple(span for span in spans if span[2] > span[1]), link.style
    )


def head() -> LinkHead:
    """The head."""
    return LinkHead()
