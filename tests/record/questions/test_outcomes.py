"""What became of plans: cancelled, moved, reported; and what does not count as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.record.questions.agenda import agenda
from onrecord.types import Annotations, Factuality
from tests.happened import Story, day
from tests.plans import told

_PLAN = Story("Ada Lind will meet Tom Berg on Friday.")
PLAN = told(_PLAN.text, "Courier", "2025-03-12", _PLAN.happening("meet", "planned", day(14), actor="Ada Lind|Tom Berg"))


def _telling(
    text: str,
    publisher: str,
    published: str,
    trigger: str,
    status: Factuality = "happened",
    when: tuple[str, str] | None = None,
    actor: str = "Ada Lind",
) -> Annotations:
    return told(text, publisher, published, Story(text).happening(trigger, status, when, actor=actor))


CALLED_OFF = ("Ada Lind called off the meeting with Tom Berg.", "Herald", "2025-03-14", "meeting", "denied")
MET = ("Ada Lind met Tom Berg.", "Echo")


def _became(path: Path, *others: Annotations, plan: Annotations = PLAN) -> tuple[str | None, str | None, str | None]:
    with Record(path, write=True) as record:
        list(record.add_annotations((plan, *others)))
        found = agenda(record, as_of="2025-03-18", past=True).plans or agenda(record, as_of="2025-03-18").undated
        (first,) = [each for each in found if each.entry.imprint.id == plan.article.id]
    by = next((each.article.publisher for each in others if each.article.id == first.told_by), None)
    return first.outcome, first.moved_to, by


def test_a_report_counts_from_the_day_of_the_plan_on(path: Path) -> None:
    assert _became(path, _telling(*MET, "2025-03-14", "met")) == ("reported", None, "Echo")


def test_the_later_of_a_report_and_a_cancellation_counts_and_of_one_day_the_cancellation(tmp_path: Path) -> None:
    gone = _telling(*CALLED_OFF)
    assert _became(tmp_path / "a", gone) == ("cancelled", None, "Herald")
    assert _became(tmp_path / "b", gone, _telling(*MET, "2025-03-14", "met")) == ("cancelled", None, "Herald")
    assert _became(tmp_path / "c", gone, _telling(*MET, "2025-03-15", "met")) == ("reported", None, "Echo")


def test_what_the_cancelling_article_has_as_a_fact_is_no_report(path: Path) -> None:
    text = f"{CALLED_OFF[0]}\nMeeting of Ada Lind"
    story = Story(text)
    both = told(
        text,
        "Herald",
        "2025-03-14",
        story.happening("meeting", "denied", actor="Ada Lind"),
        story.happening("Meeting", actor="Ada Lind"),
    )
    assert _became(path, both) == ("cancelled", None, "Herald")


@pytest.mark.parametrize("known", [True, False])
def test_a_plan_that_is_moved_finds_its_new_day(path: Path, known: bool) -> None:
    text = "Ada Lind postponed the meeting from Friday to Monday."
    story = Story(text)
    moved = told(
        text,
        "Herald",
        "2025-03-13",
        story.happening("postponed", actor="Ada Lind"),
        story.happening("meeting", "planned", day(17), **({"actor": "Ada Lind"} if known else {})),
    )
    undated = _telling(*MET, "2025-03-17", "met")
    assert _became(path, moved, undated) == ("moved", "2025-03-17", "Herald")


def test_a_plan_can_be_moved_to_a_day_that_is_not_told(path: Path) -> None:
    text = "Ada Lind put off the meeting with Tom Berg."
    assert _became(path, _telling(text, "Herald", "2025-03-13", "meeting", "planned")) == ("moved", None, "Herald")


_UNDATED = Story("Dockers and Ada Lind will strike.")
UNDATED = told(
    _UNDATED.text,
    "Courier",
    "2025-03-12",
    _UNDATED.happening("strike", "planned", class_="OCCURRENCE", actor="Ada Lind"),
)


@pytest.mark.parametrize(
    ("published", "actor", "outcome"),
    [("2025-03-14", "Ada Lind", "reported"), ("2025-03-12", "Ada Lind", None), ("2025-03-14", "Nobody", None)],
)
def test_an_undated_plan_is_reported_later_and_of_the_same_people(
    path: Path, published: str, actor: str, outcome: str | None
) -> None:
    text = f"{actor} struck." if actor == "Ada Lind" else "Nobody struck while Ada Lind slept."
    struck = Story(text).happening("struck", **({"actor": actor} if actor == "Ada Lind" else {}))
    assert _became(path, told(text, "Echo", published, struck), plan=UNDATED)[0] == outcome
