"""Finds the model bundle and proves it whole: every file has the sha256 that the manifest names."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ModelError
from onrecord.types import Model

FORMAT = "onrecord-model/1"
SEAL = "sha256"
"""The manifest's own digest, of all that stands beside it."""
ADVICE = "install onrecord anew"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A verified bundle."""

    model: Model
    """Name, version and the manifest's own sha256; the manifest names the sha256 of all the rest."""
    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    """The bytes that were verified, by name of file."""


def shipped() -> Path:
    """The folder of the bundle inside the package."""
    return Path(__file__).parent / "model"


def load(folder: Path | None = None) -> Bundle:
    """Read and verify a bundle, the shipped one by default.

    Raises ModelError where a file is missing or damaged, or the bundle is of another format.
    """
    folder = folder or shipped()
    written = _bytes(folder / "manifest.json")
    manifest = _parsed(written, folder / "manifest.json")
    files = {name: _verified(folder / name, digest) for name, digest in manifest["files"].items()}
    model = Model(name=str(manifest["name"]), version=str(manifest["version"]), sha256=str(manifest[SEAL]))
    return Bundle(model, manifest, files)


def seal(manifest: Mapping[str, Any]) -> str:
    """The sha256 of a manifest but for its own digest, written as JSON with sorted keys and no spaces."""
    rest = {key: value for key, value in manifest.items() if key != SEAL}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _parsed(written: bytes, path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ModelError("the model's manifest is not JSON", str(path), ADVICE) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ModelError(f"not a model bundle of format {FORMAT}", str(path), ADVICE)
    if missing := {"name", "version", "files", "heads", "tables", SEAL} - manifest.keys():
        raise ModelError(f"the model's manifest lacks {', '.join(sorted(missing))}", str(path), ADVICE)
    for name in ("files", "heads", "tables"):
        if not isinstance(manifest[name], dict):
            raise ModelError(f"{name} of the model's manifest is not an object", str(path), ADVICE)
    if manifest[SEAL] != seal(manifest):
        raise ModelError("the model's manifest is damaged (its sha256 is another)", str(path), ADVICE)
    return manifest


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError("a file of the model cannot be read", str(path), ADVICE) from error


def _verified(path: Path, digest: str) -> bytes:
    content = _bytes(path)
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError("a file of the model is damaged (its sha256 is not the manifest's)", str(path), ADVICE)
    return content
