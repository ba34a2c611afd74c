"""What a record holds, in figures, and its latest articles: what somebody sees first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.record.connection import faults
from onrecord.record.questions.limits import HELD
from onrecord.record.store import Record

_COUNTED: Final = (
    f"SELECT (SELECT count(*) FROM article WHERE {HELD}), (SELECT count(*) FROM stored_statement) - "  # noqa: S608
    f"(SELECT count(*) FROM article JOIN stored_statement ON article = article.number WHERE NOT latest) - "
    f"(SELECT count(*) FROM stored_statement JOIN article ON article.number = article "
    f"WHERE review = 'rejected' AND latest), "
    "(SELECT count(*) FROM identity WHERE kind = 'person' AND merged IS NULL), "
    f"(SELECT count(DISTINCT publisher) FROM article WHERE {HELD}), "
    f"(SELECT min(published) FROM article WHERE {HELD}), (SELECT max(published) FROM article WHERE {HELD}), "
    f"(SELECT count(*) FROM article WHERE status = 'unread' AND {HELD})"
)
_LATEST: Final = (
    "SELECT id, headline, publisher, published, "  # noqa: S608
    "(SELECT count(*) FROM stored_statement WHERE article = article.number AND coalesce(review, '') <> 'rejected') "
    f"FROM article WHERE {HELD} ORDER BY published DESC, number DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An article, as far as a list tells of it."""

    id: str
    headline: str | None
    publisher: str | None
    published: str | None
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What counts of a record: the latest versions of what was not removed, without what people rejected."""

    articles: int
    statements: int
    people: int
    outlets: int
    first: str | None
    """The earliest day of publication."""
    last: str | None
    unread: int
    """Articles in a language that is not read."""
    latest: tuple[Headline, ...]
    """The latest by day of publication."""


def holdings(record: Record, *, most: int) -> Holdings:
    """The figures, and so many of the latest articles."""
    with faults(record.path):
        articles, statements, people, outlets, first, last, unread = record.connection.execute(_COUNTED).fetchone()
        rows = record.connection.execute(_LATEST, {"most": most}).fetchall()
    names = ("id", "headline", "publisher", "published", "statements")
    return Holdings(
        articles=articles,
        statements=statements,
        people=people,
        outlets=outlets,
        first=first and first[:10],
        last=last and last[:10],
        unread=unread,
        latest=tuple(Headline(**dict(zip(names, row, strict=True))) for row in rows),
    )
