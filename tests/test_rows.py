"""`onrecord.rows`: on which days a statement was made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.rows import statement_rows, stretch
from tests.happened import Story


@pytest.mark.parametrize(
    ("from_", "to", "shown"),
    [
        ("2025-05-05", "2025-05-12", "2025-05-05 to 2025-05-11"),
        ("2025-05-05", "2025-05-06", "2025-05-05"),
        ("2025-05-05T09:00", "2025-05-05T10:00", "2025-05-05"),
        ("2025-05-05T22:00", "2025-05-06T02:00", "2025-05-05 to 2025-05-06"),
    ],
)
def test_a_stretch_is_one_day_or_its_first_and_last(from_: str, to: str, shown: str) -> None:
    assert stretch(from_, to) == shown


def test_what_was_said_in_a_week_is_of_no_one_day() -> None:
    story = Story("Last week Ada Lind said it rained.")
    record = story.record(
        story.statement("Ada Lind", "said", "it rained", when=("2025-05-05", "2025-05-12")), published="2025-05-13"
    )
    (row,) = statement_rows(record)
    assert (row.day, row.days) == ("2025-05-05", "2025-05-05 to 2025-05-11")
    assert replace(row, said_from=None, said_to=None, day="2025-05-13").days == "2025-05-13"
