"""Articles with statements, by their words: what the model would find in them, without it.

told("“We hope,” Ada Lind said.", Spoken("Ada Lind", "said", "“We hope,”"), published="2025-03-10")
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord import quotation
from onrecord.language import load
from onrecord.types import Annotations, Article, Entity, Interval, Mention, Span, Statement
from tests.conftest import MODEL


class Spoken(NamedTuple):
    """A statement by its words, each the first of its kind in the text."""

    source: str
    cue: str
    content: str
    said_on: str | None = None
    """The day of saying."""
    negated: bool = False


def told(
    text: str, *spoken: Spoken, published: str | None = None, publisher: str | None = None, url: str | None = None
) -> Annotations:
    """An article with these statements; each source is a person of that name."""
    names = tuple(dict.fromkeys(each.source for each in spoken))
    return Annotations(
        model=MODEL,
        article=Article.of(text, published=published, publisher=publisher, url=url),
        sentences=(Span(0, len(text)),),
        entities=tuple(_person(name, text) for name in names),
        statements=tuple(_statement(each, text) for each in spoken),
    )


def _person(name: str, text: str) -> Entity:
    span = _span(name, text)
    mentions = (Mention(span, "name", 0.9),)
    return Entity(id=span.id("e"), kind="person", name=name, naming="named", mentions=mentions)


def _statement(spoken: Spoken, text: str) -> Statement:
    source, cue, content = (_span(words, text) for words in (spoken.source, spoken.cue, spoken.content))
    quoted = quotation.marks(text, load("en"))
    total, inside = quotation.count(text, (content,), quoted)
    day = spoken.said_on
    return Statement(
        id=cue.id("s"),
        source=source,
        speaker=source.id("e"),
        speaker_score=0.9,
        cue=cue,
        content=(content,),
        kind=quotation.kind(text, (content,), quoted),
        negated=spoken.negated,
        content_words=total,
        quoted_words=inside,
        said_on=Interval(day, f"{day[:8]}{int(day[8:]) + 1:02}") if day else None,
        score=0.9,
    )


def _span(words: str, text: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
