"""Whom a record knows: the most quoted of each kind, or those of a name."""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple, get_args

from onrecord.record.connection import faults
from onrecord.record.questions.limits import HELD
from onrecord.record.questions.named import Identity, candidates
from onrecord.record.store import Record
from onrecord.types import EntityKind

MOST: Final = 1000
"""Of each kind, and of all together, so many are told at most where no name is asked for."""

_STATE: Final = (
    "SELECT (SELECT max(number) FROM article), (SELECT max(number) FROM stored_entity), "
    "(SELECT max(number) FROM stored_statement), (SELECT max(number) FROM decision), "
    "(SELECT count(*) FROM article WHERE removed IS NOT NULL)"
)
_NAMED: Final = (
    "SELECT identity, count(DISTINCT article.number) FROM stored_entity "  # noqa: S608
    f"JOIN article ON article.number = stored_entity.article WHERE identity IS NOT NULL AND {HELD} GROUP BY identity"
)
_QUOTED: Final = (
    "SELECT stored_entity.identity, count(*) FROM stored_statement "  # noqa: S608
    "JOIN stored_entity ON stored_entity.number = stored_statement.speaker "
    "JOIN article ON article.number = stored_statement.article WHERE speaker IS NOT NULL "
    f"AND stored_entity.identity IS NOT NULL AND coalesce(review, '') <> 'rejected' AND {HELD} "
    "GROUP BY stored_entity.identity"
)
_IDENTITIES: Final = "SELECT number, name, kind FROM identity"


class _Ranked(NamedTuple):
    """The most quoted of a record as it was in a state."""

    state: tuple[int | None, ...]
    rows: dict[EntityKind | None, tuple[Identity, ...]]


_ranked: Final[dict[str, _Ranked]] = {}
"""By the path of the record: to count everything takes half a second on a million statements, so it is done once."""
_counting: Final = threading.Lock()


def known(
    record: Record, name: str | None = None, *, kind: EntityKind | None = None, limit: int = 50
) -> tuple[Identity, ...]:
    """Those whom a name or an id may mean, or the most quoted where none is given; at most ``limit``, of one kind."""
    with faults(record.path):
        if name:
            return tuple(each for each in candidates(record, name) if kind in (None, each.kind))[:limit]
        return _most_quoted(record)[kind][:limit]


def _most_quoted(record: Record) -> dict[EntityKind | None, tuple[Identity, ...]]:
    with _counting:
        state = record.connection.execute(_STATE).fetchone()
        kept = _ranked.get(record.path)
        if kept is None or kept.state != state:
            kept = _ranked[record.path] = _Ranked(state, _ranking(record.connection))
    return kept.rows


def _ranking(connection: sqlite3.Connection) -> dict[EntityKind | None, tuple[Identity, ...]]:
    articles = dict(connection.execute(_NAMED).fetchall())
    statements = dict(connection.execute(_QUOTED).fetchall())
    ranked = sorted(articles, key=lambda number: (-statements.get(number, 0), -articles[number], number))
    told = {number: (name, kind) for number, name, kind in connection.execute(_IDENTITIES)}
    rows: dict[EntityKind | None, list[Identity]] = {kind: [] for kind in (None, *get_args(EntityKind))}
    for number, name, kind in _first(ranked, told):
        each = Identity(
            id=f"i{number}",
            number=number,
            name=name,
            kind=kind,
            statements=statements.get(number, 0),
            articles=articles[number],
        )
        for group in (None, kind):
            if len(rows[group]) < MOST:
                rows[group].append(each)
    return {kind: tuple(found) for kind, found in rows.items()}


def _first(ranked: list[int], told: dict[int, tuple[str, EntityKind]]) -> Iterator[tuple[int, str, EntityKind]]:
    """Number, name and kind of the first of each kind, in this order."""
    seen: Counter[EntityKind] = Counter()
    for number in ranked:
        name, kind = told[number]
        seen[kind] += 1
        if seen[kind] <= MOST:
            yield number, name, kind
