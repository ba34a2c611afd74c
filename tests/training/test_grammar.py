"""The head of grammar: what it computes in torch is what the bundle's graph computes, and older outputs stay."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from onrecord import encoder, pieces, text, weights

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")

onnxruntime = pytest.importorskip("onnxruntime")
attach = pytest.importorskip("training.grammar.attach")
network = pytest.importorskip("training.grammar.network")
vectors = pytest.importorskip("training.grammar.vectors")

TEXT = "The minister resigned on Friday. “I won’t fight,” she told reporters, and left for Oslo."
LABELS = network.Labels(("nsubj", "inside"), ("NN", "VBD"), ("OCCURRENCE",), ("happened", "denied"))


@pytest.fixture(scope="module")
def head() -> Any:
    torch.manual_seed(1)
    made = network.Grammar(LABELS).eval()
    layers = torch.from_numpy(vectors.Reader(weights.load()).read(TEXT).astype(np.float32))[None]
    made.set_mode("observe")
    made(layers, torch.ones(layers.shape[:2], dtype=torch.bool))
    made.set_mode("quantize")
    return made


def outputs(graph: bytes) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    tokenizer = encoder.Tokenizer.from_buffer(weights.load().files["tokenizer.json"])
    words = text.words(TEXT)
    split = pieces.split(TEXT, words, tokenizer)
    frame = (pieces.row_of(tokenizer, pieces.START), pieces.row_of(tokenizer, pieces.END))
    given = {
        "features": pieces.features(words, split, 0, len(words), frame),
        "first": (split.first - split.first[0] + 1).astype(np.int32),
    }
    return dict(zip([value.name for value in session.get_outputs()], session.run(None, given), strict=True))


def test_the_graph_computes_what_was_taught(head: Any) -> None:
    old = weights.load().files["model.onnx"]
    found = outputs(attach.attach(onnx.load_from_string(old), head).SerializeToString())
    layers = torch.from_numpy(vectors.Reader(weights.load()).read(TEXT).astype(np.float32))[None]
    with torch.no_grad():
        wanted = head(layers, torch.ones(layers.shape[:2], dtype=torch.bool))
    for name, rows in wanted.items():
        assert np.abs(found[name] - rows[0].numpy()).mean() < 0.05 * np.abs(rows[0].numpy()).mean()


def test_a_second_head_takes_the_place_of_the_first_and_others_stay(head: Any) -> None:
    old = weights.load().files["model.onnx"]
    once = attach.attach(onnx.load_from_string(old), head)
    twice = attach.attach(once, head)
    assert [node.name for node in twice.graph.node] == [node.name for node in once.graph.node]
    before, after = outputs(old), outputs(once.SerializeToString())
    others = before.keys() - LABELS.widths().keys()
    assert {"vectors", "roles", "times"} <= others
    assert all((before[name] == after[name]).all() for name in others)


def test_neighbours_stand_beside_each_word() -> None:
    found = network.aside(torch.tensor([[[1.0], [2.0], [3.0]]]))
    assert found.tolist() == [[[0, 1, 2], [1, 2, 3], [2, 3, 0]]]
