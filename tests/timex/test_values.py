"""TIMEX3 values from text and to text."""

from __future__ import annotations

import datetime
import doctest
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord import timex
from onrecord.errors import TimexError
from onrecord.timex import Date, Duration, Reference, Value, parse
from onrecord.timex.grammar import weeks
from tests.timex.values import values


def test_the_package_does_as_its_docstring_says() -> None:
    result = doctest.testmod(timex)
    assert (result.failed, result.attempted > 5) == (0, True)


def test_every_public_name_is_there() -> None:
    assert all(hasattr(timex, name) for name in timex.__all__)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1998", Date("1998")),
        ("199", Date("199")),
        ("19", Date("19")),
        ("1", Date("1")),
        ("199X", Date("199X")),
        ("BC0346", Date("BC0346")),
        ("1998-02", Date("1998", "02")),
        ("XXXX-XX-XX", Date("XXXX", "XX", "XX")),
        ("1998-02-13", Date("1998", "02", "13")),
        ("1998-W05", Date("1998", "W05")),
        ("1998-W05-5", Date("1998", "W05", "5")),
        ("1998-W05-WE", Date("1998", "W05", "WE")),
        ("XXXX-WXX-WETNI", Date("XXXX", "WXX", "WE", "TNI")),
        ("1998-Q3", Date("1998", "Q3")),
        ("1998-HX", Date("1998", "HX")),
        ("1998-SU", Date("1998", "SU")),
        ("2000-02-29", Date("2000", "02", "29")),
        ("BC0001-02-29", Date("BC0001", "02", "29")),
        ("1998-02-13TEV", Date("1998", "02", "13", "TEV")),
        ("1998-02-13T14", Date("1998", "02", "13", "T14")),
        ("1998-02-13T14:30:05Z", Date("1998", "02", "13", "T14:30:05", "Z")),
        ("1998-02-13T14:30+02:00", Date("1998", "02", "13", "T14:30", "+02:00")),
        ("1998-02-13T14:XX-05", Date("1998", "02", "13", "T14:XX", "-05")),
        ("1998-02-13T24:00", Date("1998", "02", "13", "T24:00")),
        ("T14:30", Date(clock="T14:30")),
        ("TNI", Date(clock="TNI")),
    ],
)
def test_dates(text: str, date: Date) -> None:
    assert parse(text) == date
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("P3M", [("3", "M")], []),
        ("PT3M", [], [("3", "M")]),
        ("P1Y6M", [("1", "Y"), ("6", "M")], []),
        ("P1DT12H", [("1", "D")], [("12", "H")]),
        ("PT1M30S", [], [("1", "M"), ("30", "S")]),
        ("P1DE", [("1", "DE")], []),
        ("P1E", [("1", "E")], []),
        ("P1D", [("1", "D")], []),
        ("P1CE", [("1", "CE")], []),
        ("P1C", [("1", "C")], []),
        ("P2L", [("2", "L")], []),
        ("P2Q", [("2", "Q")], []),
        ("P1WE", [("1", "WE")], []),
        ("P2W", [("2", "W")], []),
        ("P2.5Y", [("2.5", "Y")], []),
        ("PXY", [("X", "Y")], []),
        ("PTXH", [], [("X", "H")]),
        ("PXX", [("X", "X")], []),
    ],
)
def test_durations(text: str, date: list[tuple[str, str]], time: list[tuple[str, str]]) -> None:
    assert parse(text) == Duration(tuple(date), tuple(time))
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("P3D", 3),
        ("P2W", 14),
        ("P1Y", 365.2425),
        ("P12M", 365.2425),
        ("PT36H", 1.5),
        ("P1DT720M", 1.5),
        ("P1E", 3652.425),
    ],
)
def test_the_length_of_a_duration(text: str, days: float) -> None:
    duration = parse(text)
    assert isinstance(duration, Duration)
    assert duration.days() == pytest.approx(days)


@pytest.mark.parametrize("text", ["PXX", "PXY", "P1DTXH"])
def test_a_duration_with_an_x_has_no_length(text: str) -> None:
    duration = parse(text)
    assert isinstance(duration, Duration)
    assert duration.days() is None


