"""The calendar of English, which these tests share."""

from __future__ import annotations

import pytest

from onrecord.language.calendar import Calendar
from tests.times.timed import CALENDAR


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    """The words that time expressions are read by."""
    return CALENDAR
