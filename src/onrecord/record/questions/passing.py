"""What a filter lets pass: statements as rows, articles by id; in the order of their days, without a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from onrecord.record.connection import faults
from onrecord.record.questions.asking import DAYS, FROM, Filter
from onrecord.record.questions.limits import of_articles
from onrecord.record.questions.reading import statement_rows
from onrecord.record.store import Record
from onrecord.rows import StatementRow

AT_ONCE: Final = 500
"""Rows that are fetched together: so few are in memory, whatever passes."""

_STATEMENTS: Final = "SELECT statement.number {source}WHERE {condition} ORDER BY {day} IS NULL, {day}, {rest}"
_REST: Final = "article.published IS NULL, article.published, article.id, statement.content_start, statement.number"
_ARTICLES: Final = (
    "SELECT article.id FROM article WHERE article.latest AND article.removed IS NULL AND (article.number IN "
    "(SELECT statement.article {source}WHERE {condition}) OR (:whole AND {own})) "
    "ORDER BY article.published IS NULL, article.published, article.id"
)


@contextmanager
def snapshot(record: Record) -> Iterator[None]:
    """Everything that is asked within is answered from one state of the record, whatever others add meanwhile."""
    if record.connection.in_transaction:
        yield
        return
    with faults(record.path):
        record.connection.execute("BEGIN")
    try:
        yield
    finally:
        record.connection.execute("ROLLBACK")


def statements(record: Record, filter: Filter) -> tuple[int, ...]:
    """The numbers of the statements that pass: by day, the undated last, then by article and place in its text."""
    condition, given = filter.conditions()
    question = _STATEMENTS.format(source=FROM, condition=condition, day=DAYS[filter.on], rest=_REST)
    with faults(record.path):
        return tuple(number for (number,) in record.connection.execute(question, given))


def rows(record: Record, numbers: Sequence[int]) -> Iterator[StatementRow]:
    """The rows of the statements of these numbers, a few at a time."""
    for at in range(0, len(numbers), AT_ONCE):
        with faults(record.path):
            found = statement_rows(record.connection, numbers[at : at + AT_ONCE])
        yield from found


def articles(record: Record, filter: Filter) -> tuple[str, ...]:
    """The ids of the articles that pass, by date of publication, the undated last.

    An article passes that holds a statement which passes; where a filter names days and outlets only, also one without
    statements whose own day and outlet do.
    """
    condition, given = filter.conditions()
    own, also = of_articles(filter)
    narrow = (filter.by, filter.about, filter.mode, filter.kind, filter.act, filter.reviewed or None)
    given = {**given, **also, "whole": all(each is None for each in narrow)}
    question = _ARTICLES.format(source=FROM, condition=condition, own=own)
    with faults(record.path):
        return tuple(id for (id,) in record.connection.execute(question, given))