@pytest.mark.parametrize("text", ["PAST_REF", "PRESENT_REF", "FUTURE_REF"])
def test_references(text: str) -> None:
    assert parse(text) is Reference(text)
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty TIMEX3 value: '': write a value such as 1998-02-13, 1998-W07, P3M or PAST_REF"),
        ("1998-13", "no part of a year: '13': '1998-13': write a month 01 to 12, W01, Q1, H1, SP, SU, FA or WI"),
        ("1998-01-32", "1998-01 has no day '32': '1998-01-32': use 01 to 31, or XX"),
        ("2025-02-30", "2025-02 has no day '30': '2025-02-30': use 01 to 28, or XX"),
        ("1900-02-29", "1900-02 has no day '29': '1900-02-29': use 01 to 28, or XX"),
        ("XXXX-02-30", "XXXX-02 has no day '30': 'XXXX-02-30': use 01 to 29, or XX"),
        ("1999-W53", "1999 has no week W53: '1999-W53': use W01 to W52"),
        ("T25", "no hour 25: 'T25': use 00 to 23; midnight at the end of a day is T24:00"),
        ("T14:60", "no minute 60: 'T14:60': use 00 to 59; midnight at the end of a day is T24:00"),
        ("1998T14", "a clock time of no day: 'T14': '1998T14': give the day, or leave the time out"),
        ("199-05", "a part of no year: '05' of 199: '199-05': write the year with four digits, or XXXX"),
        ("P1Y2Y", "units out of order: 'P1Y2Y': write each once, the longest first, as P1Y6M"),
    ],
)
def test_what_is_no_value_says_why(text: str, message: str) -> None:
    with pytest.raises(TimexError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    [
        *(
            "tomorrow",
            " 1998",
            "1998\n",
            "1998-",
            "-05",
            "1998-2",
            "1998-00",
            "1998-02-00",
            "1998-02-1",
            "19980213",
            "12345",
        ),
        *(
            "1998-W5",
            "1998-W00",
            "1998-W05-8",
            "1998-W05-0",
            "1998-Q5",
            "1998-Q1-01",
            "1998-H3",
            "1998-SU-01",
            "BC0000",
        ),
        *(
            "1998-02-13T",
            "1998-02-13T24",
            "1998-02-13T24:00:00",
            "1998-02-13T24:01",
            "1998-02-13T2",
            "1998-02-13Z",
            "Z",
        ),
        *("1998-02-13T14:30+15:00", "1998-02-13T14:30+2", "1998-02-13TXX:3", "1998-02-13TXY", "1998-W05-WET14"),
        *("P", "PT", "P1", "P1YT", "1Y", "PY", "P1M1Y", "P1H", "PT1D", "P1.Y", "P.5Y", "P-1D", "PXXD", "P1X", "PTXX"),
        *("١٩٩٨", "1998-०२", "past_ref", "PAST_REFS", "\ud83d", "1998-02-13-01"),
    ],
)
def test_what_is_no_value(text: str) -> None:
    with pytest.raises(TimexError):
        parse(text)


@pytest.mark.parametrize(
    "unit", ["1", "X", "P1", "P1D", "1998-", "T", "T14:", "-", ":", "P", "\n", "BC", "1998-02-13T14:30+"]
)
def test_long_texts_are_no_values_and_make_no_long_messages(unit: str) -> None:
    for text in (unit * 100_000, f"P{unit * 100_000}", f"1998-{unit * 100_000}", f"T{unit * 100_000}"):
        with pytest.raises(TimexError) as caught:
            parse(text)
        assert len(str(caught.value)) < 400


@pytest.mark.parametrize("digits", [5, 400, 5000])
def test_no_number_is_too_long_to_refuse(digits: int) -> None:
    for text in ("9" * digits, f"1998-02-13T{'9' * digits}", f"P{'9' * (digits + 11)}Y", f"P1.{'9' * (digits + 11)}Y"):
        with pytest.raises(TimexError):
            parse(text)


@given(values())
def test_values_go_to_text_and_back(value: Value) -> None:
    assert parse(str(value)) == value
    assert pickle.loads(pickle.dumps(value)) == value


def _error(text: str) -> TimexError | None:
    """Of a text that is no value."""
    try:
        assert str(parse(text)) == text
    except TimexError as error:
        return error
    return None


ALPHABET = "0123456789XTPWEQHZSUDMYCL-:+._B\n "


@given(st.text() | st.text(ALPHABET, max_size=20))
@example("1998-02-13T14:30")
def test_any_text_is_a_value_or_a_timex_error(text: str) -> None:
    error = _error(text)
    assert error is None or error.advice


@given(
    st.from_regex(
        r"[0-9X]{4}(-(W[0-5X][0-9X](-[0-9])?|[01X][0-9X](-[0-3X][0-9X])?))?(T[0-2][0-9](:[0-6][0-9])?)?", fullmatch=True
    )
)
def test_what_looks_like_a_date_is_one_or_a_timex_error(text: str) -> None:
    error = _error(text)
    assert error is None or error.where == repr(text)


def test_a_date_made_by_hand_is_valid_too() -> None:
    with pytest.raises(TimexError, match="2025-02 has no day '30'"):
        Date("2025", "02", "30")
    with pytest.raises(TimexError, match="no year and no clock time"):
        Date()
    with pytest.raises(TimexError, match="without an amount"):
        Duration()
    with pytest.raises(TimexError, match="a zone of no clock time"):
        Date("2025", zone="Z")


@given(st.dates())
def test_days_of_the_calendar(day: datetime.date) -> None:
    assert str(Date.of(day)) == day.isoformat()
    assert Date.of(day).calendar_day() == day
    year, week, weekday = day.isocalendar()
    assert Date(f"{year:04}", f"W{week:02}", str(weekday)).calendar_day() == day


@pytest.mark.parametrize(
    "text", ["1998", "1998-02", "1998-02-XX", "1998-W05-WE", "0000-01-01", "BC0346-01-01", "TNI", "9999-W52-7"]
)
def test_what_is_no_day_of_the_calendar(text: str) -> None:
    date = parse(text)
    assert isinstance(date, Date)
    assert date.calendar_day() is None


def test_a_clock_time_is_on_its_day() -> None:
    assert Date("1998", "02", "13", "T24:00").calendar_day() == datetime.date(1998, 2, 13)


@pytest.mark.parametrize(
    ("text", "x"), [("XXXX-05", True), ("1998-02-13T14:XX", True), ("1998-WI", False), ("TEV", False)]
)
def test_an_x_leaves_a_date_underspecified(text: str, x: bool) -> None:
    date = parse(text)
    assert isinstance(date, Date)
    assert date.underspecified == x


def test_the_weeks_of_every_year() -> None:
    assert all(weeks(f"{year:04}") == datetime.date(year, 12, 28).isocalendar().week for year in range(1, 10_000))
