"""The articles of a record in which a phrase appears, read for it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from onrecord.language import Language, load
from onrecord.measures.differences import Piece
from onrecord.measures.phrases import MOST_INSERTED, Appearance, appearances_of
from onrecord.measures.wanted import Wanted, wanted
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.forms import LETTERS, expression, forms, pattern, windows
from onrecord.record.questions.limits import of_articles

MOST: Final = 3_000
"""Articles at most that are read, the earliest: of a phrase that stands in more, it is the beginning that tells."""
AROUND: Final = 2
"""Words on either side of where a phrase may stand that are looked at, besides its own function words."""


class Page(NamedTuple):
    """An article in which the phrase appears."""

    number: int
    id: str
    group: int
    url: str | None
    publisher: str | None
    headline: str | None
    published: str | None
    text: str
    found: tuple[Appearance, ...]
    """In the order of the text, without overlap."""


_CANDIDATES: Final = (
    "SELECT article.number FROM article WHERE article.number IN "
    "(SELECT rowid FROM body_words WHERE body_words MATCH :words) AND {condition} "
    "ORDER BY article.published IS NULL, article.published, article.number LIMIT :most"
)
_PAGES: Final = (
    "SELECT number, id, coalesce(copies, number), url, publisher, headline, published, text FROM article "
    "JOIN body ON body.article = number WHERE number IN (SELECT value FROM json_each(?)) "
    "ORDER BY published IS NULL, published, number"
)


def pages(connection: sqlite3.Connection, phrase: str, filter: Filter) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The articles in which the phrase appears, in order, and what a reader has to know."""
    language = load("en")
    parts = wanted(phrase, function_words=_function_words(language), stem=language.concepts.stem)
    found = forms(connection, parts, language.concepts)
    words = expression(parts, found)
    if words is None:
        return (), ()
    condition, given = of_articles(filter)
    question = _CANDIDATES.format(condition=condition)
    numbers = [row[0] for row in connection.execute(question, {**given, "words": words, "most": MOST})]
    note = f"only the {MOST:,} earliest articles that may have these words were read: a later first day shows others"
    there = pattern(parts, found)
    read = (
        Page._make((*row, tuple(appearing(row[-1], parts, there))))
        for row in connection.execute(_PAGES, (json.dumps(numbers),))
    )
    return tuple(page for page in read if page.found), (note,) if len(numbers) == MOST else ()


def _function_words(language: Language) -> frozenset[str]:
    """Words that an appearance may lack: "a", "of", but not "not" or "up"."""
    return language.determiners | language.phrases.postmodifiers


def appearing(text: str, phrase: Wanted, there: re.Pattern[str]) -> Iterator[Appearance]:
    """Every appearance of a phrase in a text, in order; only where a pattern finds it is the text read for it."""
    ahead = len(phrase.leading) and len(phrase.leading) + MOST_INSERTED
    places = windows(text, there, LETTERS * (AROUND + ahead + len(phrase.trailing)))
    for place in places:
        for each in appearances_of(phrase, text[place.start : place.end]):
            start, end, pieces = each.start + place.start, each.end + place.start, shifted(each.pieces, place.start)
            yield replace(each, start=start, end=end, pieces=pieces)


def shifted(pieces: Iterable[Piece], by: int) -> tuple[Piece, ...]:
    """The pieces, their places in the text moved."""
    return tuple(replace(piece, after=(piece.after[0] + by, piece.after[1] + by)) for piece in pieces)
