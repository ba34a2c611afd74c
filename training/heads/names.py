"""Names of persons, organisations, places and groups (newswire NER, GUM)."""

from __future__ import annotations

from evaluation.corpora import Document
from training.heads.tags import Labelled, TagHead

LABELS = ("person", "organization", "place", "group", "other")


def layer(document: Document) -> Labelled | None:
    """The names of a document."""
    if document.names is None:
        return None
    return [(name.kind, name.start, name.end) for name in document.names]


def head() -> TagHead:
    """The head with its labels."""
    return TagHead(LABELS, layer)
