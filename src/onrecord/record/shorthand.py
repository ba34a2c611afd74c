"""Annotations whose ids and names are numbers, for packing: an id that its key span gives is 0, a reference the place
of what it refers to among its like, a name that a mention has the place of that mention. What does not fit stays as it
is, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from onrecord.types import Annotations, Entity, Happening, Statement, TimeExpression

OWN: Final = 0
Turn = Callable[[Any], Any]
"""From an id to a number, or back."""


def shortened(annotations: Annotations) -> Annotations:
    """The annotations in shorthand."""
    text = annotations.article.text
    rows = (annotations.entities, annotations.times, annotations.statements, annotations.happenings)
    numbers: Mapping[Any, int] = {row.id: number for each in rows for number, row in enumerate(each)}  # type: ignore[attr-defined]
    found = _turned(annotations, lambda id: numbers.get(id, id))
    return replace(
        found,
        entities=tuple(replace(row, id=_own(row), name=_number_of_name(row, text)) for row in found.entities),
        times=tuple(replace(row, id=_own(row)) for row in found.times),
        statements=tuple(replace(row, id=_own(row)) for row in found.statements),
        happenings=tuple(replace(row, id=_own(row)) for row in found.happenings),
    )


def lengthened(annotations: Annotations) -> Annotations:
    """What `shortened` was given; its article must be there."""
    text = annotations.article.text
    entities = tuple(replace(row, id=_full(row), name=_name(row, text)) for row in annotations.entities)
    found = replace(
        annotations,
        entities=entities,
        times=tuple(replace(row, id=_full(row)) for row in annotations.times),
        statements=tuple(replace(row, id=_full(row)) for row in annotations.statements),
        happenings=tuple(replace(row, id=_full(row)) for row in annotations.happenings),
    )
    ids = {
        "e": [row.id for row in entities],
        "t": [row.id for row in found.times],
        "s": [row.id for row in found.statements],
        "h": [row.id for row in found.happenings],
    }
    return _turned(found, ids)


def _key(row: Entity | TimeExpression | Statement | Happening) -> str:
    """The id that the key span gives."""
    if isinstance(row, Entity):
        return row.mentions[0].span.id("e") if row.mentions else ""
    if isinstance(row, TimeExpression):
        return row.span.id("t")
    if isinstance(row, Happening):
        return row.trigger.id("h")
    return (row.cue or row.content[0]).id("s")


def _own(row: Any) -> Any:
    return OWN if row.id == _key(row) else row.id


def _full(row: Any) -> Any:
    return _key(row) if row.id == OWN else row.id


def _number_of_name(entity: Entity, text: str) -> Any:
    spans = (mention.span for mention in entity.mentions)
    return next((at for at, span in enumerate(spans) if text[span.start : span.end] == entity.name), entity.name)


def _name(entity: Entity, text: str) -> Any:
    if not isinstance(entity.name, int):
        return entity.name
    span = entity.mentions[entity.name].span
    return text[span.start : span.end]


def _turned(annotations: Annotations, turn: Turn | Mapping[str, list[str]]) -> Annotations:
    """The annotations with each reference turned."""
    entity, time, statement, happening = (_turner(turn, letter) for letter in "etsh")
    return replace(
        annotations,
        times=tuple(replace(row, anchor=time(row.anchor)) for row in annotations.times),
        statements=tuple(
            replace(
                row,
                speaker=entity(row.speaker),
                addressee=replace(row.addressee, entity=entity(row.addressee.entity)) if row.addressee else None,
                time=time(row.time),
                within=statement(row.within),
            )
            for row in annotations.statements
        ),
        happenings=tuple(
            replace(
                row,
                roles=tuple(replace(role, entity=entity(role.entity)) for role in row.roles),
                time=time(row.time),
                duration=time(row.duration),
                reported_in=statement(row.reported_in),
            )
            for row in annotations.happenings
        ),
        order=tuple(
            replace(row, first=happening(row.first), second=happening(row.second)) for row in annotations.order
        ),
    )


def _turner(turn: Turn | Mapping[str, list[str]], letter: str) -> Turn:
    if not isinstance(turn, Mapping):
        return turn
    ids = turn[letter]
    return lambda number: ids[number] if isinstance(number, int) else number
