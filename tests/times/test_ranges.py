"""Times that share what a neighbour names: ranges, years told of, anniversaries, clock times and their days."""

from __future__ import annotations

import pytest

from onrecord.language.calendar import Calendar
from onrecord.times.spans import mended
from tests.times.timed import AFTER, BEFORE, EVEN, last, parsed, times, value


@pytest.mark.parametrize(
    ("marked", "sides", "expected"),
    [
        ("The war lasted from [July] to [November 1916].", BEFORE, ["1916-07", "1916-11"]),
        ("It was shut in [April] and [June 2019].", BEFORE, ["2019-04", "2019-06"]),
        ("From [May] to [July] services will be cut.", AFTER, ["2024-05", "2024-07"]),
        ("It ran from [Monday] through [Wednesday].", BEFORE, ["2023-10-09", "2023-10-11"]),
        ("They met in [May] or in the hall. [July 2020] was dry.", BEFORE, ["2023-05", "2020-07"]),
    ],
)
def test_the_ends_of_a_range(marked: str, sides: tuple[float, ...], expected: list[str]) -> None:
    assert [found.value for found in times(marked, sides=sides)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In [1914] war came. On [August 4] the army marched.", "1914-08-04"),
        ("In [2022] the rule changed. On [August 4] the court spoke.", "2023-08-04"),
        (
            "In [1914] war came. " + "It was long and hard for all of them. " * 6 + "On [August 4] they met.",
            "2023-08-04",
        ),
    ],
)
def test_a_day_of_a_year_long_past(marked: str, expected: str) -> None:
    assert value(marked, sides=BEFORE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A year ago today", "2022-10-11"),
        ("Ten years ago today", "2013-10-11"),
        ("Two years ago this week", "2021-W41"),
        ("Fifty years ago this month", "1973-10"),
    ],
)
def test_anniversaries(words: str, expected: str) -> None:
    assert value(f"[{words}] the bridge fell.") == expected


@pytest.mark.parametrize("words", ["two days earlier", "a year later", "a week earlier", "two weeks ago"])
def test_what_is_counted_is_no_part_of_a_stretch(words: str) -> None:
    assert last(f"They met [{words}].").mod is None


def test_an_amount_that_is_counted_from_a_time_is_a_date_whatever_the_model_holds_it_for() -> None:
    found = last("He came on [date: 5 May]. [duration: Two weeks later] he left.", sides=BEFORE)
    assert (found.type, found.value) == ("DATE", "2023-05-19")


def test_will_goes_before_the_model_and_nearness() -> None:
    assert value("The president will visit Reed on [Tuesday].", sides=(0.97, 0.02, 0.01)) == "2023-10-17"


def test_a_clock_time_is_not_of_a_day_long_past_that_lies_far() -> None:
    far = "The king rose to the throne on [date: January 7, 1989], and many people still remember that. "
    assert value(f"{far}He spoke at [time: 5 p.m.] in the hall.", sides=EVEN) == "2023-10-11T17:00"
    assert value("He spoke on [date: January 7, 1989], at [time: 5 p.m.].", sides=EVEN) == "1989-01-07T17:00"


def test_ages_are_no_decades(calendar: Calendar) -> None:
    text, found = parsed("She is in [her 80s] and he in [his late 20s].")
    assert mended(text, found, calendar) == ()
    assert value("It was warm, in the [mid-20s].") is None


@pytest.mark.parametrize("words", ["Feb. 29, 2023", "31 February 2020"])
def test_a_day_that_its_year_does_not_have_is_unknown(words: str) -> None:
    assert value(f"They met on [{words}].") is None
