"""What people decided, in order: the table `decision`, to which rows are only ever added. What stands is its replay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Verb = Literal["accept", "reject", "edit", "add", "check", "merge", "split", "undo"]

ACROSS: Final[tuple[Verb, ...]] = ("merge", "split")
"""Verbs about identities, which belong to no one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of the log."""

    number: int = 0
    made: str
    """When, ISO 8601."""
    reviewer: str
    """As they call themselves."""
    verb: Verb
    article: str | None = None
    """Id."""
    entry: str | None = None
    """Id within the article, as the program found the entry or as it was first added, whatever it became since."""
    words: str | None = None
    """Of the entry's key span: a cue, a trigger, else the first content."""
    value: Mapping[str, Any] = field(default_factory=dict)
    """`found`: the entry's fields, see `fields`, as the program had them; `set`: the fields given.
    `kept`: the program did not find it then. `beside`: what the program had near by, which is not what was added.
    """
    note: str | None = None
    undoes: int | None = None
    """Number of the decision that this one undoes."""


_COLUMNS: Final = "number, made, reviewer, verb, article, entry, words, value, note, undoes"
_LOG: Final = f"SELECT {_COLUMNS} FROM decision ORDER BY number"  # noqa: S608
_OF_ARTICLE: Final = f"SELECT {_COLUMNS} FROM decision WHERE article = ? ORDER BY number"  # noqa: S608
_ONE: Final = f"SELECT {_COLUMNS} FROM decision WHERE number = ?"  # noqa: S608
_PAGE: Final = (
    f"SELECT {_COLUMNS} FROM decision WHERE number < coalesce(?, 9223372036854775807) "  # noqa: S608
    "ORDER BY number DESC LIMIT ?"
)
_ACROSS: Final = (
    f"SELECT {_COLUMNS} FROM decision WHERE verb IN ('merge', 'split') OR undoes IN "  # noqa: S608
    "(SELECT number FROM decision WHERE article IS NULL) ORDER BY number"
)


def log(connection: sqlite3.Connection, article: str | None = None) -> tuple[Decision, ...]:
    """All decisions in order, or those on one article."""
    rows = connection.execute(_LOG) if article is None else connection.execute(_OF_ARTICLE, (article,))
    return tuple(map(_decision, rows))


def page(connection: sqlite3.Connection, *, before: int | None, limit: int) -> tuple[Decision, ...]:
    """The last decisions, or the last before a number; the last first."""
    return tuple(map(_decision, connection.execute(_PAGE, (before, limit))))


def across(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """The decisions on identities, and those that undo them."""
    return tuple(map(_decision, connection.execute(_ACROSS)))


def decision(connection: sqlite3.Connection, number: int) -> Decision | None:
    """The decision of this number, if there is one."""
    row = connection.execute(_ONE, (number,)).fetchone()
    return None if row is None else _decision(row)


def decided_articles(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of the articles on which there are decisions and of which the record has the text, in its order."""
    rows = connection.execute(
        "SELECT id FROM article WHERE removed IS NULL AND id IN (SELECT article FROM decision) ORDER BY number"
    )
    return tuple(id for (id,) in rows)


def enter(connection: sqlite3.Connection, decision: Decision) -> int:
    """Write a decision down; its number."""
    cursor = connection.execute(
        "INSERT INTO decision (made, reviewer, verb, article, entry, words, value, note, undoes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            decision.made,
            decision.reviewer,
            decision.verb,
            decision.article,
            decision.entry,
            decision.words,
            json.dumps(decision.value, ensure_ascii=False, separators=(",", ":")) if decision.value else None,
            decision.note,
            decision.undoes,
        ),
    )
    return int(cursor.lastrowid or 0)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those that nobody undid, without the undoing itself; what undoes an undoing brings the decision back."""
    given = sorted(decisions, key=lambda each: each.number)
    gone = undone(given)
    return tuple(each for each in given if each.number not in gone and each.verb != "undo")


def undone(decisions: Iterable[Decision]) -> frozenset[int]:
    """The numbers of those that are undone."""
    gone: set[int] = set()
    for each in sorted(decisions, key=lambda each: -each.number):
        if each.undoes is not None and each.number not in gone:
            gone.add(each.undoes)
    return frozenset(gone)


def _decision(row: tuple[Any, ...]) -> Decision:
    number, made, reviewer, verb, article, entry, words, value, note, undoes = row
    return Decision(
        number=number,
        made=made,
        reviewer=reviewer,
        verb=verb,
        article=article,
        entry=entry,
        words=words,
        value=json.loads(value) if value else {},
        note=note,
        undoes=undoes,
    )
