"""What is told of an article that a record knows already: what was empty is filled in, what differs stays."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

from onrecord.export.terminal import headline
from onrecord.types import Article

TOLD: Final = {"publisher": "outlet", "published": "date", "title": "title", "retrieved": "time of retrieval"}
"""What can be filled in, and what it is called."""
_FILL: Final = (
    "UPDATE article SET publisher = coalesce(publisher, :publisher), retrieved = coalesce(retrieved, :retrieved), "
    "headline = CASE WHEN title IS NULL THEN coalesce(:headline, headline) ELSE headline END, "
    "published_from = CASE WHEN published IS NULL THEN :published_from ELSE published_from END, "
    "title = coalesce(title, :title), published = coalesce(published, :published) WHERE id = :id"
)


class Completed(NamedTuple):
    """What became of what was told."""

    filled: tuple[str, ...]
    """Fields of `TOLD`."""
    differing: tuple[str, ...]
    """A line for each field that is known otherwise."""


def complete(connection: sqlite3.Connection, article: Article) -> Completed:
    """Fill in what is known of an article, which must be in the record, and was not before."""
    row = connection.execute(
        "SELECT publisher, published, title, retrieved FROM article WHERE id = ?", (article.id,)
    ).fetchone()
    known = dict(zip(TOLD, row, strict=True))
    told = {name: getattr(article, name) for name in TOLD}
    filled = tuple(name for name in TOLD if told[name] and known[name] is None)
    if filled:
        given = {"id": article.id, "published_from": article.published_from}
        connection.execute(_FILL, {**told, **given, "headline": headline(article) if article.title else None})
    return Completed(
        filled,
        tuple(
            _differing(name, known[name], told[name])
            for name in ("publisher", "published")
            if known[name] and told[name] and known[name][:10] != told[name][:10]
        ),
    )


def _differing(name: str, known: str, told: str) -> str:
    return f"its {TOLD[name]} stays {known}, which is not {told}"
