"""What holds of any expression and any day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.times.reading import read
from onrecord.times.resolving import Expression, resolved
from onrecord.times.sides import leaning
from onrecord.timex import Date, interval, parse, shift
from onrecord.types import Interval, Span, TimeExpression, TimeType
from tests.times.timed import AFTER, BEFORE, CALENDAR, EVEN, last

BY_WEEK = [
    "It met on [Friday].",
    "It will meet on [Friday].",
    "It met [last Friday].",
    "It met [next Monday].",
    "It is shut until [Sunday].",
    "It met [last week].",
    "It meets [this week].",
    "It met [two weeks ago].",
    "It met [yesterday].",
    "It met [three days ago].",
    "It met [the day before yesterday].",
    "It met at [time: 9 a.m. Tuesday].",
    "It met on [time: Friday night].",
    "It met at [time: noon].",
    "It met [last weekend].",
    "It met on [Tuesday of last week].",
]
BY_YEAR = [
    "It met in [March].",
    "It will meet in [March].",
    "It met [last June].",
    "It met in [the third quarter].",
    "It met in [June last year].",
    "It met [last year].",
    "It met [last month].",
    "It met [last summer].",
    "It met on [Dec. 15].",
    "It met [two years ago].",
]
SIDES = st.sampled_from((BEFORE, EVEN, AFTER))


def days(start: int, end: int) -> st.SearchStrategy[date]:
    return st.dates(date(start, 1, 1), date(end, 12, 31))


@given(st.sampled_from(BY_WEEK), days(1900, 2100), st.integers(-500, 500), SIDES)
def test_weekdays_move_with_the_day_of_writing(
    marked: str, written: date, weeks: int, sides: tuple[float, ...]
) -> None:
    first, second = last(marked, f"{written}", sides), last(marked, f"{written + timedelta(weeks=weeks)}", sides)
    for one, other in ((first.from_, second.from_), (first.to, second.to)):
        assert one is not None
        assert other is not None
        assert date.fromisoformat(other[:10]) - date.fromisoformat(one[:10]) == timedelta(weeks=weeks)
        assert other[10:] == one[10:]
    assert len(first.value or "") == len(second.value or "")
    assert (first.type, first.anchor, first.mod) == (second.type, second.anchor, second.mod)


def _common(year: int) -> int:
    """A year near another from which no leap day lies between the instances before and after it."""
    return year - year % 4 + 2


@given(st.sampled_from(BY_YEAR), days(1904, 2080), st.integers(-50, 50), SIDES)
def test_months_move_with_the_year_of_writing(marked: str, written: date, years: int, sides: tuple[float, ...]) -> None:
    one, other = (
        written.replace(year=_common(year), day=min(written.day, 28)) for year in (written.year, written.year + years)
    )
    first, second = last(marked, f"{one}", sides).value, last(marked, f"{other}", sides).value
    assert first is not None
    found = parse(first)
    assert isinstance(found, Date)
    assert second == str(shift(found, other.year - one.year, "year"))


RELATIVE = [
    *BY_WEEK,
    *BY_YEAR,
    "It met [today].",
    "It will meet [next month].",
    "It will meet [this year].",
    "It met [a year earlier].",
    "It met [the next day].",
    "It met at [Christmas].",
    "It met [time: last night].",
    "It met [time: tonight].",
    "It met at [time: 9 a.m. EST].",
    "It met [the same day].",
    "It met in [the latest quarter].",
    "It met at [the end of the year].",
]


@pytest.mark.parametrize("marked", RELATIVE)
@given(sides=SIDES)
def test_without_a_day_of_writing_what_is_relative_has_no_value(marked: str, sides: tuple[float, ...]) -> None:
    found = last(marked, None, sides)
    assert (found.value, found.from_, found.to, found.anchor) == (None, None, None, None)


EXPLICIT = [
    ("It met on [July 4, 2024].", "2024-07-04"),
    ("It met on [2024-07-04].", "2024-07-04"),
    ("It met in [March 1996].", "1996-03"),
    ("It met in [1996].", "1996"),
    ("It met in [the 1990s].", "199"),
    ("It met in [the 20th century].", "19"),
    ("It met in [the fourth quarter of 2022].", "2022-Q4"),
    ("It met at [Christmas 1998].", "1998-12-25"),
    ("It met at [time: 3 p.m. July 4, 2024].", "2024-07-04T15:00"),
    ("It met for [duration: two hours].", "PT2H"),
    ("It meets [set: weekly].", "P1W"),
    ("It meets [set: every Monday].", "XXXX-WXX-1"),
    ("It is shut [now].", "PRESENT_REF"),
]


@pytest.mark.parametrize(("marked", "expected"), EXPLICIT)
@given(st.none() | st.dates().map(str), SIDES)
def test_what_stands_for_itself_is_the_same_whenever_it_is_written(
    marked: str, expected: str, published: str | None, sides: tuple[float, ...]
) -> None:
    found = last(marked, published, sides)
    assert (found.value, found.anchor) == (expected, None)


WORDS = sorted(CALENDAR.words)
NUMBERS = [
    "0",
    "1",
    "31",
    "32",
    "99",
    "1990",
    "2024",
    "9999",
    "0000",
    "10000",
    "9" * 400,
    "1/2",
    "1/0",
    "2/30/1999",
    "'99",
]
EXTRA = ["2024-02-30", "2024-13", "9999-12-31", "0000-01-01", "2024-07-04T99:99", "25:61", "24:00", "1,000,000", "32nd"]
expressions = st.text(max_size=40) | st.lists(st.sampled_from((*WORDS, *NUMBERS, *EXTRA)), max_size=8).map(" ".join)
types = st.sampled_from(("DATE", "TIME", "DURATION", "SET"))
published = (
    st.none() | st.dates().map(str) | st.sampled_from(("0001-01-01", "9999-12-31", "2024-02-29", "2025-02-30", "x"))
)


def resolve(
    expression: str, type_: TimeType, published: str | None, before: str = "", sides: tuple[float, ...] = EVEN
) -> TimeExpression | None:
    """An expression behind other words, which may hold the Friday that it counts from; None of a bare number."""
    text = before + expression
    span = Span(len(before), len(text))
    row = Expression(span, type_, leaning(text, span, sides, CALENDAR), 0.5)
    return next(iter(resolved(text, (row,), published, CALENDAR)), None)


@given(expressions, types, published, st.sampled_from(("", "It met on ", "It will meet on ", "until ")), SIDES)
@example("February 29", "DATE", "2023-02-28", "", EVEN)
@example("February 29, 2023", "DATE", "2023-02-28", "", EVEN)
@example("Feb. 30", "DATE", None, "", EVEN)
@example("the 32nd", "DATE", "2023-02-28", "", EVEN)
@example("9" * 400, "DATE", "2023-02-28", "", EVEN)
@example("9" * 400 + " years ago", "DATE", "2023-02-28", "", EVEN)
@example("999999999 years ago", "DATE", "2023-02-28", "", EVEN)
@example("nine hundred billion billion years later", "DATE", "2023-02-28", "", EVEN)
@example("hundred " * 12 + "years", "DURATION", None, "", EVEN)
@example("hundred " * 12 + "and a half hours", "DURATION", None, "", EVEN)
@example("999999999 billion years", "SET", None, "", EVEN)
@example("999999999 1/3 millennia", "DURATION", None, "", EVEN)
@example("year 0", "DATE", "2023-02-28", "", EVEN)
@example("year 9999", "DATE", "9999-12-31", "", EVEN)
@example("next millennium", "DATE", "9999-12-31", "", EVEN)
@example("last year", "DATE", "0001-01-01", "", EVEN)
@example("Friday", "DATE", "0001-01-01", "", BEFORE)
@example("Saturday", "DATE", "9999-12-31", "", AFTER)
@example("midnight", "TIME", "9999-12-31", "", EVEN)
@example("1/0 hours", "DURATION", None, "", EVEN)
@example("²³ years", "DURATION", None, "", EVEN)
@example("१२ years", "DURATION", None, "", EVEN)
@example("१९९८", "DATE", None, "", EVEN)
@example("१९९०s", "DATE", None, "", EVEN)
@example("x² years ago", "DATE", "2023-02-28", "", EVEN)
def test_any_expression_has_a_value_of_timex3_and_days_in_order_or_none(
    expression: str, type_: TimeType, published: str | None, before: str, sides: tuple[float, ...]
) -> None:
    found = resolve(expression, type_, published, before, sides)
    if found is None:  # a bare number
        return
    assert found.type in ("DATE", "TIME", "DURATION", "SET")
    assert (found.from_ is None) == (found.to is None)
    if found.value is None:
        assert found.from_ is None or (found.from_ < (found.to or "") and "ramadan" in expression.lower())
        return
    value = parse(found.value)
    assert str(value) == found.value
    held = interval(value)
    zone = (found.from_ or "")[16:] if held and "T" in held.from_ else ""
    assert held is None or Interval(held.from_ + zone, held.to + zone) == Interval(found.from_ or "", found.to or "")
    assert held is None or (found.from_ or "") < (found.to or "")
    assert (held is None) == (found.from_ is None)


@given(expressions, types)
def test_reading_says_the_same_twice(expression: str, type_: TimeType) -> None:
    assert read(expression, type_, CALENDAR) == read(expression, type_, CALENDAR)


ZONES = {
    "GMT": "+00:00",
    "UTC": "+00:00",
    "BST": "+01:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "PDT": "-07:00",
    "JST": "+09:00",
}


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(("a.m.", "p.m.")), st.sampled_from(sorted(ZONES)))
def test_a_zone_stands_at_the_days_and_not_in_the_value(hour: int, minute: int, half: str, zone: str) -> None:
    found = last(f"It met at [time: {hour}:{minute:02} {half} {zone}].")
    clock = f"T{hour % 12 + 12 * (half == 'p.m.'):02}:{minute:02}"
    assert found.value == f"2023-10-11{clock}"
    assert found.from_ == found.value + ZONES[zone]
    assert (found.to or "").endswith(ZONES[zone])


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_days_written_in_full_are_these_days(day: date) -> None:
    month = day.strftime("%B")
    for words in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day}",
        f"{month[:3]}. {day.day}, {day.year}",
    ):
        assert last(f"It met on [{words}].", None).value == f"{day}"


COUNTED = ["It met on [June 5, 2010]. [The next day] it rained.", "It opened in [1990] and shut [two years later]."]


@pytest.mark.parametrize("marked", COUNTED)
@given(st.integers(1, 400), st.none() | st.dates().map(str))
def test_what_counts_from_a_time_in_the_text_moves_with_it(marked: str, years: int, published: str | None) -> None:
    moved = marked.replace("2010", str(2010 + years)).replace("1990", str(1990 + years))
    found = parse(last(marked, published).value or "")
    assert isinstance(found, Date)
    assert last(moved, published).value == str(shift(found, years, "year"))
