"""Every figure of a set of readings: which layer is measured on which corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation import acts, names, nesting, sentences, statements
from evaluation.calibration import Calibration, calibration
from evaluation.figures import Figure
from evaluation.readings import Reading, Readings
from onrecord import language
from onrecord.evaluate import Count

Measure = Callable[[Sequence[Reading]], tuple[Figure, ...]]

MEASURES: Mapping[str, tuple[Measure, ...]] = {
    "polnear": (statements.figures,),
    "newswire-ner": (names.figures,),
    "gum": (names.figures, sentences.figures, nesting.figures),
    "ewt": (sentences.figures,),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured."""

    articles: Mapping[str, int]
    """Documents read, by corpus."""
    figures: tuple[Figure, ...]
    calibration: Calibration
    """Of the scores of statements on PolNeAR."""


def report(readings: Readings, *, with_acts: bool) -> Report:
    """Measure; acts are measured on labelled cues all over PolNeAR's dev part, so only where all of it was read."""
    found = [figure for corpus in MEASURES if corpus in readings for figure in _of_corpus(corpus, readings[corpus])]
    if with_acts:
        found += _acts(readings["polnear"])
    return Report(
        articles={corpus: len(each) for corpus, each in readings.items()},
        figures=tuple(found),
        calibration=calibration(statements.confidences(readings.get("polnear", ()))),
    )


def as_json(found: Report) -> dict[str, Any]:
    """The report for `json.dumps`; F1 and its like in percent, rounded to two decimals."""
    rows = {figure.name: _row(figure) for figure in found.figures}
    bins = [[one.count, round(one.score, 3), round(one.right, 3)] for one in found.calibration.bins]
    error = round(found.calibration.error, 4)
    return {"articles": dict(found.articles), "figures": rows, "calibration": {"error": error, "bins": bins}}


def _row(figure: Figure) -> dict[str, Any]:
    count = figure.count
    return {
        "p": round(100 * count.precision, 2),
        "r": round(100 * count.recall, 2),
        "f1": round(100 * count.f1, 2),
        "right": count.right,
        "predicted": count.predicted,
        "gold": count.gold,
        "interval": [round(100 * edge, 2) for edge in figure.interval] if figure.interval else None,
    }


def _of_corpus(corpus: str, readings: Sequence[Reading]) -> Iterator[Figure]:
    for measure in MEASURES[corpus]:
        for figure in measure(readings):
            yield Figure(f"{corpus}.{figure.name}", figure.count, figure.interval)


def _acts(readings: Sequence[Reading]) -> Iterator[Figure]:
    """Accuracy on the held-out half of the labels, given gold cues: right, predicted and gold are of one number."""
    outcomes = acts.measure(acts.read_labels(), (one.document for one in readings), language.load("en"))
    for field, (right, labelled) in acts.accuracy(outcomes[acts.HALF :]).items():
        yield Figure(f"polnear.cue.{field}", Count(right, labelled, labelled))
