"""Which statements of an archive hold some words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from onrecord.archive.questions.asked import Asked, Condition
from onrecord.archive.questions.covered import COVERED, coverage, day_of, statements
from onrecord.archive.questions.matching import holding, holds, spelled
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.rows import statement_rows
from onrecord.record.questions.said import Said
from onrecord.record.questions.search import parsed, small_operators
from onrecord.record.questions.words import Either, Node, Phrase, hits, phrases

_BEST: Final = (
    "SELECT filename, file_row_number FROM found "
    "ORDER BY content_words, day DESC NULLS LAST, article, file_row_number LIMIT $most"
)
_SMALL: Final = "in small letters is a word like others, and was looked for: if you mean the operator, write"


def said(
    archive: Archive, query: str, asked: Asked | None = None, *, also: Sequence[str] = (), limit: int | None = 20
) -> Said:
    """Find the statements that hold what a query names or one of those in ``also``; ``limit`` None shows all.

    Queries are written as for a record (`onrecord.record.questions.search`). The best are those with few words beside;
    of equals the latest come first. Raises `OnRecordError` for a query that cannot be understood.
    """
    asked = asked or Asked()
    trees = tuple(parsed(each) for each in (query, *also))
    own = Either(trees) if also else trees[0]
    tree = spelled(own)
    others = tuple(dict.fromkeys(each for each in phrases(tree) if each not in set(phrases(own))))
    _find(archive, holding(tree), asked, others)
    row = _figures(archive, len(others))
    figures, there = row[:7], row[7:]
    rows = statement_rows(archive, archive.ask(_BEST, {"most": figures[0] if limit is None else limit}))
    sought = _sought(tree, dict(zip(others, there, strict=True)))
    return Said(
        rows=rows,
        hits=tuple(hits(row.quote, sought) for row in rows),
        sought=tuple(map(str, sought)),
        notes=() if rows else _notes(query),
        coverage=coverage(archive, asked, figures, shown=len(rows)),
    )


def _find(archive: Archive, words: Condition, asked: Asked, others: Sequence[Phrase]) -> None:
    """Keep what holds the words in a table `found`: where it stands, what is counted, which other spellings it has."""
    condition = words & statements(archive, asked)
    given = dict(condition.given)
    spellings = "".join(f", {holds(phrase, given)} AS other{at}" for at, phrase in enumerate(others))
    columns = f"filename, file_row_number, article, publisher, {day_of(asked)} AS day, speaker_key, content_words"
    archive.ask(
        f"CREATE OR REPLACE TEMP TABLE found AS SELECT {columns}{spellings} FROM statements "  # noqa: S608
        f"WHERE {condition.sql}",
        given,
    )


def _figures(archive: Archive, others: int) -> tuple[Any, ...]:
    """What is counted of the rows, and of each other spelling whether one has it."""
    spellings = "".join(f", bool_or(other{at})" for at in range(others))
    return archive.ask(f"SELECT {COVERED.format(day='day')}{spellings} FROM found")[0]  # noqa: S608


def _sought(tree: Node, others: dict[Phrase, bool]) -> tuple[Phrase, ...]:
    """What the query names, and those of the other spellings that were found."""
    return tuple(dict.fromkeys(each for each in phrases(tree) if others.get(each, True)))


def _notes(query: str) -> tuple[str, ...]:
    """Why there may be nothing."""
    return tuple(f"“{word}” {_SMALL} {word.upper()}" for word in small_operators(query))
