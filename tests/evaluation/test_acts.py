"""`evaluation.acts`: the labels, and how accuracy is counted."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from evaluation.acts import HALF, Label, accuracy, measure, read_labels
from evaluation.corpora.document import Attribution, Document
from onrecord.errors import InputError
from onrecord.language import load
from onrecord.types import Act, Mode, Span

TEXT = "Berg denied the claim. Lund did not say more."
DOCUMENT = Document(
    "made up",
    "harbour",
    TEXT,
    attributions=(
        Attribution(source=((0, 4),), cue=((5, 11),), content=((12, 21),)),
        Attribution(source=((23, 27),), cue=((28, 39),), content=((40, 44),)),
    ),
)
LABELS = (
    Label("harbour", Span(5, 11), "deny", "speech", negated=False),
    Label("harbour", Span(28, 39), "ask", "speech", negated=True),
)


def test_accuracy_counts_each_field() -> None:
    outcomes = measure(LABELS, [DOCUMENT], load("en"))
    assert [TEXT[o.label.cue.start : o.label.cue.end] for o in outcomes] == ["denied", "did not say"]
    assert accuracy(outcomes) == {"act": (1, 2), "mode": (2, 2), "negated": (2, 2)}


def test_a_missing_document_is_named() -> None:
    with pytest.raises(ValueError, match="harbour"):
        measure(LABELS, [], load("en"))


def test_the_labels_are_two_hundred_cues_in_two_halves() -> None:
    labels = read_labels()
    assert len(labels) == 2 * HALF == len({(label.article, label.cue) for label in labels})
    assert {label.act for label in labels} <= {None, *get_args(Act)}
    assert {label.mode for label in labels} == set(get_args(Mode))
    assert all(label.cue.start < label.cue.end for label in labels)


def test_labels_that_are_not_there_are_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_labels(tmp_path / "none.tsv")
