"""`onrecord.times.reading` and `onrecord.times.resolving`: expressions of each kind in sentences written for it.

The day of writing is Wednesday, 11 October 2023, where a table names no other; see `tests.times.timed` for the marks.
"""

from __future__ import annotations

import pytest

from onrecord.language.calendar import Calendar
from onrecord.times.reading import Reading, read
from onrecord.timex import parse
from onrecord.timex.forms import Fixed
from tests.times.timed import AFTER, BEFORE, PUBLISHED, believed, last, times, value

UNITS = [
    ("The dam leaked [last week].", "2023-W40"),
    ("The dam leaks [this week].", "2023-W41"),
    ("The dam will be drained [next week].", "2023-W42"),
    ("The ferry sank [last month].", "2023-09"),
    ("Tolls rise [this month].", "2023-10"),
    ("Tolls will rise [next month].", "2023-11"),
    ("The mill closed [last year].", "2022"),
    ("The mill closes [this year].", "2023"),
    ("The mill will close [next year].", "2024"),
    ("Sales fell [last quarter].", "2023-Q3"),
    ("Sales fall [this quarter].", "2023-Q4"),
    ("Sales will fall [next quarter].", "2024-Q1"),
    ("The road was built [last decade].", "201"),
    ("The road will be built [this decade].", "202"),
    ("The road was built [last century].", "19"),
    ("The fair was held [last weekend].", "2023-W40-WE"),
    ("The fair is [this weekend].", "2023-W41-WE"),
    ("Prices doubled in the [past year].", "2022"),
    ("It is the dullest show of [the current year].", "2023"),
    ("The [current month] is a wet one.", "2023-10"),
    ("The harbour froze [earlier this month].", "2023-10"),
    ("A ruling is due [later this week].", "2023-W41"),
    ("She spoke [yesterday].", "2023-10-10"),
    ("She speaks [today].", "2023-10-11"),
    ("She will speak [tomorrow].", "2023-10-12"),
    ("She spoke [the day before yesterday].", "2023-10-09"),
    ("She will speak [the day after tomorrow].", "2023-10-13"),
    ("They tried it [this time].", "PRESENT_REF"),
]


@pytest.mark.parametrize(("marked", "expected"), UNITS)
def test_this_last_next_and_a_unit(marked: str, expected: str) -> None:
    assert value(marked) == expected


AGO = [
    ("It burned [two weeks ago].", "2023-W39"),
    ("It burned [three days ago].", "2023-10-08"),
    ("It burned [a month ago].", "2023-09"),
    ("It burned [a year ago].", "2022"),
    ("It burned [100 years ago].", "1923"),
    ("It burned [two decades ago].", "2003"),
    ("It burned [eighteen months ago].", "2022-04"),
    ("It burned [a fortnight ago].", "2023-W39"),
    ("It burned [several years ago].", "PAST_REF"),
    ("It burned [long ago].", "PAST_REF"),
    ("It burned [a couple of days ago].", "2023-10-09"),
    ("It will be rebuilt [two weeks from now].", "2023-W43"),
    ("It will be rebuilt [ten days hence].", "2023-10-21"),
    ("It had burned [a week earlier].", "2023-W40"),
    ("It had burned [a year earlier].", "2022"),
    ("It reopened [three months later].", "2024-01"),
    ("It burned [two days after Christmas].", "2022-12-27"),
]


@pytest.mark.parametrize(("marked", "expected"), AGO)
def test_ago_earlier_and_later_from_the_day_of_writing(marked: str, expected: str) -> None:
    found = last(marked, sides=believed(marked))
    assert found.value == expected
    assert found.anchor == ("dct" if not expected.endswith("REF") else None)


