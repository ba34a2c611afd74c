"""The statements that hold the words of a query, within a filter, and what they cover."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.record.questions.asking import DAYS, Coverage, Filter, searched, unread
from onrecord.record.questions.search import parsed, small_operators
from onrecord.record.questions.variants import with_variants
from onrecord.record.questions.words import Either, Node, Phrase, fts, has_several, phrases

MOST: Final = 20_000
"""Statements at most that are looked at, those added last: what half of all statements hold tells little of any."""


Match = tuple[int, float, str | None, int, str | None, int | None]
"""A statement that holds the words: its number, how well they fit (the lower, the better: see `_rank`), its day,
article, outlet, and the entity that speaks. Nothing but a tuple, because there may be `MOST`.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What a query found."""

    sought: tuple[Phrase, ...]
    """What was looked for: what the query names, and other spellings of it that the record has."""
    rows: tuple[Match, ...]
    """The last added first."""
    holding: int
    """How many statements of the record hold the words, whatever the filter; more than `rows` where not all count."""
    small: tuple[str, ...] = ()
    """Words of the query that would be operators in capitals."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the answer has to know: where not all statements were looked at, that; and why none are."""
        if not self.rows:
            told = "in small letters is a word like others, and was looked for: if you mean the operator, write"
            return tuple(f"“{word}” {told} {word.upper()}" for word in self.small)
        if len(self.rows) < MOST:
            return ()
        hint = "days, a speaker or one more word narrow it"
        told = f"{self.holding:,} statements of the record hold these words; only the {MOST:,} that were added last"
        return (f"{told} within the filter were looked at: {hint}",)


def matches(connection: sqlite3.Connection, query: str, also: Sequence[str], filter: Filter) -> Matches:
    """Find the statements that hold what a query names, or one of those in ``also``.

    Raises `OnRecordError` for a query that cannot be understood.
    """
    trees = tuple(parsed(each) for each in (query, *also))
    tree = with_variants(Either(trees) if also else trees[0], lambda phrase: _exists(connection, phrase))
    words = fts(tree)
    condition, given = replace(filter, by=None, about=None).conditions()
    parts = {"rank": _rank(tree), "day": DAYS[filter.on], "indexed": _indexed(filter), "whose": _whose(filter)}
    question = _FOUND.format(**parts, condition=condition)
    given |= {"words": words, "most": MOST, "by": filter.by, "about": filter.about}
    rows: tuple[Match, ...] = tuple(connection.execute(question, given))
    holding = len(rows) if len(rows) < MOST else _count(connection, words)
    small = small_operators(query)
    return Matches(sought=tuple(dict.fromkeys(phrases(tree))), rows=rows, holding=holding, small=small)


_EXISTS: Final = "SELECT 1 FROM statement_words WHERE statement_words MATCH ? LIMIT 1"
_COUNT: Final = "SELECT count(*) FROM statement_words WHERE statement_words MATCH ?"
_FOUND: Final = (
    "SELECT statement.number, {rank}, {day}, statement.article, article.publisher, statement.speaker "
    "FROM statement_words CROSS JOIN statement ON statement.number = statement_words.rowid "
    "CROSS JOIN article {indexed}ON article.number = statement.article "
    "WHERE statement_words MATCH :words {whose}AND {condition} ORDER BY statement_words.rowid DESC LIMIT :most"
)
# The plus keeps SQLite from searching anew for each number, which takes minutes where the words are beginnings.
_BY: Final = (
    "AND +statement_words.rowid IN (SELECT own.number FROM entity AS their JOIN statement AS own "
    "ON own.speaker = their.number WHERE their.identity = :by) "
)
_ABOUT: Final = (
    "AND +statement_words.rowid IN (SELECT about.statement FROM entity AS their JOIN about "
    "ON about.entity = their.number WHERE their.identity = :about) "
)


def _rank(tree: Node) -> str:
    """Of words that must all be there the rarer count more, by bm25; of words one of which will do all are alike.

    By bm25 the rarest spelling of a word would come first.
    """
    return "bm25(statement_words)" if has_several(tree) else "statement.content_words"


def _indexed(filter: Filter) -> str:
    """The index has all of an article that is asked for, unless its days are."""
    return "INDEXED BY article_standing " if filter.on == "said" else ""


def _whose(filter: Filter) -> str:
    """Few statements are somebody's: SQLite looks at no others where it is told so first."""
    return (_BY if filter.by is not None else "") + (_ABOUT if filter.about is not None else "")


def _exists(connection: sqlite3.Connection, phrase: Phrase) -> bool:
    return connection.execute(_EXISTS, (fts(phrase),)).fetchone() is not None


def _count(connection: sqlite3.Connection, words: str) -> int:
    (count,) = connection.execute(_COUNT, (words,)).fetchone()
    return int(count)


def covering(connection: sqlite3.Connection, rows: Sequence[Match], filter: Filter, *, shown: int) -> Coverage:
    """What these statements cover; the same as `asking.coverage` without another look at them."""
    _, _, days, articles, outlets, speakers = zip(*rows, strict=True) if rows else ((),) * 6
    known = set(days) - {None, ""}
    return Coverage(
        statements=len(rows),
        articles=len(set(articles)),
        outlets=len(set(outlets) - {None, ""}),
        first=min(known, default=None),
        last=max(known, default=None),
        undated=days.count(None),
        unresolved=speakers.count(None),
        unread=unread(connection, filter),
        shown=shown,
        searched=None if rows else searched(connection, filter),
    )
