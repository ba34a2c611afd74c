"""What a question is limited to, and what its answer covers: shared by all questions.

A question is a SELECT over `statement`, `article`, `entity` (the speaker) and `identity`; `Filter.conditions` gives the
rest of its WHERE. Only the latest version of an article counts, and nothing that people rejected.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, get_args

from onrecord.errors import InputError, RecordError
from onrecord.ingest.published import iso_date
from onrecord.plurals import counted
from onrecord.types import Act, Kind, Mode

On = Literal["said", "published", "added"]

DAYS: Final[dict[On, str]] = {
    "said": "statement.day",
    "published": "substr(article.published, 1, 10)",
    "added": "substr(article.added, 1, 10)",
}
STANDING: Final = "article.latest AND article.removed IS NULL AND coalesce(statement.review, '') <> 'rejected'"
FROM: Final = (
    "FROM statement JOIN article ON article.number = statement.article "
    "LEFT JOIN entity ON entity.number = statement.speaker LEFT JOIN identity ON identity.number = entity.identity "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """To what a question is limited; all that is given must hold."""

    since: str | None = None
    """First day, ISO 8601."""
    until: str | None = None
    """Last day, itself included."""
    on: On = "said"
    """Which day counts; of `said`, that of publication where the text does not tell."""
    publisher: tuple[str, ...] = ()
    """Any of these, in whatever case."""
    by: int | None = None
    """Identity of the speaker, see `onrecord.record.naming.identity_of`."""
    about: int | None = None
    """Identity of whom the statement speaks."""
    mode: Mode | None = None
    kind: Kind | None = None
    act: Act | None = None
    reviewed: bool = False
    """Only what people accepted, edited or added."""

    def __post_init__(self) -> None:
        for name, known in (
            ("on", get_args(On)),
            ("mode", get_args(Mode)),
            ("kind", get_args(Kind)),
            ("act", get_args(Act)),
        ):
            value = getattr(self, name)
            if value not in known and (value is not None or name == "on"):
                raise InputError(f"{name} is {value!r}", advice=f"use one of {', '.join(known)}")
        for name, number in (("by", self.by), ("about", self.about)):
            if number is not None and type(number) is not int:
                advice = "give the number of somebody: onrecord.record.questions.named.identity_of(record, NAME).number"
                raise InputError(f"{name} is {number!r}", advice=advice)
        if not isinstance(self.publisher, tuple) or not all(isinstance(name, str) for name in self.publisher):
            raise InputError(f"publisher is {self.publisher!r}", advice="give a tuple of names: ('Courier',)")
        days = [None if day is None else iso_date(day)[:10] for day in (self.since, self.until)]
        if days[0] and days[1] and days[0] > days[1]:
            raise InputError(f"since {days[0]} is after until {days[1]}", advice="exchange them")

    def conditions(self, standing: str = STANDING) -> tuple[str, dict[str, Any]]:
        """The condition, without WHERE, and its parameters by name; ``standing``: what must hold of all statements."""
        day = DAYS[self.on]
        parts: list[tuple[str, str, Any]] = [
            ("since", f"{day} >= :since", self.since and self.since[:10]),
            ("until", f"{day} <= :until", self.until and self.until[:10]),
            ("by", "entity.identity = :by", self.by),
            ("about", f"statement.number IN ({_ABOUT})", self.about),
            ("mode", "statement.mode = :mode", self.mode),
            ("kind", "statement.kind = :kind", self.kind),
            ("act", "statement.act = :act", self.act),
            ("reviewed", "statement.review IN ('accepted', 'edited', 'added') AND :reviewed", self.reviewed or None),
        ]
        held = [(name, condition, value) for name, condition, value in parts if value is not None]
        given = {name: value for name, _, value in held}
        publishers = {f"publisher{at}": name for at, name in enumerate(self.publisher)}
        conditions = [standing, *(condition for _, condition, _ in held)]
        if publishers:
            names = ", ".join(f":{name}" for name in publishers)
            conditions.append(f"article.publisher COLLATE NOCASE IN ({names})")
        return " AND ".join(f"({each})" for each in conditions), given | publishers


_ABOUT: Final = (
    "SELECT about.statement FROM about JOIN entity AS told ON told.number = about.entity WHERE told.identity = :about"
)


def between(first: str | None, last: str | None) -> str:
    """The days of an answer, behind what else it rests on; empty where there are none."""
    return f", {first} to {last}" if first else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """The articles within the days of publication (or adding) and the outlets of a filter."""

    articles: int
    outlets: int
    first: str | None
    """The earliest day of publication."""
    last: str | None

    def __str__(self) -> str:
        days = between(self.first, self.last)
        return f"{counted(self.articles, 'article')} of {counted(self.outlets, 'outlet')}{days}"

    def without(self, what: str, unread: int) -> str:
        """That there is nothing: ``what`` as in "statements in", among so many articles that were not read."""
        return f"0 {what} {self}, {counted(unread, 'article')} unread; showing 0 of 0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What an answer rests on; every answer has it, an empty one too."""

    statements: int
    articles: int
    outlets: int
    first: str | None
    """The earliest day."""
    last: str | None
    undated: int
    unresolved: int
    """Statements whose speaker is not known."""
    unread: int
    """Articles of the record, within the same days and publishers, that were not read."""
    shown: int
    searched: Searched | None = None
    """Where there is nothing: what was looked through."""

    def __str__(self) -> str:
        if self.searched:
            return self.searched.without("statements in", self.unread)
        days = between(self.first, self.last)
        return (
            f"{counted(self.statements, 'statement')}, {counted(self.articles, 'article')}, "
            f"{counted(self.outlets, 'outlet')}{days}; {self.undated} undated, "
            f"{counted(self.unresolved, 'speaker')} unresolved, {counted(self.unread, 'article')} unread; "
            f"showing {self.shown} of {self.statements}"
        )


