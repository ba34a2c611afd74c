"""Statement roles: which words are source, cue or content of any attribution (PolNeAR)."""

from __future__ import annotations

from evaluation.corpora import Document
from training.heads.tags import Labelled, TagHead

LABELS = ("source", "cue", "content")


def layer(document: Document) -> Labelled | None:
    """The roles of PolNeAR's attributions; GUM's are marked by other guidelines and teach nesting only."""
    if document.attributions is None or document.corpus != "polnear":
        return None
    roles = {"content": "content", "source": "source", "cue": "cue"}
    return [
        (label, start, end)
        for role, label in roles.items()
        for attribution in document.attributions
        for start, end in getattr(attribution, role)
    ]


def head() -> TagHead:
    """The head with its labels."""
    return TagHead(LABELS, layer)
