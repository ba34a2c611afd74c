"""Flat rows: what questions answer with and tables are written from. One row a statement; of happenings see
`onrecord.export.entries`.

A row stands for itself: names in place of ids, words in place of offsets, and where it comes from. What only a record
knows (the same person across articles, copies, what people decided) is null in a row made of annotations alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.types import Act, Annotations, EntityKind, Kind, Mode, Naming, Span, Statement

DatedBy = Literal["said", "published"]
Review = Literal["accepted", "rejected", "edited", "added"]

CONTEXT = 80
"""Code points of context on either side of a statement's first content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, flat."""

    id: str
    """The article's id and the statement's: `57a83edafd0bd29f/s120-124`."""
    article: str
    key: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    said_from: str | None
    """First day on which it may have been said, where the text tells; ISO 8601."""
    said_to: str | None
    """The day after the last."""
    day: str | None
    """The day that it is filed under: of saying where the text tells, else of publication."""
    dated_by: DatedBy | None
    speaker: str | None
    """Fullest name: across the record, or in the article where the row was made of annotations alone."""
    speaker_id: str | None
    """Identity across the record: `i42`."""
    speaker_kind: EntityKind | None
    naming: Naming | None
    source: str | None
    """The words for the source as they stand in the article."""
    addressee: str | None
    addressee_id: str | None
    cue: str | None
    act: Act | None
    mode: Mode
    kind: Kind
    negated: bool
    quote: str
    """The words of all content spans as they stand in the text, with an ellipsis where others stand between them."""
    content: tuple[Span, ...]
    source_span: Span | None
    cue_span: Span | None
    left: str
    """Up to `CONTEXT` code points before the first content, as they stand in the text."""
    right: str
    """Up to `CONTEXT` code points behind the last content."""
    content_words: int
    quoted_words: int
    score: float
    review: Review | None = None
    """What people decided; null where nobody has."""
    copy_group: str | None = None
    """The id of the first article of those that are copies of one another; null where there is no copy."""
    utterance: str | None = None
    """The same words by the same speaker on one occasion, across articles: `u17`."""
    text_sha256: str
    """Of the article's text as UTF-8."""

    @property
    def days(self) -> str | None:
        """`day`; of a statement made in a week, or on any of several days, the first and the last of them."""
        return stretch(self.said_from, self.said_to) if self.said_from and self.said_to else self.day


def statement_rows(annotations: Annotations) -> Iterator[StatementRow]:
    """A row for each statement of an article, in its order."""
    article = annotations.article
    entities = {entity.id: entity for entity in annotations.entities}
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    for statement in annotations.statements:
        speaker = entities.get(statement.speaker or "")
        addressee = statement.addressee
        spoken_to = entities.get(addressee.entity or "") if addressee else None
        said = statement.said_on
        yield StatementRow(
            id=f"{article.id}/{statement.id}",
            article=article.id,
            key=article.key,
            url=article.url,
            publisher=article.publisher,
            title=article.title,
            published=article.published,
            said_from=said.from_ if said else None,
            said_to=said.to if said else None,
            day=filed_under(statement, article.published),
            dated_by="said" if said else "published" if article.published else None,
            speaker=speaker.name if speaker else None,
            speaker_id=None,
            speaker_kind=speaker.kind if speaker else None,
            naming=speaker.naming if speaker else None,
            source=_words(article.text, statement.source),
            addressee=spoken_to.name if spoken_to else _words(article.text, addressee.span if addressee else None),
            addressee_id=None,
            cue=_words(article.text, statement.cue),
            act=statement.act,
            mode=statement.mode,
            kind=statement.kind,
            negated=statement.negated,
            quote=quote(article.text, statement.content),
            content=statement.content,
            source_span=statement.source,
            cue_span=statement.cue,
            left=article.text[max(0, statement.content[0].start - CONTEXT) : statement.content[0].start],
            right=article.text[statement.content[-1].end :][:CONTEXT],
            content_words=statement.content_words,
            quoted_words=statement.quoted_words,
            score=statement.score,
            text_sha256=digest,
        )


def quote(text: str, content: tuple[Span, ...]) -> str:
    """The words of content spans, an ellipsis between those that others part."""
    return " … ".join(text[span.start : span.end] for span in content)


def filed_under(statement: Statement, published: str | None) -> str | None:
    """The first day of saying, else that of publication; `YYYY-MM-DD`."""
    if statement.said_on is not None:
        return statement.said_on.from_[:10]
    return published[:10] if published else None


def stretch(from_: str, to: str) -> str:
    """A half-open interval of ISO 8601 as one day, or as its first and last: `2025-05-05 to 2025-05-11`."""
    first, last = from_[:10], to[:10]
    if len(to) == 10:  # a day, which is the one behind the last
        last = (date.fromisoformat(to) - timedelta(days=1)).isoformat()
    return first if last <= first else f"{first} to {last}"


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None
