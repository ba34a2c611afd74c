"""What a reviewer gets to see next of whole articles, one after the other; and how far people are with any queue.

A place in a queue is a few numbers with dots between them, `204.17`; what is asked for behind it was passed over. So a
queue needs no memory of its own: who decides takes an entry out of it, who does not goes on behind it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from onrecord.errors import InputError
from onrecord.record.connection import faults
from onrecord.record.corrections.logged import gone
from onrecord.record.questions.asking import FROM, Filter
from onrecord.record.store import Record

KEPT: Final = "article.latest AND article.removed IS NULL"
"""Statements of the latest versions; those that people rejected too."""
BEHIND: Final = 10**9
"""Behind all statements of an article stands the article itself."""
_PLACE = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,10}){1,2}")
ID: Final = "article.id, 's' || statement.start || '-' || statement.stop"
_OF_ARTICLE: Final = (
    f"SELECT {ID}, statement.content_start, statement.number {FROM}"
    "WHERE article.id = :article AND {condition} AND statement.review IS NULL "
    "AND (statement.content_start, statement.number) > (:start, :number) "
    "ORDER BY statement.content_start, statement.number LIMIT :limit"
)
_THERE: Final = "SELECT 1 FROM article WHERE id = ? AND removed IS NULL"
_CHECKED: Final = (
    "SELECT article, number FROM decision WHERE verb = 'check' AND article IN (SELECT value FROM json_each(?))"
)
_DECIDED: Final = (  # through the index `statement_review`
    "SELECT count(*) FROM statement CROSS JOIN article ON article.number = statement.article "
    "LEFT JOIN entity ON entity.number = statement.speaker WHERE {condition} AND statement.review IS NOT NULL"
)
_TOTAL: Final = f"SELECT count(*) {FROM}WHERE {{condition}}"
_WHOLE: Final = (
    "SELECT (SELECT count(*) FROM statement) - (SELECT count(*) FROM article CROSS JOIN statement "
    "ON statement.article = article.number WHERE NOT latest)"
)
_STATE: Final = (
    "SELECT (SELECT count(*) FROM statement), (SELECT max(number) FROM article), "
    "(SELECT count(*) FROM article WHERE NOT latest)"
)
_REMEMBERED: Final = 100
_OF_ARTICLES: Final = (
    f"SELECT count(*), count(statement.review) {FROM}"  # noqa: S608
    "WHERE {condition} AND article.id IN (SELECT value FROM json_each(:articles))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """One place in a queue."""

    article: str
    entry: str | None
    """`57a83edafd0bd29f/s120-124`; null where all of an article is decided, and it is to be checked as a whole."""
    place: str
    """What to ask behind in order to pass it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far people are."""

    decided: int
    total: int
    """Statements that pass, those that were rejected among them."""
    checked: int = 0
    articles: int = 0
    """Where whole articles are gone through: how many they are, and how many were checked completely."""


def of_articles(
    record: Record, articles: Sequence[str], filter: Filter, *, behind: str | None = None, limit: int = 1
) -> tuple[Next, ...]:
    """Statements of some articles on which nobody decided, in order; behind those of each, unless a filter passes only
    some of them, the article itself, until it is checked.
    """
    with faults(record.path):
        done = checked(record, articles)
        return tuple(islice(_of_articles(record, articles, filter, done, place_of(behind, 3), limit), limit))


def _of_articles(
    record: Record,
    articles: Sequence[str],
    filter: Filter,
    done: frozenset[str],
    place: tuple[int, ...] | None,
    limit: int,
) -> Iterator[Next]:
    condition, given = filter.conditions(KEPT)
    first = place[0] if place else 0
    for at, article in enumerate(articles[first:], start=first):
        if article in done or not record.connection.execute(_THERE, (article,)).fetchone():
            continue
        start, number = (place[1], place[2]) if place and at == first else (-1, 0)
        own = given | {"article": article, "start": start, "number": number, "limit": limit}
        for _, id, begins, number in record.connection.execute(_OF_ARTICLE.format(condition=condition), own):
            yield Next(article=article, entry=f"{article}/{id}", place=f"{at}.{begins}.{number}")
        if filter == Filter() and start < BEHIND:
            yield Next(article=article, entry=None, place=f"{at}.{BEHIND}.0")


def checked(record: Record, articles: Sequence[str]) -> frozenset[str]:
    """Those of some articles that somebody checked completely."""
    with faults(record.path):
        rows = record.connection.execute(_CHECKED, (json.dumps(list(articles)),)).fetchall()
        undone = gone(record.connection) if rows else frozenset()
    return frozenset(article for article, number in rows if number not in undone)


def progress(record: Record, filter: Filter, articles: Sequence[str] | None = None) -> Progress:
    """How many of the statements that pass were decided on; of some articles only, where they are given."""
    condition, given = filter.conditions(KEPT)
    with faults(record.path):
        if articles is not None:
            told = given | {"articles": json.dumps(list(articles))}
            total, decided = record.connection.execute(_OF_ARTICLES.format(condition=condition), told).fetchone()
            return Progress(
                decided=decided, total=total, checked=len(checked(record, articles)), articles=len(articles)
            )
        (decided,) = record.connection.execute(_DECIDED.format(condition=condition), given).fetchone()
        total = _total(record, filter)
    return Progress(decided=decided, total=total)


_totals: dict[tuple[object, ...], int] = {}
"""How many statements passed a filter, by the state of the record: a filter by days looks at each of a million."""


def _total(record: Record, filter: Filter) -> int:
    if filter == Filter():
        return int(record.connection.execute(_WHOLE).fetchone()[0])
    state = (record.path, *record.connection.execute(_STATE).fetchone(), filter)
    if state not in _totals:
        condition, given = filter.conditions(KEPT)
        (counted,) = record.connection.execute(_TOTAL.format(condition=condition), given).fetchone()
        while len(_totals) >= _REMEMBERED:
            _totals.pop(next(iter(_totals)), None)
        _totals[state] = counted
    return _totals.get(state, 0)


def place_of(told: str | None, parts: int) -> tuple[int, ...] | None:
    """The numbers of a place. Raises `InputError` where it is none of a queue with so many."""
    if told is None:
        return None
    found = tuple(map(int, told.split("."))) if _PLACE.fullmatch(told) else ()
    if len(found) != parts:
        raise InputError(f"{told[:40]!r} is no place in this queue", advice="begin it again")
    return found
