"""Which statements hold some words: the best first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from onrecord.frames import Tabular
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Coverage, Filter
from onrecord.record.questions.matches import Match, covering, matches
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.reading import statement_rows
from onrecord.record.questions.words import hits
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Tabular):
    """What `said` found."""

    rows: tuple[StatementRow, ...]
    """The best first: with few words beside those looked for, and of several the rarer ones; of equals the latest."""
    hits: tuple[tuple[Span, ...], ...]
    """Of each row, where the words stand in its `quote`."""
    sought: tuple[str, ...]
    """What was looked for: what the query names, and other spellings of it that the record has."""
    notes: tuple[str, ...]
    """What a reader has to know, such as that not all statements were looked at."""
    coverage: Coverage


def said(
    record: Record, query: str, filter: Filter | None = None, *, also: Sequence[str] = (), limit: int | None = 20
) -> Said:
    """Find the statements that hold what a query names or one of those in ``also``; ``limit`` None shows all.

    `search` tells how queries are written. Raises `OnRecordError` for one that cannot be understood.
    """
    filter = filter or Filter()
    with snapshot(record), faults(record.path):
        found = matches(record.connection, query, also, filter)
        rows = statement_rows(record.connection, [number for number, *_ in _best(found.rows, limit)])
        coverage = covering(record.connection, found.rows, filter, shown=len(rows))
    return Said(
        rows=rows,
        hits=tuple(hits(row.quote, found.sought) for row in rows),
        sought=tuple(map(str, found.sought)),
        notes=found.notes,
        coverage=coverage,
    )


def _best(found: Sequence[Match], limit: int | None) -> list[Match]:
    """By how well the words fit; of equals the latest, of one day the last added, for so they come."""
    if limit is not None and limit < len(found):
        worst = max(heapq.nsmallest(limit, (rank for _, rank, *_ in found)), default=0.0)
        found = [match for match in found if match[1] <= worst]
    latest = sorted(found, key=lambda match: match[2] or "", reverse=True)
    return sorted(latest, key=itemgetter(1))[:limit]
