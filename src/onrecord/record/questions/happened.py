"""What happened and is to come, by date, as a record tells it: a happening that several articles tell is one entry,
with their statuses side by side. One may plan it, another tell that it was held, a third deny it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.export.chronology import Chronology
from onrecord.export.entries import TOLD
from onrecord.export.entry import Entry, Imprint
from onrecord.record.connection import faults
from onrecord.record.questions.asking import FROM, Filter
from onrecord.record.questions.limits import HappeningCoverage, latest_day, of_happenings
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.witnessed import HAPPENINGS, Telling, covered, entries_of, grouped, leading
from onrecord.record.store import Record

UNDATED: Final = 10
"""Undated entries of an article that are kept unless all are asked for."""


ACTS: Final = sorted(TOLD)
STATEMENTS: Final = (
    "SELECT 's', statement.number, coalesce(utterance, statement.number), said_from, said_to, published, "
    f"article.number, statement.start, publisher, 1 {FROM}WHERE "
)
"""What begins a question for tellings of statements; a condition follows."""
TAKES_PART: Final = (
    "statement.number IN (SELECT s.number FROM entity AS e JOIN statement AS s ON s.speaker = e.number "
    "WHERE e.identity = :about UNION ALL SELECT s.number FROM entity AS e JOIN statement AS s "
    "ON s.addressee = e.number WHERE e.identity = :about UNION ALL "
    "SELECT about.statement FROM entity AS e JOIN about ON about.entity = e.number WHERE e.identity = :about)"
)
"""Of a statement: it is by `:about`, to them, or speaks of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What happened and is to come, and what that rests on."""

    chronology: Chronology
    coverage: HappeningCoverage


def timeline(record: Record, filter: Filter, *, limit: int = 0, undated: bool = False) -> Timeline:
    """The entries that a filter lets pass, by date, at most ``limit`` (0: all), the latest.

    `Filter.about` is whoever takes part, and in statements also who hears it or is spoken of; `Filter.by` whoever
    tells it. Of what has no date only the ten of each article that say most are kept, unless all ``undated`` are asked
    for; those come behind what has one.
    """
    with snapshot(record), faults(record.path):
        connection = record.connection
        told = [*_happenings(connection, filter), *_statements(connection, filter)]
        groups = grouped(told)
        kept, left_out = _kept(groups, limit, undated)
        entries = entries_of(connection, kept, filter)
        return Timeline(
            chronology=chronology_of(entries, left_out, latest_day(connection)),
            coverage=covered(connection, filter, told, groups, len(kept)),
        )


def _happenings(connection: sqlite3.Connection, filter: Filter) -> list[Telling]:
    condition, given = of_happenings(filter)
    return [Telling(*row) for row in connection.execute(HAPPENINGS + condition, given)]


def _statements(connection: sqlite3.Connection, filter: Filter) -> list[Telling]:
    condition, given = of_events(filter)
    return [Telling(*row) for row in connection.execute(STATEMENTS + condition, given)]


def of_events(filter: Filter) -> tuple[str, dict[str, Any]]:
    """The condition on statements that are events, and its parameters; about someone are also those by and to them."""
    condition, given = replace(filter, about=None).conditions()
    condition += " AND (statement.code IS NOT NULL OR statement.act IN (SELECT value FROM json_each(:acts)))"
    if filter.about is not None:
        condition += f" AND {TAKES_PART}"
    return condition, given | {"acts": json.dumps(ACTS), "about": filter.about}


def statement_status(negated: str) -> str:
    """The status of a statement as a number, as of `types.Factuality`; as `statement_entries` tells it in words."""
    ahead = "substr(said_from, 1, 10) > substr(published, 1, 10)"
    return f"CASE WHEN {negated} THEN 4 WHEN {ahead} THEN 2 ELSE 0 END"


def _kept(groups: list[list[Telling]], limit: int, undated: bool) -> tuple[list[list[Telling]], int]:
    """The groups that are shown, in order, and how many undated ones are not."""
    dated = [group for group in groups if leading(group).first is not None]
    without = [group for group in groups if leading(group).first is None]
    shown = without if undated else _saying_most(without)
    if limit:
        dated = dated[-limit:]
        shown = shown[len(shown) - min(len(shown), limit - len(dated)) :]
    return dated + shown, len(without) - len(shown)


def _saying_most(groups: list[list[Telling]]) -> list[list[Telling]]:
    articles: dict[int, list[int]] = {}
    for at, group in enumerate(groups):
        articles.setdefault(leading(group).article, []).append(at)
    kept = [sorted(of_one, key=lambda at: not leading(groups[at]).telling)[:UNDATED] for of_one in articles.values()]
    return [groups[at] for at in sorted(at for few in kept for at in few)]


def chronology_of(entries: Sequence[Entry], left_out: int, today: str | None) -> Chronology:
    """These entries as one list; their order stays."""
    imprints: dict[str, Imprint] = {entry.imprint.id: entry.imprint for entry in entries}
    ordered = sorted(imprints.values(), key=lambda each: (each.published or "", each.id))
    return Chronology(
        imprints=tuple(ordered),
        dated=tuple(entry for entry in entries if entry.from_ is not None),
        undated=tuple(entry for entry in entries if entry.from_ is None),
        left_out=left_out,
        today=today,
    )
