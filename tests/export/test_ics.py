"""The calendar of what is planned, as icalendar reads it."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable
from datetime import UTC, date, datetime

import icalendar
import pytest

from onrecord.export.entries import Entry, entries
from onrecord.export.ics import write
from tests.happened import HARBOR, LATER

SENTENCE = "The mayor is to meet the owners on Monday."
PLAN = dataclasses.replace(next(entry for entry in entries(HARBOR) if entry.words == "meet"), context_words=SENTENCE)


def written(found: Iterable[Entry]) -> str:
    stream = io.StringIO(newline="")
    write(found, stream)
    return stream.getvalue()


def calendar(found: Iterable[Entry]) -> icalendar.Calendar:
    read = icalendar.Calendar.from_ical(written(found))
    assert isinstance(read, icalendar.Calendar)
    return read


def events(*found: Entry) -> list[icalendar.Event]:
    return [each for each in calendar(found).walk("VEVENT") if isinstance(each, icalendar.Event)]


def plan(**fields: object) -> Entry:
    return dataclasses.replace(PLAN, **fields)  # type: ignore[arg-type]


def told(entry: Entry, **fields: object) -> Entry:
    return dataclasses.replace(entry, imprint=dataclasses.replace(entry.imprint, **fields))  # type: ignore[arg-type]


def test_it_holds_what_is_planned_and_has_a_date() -> None:
    (event,) = events(PLAN, *entries(LATER), *(entry for entry in entries(HARBOR) if entry.words != "meet"))
    assert event["uid"] == f"{HARBOR.article.id}-{PLAN.id}@onrecord"
    assert event["summary"] == "Ada Lind, the owners meet (planned)"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2025, 3, 17), date(2025, 3, 18))
    assert event.decoded("dtstamp") == datetime(2025, 3, 15, tzinfo=UTC)
    assert (event["status"], event["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert str(event["description"]).splitlines() == [
        SENTENCE,
        "Harbor talks end without a deal · 2025-03-15 · harbor",
    ]


def test_the_plans_without_a_date_are_counted() -> None:
    assert calendar(entries(HARBOR))["x-wr-caldesc"].endswith("; 1 plan without a date")
    assert calendar(entries(LATER))["x-wr-caldesc"].endswith("; no plans without a date")
    assert not calendar(entries(LATER)).walk("VEVENT")


def test_lines_end_and_fold_as_the_format_asks_and_a_second_export_is_the_same() -> None:
    lines = written(entries(HARBOR)).split("\r\n")
    assert not any("\n" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    assert written(entries(HARBOR)) == written(entries(HARBOR))


@pytest.mark.parametrize(
    ("from_", "to", "start", "end"),
    [
        ("2025-06-01", "2025-07-01", date(2025, 6, 1), date(2025, 7, 1)),
        ("2025-06-01", None, date(2025, 6, 1), None),
        ("2025-06-01T09:00", "2025-06-01T09:01", datetime(2025, 6, 1, 9), datetime(2025, 6, 1, 9, 1)),  # noqa: DTZ001
        (
            "2025-06-01T09:00+02:00",
            "2025-06-01T11:00+02:00",
            datetime(2025, 6, 1, 7, tzinfo=UTC),
            datetime(2025, 6, 1, 9, tzinfo=UTC),
        ),
        ("2025-06-01T09:00", "2025-06-02", datetime(2025, 6, 1, 9), None),  # noqa: DTZ001
        ("2025-06-01T09:00Z", "2025-06-01T10:00", datetime(2025, 6, 1, 9, tzinfo=UTC), None),
        ("2025-06-02", "2025-06-01", date(2025, 6, 2), None),
    ],
)
def test_days_are_all_day_and_times_have_a_clock(from_: str, to: str | None, start: date, end: date | None) -> None:
    (event,) = events(plan(from_=from_, to=to))
    assert event.decoded("dtstart") == start
    assert event.decoded("dtend", None) == end


@pytest.mark.parametrize("from_", [None, "never", "0000-01-01", "2025-02-30"])
def test_what_has_no_date_of_the_calendar_is_undated(from_: str | None) -> None:
    found = calendar([plan(from_=from_)])
    assert not found.walk("VEVENT")
    assert found["x-wr-caldesc"].endswith("; 1 plan without a date")


@pytest.mark.parametrize(
    ("published", "stamp"),
    [
        ("2025-03-15T23:30-02:00", datetime(2025, 3, 16, 1, 30, tzinfo=UTC)),
        ("2025-03-15T08:30", datetime(2025, 3, 15, 8, 30, tzinfo=UTC)),
        (None, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_the_stamp_is_the_time_of_publication(published: str | None, stamp: datetime) -> None:
    (event,) = events(told(PLAN, published=published))
    assert event.decoded("dtstamp") == stamp


def test_tellings_of_one_happening_are_one_event_dated_by_the_latest() -> None:
    moved = told(plan(event="v7", from_="2025-03-19", to="2025-03-20"), id="0b", published="2025-03-16", key="later")
    (event,) = events(moved, plan(event="v7"))
    assert (event["uid"], event.decoded("dtstart")) == ("v7@onrecord", date(2025, 3, 19))
    assert [line for line in str(event["description"]).splitlines() if " · " in line] == [
        "Harbor talks end without a deal · 2025-03-16 · later",
        "Harbor talks end without a deal · 2025-03-15 · harbor",
    ]


def test_who_says_so_where_it_is_and_where_it_stands_are_told() -> None:
    entry = told(
        plan(reported_in="s1-2", according_to="Tom; Berg, of\nthe union"),
        url="https://example.org/a,b;c",
        publisher="Post",
    )
    (event,) = events(entry)
    assert "according to Tom; Berg, of the union" in str(event["description"]).splitlines()
    assert "Post · Harbor talks end without a deal · 2025-03-15 · harbor" in str(event["description"]).splitlines()
    assert event["url"] == "https://example.org/a,b;c"
    assert "url" not in events(told(PLAN, url="javascript:alert(1)"))[0]
    place = next(entry for entry in entries(HARBOR) if entry.words == "met")
    assert events(dataclasses.replace(place, factuality="planned"))[0]["location"] == "City Hall"


def test_what_people_rejected_is_left_out() -> None:
    assert not events(plan(review="rejected"))
    assert "no plans without" in calendar([plan(review="rejected", from_=None)])["x-wr-caldesc"]
