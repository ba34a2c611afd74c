"""Reviewers, the program and a model to come are measured by what people decided."""

from __future__ import annotations

import pytest

from onrecord.record import Record
from onrecord.record.corrections import review
from onrecord.record.corrections.coding import agreement
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.drawing import blind, sample
from onrecord.record.corrections.training import to_json, training_rows
from onrecord.types import Article
from onrecord.wire import from_json

BO = Reviewer(name="Bo", when="2025-04-01T09:00:00+00:00")
CY = Reviewer(name="Cy", when="2025-04-02T09:00:00+00:00")


def _statements(record: Record) -> list[str]:
    return [id for (id,) in record.connection.execute("SELECT id FROM statements ORDER BY publisher")]


def test_nothing_decided_is_nothing_measured(record: Record) -> None:
    told = agreement(record)
    assert (told.alpha.units, told.pairs, told.checked, told.accuracy) == (0, (), 0, ())
    assert list(training_rows(record)) == []


def test_two_code_blindly(record: Record, articles: tuple[Article, ...]) -> None:
    first, second = _statements(record)
    for id in (first, second):
        review.accept(record, id, BO)
    review.accept(record, first, CY)
    review.reject(record, second, CY)
    review.add(record, articles[0].id, "The dam broke", {}, CY)
    for article in articles[:2]:
        review.check(record, article.id, BO, blind=True)
        review.check(record, article.id, CY, blind=True)
    told = agreement(record)
    assert (told.alpha.units, told.alpha.coders, told.checked) == (2, 2, 2)
    assert told.alpha.value == pytest.approx(0.0)
    (pair,) = told.pairs
    assert (pair.first, pair.second) == ("Bo", "Cy")
    assert (pair.common.articles, pair.common.first, pair.common.second, pair.common.exact) == (2, 2, 2, 1)
    whole = told.accuracy[0]
    assert (whole.accepted, whole.edited, whole.rejected, whole.added) == (3, 0, 1, 1)
    assert [(row.label, row.recall) for row in told.accuracy if row.group == "outlet"] == [
        ("Courier", pytest.approx(2 / 3)),
        ("Herald", 1.0),
    ]


def test_who_checks_accepts_what_nobody_touched(record: Record, articles: tuple[Article, ...]) -> None:
    first, _ = _statements(record)
    review.edit(record, first, {"act": "promise"}, BO)
    for reviewer in (BO, CY):
        review.check(record, articles[0].id, reviewer)
        review.check(record, articles[1].id, reviewer)
    whole = agreement(record).accuracy[0]
    assert (whole.accepted, whole.edited, whole.precision) == (1, 1, 1.0)
    assert agreement(record, edits="wrong").accuracy[0].precision == 0.5


def test_training_rows_are_the_articles_as_they_stand(record: Record, articles: tuple[Article, ...]) -> None:
    first, second = _statements(record)
    review.edit(record, first, {"act": "promise"}, CY)
    review.reject(record, second, BO)
    review.check(record, articles[1].id, BO)
    undone = review.accept(record, second, CY)
    review.undo(record, undone.number, CY)
    told = [to_json(row) for row in training_rows(record)]
    assert [from_json(row["annotations"]).article.id for row in told] == [articles[0].id, articles[1].id]
    assert [len(row["annotations"]["statements"]) for row in told] == [1, 0]
    assert told[0]["annotations"]["statements"][0]["act"] == "promise"
    assert [(row["checked"], [each["verb"] for each in row["decided"]]) for row in told] == [
        ([], ["edit"]),
        (["Bo"], ["reject", "check"]),
    ]
    assert told[0]["decided"][0]["set"] == {"act": "promise"}
    assert told[1]["decided"][0]["found"]["content"] == [[26, 56]]


def test_a_sample_grows_and_shows_no_findings(record: Record, articles: tuple[Article, ...]) -> None:
    whole = sample(record, articles=10, seed=1)
    assert set(whole) == {article.id for article in articles}
    assert sample(record, articles=2, seed=1) == whole[:2]
    assert blind(record.article(articles[0].id))["text"] == articles[0].text
    for by in ("month", "all"):
        assert set(sample(record, articles=3, by=by)) == set(whole)  # type: ignore[arg-type]
    record.remove(whole[0], reason="court order")
    assert sample(record, articles=10, seed=1) == whole[1:]
