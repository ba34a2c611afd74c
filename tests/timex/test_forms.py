"""Forms: what each becomes, from where it counts, and whether its side is open. The day of writing is a Friday."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.timex import Date, Duration, Reference, Side, Unit, Value, parse, truncate
from onrecord.timex import holidays as kept
from onrecord.timex.forms import (
    At,
    Counted,
    Either,
    Fixed,
    Form,
    Holding,
    Holiday,
    Moved,
    Near,
    Within,
    origin,
    resolve,
    sided,
)
from tests.timex.values import dates, plain_dates, values


def day(text: str) -> Date:
    found = parse(text)
    assert isinstance(found, Date)
    return found


CREATED = day("1998-02-13")
TOLD = day("1990-06-30")
FRIDAY, CHRISTMAS = day("XXXX-WXX-5"), day("XXXX-12-25")
FIRST, LAST = day("0001-01-01"), day("9999-12-31")


def written(form: Form, created: Date | None = CREATED, told: Date | None = None, side: Side = "before") -> str | None:
    found = resolve(form, created, told, side)
    return None if found is None else str(found)


@pytest.mark.parametrize("text", ["1998-02-13", "P3M", "PRESENT_REF", "T14:30", "XXXX-WXX-5", "198"])
@pytest.mark.parametrize("created", [CREATED, None])
def test_a_fixed_value_stands_for_itself(text: str, created: Date | None) -> None:
    assert written(Fixed(parse(text)), created) == text


@pytest.mark.parametrize(
    ("form", "side", "expected"),
    [
        (Near(day("XXXX-WXX-3")), "before", "1998-02-11"),
        (Near(day("XXXX-WXX-3")), "after", "1998-02-18"),
        (Near(day("XXXX-WXX-3")), "same", "1998-02-11"),
        (Near(day("XXXX-WXX-3"), "after"), "before", "1998-02-18"),
        (Near(FRIDAY), "before", "1998-02-13"),
        (Near(FRIDAY), "after", "1998-02-13"),
        (Near(FRIDAY, "before", strict=True), "before", "1998-02-06"),
        (Near(FRIDAY, "after", strict=True), "before", "1998-02-20"),
        (Near(CHRISTMAS), "before", "1997-12-25"),
        (Near(CHRISTMAS), "after", "1998-12-25"),
        (Near(day("XXXX-02-29")), "before", "1996-02-29"),
        (Near(day("XXXX-02-29")), "after", "2000-02-29"),
        (Near(day("XXXX-02")), "before", "1998-02"),
        (Near(day("XXXX-02"), strict=True), "before", "1997-02"),
        (Near(day("XXXX-Q3")), "before", "1997-Q3"),
        (Near(day("XXXX-SU")), "after", "1998-SU"),
        (Near(day("XXXX-WXX-WE")), "before", "1998-W06-WE"),
        (Near(day("XXXX-WXX-WE")), "after", "1998-W07-WE"),
        (Near(day("1996-05")), "after", "1996-05"),
    ],
)
def test_near(form: Near, side: Side, expected: str) -> None:
    assert written(form, side=side) == expected
    assert written(form, None) is None


def test_near_a_time_that_was_told() -> None:
    form = Near(FRIDAY, "after", strict=True, origin="told")
    assert written(form, told=TOLD) == "1990-07-06"
    assert written(form) == "1998-02-20"
    assert written(form, None, TOLD) == "1990-07-06"


@pytest.mark.parametrize(
    ("form", "created", "expected"),
    [
        (Moved(-2, "week"), CREATED, "1998-01-30"),
        (Moved(-2, "week", "week"), CREATED, "1998-W05"),
        (Moved(0, "year", "year"), CREATED, "1998"),
        (Moved(-1, "month", "month"), day("1998-01-31"), "1997-12"),
        (Moved(1, "month", "month"), day("1997-12-31"), "1998-01"),
        (Moved(1, "month"), day("1998-01-31"), "1998-02-28"),
        (Moved(-1, "year"), day("2000-02-29"), "1999-02-28"),
        (Moved(1, "day", "day"), day("2000-02-28"), "2000-02-29"),
        (Moved(1, "day", "day"), day("1900-02-28"), "1900-03-01"),
        (Moved(1, "day", "day"), day("1999-12-31"), "2000-01-01"),
        (Moved(0, "week", "week"), day("2021-01-01"), "2020-W53"),
        (Moved(1, "week", "week"), day("2021-01-01"), "2021-W01"),
        (Moved(-1, "week", "week"), day("2021-01-04"), "2020-W53"),
        (Moved(-1, "quarter", "quarter"), CREATED, "1997-Q4"),
        (Moved(-1, "half", "half"), CREATED, "1997-H2"),
        (Moved(-1, "decade", "decade"), CREATED, "198"),
        (Moved(1, "century", "century"), CREATED, "20"),
        (Moved(-3, "hour"), day("1998-02-13T01:30"), "1998-02-12T22:30"),
        (Moved(1, "day", "day"), day("1998-02-13T23:30Z"), "1998-02-14"),
        (Moved(1, "day"), day("1998-02-13TNI"), "1998-02-14"),
        (Moved(1, "week"), day("1998-Q1"), None),
        (Moved(-3, "hour"), CREATED, None),
        (Moved(0, "weekend", "weekend"), day("1998-02-14"), "1998-W07-WE"),
        (Moved(0, "weekend", "weekend"), CREATED, None),
        (Moved(0, "day", "day"), day("1998-02"), None),
        (Moved(0, "day"), day("T24:00"), None),
        (Moved(0, "day", "day"), day("T14:30"), None),
        (Moved(-1, "year", "year"), FIRST, None),
        (Moved(-1, "day", "day"), FIRST, None),
        (Moved(1, "day", "day"), LAST, None),
        (Moved(1, "decade", "decade"), LAST, None),
        (Moved(10**400, "year"), CREATED, None),
        (Moved(-(10**400), "day"), CREATED, None),
        (Moved(10**400, "second"), CREATED, None),
    ],
)
def test_moved(form: Moved, created: Date, expected: str | None) -> None:
    assert written(form, created) == expected
    assert written(form, None) is None


def test_moved_from_a_time_that_was_told() -> None:
    form = Moved(1, "day", "day", "told")
    assert written(form, told=TOLD) == "1990-07-01"
    assert written(form) == "1998-02-14"
    assert written(form, None, TOLD) == "1990-07-01"
    assert written(Moved(2, "year", origin="told"), told=day("1990")) == "1992"
    assert written(Moved(2, "year", origin="told"), told=day("1990-Q3")) == "1992-Q3"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Within(day("XXXX-06"), Moved(-1, "year", "year")), "1997-06"),
        (Within(FRIDAY, Moved(1, "week", "week")), "1998-02-20"),
        (Within(day("XXXX-Q1"), Fixed(day("1989"))), "1989-Q1"),
        (Within(day("XXXX-WXX-1"), Fixed(day("2020-W53"))), "2020-12-28"),
        (Within(day("XXXX-WXX-7"), Fixed(day("2020-W53"))), "2021-01-03"),
        (Within(day("XXXX-02-29"), Fixed(day("1999"))), None),
        (Within(day("XXXX-02-29"), Fixed(day("2000"))), "2000-02-29"),
        (Within(day("XXXX-12-31"), Fixed(day("1998"))), "1998-12-31"),
        (Within(CHRISTMAS, Fixed(parse("P3M"))), None),
        (Within(CHRISTMAS, Fixed(day("19XX"))), None),
        (Within(CHRISTMAS, Fixed(day("BC0044"))), None),
        (Within(FRIDAY, Fixed(day("9999-W52"))), None),
    ],
)
def test_within(form: Within, expected: str | None) -> None:
    assert written(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Holding("week", Fixed(day("1998-03-06"))), "1998-W10"),
        (Holding("week", Near(day("XXXX-03-06"), "after")), "1998-W10"),
        (Holding("week", Fixed(day("2021-01-03"))), "2020-W53"),
        (Holding("month", Moved(0, "day", "day")), "1998-02"),
        (Holding("week", Fixed(day("1998-03"))), None),
        (Holding("week", Fixed(Reference.PAST_REF)), None),
        (Holding("week", Fixed(day("9999-12-31"))), "9999-W52"),
    ],
)
def test_holding(form: Holding, expected: str | None) -> None:
    assert written(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (At("TNI", Near(FRIDAY, "before", strict=True)), "1998-02-06TNI"),
        (At("T14:30", Moved(0, "day", "day")), "1998-02-13T14:30"),
        (At("T24:00", Moved(0, "day", "day")), "1998-02-13T24:00"),
        (At("TMO", Fixed(day("1998-03"))), None),
        (At("TMO", Fixed(Reference.PRESENT_REF)), None),
        (At("T09:00", Holiday("christmas")), "1997-12-25T09:00"),
    ],
)
def test_at(form: At, expected: str | None) -> None:
    assert written(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Counted(2, "day", Holiday("christmas")), "1997-12-27"),
        (Counted(-1, "week", Fixed(day("2000-03-07"))), "2000-02-29"),
        (Counted(1, "year", Fixed(day("2000-02-29"))), "2001-02-28"),
        (Counted(1, "day", Fixed(LAST)), None),
        (Counted(1, "day", Fixed(day("1998-02"))), None),
        (Counted(1, "day", Fixed(parse("P1D"))), None),
    ],
)
def test_counted(form: Counted, expected: str | None) -> None:
    assert written(form) == expected


YEAR_EARLIER = Either(Moved(-1, "year", origin="told"), frozenset({"quarter"}), Moved(-1, "year", "year"))


@pytest.mark.parametrize(
    ("created", "told", "expected"),
    [
        (CREATED, day("1997-Q3"), "1996-Q3"),
        (CREATED, day("1997-08"), "1997"),
        (CREATED, None, "1997"),
        (None, day("1997-Q3"), "1996-Q3"),
        (None, day("1997-08"), None),
        (None, None, None),
        (CREATED, day("0001-Q3"), "1997"),
    ],
)
def test_either(created: Date | None, told: Date | None, expected: str | None) -> None:
    assert written(YEAR_EARLIER, created, told) == expected


@pytest.mark.parametrize(
    ("key", "created", "side", "expected"),
    [
        ("christmas", "1998-02-13", "before", "1997-12-25"),
        ("christmas", "1998-02-13", "after", "1998-12-25"),
        ("christmas", "1998-12-25", "before", "1998-12-25"),
        ("christmas", "1998-02-13", "same", "1997-12-25"),
        ("new year", "1998-12-30", "same", "1999-01-01"),
        ("thanksgiving", "1999-12-20", "before", "1999-11-25"),
        ("thanksgiving", "1999-10-24", "after", "1999-11-25"),
        ("election day", "1998-10-26", "after", "1998-11-03"),
        ("election day", "1998-12-26", "before", "1998-11-03"),
        ("easter", "1999-12-01", "before", "1999-04-04"),
        ("good friday", "1999-12-01", "before", "1999-04-02"),
        ("ramadan", "1999-02-01", "before", "1998-12-19"),
        ("christmas", "9999-12-26", "after", None),
        ("christmas", "0001-01-01", "before", None),
    ],
)
def test_holiday(key: str, created: str, side: Side, expected: str | None) -> None:
    assert written(Holiday(key), day(created), side=side) == expected
    assert written(Holiday(key), None) is None


def test_a_strict_holiday_is_not_today() -> None:
    assert written(Holiday("christmas", "before", strict=True), day("1998-12-25")) == "1997-12-25"
    assert written(Holiday("christmas", "after", strict=True), day("1998-12-25")) == "1999-12-25"


def test_a_holiday_of_a_year() -> None:
    assert written(Holiday("easter", whole=Fixed(day("1999"))), None) == "1999-04-04"
    assert written(Holiday("thanksgiving", whole=Moved(1, "year", "year"))) == "1999-11-25"
    assert written(Holiday("christmas", whole=Fixed(day("19XX")))) is None
    assert written(Holiday("christmas", whole=Fixed(day("199")))) is None
    assert written(Holiday("christmas", whole=Fixed(day("BC0044")))) is None
    assert written(Holiday("christmas", whole=Fixed(parse("P1Y")))) is None


@pytest.mark.parametrize(
    ("key", "year", "expected"),
    [
        *(("thanksgiving", 1999, "1999-11-25"), ("thanksgiving", 2023, "2023-11-23")),
        *(("election day", 1998, "1998-11-03"), ("election day", 2016, "2016-11-08")),
        *(("easter", 2023, "2023-04-09"), ("easter", 2024, "2024-03-31"), ("easter monday", 2024, "2024-04-01")),
        *(("good friday", 2024, "2024-03-29"), ("labor day", 2023, "2023-09-04"), ("memorial day", 2023, "2023-05-29")),
        *(("presidents day", 1998, "1998-02-16"), ("martin luther king day", 1998, "1998-01-19")),
        *(("ramadan", 2023, "2023-03-23"), ("eid al-fitr", 2023, "2023-04-21"), ("eid al-adha", 2023, "2023-06-28")),
        *(("yom kippur", 2023, "2023-09-25"), ("rosh hashanah", 2023, "2023-09-16"), ("passover", 2023, "2023-04-06")),
        *(("lunar new year", 2024, "2024-02-10"), ("diwali", 2023, "2023-11-12"), ("juneteenth", 2022, "2022-06-19")),
    ],
)
def test_days_of_holidays(key: str, year: int, expected: str) -> None:
    assert str(kept.on(key, year)) == expected


@pytest.mark.parametrize("key", [*kept.FIXED, *kept.NATIONAL, *kept.ISLAMIC, "election day"])
@pytest.mark.parametrize("year", [-1, 0, 1, 622, 1582, 1850, 1999, 2078, 2500, 9999, 10_000, 10**400])
def test_holidays_of_any_year_are_days_of_it_or_none(key: str, year: int) -> None:
    found = kept.on(key, year)
    assert found is None or found.year == f"{year:04}"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Fixed(CREATED), None),
        (Near(FRIDAY), "created"),
        (Near(FRIDAY, origin="told"), "told"),
        (Moved(1, "day"), "created"),
        (Moved(1, "day", origin="told"), "told"),
        (Within(FRIDAY, Moved(1, "week", origin="told")), "told"),
        (Within(FRIDAY, Fixed(day("1998"))), None),
        (Holding("week", Near(CHRISTMAS)), "created"),
        (At("TNI", Moved(0, "day", "day", "told")), "told"),
        (Counted(1, "day", Fixed(CREATED)), None),
        (YEAR_EARLIER, "told"),
        (Holiday("easter"), "created"),
        (Holiday("easter", whole=Fixed(day("1999"))), None),
        (Holiday("easter", whole=Moved(1, "year", origin="told")), "told"),
    ],
)
def test_origin(form: Form, expected: str | None) -> None:
    assert origin(form) == expected


NEAR, EASTER = Near(FRIDAY), Holiday("easter")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (NEAR, NEAR),
        (EASTER, EASTER),
        (Near(FRIDAY, "before"), None),
        (Holiday("easter", "after"), None),
        (Holiday("easter", whole=Fixed(day("1999"))), None),
        (At("TNI", NEAR), NEAR),
        (Holding("week", EASTER), EASTER),
        (Counted(2, "day", EASTER), EASTER),
        (At("TNI", Near(FRIDAY, "after")), None),
        (Fixed(CREATED), None),
        (Moved(1, "day"), None),
        (Within(FRIDAY, Moved(1, "week")), None),
        (YEAR_EARLIER, None),
    ],
)
def test_sided(form: Form, expected: Form | None) -> None:
    assert sided(form) == expected


units = st.sampled_from(get_args(Unit))
sides = st.sampled_from(get_args(Side))
origins = st.sampled_from(("created", "told"))
counts = st.integers(-(10**6), 10**6) | st.sampled_from((0, 1, -1, 10**400))
grounds = (
    st.builds(Fixed, values())
    | st.builds(Near, dates(), sides | st.none(), st.booleans(), origins)
    | st.builds(Moved, counts, units, units | st.none(), origins)
    | st.builds(Holiday, st.sampled_from(sorted(kept.FIXED)), sides | st.none(), st.booleans())
)
forms: st.SearchStrategy[Form] = st.recursive(
    grounds,
    lambda inner: (
        st.builds(Within, dates(), inner)
        | st.builds(Holding, units, inner)
        | st.builds(At, st.sampled_from(("T14:30", "T24:00", "TNI", "T09")), inner)
        | st.builds(Counted, counts, units, inner)
        | st.builds(Holiday, st.sampled_from(sorted(kept.FIXED)), sides | st.none(), st.booleans(), inner)
        | st.builds(Either, inner, st.frozensets(units), inner, st.booleans())
    ),
    max_leaves=4,
)


@given(forms, st.none() | plain_dates() | dates(), st.none() | plain_dates(), sides)
def test_any_form_has_a_value_that_parses_or_none(
    form: Form, created: Date | None, told: Date | None, side: Side
) -> None:
    found: Value | None = resolve(form, created, told, side)
    assert found is None or parse(str(found)) == found
    assert origin(form) in (None, "created", "told")
    assert sided(form) is None or isinstance(sided(form), Near | Holiday)


@given(forms, st.none() | plain_dates())
def test_without_a_day_of_writing_only_what_stands_for_itself_has_a_value(form: Form, told: Date | None) -> None:
    if origin(form) == "created":
        assert resolve(form, None, told) is None


@given(counts, units, units)
def test_a_whole_unit_is_whole(count: int, by: Unit, grain: Unit) -> None:
    found = resolve(Moved(count, by, grain), CREATED)
    assert found is None or (isinstance(found, Date) and truncate(found, grain) == found)


@pytest.mark.parametrize(
    "created", [FIRST, LAST, day("9999-W52"), day("0001"), day("9999"), day("9999-12-31T23:59:59")]
)
@pytest.mark.parametrize("count", [-1, 0, 1])
@pytest.mark.parametrize("by", get_args(Unit))
def test_the_ends_of_the_calendar(created: Date, count: int, by: Unit) -> None:
    for form in (Moved(count, by, by), Moved(count, by), Counted(count, by, Moved(0, "day", "day")), Near(FRIDAY)):
        found = resolve(form, created)
        assert found is None or not isinstance(found, Duration)


def test_an_islamic_holiday_that_comes_twice_in_a_year() -> None:
    assert [str(day) for day in kept.days("ramadan", 1997)] == ["1997-01-10", "1997-12-30"]
    assert kept.on("ramadan", 1997) is None
    assert str(resolve(Holiday("ramadan"), parse("1998-02-13"))) == "1997-12-30"
