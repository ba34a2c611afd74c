"""The shipped graph of mentions computes what the heads learn, and a bundle can be read back into the network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
export = pytest.importorskip("training.export")
begin = pytest.importorskip("training.begin")
model_ = pytest.importorskip("training.model")
network = pytest.importorskip("training.network")

HEADS = np.array([0, 3, 5, 20, 36], dtype=np.int32)


@pytest.fixture(scope="module")
def model():  # type: ignore[no-untyped-def]
    torch.manual_seed(7)
    made = model_.Model(network.Encoder())
    for weight in made.parameters():
        torch.nn.init.normal_(weight, std=0.1)
    return made.eval()


def test_the_graph_points_and_compares_as_the_heads_do(model) -> None:  # type: ignore[no-untyped-def]
    vectors = torch.randn(1, 37, network.WIDTH)
    session = onnxruntime.InferenceSession(export.pointer(model).SerializeToString())
    left, right, compared = session.run(None, {"vectors": vectors[0].numpy(), "heads": HEADS})
    heads, at = model.heads, torch.from_numpy(HEADS).long()
    mask = torch.ones(1, 37, dtype=torch.bool)
    ours = heads["mentions"].pointers(vectors, mask, torch.zeros(5, dtype=torch.long), at)
    assert np.allclose(left, ours[0].detach(), atol=1e-4)
    assert np.allclose(right, ours[1].detach(), atol=1e-4)
    ends = [at, at - ours[0].argmax(1), at + ours[1].argmax(1)]
    query, key, prior = heads["coreference"].compared(torch.cat([vectors[0][end] for end in ends], 1))
    expected = torch.cat([query * key.shape[1] ** -0.5, key, prior[:, None]], 1).detach()
    assert np.allclose(compared, expected, atol=1e-3)


def test_a_bundle_is_read_back(model, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name, make in (("model", export.reader), ("links", export.linker), ("mentions", export.pointer)):
        onnx.save(make(model), tmp_path / f"{name}.onnx")
    export.write_manifest(
        tmp_path, {"name": "n", "version": "1", "heads": export.heads(model), "tables": export.tables(model)}
    )
    other = model_.Model(network.Encoder())
    begin.begin(other, tmp_path)
    for name, value in model.state_dict().items():
        if not any(part in name for part in ("reader", "learnt", "links.step")):  # of these only a part is used
            near = 0.02 if name.startswith("encoder.layers") or "word" in name else 1e-3
            assert torch.allclose(other.state_dict()[name], value, atol=near), name
    for name in ("names", "links"):
        chains = (each.heads[name].chain.transitions() for each in (model, other))
        assert torch.allclose(*chains, atol=1e-3)
