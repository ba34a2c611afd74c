"""What somebody did by a record, and what was done to them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Final

from onrecord.export.entry import Entry
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.limits import of_happenings

_DOINGS: Final = (
    "SELECT DISTINCT role.role, happening.number, coalesce(substr(first, 1, 10), substr(published, 1, 10), ''), "
    "coalesce(event, happening.number) FROM entity JOIN role ON role.entity = entity.number "
    "JOIN happening ON happening.number = role.happening JOIN article ON article.number = happening.article "
    "WHERE entity.identity = :number AND role.role IN ('actor', 'recipient') AND "
)


def doings(
    connection: sqlite3.Connection, number: int, filter: Filter, limit: int
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What someone did last and what was done to them, the last first; of what several articles tell, one telling."""
    condition, given = of_happenings(replace(filter, by=None, about=None))
    rows = connection.execute(_DOINGS + condition, {**given, "number": number}).fetchall()
    found: list[tuple[Entry, ...]] = []
    for role in ("actor", "recipient"):
        ranked = sorted(((row[2], row[1], row[3]) for row in rows if row[0] == role), reverse=True)
        lasts: dict[int, int] = {}
        for _, happening, event in ranked:
            lasts.setdefault(event, happening)
        found.append(happening_entries(connection, list(lasts.values())[:limit]))
    return found[0], found[1]
