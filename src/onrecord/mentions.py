"""Names of persons, organisations, places and groups, as entities: until coreference, one for each spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from onrecord.decode import Labelled
from onrecord.text import Words
from onrecord.types import Entity, EntityKind, Mention, Span

Calibrate = Callable[[float], float]


def entities(article: str, words: Words, names: Iterable[Labelled], calibrate: Calibrate) -> tuple[Entity, ...]:
    """One entity for each kind and spelling of name, in order of first mention; scores through ``calibrate``."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for name in names:
        span = Span(int(words.spans[name.start, 0]), int(words.spans[name.stop - 1, 1]))
        mention = Mention(span, "name", calibrate(name.sure))
        groups.setdefault((name.label, article[span.start : span.end]), []).append(mention)
    return tuple(_entity(kind, name, mentions) for (kind, name), mentions in groups.items())


def _entity(kind: str, name: str, mentions: list[Mention]) -> Entity:
    return Entity(
        id=mentions[0].span.id("e"),
        kind=cast("EntityKind", kind),
        name=name,
        naming="named",
        mentions=tuple(mentions),
    )
