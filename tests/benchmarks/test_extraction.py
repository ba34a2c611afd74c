"""`benchmarks.archive.extraction`: what is lost and what is added is counted."""

from __future__ import annotations

from itertools import islice

from benchmarks.archive.extraction import Counted, measured, stories
from benchmarks.archive.layouts import LAYOUTS, Story


def half(story: Story) -> bytes:
    """A page without the second half of its story, and with a paragraph that is not in it."""
    rows = (*story.paragraphs[: len(story.paragraphs) // 2], "Ida Moss told reporters that the bridge would close.")
    return LAYOUTS["broadsheet"](
        Story(title=story.title, paragraphs=rows, day=story.day, outlet=story.outlet, url=story.url)
    )


def empty(story: Story) -> bytes:
    return b"<html></html>"


def test_what_is_lost_and_what_is_added() -> None:
    rows = list(islice(stories(1), 1))
    found = measured(rows, {"whole": LAYOUTS["tabloid"], "half": half, "empty": empty})
    plain = found["whole"].plain
    assert found["whole"] == Counted(plain=plain, kept=plain, added=0, failed=0)
    assert 0 < found["half"].kept < plain
    assert found["half"].added > 0
    assert found["empty"] == Counted(plain=plain, kept=0, added=0, failed=1)
