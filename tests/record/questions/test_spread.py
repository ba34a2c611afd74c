"""How often something is told of years, months and days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.review import reject
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from onrecord.record.questions.spread import Count, bucket, checked, spread
from tests.happened import HARBOR, LATER, Story, day
from tests.plans import ALL, DENIED, told


@pytest.fixture
def plans(path: Path) -> Iterator[Record]:
    with Record(path, write=True) as record:
        list(record.add_annotations((*ALL, HARBOR, LATER)))
        yield record


def _counts(counts: tuple[Count, ...]) -> dict[str, int]:
    return {each.period: each.tellings for each in counts}


def test_what_is_told_of_a_year_a_month_and_its_days(plans: Record) -> None:
    found = spread(plans, Filter(), period="2025-03-14")
    assert _counts(found.years) == {"2025": 16} == {"2025": found.tellings}
    assert _counts(found.months) == {"2025-03": 16}
    assert found.months[0].whole == 1
    assert _counts(found.days) == {
        "2025-03-12": 1,
        "2025-03-13": 1,
        "2025-03-14": 4,
        "2025-03-15": 1,
        "2025-03-17": 5,
        "2025-03-20": 2,
        "2025-03-27": 1,
    }
    assert dict(found.statuses) == {"happened": 6, "ongoing": 1, "planned": 6, "possible": 1, "denied": 2}
    assert found.of("2025-03-14") == 4
    assert found.of("2024") == 0
    assert str(found) == "told 16 times with a date, 2025 to 2025; 0 articles unread"


def test_days_are_told_of_a_month_only(plans: Record) -> None:
    assert spread(plans, Filter(), period="2025").days == ()


@pytest.mark.parametrize(
    ("first", "after", "period"),
    [
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-03-01", "2025-04-01", "2025-03"),
        ("2025-03-14", "2025-03-15", "2025-03-14"),
        ("2025-03-10", "2025-03-17", "2025-03-10"),
        ("2025-03-14T09:00", "2025-03-14T09:01", "2025-03-14"),
        ("2025-03-01", None, "2025-03-01"),
    ],
)
def test_no_more_exact_than_it_is_told(first: str, after: str | None, period: str) -> None:
    assert bucket(first, after) == period


def test_filters(plans: Record) -> None:
    tom = identity_of(plans, "Tom Berg").number
    assert spread(plans, Filter(about=tom)).tellings == 4
    assert spread(plans, Filter(publisher=("echo",))).tellings == 2
    assert spread(plans, Filter(), statuses=("denied",)).tellings == 2
    assert spread(plans, Filter(since="2025-03-18")).tellings == 4  # the strike lasts all month
    assert spread(plans, Filter(until="2025-03-12")).tellings == 2
    assert spread(plans, Filter(reviewed=True)).tellings == 0


def test_what_is_told_by_somebody(plans: Record) -> None:
    lind = identity_of(plans, "Ada Lind").number
    assert spread(plans, Filter(by=lind)).tellings == 3


def test_what_people_rejected_and_older_versions_do_not_count(path: Path) -> None:
    corrected = Story("Ada Lind met nobody.")
    other = told(corrected.text, "Echo", "2025-03-16", corrected.happening("met", "denied", day(14)))
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
        before = spread(record, Filter()).tellings
        list(record.add_annotations((other,)))  # of the same url as `DENIED`, which told of two
        assert other.article.url == DENIED.article.url
        assert spread(record, Filter()).tellings == before - 1
        entry = f"{other.article.id}/{other.happenings[0].id}"
        reject(record, entry, Reviewer(name="Ines"))
        assert spread(record, Filter()).tellings == before - 2


@pytest.mark.parametrize("period", ["25", "2025-13", "2025-03-32", "2025-3", "2025-03-14T09", "2025\n", "%"])
def test_what_is_no_period(period: str) -> None:
    with pytest.raises(RecordError, match="no year, month or day"):
        checked(period, "period")
