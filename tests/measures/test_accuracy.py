"""Precision and recall of the program by people's decisions."""

from __future__ import annotations

import pytest

from onrecord.measures.accuracy import Judgement, Verdict, accuracy
from onrecord.types import Kind


def _judged(article: str, *verdicts: Verdict, outlet: str | None = "Herald", kind: Kind = "direct") -> list[Judgement]:
    return [Judgement(article=article, outlet=outlet, kind=kind, verdict=verdict) for verdict in verdicts]


CHECKED = [
    *_judged("a1", "accepted", "accepted", "edited", "rejected"),
    *_judged("a2", "accepted", "added", outlet="Post", kind="indirect"),
    *_judged("a3", "accepted", "rejected", outlet=None),
]


def test_an_edit_was_found() -> None:
    every = accuracy(CHECKED)[0]
    assert (every.group, every.articles) == ("all", 3)
    assert (every.accepted, every.edited, every.rejected, every.added) == (4, 1, 2, 1)
    assert every.precision == pytest.approx(5 / 7)
    assert every.recall == pytest.approx(5 / 6)


def test_or_it_was_found_wrongly_and_missed() -> None:
    every = accuracy(CHECKED, edits="wrong")[0]
    assert every.precision == pytest.approx(4 / 7)
    assert every.recall == pytest.approx(4 / 6)


def test_there_is_a_row_for_each_outlet_and_kind() -> None:
    rows = [(row.group, row.label, row.precision, row.recall) for row in accuracy(CHECKED)[1:]]
    assert rows == [
        ("outlet", "Herald", 0.75, 1),
        ("outlet", "Post", 1, 0.5),
        ("outlet", None, 0.5, 1),
        ("kind", "direct", pytest.approx(4 / 6), 1),
        ("kind", "indirect", 1, 0.5),
    ]


def test_the_interval_is_by_articles_and_one_article_has_none() -> None:
    every, herald, *_ = accuracy(CHECKED)
    assert herald.precision_interval is None
    assert every.precision_interval is not None
    assert every.precision is not None
    assert every.precision_interval.low == pytest.approx(0.5)
    assert every.precision_interval.low < every.precision < every.precision_interval.high == pytest.approx(1)
    assert accuracy(CHECKED[::-1]) == accuracy(CHECKED)


def test_what_was_never_found_has_no_precision() -> None:
    every = accuracy([*_judged("a1", "added"), *_judged("a2", "added")])[0]
    assert (every.precision, every.precision_interval, every.recall) == (None, None, 0)
    assert accuracy([])[0].recall is None
