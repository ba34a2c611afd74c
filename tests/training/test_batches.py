"""Batches of windows."""

from __future__ import annotations

import random
from itertools import islice
from typing import Any

import pytest

from tests.training.test_sample import made
from training.sample import Cut

torch = pytest.importorskip("torch")
batches = pytest.importorskip("training.batches")

FRAME = (101, 102)


class _Cutter:
    """A head whose target is one number a word."""

    def cut(self, target: Any, start: int, stop: int) -> Any:
        return target[start:stop]


HEADS = {"starts": _Cutter(), "names": _Cutter()}


def test_groups_hold_every_window_once_within_the_budget() -> None:
    text = "word " * 400
    found = [Cut(made(text), start, start + size) for start in range(0, 40) for size in (5, 90, 300)]
    groups = list(batches.grouped(found, random.Random(0)))
    assert sorted(id(cut) for group in groups for cut in group) == sorted(map(id, found))
    for group in groups:
        assert len(group) * max(cut.length() for cut in group) <= batches.BUDGET


def test_a_window_over_the_budget_is_a_group_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BUDGET", 10)
    found = [Cut(made("word " * 50), 0, 50), Cut(made("word " * 50), 0, 3)]
    assert [len(group) for group in batches.grouped(found, random.Random(0))] == [1, 1]


def test_windows_are_stacked_and_padded() -> None:
    sample = made("one two three four five six", 2)
    batch = batches.collate([Cut(sample, 0, 2), Cut(sample, 1, 6)], HEADS, FRAME)
    assert batch.corpus == "by hand"
    assert tuple(batch.features.shape) == (2, 4, 12)
    assert batch.lengths.tolist() == [6, 12]
    assert batch.first.tolist() == [[1, 3, 0, 0, 0], [1, 3, 5, 7, 9]]
    assert batch.mask.tolist() == [[True] * 2 + [False] * 3, [True] * 5]
    assert batch.features[0, 0].tolist() == [101, 1, 1, 1, 1, 102, 0, 0, 0, 0, 0, 0]
    assert batch.features[1, 0, [0, 11]].tolist() == list(FRAME)
    assert (batch.features[0, :, 6:] == 0).all()


def test_only_heads_with_a_target_are_asked() -> None:
    batch = batches.collate([Cut(made("one two three"), 1, 3)], HEADS, FRAME)
    assert set(batch.targets) == {"starts"}
    assert [len(target) for target in batch.targets["starts"]] == [2]


def test_the_same_seed_gives_the_same_batches() -> None:
    samples = [made("\n\n".join(["one two three four"] * count)) for count in (3, 40, 90)]
    one, two, other = (list(islice(batches.stream(samples, HEADS, FRAME, seed), 6)) for seed in (1, 1, 2))
    assert all(torch.equal(left.features, right.features) for left, right in zip(one, two, strict=True))
    assert [batch.features.shape for batch in one] != [batch.features.shape for batch in other]
