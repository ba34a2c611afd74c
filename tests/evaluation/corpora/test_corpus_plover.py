"""Gold sentences of PLOVER: old labels, and where the words of an event stand."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.corpora.plover import coded

RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE/disapprove"}
TEXT = "Norland urged its neighbour on Monday to free the crew."


def entry(event: str = "AID", words: str = "urged free", note: Any = None) -> dict[str, Any]:
    return {"id": "a", "event": event, "eventText": words, "text": TEXT, "textInfo": note or {}}


@pytest.mark.parametrize(
    ("event", "expected"),
    [("AID", ("AID", None)), ("DEMAND", ("REQUEST", None)), ("DISAPPROVE", ("ACCUSE", "disapprove"))],
)
def test_old_labels_become_those_of_today(event: str, expected: tuple[str, str | None]) -> None:
    found = coded(entry(event), RENAMED)
    assert (found.type, found.mode) == expected


MARKUP = "(SRC: Norland) (EVT: urged) its (TAR: neighbour) on Monday to (EVT: free) the crew."


@pytest.mark.parametrize("note", [{"markup": MARKUP}, MARKUP, {"markup": "(EVT: urged) (SRC: Norland)"}, {}])
def test_words_of_the_event(note: Any) -> None:
    assert [TEXT[start:end] for start, end in coded(entry(note=note), RENAMED).words] == ["urged", "free"]
