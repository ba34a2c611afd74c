"""Triggers of events on TimeBank and AQUAINT: found or not, and their TimeML class.

TimeML calls reporting an event too, so the cue of a statement is a trigger, where it has a class, besides the triggers
of happenings. Gold and found triggers are paired one to one: those of the same words, then those that overlap. TimeML
marks single words while a cue may have several ("made clear"), so that a pair need not be of the same words to count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.corpora import Document, Event
from evaluation.corpora.timeml import FOLDERS
from evaluation.figures import Figure, with_interval
from evaluation.pairing import paired, same_span
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations

METRICS = ("", ".strict", ".class", ".accuracy")


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words by which a record tells an event: the trigger of a happening, or the cue of a statement."""

    start: int
    end: int
    class_: str
    id: str
    """Of the happening or the statement."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What `score` counts; the first three are of pairs of a gold and a found trigger."""

    relaxed: Count
    """All pairs: their spans overlap."""
    strict: Count
    """Pairs of the same words."""
    class_: Count
    """Pairs of one class, whatever their spans."""
    accuracy: Count
    """Pairs of one class among all pairs: right, found, found."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Every metric on all documents, then on those of each folder."""
    found = [(one.document.name, score(of_document(one.document), triggers(one.annotations))) for one in readings]
    parts = {"events": [each for _, each in found]}
    for folder in FOLDERS:
        parts[f"events.{folder}"] = [each for name, each in found if name.startswith(f"{folder}/")]
    return tuple(figure for part, scores in parts.items() for figure in _figures(part, scores))


def confidences(readings: Iterable[Reading]) -> Iterator[tuple[float, bool]]:
    """For each happening its score, and whether its trigger is paired with a gold one."""
    for one in readings:
        found = triggers(one.annotations)
        right = {found[column].id for column in paired(of_document(one.document), found).values()}
        yield from ((happening.score, happening.id in right) for happening in one.annotations.happenings)


def of_document(document: Document) -> tuple[Event, ...]:
    """The events that annotators marked, in order of the text."""
    return document.events or ()


def triggers(annotations: Annotations) -> tuple[Trigger, ...]:
    """The triggers of a record in order of the text: of its happenings, and its statements' cues that have a class."""
    happenings = (Trigger(one.trigger.start, one.trigger.end, one.class_, one.id) for one in annotations.happenings)
    cues = ((one.cue, one.class_, one.id) for one in annotations.statements)
    told = (Trigger(cue.start, cue.end, class_, id_) for cue, class_, id_ in cues if cue and class_ is not None)
    return tuple(sorted((*happenings, *told), key=lambda one: (one.start, one.end)))


def score(gold: Sequence[Event], predicted: Sequence[Trigger]) -> Scores:
    """Counts of one document; gold in order of the text."""
    pairs = [(gold[row], predicted[column]) for row, column in paired(gold, predicted).items()]
    one_class = sum(one.class_ == two.class_ for one, two in pairs)

    def count(right: int) -> Count:
        return Count(right, len(predicted), len(gold))

    return Scores(
        relaxed=count(len(pairs)),
        strict=count(sum(same_span(*pair) for pair in pairs)),
        class_=count(one_class),
        accuracy=Count(one_class, len(pairs), len(pairs)),
    )


def _figures(part: str, scores: Sequence[Scores]) -> Iterator[Figure]:
    for metric, field in zip(METRICS, ("relaxed", "strict", "class_", "accuracy"), strict=True):
        yield with_interval(f"{part}{metric}", [getattr(each, field) for each in scores])
