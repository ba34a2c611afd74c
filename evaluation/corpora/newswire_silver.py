"""Newswire of 1997 to 2010 with times, events and links that machines found (TempEval-3 silver): to learn from."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from evaluation.corpora import timeml
from evaluation.corpora.document import Document, check_split


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/newswire-silver.tar.xz in order of their names, as `timeml` reads them; all are of train."""
    check_split(split)
    if split == "dev":
        return
    with tarfile.open(root / "newswire-silver.tar.xz") as archive:
        found = {
            entry.name: archive.extractfile(entry) for entry in archive.getmembers() if entry.name.endswith(".tml")
        }
        for name in sorted(found):
            if (file := found[name]) is not None:
                yield timeml.document("newswire-silver", Path(name).stem, file.read())
