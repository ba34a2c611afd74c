"""Teach the head: ``python -m training.grammar.learn --out runs/NAME``; what the bundle reads is kept beside.

Trees come from GUM and EWT, triggers, classes and factuality from TimeBank and AQUAINT. ``--fold K`` holds out every
fifth story of TimeML from the K-th on, for cross-validation.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from evaluation import stories
from evaluation.corpora import CORPORA, Document
from onrecord import text, weights
from onrecord.syntax import ROOT
from onrecord.text import Words
from training.grammar.network import Grammar, Labels
from training.grammar.targets import UNKNOWN, Passage, labels, passages
from training.grammar.vectors import Halves, Reader

SHARES = {"gum": 0.35, "ewt": 0.25, "timeml": 0.4}
"""How often a step reads from each corpus."""
WEIGHTS = {"heads": 1.0, "relations": 1.0, "parts": 0.3, "events": 1.0, "statuses": 0.5}
"""What each loss counts."""
SEED, BUDGET, WARMUP, AVERAGE, CLIP = 20160911, 2500, 100, 0.998, 1.0
"""Budget: words of a batch, padding included."""
WATCHED = 60
"""Steps that watch ranges before the last ones are computed with 8-bit numbers."""

Read = list[tuple[Document, Words, Halves]]


def read(root: Path, bundle: Path, corpus: str, split: str, kept: Path) -> Read:
    """The documents of a part with the vectors of their words, which are read once and kept in a folder."""
    own = weights.load(bundle)
    path = kept / f"{corpus}.{split}.{own.manifest['files']['model.onnx'][:12]}.npz"
    documents = list(CORPORA[corpus](root, split))
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        reader = Reader(own)
        np.savez(path, **{document.name: reader.read(document.text) for document in documents})
    with np.load(path) as layers:
        return [(document, text.words(document.text), layers[document.name]) for document in documents]


def training(options: argparse.Namespace) -> dict[str, Read]:
    """What a run learns from, by corpus."""
    found = {name: read(options.corpora, options.bundle, name, "train", options.kept) for name in SHARES}
    if options.fold is not None:
        held = stories.fold({document.name: document.text for document, *_ in found["timeml"]}, options.fold)
        found["timeml"] = [row for row in found["timeml"] if row[0].name not in held]
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages of one corpus, padded (B passages of at most W words)."""

    layers: Tensor
    mask: Tensor
    together: Tensor
    """[B, W, W]: whether two words are different ones of one sentence."""
    goals: Mapping[str, Tensor]
    """[B, W] each: heads (``ROOT`` for roots), relations, parts, events, statuses; ``UNKNOWN`` where not known."""


def stream(found: Sequence[Passage], chance: random.Random) -> Iterator[Batch]:
    """Batches without end, of passages of about one length, shuffled anew for every epoch."""
    while True:
        groups: list[list[Passage]] = [[]]
        for passage in sorted(found, key=lambda passage: len(passage) + chance.uniform(-15, 15)):
            if len(passage) * (len(groups[-1]) + 1) > BUDGET and groups[-1]:
                groups.append([])
            groups[-1].append(passage)
        chance.shuffle(groups)
        yield from map(collate, groups)


def collate(group: Sequence[Passage]) -> Batch:
    """Stack passages."""
    width = max(map(len, group))
    names = ("sentences", "heads", "relations", "parts", "events", "statuses")
    layers = torch.zeros(len(group), width, group[0].layers.shape[1])
    goals = {name: torch.full((len(group), width), UNKNOWN) for name in names}
    mask = torch.zeros(len(group), width, dtype=torch.bool)
    for row, passage in enumerate(group):
        layers[row, : len(passage)] = torch.from_numpy(passage.layers.astype(np.float32))
        mask[row, : len(passage)] = True
        for name in names:
            goals[name][row, : len(passage)] = torch.from_numpy(getattr(passage, name))
    sentences = goals.pop("sentences")
    together = (sentences[:, :, None] == sentences[:, None, :]) & (sentences != UNKNOWN)[:, :, None]
    return Batch(layers, mask, together & ~torch.eye(width, dtype=torch.bool), goals)


