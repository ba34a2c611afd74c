"""What of a record answers one question, complete enough to be handed over: the statements, their articles with all
that was found in them, what happened in these, and what people decided on them. Nothing else is in it, and no notes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.export.chronology import Chronology
from onrecord.export.entries import TOLD, imprint
from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.corrections.decisions import Decision, log
from onrecord.record.corrections.identities import concerning
from onrecord.record.questions.announced import statement_entries
from onrecord.record.questions.asking import Coverage, Filter, coverage
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.matches import matches
from onrecord.record.questions.passing import articles, rows, snapshot, statements
from onrecord.record.questions.words import Phrase
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.types import Annotations, Span

_HAPPENINGS: Final = (
    "SELECT happening.number FROM happening JOIN article ON article.number = happening.article "
    "WHERE article.id IN (SELECT value FROM json_each(:ids)) AND coalesce(happening.review, '') <> 'rejected'"
)
_STATEMENTS: Final = (
    "SELECT statement.number FROM statement JOIN article ON article.number = statement.article "
    "WHERE article.id IN (SELECT value FROM json_each(:ids)) AND coalesce(statement.review, '') <> 'rejected' "
    "AND act IN (SELECT value FROM json_each(:acts))"
)
_REJECTED: Final = (
    "SELECT statement.number FROM statement JOIN article ON article.number = statement.article "
    "WHERE article.id IN (SELECT value FROM json_each(:ids)) AND statement.review = 'rejected' "
    "ORDER BY statement.number"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The answer to one question, to be handed over."""

    query: Mapping[str, Any]
    """What was asked: `words` and `also`, and what the answer is limited to; names in place of numbers."""
    sought: tuple[Phrase, ...]
    """The words that were looked for, with other spellings that the record has."""
    notes: tuple[str, ...]
    """What a reader has to know, such as that not all statements were looked at."""
    rows: tuple[StatementRow, ...]
    """The statements asked for, by day; as they stand after people's decisions."""
    rejected: tuple[StatementRow, ...]
    """What the program took for statements in these articles and people rejected."""
    annotations: tuple[Annotations, ...]
    """The articles that they stand in, by date of publication, with all that the program found."""
    chronology: Chronology
    """What happened and is to come in these articles, by date."""
    decisions: tuple[Decision, ...]
    """What people decided on these articles and on who is one in them, in order, numbered from 1, without notes."""
    coverage: Coverage


def case(
    record: Record,
    filter: Filter,
    *,
    words: str | None = None,
    also: Sequence[str] = (),
    query: Mapping[str, Any] | None = None,
) -> Case:
    """The case of the statements that a filter lets pass and, where ``words`` are given, that hold these or ``also``.

    ``query`` is what is told of the filter. Raises `OnRecordError` for words that cannot be understood.
    """
    with snapshot(record), faults(record.path):
        connection = record.connection
        found = matches(connection, words, also, filter) if words is not None else None
        numbers = None if found is None else frozenset(number for number, *_ in found.rows)
        kept = tuple(number for number in statements(record, filter) if numbers is None or number in numbers)
        told = tuple(rows(record, kept))
        held = {row.article for row in told}
        ids = tuple(id for id in articles(record, filter) if id in held or found is None)
        annotations = tuple(record.annotations(id) for id in ids)
        return Case(
            query={**({"words": words} if words else {}), **({"also": list(also)} if also else {}), **(query or {})},
            sought=found.sought if found else (),
            notes=found.notes if found else (),
            rows=told,
            rejected=_rejected(record, ids),
            annotations=annotations,
            chronology=_chronology(connection, ids, annotations),
            decisions=tuple(_handed_over((*_logged(connection, ids), *concerning(connection, ids)))),
            coverage=coverage(connection, filter, shown=len(kept), numbers=None if found is None else kept),
        )


def _rejected(record: Record, ids: Sequence[str]) -> tuple[StatementRow, ...]:
    found = record.connection.execute(_REJECTED, {"ids": json.dumps(ids)}).fetchall()
    return tuple(rows(record, [number for (number,) in found]))


def _logged(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[Decision]:
    return (each for id in ids for each in log(connection, id))


def _chronology(connection: sqlite3.Connection, ids: Sequence[str], annotations: Sequence[Annotations]) -> Chronology:
    """Happenings, and statements that are events in their own right."""
    given = {"ids": json.dumps(ids), "acts": json.dumps(sorted(TOLD))}
    happenings, told = ([row[0] for row in connection.execute(each, given)] for each in (_HAPPENINGS, _STATEMENTS))
    found = sorted((*happening_entries(connection, happenings), *statement_entries(connection, told)), key=_place)
    return Chronology(
        imprints=tuple(map(imprint, annotations)),
        dated=tuple(entry for entry in found if entry.from_ is not None),
        undated=tuple(entry for entry in found if entry.from_ is None),
        left_out=0,
        today=max((each.article.published[:10] for each in annotations if each.article.published), default=None),
    )


def _place(entry: Entry) -> tuple[str, str, bool, str, str, Span, str]:
    """By date, then as the articles stand."""
    published = entry.imprint.published
    return entry.from_ or "", entry.to or "", published is None, published or "", entry.imprint.id, entry.span, entry.id


def _handed_over(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """In their order, without notes; numbers begin at 1, so that they do not tell of decisions that are not here."""
    ordered = sorted(decisions, key=lambda each: each.number)
    numbers = {each.number: at for at, each in enumerate(ordered, start=1)}
    for each in ordered:
        undoes = None if each.undoes is None else numbers.get(each.undoes)
        yield replace(each, number=numbers[each.number], note=None, undoes=undoes)
