"""Granularity, truncation, steps, and patterns filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from onrecord.timex import Date, Side, Unit, complete, interval, parse, relation, shift, truncate, unit
from onrecord.timex.stretches import days
from tests.timex.values import dates, plain_dates

UNITS: tuple[Unit, ...] = get_args(Unit)
units = st.sampled_from(UNITS)


def read(text: str) -> Date:
    date = parse(text)
    assert isinstance(date, Date)
    return date


def written(date: Date | None) -> str | None:
    return None if date is None else str(date)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            ("1998-02-13T14:30:05", "second"),
            ("1998-02-13T14:30Z", "minute"),
            ("1998-02-13T14", "hour"),
            ("T14", "hour"),
        ),
        *(("1998-02-13T14:XX", "minute"), ("1998-02-13", "day"), ("1998-02-XX", "day"), ("1998-02-13TNI", "day")),
        *(("1998-W05-5", "day"), ("1998-W05-WE", "weekend"), ("1998-W05-WETNI", "weekend"), ("1998-W05", "week")),
        *(
            ("1998-WXX", "week"),
            ("1998-02", "month"),
            ("1998-XX", "month"),
            ("1998-Q3", "quarter"),
            ("1998-HX", "half"),
        ),
        *(("1998-WI", "season"), ("1998-SU", "season"), ("1998", "year"), ("BC0346", "year"), ("199X", "year")),
        *(("199", "decade"), ("19", "century"), ("1", "millennium"), ("TNI", None)),
    ],
)
def test_units(text: str, name: Unit | None) -> None:
    assert unit(read(text)) == name


@pytest.mark.parametrize(
    ("text", "to", "stretch"),
    [
        ("2000-04-06", "week", "2000-W14"),
        ("2000-04-06", "month", "2000-04"),
        ("2000-04-06", "quarter", "2000-Q2"),
        ("2000-04-06", "half", "2000-H1"),
        ("2000-04-06", "year", "2000"),
        ("2000-04-06", "decade", "200"),
        ("2000-04-06", "century", "20"),
        ("2000-04-06", "millennium", "2"),
        ("2000-04-06", "day", "2000-04-06"),
        ("2000-04-06", "hour", None),
        ("2000-04-06", "weekend", None),
        ("2000-04-06", "season", None),
        ("2000-04-08", "weekend", "2000-W14-WE"),
        ("2000-01-01", "week", "1999-W52"),
        ("1999-W52-6", "year", "2000"),
        ("1999-W52-6", "week", "1999-W52"),
        ("1999-W52", "year", "1999"),
        ("1998-W53", "month", "1998-12"),
        ("1998-W05", "month", "1998-01"),
        ("1998-W05-WE", "month", "1998-01"),
        ("1998-W05-WE", "quarter", "1998-Q1"),
        ("1998-W05-WE", "week", "1998-W05"),
        ("1998-W05", "weekend", None),
        ("1998-W05", "day", None),
        ("1998-02", "week", None),
        ("1998-Q3", "half", "1998-H2"),
        ("1998-Q3", "month", None),
        ("1998-H2", "year", "1998"),
        ("1998-SU", "season", "1998-SU"),
        ("1998-SU", "half", None),
        ("1998-SU", "year", "1998"),
        ("199", "century", "19"),
        ("199", "year", None),
        ("1998-02-13TNI", "day", "1998-02-13"),
        ("1998-W05-WETNI", "weekend", "1998-W05-WE"),
        ("1998-02-13T14:30:05Z", "minute", "1998-02-13T14:30Z"),
        ("1998-02-13T14:30Z", "hour", "1998-02-13T14Z"),
        ("1998-02-13T14:30Z", "day", "1998-02-13"),
        ("1998-02-13T14:30", "second", None),
        ("1998-02-13T24:00", "minute", "1998-02-13T24:00"),
        ("1998-02-13T24:00", "hour", "1998-02-14T00"),
        ("1998-12-31T24:00", "year", "1999"),
        ("9999-12-31T24:00", "year", None),
        ("T14:30", "hour", "T14"),
        ("T14:30", "day", None),
        ("XXXX-12-25", "month", "XXXX-12"),
        ("XXXX-12-25", "quarter", "XXXX-Q4"),
        ("XXXX-12-25", "week", None),
        ("1998-XX-13", "month", "1998-XX"),
        ("1998-XX-13", "quarter", None),
        ("1998-QX", "half", None),
        ("1998-WXX-5", "week", "1998-WXX"),
        ("1998-WXX-5", "month", None),
        ("1998-WXX-5", "year", "1998"),
        ("BC0346", "century", "BC03"),
        ("0005", "decade", None),
    ],
)
def test_truncation(text: str, to: Unit, stretch: str | None) -> None:
    assert written(truncate(read(text), to)) == stretch


@given(plain_dates(), units)
@example(Date("2000", "01", "01"), "week")
@example(Date("1998", "12", "31", "T24:00"), "hour")
def test_a_truncated_date_holds_the_date(date: Date, to: Unit) -> None:
    stretch = truncate(date, to)
    assume(stretch is not None)
    assert stretch is not None
    assert unit(stretch) == to
    assert truncate(stretch, to) == stretch
    if interval(date) and interval(stretch) and unit(date) not in ("week", "weekend"):
        assert relation(stretch, date) in ("includes", "same")
    elif interval(date) and interval(stretch) and to not in ("week", "weekend"):
        assert relation(stretch, Date(date.year, date.part, "4")) == "includes"


@given(st.dates())
def test_the_week_of_a_day_is_that_of_iso_8601(day: datetime.date) -> None:
    year, week, weekday = day.isocalendar()
    assert truncate(Date.of(day), "week") == Date(f"{year:04}", f"W{week:02}")
    assert (truncate(Date.of(day), "weekend") is None) == (weekday < 6)


@given(dates(), units)
def test_any_date_truncates_or_does_not(date: Date, to: Unit) -> None:
    stretch = truncate(date, to)
    assert stretch is None or unit(stretch) == to
    own = unit(date)
    assert own is None or own == to or UNITS.index(own) < UNITS.index(to) or stretch is None


@pytest.mark.parametrize(
    ("text", "count", "by", "moved"),
    [
        ("1989-Q3", -1, "year", "1988-Q3"),
        ("2000-02-29", 1, "year", "2001-02-28"),
        ("2000-02-29", 1, "decade", "2010-02-28"),
        ("2000-02-29", 4, "century", "2400-02-29"),
        ("2000-01-31", 1, "month", "2000-02-29"),
        ("2000-01-31", -2, "month", "1999-11-30"),
        ("2000-01-31", 1, "quarter", "2000-04-30"),
        ("2000-04-06", 2, "week", "2000-04-20"),
        ("2000-04-06", -2, "weekend", "2000-03-23"),
        ("2000-04-06", 1, "season", "2000-07-06"),
        ("2000-04-06", 1, "half", "2000-10-06"),
        ("1999-12-31", 1, "day", "2000-01-01"),
        ("2000-03-01", -1, "day", "2000-02-29"),
        ("1998-W53", 1, "year", "1999-W52"),
        ("1998-W53-5", 1, "year", "1999-W52-5"),
        ("1998-W53-5", 6, "year", "2004-W53-5"),
        ("1998-W53", 1, "week", "1999-W01"),
        ("1998-W53", 1, "month", "1999-W04"),
        ("1998-W05-5", 3, "day", "1998-W06-1"),
        ("1998-W05-5", 1, "month", "1998-W09-6"),
        ("1998-W05-WE", 1, "weekend", "1998-W06-WE"),
        ("1998-W05-WE", -5, "week", "1997-W52-WE"),
        ("1998-12", 1, "month", "1999-01"),
        ("1998-12", 1, "quarter", "1999-03"),
        ("1998-Q4", 1, "quarter", "1999-Q1"),
        ("1998-Q4", 1, "half", "1999-Q2"),
        ("1998-H2", 1, "half", "1999-H1"),
        ("1998-SP", 1, "season", "1998-SU"),
        ("1998-FA", 1, "season", "1998-WI"),
        ("1998-FA", 2, "season", "1999-SP"),
        ("1998-SP", -1, "season", "1997-WI"),
        ("1998-SU", 1, "year", "1999-SU"),
        ("1998", -1, "century", "1898"),
        ("199", 1, "decade", "200"),
        ("199", -1, "century", "189"),
        ("19", 1, "century", "20"),
        ("1", 1, "millennium", "2"),
        ("1998-02-13T14:30Z", 1, "day", "1998-02-14T14:30Z"),
        ("1998-02-13TNI", 1, "week", "1998-02-20TNI"),
        ("1998-02-13T14:30-05", 10, "hour", "1998-02-14T00:30-05"),
        ("1998-02-13T14:30", -15, "hour", "1998-02-12T23:30"),
        ("1998-02-13T14:30", 45, "minute", "1998-02-13T15:15"),
        ("1998-02-13T14", 10, "hour", "1998-02-14T00"),
        ("1998-02-13T23:59:59", 1, "second", "1998-02-14T00:00:00"),
        ("1998-02-13T24:00", 1, "hour", "1998-02-14T01:00"),
        ("1998-W05-5T14", 24, "hour", "1998-W05-6T14"),
        # an X stays where it is, and is not moved
        ("1998-05-XX", 1, "month", "1998-06-XX"),
        ("1998-XX-31", 1, "year", "1999-XX-31"),
        ("1998-WXX-5", 1, "year", "1999-WXX-5"),
        ("199X", 1, "decade", "200X"),
        ("199X", 1, "year", None),
        ("XXXX-12-25", 1, "day", None),
        ("XXXX-12-25", 1, "year", None),
        ("1998-XX", 1, "month", None),
        ("1998-05-XX", 1, "day", None),
        ("1998-WXX", 1, "week", None),
        ("1998-QX", 1, "quarter", None),
        ("1998-02-13T14:XX", 1, "minute", None),
        ("1998-02-13T14:XX", 1, "day", "1998-02-14T14:XX"),
        # finer than the date, or no whole number of its steps
        ("1998", 1, "month", None),
        ("1998-02", 1, "day", None),
        ("1998-W05", 1, "day", None),
        ("1998-02-13TNI", 1, "hour", None),
        ("1998-02-13T14:30", 1, "second", None),
        ("1998-H1", 1, "season", None),
        ("1998-SU", 1, "quarter", None),
        # the ends of the calendar
        ("9999-12-31", 1, "day", None),
        ("9999-12-30", 1, "day", "9999-12-31"),
        ("0001-01-01", -1, "day", None),
        ("0001", -1, "year", None),
        ("0001-01", -1, "month", None),
        ("9999-WI", 1, "season", None),
        ("9998-W52-6", 1, "year", None),
        ("9999-W51-WE", 1, "week", None),
        ("9999-12-31T23:59", 1, "minute", None),
        ("BC0346", 1, "year", None),
        ("BC0346-05-01", 1, "day", None),
        ("0000", 1, "year", None),
        ("T14:30", 1, "hour", None),
        ("TNI", 1, "day", None),
    ],
)
def test_steps(text: str, count: int, by: Unit, moved: str | None) -> None:
    assert written(shift(read(text), count, by)) == moved


@given(dates(), st.sampled_from((10**400, -(10**400), 10**5000, -(10**5000))), units)
def test_no_step_is_too_long_to_refuse(date: Date, count: int, by: Unit) -> None:
    assert shift(date, count, by) is None


@given(dates(), st.integers(-(10**5), 10**5) | st.integers(-3, 3), units)
def test_a_step_keeps_the_granularity(date: Date, count: int, by: Unit) -> None:
    moved = shift(date, count, by)
    if moved is not None:
        assert unit(moved) == unit(date)
        assert moved.zone == date.zone
        covered = days(moved, northern=True)
        assert covered is None or covered.start >= 1


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # most steps of some forms leave the calendar
@given(plain_dates(), st.integers(-(10**4), 10**4), units)
def test_a_step_and_back_returns(date: Date, count: int, by: Unit) -> None:
    clipped = date.part == "W53" or (date.day or "") in ("29", "30", "31") or date.clock == "T24:00"
    by_thursdays = len(date.part or "") == 3 and by in ("month", "quarter", "half", "season")
    moved = shift(date, count, by)
    assume(moved is not None and not clipped and not by_thursdays)
    assert moved is not None
    assert shift(moved, -count, by) == date


@given(st.dates(), st.integers(-(10**5), 10**5))
def test_steps_by_days_are_those_of_the_calendar(day: datetime.date, count: int) -> None:
    try:
        expected = Date.of(day + datetime.timedelta(days=count))
    except OverflowError:
        expected = None
    assert shift(Date.of(day), count, "day") == expected


@given(plain_dates(), st.integers(1, 1000), units)
def test_a_step_forwards_leads_after(date: Date, count: int, by: Unit) -> None:
    moved = shift(date, count, by)
    if moved is not None and interval(date) and interval(moved):
        assert relation(date, moved) == "before"


@pytest.mark.parametrize(
    ("pattern", "reference", "before", "same", "after"),
    [
        ("XXXX-12-25", "1998-02-13", "1997-12-25", "1997-12-25", "1998-12-25"),
        ("XXXX-12-25", "1998-12-25", "1998-12-25", "1998-12-25", "1998-12-25"),
        ("XXXX-12-25", "1998", "1998-12-25", "1998-12-25", "1998-12-25"),
        ("XXXX-12-25", "1998-12", "1998-12-25", "1998-12-25", "1998-12-25"),
        ("XXXX-12-25", "199", "1999-12-25", "1990-12-25", "1990-12-25"),
        ("XXXX-05", "1998-05-13", "1998-05", "1998-05", "1998-05"),
        ("XXXX-05", "1998-11-14", "1998-05", "1998-05", "1999-05"),
        ("XXXX-02-29", "1998-02-13", "1996-02-29", "1996-02-29", "2000-02-29"),
        ("XXXX-02-29", "1900", "1896-02-29", "1896-02-29", "1904-02-29"),
        ("XXXX-WXX-5", "1998-02-13", "1998-W07-5", "1998-W07-5", "1998-W07-5"),
        ("XXXX-WXX-5", "1998-02-12", "1998-W06-5", "1998-W07-5", "1998-W07-5"),
        ("XXXX-WXX-5", "2000-01-01", "1999-W52-5", "1999-W52-5", "2000-W01-5"),
        ("XXXX-WXX-WE", "1998-02-13", "1998-W06-WE", "1998-W07-WE", "1998-W07-WE"),
        ("XXXX-WXX-WE", "1998-02-15", "1998-W07-WE", "1998-W07-WE", "1998-W07-WE"),
        ("XXXX-WXX", "1998-02-13", "1998-W07", "1998-W07", "1998-W07"),
        ("XXXX-W53", "1998-02-13", "1992-W53", "1998-W53", "1998-W53"),
        ("XXXX-SU", "1998-02-13", "1997-SU", "1998-SU", "1998-SU"),
        ("XXXX-WI", "1998-02-13", "1997-WI", "1997-WI", "1997-WI"),
        ("XXXX-Q3", "1998-02-13", "1997-Q3", "1997-Q3", "1998-Q3"),
        ("XXXX-QX", "1998-02-13", "1998-Q1", "1998-Q1", "1998-Q1"),
        ("XXXX-H1", "1998-02-13", "1998-H1", "1998-H1", "1998-H1"),
        ("XXXX-XX-15", "1998-02-13", "1998-01-15", "1998-02-15", "1998-02-15"),
        ("XXXX-XX-31", "1998-02-13", "1998-01-31", "1998-01-31", "1998-03-31"),
        ("1998-XX-15", "2005-01-01", "1998-12-15", "1998-12-15", None),
        ("XX98", "2005-01-01", "1998", "1998", "2098"),
        ("XXXX", "1998-02-13", "1998", "1998", "1998"),
        ("XX9", "2005-01-01", "199", "199", "209"),
        ("XXXX-12-25TNI", "1998-02-13", "1997-12-25TNI", "1997-12-25TNI", "1998-12-25TNI"),
        ("XXXX-WXX-1T14:30-05", "1998-02-13", "1998-W07-1T14:30-05", "1998-W08-1T14:30-05", "1998-W08-1T14:30-05"),
        ("1998-05-13", "2005", "1998-05-13", "1998-05-13", "1998-05-13"),
        ("T14:30", "2005", "T14:30", "T14:30", "T14:30"),
        ("199X", "1998-02-13", "1998", "1998", "1998"),
        ("0XXX", "1998-02-13", "0999", "0999", None),
        # the ends of the calendar
        ("XXXX-12-25", "0001-02-13", None, "0001-12-25", "0001-12-25"),
        ("XXXX-12-31", "9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"),
        ("XXXX-01-01", "9999-12-31", "9999-01-01", "9999-01-01", None),
        ("XXXX-WXX-WE", "9999-12-31", "9999-W51-WE", "9999-W51-WE", None),
        # nothing to complete it by, or from
        ("XXXX-12-25", "XXXX", None, None, None),
        ("XXXX-12-25", "T14:30", None, None, None),
        ("XXXX-12-25", "BC0346", None, None, None),
        ("BCXXXX-12-25", "1998", None, None, None),
        ("XX98-02-29", "1998", None, None, None),
    ],
)
def test_patterns(pattern: str, reference: str, before: str | None, same: str | None, after: str | None) -> None:
    sides: tuple[Side, ...] = ("before", "same", "after")
    found = [written(complete(read(pattern), read(reference), side)) for side in sides]
    assert found == [before, same, after]


@pytest.mark.parametrize(
    ("pattern", "reference", "before", "same", "after"),
    [
        ("XXXX-WXX-5", "1998-02-13", "1998-W06-5", "1998-W06-5", "1998-W08-5"),
        ("XXXX-12-25", "1998-12-25", "1997-12-25", "1997-12-25", "1999-12-25"),
        ("XXXX-12-25", "1998", "1997-12-25", "1997-12-25", "1999-12-25"),
        ("XXXX-05", "1998-05-20", "1997-05", "1999-05", "1999-05"),
        ("XXXX-05", "1998-05-01", "1997-05", "1997-05", "1999-05"),
        ("XXXX-XX-15", "1998-02", "1998-01-15", "1998-01-15", "1998-03-15"),
    ],
)
def test_patterns_that_do_not_hold_the_reference(
    pattern: str, reference: str, before: str, same: str, after: str
) -> None:
    sides: tuple[Side, ...] = ("before", "same", "after")
    found = [written(complete(read(pattern), read(reference), side, strict=True)) for side in sides]
    assert found == [before, same, after]


PATTERNS = (
    *("XXXX-12-25", "XXXX-02-29", "XXXX-01-01", "XXXX-12-31", "XXXX-XX-15", "XXXX-XX-31", "XXXX-12-XX", "XXXX-XX-XX"),
    *("XXXX-05", "XXXX-XX", "XXXX-WXX-5", "XXXX-WXX-WE", "XXXX-WXX", "XXXX-W53", "XXXX-W01-1", "XXXX-W53-7"),
    *("XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI", "XXXX-Q3", "XXXX-QX", "XXXX-H1", "XXXX-HX", "XXXX", "XX98-05"),
)


def _matches(day: datetime.date, pattern: str) -> bool:
    """Whether an instance of the pattern holds a day, from what the words mean."""
    iso = day.isocalendar()
    year, part, on = (*pattern.split("-"), None, None)[:3]
    own_year = iso.year if part and part[0] == "W" and part != "WI" else day.year - (part == "WI" and day.month < 3)
    if year == "XX98" and own_year % 100 != 98:
        return False
    if part is None or part in ("XX", "WXX", "QX", "HX"):
        fits = True
    elif part in ("SP", "SU", "FA", "WI"):
        fits = day.month % 12 // 3 == ("WI", "SP", "SU", "FA").index(part)
    elif part[0] == "W":
        fits = iso.week == int(part[1:])
    elif part[0] == "Q":
        fits = (day.month + 2) // 3 == int(part[1])
    else:
        fits = (day.month + 5) // 6 == int(part[1]) if part[0] == "H" else day.month == int(part)
    if on is None or on == "XX":
        return fits
    if len(on) == 1:
        return fits and iso.weekday == int(on)
    return fits and (iso.weekday > 5 if on == "WE" else day.day == int(on))


def _instances(pattern: str, around: range) -> Iterator[range]:
    """Every stretch of matching days around the reference, for the patterns whose instances do not touch."""
    start = None
    for ordinal in range(max(around.start - 3700, 1), min(around.stop + 3700, datetime.date.max.toordinal())):
        if _matches(datetime.date.fromordinal(ordinal), pattern):
            start = ordinal if start is None else start
        elif start is not None:
            yield range(start, ordinal)
            start = None


references = st.dates(datetime.date(20, 1, 1), datetime.date(9900, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        (str(Date.of(day)), day.isoformat()[:7], f"{day.year:04}", f"{day.year:04}-Q1", f"{day.year:04}-W09-WE")
    )
)


@given(
    st.sampled_from([each for each in PATTERNS if not each.endswith("X") and each != "XX98-05"]),
    references,
    st.sampled_from(("before", "same", "after")),
    st.booleans(),
)
@example("XXXX-WI", "2000-01-15", "same", False)
@example("XXXX-W53", "2020-12-31", "after", True)
@example("XXXX-12-25", "1998", "same", False)
def test_a_completed_pattern_is_the_nearest_on_its_side(pattern: str, reference: str, side: Side, strict: bool) -> None:
    around = days(read(reference))
    found = complete(read(pattern), read(reference), side, strict=strict)
    assert around is not None
    assert found is not None
    first = around.start

    def overlaps(each: range) -> bool:
        return each.start < around.stop and each.stop > first

    def distance(each: range) -> tuple[bool, int, int]:
        away = 0 if first in each else first - each[-1] if each[-1] < first else each.start - first
        return not overlaps(each), away, each.start

    allowed = [each for each in _instances(pattern, around) if not (strict and overlaps(each))]
    if side == "before":
        expected = max((each for each in allowed if each.start < around.stop), key=lambda each: each.start)
    elif side == "after":
        expected = min((each for each in allowed if each.stop > first), key=lambda each: each.start)
    else:
        expected = min(allowed, key=distance)
    assert days(found, northern=True) == expected


@given(st.sampled_from(PATTERNS), st.dates().map(Date.of), st.sampled_from(("before", "same", "after")), st.booleans())
def test_a_completed_pattern_matches_and_is_on_its_side(pattern: str, day: Date, side: Side, strict: bool) -> None:
    found, around = complete(read(pattern), day, side, strict=strict), days(day)
    assume(found is not None)
    assert found is not None
    assert around is not None
    covered = days(found, northern=True)
    assert covered is not None
    assert not found.underspecified
    assert _matches(datetime.date.fromordinal(covered.start), pattern)
    assert all(x in ("X", own) for x, own in zip(str(read(pattern)), str(found), strict=True))
    if side != "same":
        assert covered.start <= around.start if side == "before" else covered.stop >= around.stop
    if strict:
        assert around.start not in covered


@given(dates(), dates(), st.sampled_from(("before", "same", "after")), st.booleans())
def test_any_pattern_completes_or_does_not(pattern: Date, reference: Date, side: Side, strict: bool) -> None:
    found = complete(pattern, reference, side, strict=strict)
    if found is not None:
        assert "X" not in f"{found.year}{found.part}{found.day}"
        assert (found.clock, found.zone) == (pattern.clock, pattern.zone)
        assert unit(found) == unit(pattern)
