"""Write the bundle that ships: ``python -m training.export --run runs/NAME --out src/onrecord/model``."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import TensorProto

from onrecord.statements import REACH, distances
from onrecord.weights import FORMAT, SEAL, seal
from training.base import base
from training.graph import Graph, encode, finish, project
from training.model import Model, fresh

TRAINED_ON = {
    "polnear": "train, without every 21st article",
    "gum": "train",
    "ewt": "train",
    "newswire-ner": "all but every tenth article",
}
TAGGED = ("names", "roles", "discourse")


def reader(model: Model, whole: bool = False) -> onnx.ModelProto:
    """features [4, T] and first [W] -> hidden, vectors [W, 384], and the scores of every head that tags words."""
    graph = Graph()
    hidden = encode(graph, model.encoder, whole)
    flat = graph.add("Squeeze", [hidden, graph.weight("batch", _ints(0))], "pieces")
    vectors = graph.add("Gather", [flat, "first"], "vectors")
    outputs: dict[str, list[int | str]] = {"vectors": ["W", model.encoder.word.embedding_dim]}
    for name in ("starts", *TAGGED):
        project(graph, model.heads[name].linear, name, vectors)
        outputs[name] = ["W", model.heads[name].linear.out_features]
    inputs = {"features": (TensorProto.INT32, [4, "T"]), "first": (TensorProto.INT32, ["W"])}
    return finish(graph, "onrecord", inputs, outputs)


def linker(model: Model) -> onnx.ModelProto:
    """vectors [W, 384], cues [N, 2], style [N] -> scores [N, 2 REACH + 1, K] of the words around each cue."""
    head, graph = model.heads["links"], Graph()
    words = project(graph, head.word, "word", "vectors")
    ends = graph.add("Gather", ["vectors", "cues"], "cue.ends")
    asked = graph.add("Reshape", [ends, graph.weight("pair", _ints(0, -1))], "cue.pair")
    graph.split(project(graph, head.cue, "cue", asked), ["shift", "gain"], head.word.out_features)
    style = graph.add("Gather", [graph.weight("styles", head.style.weight.detach().numpy()), "style"], "style.found")
    shift = graph.add("Add", ["shift", style], "shift.styled")
    near = graph.add("Gather", [words, "place"], "near")
    one = graph.weight("one", torch.ones(1).numpy())
    gain = graph.add(
        "Unsqueeze", [graph.add("Add", ["gain", one], "gain.one"), graph.weight("axis", _ints(1))], "gain.wide"
    )
    joint = graph.add("Mul", [near, gain], "joint.gained")
    joint = graph.add("Add", [joint, graph.add("Unsqueeze", [shift, "axis"], "shift.wide")], "joint.shifted")
    steps = head.step.weight.detach()[torch.from_numpy(distances()).long()].numpy()
    joint = graph.add("Relu", [graph.add("Add", [joint, graph.weight("steps", steps)], "joint.stepped")], "joint")
    deep = graph.add("Relu", [project(graph, head.hidden, "hidden", joint)], "deep")
    project(graph, head.out, "links", deep)
    width: int = 2 * REACH + 1
    inputs = {
        "vectors": (TensorProto.FLOAT, ["W", head.word.in_features]),
        "cues": (TensorProto.INT32, ["N", 2]),
        "place": (TensorProto.INT32, ["N", width]),
        "style": (TensorProto.INT32, ["N"]),
    }
    return finish(graph, "links", inputs, {"links": ["N", width, head.out.out_features]})


def _ints(*values: int) -> Any:
    return torch.tensor(values, dtype=torch.int64).numpy()


def heads(model: Model) -> dict[str, Any]:
    """What decoding needs to know of the heads that tag: labels, and scores of transitions."""
    found = {}
    for name in (*TAGGED, "links"):
        head = model.heads[name]
        table = head.chain.transitions().detach().double().numpy().round(5).tolist()
        found[name] = {"labels": list(head.tagging.labels), "transitions": table}
    return found


def main() -> None:
    """Read the options, export, write the manifest."""
    options = _options()
    folder = base()
    model = fresh(folder.weights)
    model.load_state_dict(torch.load(options.run / "last.pt", weights_only=True)[options.weights])
    model.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(reader(model, options.whole), options.out / "model.onnx")
    onnx.save(linker(model), options.out / "links.onnx")
    folder.tokenizer().save(str(options.out / "tokenizer.json"), pretty=False)
    facts = {"name": options.name, "version": options.version, "trained_on": TRAINED_ON, "heads": heads(model)}
    write_manifest(options.out, facts)


def write_manifest(out: Path, facts: dict[str, Any]) -> None:
    """``manifest.json``: what the bundle is, and the sha256 of each of its files."""
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.suffix in (".onnx", ".json") and path.name != "manifest.json"
    }
    manifest = {"format": FORMAT, **facts, "files": files}
    manifest[SEAL] = seal(manifest)
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the checkpoint")
    parser.add_argument("--out", type=Path, default=Path("src/onrecord/model"))
    parser.add_argument("--name", default="onrecord-minilm")
    parser.add_argument("--version", default="1")
    parser.add_argument("--weights", choices=("average", "model"), default="average", help="which weights of the run")
    parser.add_argument("--whole", action="store_true", help="keep 32-bit numbers, for comparison")
    return parser.parse_args()


if __name__ == "__main__":
    main()
