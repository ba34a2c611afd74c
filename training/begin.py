"""Begin a run from weights of an earlier one: a checkpoint, or a shipped bundle, whose rounded numbers are read back.

So a bundle can be taught a new head without training the old ones from nothing; heads that it lacks begin fresh.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.decode import FORBIDDEN
from onrecord.statements import distances
from training.heads.times import LAYERS as TIMES_LAYERS
from training.model import Model
from training.network import LAYERS

Arrays = Mapping[str, Any]
TAGGERS = ("starts", "names", "roles", "discourse")
LINEAR = ("attention", "output", "inner", "outer")


def begin(model: Model, path: Path) -> None:
    """Load the weights at ``path`` into ``model``. Raises KeyError where they hold a head, or the encoder, in part."""
    state = weights(path, model)
    given = {_part(name) for name in state}
    if lost := [name for name in model.state_dict() if name not in state and _part(name) in given]:
        raise KeyError(f"{path} lacks {', '.join(lost)}")
    model.load_state_dict(state, strict=False)


def weights(path: Path, model: Model) -> dict[str, Tensor]:
    """The weights of a bundle's folder, or the averaged ones of a checkpoint, by their names in the network."""
    if path.is_dir():
        return bundle(path, model)
    state: dict[str, Tensor] = torch.load(path, weights_only=True)["average"]
    return state


def bundle(folder: Path, model: Model) -> dict[str, Tensor]:
    """The weights of a bundle, by their names in the network."""
    reader, linker = _arrays(folder / "model.onnx"), _arrays(folder / "links.onnx")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    found = dict(_encoder(reader)) | dict(_taggers(reader)) | _links(linker, model)
    if (folder / "mentions.onnx").exists():  # bundles before version 2 have no mentions
        pointer = _arrays(folder / "mentions.onnx")
        found |= dict(_mentions(reader, pointer)) | dict(_coreference(pointer, manifest["tables"]))
    if "times.weight" in reader:  # bundles before version 3 have no times
        found |= dict(_times(reader))
    for name, row in manifest["heads"].items():
        table = np.array(row["transitions"])
        found[f"heads.{name}.chain.learnt"] = np.where(table > FORBIDDEN, table, 0.0)
    return {name: torch.tensor(array, dtype=torch.float32) for name, array in found.items()}


def _part(name: str) -> str:
    """A head, or the encoder, by the name of one of its weights."""
    return ".".join(name.split(".")[:2]) if name.startswith("heads.") else "encoder"


def _arrays(path: Path) -> Arrays:
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}


def _encoder(given: Arrays) -> Iterator[tuple[str, Any]]:
    yield "encoder.word.weight", given["word.table"].astype(np.float32) * given["word.scale"]
    for name in ("position", "case", "gap", "quote"):
        yield f"encoder.{name}.weight", given[f"{name}.table"]
    yield from _norm(given, "embedded.norm", "encoder.norm")
    for row in range(LAYERS):
        for name in LINEAR:
            yield from _rounded(given, f"layer{row}.{name}", f"encoder.layers.{row}.{name}")
        for name in ("norm1", "norm2"):
            yield from _norm(given, f"layer{row}.{name}", f"encoder.layers.{row}.{name}")


def _norm(given: Arrays, name: str, goal: str) -> Iterator[tuple[str, Any]]:
    yield f"{goal}.weight", given[f"{name}.gain"]
    yield f"{goal}.bias", given[f"{name}.shift"]


def _rounded(given: Arrays, name: str, goal: str) -> Iterator[tuple[str, Any]]:
    """A linear layer of 8-bit numbers, and the range of its input that its scale and zero point stand for."""
    yield f"{goal}.weight", given[f"{name}.weight"].T * given[f"{name}.step"][:, None]
    yield f"{goal}.bias", given[f"{name}.bias"]
    scale, zero = given[f"{name}.input_scale"].item(), given[f"{name}.input_zero"].item()
    yield f"{goal}.reader.low", -zero * scale
    yield f"{goal}.reader.high", (255 - zero) * scale


def _taggers(given: Arrays) -> Iterator[tuple[str, Any]]:
    for name in TAGGERS:
        yield from _linear(given, name, f"heads.{name}.linear")


def _links(given: Arrays, model: Model) -> dict[str, Any]:
    found: dict[str, Any] = {"heads.links.style.weight": given["styles"]}
    for name, goal in (("word", "word"), ("cue", "cue"), ("hidden", "hidden"), ("links", "out")):
        found |= dict(_linear(given, name, f"heads.links.{goal}"))
    steps = model.heads["links"].step.weight.detach().numpy().copy()
    steps[distances()] = given["steps"]
    return found | {"heads.links.step.weight": steps}


def _mentions(reader: Arrays, pointer: Arrays) -> Iterator[tuple[str, Any]]:
    yield from _linear(reader, "mentions", "heads.mentions.label")
    for name in ("hidden", "query", "key"):
        yield from _linear(pointer, name, f"heads.mentions.{name}")
    for side in ("left", "right"):
        yield f"heads.mentions.{side}", pointer[f"{side}.bias"]


def _times(given: Arrays) -> Iterator[tuple[str, Any]]:
    for name, goal in (("times.inward", "inward"), ("times", "linear"), ("sides", "side")):
        yield from _linear(given, name, f"heads.times.{goal}")
    for row in range(TIMES_LAYERS):
        for part in ("weight", "bias"):
            yield f"heads.times.near.{row}.{part}", given[f"times.near{row}.{part}"]


def _coreference(pointer: Arrays, tables: Mapping[str, Sequence[float]]) -> Iterator[tuple[str, Any]]:
    yield from _linear(pointer, "mention", "heads.coreference.mention")
    for name in ("query", "key", "prior"):
        yield from _linear(pointer, f"compared.{name}", f"heads.coreference.{name}")
    for name, table in tables.items():
        yield f"heads.coreference.tables.{name}", np.array(table)


def _linear(given: Arrays, name: str, goal: str) -> Iterator[tuple[str, Any]]:
    yield f"{goal}.weight", given[f"{name}.weight"].T
    yield f"{goal}.bias", given[f"{name}.bias"]
