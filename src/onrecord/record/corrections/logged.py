"""The log of decisions as people read it: a page at a time, the last first, with what each changed in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from onrecord.record.connection import faults
from onrecord.record.corrections.decisions import Decision, Verb, page
from onrecord.record.corrections.wording import written
from onrecord.record.store import Record

_UNDOING: Final = "SELECT number, undoes FROM decision WHERE undoes IS NOT NULL ORDER BY number DESC"
_ARTICLE: Final = (
    "SELECT coalesce(title, headline), publisher, text FROM article LEFT JOIN body ON body.article = article.number "
    "WHERE id = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that a decision sets, as people write it."""

    field: str
    before: str | None
    """As the program had it; null where that is not known."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One decision."""

    number: int
    """What `undo` takes."""
    made: str
    reviewer: str
    verb: Verb
    article: str | None
    """Id; null of decisions on who somebody is."""
    entry: str | None
    """Id in the article."""
    headline: str | None
    publisher: str | None
    words: str | None
    """By which the entry is known."""
    quote: str | None
    """What the statement says, as the decision found it or set it; of a happening its word."""
    told: str
    """Who is merged or split off, how much a check accepts, or what is undone."""
    changes: tuple[Change, ...]
    note: str | None
    undoes: int | None
    undone: bool
    """Whether it does not hold any more."""


def logged(record: Record, *, before: int | None = None, limit: int = 50) -> tuple[Logged, ...]:
    """The last decisions, or the last before a number; the last first."""
    with faults(record.path):
        rows = page(record.connection, before=before, limit=limit)
        undone = gone(record.connection)
        return tuple(_logged(record.connection, each, undone) for each in rows)


def gone(connection: sqlite3.Connection) -> frozenset[int]:
    """The numbers of the decisions that are undone."""
    found: set[int] = set()
    for number, undoes in connection.execute(_UNDOING):
        if number not in found:
            found.add(undoes)
    return frozenset(found)


def _logged(connection: sqlite3.Connection, decision: Decision, undone: frozenset[int]) -> Logged:
    row = connection.execute(_ARTICLE, (decision.article,)).fetchone() if decision.article else None
    headline, publisher, text = row or (None, None, None)
    return Logged(
        number=decision.number,
        made=decision.made,
        reviewer=decision.reviewer,
        verb=decision.verb,
        article=decision.article,
        entry=decision.entry,
        headline=headline,
        publisher=publisher,
        words=decision.words,
        quote=_quote(decision, text),
        told=_told(decision),
        changes=tuple(_changes(decision, text)) if text is not None else (),
        note=decision.note,
        undoes=decision.undoes,
        undone=decision.number in undone,
    )


def _changes(decision: Decision, text: str) -> Iterator[Change]:
    found: dict[str, Any] = decision.value.get("found", {})
    for name, value in decision.value.get("set", {}).items():
        if name != "class":
            before = written(found[name], text) if name in found else None
            yield Change(field=name, before=before, after=written(value, text))


def _quote(decision: Decision, text: str | None) -> str | None:
    content = decision.value.get("found", {}).get("content") or decision.value.get("set", {}).get("content")
    return written(content, text) if content and text is not None else decision.words


def _told(decision: Decision) -> str:
    value = decision.value
    match decision.verb:
        case "merge":
            return f"{_names(value['from'])} into {_names([value['into']])}"
        case "split":
            return f"{', '.join(dict.fromkeys(str(each['name']) for each in value['entities']))} split off"
        case "undo":
            return f"decision {decision.undoes}"
        case "check":
            return f"{len(value.get('accepted', ()))} accepted by it"
    return ""


def _names(told: Sequence[dict[str, object]]) -> str:
    return ", ".join(f"{each['name']} (i{each['number']})" for each in told)
