"""Write a taught head into a bundle: ``python -m training.grammar.attach --run runs/NAME --bundle DIR``.

Nodes are added behind those that the graph has, whose numbers stay the same to the last bit; an older head of the same
kind goes. Scores of relations get a small graph of their own, ``syntax.onnx``, since they wait for the heads of words.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from onrecord import weights
from onrecord.weights import SEAL
from training.export import write_manifest
from training.grammar.network import PAIRED, RELATED, Grammar, Labels
from training.grammar.vectors import LAYERS
from training.graph import Graph, finish, linear, project

PREFIX = "grammar."
"""How the names of the head's nodes and weights begin."""


def attach(model: onnx.ModelProto, head: Grammar, whole: bool = False) -> onnx.ModelProto:
    """The graph of a bundle with the nodes and outputs of the head; ``whole`` keeps 32-bit numbers."""
    old = model.graph
    graph = Graph(
        [node for node in old.node if not node.name.startswith(PREFIX)],
        [weight for weight in old.initializer if not weight.name.startswith(PREFIX)],
    )
    names = _nodes(graph, head, whole)
    outputs = {value.name: _shape(value) for value in old.output if value.name not in names}
    inputs = {value.name: (value.type.tensor_type.elem_type, _shape(value)) for value in old.input}
    return finish(graph, old.name, inputs, outputs | {name: ["W", width] for name, width in names.items()})


def _nodes(graph: Graph, head: Grammar, whole: bool) -> dict[str, int]:
    """Nodes from the layers of the encoder to what the head tells of each word; returns its outputs."""
    batch = graph.weight(f"{PREFIX}batch", np.array([0], dtype=np.int64))
    given = [graph.add("Gather", [name, "first"], f"{PREFIX}{name}", axis=1) for name in LAYERS]
    joined = graph.add("Squeeze", [graph.add("Concat", given, f"{PREFIX}joined", axis=-1), batch], f"{PREFIX}given")
    found = graph.add("Relu", [linear(graph, head.inward, f"{PREFIX}inward", joined, whole)], f"{PREFIX}found")
    for row, layer in enumerate(head.near):
        name = f"{PREFIX}near{row}"
        spread = linear(graph, layer, name, _aside(graph, name, found), whole)
        active = graph.add("Relu", [spread], f"{name}.active")
        found = graph.add("Add", [found, active], f"{name}.found")
    widths = head.labels.widths()
    every = linear(graph, head.outward, f"{PREFIX}outward", found, whole)
    sizes = graph.weight(f"{PREFIX}sizes", np.array(list(widths.values()), dtype=np.int64))
    graph.nodes.append(helper.make_node("Split", [every, sizes], list(widths), name=f"{PREFIX}split", axis=-1))
    return widths


def _aside(graph: Graph, name: str, found: str) -> str:
    """[W, D] -> [W, 3 D]: each word's vector between its neighbours'; nought beyond the ends."""
    parts = []
    for side, pads in (("before", (1, 0, -1, 0)), ("after", (-1, 0, 1, 0))):
        size = graph.weight(f"{name}.{side}.pads", np.array(pads, dtype=np.int64))
        parts.append(graph.add("Pad", [found, size], f"{name}.{side}"))
    return graph.add("Concat", [parts[0], found, parts[1]], f"{name}.aside", axis=-1)


def relations(head: Grammar) -> onnx.ModelProto:
    """below and above [W, B] -> relations [W, R]: scores of the relation of each word to its head."""
    graph = Graph()
    joint = graph.add("Relu", [graph.add("Add", ["below", "above"], "sum")], "joint")
    project(graph, head.relation, "relations", joint)
    inputs = {name: (TensorProto.FLOAT, ["W", RELATED]) for name in ("below", "above")}
    return finish(graph, "syntax", inputs, {"relations": ["W", len(head.labels.relations)]})


def _shape(value: Any) -> list[int | str]:
    return [dim.dim_param or dim.dim_value for dim in value.type.tensor_type.shape.dim]


def load(path: Path) -> Grammar:
    """The head of a run."""
    saved = torch.load(path, weights_only=True)
    head = Grammar(Labels(**{name: tuple(row) for name, row in saved["labels"].items()}))
    head.load_state_dict(saved["state"])
    return head.eval()


def scaled(head: Grammar) -> Grammar:
    """The head with the scale of its pairs within the weights, as the graph has it."""
    start = len(head.labels.parts)
    with torch.no_grad():
        head.outward.weight[start : start + PAIRED] *= PAIRED**-0.5
        head.outward.bias[start : start + PAIRED] *= PAIRED**-0.5
    return head


def facts(head: Grammar) -> dict[str, Any]:
    """What decoding needs to know of the head."""
    known = head.labels
    near = head.distance.detach().double().numpy().round(4).tolist()
    return {"relations": known.relations, "parts": known.parts, "classes": known.classes, "near": near}


def main() -> None:
    """Read the options, add the head, write the bundle and its manifest."""
    options = _options()
    head = scaled(load(options.run / "grammar.pt"))
    bundle = weights.load(options.bundle)
    out = options.out or options.bundle
    out.mkdir(parents=True, exist_ok=True)
    for name, content in bundle.files.items():
        if name != "model.onnx":
            (out / name).write_bytes(content)
    onnx.save(attach(onnx.load_from_string(bundle.files["model.onnx"]), head, options.whole), out / "model.onnx")
    onnx.save(relations(head), out / "syntax.onnx")
    kept = {key: value for key, value in bundle.manifest.items() if key not in ("format", "files", SEAL)}
    write_manifest(out, {**kept, "version": options.version, "grammar": facts(head)})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the weights")
    parser.add_argument("--bundle", type=Path, default=Path("src/onrecord/model"), help="bundle to add the head to")
    parser.add_argument("--out", type=Path, help="folder to write to; without it the bundle's own")
    parser.add_argument("--version", default="4")
    parser.add_argument("--whole", action="store_true", help="keep 32-bit numbers, for comparison")
    return parser.parse_args()


if __name__ == "__main__":
    main()
