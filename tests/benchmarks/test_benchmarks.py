"""`benchmarks`: what is read, how runs are timed, and that the relatives of a graph compute what they should."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.texts import LENGTH, invented, of_polnear
from benchmarks.timing import interleaved


def test_invented_articles_have_the_length_and_begin_with_different_stories() -> None:
    articles = invented(9)
    assert all(LENGTH <= len(article.text.split()) < LENGTH + 150 for article in articles)
    assert len({article.text for article in articles}) == 8
    assert articles[0].text == articles[8].text
    assert not any(article.text.startswith("date ") for article in articles)


def test_without_the_corpus_there_are_no_articles_of_it(tmp_path: Path) -> None:
    assert of_polnear(tmp_path, 3) == ()


def test_runs_take_turns_and_the_first_round_does_not_count() -> None:
    called: list[str] = []
    seconds = interleaved({"a": lambda: called.append("a"), "b": lambda: called.append("b")}, rounds=2)
    assert called == ["a", "b"] * 3
    assert set(seconds) == {"a", "b"}
    assert all(0 <= each < 1 for each in seconds.values())


def test_the_twin_in_32_bits_and_the_bare_graph_compute_what_the_8_bit_layer_stands_for() -> None:
    pytest.importorskip("onnx", reason="onnx is a dependency of benchmarks only")
    from benchmarks import graphs
    from onrecord.encoder import _session

    graph = _small_graph()
    x = np.array([[[0.5, -1.0, 2.0]]], dtype=np.float32)
    hidden = [[[0.5 * 1.0 - 1.0 * -0.5 + 2.0 * 1.5 + 0.25, 0.5 * 4.0 - 1.0 * 2.0 + 2.0 * -8.0 - 1.0]]]
    (whole,) = _session(graphs.whole(graph)).run(None, {"features": x})
    np.testing.assert_allclose(whole, np.array(hidden) * 2, rtol=1e-6)
    (small,) = _session(graph).run(None, {"features": x})
    np.testing.assert_allclose(small, whole, rtol=1e-5)  # these numbers are whole multiples of the scales
    bare = _session(graphs.bare(graph))
    assert [output.name for output in bare.get_outputs()] == ["hidden"]
    np.testing.assert_allclose(bare.run(None, {"features": x})[0], small / 2)


def _small_graph() -> bytes:
    """One 8-bit layer as training writes it, and a head that doubles its output."""
    from onnx import TensorProto, helper, numpy_helper

    weights = {
        "weight": np.array([[2, 8], [-1, 4], [3, -16]], dtype=np.int8),
        "step": np.array([0.5, 0.5], dtype=np.float32),
        "scale": np.array(0.25, dtype=np.float32),
        "zero": np.array(128, dtype=np.uint8),
        "bias": np.array([0.25, -1.0], dtype=np.float32),
        "two": np.array(2.0, dtype=np.float32),
    }
    names = ["small", "weight", "scale", "step", "zero", "", "bias"]
    nodes = [
        helper.make_node("QuantizeLinear", ["features", "scale", "zero"], ["small"]),
        helper.make_node("MatMulIntegerToFloat", names, ["layer"], domain="com.microsoft"),
        helper.make_node("Identity", ["layer"], ["hidden"]),
        helper.make_node("Mul", ["hidden", "two"], ["head"]),
    ]
    given = helper.make_tensor_value_info("features", TensorProto.FLOAT, [1, "T", 3])
    made = helper.make_tensor_value_info("head", TensorProto.FLOAT, [1, "T", 2])
    constants = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    body = helper.make_graph(nodes, "small", [given], [made], constants)
    imports = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    return bytes(helper.make_model(body, opset_imports=imports, ir_version=10).SerializeToString())
