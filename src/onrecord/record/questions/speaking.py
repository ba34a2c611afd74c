"""Who speaks where in an article: the stretches of its text that are what somebody says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.record.questions.asking import FROM, Filter
from onrecord.types import Kind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What one statement of an article has of its text."""

    id: str
    """Within its article: `s120-124`."""
    content: tuple[Span, ...]
    kind: Kind
    negated: bool
    speaker: str | None
    """Fullest name across the record."""
    speaker_id: str | None
    source_span: Span | None

    @property
    def length(self) -> int:
        return self.content[-1].end - self.content[0].start

    def holds(self, start: int, end: int) -> bool:
        """Whether words begin and end in its content; the speaker may be named between them."""
        return any(span.start <= start < span.end for span in self.content) and any(
            span.start < end <= span.end for span in self.content
        )

    def source(self, text: str) -> str | None:
        """The words for the speaker as they stand in the article's text."""
        return text[self.source_span.start : self.source_span.end] if self.source_span else None


_SPEECHES: Final = (
    "SELECT statement.article, statement.start, statement.stop, content_start, content_stop, content_more, "
    "statement.kind, negated, coalesce(identity.name, entity.name), entity.identity, source_start, source_stop "
    "{source}WHERE statement.article IN (SELECT value FROM json_each(:articles)) AND {condition} "
    "ORDER BY statement.article, statement.number"
)


def speeches(connection: sqlite3.Connection, articles: Sequence[int], filter: Filter) -> dict[int, tuple[Speech, ...]]:
    """The statements of some articles that a filter lets pass, whatever their day and outlet, by article."""
    condition, given = replace(filter, since=None, until=None, publisher=()).conditions()
    given["articles"] = json.dumps(list(articles))
    found: dict[int, list[Speech]] = {}
    for article, *told in connection.execute(_SPEECHES.format(source=FROM, condition=condition), given):
        found.setdefault(article, []).append(_speech(*told))
    return {article: tuple(own) for article, own in found.items()}


def _speech(
    start: int,
    stop: int,
    content_start: int,
    content_stop: int,
    more: str | None,
    kind: Kind,
    negated: int,
    speaker: str | None,
    identity: int | None,
    source_start: int | None,
    source_stop: int | None,
) -> Speech:
    return Speech(
        id=Span(start, stop).id("s"),
        content=(Span(content_start, content_stop), *(Span(*pair) for pair in json.loads(more or "[]"))),
        kind=kind,
        negated=bool(negated),
        speaker=speaker,
        speaker_id=None if identity is None else f"i{identity}",
        source_span=None if source_start is None or source_stop is None else Span(source_start, source_stop),
    )
