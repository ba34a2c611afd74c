"""Statements within statements, on GUM: PolNeAR has none.

GUM's dev part holds eleven, so that the interval tells more than the figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Count, overlap
from onrecord.types import Span


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """One figure: nested statements whose cue overlaps the cue of a nested gold attribution, one to one."""
    return (with_interval("nested", [_count(one) for one in readings]),)


def _count(reading: Reading) -> Count:
    gold = [Span(*cue) for one in reading.document.attributions or () if one.nested for cue in one.cue]
    nested = (statement for statement in reading.annotations.statements if statement.within is not None)
    return overlap(gold, [statement.cue for statement in nested if statement.cue])