def losses(head: Grammar, batch: Batch) -> dict[str, Tensor]:
    """The mean loss of every goal that the batch knows."""
    found, goals = head(batch.layers, batch.mask), batch.goals
    scores = {name: found[name] for name in ("parts", "events", "statuses")}
    if (goals["heads"] != UNKNOWN).any():
        scores["heads"] = head.pairs(found, batch.together)
        scores["relations"] = head.relations(found, goals["heads"])
    wanted = {name: goals[name] for name in scores}
    if "heads" in wanted:
        wanted["heads"] = torch.where(goals["heads"] == UNKNOWN, UNKNOWN, goals["heads"] - ROOT)
    return {
        name: functional.cross_entropy(scores[name].flatten(0, 1), wanted[name].flatten(), ignore_index=UNKNOWN)
        for name in scores
        if (wanted[name] != UNKNOWN).any()
    }


def main() -> None:
    """Read the options, read the corpora, train, save the averaged weights."""
    options = _options()
    torch.manual_seed(SEED + options.seed)
    torch.set_num_threads(options.threads)
    found = training(options)
    known = labels(document for rows in found.values() for document, *_ in rows)
    chance = random.Random(SEED + options.seed)  # noqa: S311 (no secret)
    streams = {
        name: stream([cut for row in rows for cut in passages(*row, known)], chance) for name, rows in found.items()
    }
    head = Grammar(known)
    options.out.mkdir(parents=True, exist_ok=True)
    state = train(head, streams, chance, options)
    torch.save({"labels": vars_of(known), "state": state}, options.out / "grammar.pt")


def train(
    head: Grammar, streams: Mapping[str, Iterator[Batch]], chance: random.Random, options: argparse.Namespace
) -> dict[str, Tensor]:
    """The loop; returns the running mean of the weights."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01)
    average = {name: value.detach().clone() for name, value in head.state_dict().items()}
    started = time.monotonic()
    with (options.out / "log.jsonl").open("w") as log:
        for step in range(options.steps):
            if step >= options.steps - options.rounded - WATCHED:
                head.set_mode("observe" if step < options.steps - options.rounded else "quantize")
            corpus = chance.choices(list(SHARES), list(SHARES.values()))[0]
            share = min((step + 1) / WARMUP, max(0.01, (options.steps - step) / max(1, options.steps - WARMUP)))
            told = update(head, next(streams[corpus]), optimizer, options.rate * share)
            follow(average, head, step)
            row = {"step": step, "s": round(time.monotonic() - started, 1), "c": corpus, **told}
            log.write(json.dumps(row) + "\n")
            log.flush()
    return average


def update(head: Grammar, batch: Batch, optimizer: torch.optim.Optimizer, rate: float) -> dict[str, float]:
    """One step of gradient descent; returns each loss."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    found = losses(head, batch)
    total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
    total.backward()
    torch.nn.utils.clip_grad_norm_(head.parameters(), CLIP)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return {name: round(float(loss.detach()), 4) for name, loss in found.items()}


def follow(average: dict[str, Tensor], head: Grammar, step: int) -> None:
    """Move the running mean towards the weights; ranges are taken as they are."""
    keep = min(AVERAGE, (1 + step) / (10 + step))
    for name, value in head.state_dict().items():
        if ".reader." in name:
            average[name].copy_(value)
        else:
            average[name].mul_(keep).add_(value.detach(), alpha=1 - keep)


def vars_of(known: Labels) -> dict[str, tuple[str, ...]]:
    """The labels as plain values."""
    return {name: getattr(known, name) for name in ("relations", "parts", "classes", "statuses")}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the weights and the log")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--bundle", type=Path, default=Path("src/onrecord/model"), help="bundle whose encoder reads")
    parser.add_argument("--kept", type=Path, default=Path("runs/vectors"), help="folder of what the bundle reads")
    parser.add_argument("--steps", type=int, default=3500)
    parser.add_argument("--rounded", type=int, default=300, help="how many last steps compute with 8-bit numbers")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fold", type=int, help="hold out this fold of TimeML's stories")
    parser.add_argument("--seed", type=int, default=0, help="added to the fixed seed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
