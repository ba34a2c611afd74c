"""Statements by day, month or year: every statement in one period, and no gap between periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Record
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.over_time import MOST, Unit, _periods, over_time
from onrecord.types import Article
from tests.fakes import ScriptedEncoder

WORDS = "“The dam holds and will hold,” Ada Lind said"


def test_days_without_statements_are_told_too(record: Record, encoder: ScriptedEncoder) -> None:
    list(record.add([Article.of(f"{WORDS} later.", published="2025-03-13")], encoder=encoder))
    found = over_time(record, Filter())
    assert found.unit == "day"
    assert [(each.name, each.statements) for each in found.periods] == [
        ("2025-03-10", 1),
        ("2025-03-11", 1),
        ("2025-03-12", 0),
        ("2025-03-13", 1),
    ]
    assert [each.statements for each in over_time(record, Filter(since="2025-03-11")).periods] == [1, 0, 1]


def test_what_has_no_day_is_counted_apart(record: Record, encoder: ScriptedEncoder) -> None:
    list(record.add([Article.of(f"{WORDS} once.")], encoder=encoder))
    assert over_time(record, Filter()).undated == 1
    assert over_time(record, Filter(publisher=("Nobody",))).periods == ()


@pytest.mark.parametrize(
    ("first", "last", "unit", "names"),
    [
        ("2025-03-10", "2025-03-10", "day", ["2025-03-10"]),
        ("2024-12-31", "2025-02-01", "month", ["2024-12", "2025-01", "2025-02"]),
        ("1931-05-05", "1991-05-05", "year", [str(year) for year in range(1931, 1992)]),
        ("1855-05-05", "2025-05-05", "years", [f"{year}-{year + 9}" for year in range(1850, 2021, 10)]),
        ("9999-12-01", "9999-12-31", "day", [f"9999-12-{day:02d}" for day in range(1, 32)]),
    ],
)
def test_the_longer_the_time_the_longer_its_periods(first: str, last: str, unit: Unit, names: list[str]) -> None:
    found, periods = _periods(date.fromisoformat(first), date.fromisoformat(last))
    assert (found, [name for name, _, _ in periods]) == (unit, names)


@given(st.tuples(st.dates(), st.dates()).map(sorted))
def test_periods_follow_one_another(ends: list[date]) -> None:
    first, last = ends
    _, periods = _periods(first, last)
    assert len(periods) <= MOST
    assert periods[0][1] <= first <= periods[0][2]
    assert periods[-1][1] <= last <= periods[-1][2]
    for (_, _, end), (_, start, _) in pairwise(periods):
        assert start == end + timedelta(days=1)
