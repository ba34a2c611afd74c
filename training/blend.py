"""Blend two sets of weights: ``python -m training.blend --old BUNDLE --new RUN --share 0.25 --out runs/NAME``.

What a bundle could do is worn a little by teaching it something new. A straight line between its weights before and
after holds points that do the old tasks better than either end (WiSE-FT: Wortsman et al. 2022). Heads that only the
new weights have are taken over as they are, and need some steps of their own: ``training.train --only``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training.base import base
from training.begin import weights
from training.model import fresh


def blend(old: dict[str, Tensor], new: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """The new weights, moved towards the old ones by ``share``; the ranges of 8-bit numbers are the new ones."""
    return {
        name: value if name not in old or "reader" in name else torch.lerp(value, old[name].view_as(value), share)
        for name, value in new.items()
    }


def main() -> None:
    """Read the options, blend, write a checkpoint."""
    options = _options()
    model = fresh(base().weights)
    found = blend(weights(options.old, model), weights(options.new, model), options.share)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"average": found}, options.out / "last.pt")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, required=True, help="bundle (its folder) or checkpoint")
    parser.add_argument("--new", type=Path, required=True, help="bundle (its folder) or checkpoint")
    parser.add_argument("--share", type=float, required=True, help="of the old weights, from 0 to 1")
    parser.add_argument("--out", type=Path, required=True, help="folder of the blended checkpoint")
    return parser.parse_args()


if __name__ == "__main__":
    main()
