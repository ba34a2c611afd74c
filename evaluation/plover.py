"""PLOVER codes, counted on the gold sentences: whether a sentence's event has the right type.

A sentence has one gold event, onrecord gives a code to each trigger and cue that PLOVER has a type for. The one that is
compared is the first whose words overlap those of the gold event, else the first of the sentence; a sentence without a
code is wrong. A gold mode is known only of the labels that today are modes of ACCUSE.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.corpora.document import Offsets
from evaluation.corpora.plover import Coded
from evaluation.figures import Figure, with_interval
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Code, Span


@dataclass(frozen=True, slots=True)
class Given:
    """A code and the words that it rests on."""

    span: Span
    code: Code


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Accuracy of types over all sentences and over those of each type, and of modes where gold has one."""
    return of_pairs([(one.document.coded, one.annotations) for one in readings if one.document.coded is not None])


def of_pairs(found: Sequence[tuple[Coded, Annotations]]) -> tuple[Figure, ...]:
    """The same of gold events with the records of their sentences."""
    scored = [(gold, chosen(gold, of_record(annotations))) for gold, annotations in found]
    types = [(gold.type, _right(code is not None and code.type == gold.type)) for gold, code in scored]
    modes = [_right(code is not None and code.mode == gold.mode) for gold, code in scored if gold.mode is not None]
    by_type = {name: [count for type_, count in types if type_ == name] for name in sorted({each for each, _ in types})}
    return (
        with_interval("type", [count for _, count in types]),
        with_interval("mode", modes),
        *(with_interval(f"type.{name}", counts) for name, counts in by_type.items()),
    )


def of_record(annotations: Annotations) -> tuple[Given, ...]:
    """The codes of happenings and statements, in order of the text."""
    happenings = [Given(each.trigger, each.code) for each in annotations.happenings if each.code is not None]
    statements = [
        Given(each.cue or each.content[0], each.code) for each in annotations.statements if each.code is not None
    ]
    return tuple(sorted(happenings + statements, key=lambda given: given.span))


def chosen(gold: Coded, found: Iterable[Given]) -> Code | None:
    """The code that is compared with gold; ``found`` in order of the text."""
    codes = list(found)
    over = [given for given in codes if any(_overlap(given.span, words) for words in gold.words)]
    return next((given.code for given in over or codes), None)


def _overlap(span: Span, words: Offsets) -> bool:
    return span.start < words[1] and words[0] < span.end


def _right(is_right: bool) -> Count:
    """One sentence: what is right of one predicted and one gold."""
    return Count(int(is_right), 1, 1)
