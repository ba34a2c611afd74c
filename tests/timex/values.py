"""Values of all kinds for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.timex import Amount, Date, Duration, Reference, Value
from onrecord.timex.grammar import DATE_UNITS, PARTS_OF_DAY, SEASONS, TIME_UNITS, month_length, weeks

PARTS = ("01", "12", "XX", "WXX", "Q1", "QX", "H2", "HX", *SEASONS)

_ZONES = st.sampled_from((None, "Z", "+02:00", "-05"))
_CLOCKS = st.sampled_from(("T24:00", "T14:XX", "TXX", *PARTS_OF_DAY)) | st.builds(
    lambda time, length: time.strftime("T%H:%M:%S")[:length], st.times(), st.sampled_from((3, 6, 9))
)
_NUMBERS = st.just("X") | st.integers(0, 10**15 - 1).map(str) | st.decimals(0, 999, places=2).map(str)


@st.composite
def days(draw: st.DrawFn, years: st.SearchStrategy[str], *, clocks: bool = True) -> Date:
    year, part = draw(years), draw(st.sampled_from(("02", "04", "12", "XX")))
    day = draw(st.integers(1, month_length(year, part)).map("{:02}".format) | st.just("XX"))
    return Date(year, part, day, *((draw(_CLOCKS), draw(_ZONES)) if clocks else ()))


@st.composite
def week_dates(draw: st.DrawFn, years: st.SearchStrategy[str]) -> Date:
    year = draw(years)
    part = draw(st.integers(1, weeks(year)).map("W{:02}".format) | st.just("WXX"))
    return Date(year, part, draw(st.sampled_from((None, *"1234567", "WE"))))


def plain_dates() -> st.SearchStrategy[Date]:
    """Of the years 1 to 9999, most without an X."""
    years = st.integers(1, 9999).map("{:04}".format)
    clocked = st.builds(
        lambda moment, length: Date(*moment.isoformat()[:10].split("-"), moment.strftime("T%H:%M:%S")[:length]),
        st.datetimes(),
        st.sampled_from((3, 6, 9)),
    )
    short = st.integers(1, 999).map(lambda number: Date(str(number)))
    return clocked | short | _of_years(years)


def dates() -> st.SearchStrategy[Date]:
    """With an X, before Christ, and clock times without a day too."""
    any_years = st.builds(str.__add__, st.sampled_from(("", "BC")), st.text("19X", min_size=4, max_size=4))
    short = st.builds(
        lambda era, text: Date(era + text), st.sampled_from(("", "BC")), st.text("0123456789X", min_size=1, max_size=3)
    )
    return plain_dates() | _of_years(any_years) | short | st.builds(Date, clock=_CLOCKS, zone=_ZONES)


def _of_years(years: st.SearchStrategy[str]) -> st.SearchStrategy[Date]:
    parts = st.builds(Date, years, st.none() | st.sampled_from(PARTS))
    return parts | days(years) | days(years, clocks=False) | week_dates(years)


def _amounts(units: dict[str, int], least: int) -> st.SearchStrategy[tuple[Amount, ...]]:
    some = st.lists(
        st.tuples(_NUMBERS, st.sampled_from(sorted(units))),
        min_size=least,
        max_size=4,
        unique_by=lambda amount: units[amount[1]],
    )
    return some.map(lambda amounts: tuple(sorted(amounts, key=lambda amount: units[amount[1]])))


def values() -> st.SearchStrategy[Value]:
    long, short = _amounts(DATE_UNITS, 1), _amounts(TIME_UNITS, 1)
    lengths = st.builds(Duration, long, short | st.just(())) | st.builds(Duration, st.just(()), short)
    return dates() | lengths | st.just(Duration((("X", "X"),))) | st.sampled_from(Reference)
