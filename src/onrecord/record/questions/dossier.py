"""Who somebody is by a record: names and offices, what they said and did, to whom, with whom, what is said of them."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.export.entry import Entry
from onrecord.identity.profiles import Counts
from onrecord.record import profiled
from onrecord.record.connection import faults
from onrecord.record.questions.alike import Alike, alike
from onrecord.record.questions.asking import DAYS, FROM, Coverage, Filter, coverage
from onrecord.record.questions.doings import doings
from onrecord.record.questions.limits import of_articles
from onrecord.record.questions.named import Identity, identity_of
from onrecord.record.questions.passing import snapshot
from onrecord.record.questions.reading import statement_rows
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.types import Act, Kind

BESIDE: Final = 200
"""In how many of their articles, the latest, it is counted who else is named."""
MOST: Final = 8
"""How many of those with whom they have to do are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """How often somebody did one thing by speaking."""

    act: Act | None
    """Null of what is no known act."""
    statements: int
    direct: int
    indirect: int
    mixed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Someone else, and how often."""

    id: str | None
    """`i42`; null of who is not named."""
    name: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookEntry:
    """What people's own codebook tells of somebody for a while."""

    role: str | None
    party: str | None
    wikidata: str | None
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Somebody by a record; of statements and happenings those that a filter let pass."""

    identity: Identity
    names: Counts
    """The fullest name of each article, with the number of articles, over the whole record."""
    spellings: Counts
    """Every name, with the number of mentions."""
    offices: Counts
    codebook: tuple[CodebookEntry, ...]
    articles: int
    """Within the days and outlets of the filter, by publication."""
    outlets: int
    first: str | None
    """The first day on which such an article was published."""
    last: str | None
    acts: tuple[Acts, ...]
    """The most frequent first."""
    latest: tuple[StatementRow, ...]
    """Their last statements, the last first."""
    addressees: tuple[Other, ...]
    told_by: tuple[Other, ...]
    """Who speaks of them, themselves not among them."""
    said_of_them: int
    """In how many statements of others."""
    latest_of_them: tuple[StatementRow, ...]
    did: tuple[Entry, ...]
    """What they did last, the last first; by its own day, else by that of publication."""
    underwent: tuple[Entry, ...]
    """What was done to them."""
    beside: tuple[Other, ...]
    """Who is named in the same articles."""
    beside_of: int
    """In how many articles, the latest, that was counted."""
    alike: tuple[Alike, ...]
    """Who may be the same, for people to merge."""
    coverage: Coverage
    """Of their own statements."""


def who(record: Record, name: str, filter: Filter | None = None, *, limit: int = 5) -> Dossier:
    """The dossier of whom a name or an id (`i42`) means, with the ``limit`` latest of each kind of entry.

    Of the filter days, outlets and review count. Raises `AmbiguousName` where it may be several, `RecordError` where
    it is nobody.
    """
    filter = replace(filter or Filter(), by=None, about=None, mode=None, kind=None)
    with snapshot(record), faults(record.path):
        return _dossier(record.connection, identity_of(record, name), filter, limit)


def _dossier(connection: sqlite3.Connection, known: Identity, filter: Filter, limit: int) -> Dossier:
    number = known.number
    question = f"SELECT {profiled.COLUMNS} FROM identity WHERE number = ?"  # noqa: S608
    profile = profiled.unpack(connection, *connection.execute(question, (number,)).fetchone())
    own = replace(filter, by=number)
    said, of_them = _said(connection, own), _of_them(connection, replace(filter, about=number))
    articles = _articles(connection, number, filter)
    days = [day for _, _, day in articles if day]
    did, underwent = doings(connection, number, filter, limit)
    return Dossier(
        identity=known,
        names=profile.names,
        spellings=profile.spellings,
        offices=profile.offices,
        codebook=_codebook(connection, number),
        articles=len(articles),
        outlets=len({outlet for _, outlet, _ in articles if outlet}),
        first=min(days, default=None),
        last=max(days, default=None),
        acts=acts_of((row[2], row[3]) for row in said),
        latest=_latest(connection, said, limit),
        addressees=_addressees(connection, said),
        told_by=_others((row[2], row[3]) for row in of_them if row[2] or row[3]),
        said_of_them=len(of_them),
        latest_of_them=_latest(connection, of_them, limit),
        did=did,
        underwent=underwent,
        beside=_beside(connection, number, [row[0] for row in articles[:BESIDE]]),
        beside_of=min(len(articles), BESIDE),
        alike=alike(connection, number, profile),
        coverage=coverage(connection, own, shown=min(limit, len(said))),
    )


def _said(connection: sqlite3.Connection, filter: Filter) -> list[tuple[Any, ...]]:
    """Number, day, act, kind and addressee of each of their statements."""
    condition, given = filter.conditions()
    columns = f"statement.number, {DAYS[filter.on]}, act, statement.kind, addressee"
    return connection.execute(f"SELECT {columns} {FROM}WHERE {condition}", given).fetchall()


def _of_them(connection: sqlite3.Connection, filter: Filter) -> list[tuple[Any, ...]]:
    """Number, day, and identity and name of the speaker of each statement of others that speaks of them."""
    condition, given = filter.conditions()
    columns = f"statement.number, {DAYS[filter.on]}, entity.identity, coalesce(identity.name, entity.name)"
    condition += " AND entity.identity IS NOT :about"
    return connection.execute(f"SELECT {columns} {FROM}WHERE {condition}", given).fetchall()


def _articles(connection: sqlite3.Connection, number: int, filter: Filter) -> list[tuple[int, str | None, str | None]]:
    """Number, outlet and day of each article that names them, the latest first."""
    condition, given = of_articles(filter)
    question = (
        "SELECT DISTINCT article.number, publisher, substr(published, 1, 10) FROM entity "  # noqa: S608
        f"JOIN article ON article.number = entity.article WHERE entity.identity = :number AND {condition} "
        "ORDER BY published DESC, article.number DESC"
    )
    return connection.execute(question, {**given, "number": number}).fetchall()


def acts_of(said: Iterable[tuple[Act | None, Kind]]) -> tuple[Acts, ...]:
    """How often each act was done, of the act and kind of each statement."""
    counts = Counter(said)
    acts = [
        Acts(
            act=act,
            statements=sum(counts[act, kind] for kind in ("direct", "indirect", "mixed")),
            direct=counts[act, "direct"],
            indirect=counts[act, "indirect"],
            mixed=counts[act, "mixed"],
        )
        for act in dict.fromkeys(act for act, _ in counts)
    ]
    return tuple(sorted(acts, key=lambda each: (-each.statements, each.act or "~")))


def _latest(connection: sqlite3.Connection, said: Iterable[Sequence[Any]], limit: int) -> tuple[StatementRow, ...]:
    last = sorted(((row[1] or "", row[0]) for row in said), reverse=True)[:limit]
    return statement_rows(connection, [number for _, number in last])


def _addressees(connection: sqlite3.Connection, said: Iterable[Sequence[Any]]) -> tuple[Other, ...]:
    counts = Counter(row[4] for row in said if row[4] is not None)
    rows = connection.execute(
        "SELECT entity.number, entity.identity, coalesce(identity.name, entity.name) FROM entity "
        "LEFT JOIN identity ON identity.number = entity.identity WHERE entity.number IN "
        "(SELECT value FROM json_each(?)) ORDER BY entity.number",
        (json.dumps(sorted(counts)),),
    )
    return _others((identity, name) for entity, identity, name in rows for _ in range(counts[entity]))


def _beside(connection: sqlite3.Connection, number: int, articles: Sequence[int]) -> tuple[Other, ...]:
    """The people and bodies named in most of the articles."""
    rows = connection.execute(
        "SELECT entity.identity, identity.name, count(DISTINCT entity.article) AS times FROM entity "
        "JOIN identity ON identity.number = entity.identity WHERE entity.article IN (SELECT value FROM json_each(?)) "
        "AND entity.identity <> ? AND identity.kind IN ('person', 'organization') "
        "GROUP BY entity.identity ORDER BY times DESC, entity.identity LIMIT ?",
        (json.dumps(articles), number, MOST),
    )
    return tuple(Other(id=f"i{row[0]}", name=row[1], times=row[2]) for row in rows)


def _others(found: Iterable[tuple[int | None, str]]) -> tuple[Other, ...]:
    """The most frequent; who is not named is counted by the words for them."""
    counts: Counter[tuple[int | None, str]] = Counter(found)
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0][1], row[0][0] or 0))[:MOST]
    return tuple(
        Other(id=None if number is None else f"i{number}", name=name, times=times) for (number, name), times in ranked
    )


def _codebook(connection: sqlite3.Connection, number: int) -> tuple[CodebookEntry, ...]:
    rows = connection.execute(
        "SELECT role, party, wikidata, valid_from, valid_to FROM codebook WHERE identity = ? "
        "ORDER BY valid_from IS NOT NULL, valid_from, number",
        (number,),
    )
    return tuple(
        CodebookEntry(role=row[0], party=row[1], wikidata=row[2], valid_from=row[3], valid_to=row[4]) for row in rows
    )
