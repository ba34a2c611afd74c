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

from onrecord import pairs
from onrecord.decode import NEVER
from onrecord.mentions import LEFT, RIGHT
from onrecord.statements import REACH, distances
from onrecord.weights import FORMAT, SEAL, seal
from training.base import base
from training.graph import Graph, encode, finish, project
from training.heads.coreference import COMPARED
from training.heads.mentions import POINTER
from training.model import Model, fresh
from training.network import WIDTH

TRAINED_ON = {
    "polnear": "train, without every 21st article",
    "gum": "train",
    "ewt": "train",
    "newswire-ner": "all but every tenth article",
    "timeml": "TimeBank and AQUAINT without the stories of lists/timeml-dev.txt",
}
TAGGED = ("names", "roles", "discourse")


def reader(model: Model, whole: bool = False) -> onnx.ModelProto:
    """features [4, T] and first [W] -> hidden, vectors [W, 384], and the scores of every head that tags words."""
    graph = Graph()
    hidden = encode(graph, model.encoder, whole)
    flat = graph.add("Squeeze", [hidden, graph.weight("batch", _ints(0))], "pieces")
    vectors = graph.add("Gather", [flat, "first"], "vectors")
    outputs: dict[str, list[int | str]] = {"vectors": ["W", model.encoder.word.embedding_dim]}
    layers = {name: model.heads[name].linear for name in ("starts", *TAGGED)} | {
        "mentions": model.heads["mentions"].label
    }
    for name, layer in layers.items():
        project(graph, layer, name, vectors)
        outputs[name] = ["W", layer.out_features]
    outputs |= _times(graph, model.heads["times"], vectors)
    inputs = {"features": (TensorProto.INT32, [4, "T"]), "first": (TensorProto.INT32, ["W"])}
    return finish(graph, "onrecord", inputs, outputs)


def _times(graph: Graph, head: Any, vectors: str) -> dict[str, list[int | str]]:
    """Nodes from embeddings and vectors of words to the tags of times and their sides; returns the outputs."""
    batch = graph.weight("times.batch", _ints(0))
    embedded = graph.add("Gather", ["embedded.norm", "first"], "embedded.words", axis=1)
    embedded = graph.add("Squeeze", [embedded, batch], "embedded.flat")
    given = graph.add("Concat", [embedded, vectors], "times.given", axis=-1)
    found = graph.add("Relu", [project(graph, head.inward, "times.inward", given)], "times.found")
    for row, layer in enumerate(head.near):
        found = graph.convolve(layer, f"times.near{row}", found)
    project(graph, head.linear, "times", found)
    project(graph, head.side, "sides", found)
    return {"times": ["W", head.linear.out_features], "sides": ["W", head.side.out_features]}


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


def pointer(model: Model) -> onnx.ModelProto:
    """vectors [W, 384], heads [N] -> left [N, LEFT] and right [N, RIGHT] scores of the ends of each head's phrase, and
    compared [N, D]: query, key and prior of each mention.
    """
    mentions, chains, graph = model.heads["mentions"], model.heads["coreference"], Graph()
    found = graph.add("Gather", ["vectors", "heads"], "head")
    deep = graph.add("Relu", [project(graph, mentions.hidden, "hidden", found)], "deep")
    graph.split(project(graph, mentions.query, "query", deep), ["query.left", "query.right"], POINTER)
    graph.split(project(graph, mentions.key, "key", "vectors"), ["key.left", "key.right"], POINTER)
    first = _end(graph, "left", -1, mentions.left)
    last = _end(graph, "right", 1, mentions.right)
    ends = [graph.add("Gather", ["vectors", end], f"{end}.vector") for end in (first, last)]
    mention = graph.add("Concat", [found, *ends], "mention.given", axis=-1)
    deep = graph.add("Relu", [project(graph, chains.mention, "mention", mention)], "mention.deep")
    parts = [project(graph, getattr(chains, name), f"compared.{name}", deep) for name in ("query", "key", "prior")]
    parts[0] = graph.add(
        "Mul", [parts[0], graph.weight("compared.scale", torch.tensor([COMPARED**-0.5]).numpy())], "asked"
    )
    graph.add("Concat", parts, "compared", axis=-1)
    inputs = {"vectors": (TensorProto.FLOAT, ["W", WIDTH]), "heads": (TensorProto.INT32, ["N"])}
    outputs = {"left": ["N", LEFT], "right": ["N", RIGHT], "compared": ["N", 2 * COMPARED + 1]}
    return finish(graph, "mentions", inputs, outputs)


