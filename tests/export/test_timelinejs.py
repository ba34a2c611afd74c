"""TimelineJS's object, held against its documentation."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Iterable
from typing import Any

import pytest

from onrecord.export.entries import Entry, entries
from onrecord.export.timelinejs import write
from tests.happened import HARBOR, LATER

SENTENCE = "The mayor is to meet the owners on Monday."
MEETING = dataclasses.replace(next(each for each in entries(HARBOR) if each.words == "meet"), context_words=SENTENCE)


def written(found: Iterable[Entry]) -> dict[str, Any]:
    stream = io.StringIO()
    write(found, stream)
    document: dict[str, Any] = json.loads(stream.getvalue())
    return document


def event(**fields: object) -> dict[str, Any]:
    (found,) = written([dataclasses.replace(MEETING, **fields)])["events"]  # type: ignore[arg-type]
    assert isinstance(found, dict)
    return found


def test_an_event_has_date_headline_text_and_group() -> None:
    assert event() == {
        "unique_id": f"{HARBOR.article.id}-{MEETING.id}",
        "start_date": {"year": 2025, "month": 3, "day": 17},
        "text": {
            "headline": "Ada Lind, the owners meet (planned)",
            "text": f"<p>{SENTENCE}</p><p>Harbor talks end without a deal · 2025-03-15 · harbor</p>",
        },
        "group": "planned",
    }


def test_every_dated_entry_is_an_event_and_the_others_are_counted() -> None:
    document = written([*entries(HARBOR), *entries(LATER)])
    groups = [each["group"] for each in document["events"]]
    assert groups == ["happened", "ongoing", "happened", "planned", "possible", "happened", "happened"]
    assert len({each["unique_id"] for each in document["events"]}) == 7
    assert document["title"]["text"]["text"] == "6 entries without a date left out"
    assert "title" not in written([MEETING])
    assert written([]) == {"events": []}


@pytest.mark.parametrize(
    ("from_", "to", "start", "end"),
    [
        ("2025-01-01", "2026-01-01", {"year": 2025}, None),
        ("2025-06-01", "2025-07-01", {"year": 2025, "month": 6}, None),
        ("2025-06-01", "2025-06-03", {"year": 2025, "month": 6, "day": 1}, {"year": 2025, "month": 6, "day": 2}),
        ("2025-06-01", None, {"year": 2025, "month": 6, "day": 1}, None),
        (
            "2025-06-01T09:00",
            "2025-06-01T09:01",
            {"year": 2025, "month": 6, "day": 1, "hour": 9, "minute": 0},
            None,
        ),
        (
            "2025-06-01T09:00+02:00",
            "2025-06-01T11:30+02:00",
            {"year": 2025, "month": 6, "day": 1, "hour": 9, "minute": 0},
            {"year": 2025, "month": 6, "day": 1, "hour": 11, "minute": 30},
        ),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(from_: str, to: str, start: dict[str, int], end: dict[str, int]) -> None:
    found = event(from_=from_, to=to)
    assert (found["start_date"], found.get("end_date")) == (start, end)


def test_what_an_article_says_is_no_html() -> None:
    imprint = dataclasses.replace(MEETING.imprint, headline="<b>", publisher="A & B", url='https://x.org/"><script>')
    found = event(
        imprint=imprint, words="<i>meet</i>", context_words="<script>", reported_in="s1-2", according_to="<u>"
    )
    assert found["text"] == {
        "headline": "Ada Lind, the owners &lt;i&gt;meet&lt;/i&gt; (planned)",
        "text": "<p>&lt;script&gt;</p><p>according to &lt;u&gt;</p><p>A &amp; B · &lt;b&gt; · 2025-03-15 · harbor</p>",
    }


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://x.org/a?b=1&c='2'", True), ("HTTP://x.org/", True), ("javascript:alert(1)", False), ("urn:x:1", False)],
)
def test_only_a_page_is_linked(url: str, linked: bool) -> None:
    found = event(imprint=dataclasses.replace(MEETING.imprint, url=url))["text"]["text"]
    assert ("<a href=" in found) is linked
    assert "c='" not in found


def test_what_people_rejected_is_left_out() -> None:
    assert written([dataclasses.replace(MEETING, review="rejected")]) == {"events": []}
