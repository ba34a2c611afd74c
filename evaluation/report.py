"""Every figure of a set of readings: which layer is measured on which corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evaluation import (
    acts,
    coreference,
    dating,
    events,
    names,
    nesting,
    plover,
    roles,
    sentences,
    speakers,
    statements,
    statuses,
    syntax,
    times,
)
from evaluation.calibration import Calibration, calibration
from evaluation.figures import Figure
from evaluation.readings import Reading, Readings
from onrecord import language
from onrecord.evaluate import Count

Measure = Callable[[Sequence[Reading]], tuple[Figure, ...]]

MEASURES: Mapping[str, tuple[Measure, ...]] = {
    "polnear": (statements.figures,),
    "newswire-ner": (names.figures,),
    "gum": (
        names.figures,
        sentences.figures,
        syntax.figures,
        nesting.figures,
        coreference.of_readings,
        speakers.figures,
    ),
    "ewt": (sentences.figures, syntax.figures),
    "timeml": (times.figures, events.figures, dating.figures, statuses.figures),
    "timeset": (roles.figures, dating.of_order),
    "plover": (plover.figures,),
    "own": (statuses.figures,),
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


def as_table(figures: Iterable[Figure]) -> str:
    """A line for each figure under a line of headings; shares in percent."""
    headings = f"{'figure':34}{'P':>7}{'R':>7}{'F1':>7}  {'95 % of F1':13}{'right':>7}{'found':>7}{'gold':>7}"
    return "\n".join((headings, *map(_line, figures)))


def _line(figure: Figure) -> str:
    count, shares, interval = figure.count, figure.shares, ""
    if figure.interval:
        interval = " to ".join(f"{100 * edge:.1f}" for edge in figure.interval)
    percent = "".join(f"{100 * value:7.1f}" for value in (shares.precision, shares.recall, shares.f1))
    return f"{figure.name:34}{percent}  {interval:13}{count.right:7}{count.predicted:7}{count.gold:7}"


def _row(figure: Figure) -> dict[str, Any]:
    count, shares = figure.count, figure.shares
    return {
        "p": round(100 * shares.precision, 2),
        "r": round(100 * shares.recall, 2),
        "f1": round(100 * shares.f1, 2),
        "right": count.right,
        "predicted": count.predicted,
        "gold": count.gold,
        "interval": [round(100 * edge, 2) for edge in figure.interval] if figure.interval else None,
    }


def _of_corpus(corpus: str, readings: Sequence[Reading]) -> Iterator[Figure]:
    for measure in MEASURES[corpus]:
        for figure in measure(readings):
            yield replace(figure, name=f"{corpus}.{figure.name}")


def _acts(readings: Sequence[Reading]) -> Iterator[Figure]:
    """Accuracy on the held-out half of the labels, given gold cues: right, predicted and gold are of one number."""
    outcomes = acts.measure(acts.read_labels(), (one.document for one in readings), language.load("en"))
    for field, (right, labelled) in acts.accuracy(outcomes[acts.HALF :]).items():
        yield Figure(f"polnear.cue.{field}", Count(right, labelled, labelled))
