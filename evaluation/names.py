"""Names: exact span and kind, micro-averaged and by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Count, exact
from onrecord.types import EntityKind

Named = tuple[int, int, str]
"""Start, end, kind."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """The figure of all names, then one for each kind."""
    pairs = [(set(_gold(one)), set(_predicted(one))) for one in readings]
    whole = with_interval("names", [exact(gold, predicted) for gold, predicted in pairs])
    return whole, *(Figure(f"names.{kind}", _of_kind(kind, pairs)) for kind in get_args(EntityKind))


def _of_kind(kind: str, pairs: Iterable[tuple[set[Named], set[Named]]]) -> Count:
    return sum((exact(_only(kind, gold), _only(kind, predicted)) for gold, predicted in pairs), Count())


def _only(kind: str, names: Iterable[Named]) -> Iterator[Named]:
    return (name for name in names if name[2] == kind)


def _gold(reading: Reading) -> Iterator[Named]:
    return ((name.start, name.end, name.kind) for name in reading.document.names or ())


def _predicted(reading: Reading) -> Iterator[Named]:
    return (name for name, _ in _scored(reading))


def confidences(readings: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each name that was found how sure it is, and whether span and kind are right."""
    for one in readings:
        gold = set(_gold(one))
        yield from ((score, name in gold) for name, score in _scored(one))


def _scored(reading: Reading) -> Iterator[tuple[Named, float]]:
    for entity in reading.annotations.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                yield (mention.span.start, mention.span.end, entity.kind), mention.score
