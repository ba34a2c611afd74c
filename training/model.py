"""The encoder and its heads, as one network with one loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.decode import Tagging
from training.batches import Batch
from training.heads import HEADS
from training.network import Encoder, pretrained

WEIGHTS = {"links": 1.0, "roles": 1.0, "names": 0.6, "starts": 0.6, "discourse": 0.5}
"""What each head's loss counts; heads not named here count 1."""
WIDE = frozenset({"times"})
"""Heads that read each word's embedding beside its vector."""
WRONG = 4
"""At most so many wrong cues a window are shown to the links."""


class Model(nn.Module):
    """One encoder, all heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads: Any = nn.ModuleDict({name: make() for name, make in HEADS.items()})

    def vectors(self, features: Tensor, lengths: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """[B, W, 384] twice: embedding and vector of each word's first piece."""
        embedded, hidden = self.encoder(features, lengths)
        rows = first[..., None].expand(-1, -1, hidden.shape[2])
        return embedded.gather(1, rows).float(), hidden.gather(1, rows).float()

    def loss(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        """The weighted sum of the losses of the heads that the batch has targets for, and each of them."""
        embedded, vectors = self.vectors(batch.features, batch.lengths, batch.first)
        losses: dict[str, Tensor] = {}
        with torch.autocast(vectors.device.type, enabled=False):
            for name, targets in batch.targets.items():
                head = self.heads[name]
                extra = (self._wrong(vectors, batch),) if name == "links" else ()
                given = torch.cat([embedded, vectors], 2) if name in WIDE else vectors
                losses[name] = head.loss(given, batch.mask, targets, *extra)
        total = sum(WEIGHTS.get(name, 1.0) * loss for name, loss in losses.items())
        return torch.as_tensor(total), {name: float(loss.detach()) for name, loss in losses.items()}

    @torch.no_grad()
    def _wrong(self, vectors: Tensor, batch: Batch) -> Tensor:
        """[M, 3]: words (window, first, last) that the roles take for cues, and that are none."""
        if "roles" not in batch.targets:
            return torch.zeros(0, 3, dtype=torch.long)
        head = self.heads["roles"]
        tagging: Tagging = head.tagging
        rows = [tagging.row(place, "cue") for place in "BIES"]
        taken = torch.isin(head.linear(vectors).argmax(2), torch.tensor(rows)) & batch.mask
        for index, links in enumerate(batch.targets["links"]):
            for link in links:
                taken[index, max(0, link.cue[0] - 1) : link.cue[1] + 1] = False
        starts = taken & ~torch.cat([torch.zeros_like(taken[:, :1]), taken[:, :-1]], 1)
        found = []
        for row, word in starts.nonzero().tolist():
            last = word
            while last + 1 < taken.shape[1] and bool(taken[row, last + 1]):
                last += 1
            found.append((row, word, last))
        return torch.tensor(found[: WRONG * len(taken)], dtype=torch.long).reshape(-1, 3)


def fresh(path: Path) -> Model:
    """A model whose encoder has the published weights."""
    return Model(pretrained(path))
