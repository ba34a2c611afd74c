"""Annotated corpora, read where they lie into one shape: a text, and annotations as offsets into it.

Every reader is `read(root, split)`: `root` is the folder that holds all corpora, `split` is "train" or "dev". It yields
Documents in sorted order of their names. A layer that the corpus does not annotate is None, an annotated layer without
entries is empty. Offsets count code points; spans are never empty and have no white space at either end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation.corpora import ewt, gum, newswire_ner, newswire_silver, polnear, timeml
from evaluation.corpora.document import Attribution, Document, Name, Offsets, Reference, Time

Reader = Callable[[Path, str], Iterator[Document]]

CORPORA: dict[str, Reader] = {
    "ewt": ewt.read,
    "gum": gum.read,
    "newswire-ner": newswire_ner.read,
    "newswire-silver": newswire_silver.read,
    "polnear": polnear.read,
    "timeml": timeml.read,
}

__all__ = ["CORPORA", "Attribution", "Document", "Name", "Offsets", "Reader", "Reference", "Time"]
