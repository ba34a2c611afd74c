"""What values denote, and how two of them lie."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given

from onrecord.timex import Date, Relation, Value, interval, parse, relation
from onrecord.types import Interval
from tests.timex.values import dates, plain_dates, values


@pytest.mark.parametrize(
    ("text", "from_", "to"),
    [
        ("1998-02-13", "1998-02-13", "1998-02-14"),
        ("1998-02-28", "1998-02-28", "1998-03-01"),
        ("2000-02", "2000-02-01", "2000-03-01"),
        ("1998-12", "1998-12-01", "1999-01-01"),
        ("1998-W05", "1998-01-26", "1998-02-02"),
        ("2020-W53", "2020-12-28", "2021-01-04"),
        ("0001-W01", "0001-01-01", "0001-01-08"),
        ("1998-W05-5", "1998-01-30", "1998-01-31"),
        ("1998-W05-WE", "1998-01-31", "1998-02-02"),
        ("1998-Q4", "1998-10-01", "1999-01-01"),
        ("1998-H1", "1998-01-01", "1998-07-01"),
        ("1998", "1998-01-01", "1999-01-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("19", "1900-01-01", "2000-01-01"),
        ("1", "1000-01-01", "2000-01-01"),
        ("001", "0010-01-01", "0020-01-01"),
        ("1998-02-13TNI", "1998-02-13", "1998-02-14"),
        ("1998-02-13TNI-05", "1998-02-13", "1998-02-14"),
        ("1998-W05-WETEV", "1998-01-31", "1998-02-02"),
        ("1998-02-13T14", "1998-02-13T14:00", "1998-02-13T15:00"),
        ("1998-02-13T23Z", "1998-02-13T23:00Z", "1998-02-14T00:00Z"),
        ("1998-02-13T14:30", "1998-02-13T14:30", "1998-02-13T14:31"),
        ("1998-02-13T14:30+02:00", "1998-02-13T14:30+02:00", "1998-02-13T14:31+02:00"),
        ("1998-02-13T23:59:59", "1998-02-13T23:59:59", "1998-02-14T00:00:00"),
        ("1998-02-13T24:00", "1998-02-14T00:00", "1998-02-14T00:01"),
        ("1998-W05-5T14:30-05", "1998-01-30T14:30-05", "1998-01-30T14:31-05"),
        ("9999-12-30", "9999-12-30", "9999-12-31"),
        ("0001", "0001-01-01", "0002-01-01"),
    ],
)
def test_intervals(text: str, from_: str, to: str) -> None:
    assert interval(parse(text)) == Interval(from_, to)


@pytest.mark.parametrize(
    "text",
    [
        *("XXXX", "199X", "1998-XX", "1998-02-XX", "1998-XX-13", "1998-WXX", "1998-QX", "1998-HX", "1998-02-13T14:XX"),
        *("P3M", "PT3M", "PXX", "PAST_REF", "PRESENT_REF", "FUTURE_REF", "1998-SU", "1998-WI", "T14:30", "TNI"),
        *("BC0346", "BC03", "0000", "0000-05-01", "000", "00", "0"),
        *(
            "9999",
            "999",
            "99",
            "9",
            "9999-12",
            "9999-12-31",
            "9999-12-31T23:59",
            "9999-W52",
            "9999-W52-6",
            "9999-W52-WE",
        ),
    ],
)
def test_what_denotes_no_interval(text: str) -> None:
    assert interval(parse(text)) is None
    assert relation(parse(text), parse("1998")) is None
    assert relation(parse("1998"), parse(text)) is None


@given(values())
def test_an_interval_has_two_iso_ends_the_earlier_first(value: Value) -> None:
    found = interval(value)
    if found is not None:
        from_, to = datetime.datetime.fromisoformat(found.from_), datetime.datetime.fromisoformat(found.to)
        assert from_ < to
        assert from_.tzinfo == to.tzinfo
        assert ("T" in found.from_) == ("T" in found.to)


@pytest.mark.parametrize(
    ("one", "name", "other"),
    [
        ("1998-02-13", "before", "1998-02-14"),
        ("1998-03", "after", "1998-02-13"),
        ("1998", "includes", "1998-02-13"),
        ("1998-02-13", "within", "199"),
        ("1998-02-13", "includes", "1998-02-13T14:30"),
        ("1998-02-13T24:00", "after", "1998-02-13"),
        ("1998-02-13T24:00", "same", "1998-02-14T00:00"),
        ("1998-W05", "overlaps", "1998-01"),
        ("1998-W05-5", "same", "1998-01-30"),
        ("1998-Q1", "within", "1998-H1"),
        ("1998-02-13TNI", "same", "1998-02-13"),
        ("1998-01-31", "within", "1998-W05-WE"),
        ("1998-02-13T14", "includes", "1998-02-13T14:30:05"),
        ("0987-01-01", "before", "1998-02-13T14:30"),
        # with one zone by local times, with two by instants
        ("1998-02-13T23:30-05:00", "within", "1998-02-13"),
        ("1998-02-13T14:30-05:00", "same", "1998-02-13T14:30"),
        ("1998-02-13T14:30-05:00", "same", "1998-02-13T19:30Z"),
        ("1998-02-13T14:30-05", "after", "1998-02-13T14:30+02:00"),
        ("0001-01-01T00:30+14:00", "before", "0001-01-01T00:30Z"),
    ],
)
def test_relations(one: str, name: Relation, other: str) -> None:
    back = {"before": "after", "after": "before", "includes": "within", "within": "includes"}
    assert relation(parse(one), parse(other)) == name
    assert relation(parse(other), parse(one)) == back.get(name, name)


@given(plain_dates(), plain_dates())
def test_relations_are_those_of_the_intervals(one: Date, other: Date) -> None:
    left, right = interval(one), interval(other)
    if left is None or right is None:
        assert relation(one, other) is None
        return
    assume(one.zone is None or other.zone is None)
    ends = (datetime.datetime.fromisoformat(end) for end in (left.from_, left.to, right.from_, right.to))
    a, b, c, d = (end.replace(tzinfo=None) for end in ends)
    name = relation(one, other)
    assert (name == "before") == (b <= c)
    assert (name == "after") == (a >= d)
    assert (name == "same") == ((a, b) == (c, d))
    assert (name in ("same", "includes")) == (a <= c and b >= d)
    assert (name in ("same", "within")) == (a >= c and b <= d)


@given(dates())
def test_a_date_is_the_same_as_itself(date: Date) -> None:
    assert relation(date, date) == (None if interval(date) is None else "same")
