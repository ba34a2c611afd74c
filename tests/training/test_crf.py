"""The chain learns the probability that the library decodes with."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.decode import FORBIDDEN, Tagging, likelihood

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
crf = pytest.importorskip("training.heads.crf")

TAGGING = Tagging(("cue",))
SIZE = len(TAGGING.tags)


def chain(seed: int = 0):  # type: ignore[no-untyped-def]
    """A chain with learnt transitions."""
    torch.manual_seed(seed)
    made = crf.Chain(TAGGING)
    torch.nn.init.normal_(made.learnt)
    return made


def scores(count: int, length: int, seed: int = 1):  # type: ignore[no-untyped-def]
    return torch.randn(count, length, SIZE, generator=torch.Generator().manual_seed(seed))


def test_what_may_not_follow_is_forbidden_whatever_is_learnt() -> None:
    table = chain().transitions().detach().numpy()
    assert (table[~TAGGING.allowed()] == FORBIDDEN).all()
    assert (table[TAGGING.allowed()] > FORBIDDEN / 2).all()


def test_the_partition_is_the_sum_over_all_sequences() -> None:
    emitted, table = scores(2, 3), chain().transitions()
    every = torch.tensor(list(itertools.product(range(SIZE), repeat=3)))
    for row in emitted:
        total = torch.logsumexp(crf.path(row.expand(len(every), -1, -1), every, table), 0)
        assert crf.partition(row[None], table)[0].item() == pytest.approx(total.item(), abs=1e-4)


def test_the_score_of_one_path() -> None:
    emitted, table = scores(1, 2), chain().transitions()
    begin, end = TAGGING.row("B", "cue"), TAGGING.row("E", "cue")
    by_hand = emitted[0, 0, begin] + emitted[0, 1, end] + table[0, begin] + table[begin, end] + table[end, 0]
    assert crf.path(emitted, torch.tensor([[begin, end]]), table).item() == pytest.approx(by_hand.item(), abs=1e-5)


def test_the_loss_is_the_likelihood_that_the_library_computes() -> None:
    made, emitted = chain(), scores(3, 5)
    spans = [[("cue", 0, 2)], [("cue", 4, 5)], []]
    tags = np.stack([TAGGING.write(row, 5) for row in spans])
    loss = made.loss(emitted, torch.from_numpy(tags).long()).item()
    shares = likelihood(emitted.numpy(), tags, made.transitions().detach().numpy())
    assert loss == pytest.approx(-np.log(shares).sum(), rel=1e-3)


def test_weights_count_sequences() -> None:
    made, emitted, tags = chain(), scores(2, 4), torch.zeros(2, 4, dtype=torch.long)
    each = [made.loss(emitted[row : row + 1], tags[row : row + 1]).item() for row in (0, 1)]
    weighted = made.loss(emitted, tags, torch.tensor([1.0, 0.5])).item()
    assert weighted == pytest.approx(each[0] + 0.5 * each[1], rel=1e-4)


def test_padding_says_nothing() -> None:
    """Behind the last word only the outside tag is left, whose transitions to itself are all that padding adds."""
    made, emitted = crf.Chain(TAGGING), scores(1, 6)
    mask = torch.tensor([[True] * 4 + [False] * 2])
    tags = torch.from_numpy(TAGGING.write([("cue", 1, 3)], 6)).long()[None]
    padded = made.loss(crf.pad(emitted, mask), tags).item()
    assert padded == pytest.approx(made.loss(emitted[:, :4], tags[:, :4]).item(), abs=1e-3)


def test_a_step_down_the_gradient_lowers_the_loss() -> None:
    made, emitted = chain(), scores(2, 8).requires_grad_()
    tags = torch.from_numpy(np.stack([TAGGING.write([("cue", 1, 4)], 8)] * 2)).long()
    before = made.loss(emitted, tags)
    before.backward()
    assert torch.isfinite(made.learnt.grad).all()
    with torch.no_grad():
        made.learnt -= 0.05 * made.learnt.grad
        after = made.loss(emitted - 0.05 * emitted.grad, tags)
    assert after.item() < before.item()