def coverage(
    connection: sqlite3.Connection, filter: Filter, *, shown: int, numbers: Iterable[int] | None = None
) -> Coverage:
    """What the statements that a filter lets pass cover; of these numbers only, where they are given."""
    condition, given = filter.conditions()
    if numbers is not None:
        condition += " AND statement.number IN (SELECT value FROM json_each(:numbers))"
        given["numbers"] = f"[{','.join(map(str, numbers))}]"
    row = connection.execute(_COVERED.format(day=DAYS[filter.on], condition=condition), given).fetchone()
    return Coverage(
        statements=row[0],
        articles=row[1],
        outlets=row[2],
        first=row[3],
        last=row[4],
        undated=row[5],
        unresolved=row[6],
        unread=unread(connection, filter),
        shown=shown,
        searched=None if row[0] else searched(connection, filter),
    )


_COVERED: Final = (
    "SELECT count(*), count(DISTINCT statement.article), count(DISTINCT article.publisher), min({day}), max({day}), "
    "count(*) - count({day}), count(*) - count(statement.speaker) "
    f"{FROM}WHERE {{condition}}"
)


def searched(connection: sqlite3.Connection, filter: Filter) -> Searched:
    """What there is to look through."""
    found = _within(connection, filter)
    return Searched(
        articles=sum(each.articles for each in found),
        outlets=sum(bool(each.publisher) for each in found),
        first=min((each.first for each in found if each.first), default=None),
        last=max((each.last for each in found if each.last), default=None),
    )


def unread(connection: sqlite3.Connection, filter: Filter) -> int:
    """How many articles within the days and outlets of a filter were not read."""
    return sum(each.articles for each in _within(connection, filter, "status = 'unread'"))


class _Outlet(NamedTuple):
    """An outlet, or none, and its articles."""

    publisher: str | None
    articles: int
    first: str | None
    last: str | None


def _within(connection: sqlite3.Connection, filter: Filter, condition: str = "1") -> list[_Outlet]:
    """The articles within the days of publication (or adding) and the outlets of a filter, by outlet."""
    day = DAYS["added" if filter.on == "added" else "published"]
    names = {name.casefold() for name in filter.publisher}
    rows = connection.execute(
        "SELECT publisher, count(*), min(substr(published, 1, 10)), max(substr(published, 1, 10)) FROM article "  # noqa: S608
        f"WHERE {condition} AND latest AND removed IS NULL AND (:since IS NULL OR {day} >= :since) "
        f"AND (:until IS NULL OR {day} <= :until) GROUP BY publisher",
        {"since": filter.since and filter.since[:10], "until": filter.until and filter.until[:10]},
    )
    return [_Outlet(*row) for row in rows if not names or (row[0] or "").casefold() in names]


class AmbiguousName(RecordError):
    """A name that several in the record bear; ``candidates`` are their ids and names, the most quoted first."""

    def __init__(self, name: str, candidates: tuple[tuple[str, str], ...], told: str) -> None:
        """``told`` says of each what it is."""
        super().__init__(f"several are called {name[:80]!r}", advice=f"say which: {told}")
        self.args = (name, candidates, told)  # so that the error survives pickling
        self.candidates = candidates
