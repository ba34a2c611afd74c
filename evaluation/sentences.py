"""Sentences: exact spans, and the places where they start."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Count, exact


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """The figure of whole sentences, then that of their starts, the first word of a document included."""
    spans, starts = zip(*map(_counts, readings), strict=True) if readings else ((), ())
    return with_interval("sentences", spans), with_interval("sentences.starts", starts)


def _counts(reading: Reading) -> tuple[Count, Count]:
    gold = set(reading.document.sentences or ())
    predicted = {(span.start, span.end) for span in reading.annotations.sentences}
    return exact(gold, predicted), exact({start for start, _ in gold}, {start for start, _ in predicted})
