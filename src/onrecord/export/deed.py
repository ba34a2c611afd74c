"""Who did what to whom: in the words of the text where these stand side by side in it, else with an arrow.

"The vote" and "took → place" read "The vote took place", "held → The election" reads "The election will be held". Names
stand in place of pronouns; no word is added that the text does not have.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from onrecord.export.entry import Entry, Participant
from onrecord.export.terminal import clean
from onrecord.types import Span

Piece = Literal["actor", "recipient", "trigger", "between"]
Deed = tuple[tuple[Piece, str], ...]
"""What is said, in the order in which it is read, and which piece each is."""

PARTICLE: Final = re.compile(r"\s(off|out|down|up|away|ahead|back|apart|aside)(?!\w)")
"""What turns the meaning of the verb right before it, or before its object."""
BETWEEN: Final = re.compile(r"\s*(?:[^\W\d_](?:[\w’'-]*\w)?\s+){0,4}")
"""What stands between a name and a trigger that are read as one: few words, and no mark among them."""


def deed(entry: Entry, actors: str, recipients: str, trigger: str) -> Deed:
    """The pieces of an entry; ``actors``, ``recipients`` and ``trigger`` as they are to be shown."""
    shown = actors, recipients, trigger
    return _with_particle(entry, _holding(entry) or _passive(entry, *shown) or _active(entry, *shown))


def _with_particle(entry: Entry, found: Deed) -> Deed:
    """The particle of the verb too, without which it says something else: "step | down", "called the vote | off"."""
    places = [at for at, (piece, _) in enumerate(found) if piece == "trigger"]
    if len(places) != 1:
        return found
    at = places[0] + 1
    if particle := _particle(entry, entry.span.end):
        held = at < len(found) and found[at][1].split()[:1] == [particle]
        return found if held else (*found[:at], ("between", particle), *found[at:])
    ends = [each.span.end for each in entry.roles if each.role == "recipient"]
    beside = found[at:] and found[-1][0] == "recipient" and not any(words == "→" for _, words in found[at:])
    particle = _particle(entry, max(ends)) if beside and ends else ""
    return (*found, ("between", particle)) if particle else found


def _particle(entry: Entry, place: int) -> str:
    """The particle right behind a place; nothing where there is none."""
    words = _words(entry, Span(place, entry.context.end)) if place < entry.context.end else None
    match = PARTICLE.match(words) if words else None
    return match[1] if match else ""


def _active(entry: Entry, actors: str, recipients: str, trigger: str) -> Deed:
    before = _before(entry, "actor")
    after = None if actors and before is None else _after(entry, "recipient")
    parts: tuple[tuple[Piece, str], ...] = (
        ("actor", actors),
        ("between", before or ""),
        ("trigger", trigger),
        ("between", "→" if recipients and after is None else after or ""),
        ("recipient", recipients),
    )
    return tuple(part for part in parts if part[1])


def _passive(entry: Entry, actors: str, recipients: str, trigger: str) -> Deed:
    """To whom it is done, and by whom; nothing where the text does not say it so."""
    before, after = _before(entry, "recipient"), _after(entry, "actor")
    if before is None or (actors and after is None):
        return ()
    parts: tuple[tuple[Piece, str], ...] = (
        ("recipient", recipients),
        ("between", before),
        ("trigger", trigger),
        ("between", after or ""),
        ("actor", actors),
    )
    return tuple(part for part in parts if part[1])


def _before(entry: Entry, role: Piece) -> str | None:
    """The words between those in a role and the trigger; None where not all stand before it, or not side by side."""
    ends = [each.span.end for each in entry.roles if each.role == role]
    return _between(entry, max(ends), entry.span.start) if ends else None


def _after(entry: Entry, role: Piece) -> str | None:
    starts = [each.span.start for each in entry.roles if each.role == role]
    return _between(entry, entry.span.end, min(starts)) if starts else None


def _between(entry: Entry, start: int, end: int) -> str | None:
    others = (each.span for each in entry.roles if each.role in ("actor", "recipient"))
    if start > end or any(span.start < end and start < span.end for span in others):
        return None
    words = _words(entry, Span(start, end))
    return clean(words).strip() if words is not None and BETWEEN.fullmatch(words) else None


def _words(entry: Entry, span: Span) -> str | None:
    """What stands there, where that is within the context."""
    context = entry.context
    if span.start < context.start or context.end < span.end or len(entry.context_words) != context.end - context.start:
        return None
    return entry.context_words[span.start - context.start : span.end - context.start]


def _holding(entry: Entry) -> Deed:
    """The role whose words hold the trigger and all others: "a town library that was threatened" says it all."""
    found = [each for each in entry.roles if each.role in ("actor", "recipient")]
    for each in found:
        words = _words(entry, each.span)
        if words and clean(words) == each.name and all(_inside(span, each.span) for span in _spans(entry, found)):
            start, end = entry.span.start - each.span.start, entry.span.end - each.span.start
            part: Piece = "actor" if each.role == "actor" else "recipient"
            cut: tuple[tuple[Piece, str], ...]
            cut = ((part, words[:start]), ("trigger", words[start:end]), (part, words[end:]))
            return tuple((part, clean(words).strip()) for part, words in cut if words.strip())
    return ()


def _spans(entry: Entry, found: list[Participant]) -> list[Span]:
    return [entry.span, *(each.span for each in found)]


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end