TOLD = [
    ("The dam broke on [June 5, 2010]. [Two weeks earlier] it had been painted.", "2010-05-22"),
    ("The dam broke on [June 5, 2010]. [Three days later] the mayor left.", "2010-06-08"),
    ("The dam broke on [June 5, 2010]. [The next day] the mayor left.", "2010-06-06"),
    ("The dam broke on [June 5, 2010]. [A day earlier] it had been painted.", "2010-06-04"),
    ("The dam broke on [June 5, 2010]. [The previous day] it had been painted.", "2010-06-04"),
    ("The dam broke on [June 5, 2010]. [The same day] the mayor left.", "2010-06-05"),
    ("The dam broke on [June 5, 2010]. [That day] the mayor left.", "2010-06-05"),
    ("The dam broke on [June 5, 2010]. [The following month] the mayor left.", "2010-07"),
    ("The dam broke on [June 5, 2010]. [That year] the mayor left.", "2010"),
    ("The dam broke on [June 5, 2010]. [Later that year] the mayor left.", "2010"),
    ("The mine opened in [1990] and shut [two years later].", "1992"),
    ("The mine opened in [1990]; [the previous year] nobody lived here.", "1989"),
    ("The mine opened in [March 2001] and shut [three months later].", "2001-06"),
    ("The mine opened in [the third quarter of 2021] and shut [a year later].", "2022-Q3"),
    ("Sales rose in [the third quarter], from a loss [a year earlier].", "2022-Q3"),
    ("Sales rose in [the third quarter], from a loss in [the year-ago quarter].", "2022-Q3"),
    ("It rained on [Dec. 31, 1999]. [The following day] it snowed.", "2000-01-01"),
    ("It rained on [Feb. 28, 2000]. [The next day] it snowed.", "2000-02-29"),
]


@pytest.mark.parametrize(("marked", "expected"), TOLD)
def test_earlier_later_and_next_from_a_time_in_the_text(marked: str, expected: str) -> None:
    *_, near, found = times(marked)
    assert (found.value, found.anchor) == (expected, near.id)


@pytest.mark.parametrize(("marked", "expected"), TOLD[:3])
def test_the_anchor_is_forgotten_when_it_is_far_away(marked: str, expected: str) -> None:
    assert last(marked.replace(". [", ". " + "Nothing else happened. " * 40 + "[")).anchor == "dct"


@pytest.mark.parametrize(("marked", "expected"), TOLD[:10])
def test_what_is_told_needs_no_day_of_writing(marked: str, expected: str) -> None:
    assert value(marked, None) == expected


WEEKDAYS = [
    ("The council met on [Friday].", "2023-10-06"),
    ("The council will meet on [Friday].", "2023-10-13"),
    ("The council said on [Monday] that it was done.", "2023-10-09"),
    ("The council was told on [Tuesday].", "2023-10-10"),
    ("The council met [last Wednesday].", "2023-10-04"),
    ("The council will meet [next Wednesday].", "2023-10-18"),
    ("The council met [last Friday].", "2023-10-06"),
    ("The council will meet [next Tuesday].", "2023-10-17"),
    ("The council will meet [this Thursday].", "2023-10-12"),
    ("The council met [Tuesday of last week].", "2023-10-03"),
    ("The council will meet on [Friday of next week].", "2023-10-20"),
    ("The council met on [Friday, October 6].", "2023-10-06"),
    ("The council met on [Friday, Oct. 6, 2023].", "2023-10-06"),
    ("The council met on [Sat.].", "2023-10-07"),
]


@pytest.mark.parametrize(("marked", "expected"), WEEKDAYS)
def test_weekdays(marked: str, expected: str) -> None:
    assert value(marked, sides=believed(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The store is shut until [Friday].", "2023-10-13"),
        ("Rain could come as early as [Thursday].", "2023-10-12"),
        ("The vote was postponed to [Thursday].", "2023-10-12"),
        ("The vote was delayed until [Monday].", "2023-10-16"),
        ("Bids are due [Friday].", "2023-10-13"),
        ("The council is scheduled to meet on [Monday].", "2023-10-16"),
        ("The council plans to meet on [Tuesday].", "2023-10-17"),
        ("The council met again [last Monday].", "2023-10-09"),
        ("The council was told on [Tuesday].", "2023-10-10"),
    ],
)
def test_weekdays_by_the_words_around_them_alone(marked: str, expected: str) -> None:
    assert value(marked) == expected


@pytest.mark.parametrize(
    ("marked", "published", "expected"),
    [
        ("On [Saturday], he announced his retirement.", "2023-10-14", "2023-10-14"),
        ("The council met on [Wednesday].", PUBLISHED, PUBLISHED),
        ("The council met on [Friday].", "2023-01-02", "2022-12-30"),
        ("The council will meet on [Monday].", "2023-12-29", "2024-01-01"),
        ("The council met [last Monday].", "2024-03-04", "2024-02-26"),
        ("The council met on [Thursday].", "2024-03-01", "2024-02-29"),
    ],
)
def test_weekdays_from_other_days(marked: str, published: str, expected: str) -> None:
    assert value(marked, published, believed(marked)) == expected


