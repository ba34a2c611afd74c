"""Cues of attributions in GUM's discourse trees, nested ones included ("he said that she believed ...").

PolNeAR never nests, so the roles cannot find a statement within a statement; what this head finds inside the content of
another statement is one.
"""

from __future__ import annotations

from evaluation.corpora import Document
from training.heads.tags import Labelled, TagHead

LABELS = ("cue",)


def layer(document: Document) -> Labelled | None:
    """The cues of GUM's attributions."""
    if document.attributions is None or document.corpus != "gum":
        return None
    return [("cue", *cue) for attribution in document.attributions for cue in attribution.cue]


def head() -> TagHead:
    """The head with its labels."""
    return TagHead(LABELS, layer)
