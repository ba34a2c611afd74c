"""Batches: windows of one corpus, of about the same number of pieces, and the choice of the corpus for each step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.pieces import features
from training.sample import Cut, Sample, cuts

BUDGET = 4096
"""Pieces in a batch, padding included."""
LIMIT = 510
"""Pieces in a window at the most, with the two that frame it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one corpus (B windows of at most T pieces and W words)."""

    corpus: str
    features: Tensor
    """[B, 4, T]"""
    lengths: Tensor
    """[B]: pieces of each window."""
    first: Tensor
    """[B, W]: the first piece of each word."""
    mask: Tensor
    """[B, W]: true where there is a word."""
    targets: Mapping[str, list[Any]]
    """For each head, one target a window."""


def stream(samples: Sequence[Sample], heads: Mapping[str, Any], frame: tuple[int, int], seed: int) -> Iterator[Batch]:
    """Batches without end: every epoch cuts the documents anew and shuffles them; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    while True:
        groups = list(grouped([cut for sample in samples for cut in cuts(sample, LIMIT, chance)], chance))
        chance.shuffle(groups)
        for group in groups:
            yield collate(group, heads, frame)


def grouped(found: Sequence[Cut], chance: random.Random) -> Iterator[list[Cut]]:
    """Groups of windows within ``BUDGET``: of one document where chains run through it, else of about one length."""
    whole = {cut.sample.name: chance.random() for cut in found if "coreference" in cut.sample.targets}

    def near(cut: Cut) -> tuple[float, str, int]:
        alike = whole[cut.sample.name] if whole else cut.length() + chance.uniform(-24, 24)
        return alike, cut.sample.name, cut.start

    ordered = sorted(found, key=near)
    group: list[Cut] = []
    longest = 0
    for cut in ordered:
        length = cut.length()
        if group and max(longest, length) * (len(group) + 1) > BUDGET:
            yield group
            group, longest = [], 0
        group.append(cut)
        longest = max(longest, length)
    if group:
        yield group


def collate(group: Sequence[Cut], heads: Mapping[str, Any], frame: tuple[int, int]) -> Batch:
    """Stack windows; every target is cut to its window."""
    rows = [features(cut.sample.words, cut.sample.pieces, cut.start, cut.stop, frame) for cut in group]
    lengths = [row.shape[1] for row in rows]
    stacked = np.zeros((len(group), 4, max(lengths)), dtype=np.int64)
    width = max(cut.stop - cut.start for cut in group)
    first = np.zeros((len(group), width), dtype=np.int64)
    mask = np.zeros((len(group), width), dtype=np.bool_)
    for index, (cut, row) in enumerate(zip(group, rows, strict=True)):
        stacked[index, :, : lengths[index]] = row
        size = cut.stop - cut.start
        first[index, :size] = cut.sample.pieces.first[cut.start : cut.stop] - cut.sample.pieces.first[cut.start] + 1
        mask[index, :size] = True
    names = [name for name in heads if name in group[0].sample.targets]
    targets = {
        name: [heads[name].cut(cut.sample.targets[name], cut.start, cut.stop) for cut in group] for name in names
    }
    tensors = (torch.from_numpy(array) for array in (stacked, np.array(lengths), first, mask))
    return Batch(group[0].sample.corpus, *tensors, targets)
