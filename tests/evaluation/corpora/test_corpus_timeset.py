"""TimeSET: events, participants and order; the article is invented here."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.corpora import timeset
from evaluation.corpora.document import Argument, Event, Link

TEXT = "Ruritania strikes\nTuesday, May 9, 2023 \nMiners struck after talks failed, then talks resumed.\n"
STAND_OFF = """T1\tevent 71 78\tresumed
E1\tevent:T1 ARG1-:E2 TIMEX:T9
T2\tevent 58 64\tfailed
T3\tentity 40 46\tMiners
T4\tentity 52 57;66 70\tafter then
E2\tevent:T2 ARG0-:T3 ARG1-2:T4
T9\ttimex 18 38\tTuesday, May 9, 2023
R1\tAFTER Arg1:E2 Arg2:E1\t
R2\tCOEX Arg1:E2 Arg2:E1\t
#1\tAnnotatorNotes T9\t2023-05-09
"""


def test_events_with_participants_in_order_of_the_text() -> None:
    found = timeset.document("made", TEXT, STAND_OFF)
    assert found.events == (
        Event(58, 64, "E2", arguments=(Argument("ARG0", 40, 46), Argument("ARG1", 52, 70))),
        Event(71, 78, "E1", arguments=(Argument("ARG1", 58, 64),)),
    )
    assert (found.text, found.published) == (TEXT, "2023-05-09")


def test_what_is_after_comes_first_in_the_link() -> None:
    found = timeset.document("made", TEXT, STAND_OFF)
    assert found.links == (Link("TLINK", "AFTER", "E1", "E2"), Link("TLINK", "COEX", "E2", "E1"))


def test_no_date_and_nothing_marked() -> None:
    found = timeset.document("made", "Only a headline", "")
    assert (found.published, found.events, found.links) == (None, (), ())


def test_parts_follow_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeset, "dev", lambda: frozenset({"b_1"}))
    folder = tmp_path / "timeset"
    folder.mkdir()
    for name in ("b_1", "b_1_extra", "a_1"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (folder / f"{name}.ann").write_text(STAND_OFF, encoding="utf-8")
    assert [each.name for each in timeset.read(tmp_path, "dev")] == ["b_1"]
    assert [each.name for each in timeset.read(tmp_path, "train")] == ["a_1", "b_1_extra"]
