"""Whose "we" it is: in direct speech that of its speaker's own body, and of no other that the text speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from onrecord.links.cast import Cast, Seen
from onrecord.types import EntityKind, Span, Statement

_BEHIND: Final = re.compile(r",?\s(?:[\w’'-]+\s){1,6}")
"""Between a speaker and the body: "Ada Lind, a spokeswoman for | the port"."""
_BEFORE: Final = re.compile(r"(?:['’]s?)?\s(?:[\w’'-]+,?\s){0,5}")
"""Between the body and a speaker: "Its | spokeswoman, | Ada Lind"."""
_OWN: Final[frozenset[EntityKind]] = frozenset(("group", "person"))
"""Kinds of which the speaker may well be one: "the miners"."""
_REACH: Final = 80
"""Code points between them at the most."""


def strangers(
    cast: Cast,
    hosts: Mapping[Span, int],
    speakers: Sequence[int | None],
    statements: Sequence[Statement],
    plural: Sequence[Seen],
) -> frozenset[int]:
    """The numbers of those mentions ``plural`` ("we", "our") that are taken for a body that is not the speaker's.

    ``hosts`` tells by the span of a mention in whose statement it stands, ``speakers`` the entity that makes it.
    """
    by_entity: dict[int, list[Seen]] = {}
    for seen in cast.mentions:
        by_entity.setdefault(seen.entity, []).append(seen)
    known: dict[tuple[int, int], bool] = {}
    found = []
    for seen in plural:
        host = hosts.get(seen.span)
        speaker = None if host is None else speakers[host]
        if seen.kind in _OWN or host is None or speaker is None or speaker == seen.entity:
            continue
        if _has(by_entity.get(seen.entity, ()), statements[host].source):
            continue
        pair = speaker, seen.entity
        if pair not in known:
            known[pair] = _together(cast, by_entity.get(speaker, ()), by_entity.get(seen.entity, ()))
        if not known[pair]:
            found.append(seen.number)
    return frozenset(found)


def _has(bodies: Sequence[Seen], source: Span | None) -> bool:
    """Whether the words for a source name a body: "Ada Lind of the port"."""
    return source is not None and any(_holds(source, seen.span) for seen in bodies if seen.span != source)


def _together(cast: Cast, people: Sequence[Seen], bodies: Sequence[Seen]) -> bool:
    """Whether the text joins somebody to a body: in one phrase, in apposition, as its owner or its speaker."""
    return any(_joined(cast, person, body) for person, body in _pairs(people, bodies))


def _pairs(people: Sequence[Seen], bodies: Sequence[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Mentions that stand near each other; both are in order of the text."""
    at = 0
    for person in people:
        while at < len(bodies) and bodies[at].span.end < person.wide.start - _REACH:
            at += 1
        for body in bodies[at:]:
            if body.span.start > person.span.end + _REACH:
                break
            yield person, body


def _joined(cast: Cast, person: Seen, body: Seen) -> bool:
    if person.form == "pronoun":
        return False
    if _holds(person.wide, body.span):
        return True
    if body.span.start >= person.span.end:
        between = cast.text[person.span.end : body.span.start]
        words = [word for word in between.split() if word not in cast.language.phrases.articles]
        return (
            bool(_BEHIND.fullmatch(between)) and words[-1:] != [] and words[-1] in cast.language.phrases.postmodifiers
        )
    between = cast.text[body.span.end : person.wide.start]
    owned = body.form == "pronoun" or between[:1] in ("'", "’")
    return owned and bool(_BEFORE.fullmatch(between))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner
