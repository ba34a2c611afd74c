"""Train the encoder and its heads: ``python -m training.train --out runs/NAME``. Resumes from its last checkpoint."""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from evaluation import folds
from evaluation.corpora import CORPORA, Document
from training.base import base
from training.batches import Batch, stream
from training.begin import begin
from training.heads import HEADS
from training.model import Model, fresh
from training.sample import Sample, prepare

SHARES = {"polnear": 0.50, "newswire-ner": 0.12, "gum": 0.33, "ewt": 0.05}
"""How often a step reads from each corpus."""
SEED = 20160911
HELD_OUT = 21
WARMUP, DECAY, CLIP = 0.06, 0.9, 1.0
AVERAGE = 0.998
LOOKED_UP, TABLES = (".tables.", "mentions.left", "mentions.right"), 20.0
"""Scores that are read from a table, and how many times faster they learn than matrices: each begins at nothing, and is
seen in few steps.
"""
EVERY = 250


def corpora(
    root: Path, names: Iterable[str], tokenizer: Tokenizer, model: Model, fold: int | None = None
) -> dict[str, list[Sample]]:
    """The samples of the named corpora; with a ``fold``, all of GUM but the documents it holds out."""
    heads = dict(model.heads.items())
    found = {name: documents(root, name, "train") for name in names}
    if fold is not None and "gum" in found:
        held = folds.fold(fold)
        found["gum"] = [each for each in (*found["gum"], *documents(root, "gum", "dev")) if each.name not in held]
    return {name: [prepare(document, tokenizer, heads) for document in each] for name, each in found.items()}


def documents(root: Path, corpus: str, split: str) -> list[Document]:
    """The documents to learn from; every 21st of PolNeAR is held out, so that scores are calibrated on unseen ones."""
    found = list(CORPORA[corpus](root, "dev" if split == "dev" else "train"))
    if corpus != "polnear" or split == "dev":
        return found
    held = split == "calibration"
    return [document for row, document in enumerate(found) if (row % HELD_OUT == 0) == held]


def mixture(streams: Mapping[str, Iterator[Batch]], shares: Mapping[str, float], seed: int) -> Iterator[Batch]:
    """Batches of the corpora in turn, each as often as its share says."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    names = list(streams)
    while True:
        yield next(streams[chance.choices(names, [shares[name] for name in names])[0]])


def groups(model: Model, rate: float, head_rate: float) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn slower, look-up tables of scores faster; only matrices are decayed."""
    found = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
        own = rate * DECAY ** (5 - depth) if name.startswith("encoder.") else head_rate
        if any(part in name for part in ("case.", "gap.", "quote.")):
            own = head_rate
        if any(part in name for part in LOOKED_UP):
            own = TABLES * head_rate
        decay = 0.01 if parameter.ndim > 1 and "chain" not in name else 0.0
        found.append({"params": [parameter], "lr": own, "weight_decay": decay, "top": own})
    return found


def factor(step: int, steps: int) -> float:
    """The share of the top learning rate at a step: linear warm-up, then linear decay to a hundredth."""
    warm = max(1, int(WARMUP * steps))
    return min((step + 1) / warm, max(0.01, (steps - step) / (steps - warm)))


class Average:
    """A running mean of the weights; it is what gets shipped."""

    def __init__(self, model: Model) -> None:
        self.state = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self._learnt = {name for name, value in model.named_parameters() if value.requires_grad}

    def update(self, model: Model, step: int) -> None:
        """Move towards the model's weights."""
        keep = min(AVERAGE, (1 + step) / (10 + step))
        for name, value in model.state_dict().items():
            mine = self.state[name]
            if name in self._learnt:  # what does not learn stays the same to the last bit
                mine.mul_(keep).add_(value.detach(), alpha=1 - keep)
            else:
                mine.copy_(value)


