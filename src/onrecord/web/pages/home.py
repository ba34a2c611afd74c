"""The start page: what the record holds, where to begin, and its latest articles."""

from __future__ import annotations

from typing import Final

from onrecord.record import Record
from onrecord.record.questions.holdings import Holdings, holdings
from onrecord.record.questions.passing import snapshot
from onrecord.web.page import Asked, Page

LATEST: Final = 8
"""Articles that are listed."""


def answer(record: Record, asked: Asked) -> Holdings:
    """Of one state of the record."""
    with snapshot(record):
        return holdings(record, most=LATEST)


PAGE: Final = Page(
    path="/",
    name="Record",
    summary="What the record holds, and its latest articles.",
    template="home.html",
    answer=answer,
    slow=lambda asked: True,
)
