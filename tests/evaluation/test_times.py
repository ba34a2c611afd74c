"""`evaluation.times`: counts by hand, and equality with the shared scorer where that lies beside the checkout."""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluation.corpora import CORPORA, Document, Time
from evaluation.corpora.document import SPLITS
from evaluation.corpora.timeml import FOLDERS
from evaluation.pairing import paired
from evaluation.readings import Reading
from evaluation.times import METRICS, Scores, as_times, confidences, figures, of_document, score
from onrecord.evaluate import Count
from onrecord.types import Annotations, Article, Model, Span, TimeExpression

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools" / "score_times.py"
TEXT = "Lund left early on Monday and was back in two days."
MONDAY = Time(10, 25, "DATE", "1998-03-02")
DAYS = Time(42, 50, "DURATION", "P2D")


def _time(start: int, end: int, type_: str = "DATE", value: str | None = "1998-03-02") -> Time:
    return Time(start, end, type_, value)


def _expression(time: Time, score: float = 0.9) -> TimeExpression:
    span = Span(time.start, time.end)
    return TimeExpression(id=span.id("t"), span=span, type=time.type, value=time.value, score=score)  # type: ignore[arg-type]


def _reading(document: Document, *found: TimeExpression) -> Reading:
    model = Model(name="by hand", version="1", sha256="0" * 64)
    return Reading(document, Annotations(model=model, article=Article.of(document.text), times=found))


def _document(name: str = "timebank/made up", text: str = TEXT) -> Document:
    return Document("timeml", name, text, "1998-03-03", times=(MONDAY, DAYS))


def test_a_perfect_prediction_counts_everything() -> None:
    two = Count(2, 2, 2)
    assert score((MONDAY, DAYS), (DAYS, MONDAY)) == Scores(two, two, two, two, two)


def test_spans_types_and_values_count_apart() -> None:
    found = (_time(19, 25), Time(42, 50, "DATE", "P3D"), _time(0, 4))
    assert score((MONDAY, DAYS), found) == Scores(
        strict=Count(1, 3, 2),
        relaxed=Count(2, 3, 2),
        type=Count(1, 3, 2),
        value=Count(1, 3, 2),
        strict_value=Count(0, 3, 2),
    )


def test_nothing_found_and_nothing_to_find() -> None:
    assert score((MONDAY,), ()).value == Count(0, 0, 1)
    assert score((), (MONDAY,)).value == Count(0, 1, 0)
    assert score((), ()).relaxed.f1 == 0.0


def test_no_value_is_an_empty_one() -> None:
    assert score((_time(0, 4, value=None),), (_time(0, 4, value=""),)).strict_value == Count(1, 1, 1)
    assert score((_time(0, 4),), (_time(0, 4, value=None),)).strict_value == Count(0, 1, 1)


def test_the_same_span_comes_before_one_further_left() -> None:
    assert paired([_time(5, 9)], [_time(0, 6), _time(5, 9)]) == {0: 1}


def test_of_overlapping_ones_the_leftmost_then_the_longest() -> None:
    assert paired([_time(5, 9)], [_time(8, 12), _time(4, 6), _time(4, 8)]) == {0: 2}


def test_pairs_are_one_to_one_and_spans_that_touch_do_not_overlap() -> None:
    assert paired([_time(0, 4), _time(5, 9)], [_time(2, 7)]) == {0: 0}
    assert paired([_time(0, 4)], [_time(0, 4), _time(0, 4)]) == {0: 0}
    assert paired([_time(0, 4)], [_time(4, 6)]) == {}


def test_white_space_at_the_ends_of_a_predicted_span_does_not_count() -> None:
    assert as_times([_expression(Time(9, 26, "DATE", "1998-03-02"))], TEXT) == (MONDAY,)