def test_the_model_speaks_for_a_side_where_the_words_do_not() -> None:
    assert value("Court, [Friday].", sides=BEFORE) == "2023-10-06"
    assert value("Court, [Friday].", sides=AFTER) == "2023-10-13"


VAGUE = [
    *((words, "PRESENT_REF") for words in ("now", "right now", "currently", "nowadays", "these days", "at present")),
    *((words, "PRESENT_REF") for words in ("at the moment", "at this point", "to date", "presently")),
    *((words, "PAST_REF") for words in ("recently", "more recently", "lately", "once", "formerly", "previously")),
    *((words, "PAST_REF") for words in ("the past", "in the past", "recent years", "in recent months", "at that time")),
    *((words, "PAST_REF") for words in ("the last few years", "a few years ago", "then", "not long ago")),
    *((words, "FUTURE_REF") for words in ("soon", "the future", "the near future", "in the foreseeable future")),
    *((words, "FUTURE_REF") for words in ("shortly", "the coming months", "the next few weeks", "eventually")),
]


@pytest.mark.parametrize(("words", "expected"), VAGUE)
def test_vague_now_and_recent(words: str, expected: str) -> None:
    found = last(f"The pier was shut [{words}].")
    assert (found.value, found.type, found.from_, found.to, found.anchor) == (expected, "DATE", None, None, None)


@pytest.mark.parametrize("words", ["now", "recently", "soon"])
def test_vague_ones_need_no_day_of_writing(words: str) -> None:
    assert value(f"It is [{words}] shut.", None) == value(f"It is [{words}] shut.")


QUARTERS = [
    ("Profit rose in [the third quarter].", "2023-Q3"),
    ("Profit rose in [the fourth quarter of 2022].", "2022-Q4"),
    ("Profit rose in [the third quarter of last year].", "2022-Q3"),
    ("Profit rose in [last year's third quarter].", "2022-Q3"),
    ("Profit should rise in [the first quarter of next year].", "2024-Q1"),
    ("Its [second-quarter] profit rose.", "2023-Q2"),
    ("Profit rose in [the 2019 second quarter].", "2019-Q2"),
    ("Profit rose in [the first half].", "2023-H1"),
    ("Profit rose in [the first half of 2019].", "2019-H1"),
    ("Profit may rise in [the second half of the year].", "2023-H2"),
    ("Profit rose in [fiscal 2019].", "2019"),
    ("Profit rose in [fiscal year 2019].", "2019"),
    ("Profit rose in [the second quarter of fiscal 2019].", "2019-Q2"),
    ("Profit rose [last fiscal year].", "2022"),
    ("Profit rose [this fiscal year].", "2023"),
    ("Profit rose in [the quarter].", "2023-Q3"),
    ("Profit rose in [the latest quarter].", "2023-Q3"),
]


@pytest.mark.parametrize(("marked", "expected"), QUARTERS)
def test_quarters_and_fiscal_years(marked: str, expected: str) -> None:
    assert value(marked, sides=believed(marked)) == expected


def test_the_quarter_is_the_one_that_the_text_reports_on() -> None:
    assert (
        value("Reed said of [the second quarter of 2021] that orders fell. Costs rose in [the quarter].") == "2021-Q2"
    )
    assert value("Reed said of [the second quarter of 2021] that orders fell. Costs rose in [the period].") == "2021-Q2"


MONTHS = [
    ("The bridge opened in [March].", "2023-03", None),
    ("The bridge will open in [March].", "2024-03", None),
    ("The bridge was shut in [December].", "2022-12", None),
    ("The bridge has been shut since [January].", "2023-01", None),
    ("The bridge opened [last June].", "2023-06", None),
    ("The bridge opened [last December].", "2022-12", None),
    ("The bridge will open [next April].", "2024-04", None),
    ("The bridge opened [this May].", "2023-05", None),
    ("The bridge opened in [June last year].", "2022-06", None),
    ("The bridge will open in [March of next year].", "2024-03", None),
    ("The bridge opened in [March 2019].", "2019-03", None),
    ("The bridge opened in [early September].", "2023-09", "START"),
    ("The bridge opened in [late September].", "2023-09", "END"),
    ("The bridge opened in [mid-July].", "2023-07", "MID"),
    ("The bridge opened in [Sept. 2019].", "2019-09", None),
    ("The bridge opened in [early March 2019].", "2019-03", "START"),
    ("The bridge opened at [the end of August].", "2023-08", "END"),
    ("The bridge opened at [the beginning of August].", "2023-08", "START"),
    ("The bridge opened in [the middle of August].", "2023-08", "MID"),
    ("The bridge opened in [the week of March 6].", "2023-W10", None),
]


