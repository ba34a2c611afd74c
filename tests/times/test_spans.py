"""`onrecord.times.spans.mended`: spans put right by the words around them, in sentences marked by hand."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.language.calendar import Calendar
from onrecord.times.finding import Tagged
from onrecord.times.spans import ADDED, mended
from onrecord.types import Span, TimeType
from tests.times.timed import CALENDAR, EVEN, parsed


def found(marked: str) -> list[tuple[str, str]]:
    """Words and type of each expression."""
    text, tagged = parsed(marked)
    return [(text[row.span.start : row.span.end], row.type) for row in mended(text, tagged, CALENDAR)]


def words(marked: str) -> list[str]:
    return [one for one, _ in found(marked)]


@pytest.mark.parametrize(
    "marked",
    [
        "It met on [Friday] in Reed.",
        "It met on [June 5, 2010], in Reed.",
        "It lasted [duration: two years] in all.",
        "It rings [set: every Monday].",
        "It rose in [the third quarter of 2021] again.",
        "Trains ran from [May] to [July].",
        "Trains ran between [2014] and [2016].",
        "It sailed at [time: 9 a.m. Tuesday].",
        "[1998] was wet. [Monday], too.",
        "THE MARCH WAS IN [MARCH].",
        "They may march in [May], as in [march].",
    ],
)
def test_what_is_right_stays(marked: str) -> None:
    text, tagged = parsed(marked)
    assert mended(text, tagged, CALENDAR) == tagged


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Net rose in [the year ended March 31].", [("the year", "DURATION"), ("March 31", "DATE")]),
        ("Net rose in [the quarter ended Sept. 30].", [("the quarter", "DURATION"), ("Sept. 30", "DATE")]),
        ("It runs for [a year beginning on July 1].", [("a year", "DURATION"), ("July 1", "DATE")]),
    ],
)
def test_a_stretch_and_its_end_are_two(marked: str, expected: list[tuple[str, str]]) -> None:
    assert found(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It took nearly [duration: two years] to build.", "nearly two years"),
        ("It took more than [duration: three hours].", "more than three hours"),
        ("It took about [duration: a decade].", "about a decade"),
        ("It took [duration: a year] or so.", "a year or so"),
        ("It fell almost [two weeks ago].", "almost two weeks ago"),
        ("It sailed [Friday] night, and sank.", "Friday night"),
        ("It sank in late [September].", "late September"),
        ("It sank in early-[September].", "early-September"),
        ("It sank at the end of [March].", "the end of March"),
        ("It sank the previous [Tuesday].", "the previous Tuesday"),
        ("It sinks every [set: Tuesday].", "every Tuesday"),
        ("It sank at around [time: 9 a.m.].", "around 9 a.m."),
        ("It is sinking right [now].", "right now"),
        ("It sank more [recently].", "more recently"),
        ("It sank later [that year].", "later that year"),
    ],
)
def test_the_words_around_an_expression_that_belong_to_it(marked: str, expected: str) -> None:
    assert words(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It sank in [the March] rain.", "March"),
        ("It sank in [the 1998] season.", "1998"),
        ("It rose from [the year-earlier] quarter.", "year-earlier"),
        ("It is sunny for [the first time in two years].", "two years"),
    ],
)
def test_the_words_in_front_that_are_not_of_it(marked: str, expected: str) -> None:
    assert words(marked) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It sailed at [time: 9 a.m.] [Tuesday].", "9 a.m. Tuesday"),
        ("It sailed at [time: 9 a.m.] on [Tuesday].", "9 a.m. on Tuesday"),
        ("It sailed [Tuesday] [time: morning].", "Tuesday morning"),
        ("It sailed [yesterday] at noon.", "yesterday"),
        ("It sailed on [Friday], [March 6].", "Friday, March 6"),
        ("It sailed on [March 6], [1998].", "March 6, 1998"),
        ("It sailed at [time: noon] [Saturday].", "noon Saturday"),
    ],
)
def test_neighbours_that_name_one_time_are_one(marked: str, expected: str) -> None:
    assert words(marked) == [expected]


def test_the_parts_of_one_time_are_as_sure_as_the_less_sure() -> None:
    text, (clock, weekday) = parsed("It sailed at [time: 9 a.m.] [Tuesday].")
    (one,) = mended(text, (Tagged(clock.span, "TIME", EVEN, 0.9), Tagged(weekday.span, "DATE", EVEN, 0.4)), CALENDAR)
    assert (one.type, one.sure) == ("TIME", 0.4)


@pytest.mark.parametrize(
    "marked", ["It met on [Monday]; [Tuesday] it rained.", "It met in [May] and [June].", "In [1998], [May 3] was wet."]
)
def test_neighbours_that_name_two_times_stay_two(marked: str) -> None:
    assert len(found(marked)) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "She is in her [90s] and swims.",
        "He swam in his [early 50s], too.",
        "He retired in his late [sixties].",
        "A man [duration: 52 years] of age swam.",
        "He hosts “[This Week]” there.",
        'He hosts "[This Week]," too.',
        "He wrote in USA [TODAY] that it rained.",
        "He read Business [Week] there.",
        "He joined the [march].",
        "[the march] began at noon.",
    ],
)
def test_ages_and_titles_are_no_times(marked: str) -> None:
    assert found(marked) == []


@pytest.mark.parametrize(
    "marked", ["He spoke of “[this week]” there.", "It rained in the [90s].", "It rained [today]."]
)
def test_what_only_looks_like_one_stays(marked: str) -> None:
    assert len(found(marked)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier is currently shut.", [("currently", "DATE")]),
        ("The pier was recently painted.", [("recently", "DATE")]),
        ("The pier shuts at 9 p.m. EST sharp.", [("9 p.m. EST", "TIME")]),
        ("It took 5 1/2 hours to paint.", [("5 1/2 hours", "DURATION")]),
        ("A ten-day strike was held.", [("ten-day", "DURATION")]),
        ("They argued for years.", [("years", "DURATION")]),
        ("Every morning she swims.", [("Every morning", "SET")]),
        ("The paper comes out weekly.", [("weekly", "SET")]),
        ("It shut in nineteen ninety-six.", [("nineteen ninety-six", "DATE")]),
        ("It shut on Dec. 15, 1996.", [("Dec. 15, 1996", "DATE")]),
        ("It ships by year-end.", [("year-end", "DATE")]),
    ],
)
def test_what_the_words_alone_tell_is_added(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    assert {row.sure for row in mended(text, (), CALENDAR)} == {ADDED}


@pytest.mark.parametrize(
    "text",
    [
        "A man, 52 years old, swam.",
        "A 52-year-old man swam.",
        "The knowledge of snow is known.",
        "Half of the years-old wood is rotten.",
        "It cost $1,500 and 3.5 litres.",
        "The weekdaily was shut.",
        "",
    ],
)
def test_what_is_no_time_is_not_added(text: str) -> None:
    assert found(text) == []


def test_what_is_found_is_not_added_again() -> None:
    assert words("It is shut [now], and [duration: 5 1/2 hours] long.") == ["now", "5 1/2 hours"]


texts = st.text(st.sampled_from(' .,-’“"0159aM\n'), max_size=60) | st.lists(
    st.sampled_from(
        ("Friday", "night", "nearly", "two years", "the year ended", "March 31", "9 a.m.", "on", ",", "ago")
    ),
    max_size=12,
).map(" ".join)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, tuple[Tagged, ...]]:
    """A text with spans that do not overlap, as decoding gives them."""
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    types: st.SearchStrategy[TimeType] = st.sampled_from(("DATE", "TIME", "DURATION", "SET"))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, tuple(Tagged(span, draw(types), EVEN, 0.9) for span in spans)


@given(tagged_texts())
@example(("the year ended Friday", (Tagged(Span(0, 15), "DATE", EVEN, 0.9),)))
def test_expressions_come_in_order_inside_the_text_and_never_overlap(case: tuple[str, tuple[Tagged, ...]]) -> None:
    text, tagged = case
    at = 0
    for row in mended(text, tagged, CALENDAR):
        assert at <= row.span.start < row.span.end <= len(text)
        at = row.span.end


def test_the_calendar_is_the_one_of_english(calendar: Calendar) -> None:
    assert mended("It is shut now.", (), calendar) == (Tagged(Span(11, 14), "DATE", EVEN, ADDED),)