def _end(graph: Graph, side: str, sign: int, bias: torch.Tensor) -> str:
    """Nodes from queries and keys of one side to its scores, named ``side``; returns the best word of each head."""
    steps = graph.weight(f"{side}.steps", sign * torch.arange(len(bias), dtype=torch.int32)[None].numpy())
    column = graph.add("Unsqueeze", ["heads", graph.weight(f"{side}.axis", _ints(1))], f"{side}.heads")
    place = graph.add("Add", [column, steps], f"{side}.place")
    size = graph.add("Shape", ["vectors"], f"{side}.size", start=0, end=1)
    size = graph.add("Cast", [size], f"{side}.words", to=TensorProto.INT32)
    none, one = (graph.weight(f"{side}.{n}", torch.tensor([n], dtype=torch.int32).numpy()) for n in (0, 1))
    last = graph.add("Sub", [size, one], f"{side}.last")
    clipped = graph.add("Min", [graph.add("Max", [place, none], f"{side}.low"), last], f"{side}.clipped")
    keys = graph.add("Transpose", [f"key.{side}"], f"{side}.keys", perm=[1, 0])
    every = graph.add("MatMul", [f"query.{side}", keys], f"{side}.every")
    near = graph.add("GatherElements", [every, clipped], f"{side}.near", axis=1)
    scale = graph.weight(f"{side}.scale", torch.tensor([POINTER**-0.5]).numpy())
    scores = graph.add("Mul", [near, scale], f"{side}.scaled")
    scores = graph.add("Add", [scores, graph.weight(f"{side}.bias", bias.detach().numpy())], f"{side}.biased")
    inside = graph.add("Equal", [place, clipped], f"{side}.inside")
    closed = graph.weight(f"{side}.closed", torch.tensor([NEVER]).numpy())
    graph.add("Where", [inside, scores, closed], side)
    far = graph.add("ArgMax", [side], f"{side}.far", axis=1, keepdims=1)
    best = graph.add("GatherElements", [clipped, far], f"{side}.best", axis=1)
    return graph.add("Squeeze", [best, f"{side}.axis"], f"{side}.end")


def _ints(*values: int) -> Any:
    return torch.tensor(values, dtype=torch.int64).numpy()


def heads(model: Model) -> dict[str, Any]:
    """What decoding needs to know of the heads that tag: labels, and scores of transitions."""
    found = {}
    for name in (*TAGGED, "links", "times"):
        head = model.heads[name]
        table = head.chain.transitions().detach().double().numpy().round(5).tolist()
        found[name] = {"labels": list(head.tagging.labels), "transitions": table}
    return found


def tables(model: Model) -> dict[str, list[float]]:
    """The learnt scores of the cases of ``onrecord.pairs``."""
    learnt = model.heads["coreference"].tables
    return {name: learnt[name].detach().double().numpy().round(4).tolist() for name in pairs.SIZES}


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
    onnx.save(pointer(model), options.out / "mentions.onnx")
    folder.tokenizer().save(str(options.out / "tokenizer.json"), pretty=False)
    learnt = TRAINED_ON if options.fold is None else {**TRAINED_ON, "gum": f"train and dev without fold {options.fold}"}
    facts = {"name": options.name, "version": options.version, "trained_on": learnt}
    write_manifest(options.out, {**facts, "heads": heads(model), "tables": tables(model)})


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
    parser.add_argument("--version", default="3")
    parser.add_argument("--weights", choices=("average", "model"), default="average", help="which weights of the run")
    parser.add_argument("--fold", type=int, help="the fold of GUM that the run did not learn from")
    parser.add_argument("--whole", action="store_true", help="keep 32-bit numbers, for comparison")
    return parser.parse_args()


if __name__ == "__main__":
    main()
