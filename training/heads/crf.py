"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from onrecord.decode import FORBIDDEN, Tagging


class Chain(nn.Module):
    """Transition scores between tags; sequences begin and end in the outside tag, padding is outside."""

    def __init__(self, tagging: Tagging) -> None:
        super().__init__()
        self.learnt = nn.Parameter(torch.zeros(len(tagging.tags), len(tagging.tags)))
        self.register_buffer("allowed", torch.from_numpy(tagging.allowed()), persistent=False)

    def transitions(self) -> Tensor:
        """[K, K] scores, impossible ones ``FORBIDDEN``."""
        return torch.where(self.allowed, self.learnt, FORBIDDEN)

    def loss(self, scores: Tensor, tags: Tensor, weight: Tensor | None = None) -> Tensor:
        """Sum of the negative log likelihoods of [N, W] ``tags`` under [N, W, K] ``scores``, weighted by [N]."""
        table = self.transitions()
        each = partition(scores, table) - path(scores, tags, table)
        return (each if weight is None else each * weight).sum()


def pad(scores: Tensor, mask: Tensor) -> Tensor:
    """Scores that leave only the outside tag where [N, W] ``mask`` is false."""
    closed = torch.full_like(scores[:1, :1], FORBIDDEN)
    closed[..., 0] = 0.0
    return torch.where(mask[..., None], scores, closed)


def path(scores: Tensor, tags: Tensor, table: Tensor) -> Tensor:
    """[N]: the score of one tag sequence each."""
    given = scores.gather(2, tags[..., None])[..., 0].sum(1)
    steps = table[tags[:, :-1], tags[:, 1:]].sum(1)
    return given + steps + table[0, tags[:, 0]] + table[tags[:, -1], 0]


def partition(scores: Tensor, table: Tensor) -> Tensor:
    """[N]: the log of the sum over all tag sequences, by the forward algorithm in products of exponentials."""
    moves = table.exp()
    alpha = scores[:, 0] + table[0]
    for emitted in scores[:, 1:].unbind(1):
        top = alpha.detach().amax(1, keepdim=True)
        alpha = ((alpha - top).exp() @ moves).log() + top + emitted
    return torch.logsumexp(alpha + table[:, 0], 1)
