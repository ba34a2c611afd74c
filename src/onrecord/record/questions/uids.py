"""Names of happenings and utterances that stay: numbers change when an article is read again, these do not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.questions.limits import one_of
from onrecord.record.store import Record

_FIRST: Final = (
    "SELECT event, article.id || '-h' || start || '-' || stop FROM happening "  # noqa: S608
    "JOIN article ON article.number = happening.article WHERE article.removed IS NULL "
    f"AND {one_of('happening', 'event')} ORDER BY event, article.number DESC, start DESC"
)
_FIRST_SAID: Final = (
    "SELECT utterance, article.id || '-s' || start || '-' || stop FROM statement "  # noqa: S608
    "JOIN article ON article.number = statement.article WHERE article.removed IS NULL "
    f"AND {one_of('statement', 'utterance')} ORDER BY utterance, article.number DESC, start DESC"
)


def uids(connection: sqlite3.Connection, events: Iterable[int]) -> dict[int, str]:
    """Of each event article and place of its first telling, as `onrecord.export.ics` names what one article tells."""
    return _first(connection, _FIRST, events)


def _first(connection: sqlite3.Connection, question: str, numbers: Iterable[int]) -> dict[int, str]:
    return dict(
        connection.execute(question, {"groups": json.dumps(list(numbers))}).fetchall()
    )  # of one number the last counts


def with_uids(record: Record, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with these names in place of the numbers of their events: `v17`, of statements `u17`."""
    entries = tuple(entries)
    names: dict[str | None, str] = {}
    with faults(record.path):
        for letter, question in (("v", _FIRST), ("u", _FIRST_SAID)):
            numbers = [int(each.event[1:]) for each in entries if each.event and each.event[0] == letter]
            found = _first(record.connection, question, numbers)
            names |= {f"{letter}{number}": name for number, name in found.items()}
    return tuple(replace(entry, event=names.get(entry.event, entry.event)) for entry in entries)
