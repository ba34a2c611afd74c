"""`evaluation.time_kinds`: which kind an expression is of, and what the table and the list of errors say."""

from __future__ import annotations

import pytest

from evaluation.corpora import Document, Time
from evaluation.time_kinds import KINDS, Row, as_table, errors, kind, outcomes, rows

TEXT = "It was sold a year ago. It will be closed\nnext week, on Friday."
AGO, WEEK, FRIDAY = Time(12, 22, "DATE", "1997-03"), Time(42, 51, "DATE", "1998-W11"), Time(56, 62, "DATE", None)
DOCUMENT = Document("timeml", "timebank/made up", TEXT, "1998-03-03", times=(AGO, WEEK, FRIDAY))
FOUND = (Time(14, 22, "DATE", "1997-03"), Time(42, 51, "DATE", "1998-W10"))


@pytest.mark.parametrize(
    ("expected", "expressions"),
    [
        ("sets", ("daily", "every morning", "Each year", "weekly", "twice a week")),
        ("ago, earlier, later", ("two weeks ago", "a year earlier", "year-ago", "the year-earlier period")),
        (
            "ago, earlier, later",
            ("three days later", "months before", "an hour or so after", "Earlier", "a week from now"),
        ),
        ("clock times, parts of the day", ("10:35 a.m.", "9 a.m. EST Tuesday", "6 p.m", "noon", "last night")),
        (
            "clock times, parts of the day",
            ("Friday morning", "later this afternoon", "14:30", "mid-afternoon yesterday"),
        ),
        ("today, yesterday, tomorrow", ("today", "Late yesterday", "tomorrow", "tonight", "the day before yesterday")),
        ("vague now and recent", ("now", "right now", "currently", "current", "then current", "more recently", "once")),
        ("vague now and recent", ("recent months", "the past", "the near future", "soon", "the short term")),
        ("latest periods, seasons, year ends", ("the latest quarter", "the 1988 period", "last fall", "year-end")),
        ("latest periods, seasons, year ends", ("the end of the year", "year's end", "the Reagan era", "this season")),
        ("quarters, fiscal years", ("third-quarter", "this year's third quarter", "fiscal 1988", "Q3 1998")),
        ("quarters, fiscal years", ("the quarter", "the first half of 1990", "the fiscal year")),
        ("bare plurals", ("years", "weeks", "weeks or months", "decades-long", "centuries")),
        ("decades, centuries", ("the 1990s", "the late 1970's", "the nineties", "two decades", "the 20th century")),
        ("this, last, the, next + unit", ("last year", "this week", "the weekend", "next\nweek.", "that same day.")),
        ("this, last, the, next + unit", ("Earlier this year", "the end of the month", "the following year")),
        ("counted durations", ("two years", "three-and-a-half-year", "more than three hours", "the past two months")),
        ("counted durations", ("5 1/2 hours", "half an hour", "a year or two", "the last few months", "day-long")),
        (
            "months without a year",
            ("May", "Sept. 30", "last November", "Monday, Oct. 26", "June last year", "31 January"),
        ),
        ("weekdays", ("Friday", "the previous Friday", "early Tuesday", "Mon.", "Sundays")),
        ("full dates, years", ("1990", "Aug. 7, 1998", "January nineteen ninety-seven", "mid-1996", "1998-03-02")),
        ("other", ("Thanksgiving Day", "some time", "the second day")),
    ],
)
def test_the_kind_of_an_expression(expected: str, expressions: tuple[str, ...]) -> None:
    assert {words: kind(words, "DATE") for words in expressions} == dict.fromkeys(expressions, expected)


def test_a_set_is_a_set_whatever_its_words() -> None:
    assert kind("Monday", "SET") == "sets"
    assert list(KINDS)[-1] == "other"


def test_an_outcome_for_each_gold_expression() -> None:
    found = list(outcomes([DOCUMENT], lambda document: FOUND))
    assert [(one.words, one.found is not None, one.right) for one in found] == [
        ("a year ago", True, True),
        ("next week", True, False),
        ("Friday", False, False),
    ]


def test_rows_stand_in_the_order_of_the_kinds_and_end_with_all() -> None:
    found = rows(outcomes([DOCUMENT, DOCUMENT], lambda document: FOUND))
    assert found == (
        Row("ago, earlier, later", 2, 2, 2),
        Row("this, last, the, next + unit", 2, 2, 0),
        Row("weekdays", 2, 0, 0),
        Row("all", 6, 4, 2),
    )
    assert as_table(found).splitlines()[-1].split() == ["all", "6", "4", "2", "33.3"]
    assert rows([]) == ()


def test_errors_name_the_gold_value_and_ours_with_the_words_in_front() -> None:
    assert errors(outcomes([DOCUMENT], lambda document: FOUND)).splitlines() == [
        "this, last, the, next + unit | next week | DATE | 1998-W11 | 1998-W10 | 1998-03-03 | "
        "It was sold a year ago. It will be closed",
        "weekdays | Friday | DATE | null | - | 1998-03-03 | a year ago. It will be closed next week, on",
    ]