@pytest.mark.parametrize(("marked", "expected", "mod"), MONTHS)
def test_months(marked: str, expected: str, mod: str | None) -> None:
    found = last(marked, sides=believed(marked))
    assert (found.value, found.mod, found.type) == (expected, mod, "DATE")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The bridge is expected to open in [December].", "2023-12"),
        ("The bridge is shut until [March].", "2024-03"),
        ("The bridge was shut in [August].", "2023-08"),
        ("The bridge is shut [this month].", "2023-10"),
    ],
)
def test_months_by_the_words_around_them_alone(marked: str, expected: str) -> None:
    assert value(marked) == expected


PLURALS = [
    *(
        ("seconds", "PTXS"),
        ("minutes", "PTXM"),
        ("hours", "PTXH"),
        ("days", "PXD"),
        ("weeks", "PXW"),
        ("months", "PXM"),
    ),
    *(("years", "PXY"), ("decades", "PXDE"), ("centuries", "PXCE"), ("quarters", "PXQ"), ("weekends", "PXWE")),
    *(("several weeks", "PXW"), ("a few months", "PXM"), ("many years", "PXY"), ("some days", "PXD")),
]


@pytest.mark.parametrize(("words", "expected"), PLURALS)
def test_bare_plurals_and_amounts_that_are_not_told(words: str, expected: str) -> None:
    for marked in (f"They argued for [duration: {words}].", f"They argued for [{words}] without end."):
        found = last(marked)
        assert (found.value, found.type, found.from_) == (expected, "DURATION", None)


def test_bare_plurals_before_a_time_are_no_single_day() -> None:
    assert value("[duration: Minutes before] it fell, the wall had been checked.") == "PTXM"
    assert value("[Years later] they still argued.") == "PXY"


SETS = [
    ("every morning", "XXXX-XX-XXTMO", "EVERY", None),
    ("every night", "XXXX-XX-XXTNI", "EVERY", None),
    ("mornings", "XXXX-XX-XXTMO", None, None),
    ("hourly", "PT1H", None, None),
    ("daily", "P1D", None, None),
    ("weekly", "P1W", None, None),
    ("monthly", "P1M", None, None),
    ("quarterly", "P3M", None, None),
    ("annually", "P1Y", None, None),
    ("every day", "P1D", "EVERY", None),
    ("each month", "P1M", "EACH", None),
    ("every two weeks", "P2W", "EVERY", None),
    ("every other week", "P2W", "EVERY", None),
    ("every few years", "PXY", "EVERY", None),
    ("every Monday", "XXXX-WXX-1", "EVERY", None),
    ("Mondays", "XXXX-WXX-1", None, None),
    ("Tuesday nights", "XXXX-WXX-2TNI", None, None),
    ("every Friday night", "XXXX-WXX-5TNI", "EVERY", None),
    ("each July", "XXXX-07", "EACH", None),
    ("every summer", "XXXX-SU", "EVERY", None),
    ("summers", "XXXX-SU", None, None),
    ("every July 4", "XXXX-07-04", "EVERY", None),
    ("every weekend", "P1WE", "EVERY", None),
    ("weekends", "PXWE", None, None),
    ("twice a week", "P1W", None, "2X"),
    ("once a month", "P1M", None, "1X"),
    ("three times a year", "P1Y", None, "3X"),
    ("twice each day", "P1D", "EACH", "2X"),
]


@pytest.mark.parametrize(("words", "expected", "quant", "freq"), SETS)
def test_sets(words: str, expected: str, quant: str | None, freq: str | None) -> None:
    found = last(f"The bell rings [set: {words}].")
    assert (found.value, found.type, found.quant, found.freq) == (expected, "SET", quant, freq)
    assert (found.from_, found.to, found.anchor) == (None, None, None)


@pytest.mark.parametrize("words", ["every morning", "weekly", "twice a week", "Tuesday nights", "each July", "Mondays"])
def test_sets_are_so_whatever_the_model_holds_them_for(words: str) -> None:
    assert last(f"The bell rings [{words}].").type == "SET"


