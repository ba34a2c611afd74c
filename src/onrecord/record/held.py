"""What a record holds of one article: the article as it was added, and what was found in it, packed."""

from __future__ import annotations

import sqlite3
from typing import Final

from onrecord.types import Article, Model

_FIELDS: Final = (
    "id", "key", "source_sha256", "extractor", "retrieved", "title", "url", "publisher", "published",
    "published_from", "language",
)  # fmt: skip
_ARTICLE: Final = (
    "SELECT id, key, source_sha256, extractor, retrieved, title, url, publisher, published, published_from, language, "
    "text, annotations, name, model.version, model.sha256 FROM article JOIN body ON body.article = article.number "
    "JOIN model ON model.number = article.model WHERE article.number = ?"
)


def held(connection: sqlite3.Connection, number: int) -> tuple[bytes, Article, Model] | None:
    """What `onrecord.record.packed.unpack` takes, of the article of a number; None where its text is not there."""
    row = connection.execute(_ARTICLE, (number,)).fetchone()
    if row is None:
        return None
    *fields, text, packed, name, version, sha256 = row
    article = Article(**dict(zip(_FIELDS, fields, strict=True)), text=text)
    return packed, article, Model(name=name, version=version, sha256=sha256)
