"""Names of happenings that stay, for calendars: numbers change when an article is read again, these do not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.store import Record

_FIRST: Final = (
    "SELECT event, article.id || '-h' || start || '-' || stop FROM happening "
    "JOIN article ON article.number = happening.article WHERE article.removed IS NULL "
    "AND event IN (SELECT value FROM json_each(?)) ORDER BY event, article.number DESC, start DESC"
)


def uids(connection: sqlite3.Connection, events: Iterable[int]) -> dict[int, str]:
    """Of each event article and place of its first telling, as `onrecord.export.ics` names what one article tells."""
    rows = connection.execute(_FIRST, (json.dumps(list(events)),)).fetchall()
    return dict(rows)  # of the rows of an event the last counts


def with_uids(record: Record, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with these names in place of the numbers of their events (`v17`)."""
    entries = tuple(entries)
    numbers = [_number(entry) for entry in entries]
    with faults(record.path):
        names = uids(record.connection, (number for number in numbers if number is not None))
    return tuple(
        replace(entry, event=names[number]) if number in names else entry
        for entry, number in zip(entries, numbers, strict=True)
    )


def _number(entry: Entry) -> int | None:
    return int(entry.event[1:]) if entry.event and entry.event.startswith("v") else None
