"""Time expressions, counted as TempEval-3 counts them: spans, types and values, on TimeBank and AQUAINT.

The definitions are those of `score_times.py`, by which the project is judged (UzZaman and others 2013). Its type F1 is
relaxed F1 times the share of pairs whose types are equal; that is the same as the F1 of just these pairs, so that each
figure follows from one `Count`. The document creation time is given, not found, and does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.corpora import Document, Time
from evaluation.corpora.document import trim
from evaluation.corpora.timeml import FOLDERS
from evaluation.figures import Figure, with_interval
from evaluation.pairing import paired, same_span
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import TimeExpression

METRICS = ("strict", "relaxed", "type", "value", "strict_value")


@dataclass(frozen=True, slots=True)
class Scores:
    """What `score` counts; all are of pairs of a gold and a predicted expression."""

    strict: Count
    """Pairs of one span."""
    relaxed: Count
    """All pairs: their spans overlap."""
    type: Count
    """Pairs of one type, whatever their spans."""
    value: Count
    """Pairs of one value, whatever their spans."""
    strict_value: Count
    """Pairs of one span and one value."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Every metric on all documents, then on those of each folder."""
    found = [(one.document.name, score(of_document(one.document), of_reading(one))) for one in readings]
    parts = {"times": [each for _, each in found]}
    for folder in FOLDERS:
        parts[f"times.{folder}"] = [each for name, each in found if name.startswith(f"{folder}/")]
    return tuple(
        with_interval(f"{part}.{metric}", [getattr(each, metric) for each in scores])
        for part, scores in parts.items()
        for metric in METRICS
    )


def confidences(readings: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each predicted expression its score, and whether strict value F1 counts it as right: span and value."""
    for one in readings:
        ours, theirs = of_document(one.document), of_reading(one)
        pairs = paired(ours, theirs).items()
        right = {column for row, column in pairs if _strict_value(ours[row], theirs[column])}
        yield from ((time.score, column in right) for column, time in enumerate(one.annotations.times))


def of_document(document: Document) -> tuple[Time, ...]:
    """The expressions that annotators marked."""
    return document.times or ()


def of_reading(reading: Reading) -> tuple[Time, ...]:
    """The expressions that onrecord found, in the order of the record."""
    return as_times(reading.annotations.times, reading.document.text)


def as_times(found: Iterable[TimeExpression], text: str) -> tuple[Time, ...]:
    """Expressions in the shape of a corpus's, without white space at either end."""
    return tuple(Time(*trim(text, (one.span.start, one.span.end)), one.type, one.value, one.mod) for one in found)


def score(gold: Sequence[Time], predicted: Sequence[Time]) -> Scores:
    """Counts of one document; gold in order of the text."""
    pairs = [(gold[row], predicted[column]) for row, column in paired(gold, predicted).items()]

    def count(rights: Iterable[bool]) -> Count:
        return Count(sum(rights), len(predicted), len(gold))

    return Scores(
        strict=count(same_span(*pair) for pair in pairs),
        relaxed=count(True for _ in pairs),
        type=count(one.type == two.type for one, two in pairs),
        value=count(same_value(*pair) for pair in pairs),
        strict_value=count(_strict_value(*pair) for pair in pairs),
    )


def same_value(one: Time, two: Time) -> bool:
    """Whether two values are written alike; none is an empty one."""
    return (one.value or "") == (two.value or "")


def _strict_value(one: Time, two: Time) -> bool:
    return same_span(one, two) and same_value(one, two)
