"""Annotated corpora, read where they lie into one shape: a text, and annotations as offsets into it.

Every reader is `read(root, split)`: `root` is the folder that holds all corpora, `split` is "train" or "dev". It yields
Documents in sorted order of their names. A layer that the corpus does not annotate is None, an annotated layer without
entries is empty. Offsets count code points; spans are never empty and have no white space at either end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation.corpora import ewt, gum, newswire_ner, newswire_silver, own, plover, polnear, timeml, timeset, uds
from evaluation.corpora.document import (
    Argument,
    Attribution,
    Document,
    Event,
    Judged,
    Link,
    Name,
    Offsets,
    Reference,
    Time,
)

Reader = Callable[[Path, str], Iterator[Document]]

CORPORA: dict[str, Reader] = {
    "ewt": ewt.read,
    "gum": gum.read,
    "newswire-ner": newswire_ner.read,
    "newswire-silver": newswire_silver.read,
    "own": own.read,
    "plover": plover.read,
    "polnear": polnear.read,
    "timeml": timeml.read,
    "timeset": timeset.read,
    "uds": uds.read,
}

__all__ = [
    "CORPORA",
    "Argument",
    "Attribution",
    "Document",
    "Event",
    "Judged",
    "Link",
    "Name",
    "Offsets",
    "Reader",
    "Reference",
    "Time",
]