CLOCKS = [
    ("It sailed at [time: 4 a.m. EDT Thursday].", "2023-10-05T04:00", "2023-10-05T04:00-04:00"),
    ("It sailed at [time: 9 a.m. Tuesday].", "2023-10-10T09:00", "2023-10-10T09:00"),
    ("It sailed at [time: 10:35 p.m. Tuesday].", "2023-10-10T22:35", "2023-10-10T22:35"),
    ("It sailed at [time: 10.35 pm Tuesday].", "2023-10-10T22:35", "2023-10-10T22:35"),
    ("It sailed at [time: 2130 GMT].", "2023-10-11T21:30", "2023-10-11T21:30+00:00"),
    ("It sailed at [time: 21:30 GMT].", "2023-10-11T21:30", "2023-10-11T21:30+00:00"),
    ("It sailed at [time: 9 a.m. EST].", "2023-10-11T09:00", "2023-10-11T09:00-05:00"),
    ("It sailed at [time: 9 a.m. JST on May 3, 2021].", "2021-05-03T09:00", "2021-05-03T09:00+09:00"),
    ("It sailed at [time: noon Saturday].", "2023-10-07T12:00", "2023-10-07T12:00"),
    ("It sailed at [time: noon].", "2023-10-11T12:00", "2023-10-11T12:00"),
    ("It sailed at [time: midnight].", "2023-10-11T24:00", "2023-10-12T00:00"),
    ("It sailed at [time: 15:30].", "2023-10-11T15:30", "2023-10-11T15:30"),
    ("It sailed at [time: 15:30:05].", "2023-10-11T15:30:05", "2023-10-11T15:30:05"),
    ("It sailed at [time: 12 a.m.].", "2023-10-11T00:00", "2023-10-11T00:00"),
    ("It sailed at [time: 12 p.m.].", "2023-10-11T12:00", "2023-10-11T12:00"),
    ("It sailed at [time: 12:30 am today].", "2023-10-11T00:30", "2023-10-11T00:30"),
    ("It sailed at [time: 6 p.m. yesterday].", "2023-10-10T18:00", "2023-10-10T18:00"),
    ("It sailed at [time: 4 in the morning].", "2023-10-11T04:00", "2023-10-11T04:00"),
    ("It sailed at [time: 4 in the afternoon].", "2023-10-11T16:00", "2023-10-11T16:00"),
    ("It sailed at [time: 5 o'clock].", "2023-10-11T05:00", "2023-10-11T05:00"),
    ("It sailed at [time: 5 o’clock].", "2023-10-11T05:00", "2023-10-11T05:00"),
    ("It sailed at [time: 2024-07-04T15:30].", "2024-07-04T15:30", "2024-07-04T15:30"),
    ("It sailed at [time: 2024-07-04 15:30].", "2024-07-04T15:30", "2024-07-04T15:30"),
    ("It sailed on [time: July 4, 2024, at 3 p.m.].", "2024-07-04T15:00", "2024-07-04T15:00"),
]


@pytest.mark.parametrize(("marked", "expected", "from_"), CLOCKS)
def test_clock_times(marked: str, expected: str, from_: str) -> None:
    found = last(marked, sides=believed(marked))
    assert (found.value, found.type, found.from_) == (expected, "TIME", from_)
    assert str(parse(expected)) == expected


@pytest.mark.parametrize("words", ["25:00", "13 p.m.", "9:75 a.m.", "2575 GMT", "31 o'clock"])
def test_times_that_no_clock_shows(words: str) -> None:
    assert {found.value for found in times(f"It sailed at [time: {words}].")} <= {None, PUBLISHED}


PARTS = [
    ("It rained on [time: Friday night].", "2023-10-06TNI"),
    ("It rained [time: Monday morning].", "2023-10-09TMO"),
    ("It rained [time: this morning].", "2023-10-11TMO"),
    ("It rained [time: this afternoon].", "2023-10-11TAF"),
    ("It will rain [time: this evening].", "2023-10-11TEV"),
    ("It will rain [time: tonight].", "2023-10-11TNI"),
    ("It rained [time: last night].", "2023-10-10TNI"),
    ("It will rain [time: tomorrow morning].", "2023-10-12TMO"),
    ("It rained [time: yesterday afternoon].", "2023-10-10TAF"),
    ("It rained [time: overnight].", "2023-10-11TNI"),
    ("It rained on [time: the evening of May 3, 2021].", "2021-05-03TEV"),
    ("It rained on [May 3, 2021]. [time: The next morning] it snowed.", "2021-05-04TMO"),
    ("It rained on [May 3, 2021]. [time: That night] it snowed.", "2021-05-03TNI"),
    ("It rained on [May 3, 2021] until [time: noon].", "2021-05-03T12:00"),
    ("It rained on [May 3, 2021] until [time: 6 p.m.].", "2021-05-03T18:00"),
]


