"""Articles that plan, report, deny and move the same happenings, for tests of timelines, agendas and digests."""

from __future__ import annotations

from dataclasses import replace

from onrecord.types import Annotations, Article, Happening, Span, Statement
from tests.happened import Story, day

NAMES = ("Ada Lind", "Tom Berg", "Ostrana")


def told(text: str, publisher: str, published: str | None, *found: Happening | Statement) -> Annotations:
    """An article of a page of its own; a sentence a line, and who is named in it."""
    story = Story(text)
    read = story.record(*found, names={name: name for name in NAMES if name in text})
    page = f"https://{publisher.lower()}.example/{published}"
    lines = text.split("\n")
    starts = [sum(len(each) + 1 for each in lines[:at]) for at in range(len(lines))]
    return replace(
        read,
        article=Article.of(text, published=published, publisher=publisher, url=page),
        sentences=tuple(Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)),
    )


_PLANS = Story(
    "Ada Lind will meet Tom Berg on Friday.\nTom Berg will speak on Monday.\n"
    "Ada Lind will open the bridge on Thursday.\n"
    "Ada Lind will visit Ostrana on March 20.\nAda Lind will resign.\nAda Lind announced the plans."
)
PLANS = told(
    _PLANS.text,
    "Courier",
    "2025-03-12",
    _PLANS.happening("meet", "planned", day(14), actor="Ada Lind", recipient="Tom Berg"),
    _PLANS.happening("speak", "planned", day(17), actor="Tom Berg"),
    _PLANS.happening("open", "planned", day(13), actor="Ada Lind", recipient="the bridge"),
    _PLANS.happening("visit", "planned", day(20), actor="Ada Lind", recipient="Ostrana"),
    _PLANS.happening("resign", "planned", actor="Ada Lind"),
    _PLANS.statement("Ada Lind", "announced", "the plans", "announce", day(12)),
)
"""Five plans, one of them undated, and an announcement."""

_HELD = Story("Ada Lind met Tom Berg on Friday.")
HELD = told(
    _HELD.text, "Herald", "2025-03-15", _HELD.happening("met", when=day(14), actor="Ada Lind", recipient="Tom Berg")
)
_DENIED = Story("Tom Berg says that Ada Lind did not meet him on Friday.\nHe will not speak on Monday.")
DENIED = told(
    _DENIED.text,
    "Echo",
    "2025-03-16",
    _DENIED.happening("meet", "denied", day(14), actor="Ada Lind"),
    _DENIED.happening("speak", "denied", day(17), actor="Tom Berg"),
    _DENIED.statement("Tom Berg", "says", "that Ada Lind did not meet him on Friday", "say"),
)
_MOVED = Story("The visit of Ada Lind to Ostrana was postponed to March 27.")
MOVED = told(
    _MOVED.text,
    "Herald",
    "2025-03-18",
    _MOVED.happening("visit", "planned", day(27), actor="Ada Lind", recipient="Ostrana"),
)
ALL = (PLANS, HELD, DENIED, MOVED)
