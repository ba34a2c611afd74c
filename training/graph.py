"""The shipped graph, written node by node: the encoder in 8 bits, every head, for one window at a time.

One window at a time, because then no neighbour can move a number; one static scale for each layer's input, and weights
of 7 bits, because then CPUs without VNNI, which add two products in 16 bits, cannot overflow (255 * 63 * 2 < 32,768).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.network import HEADS, LAYERS, WIDTH, Encoder, Linear

OPSET, FUSED = 21, "com.microsoft"
"""Operators of ONNX, and the fused ones that onnxruntime documents in its ContribOperators."""
EMBEDDED = ("word", "position", "case", "gap", "quote")


@dataclass
class Graph:
    """Nodes and weights, in the order in which they are added."""

    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def weight(self, name: str, values: np.ndarray) -> str:
        """Add a constant; returns its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output; returns the output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes))
        return name

    def convolve(self, layer: torch.nn.Conv1d, name: str, words: str) -> str:
        """[W, D] -> [W, D]: what a convolution over neighbouring words adds, rectified, to each."""
        axis = self.weight(f"{name}.axis", np.array([0], dtype=np.int64))
        turned = self.add("Transpose", [words], f"{name}.turned", perm=[1, 0])
        weight = self.weight(f"{name}.weight", layer.weight.detach().numpy())
        bias = self.weight(f"{name}.bias", layer.bias.detach().numpy())
        size = layer.kernel_size[0]
        inputs = [self.add("Unsqueeze", [turned, axis], f"{name}.one"), weight, bias]
        spread = self.add("Conv", inputs, f"{name}.spread", kernel_shape=[size], pads=[size // 2] * 2)
        flat = self.add("Squeeze", [spread, axis], f"{name}.flat")
        flat = self.add("Transpose", [flat], f"{name}.back", perm=[1, 0])
        return self.add("Add", [words, self.add("Relu", [flat], f"{name}.active")], f"{name}.found")

    def split(self, value: str, names: Sequence[str], size: int) -> None:
        """Cut the last axis of ``value`` into equal parts."""
        sizes = self.weight(f"{names[0]}.sizes", np.array([size] * len(names), dtype=np.int64))
        self.nodes.append(helper.make_node("Split", [value, sizes], list(names), name=f"{names[0]}.split", axis=-1))


def encode(graph: Graph, encoder: Encoder, whole: bool) -> str:
    """Nodes from ``features`` [4, T] to ``hidden`` [1, T, 384]; ``whole`` keeps 32-bit numbers."""
    x = _embed(graph, encoder)
    for row in range(LAYERS):
        x = _layer(graph, encoder.layers[row], f"layer{row}", x, whole)
    return graph.add("Identity", [x], "hidden")


def _embed(graph: Graph, encoder: Encoder) -> str:
    rows = [f"{name}.rows" for name in ("word", "case", "gap", "quote")]
    sizes = graph.weight("rows.sizes", np.array([1, 1, 1, 1], dtype=np.int64))
    graph.nodes.append(helper.make_node("Split", ["features", sizes], rows, name="rows", axis=0))
    total = _looked_up(graph, encoder.word, "word", "word.rows")
    for name in ("case", "gap", "quote"):
        found = graph.add("Gather", [_table(graph, getattr(encoder, name), name), f"{name}.rows"], f"{name}.found")
        total = graph.add("Add", [total, found], f"{name}.sum")
    total = graph.add("Add", [total, _positions(graph, encoder)], "embedded")
    return _norm(graph, "LayerNormalization", [total], encoder.norm, "embedded.norm", "")


def _table(graph: Graph, table: torch.nn.Embedding, name: str) -> str:
    return graph.weight(f"{name}.table", table.weight.detach().numpy())


def _looked_up(graph: Graph, table: torch.nn.Embedding, name: str, rows: str) -> str:
    """Rows of a table stored in 8 bits, each with its own scale."""
    values = table.weight.detach().numpy()
    scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127.0, 1e-8).astype(np.float32)
    graph.weight(f"{name}.table", np.round(values / scale).astype(np.int8))
    graph.weight(f"{name}.scale", scale)
    small = graph.add("Gather", [f"{name}.table", rows], f"{name}.small")
    wide = graph.add("Cast", [small], f"{name}.wide", to=TensorProto.FLOAT)
    factor = graph.add("Gather", [f"{name}.scale", rows], f"{name}.factor")
    return graph.add("Mul", [wide, factor], f"{name}.found")


def _positions(graph: Graph, encoder: Encoder) -> str:
    """The first T rows of the table of positions."""
    table = _table(graph, encoder.position, "position")
    graph.add("Shape", ["features"], "length", start=1, end=2)
    zero = graph.weight("zero", np.array([0], dtype=np.int64))
    return graph.add("Slice", [table, zero, "length"], "position.found")


def _layer(graph: Graph, layer: Any, name: str, x: str, whole: bool) -> str:
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.split(linear(graph, layer.attention, f"{name}.attention", x, whole), parts, WIDTH)
    mixed = graph.add("MultiHeadAttention", parts, f"{name}.mixed", FUSED, num_heads=HEADS)
    out = linear(graph, layer.output, f"{name}.output", mixed, whole)
    x = _norm(graph, "SkipLayerNormalization", [out, x], layer.norm1, f"{name}.norm1", FUSED)
    inner = linear(graph, layer.inner, f"{name}.inner", x, whole)
    active = graph.add("Gelu", [inner], f"{name}.gelu", FUSED)
    out = linear(graph, layer.outer, f"{name}.outer", active, whole)
    return _norm(graph, "SkipLayerNormalization", [out, x], layer.norm2, f"{name}.norm2", FUSED)


def _norm(graph: Graph, kind: str, inputs: list[str], norm: torch.nn.LayerNorm, name: str, domain: str) -> str:
    gain = graph.weight(f"{name}.gain", norm.weight.detach().numpy())
    shift = graph.weight(f"{name}.shift", norm.bias.detach().numpy())
    return graph.add(kind, [*inputs, gain, shift], name, domain, epsilon=norm.eps)


def linear(graph: Graph, layer: Linear, name: str, x: str, whole: bool) -> str:
    """A linear layer: in 8 bits with its static input scale, or ``whole``."""
    bias = graph.weight(f"{name}.bias", layer.bias.detach().numpy())
    if whole:
        weight = graph.weight(f"{name}.weight", layer.weight.detach().numpy().T)
        return graph.add("Add", [graph.add("MatMul", [x, weight], f"{name}.product"), bias], name)
    scale, zero = layer.reader.scale()
    step = layer.step().numpy()
    rounded = np.clip(np.round(layer.weight.detach().numpy() / step), -63, 63).astype(np.int8)
    inputs = [
        graph.weight(f"{name}.weight", rounded.T),
        graph.weight(f"{name}.input_scale", np.array(scale, dtype=np.float32)),
        graph.weight(f"{name}.step", step[:, 0].astype(np.float32)),
        graph.weight(f"{name}.input_zero", np.array(zero, dtype=np.uint8)),
    ]
    small = graph.add("QuantizeLinear", [x, inputs[1], inputs[3]], f"{name}.small")
    return graph.add("MatMulIntegerToFloat", [small, *inputs, "", bias], name, FUSED)


def project(graph: Graph, layer: torch.nn.Linear, name: str, x: str) -> str:
    """A linear layer of a head, in 32 bits."""
    weight = graph.weight(f"{name}.weight", layer.weight.detach().numpy().T)
    bias = graph.weight(f"{name}.bias", layer.bias.detach().numpy())
    return graph.add("Add", [graph.add("MatMul", [x, weight], f"{name}.product"), bias], name)


def finish(
    graph: Graph,
    name: str,
    inputs: Mapping[str, tuple[int, Sequence[int | str]]],
    outputs: Mapping[str, Sequence[int | str]],
) -> onnx.ModelProto:
    """A checked model of the graph."""
    given = [helper.make_tensor_value_info(key, kind, shape) for key, (kind, shape) in inputs.items()]
    made = [helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in outputs.items()]
    body = helper.make_graph(graph.nodes, name, given, made, graph.weights)
    imports = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(body, opset_imports=imports, ir_version=10, producer_name="onrecord")
    onnx.checker.check_model(model)
    return model