@pytest.mark.parametrize(("marked", "expected"), PARTS)
def test_parts_of_the_day(marked: str, expected: str) -> None:
    found = last(marked, sides=believed(marked))
    assert (found.value, found.type) == (expected, "TIME")
    assert (found.from_ or "")[:10] == expected[:10]


@pytest.mark.parametrize(
    ("words", "expected", "mod"),
    [
        *(("late Monday night", "2023-10-09TNI", "END"), ("early this morning", "2023-10-11TMO", "START")),
        *(("around 7:15 p.m.", "2023-10-11T19:15", "APPROX"), ("mid-afternoon yesterday", "2023-10-10TAF", "MID")),
    ],
)
def test_times_of_the_day_with_a_modifier(words: str, expected: str, mod: str) -> None:
    found = last(f"It rained [time: {words}].", sides=BEFORE)
    assert (found.value, found.mod) == (expected, mod)


DECADES = [
    *(("the 1990s", "199", None), ("the '80s", "198", None), ("’60s", "196", None), ("the nineties", "199", None)),
    *(("the early 1980s", "198", "START"), ("the late 1970s", "197", "END"), ("the mid-1960s", "196", "MID")),
    *(("the 2010s", "201", None), ("20th century", "19", None), ("the 19th century", "18", None)),
    *(("the 21st century", "20", None), ("the twentieth century", "19", None), ("the eighteenth century", "17", None)),
    *(("the early 20th century", "19", "START"), ("the late nineteenth century", "18", "END")),
    *(("the thirties", "193", None), ("the 1800s", "18", None), ("the twenty-first century", "20", None)),
]


@pytest.mark.parametrize(("words", "expected", "mod"), DECADES)
def test_decades_and_centuries(words: str, expected: str, mod: str | None) -> None:
    for published in (PUBLISHED, None):
        found = last(f"It was built in [{words}].", published)
        assert (found.value, found.mod, found.type, found.anchor) == (expected, mod, "DATE", None)


STRETCHES = [
    ("It snowed [last fall].", "2022-FA", None),
    ("It snowed [last winter].", "2022-WI", None),
    ("It was hot [this summer].", "2023-SU", None),
    ("It was hot [this past spring].", "2023-SP", None),
    ("It will be hot [next spring].", "2024-SP", None),
    ("It was hot in [the summer of 1969].", "1969-SU", None),
    ("It was cold in [winter 2019].", "2019-WI", None),
    ("It was hot in [the early summer].", "2023-SU", "START"),
    ("It ended in [the latest fiscal year].", "2022", None),
    ("It ends by [year-end].", "2023", "END"),
    ("It ends by [year's end].", "2023", "END"),
    ("It ends at [the end of the year].", "2023", "END"),
    ("It ended at [the end of 1994].", "1994", "END"),
    ("It ends at [the end of the month].", "2023-10", "END"),
    ("It ends at [the end of this week].", "2023-W41", "END"),
    ("It began at [the beginning of last year].", "2022", "START"),
    ("It ends in [the middle of next year].", "2024", "MID"),
    ("It began at [the start of the decade].", "202", "START"),
    ("It began in [early 1990].", "1990", "START"),
    ("It ended in [late 1990].", "1990", "END"),
    ("It ended in [mid-1996].", "1996", "MID"),
]


@pytest.mark.parametrize(("marked", "expected", "mod"), STRETCHES)
def test_seasons_latest_periods_and_year_ends(marked: str, expected: str, mod: str | None) -> None:
    found = last(marked)
    assert (found.value, found.mod) == (expected, mod)


@pytest.mark.parametrize(
    "words", ["the postwar era", "the colonial period of rule", "the ice age", "the era", "a while"]
)
def test_eras_of_no_known_days_have_no_value_of_the_calendar(words: str) -> None:
    found = last(f"It was built in [{words}].", None)
    assert (found.value, found.from_, found.to) == (None, None, None)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Trains ran from [May] to [July].", ["2023-05", "2023-07"]),
        ("Trains ran between [2014] and [2016].", ["2014", "2016"]),
        ("Trains ran from [May 3] to [May 9].", ["2023-05-03", "2023-05-09"]),
        ("Trains ran from [Monday] through [Tuesday].", ["2023-10-09", "2023-10-10"]),
        ("Trains ran from [the 1950s] to [the 1970s].", ["195", "197"]),
        ("Trains will run from [time: 6 a.m.] to [time: 9 p.m.].", ["2023-10-11T06:00", "2023-10-11T21:00"]),
        ("It shut in [duration: the year] ended [March 31].", ["P1Y", "2023-03-31"]),
    ],
)
def test_ranges_are_two(marked: str, expected: list[str]) -> None:
    assert [found.value for found in times(marked, sides=believed(marked))] == expected


