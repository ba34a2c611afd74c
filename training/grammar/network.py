"""The head: one trunk over four layers of the encoder, and what it tells of each word.

Heads of words are scored by pairs (biaffine attention, Dozat and Manning 2017, without its middle matrix), relations by
a sum of what both ends offer. All matrices can be read as 8-bit numbers, as those of the encoder.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.grammar.vectors import LAYERS
from training.network import WIDTH, Linear, Quantizer

DEEP, NEAR = 256, 2
"""Width of the trunk, and how many layers of it see a word's two neighbours."""
PAIRED, RELATED = 128, 128
"""Width of the vectors by which heads are found, and of those by which relations are told."""
REACH = 32
"""Words to a head beyond which the distance counts no more."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the head tells apart, in the order of its scores."""

    relations: tuple[str, ...]
    parts: tuple[str, ...]
    """Parts of speech of the Penn Treebank."""
    classes: tuple[str, ...]
    """TimeML classes of triggers; a row before the first is for words that are none."""
    statuses: tuple[str, ...]

    def widths(self) -> dict[str, int]:
        """What the trunk gives for each word, by name, in order."""
        return {
            "parts": len(self.parts),
            "dependents": PAIRED + 1,
            "governors": PAIRED + 1,
            "below": RELATED,
            "above": RELATED,
            "events": 1 + len(self.classes),
            "statuses": len(self.statuses),
        }


class Grammar(nn.Module):
    """[B, W, 1536] layers of the encoder -> what each word is."""

    def __init__(self, labels: Labels, drop: float = 0.2) -> None:
        super().__init__()
        self.labels = labels
        self.inward = Linear(len(LAYERS) * WIDTH, DEEP)
        self.near = nn.ModuleList(Linear(3 * DEEP, DEEP) for _ in range(NEAR))
        self.outward = Linear(DEEP, sum(labels.widths().values()))
        self.distance = nn.Parameter(torch.zeros(2 * REACH + 1))
        self.relation = nn.Linear(RELATED, len(labels.relations))
        self.dropout = nn.Dropout(drop)

    def forward(self, layers: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """By name [B, W, width]; padding stays nought, as what lies outside a window does."""
        there = mask[..., None]
        found = functional.relu(self.inward(self.dropout(layers))) * there
        for layer in self.near:
            found = (found + functional.relu(layer(aside(self.dropout(found))))) * there
        widths = self.labels.widths()
        parts = self.outward(self.dropout(found)).split(list(widths.values()), dim=2)
        return dict(zip(widths, parts, strict=True))

    def pairs(self, found: dict[str, Tensor], together: Tensor) -> Tensor:
        """[B, W, 1 + W]: scores of the root and of every word as the head of each; ``together`` [B, W, W] may join."""
        below, root = found["dependents"].split([PAIRED, 1], dim=2)
        above, bias = found["governors"].split([PAIRED, 1], dim=2)
        places = torch.arange(below.shape[1], device=below.device)
        steps = (places[None, :] - places[:, None]).clamp(-REACH, REACH) + REACH
        scores = below @ above.transpose(1, 2) * PAIRED**-0.5 + bias.transpose(1, 2) + self.distance[steps]
        return torch.cat([root, scores.masked_fill(~together, -1e4)], 2)

    def relations(self, found: dict[str, Tensor], heads: Tensor) -> Tensor:
        """[B, W, R]: scores of the relation of each word to its head [B, W]."""
        above = found["above"].gather(1, heads.clamp(0)[..., None].expand(-1, -1, RELATED))
        return torch.as_tensor(self.relation(self.dropout(functional.relu(found["below"] + above))))

    def set_mode(self, mode: str) -> None:
        """Of every 8-bit reader: off, observe or quantize."""
        for module in self.modules():
            if isinstance(module, Quantizer):
                module.mode = mode


def aside(found: Tensor) -> Tensor:
    """[B, W, 3 D]: each word's vector between its neighbours'."""
    nothing = torch.zeros_like(found[:, :1])
    before, after = torch.cat([nothing, found[:, :-1]], 1), torch.cat([found[:, 1:], nothing], 1)
    return torch.cat([before, found, after], 2)
