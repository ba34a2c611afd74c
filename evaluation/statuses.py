"""Factuality of the happenings on record, against TimeBank's attributes and against sentences of our own.

A corpus counts events whose trigger was found; that triggers are found is measured by `events`. Of our own sentences
all count. A cue of a statement has no status on record: of a corpus it does not count, of our own sentences it is
wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation import factuality
from evaluation.factuality import FEWEST, STATUSES
from evaluation.figures import Figure, Numbers, Shares, interval, with_interval
from evaluation.pairing import paired
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Factuality

Pair = tuple[Factuality, Factuality | None]
"""A gold status and ours, None where a sentence of our own has no trigger on record."""


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger on record with its status."""

    start: int
    end: int
    status: Factuality


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """The macro average over the statuses with at least ``FEWEST`` gold cases, and F1 of each status."""
    each = [tuple(pairs(reading)) for reading in readings]
    counted = {name: [_count(found, name) for found in each] for name in STATUSES}
    totals = {name: sum(counts, Count()) for name, counts in counted.items()}
    kept = [name for name in STATUSES if totals[name].gold >= FEWEST]
    return (
        _macro([[counted[name][row] for name in kept] for row in range(len(each))]),
        *(with_interval(f"factuality.{name}", counted[name]) for name in STATUSES),
    )


def pairs(reading: Reading) -> Iterator[Pair]:
    """The statuses of the events of a document whose gold status is known."""
    gold = tuple(factuality.judged(reading.document))
    told = of_record(reading.annotations)
    found = paired([event for event, _ in gold], told)
    for row, (event, status) in enumerate(gold):
        if row in found:
            yield status, told[found[row]].status
        elif event.status is not None:
            yield status, None


def of_record(annotations: Annotations) -> tuple[Told, ...]:
    """The triggers of happenings, in order of the text."""
    found = (Told(row.trigger.start, row.trigger.end, row.factuality) for row in annotations.happenings)
    return tuple(sorted(found, key=lambda told: (told.start, told.end)))


def _count(found: Sequence[Pair], name: Factuality) -> Count:
    return Count(
        sum(one == two == name for one, two in found),
        sum(two == name for _, two in found),
        sum(one == name for one, _ in found),
    )


def _macro(each: Sequence[Sequence[Count]]) -> Figure:
    """The mean F1 of some statuses, whose counts are given for each document; the interval is over documents."""
    rows = [[number for count in counts for number in (count.right, count.predicted, count.gold)] for counts in each]
    total = [sum(column) for column in zip(*rows, strict=True)]
    count = Count(sum(total[0::3]), sum(total[1::3]), sum(total[2::3]))
    f1 = float(_macro_f1(np.array([total], dtype=np.float64))[0])
    return Figure("factuality", count, interval(rows, _macro_f1), Shares(f1, f1, f1))


def _macro_f1(sums: Numbers) -> Numbers:
    """[D, 3 S] sums of right, predicted and gold of each status -> [D]: their mean F1."""
    right, predicted, gold = sums[:, 0::3], sums[:, 1::3], sums[:, 2::3]
    found: Numbers = (2 * right / (predicted + gold).clip(1)).sum(axis=1) / max(1, right.shape[1])
    return found