DURATIONS = [
    ("three-and-a-half-year", "P3Y6M", None),
    ("three and a half years", "P3Y6M", None),
    ("a year and a half", "P1Y6M", None),
    ("a minute and a half", "PT1M30S", None),
    ("half an hour", "PT30M", None),
    ("a half hour", "PT30M", None),
    ("half-hour", "PT30M", None),
    ("half a year", "P6M", None),
    ("half a day", "PT12H", None),
    ("half a century", "P50Y", None),
    ("5 1/2 hours", "PT5H30M", None),
    ("2.5 hours", "PT2H30M", None),
    ("two hours and 15 minutes", "PT2H15M", None),
    ("one year and six months", "P1Y6M", None),
    ("more than three hours", "PT3H", "MORE_THAN"),
    ("less than a minute", "PT1M", "LESS_THAN"),
    ("about six weeks", "P6W", "APPROX"),
    ("at least six months", "P6M", "EQUAL_OR_MORE"),
    ("up to 30 days", "P30D", "EQUAL_OR_LESS"),
    ("a year or so", "P1Y", "APPROX"),
    ("two years", "P2Y", None),
    ("a week", "P1W", None),
    ("24 hours", "PT24H", None),
    ("ten-day", "P10D", None),
    ("eight-month", "P8M", None),
    ("a couple of days", "P2D", None),
    ("two dozen years", "P24Y", None),
    ("one hundred twenty days", "P120D", None),
    ("one hundred and twenty days", "P120D", None),
    ("twenty-four hours", "PT24H", None),
    ("1,000 days", "P1000D", None),
    ("14 billion years", "P14000000000Y", None),
    ("nine hundred billion years", "PXY", None),
    ("two thousand years", "P2000Y", None),
    ("two decades", "P20Y", None),
    ("a decade", "P10Y", None),
    ("three centuries", "P300Y", None),
    ("a fortnight", "P2W", None),
    ("the past three years", "P3Y", None),
    ("the first nine months", "P9M", None),
    ("five consecutive quarters", "P5Q", None),
    ("12 to 18 months", "PXM", None),
    ("two or three days", "PXD", None),
    ("all day", "P1D", None),
]


@pytest.mark.parametrize(("words", "expected", "mod"), DURATIONS)
def test_durations(words: str, expected: str, mod: str | None) -> None:
    found = last(f"The war lasted [duration: {words}].")
    assert (found.value, found.mod, found.type) == (expected, mod, "DURATION")
    assert (found.from_, found.to, found.anchor) == (None, None, None)
    assert last(f"The war lasted [duration: {words}].", None).value == expected


DAYS = [
    ("It opened on [Dec. 15].", "2022-12-15"),
    ("It will open on [Dec. 15].", "2023-12-15"),
    ("It opened on [Sept. 3].", "2023-09-03"),
    ("It opened on [15 December].", "2022-12-15"),
    ("It opened on [July 4, 2024].", "2024-07-04"),
    ("It opened on [4 July 2024].", "2024-07-04"),
    ("It opened on [July 4th].", "2023-07-04"),
    ("It opened on [the fourth of July].", "2023-07-04"),
    ("It opened on [the 15th of March, 1999].", "1999-03-15"),
    ("It opened on [March eighth].", "2023-03-08"),
    ("It opened on [the twenty-first of June].", "2023-06-21"),
    ("It opened on [2024-07-04].", "2024-07-04"),
    ("It opened in [2024-07].", "2024-07"),
    ("It opened on [10/23/1999].", "1999-10-23"),
    ("It opened on [23/10/1999].", "1999-10-23"),
    ("It opened on [10/23/99].", "1999-10-23"),
    ("It opened on [10/10/1999].", "1999-10-10"),
    ("It opened on [10/11/1999].", None),
    ("It opened on [2/29/2023].", None),
    ("It opened on [13/13/1999].", None),
    ("It opened on [February 29, 2024].", "2024-02-29"),
    ("It opened on [Feb. 29].", "2020-02-29"),
    ("It opened on [Feb. 30].", None),
    ("It opened in [1996].", "1996"),
    ("It opened in [nineteen ninety-six].", "1996"),
    ("It opened in [twenty twenty-four].", "2024"),
    ("It opened in [two thousand one].", "2001"),
    ("It opened in [the year 2000].", "2000"),
    ("It opened in ['98].", "1998"),
    ("It opened in [’05].", "2005"),
]


