"""The bundle is proved whole, or one error says what, where and what to do."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from onrecord import pairs, weights
from onrecord.encoder import Encoder
from onrecord.errors import ModelError

GRAPH = b"a graph"
MANIFEST = {
    "format": weights.FORMAT,
    "name": "small",
    "version": "3",
    "files": {"model.onnx": hashlib.sha256(GRAPH).hexdigest()},
    "heads": {},
    "tables": {},
}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle of one file."""
    (tmp_path / "model.onnx").write_bytes(GRAPH)
    rewrite(tmp_path)
    return tmp_path


def rewrite(bundle: Path, **changed: Any) -> None:
    """Change fields of the manifest, whose seal then fits; those that become None go."""
    fields = {name: value for name, value in {**MANIFEST, **changed}.items() if value is not None}
    fields = {weights.SEAL: weights.seal(fields)} | fields
    (bundle / "manifest.json").write_text(json.dumps(fields))


def refused(bundle: Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        weights.load(bundle)
    error = caught.value
    assert error.advice == weights.ADVICE
    assert str(error) == f"{error.what}: {error.where}: {error.advice}"
    assert "\n" not in str(error)
    return error


def test_a_whole_bundle(bundle: Path) -> None:
    found = weights.load(bundle)
    assert (found.model.name, found.model.version) == ("small", "3")
    assert found.model.sha256 == weights.seal(MANIFEST)
    assert found.files == {"model.onnx": GRAPH}
    assert found.manifest == MANIFEST | {weights.SEAL: weights.seal(MANIFEST)}


def test_a_manifest_whose_seal_is_broken(bundle: Path) -> None:
    path = bundle / "manifest.json"
    path.write_text(path.read_text().replace('"version": "3"', '"version": "4"'))
    error = refused(bundle)
    assert "manifest is damaged" in error.what
    assert error.where == str(path)


def test_a_manifest_without_a_seal(bundle: Path) -> None:
    (bundle / "manifest.json").write_text(json.dumps(MANIFEST))
    assert refused(bundle).what == f"the model's manifest lacks {weights.SEAL}"


def test_a_damaged_file(bundle: Path) -> None:
    (bundle / "model.onnx").write_bytes(b"b graph")
    error = refused(bundle)
    assert "damaged" in error.what
    assert error.where == str(bundle / "model.onnx")


def test_a_file_cut_short(bundle: Path) -> None:
    (bundle / "model.onnx").write_bytes(GRAPH[:-1])
    assert "damaged" in refused(bundle).what


@pytest.mark.parametrize("name", ["model.onnx", "manifest.json"])
def test_a_missing_file(bundle: Path, name: str) -> None:
    (bundle / name).unlink()
    error = refused(bundle)
    assert "cannot be read" in error.what
    assert error.where == str(bundle / name)


def test_a_folder_in_the_place_of_a_file(bundle: Path) -> None:
    (bundle / "model.onnx").unlink()
    (bundle / "model.onnx").mkdir()
    assert "cannot be read" in refused(bundle).what


def test_no_bundle_at_all(tmp_path: Path) -> None:
    assert refused(tmp_path / "none").where == str(tmp_path / "none" / "manifest.json")


@pytest.mark.parametrize(
    "written", [b"", b"{", b"\xff\xfe{}", b"\x00" * 20, b"[" * 100_000, b'{"format": "onrecord-mod']
)
def test_a_manifest_that_is_not_json(bundle: Path, written: bytes) -> None:
    (bundle / "manifest.json").write_bytes(written)
    error = refused(bundle)
    assert "not JSON" in error.what
    assert error.where == str(bundle / "manifest.json")


@pytest.mark.parametrize("changed", [{"format": "onrecord-model/2"}, {"format": None}, {"format": 1}])
def test_a_manifest_of_another_format(bundle: Path, changed: dict[str, Any]) -> None:
    rewrite(bundle, **changed)
    assert refused(bundle).what == f"not a model bundle of format {weights.FORMAT}"


@pytest.mark.parametrize("written", ["[]", "null", '"onrecord-model/1"', "1"])
def test_a_manifest_that_is_no_object(bundle: Path, written: str) -> None:
    (bundle / "manifest.json").write_text(written)
    assert "not a model bundle" in refused(bundle).what


@pytest.mark.parametrize("field", ["name", "version", "files", "heads", "tables"])
def test_a_manifest_that_lacks_a_field(bundle: Path, field: str) -> None:
    rewrite(bundle, **{field: None})
    assert refused(bundle).what == f"the model's manifest lacks {field}"


@pytest.mark.parametrize(
    "changed",
    [
        {"files": ["model.onnx"]},
        {"files": "model.onnx"},
        {"files": {"model.onnx": 7}},
        {"files": {"": "0"}},
        {"heads": []},
        {"tables": []},
    ],
)
def test_a_manifest_whose_fields_are_of_another_type(bundle: Path, changed: dict[str, Any]) -> None:
    rewrite(bundle, **changed)
    assert str(bundle) in refused(bundle).where


def test_the_shipped_bundle_is_whole() -> None:
    found = weights.load()
    assert {"model.onnx", "links.onnx", "mentions.onnx", "tokenizer.json"} <= set(found.files)
    assert {"names", "roles", "discourse", "links"} <= set(found.manifest["heads"])
    assert {name: len(scores) for name, scores in found.manifest["tables"].items()} == pairs.SIZES


def test_a_graph_that_cannot_be_loaded(bundle: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded .*small: install onrecord anew"):
        Encoder(weights.load(bundle))


@pytest.mark.parametrize("graph", ["links.onnx", "mentions.onnx"])
def test_a_bundle_without_one_of_its_graphs(tmp_path: Path, graph: str) -> None:
    copy = Path(shutil.copytree(weights.shipped(), tmp_path / "model"))
    manifest = json.loads((copy / "manifest.json").read_bytes())
    del manifest["files"][graph]
    manifest[weights.SEAL] = weights.seal(manifest)
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match=graph):
        Encoder(weights.load(copy))
