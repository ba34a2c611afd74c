"""What is planned, and what a record tells of plans whose day is over."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.export import write_rows
from onrecord.record import Record
from onrecord.record.questions.agenda import Agenda, agenda, calendar_entries, rows
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.named import identity_of
from tests.happened import Story, day
from tests.plans import ALL, HELD, MOVED, PLANS, told


@pytest.fixture
def plans(path: Path) -> Iterator[Record]:
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL))
        yield record


def _outcomes(found: Agenda) -> dict[str, tuple[str | None, str | None]]:
    return {plan.entry.words: (plan.outcome, plan.told_by) for plan in found.plans}


def test_what_is_to_come_from_the_latest_day_of_publication_on(plans: Record) -> None:
    found = agenda(plans)
    assert found.as_of == "2025-03-18"
    assert [(plan.entry.words, plan.entry.from_, plan.outcome, plan.moved_to) for plan in found.plans] == [
        ("visit", "2025-03-20", "moved", "2025-03-27"),
        ("visit", "2025-03-27", None, None),
    ]
    assert [plan.entry.words for plan in found.undated] == ["resign"]
    assert str(found.coverage).startswith("3 entries told 3 times, 2 articles, 2 outlets, 2025-03-20 to 2025-03-27; 1")


def test_what_became_of_past_plans(plans: Record) -> None:
    denied = ALL[2].article.id
    found = agenda(plans, past=True)
    assert _outcomes(found) == {
        "open": ("no report in this record", None),
        "meet": ("reported", HELD.article.id),
        "speak": ("cancelled", denied),
    }
    assert not found.undated
    (meet,) = (plan.entry for plan in found.plans if plan.entry.words == "meet")
    assert [(each.publisher, each.factuality) for each in meet.witnesses] == [
        ("Courier", "planned"),
        ("Herald", "happened"),
        ("Echo", "denied"),
    ]


def test_the_day_itself_is_not_over(plans: Record) -> None:
    assert [plan.entry.words for plan in agenda(plans, as_of="2025-03-14", past=True).plans] == ["open"]
    assert [plan.entry.words for plan in agenda(plans, as_of="2025-03-14", limit=2).plans] == ["meet", "speak"]


def test_filters_and_limits(plans: Record) -> None:
    tom = identity_of(plans, "Tom Berg").number
    assert set(_outcomes(agenda(plans, Filter(about=tom), past=True))) == {"meet", "speak"}
    assert [plan.entry.words for plan in agenda(plans, Filter(since="2025-03-14"), past=True, limit=1).plans] == [
        "speak"
    ]
    assert agenda(plans, Filter(publisher=("echo",)), past=True).plans == ()


def test_a_report_from_before_the_day_is_none(path: Path) -> None:
    early = Story("Ada Lind met Tom Berg on Friday.")
    read = told(early.text, "Echo", "2025-03-13", early.happening("met", when=day(14), actor="Ada Lind"))
    with Record(path, write=True) as record:
        list(record.add_annotations((PLANS, read)))
        assert _outcomes(agenda(record, as_of="2025-03-18", past=True))["meet"][0] == "no report in this record"


def test_the_words_beside_a_plan_can_say_that_it_fell_through(path: Path) -> None:
    text = "The march of Ada Lind set for Friday was called off.\nTom Berg will cancel the ferry on Friday."
    story = Story(text)
    read = told(
        text,
        "Courier",
        "2025-03-12",
        story.happening("march", "planned", day(14), actor="Ada Lind"),
        story.happening("cancel", "planned", day(14), actor="Tom Berg"),
    )
    with Record(path, write=True) as record:
        list(record.add_annotations((read,)))
        assert _outcomes(agenda(record, as_of="2025-03-18", past=True)) == {
            "march": ("cancelled", read.article.id),
            "cancel": ("no report in this record", None),
        }


def test_uids_stay_when_others_tell_of_it_or_the_order_changes(path: Path, tmp_path: Path) -> None:
    with Record(path, write=True) as record:
        list(record.add_annotations(ALL[:1]))
        before = {plan.entry.words: plan.uid for plan in agenda(record, as_of="2025-03-12").plans}
        list(record.add_annotations(ALL[1:]))
        after = {
            plan.entry.words: plan.uid
            for plan in agenda(record, as_of="2025-03-12").plans
            if plan.entry.imprint.publisher == "Courier"
        }
    assert before == after
    assert all(uid.startswith(f"{PLANS.article.id}-h") for uid in before.values())


def test_the_calendar_leaves_out_what_was_moved(plans: Record) -> None:
    icalendar = pytest.importorskip("icalendar")
    stream = StringIO()
    write_rows(calendar_entries(agenda(plans)), "ics", stream)
    events = icalendar.Calendar.from_ical(stream.getvalue()).walk("VEVENT")
    assert [str(each["uid"]) for each in events] == [f"{MOVED.article.id}-h4-9@onrecord"]


def test_rows_stand_for_themselves(plans: Record) -> None:
    first, second, undated = rows(agenda(plans))
    assert (first.actor, first.recipient, first.publisher) == (("Ada Lind",), ("Ostrana",), "Courier")
    assert second.context == "The visit of Ada Lind to Ostrana was postponed to March 27."
    assert undated.from_ is None


def test_a_record_without_dates_needs_a_day(path: Path) -> None:
    with Record(path, write=True) as record:
        with pytest.raises(RecordError, match="no article has a date"):
            agenda(record)
        assert agenda(record, as_of="2025-03-18").plans == ()
