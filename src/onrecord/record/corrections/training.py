"""What people decided, as data to train and to evaluate a model with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.record.connection import faults
from onrecord.record.corrections import decisions
from onrecord.record.corrections.decisions import Decision
from onrecord.record.corrections.reviewed import reviewed, without_rejected
from onrecord.record.store import Record
from onrecord.types import Annotations
from onrecord.wire import to_json as annotations_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One article on which people decided something."""

    annotations: Annotations
    """As it stands: with what people edited and added, without what they rejected."""
    checked: tuple[str, ...]
    """Who checked it completely: then what is not in the annotations is not in the article either. Else only the
    entries of `decided` are sure.
    """
    decided: tuple[Decision, ...]
    """The decisions that stand, in order; a rejected entry is told by its `found`."""
    unmatched: tuple[int, ...]
    """Numbers of those whose entry the program does not find any more."""


def training_rows(record: Record) -> Iterator[TrainingRow]:
    """A row for each article with decisions that stand, in the order of adding."""
    with faults(record.path):
        articles = decisions.decided_articles(record.connection)
    for article in articles:
        with faults(record.path):
            log = decisions.log(record.connection, article)
        stand = decisions.standing(log)
        if stand:
            found = reviewed(record.annotations(article), stand)
            yield TrainingRow(
                annotations=without_rejected(found), checked=found.checked, decided=stand, unmatched=found.unmatched
            )


def to_json(row: TrainingRow) -> dict[str, Any]:
    """The row for `json.dumps`: `annotations` are `onrecord/1`, decisions name their entries by the program's ids."""
    return {
        "annotations": annotations_to_json(row.annotations),
        "checked": list(row.checked),
        "decided": [_decided(each, row) for each in row.decided],
    }


def _decided(each: Decision, row: TrainingRow) -> dict[str, Any]:
    return {
        "number": each.number,
        "made": each.made,
        "reviewer": each.reviewer,
        "verb": each.verb,
        "entry": each.entry,
        "found": each.value.get("found"),
        "set": each.value.get("set"),
        "accepted": sorted(each.value.get("accepted", ())),
        "note": each.note,
        "matched": each.number not in row.unmatched,
    }