@pytest.mark.parametrize(("marked", "expected"), DAYS)
def test_days_and_years(marked: str, expected: str | None) -> None:
    assert value(marked, sides=believed(marked)) == expected


@pytest.mark.parametrize("words", ["February 29, 2023", "Feb. 30, 2024", "April 31, 2024", "31 June 2024"])
def test_days_that_no_month_has_are_no_day(words: str) -> None:
    found = value(f"It opened on [{words}].")
    assert found is None or len(found) < len("2024-02-30")


@pytest.mark.parametrize(
    ("marked", "published", "expected"),
    [
        ("They met at [Christmas].", "2023-10-11", "2022-12-25"),
        ("They will meet at [Christmas].", "2023-10-11", "2023-12-25"),
        ("They met on [Christmas Eve].", "2023-10-11", "2022-12-24"),
        ("They met on [Christmas Day 1998].", "2023-10-11", "1998-12-25"),
        ("They met on [Thanksgiving].", "1999-12-20", "1999-11-25"),
        ("They met [last Thanksgiving].", "2000-03-01", "1999-11-25"),
        ("They met on [Thanksgiving Day].", "1999-11-25", "1999-11-25"),
        ("They voted on [election day].", "1998-12-01", "1998-11-03"),
        ("They will vote on [Election Day].", "1998-10-01", "1998-11-03"),
        ("They met at [Easter].", "2023-10-11", "2023-04-09"),
        ("They met on [Good Friday].", "2023-10-11", "2023-04-07"),
        ("They met at [Easter 1999].", "2023-10-11", "1999-04-04"),
        ("They met on [New Year's Day].", "2023-10-11", "2023-01-01"),
        ("They met on [New Year’s Eve].", "2023-10-11", "2022-12-31"),
        ("They met on [Halloween].", "2023-11-02", "2023-10-31"),
        ("They met on [Labor Day].", "2023-10-11", "2023-09-04"),
        ("They fasted on [Yom Kippur].", "2023-10-11", "2023-09-25"),
        ("They met in [Easter week].", "2000-05-01", "2000-W16"),
    ],
)
def test_holidays(marked: str, published: str, expected: str) -> None:
    assert value(marked, published, believed(marked)) == expected


def test_a_month_of_another_calendar_has_days_and_no_value() -> None:
    found = last("They fasted all [Ramadan].", "2023-10-11", BEFORE)
    assert (found.value, found.from_, found.to, found.anchor) == (None, "2023-03-23", "2023-04-21", "dct")


def test_a_bare_number_is_no_time() -> None:
    assert times("Prices fell by [a fifth].", "2023-10-11") == ()


@pytest.mark.parametrize("words", ["Independence Day", "Flag Day", "Pi Day"])
def test_days_of_another_calendar_are_not_guessed(words: str) -> None:
    assert value(f"They met on [{words}].") is None


@pytest.mark.parametrize("published", ["2025-02-30", "", "yesterday", "20250230", "0000-01-01", "9" * 400])
def test_a_day_of_writing_that_is_none_counts_as_unknown(published: str) -> None:
    assert value("The council met on [Friday].", published) is None
    assert value("The council met on [May 3, 2021].", published) == "2021-05-03"


@pytest.mark.parametrize("published", ["2023-10-11T23:30:00+14:00", "2023-10-11T00:05:00Z", "2023-10-11T12:00-12:00"])
def test_a_day_of_writing_with_a_clock_counts_as_it_stands(published: str) -> None:
    assert value("The council met [yesterday].", published) == "2023-10-10"


def test_expressions_keep_their_words_and_the_score_of_the_model() -> None:
    found = last("The council met on [Friday].")
    assert (found.span.start, found.span.end, found.id, found.score) == (19, 25, "t19-25", 0.9)


def test_read_gives_forms_that_wait_for_a_day(calendar: Calendar) -> None:
    assert read("P3Y", "DATE", calendar).form is None
    assert read("", "DATE", calendar) == Reading(None, "DATE")
    assert read("now", "TIME", calendar) == Reading(Fixed(parse("PRESENT_REF")), "TIME")
    assert read("9 a.m. EST", "TIME", calendar).zone == -300
