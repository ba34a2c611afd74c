"""Relatives of the shipped graph, to compare its speed with: the bare encoder, and a twin in 32 bits."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.utils import Extractor

HIDDEN = "hidden"
"""The name of the encoder's last hidden state, [1, T, 384]."""
SMALL = "MatMulIntegerToFloat"
"""What a linear layer is in the shipped graph; its inputs: A, B, scales of both, zero of A, none of B, bias."""


def bare(graph: bytes) -> bytes:
    """The graph cut at the last hidden state: no head, no choice of words."""
    model = onnx.load_from_string(graph)
    model.graph.value_info.append(helper.make_tensor_value_info(HIDDEN, TensorProto.FLOAT, [1, "T", None]))
    return Extractor(model).extract_model(["features"], [HIDDEN]).SerializeToString()


def whole(graph: bytes) -> bytes:
    """The graph with its linear layers in 32 bits, on weights that are what the 8-bit ones stand for."""
    model = onnx.load_from_string(graph)
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    rounded = {node.output[0]: node.input[0] for node in model.graph.node if node.op_type == "QuantizeLinear"}
    nodes = []
    for node in model.graph.node:
        if node.op_type == SMALL:
            product, total, weight = _in_32_bits(node, rounded[node.input[0]], weights)
            nodes += [product, total]
            model.graph.initializer.append(weight)
        elif node.op_type != "QuantizeLinear":
            nodes.append(node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return _without_unused(model).SerializeToString()


def _in_32_bits(
    node: onnx.NodeProto, x: str, weights: dict[str, onnx.TensorProto]
) -> tuple[onnx.NodeProto, onnx.NodeProto, onnx.TensorProto]:
    """The product and the sum that stand for an 8-bit layer whose input was `x`, and the weight."""
    name = node.output[0]
    small, step = numpy_helper.to_array(weights[node.input[1]]), numpy_helper.to_array(weights[node.input[3]])
    weight = numpy_helper.from_array(small.astype(np.float32) * step, f"{name}.whole")
    product = helper.make_node("MatMul", [x, weight.name], [f"{name}.product"])
    return product, helper.make_node("Add", [f"{name}.product", node.input[6]], [name]), weight


def _without_unused(model: onnx.ModelProto) -> onnx.ModelProto:
    used = {name for node in model.graph.node for name in node.input}
    kept = [tensor for tensor in model.graph.initializer if tensor.name in used]
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    return model
