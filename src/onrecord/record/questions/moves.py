"""For which other day a plan was set, by what later articles of the record tell."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from onrecord import language
from onrecord.export.entry import Entry
from onrecord.record.questions.limits import HELD

EARLIER: Final = 60
LATER: Final = 180
"""Within how many days before and after its day a plan that was moved is looked for."""
TOLD_LATE: Final = 3
"""Within how many days after its day it is told that somebody moved a plan, where it is not said whose plan it is."""
_ROLES: Final = ("actor", "recipient", "place")

_PLAN: Final = "SELECT concept, event, first, after FROM happening WHERE number = ?"
_ROW: Final = (
    "told.number, substr(told.first, 1, 10), article.id, article.published, "
    "substr(text, told.sentence_start + 1, told.sentence_stop - told.sentence_start) "
)
_LATER: Final = (
    f"{HELD} AND article.published > :published AND told.event <> :event "
    "AND coalesce(told.review, '') <> 'rejected' ORDER BY article.published, told.number"
)
_SAME_PEOPLE: Final = (
    f"SELECT DISTINCT {_ROW}FROM day_key JOIN happening AS told ON told.number = day_key.happening "  # noqa: S608
    "JOIN article ON article.number = told.article JOIN body ON body.article = article.number "
    f"WHERE day_key.key IN (SELECT value FROM json_each(:keys)) AND {_LATER}"
)
_MOVED_BY: Final = (
    f"SELECT DISTINCT {_ROW}FROM entity JOIN article ON article.number = entity.article "  # noqa: S608
    "JOIN body ON body.article = article.number JOIN role ON role.entity = entity.number "
    "JOIN happening AS moving ON moving.number = role.happening "
    "JOIN happening AS told ON told.article = moving.article AND told.sentence_start = moving.sentence_start "
    "WHERE entity.identity IN (SELECT value FROM json_each(:names)) AND substr(article.published, 1, 10) <= :until "
    "AND told.concept = :concept AND told.factuality = 'planned' "
    "AND NOT (told.first >= :first AND told.first < :after) "
    f"AND {_LATER}"
)


class Move(NamedTuple):
    """A new day for a plan, and who tells it."""

    day: str
    article: str
    """By id."""
    published: str


def moves(connection: sqlite3.Connection, number: int, entry: Entry) -> tuple[Move, ...]:
    """The other days for which the plan of this number was set, in the order of publication.

    A later article tells the same kind of happening for another day, and that something was moved: of the same people,
    or in a sentence in which one of them takes part in something, as in whoever postpones it.
    """
    concept, event, first, after = connection.execute(_PLAN, (number,)).fetchone()
    names = [each.identity[1:] for each in entry.roles if each.role in _ROLES and each.identity]
    if not (first and names and entry.imprint.published):
        return ()
    days = [day for day in _days(first) if not first[:10] <= day < (after or first)]
    given = {
        "keys": json.dumps([f"{concept}|{day}|{name}" for day in days for name in dict.fromkeys(names)]),
        "names": json.dumps(sorted({int(name) for name in names})),
        "published": entry.imprint.published,
        "event": event,
        "concept": concept,
        "first": first[:10],
        "after": after or f"{first[:10]}T24",
        "until": _on(first, TOLD_LATE),
    }
    return tuple(_found(connection, _SAME_PEOPLE, given)) or tuple(_found(connection, _MOVED_BY, given))


def _found(connection: sqlite3.Connection, question: str, given: dict[str, object]) -> Iterator[Move]:
    for _, day, article, published, sentence in connection.execute(question, given):
        if language.load("en").plans.moved.search(sentence):
            yield Move(day, article, published)


def _days(first: str) -> Iterator[str]:
    middle = date.fromisoformat(first[:10])
    for days in range(-EARLIER, LATER + 1):
        try:
            yield (middle + timedelta(days=days)).isoformat()
        except OverflowError:  # beyond the calendar
            continue


def _on(first: str, days: int) -> str:
    try:
        return (date.fromisoformat(first[:10]) + timedelta(days)).isoformat()
    except OverflowError:
        return first[:10]
