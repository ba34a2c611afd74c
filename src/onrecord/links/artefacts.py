"""Letters, statements and other things that speak for somebody: whose they are."""

from __future__ import annotations

from onrecord.links.cast import NEAR, Cast, Seen
from onrecord.links.phrases import Front, front, segments, units
from onrecord.types import EntityKind, Span

_SPEAKING: frozenset[EntityKind] = frozenset(("person", "organization", "group", "place"))


def is_artefact(cast: Cast, found: Front) -> bool:
    """Whether the head of a phrase is a thing that speaks for somebody."""
    phrases = cast.language.phrases
    return not found.head.name and (found.head.lower in phrases.artefacts or found.head.lower in phrases.documents)


def owner(cast: Cast, span: Span, found: Front, seen: Seen | None) -> Span | None:
    """The words for the owner or maker of an artefact, in its phrase or in another mention of it.

    `found` is the front of the phrase in `span`, `seen` the mention that has its head.
    """
    own = _owner(cast, span, found)
    if own is not None or seen is None:
        return own
    for mention in cast.nominals.get(seen.entity, ())[:NEAR]:
        other = front(cast.text, mention.span, cast.names, cast.language.phrases)
        own = _owner(cast, mention.span, other) if other and is_artefact(cast, other) else None
        if own is not None:
            return own
    return None


def _owner(cast: Cast, span: Span, found: Front) -> Span | None:
    return _possessor(cast, found) or _maker(cast, span, found)


def _possessor(cast: Cast, found: Front) -> Span | None:
    """ "The mayor" of "the mayor's letter", "her" of "her letter", "Acme" of "an Acme statement"."""
    before = found.units[:-1]
    owning = [unit for unit in before if unit.possessive]
    if owning:
        return Span(found.start, owning[-1].span.end)
    if before and before[0].lower in cast.language.phrases.possessives:
        return before[0].span
    compound = found.head.lower in cast.language.phrases.issued and before and before[-1].name
    return before[-1].span if compound else None


def _maker(cast: Cast, span: Span, found: Front) -> Span | None:
    """ "The mayor" of "a letter to the council from the mayor"; None where what follows is nobody ("from Monday")."""
    phrases = cast.language.phrases
    part = segments(cast.text, span, cast.names)[0]
    if found.behind >= part.end:
        return None
    behind = units(cast.text, Span(found.behind, part.end), cast.names)
    link = next((unit for unit in behind if unit.lower in phrases.makers), None)
    if link is None or link.behind >= part.end:
        return None
    rest = Span(link.behind, part.end)
    maker = front(cast.text, rest, cast.names, phrases)
    return Span(maker.start, rest.end) if maker and not maker.led and _is_somebody(cast, maker) else None


def _is_somebody(cast: Cast, found: Front) -> bool:
    phrases, head = cast.language.phrases, found.head
    listed = head.lower in phrases.organizations or head.lower in phrases.groups
    return listed or any(seen.kind in _SPEAKING for seen in cast.headed.get(head.span.end, ()))