def main() -> None:
    """Read the options, train, write checkpoints and a log."""
    options = _options()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    folder = base()
    tokenizer = folder.tokenizer()
    model = fresh(folder.weights)
    if options.start:
        begin(model, options.start)
    shares = dict(options.shares or SHARES)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not options.only or name.split(".")[1] in options.only)
    samples = corpora(options.corpora, shares, tokenizer, model, options.fold)
    frame = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    heads = dict(model.heads.items())
    streams = {n: stream(s, heads, frame, SEED + i + options.seed) for i, (n, s) in enumerate(samples.items())}
    train(model, mixture(streams, shares, SEED + options.seed), options)


def train(model: Model, batches: Iterator[Batch], options: argparse.Namespace) -> None:
    """The loop: ``options.steps`` steps, the last ``options.rounded`` of them with 8-bit numbers."""
    optimizer = torch.optim.AdamW(groups(model, options.rate, options.head_rate), betas=(0.9, 0.98), fused=True)
    average = Average(model)
    done = _resume(model, optimizer, average, options.out)
    log = (options.out / "log.jsonl").open("a")
    started = time.monotonic()
    for step, batch in enumerate(itertools.islice(batches, options.steps)):
        if step < done:
            continue  # the batches already read are drawn again, so that a resumed run sees the same ones
        _schedule(model, step, options)
        losses = update(model, batch, optimizer, factor(step, options.steps))
        average.update(model, step)
        log.write(
            json.dumps({"step": step, "s": round(time.monotonic() - started, 1), "c": batch.corpus, **losses}) + "\n"
        )
        log.flush()
        if (step + 1) % EVERY == 0 or step + 1 == options.steps:
            _save(model, optimizer, average, step + 1, options.out)
    log.close()


def update(model: Model, batch: Batch, optimizer: torch.optim.Optimizer, share: float) -> dict[str, float]:
    """One step of gradient descent; returns the loss of each head."""
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * share
    model.train()
    with torch.autocast(batch.features.device.type, torch.bfloat16):
        loss, losses = model.loss(batch)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    if not bool(torch.isfinite(norm)):
        raise FloatingPointError(f"the gradient of a batch of {batch.corpus} is not finite: {losses}")
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return {name: round(value, 5) for name, value in losses.items()}


def _schedule(model: Model, step: int, options: argparse.Namespace) -> None:
    """Watch ranges for 60 steps, then compute with 8-bit numbers."""
    begin = options.steps - options.rounded
    if options.rounded and step >= begin - 60:
        model.encoder.set_mode("observe" if step < begin else "quantize")


def _save(model: Model, optimizer: torch.optim.Optimizer, average: Average, step: int, out: Path) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average.state, "step": step}
    torch.save(state, out / "last.tmp")
    (out / "last.tmp").rename(out / "last.pt")


def _resume(model: Model, optimizer: torch.optim.Optimizer, average: Average, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "last.pt").exists():
        return 0
    state = torch.load(out / "last.pt", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    average.state = state["average"]
    return int(state["step"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoint and the log")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/data"), help="folder of the corpora")
    parser.add_argument("--start", type=Path, help="begin from the weights of a bundle (its folder) or a checkpoint")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rounded", type=int, default=360, help="how many last steps compute with 8-bit numbers")
    parser.add_argument("--rate", type=float, default=3e-4, help="top learning rate of the encoder's last layer")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--shares", type=_share, nargs="+", metavar="CORPUS=SHARE", help="instead of SHARES")
    parser.add_argument("--only", choices=list(HEADS), nargs="+", help="heads that learn, all else staying as it is")
    parser.add_argument("--fold", type=int, help="learn from all of GUM but this fold, for cross-validation")
    parser.add_argument("--seed", type=int, default=0, help="added to the fixed seed of the batches")
    return parser.parse_args()


def _share(written: str) -> tuple[str, float]:
    corpus, _, share = written.partition("=")
    if corpus not in CORPORA:
        raise argparse.ArgumentTypeError(f"no corpus {corpus!r}: choose from {', '.join(CORPORA)}")
    return corpus, float(share)


if __name__ == "__main__":
    main()