def test_figures_of_all_and_of_each_folder() -> None:
    right = _reading(_document(), _expression(MONDAY), _expression(DAYS))
    wrong = _reading(_document("aquaint/made up"), _expression(_time(10, 25, value="1998-03-09")))
    found = {figure.name: figure for figure in figures([right, wrong])}
    assert list(found) == [f"times{part}.{each}" for part in ("", ".aquaint", ".timebank") for each in METRICS]
    assert found["times.strict"].count == found["times.type"].count == Count(3, 3, 4)
    assert found["times.value"].count == Count(2, 3, 4)
    assert found["times.timebank.strict_value"].count == Count(2, 2, 2)
    assert found["times.aquaint.strict_value"].count == Count(0, 1, 2)
    assert found["times.value"].interval == (0.0, 1.0)


def test_no_documents_have_figures_of_nothing() -> None:
    assert {figure.count for figure in figures([])} == {Count()}


def test_a_score_is_that_span_and_value_are_right() -> None:
    other_type, shifted = Time(42, 50, "SET", "P2D"), _time(19, 25)
    found = (_expression(DAYS, 0.3), _expression(MONDAY, 0.9), _expression(MONDAY, 0.8))
    assert list(confidences([_reading(_document(), *found)])) == [(0.3, True), (0.9, True), (0.8, False)]
    found = (_expression(shifted, 0.6), _expression(other_type, 0.5))
    assert list(confidences([_reading(_document(), *found)])) == [(0.6, False), (0.5, True)]


@pytest.mark.corpus
@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer is not beside the checkout")
@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the corpora are not beside the checkout")
@pytest.mark.parametrize("folder", FOLDERS)
def test_counts_equal_those_of_the_shared_scorer(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(SCORER.parent)
    scorer = _shared_scorer()
    gold = {f"{folder}/{name}": each for name, each in scorer.read_dir(SHARED / "data" / "timeml" / folder).items()}
    readings = [_noisy(document) for document in _documents(folder)]
    theirs, _ = scorer.score(gold, [row for one in readings for row in _as_dicts(one, gold[one.document.name])])
    ours = {figure.name: figure.count for figure in figures(readings)}
    assert 0.5 < ours["times.strict_value"].f1 < ours["times.value"].f1 < ours["times.relaxed"].f1 < 1
    for metric in ("strict", "relaxed"):
        count = ours[f"times.{folder}.{metric}"]
        assert theirs[metric] == pytest.approx((count.precision, count.recall, count.f1), abs=1e-12)
        assert (count.predicted, count.gold) == (theirs["sys"], theirs["gold"])
    for metric in ("type", "value", "strict_value"):
        assert theirs[f"{metric}_f1"] == pytest.approx(ours[f"times.{folder}.{metric}"].f1, abs=1e-12)


def _shared_scorer() -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_times", SCORER)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _documents(folder: str) -> Iterator[Document]:
    for split in SPLITS:
        yield from (each for each in CORPORA["timeml"](SHARED / "data", split) if each.name.startswith(f"{folder}/"))


def _noisy(document: Document) -> Reading:
    """Most of the gold, some of it moved, or of another type or value; some expressions twice, some nowhere."""
    chance, last = random.Random(document.name), len(document.text)
    kept = [time for time in of_document(document) if chance.random() < 0.9]
    again = [time for time in kept if chance.random() < 0.1]
    stray = [_time(start, start + 9) for start in (chance.randrange(last - 9) for _ in range(2))]
    found = [_expression(_blurred(time, chance, last)) for time in (*kept, *again, *stray)]
    return _reading(document, *chance.sample(found, len(found)))


def _blurred(time: Time, chance: random.Random, last: int) -> Time:
    start, end, type_, value = time.start, time.end, time.type, time.value
    if chance.random() < 0.2:
        start, end = max(0, start + chance.randint(-12, 1)), min(last, end + chance.randint(0, 12))
    if chance.random() < 0.1:
        type_ = chance.choice(("DATE", "TIME", "DURATION", "SET"))
    if chance.random() < 0.2:
        value = chance.choice((None, "PRESENT_REF", "1998-03-02"))
    return Time(start, end, type_, value)


def _as_dicts(reading: Reading, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Predictions for the shared scorer, whose text has the white space at its start that ours lacks."""
    lead = len(gold["text"]) - len(gold["text"].lstrip())
    for one in reading.annotations.times:
        start, end = one.span.start + lead, one.span.end + lead
        yield {"doc": reading.document.name, "start": start, "end": end, "type": one.type, "value": one.value}
