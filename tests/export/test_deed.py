"""Who did what to whom reads as the text has it, where it has the words side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.export.entries import entries
from onrecord.export.facts import told
from tests.happened import Story


@pytest.mark.parametrize(
    ("text", "trigger", "roles", "shown"),
    [
        ("The vote took place.", "took", {"actor": "The vote", "recipient": "place"}, "The vote took place"),
        ("The vote will be held.", "held", {"recipient": "The vote"}, "The vote will be held"),
        (
            "The vote was called by the mayor.",
            "called",
            {"recipient": "The vote", "actor": "the mayor"},
            "The vote was called by the mayor",
        ),
        ("He did not meet with Tom.", "meet", {"actor": "He", "recipient": "Tom"}, "He did not meet with Tom"),
        ("He, they say, met Tom.", "met", {"actor": "He", "recipient": "Tom"}, "He met → Tom"),
        ("He met, at last, Tom.", "met", {"actor": "He", "recipient": "Tom"}, "He met → Tom"),
        ("The visit of Ada to Tom.", "visit", {"actor": "Ada", "recipient": "Tom"}, "Ada visit → Tom"),
        ("A hall that was closed burned.", "closed", {"recipient": "A hall that was closed"}, "A hall that was closed"),
        ("It rained.", "rained", {}, "rained"),
        ("He will step down.", "step", {"actor": "He"}, "He will step down"),
        ("He put off, again, the vote.", "put", {"actor": "He", "recipient": "the vote"}, "He put off → the vote"),
        ("He put off the vote.", "put", {"actor": "He", "recipient": "the vote"}, "He put off the vote"),
        ("He called the vote off.", "called", {"actor": "He", "recipient": "the vote"}, "He called the vote off"),
        ("The vote was put off.", "put", {"recipient": "The vote"}, "The vote was put off"),
        ("He met Tom outside.", "met", {"actor": "He", "recipient": "Tom"}, "He met Tom"),
    ],
)
def test_words_side_by_side_are_read_as_they_stand(text: str, trigger: str, roles: dict[str, str], shown: str) -> None:
    story = Story(text)
    (entry,) = entries(story.record(story.happening(trigger, **roles)))  # type: ignore[arg-type]
    assert told(entry) == shown
    elsewhere = replace(entry, context_words="no context that fits its place")
    assert set(told(elsewhere).split()) <= {*shown.split(), "→"}
