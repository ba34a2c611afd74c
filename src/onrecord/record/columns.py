"""What the rows of an article hold: each entry as its columns. Pure: `enter` writes them, `instep` keeps them so."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.export.entries import QUIET
from onrecord.identity import scenes, witnesses
from onrecord.rows import filed_under
from onrecord.types import Addressee, Annotations, Entity, Happening, Span, Statement

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article with the numbers that it and its entries have in the record, by their ids."""

    annotations: Annotations
    article: int
    entities: dict[str | None, int] = field(default_factory=dict)
    statements: dict[str | None, int] = field(default_factory=dict)
    times: dict[str | None, Span] = field(init=False)
    speakers: dict[str | None, str | None] = field(init=False)
    """Who makes each statement, by ids."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "times", {row.id: row.span for row in self.annotations.times})
        object.__setattr__(self, "speakers", {row.id: row.speaker for row in self.annotations.statements})

    @property
    def text(self) -> str:
        return self.annotations.article.text


def entities(annotations: Annotations, named: Mapping[str, int]) -> tuple[Entity, ...]:
    """Those that have a row: who is named, says or hears something, or does something under other words than its own.

    Who is not named and does something under its own words ("a gunman") is told by these.
    """
    needed = {row.speaker for row in annotations.statements}
    needed |= {row.addressee.entity for row in annotations.statements if row.addressee}
    needed |= set(_under_other_words(annotations))
    return tuple(each for each in annotations.entities if each.id in named or each.id in needed)


def _under_other_words(annotations: Annotations) -> Iterator[str]:
    """Who has no name and takes part by a pronoun, or by words for it that end in another word than its own."""
    text, entities = annotations.article.text, {each.id: each for each in annotations.entities}
    ends: dict[str, str] = {}
    for happening in annotations.happenings:
        for role in happening.roles:
            entity = entities.get(role.entity or "")
            if entity and entity.naming != "named":
                own = ends.setdefault(entity.id, _last(entity.name))
                if own != _last(text[role.span.start : role.span.end]):
                    yield entity.id


def _last(words: str) -> str:
    """The stem that stands for what is not named."""
    return next(reversed(tuple(scenes.stems(words))), "")


def entity(entity: Entity, article: int) -> Row:
    first = entity.mentions[0].span
    return {
        "article": article,
        "start": first.start,
        "stop": first.end,
        "kind": entity.kind,
        "naming": entity.naming,
        "name": entity.name,
    }


def statement(statement: Statement, numbered: Numbered) -> Row:
    """The columns that the article alone decides; its speakers must have their numbers."""
    key, first = statement.cue or statement.content[0], statement.content[0]
    more = [[span.start, span.end] for span in statement.content[1:]]
    said, addressee = statement.said_on, statement.addressee or Addressee(Span(0, 0))
    return {
        "article": numbered.article,
        "start": key.start,
        "stop": key.end,
        **_span("source", statement.source),
        "speaker": numbered.entities.get(statement.speaker),
        "speaker_score": statement.speaker_score,
        "cued": statement.cue is not None,
        **_span("content", first),
        "content_more": json.dumps(more, separators=(",", ":")) if more else None,
        "kind": statement.kind,
        "mode": statement.mode,
        "act": statement.act,
        "code": statement.code.type if statement.code else None,
        "code_mode": statement.code.mode if statement.code else None,
        "magnitude": statement.code.magnitude if statement.code else None,
        "negated": statement.negated,
        "content_words": statement.content_words,
        "quoted_words": statement.quoted_words,
        **_span("addressee", statement.addressee.span if statement.addressee else None),
        "addressee": numbered.entities.get(addressee.entity),
        "said_from": said.from_ if said else None,
        "said_to": said.to if said else None,
        "day": filed_under(statement, numbered.annotations.article.published),
        "score": round(statement.score, 3),
        "review": None,
        "utterance": None,
    }


def about(numbered: Numbered) -> list[tuple[int, int]]:
    """Who of the named is mentioned in the content of which statement."""
    found: list[tuple[int, int]] = []
    for each in numbered.annotations.entities:
        if each.id in numbered.entities and each.naming == "named":
            starts = sorted(mention.span.start for mention in each.mentions)
            found += (
                (numbered.entities[each.id], numbered.statements[statement.id])
                for statement in numbered.annotations.statements
                if any(_holds(span, starts) for span in statement.content)
            )
    return found


def _holds(span: Span, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def is_told(happening: Happening) -> bool:
    """Whether a timeline lists it: `onrecord.export.entries` leaves out the same."""
    acted = any(role.role == "actor" for role in happening.roles)
    return bool(happening.class_ not in QUIET or happening.from_ or happening.code or acted)


def happening(happening: Happening, numbered: Numbered) -> Row:
    """The columns that the article alone decides; its statements must have their numbers."""
    code = happening.code
    return {
        "article": numbered.article,
        "start": happening.trigger.start,
        "stop": happening.trigger.end,
        "class": happening.class_,
        "code": code.type if code else None,
        "code_mode": code.mode if code else None,
        "magnitude": code.magnitude if code else None,
        **_span("time", numbered.times.get(happening.time)),
        **_span("lasting", numbered.times.get(happening.duration)),
        "first": happening.from_,
        "after": happening.to,
        "factuality": happening.factuality,
        "reported_in": numbered.statements.get(happening.reported_in),
        **_span("sentence", _sentence(numbered.annotations, happening.trigger)),
        "score": round(happening.score, 3),
        "concept": witnesses.concept(numbered.text, happening.trigger),
        "review": None,
        "event": None,
    }


def roles(happening: Happening, numbered: Numbered, number: int) -> list[tuple[int, int, int, str, int | None]]:
    """The rows of who takes part in the happening of this number."""
    return [
        (number, role.span.start, role.span.end, role.role, numbered.entities.get(role.entity))
        for role in happening.roles
    ]


def _sentence(annotations: Annotations, span: Span) -> Span:
    at = bisect_right(annotations.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return annotations.sentences[at] if at >= 0 else span


def _span(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_stop": span.end if span else None}
