"""What the readers of office files share: paragraphs become the one article of a file, or those of an export."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.ingest import exports
from onrecord.ingest.published import published
from onrecord.ingest.text import bare_name
from onrecord.types import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office file that was opened."""

    received: bytes
    path: str
    extractor: str
    title: str | None
    date: str | None
    """The date that overrides the file's own."""
    notices: tuple[str, ...] = ()

    def article(self, paragraphs: Sequence[str]) -> Article:
        """The article of its paragraphs; without a date, which no property of such a file tells."""
        day, day_from, notices = published(None, "field", self.date, self.path)
        return Article.of(
            "\n\n".join(paragraphs),
            key=bare_name(self.path),
            source_sha256=hashlib.sha256(self.received).hexdigest(),
            extractor=self.extractor,
            title=self.title,
            published=day,
            published_from=day_from,
            notices=notices + self.notices,
        )

    def articles(self, lines: Sequence[str], what: str) -> Iterator[Article | InputError]:
        """The article of its lines, or all articles of an export; ``what`` as in "no text in this Word file"."""
        if exports.seems(lines):
            yield from exports.articles(lines, extractor=self.extractor, path=self.path, date=self.date)
            return
        paragraphs = [line.strip() for line in lines if line.strip()]
        if not paragraphs:
            advice = "if it holds pictures of pages, run OCR first"
            raise InputError(f"no text in this {what}", self.path, advice=advice)
        yield self.article(paragraphs)
