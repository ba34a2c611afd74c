"""`evaluation.statuses`: factuality on record against a gold status."""

from __future__ import annotations

from evaluation.corpora.document import Document, Event
from evaluation.readings import Reading
from evaluation.statuses import figures, pairs
from onrecord.types import Annotations, Article, Factuality, Happening, Model, Span

TEXT = "The strike began. Nobody resigned, she denied."


def happening(word: str, status: Factuality) -> Happening:
    span = Span(TEXT.index(word), TEXT.index(word) + len(word))
    return Happening(id=span.id("h"), trigger=span, class_="OCCURRENCE", factuality=status, score=1.0)


def reading(*happenings: Happening) -> Reading:
    events = [
        Event(TEXT.index(word), TEXT.index(word) + len(word), word, status=status)
        for word, status in (("strike", "happened"), ("resigned", "denied"), ("denied", "happened"))
    ]
    record = Annotations(
        model=Model(name="m", version="1", sha256="0"),
        article=Article.of(TEXT),
        happenings=happenings,
    )
    return Reading(Document("own", "1", TEXT, events=tuple(events)), record)


def test_an_own_sentence_counts_whether_its_trigger_was_found_or_not() -> None:
    found = reading(happening("strike", "planned"), happening("resigned", "denied"))
    assert list(pairs(found)) == [("happened", "planned"), ("denied", "denied"), ("happened", None)]


def test_the_macro_average_counts_statuses_with_enough_cases() -> None:
    readings = [reading(happening("strike", "happened"), happening("resigned", "happened"))] * 30
    found = {figure.name: figure.shares.f1 for figure in figures(readings)}
    assert round(found["factuality.happened"], 3) == 0.5
    assert found["factuality.denied"] == 0.0
    assert round(found["factuality"], 3) == 0.25
