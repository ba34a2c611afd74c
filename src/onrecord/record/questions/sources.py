"""Who gets quoted in a record: statements counted by who says them, where and when, with shares and their intervals."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord import frames
from onrecord.measures.columns import Columns, Printed, Rule, gathered
from onrecord.measures.quoted import Count, count
from onrecord.measures.resampling import RESAMPLES
from onrecord.record import profiled
from onrecord.record.connection import faults
from onrecord.record.questions.asking import DAYS, FROM, Coverage, Filter, coverage
from onrecord.record.questions.passing import snapshot
from onrecord.record.store import Record

Per = Literal["person", "naming", "title", "role", "outlet", "month"]

UNKNOWN: Final[Mapping[Per, str]] = {
    "person": "speaker not known",
    "naming": "speaker not known",
    "title": "no title known",
    "role": "not in the codebook",
    "outlet": "outlet not known",
    "month": "undated",
}
"""What the row of the statements without a label is called."""
TITLES: Final[Mapping[Per, str]] = {
    "person": "Who gets quoted",
    "naming": "How sources are named",
    "title": "Who gets quoted, by title",
    "role": "Who gets quoted, by role class",
    "outlet": "Statements by outlet",
    "month": "Statements by month",
}
"""What is counted, above the rows."""

_WHO: Final = "coalesce(entity.identity, CASE naming WHEN 'named' THEN entity.name ELSE naming END)"
_LABELS: Final[Mapping[Per, str]] = {
    "person": _WHO,
    "naming": "entity.naming",
    "title": "entity.identity",
    "role": "json_array(entity.identity, {day})",
    "outlet": "article.publisher",
    "month": "substr({day}, 1, 7)",
}
_COUNTED: Final = (
    "SELECT article.number, {label}, statement.kind, content_words, quoted_words {source}WHERE {condition}"
)
_PRINTED: Final = "SELECT number, id, publisher, CAST(copies AS TEXT) FROM article"
_ROLES: Final = (
    "SELECT identity, valid_from, valid_to, role FROM codebook WHERE identity IS NOT NULL AND role IS NOT NULL "
    "ORDER BY identity, valid_from IS NULL, valid_from DESC, number"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One label, with what it has."""

    label: str
    known: bool
    """Whether it is a label: the row of the statements without one, which comes last, is called by `UNKNOWN`."""
    statements: int
    direct: int
    indirect: int
    mixed: int
    articles: int
    outlets: int
    words: int
    quoted_words: int
    share: float
    """Of all statements counted, from 0 to 1."""
    low: float | None
    """Where the 95 % interval of the share begins; null with fewer than two stories."""
    high: float | None
    speaker_id: str | None = None
    """Of a person of the record: `i42`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(frames.Tabular):
    """Who gets quoted."""

    per: Per
    count: Count
    rows: tuple[SourceRow, ...]
    coverage: Coverage


def sources(
    record: Record,
    filter: Filter | None = None,
    *,
    rule: Rule = "story",
    per: Per = "person",
    limit: int | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Sources:
    """Count the statements that a filter lets pass; `rule` tells how copies count, `limit` how many labels are shown.

    `person` is any speaker, bodies too; those without a name are never one across articles and count by how they are
    named. `title` is the office that the record names most often with a person, `role` the role class of a codebook on
    the day of the statement, `month` that of the day that the filter means.
    """
    filter = filter or Filter()
    with snapshot(record):
        found = count(_columns(record, filter, per), rule=rule, limit=limit, resamples=resamples, seed=seed)
        shown = sum(row.statements for row in found.rows)
        covered = coverage(record.connection, filter, shown=shown)
        ids = {name: f"i{number}" for number, name in _names(record).items()} if per == "person" else {}
    return Sources(per=per, count=found, rows=tuple(rows_of(found, per, ids)), coverage=covered)


def rows_of(found: Count, per: Per, ids: Mapping[str, str]) -> Iterator[SourceRow]:
    """Most statements first, months in their order; what has no label last."""
    rows = found.rows
    if per == "month":
        rows = tuple(sorted(rows, key=lambda row: (row.label is None, row.label or "")))
    for row in rows:
        yield SourceRow(
            label=UNKNOWN[per] if row.label is None else row.label,
            known=row.label is not None,
            statements=row.statements,
            direct=row.direct,
            indirect=row.indirect,
            mixed=row.mixed,
            articles=row.articles,
            outlets=row.outlets,
            words=row.words,
            quoted_words=row.quoted_words,
            share=row.share,
            low=row.interval.low if row.interval else None,
            high=row.interval.high if row.interval else None,
            speaker_id=ids.get(row.label or ""),
        )


def _columns(record: Record, filter: Filter, per: Per) -> Columns:
    """What is counted, in few numbers: of a million statements no more is kept in memory."""
    condition, given = filter.conditions()
    question = _COUNTED.format(label=_LABELS[per].format(day=DAYS[filter.on]), source=FROM, condition=condition)
    with faults(record.path):
        rows = record.connection.execute(question, given).fetchall()
        articles = {number: Printed(*told) for number, *told in record.connection.execute(_PRINTED)}
        return gathered(rows, articles, _label(record, per))


def _label(record: Record, per: Per) -> Callable[[Any], str | None]:
    """What a key is called: the number of an identity, or a label by itself."""
    if per == "role":
        roles = _Roles(record)
        return lambda key: roles.on(*json.loads(key))
    names = _titles(record) if per == "title" else _names(record)
    return lambda key: names.get(key) if isinstance(key, int) else key


def _names(record: Record) -> dict[int, str]:
    """Namesakes are told apart by their ids."""
    named = record.connection.execute("SELECT number, name FROM identity WHERE merged IS NULL").fetchall()
    often = Counter(name for _, name in named)
    return {number: name if often[name] == 1 else f"{name} (i{number})" for number, name in named}


def _titles(record: Record) -> dict[int, str]:
    question = f"SELECT number, {profiled.COLUMNS} FROM identity WHERE kind = 'person'"  # noqa: S608
    rows = record.connection.execute(question).fetchall()
    titles = {number: profiled.unpack(record.connection, *told).offices for number, *told in rows}
    return {number: offices[0][0] for number, offices in titles.items() if offices}


class _Roles:
    """The role classes of a codebook, by identity and day."""

    def __init__(self, record: Record) -> None:
        self._rows: dict[int, list[tuple[str | None, str | None, str]]] = defaultdict(list)
        for number, first, last, role in record.connection.execute(_ROLES):
            self._rows[number].append((first, last, role))

    def on(self, number: int | None, day: str | None) -> str | None:
        """The first that holds on the day; on an unknown day the only one there is."""
        rows = () if number is None else self._rows.get(number, ())
        if day is None:
            roles = {role for _, _, role in rows}
            return roles.pop() if len(roles) == 1 else None
        return next((role for first, last, role in rows if (first or "") <= day <= (last or "9999-12-31")), None)
