"""Statements and entities from marked sentences, for tests of `onrecord.links`.

`[source] <cue> {content}`; a digit behind a closing bracket says of which statement, if not of the first:
"[She]1 <said>1 {that [he]2 <knew>2 {it}2}1". An entity is written "person: Mayor+Ann Lee | the mayor | she@2": kind,
then mentions, where "+" parts titles from a name and "@2" means the second time that the words stand in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast, get_args

from onrecord import quotation
from onrecord.language import load
from onrecord.links import linked
from onrecord.types import Entity, EntityKind, Form, Mention, Naming, Span, Statement

ENGLISH = load("en")
_MARK = re.compile(r"[\[<{]|[\]>}](\d?)")
_SENTENCE = re.compile(r"\S.*?[.!?]+[”\"]?(?=\s|$)|\S[^\n]*$", re.MULTILINE)


@dataclass(frozen=True)
class Linked:
    """What `linked` makes of a marked text."""

    text: str
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]

    def entity(self, id_: str | None) -> Entity:
        return next(row for row in self.entities if row.id == id_)

    def speaker(self, number: int = 1) -> str | None:
        """The name of the speaker of a statement."""
        id_ = self.statements[number - 1].speaker
        return self.entity(id_).name if id_ else None

    def speaking(self, number: int = 1) -> Entity:
        return self.entity(self.statements[number - 1].speaker)

    def addressee(self, number: int = 1) -> tuple[str, str] | None:
        """Words and name of the addressee of a statement."""
        found = self.statements[number - 1].addressee
        return (self.text[found.span.start : found.span.end], self.entity(found.entity).name) if found else None

    def mentions(self, id_: str | None) -> list[str]:
        return [self.text[row.span.start : row.span.end] for row in self.entity(id_).mentions]


def read(marked: str, *entities: str) -> Linked:
    """The links of a marked text."""
    text, statements = parsed(marked)
    sentences = tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
    known = tuple(sorted((_entity(text, row) for row in entities), key=lambda row: row.mentions[0].span))
    return Linked(text, *linked(text, sentences, statements, known, quotation.marks(text, ENGLISH), ENGLISH))


def parsed(marked: str) -> tuple[str, tuple[Statement, ...]]:
    text, end = "", 0
    opened: list[int] = []
    found: dict[int, dict[str, list[Span]]] = {}
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        if match.group() in "[<{":
            opened.append(len(text))
        else:
            parts = found.setdefault(int(match.group(1) or 1), {"]": [], ">": [], "}": []})
            parts[match.group()[0]].append(Span(opened.pop(), len(text)))
    text += marked[end:]
    rows = tuple(_statement(found[number]) for number in sorted(found))
    return text, tuple(_within(row, rows) for row in rows)


def _statement(parts: dict[str, list[Span]]) -> Statement:
    cue = parts[">"][0] if parts[">"] else None
    return Statement(
        id=(cue or parts["}"][0]).id("s"),
        source=parts["]"][0] if parts["]"] else None,
        cue=cue,
        content=tuple(parts["}"]),
        kind="indirect",
        content_words=1,
        quoted_words=0,
        score=0.8,
    )


def _within(row: Statement, rows: tuple[Statement, ...]) -> Statement:
    holding = [
        other
        for other in rows
        if other is not row
        and row.cue
        and any(part.start <= row.cue.start and row.cue.end <= part.end for part in other.content)
    ]
    inner = min(holding, key=lambda other: other.content[-1].end - other.content[0].start, default=None)
    return replace(row, within=inner.id if inner else None)


def _entity(text: str, written: str) -> Entity:
    kind, _, rest = written.partition(": ")
    assert kind in get_args(EntityKind)
    titles: list[Span] = []
    mentions: list[Mention] = []
    for words in rest.split(" | "):
        *before, name = words.split("+")
        span = _span(text, name)
        for title in reversed(before):
            start = text.rindex(title, 0, titles[-1].start if titles and titles[-1].end < span.start else span.start)
            titles.append(Span(start, start + len(title)))
        mentions.append(Mention(span, _form(name.partition("@")[0]), 0.75))
    mentions.sort(key=lambda mention: mention.span)
    named = [text[row.span.start : row.span.end] for row in mentions if row.form == "name"]
    plain = [text[row.span.start : row.span.end] for row in mentions]
    naming: Naming = "named" if named else "document" if kind == "other" else "unnamed person"
    name = max(named, key=len) if named else plain[0]
    return Entity(
        id=mentions[0].span.id("e"),
        kind=cast("EntityKind", kind),
        name=name,
        naming=naming,
        titles=tuple(sorted(titles)),
        mentions=tuple(mentions),
    )


def _span(text: str, written: str) -> Span:
    words, _, count = written.partition("@")
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    start = starts[int(count or 1) - 1]
    return Span(start, start + len(words))


def _form(words: str) -> Form:
    if ENGLISH.pronouns.get(words.lower()):
        return "pronoun"
    if "'s " in words:
        return "nominal"
    return "name" if words[0].isupper() and words.split()[0] not in ("The", "A", "An", "Her", "His") else "nominal"
