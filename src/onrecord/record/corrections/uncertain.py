"""Statements on which nobody decided, the least certain first; a million of them are not sorted at each question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from onrecord.record.connection import faults
from onrecord.record.corrections.queue import ID, KEPT, Next, place_of
from onrecord.record.questions.asking import FROM, Filter
from onrecord.record.store import Record

Row = tuple[str, str, int, int]
"""Article, entry, score in thousandths, number; places are the last two."""

UNSURE: Final = 500
"""Thousandths below which a statement is unsure: these have an index, `statement_unsure`."""
_NEAR: Final = 4000
"""Unsure ones that are looked at; a filter that passes none of so many passes few, which can be sorted."""
_AHEAD: Final = 2000
"""Sorted ones that are remembered."""
_REMEMBERED: Final = 50
_WALK: Final = (
    f"SELECT {ID}, kept.score, kept.number FROM (SELECT score, number FROM stored_statement "  # noqa: S608
    f"WHERE review IS NULL AND score < {UNSURE} AND score >= :score AND (score > :score OR number > :number) "
    f"ORDER BY score, number LIMIT {_NEAR}) AS kept "
    "CROSS JOIN statement ON statement.number = kept.number CROSS JOIN article ON article.number = statement.article "
    "LEFT JOIN entity ON entity.number = statement.speaker WHERE {condition} "
    "ORDER BY kept.score, kept.number LIMIT :limit"
)
_SORTED: Final = (
    f"SELECT {ID}, CAST(round(statement.score * 1000) AS INTEGER) AS thousandths, statement.number {FROM}"
    "WHERE {condition} AND statement.review IS NULL AND (thousandths, statement.number) > (:score, :number) "
    f"ORDER BY thousandths, statement.number LIMIT {_AHEAD}"
)
_OPEN: Final = "SELECT number FROM statement WHERE review IS NULL AND number IN (SELECT value FROM json_each(?)) "
_STATE: Final = (
    "SELECT (SELECT count(*) FROM statement), (SELECT max(number) FROM article), "
    "(SELECT count(*) FROM article WHERE NOT latest), (SELECT count(*) FROM decision WHERE undoes IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """What came behind a place when it was asked for."""

    behind: tuple[int, int]
    rows: tuple[Row, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing comes behind these."""
        return len(self.rows) < _AHEAD


_kept: dict[tuple[Any, ...], _Sorted] = {}
"""By the state of the record and a filter; what was decided since is left out when it is read."""


def least_certain(record: Record, filter: Filter, *, behind: str | None = None, limit: int = 1) -> tuple[Next, ...]:
    """Statements that pass and on which nobody decided, by their scores. Raises `InputError` for no place."""
    score, number = place_of(behind, 2) or (-1, 0)
    with faults(record.path):
        found: list[Row] = []
        if score < UNSURE and filter.by is None and filter.about is None:
            condition, given = filter.conditions(KEPT)
            given |= {"score": score, "number": number, "limit": limit}
            found = record.connection.execute(_WALK.format(condition=condition), given).fetchall()
        if len(found) < limit:
            found = _behind(record, filter, (score, number), limit)
    return tuple(
        Next(article=article, entry=f"{article}/{id}", place=f"{score}.{number}")
        for article, id, score, number in found
    )


def _behind(record: Record, filter: Filter, place: tuple[int, int], limit: int) -> list[Row]:
    key = (record.path, *record.connection.execute(_STATE).fetchone(), filter)
    kept = _kept.get(key)
    if kept and kept.behind <= place:
        found = _still_open(record, kept, place, limit)
        if kept.whole or len(found) >= limit:
            return found
    condition, given = filter.conditions(KEPT)
    given |= {"score": place[0], "number": place[1]}
    rows = tuple(record.connection.execute(_SORTED.format(condition=condition), given))
    while len(_kept) >= _REMEMBERED:
        _kept.pop(next(iter(_kept)), None)
    _kept[key] = _Sorted(place, rows)
    return list(rows[:limit])


def _still_open(record: Record, kept: _Sorted, place: tuple[int, int], limit: int) -> list[Row]:
    rows = [row for row in kept.rows if row[2:] > place]
    open = {number for (number,) in record.connection.execute(_OPEN, (json.dumps([row[3] for row in rows]),))}
    return [row for row in rows if row[3] in open][:limit]
