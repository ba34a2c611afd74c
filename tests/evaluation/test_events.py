"""`evaluation.events` and `evaluation.event_kinds`: counts by hand on invented sentences."""

from __future__ import annotations

import pytest

from evaluation import event_kinds
from evaluation.corpora import Document, Event
from evaluation.event_kinds import Row, as_matrix, as_table, confusion, errors, outcomes, rows
from evaluation.events import METRICS, Trigger, confidences, figures, triggers
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, Happening, Model, Span, Statement

TEXT = "Lund made clear that the strike had ended before talks began."
CLEAR, STRIKE, ENDED, TALKS, BEGAN = (
    Event(TEXT.index(word), TEXT.index(word) + len(word), f"e{at}", class_, pos=pos)
    for at, (word, class_, pos) in enumerate(
        (
            ("clear", "REPORTING", "ADJECTIVE"),
            ("strike", "OCCURRENCE", "NOUN"),
            ("ended", "ASPECTUAL", "VERB"),
            ("talks", "OCCURRENCE", "NOUN"),
            ("began", "ASPECTUAL", None),
        )
    )
)
GOLD = (CLEAR, STRIKE, ENDED, TALKS, BEGAN)


def _happening(event: Event, class_: str | None = None, score: float = 0.9) -> Happening:
    span = Span(event.start, event.end)
    class_ = class_ or event.class_ or ""
    return Happening(id=span.id("h"), trigger=span, class_=class_, factuality="happened", score=score)


def _statement(cue: Span | None, class_: str | None = "REPORTING") -> Statement:
    content = Span(16, 60)
    return Statement(
        id=(cue or content).id("s"), source=Span(0, 4), cue=cue, content=(content,), kind="indirect", class_=class_,
        content_words=9, quoted_words=0, score=0.8,
    )  # fmt: skip


def _reading(
    *found: Happening, said: tuple[Statement, ...] = (), name: str = "timebank/made", gold: tuple[Event, ...] = GOLD
) -> Reading:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    record = Annotations(model=model, article=Article.of(TEXT), happenings=found, statements=said)
    return Reading(Document("timeml", name, TEXT, "1998-03-03", events=gold), record)


MADE_CLEAR = _statement(Span(5, 15))
READING = _reading(
    _happening(STRIKE, "STATE", 0.7), _happening(ENDED), _happening(Event(0, 4, "x"), "STATE", 0.2), said=(MADE_CLEAR,)
)


def _counts(*readings: Reading) -> dict[str, Count]:
    return {figure.name: figure.count for figure in figures(readings)}


def test_cues_are_triggers_where_they_have_a_class() -> None:
    unclassed, without = _statement(Span(5, 9), None), _statement(None)
    record = _reading(_happening(STRIKE), said=(MADE_CLEAR, unclassed, without)).annotations
    assert triggers(record) == (
        Trigger(5, 15, "REPORTING", "s5-15"),
        Trigger(STRIKE.start, STRIKE.end, "OCCURRENCE", _happening(STRIKE).id),
    )


def test_spans_and_classes_count_apart() -> None:
    counts = _counts(READING)
    assert counts["events"] == Count(3, 4, 5)
    assert counts["events.strict"] == Count(2, 4, 5)
    assert counts["events.class"] == Count(2, 4, 5)
    assert counts["events.accuracy"] == Count(2, 3, 3)


def test_one_cue_is_paired_with_one_event_only() -> None:
    two = (Event(5, 9, "e8", "OCCURRENCE"), CLEAR)
    assert _counts(_reading(said=(MADE_CLEAR,), gold=two))["events"] == Count(1, 1, 2)


def test_figures_of_all_and_of_each_folder() -> None:
    counts = _counts(READING, _reading(name="aquaint/made"))
    assert list(counts) == [f"events{part}{each}" for part in ("", ".aquaint", ".timebank") for each in METRICS]
    assert counts["events"] == Count(3, 4, 10)
    assert counts["events.aquaint"] == Count(0, 0, 5)
    assert counts["events.timebank.class"] == Count(2, 4, 5)


def test_nothing_read_has_figures_of_nothing() -> None:
    assert set(_counts().values()) == {Count()}


def test_a_score_of_a_happening_is_that_its_trigger_is_one() -> None:
    assert list(confidences([READING])) == [(0.7, True), (0.9, True), (0.2, False)]


def test_rows_by_part_of_speech_and_class() -> None:
    found = tuple(outcomes([READING]))
    assert rows(found, lambda event: event.pos) == (
        Row("NOUN", 2, 1, 0), Row("-", 1, 0, 0), Row("ADJECTIVE", 1, 1, 1), Row("VERB", 1, 1, 1), Row("all", 5, 3, 2),
    )  # fmt: skip
    table = as_table("class", rows(found, lambda event: event.class_)).splitlines()
    assert table[1].split() == ["ASPECTUAL", "2", "1", "50.0", "100.0"]
    assert table[-1].split() == ["all", "5", "3", "60.0", "66.7"]


def test_classes_given_for_others() -> None:
    counts = confusion(outcomes([READING]))
    assert counts == {("ASPECTUAL", "ASPECTUAL"): 1, ("OCCURRENCE", "STATE"): 1, ("REPORTING", "REPORTING"): 1}
    assert as_matrix(counts).splitlines()[2].split() == ["OCCURRENCE", "0", "0", "0", "1"]


def test_errors_are_shown_in_context(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_kinds, "CONTEXT", 6)
    assert errors(outcomes([READING])).splitlines() == [
        "class | strike | OCCURRENCE | STATE | t the [strike] had e",
        "missed | talks | OCCURRENCE | - | efore [talks] began",
        "missed | began | ASPECTUAL | - | talks [began].",
        "none | Lund | - | STATE | [Lund] made",
    ]
