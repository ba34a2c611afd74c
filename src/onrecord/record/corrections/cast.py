"""Who an article speaks of, while decisions are replayed: people name speakers whom the program did not find there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.naming.spelling import fold
from onrecord.types import Entity, Mention, Span


class Cast:
    """The entities of one article, with those that people added."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.given: dict[str, int] = {}
        """The identity in the record of those that people added, by id, where they said which."""

    def told(self, id: str | None) -> dict[str, Any] | None:
        """What is kept of an entity with a decision, by which it is found again."""
        entity = self.entities.get(id or "")
        if entity is None:
            return None
        return {"entity": entity.id, "name": entity.name, "kind": entity.kind, "naming": entity.naming}

    def found(self, told: Mapping[str, Any] | None, near: Iterable[Span]) -> str | None:
        """The id of an entity that a decision tells of; one that is not here is added, its mention one of ``near``.

        Its place goes first, then a mention at this place, then its name.
        """
        if told is None:
            return None
        id = told.get("entity")
        if id in self.entities:
            return str(id)
        return self._mentioned(id) or self._called(str(told["name"])) or self._added(told, near)

    def at(self, span: Span) -> str | None:
        """The id of the entity with a mention in a span, the longest there."""
        inside = [
            (mention.span.end - mention.span.start, entity.id)
            for entity in self.entities.values()
            for mention in entity.mentions
            if span.start <= mention.span.start and mention.span.end <= span.end
        ]
        return max(inside, key=lambda row: row[0])[1] if inside else None

    def _mentioned(self, id: str | None) -> str | None:
        return next(
            (each.id for each in self.entities.values() if any(row.span.id("e") == id for row in each.mentions)), None
        )

    def _called(self, name: str) -> str | None:
        named = [each for each in self.entities.values() if each.naming == "named"]
        return next((each.id for each in named if fold(each.name) == fold(name)), None)

    def _added(self, told: Mapping[str, Any], near: Iterable[Span]) -> str | None:
        """None where another stands at each of the places, which one article cannot have often."""
        span = next((each for each in near if each.id("e") not in self.entities), None)
        if span is None:
            return None
        entity = Entity(
            id=span.id("e"),
            kind=told.get("kind", "person"),
            name=str(told["name"]),
            naming=told.get("naming", "named"),
            mentions=(Mention(span, "nominal", 1.0),),
        )
        self.entities[entity.id] = entity
        if told.get("identity"):
            self.given[entity.id] = int(told["identity"])
        return entity.id

    def ordered(self) -> tuple[Entity, ...]:
        """By first mention."""
        return tuple(sorted(self.entities.values(), key=lambda each: each.mentions[0].span))
