"""Which titles somebody bore when: "mayor" from March on, "minister" since October."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from onrecord import identity
from onrecord.record.connection import faults
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.limits import of_articles
from onrecord.record.store import Record

READ: Final = 16
"""Articles at most that are read for it, the first and the last among them and the others evenly between."""
_ARTICLES: Final = (
    "SELECT number FROM article WHERE number IN (SELECT article FROM stored_entity WHERE identity = :number) "
    "AND published IS NOT NULL AND {condition} ORDER BY published, number"
)
_NAMINGS: Final = (
    "SELECT article.id, substr(published, 1, 10), 'e' || start || '-' || stop FROM entity "
    "JOIN article ON article.number = entity.article WHERE entity.identity = :number "
    "AND article.number IN (SELECT value FROM json_each(:articles)) ORDER BY published, article.number, start"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title, and when it was borne."""

    title: str
    first: str
    """The day of the first article that was read and gives it."""
    last: str
    articles: int
    """Of those that were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What `titles` found."""

    rows: tuple[Title, ...]
    """In the order of their first days."""
    read: int
    of: int
    """Articles that have a day."""


def titles(record: Record, number: int, filter: Filter | None = None) -> Titles:
    """The titles of an identity by when articles give them, within the days and outlets of a filter."""
    condition, given = of_articles(filter or Filter())
    question = _ARTICLES.format(condition=condition)
    with faults(record.path):
        articles = [row[0] for row in record.connection.execute(question, {**given, "number": number})]
        chosen = _spread(articles)
        told = {"number": number, "articles": json.dumps(chosen)}
        rows = record.connection.execute(_NAMINGS, told).fetchall()
    found: dict[str, list[str]] = {}
    for article, namings in groupby(rows, key=itemgetter(0, 1)):
        for office in _offices(record, article[0], [entity for _, _, entity in namings]):
            found.setdefault(office, []).append(article[1])
    borne = (Title(title=title, first=on[0], last=on[-1], articles=len(on)) for title, on in found.items())
    ranked = sorted(borne, key=lambda each: (each.first, -each.articles, each.title))
    return Titles(rows=tuple(ranked), read=len(chosen), of=len(articles))


def _offices(record: Record, article: str, entities: Sequence[str]) -> list[str]:
    """What an article calls somebody, each once."""
    known = identity.profiles(record.annotations(article))
    return list(dict.fromkeys(office for each in entities if each in known for office, _ in known[each].offices))


def _spread(articles: list[int]) -> list[int]:
    if len(articles) <= READ:
        return articles
    return [articles[at * (len(articles) - 1) // (READ - 1)] for at in range(READ)]
