"""Who makes each statement: the mention that its source turns on, or someone new under the source's own words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.links.artefacts import is_artefact, owner
from onrecord.links.cast import Cast, Seen
from onrecord.links.newcomers import Newcomer, newcomer, together
from onrecord.links.phrases import Front, Unit, ends, front, segments, trim, units
from onrecord.types import EntityKind, Form, Span, Statement

# How sure a speaker is by the way it was found, until calibration says so from measurements.
NAME = 0.95
"""A name is the head of the source, or in apposition to it."""
NOMINAL = 0.85
"""The source is a nominal mention, or someone new under the source's own words."""
ANTECEDENT = 0.8
"""The phrase right before a relative pronoun."""
FARTHER = 0.6
"""A phrase farther before it."""
OWNER = 0.6
"""Times what its own words get: the owner or the maker of an artefact."""

_WHO: frozenset[EntityKind] = frozenset(("person", "group", "organization"))
_BETWEEN = re.compile(r"(?:\([^()]{0,40}\)|\b\d{1,3}\b|[\s,;—–-])*$")
"""What may stand between a phrase and its relative pronoun: a comma, an age, a bracket."""
_REACH = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a mention, someone new, or whoever makes another statement (its place among the statements)."""

    who: Seen | Newcomer | int
    score: float


def voice(cast: Cast, statement: Statement, starts: tuple[int, ...]) -> Voice | None:
    """Who makes a statement by its source; None where it has none or where that tells nothing.

    `starts` are the places where sentences start, in order.
    """
    span = trim(cast.text, statement.source) if statement.source else None
    if span is None:
        return None
    acronym = span.end - span.start > 1 and cast.words(span).isupper()  # WHO and US are no pronouns
    words = "" if acronym else cast.words(span).lower()
    if words in cast.language.phrases.relatives:
        return _antecedent(cast, span, words, starts) or _by_mention(headed(cast, span, span.end))
    if cast.language.pronouns.get(words):
        return _by_mention(headed(cast, span, span.end)) or _new(cast, statement, span, starts)
    return _several(cast, statement, span) or _phrase(cast, statement, span, starts)


def headed(cast: Cast, span: Span, end: int) -> Seen | None:
    """The mention whose head ends at `end`: a name before a nominal, then the one that covers a span best."""
    found = cast.headed.get(end, ())
    first = [seen for seen in found if seen.form == found[0].form]
    return max(first, key=lambda seen: _cover(seen.wide, span), default=None)


def _cover(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start))


def _by_mention(seen: Seen | None) -> Voice | None:
    if seen is None:
        return None
    scores: dict[Form, float] = {"name": NAME, "nominal": NOMINAL, "pronoun": seen.score}
    return Voice(seen, scores[seen.form])


def _phrase(cast: Cast, statement: Statement, span: Span, starts: tuple[int, ...]) -> Voice | None:
    """The speaker in a phrase: the owner where it is an artefact, else a name, else its head."""
    found = front(cast.text, span, cast.names, cast.language.phrases)
    if found is None:
        return None
    seen = headed(cast, span, found.head.span.end) or _exact(cast, span)
    if is_artefact(cast, found):
        own = owner(cast, span, found, seen)
        by = _phrase(cast, statement, own, starts) if own and own != span else None
        if by is not None:
            return Voice(by.who, OWNER * by.score)
    elif seen is None or seen.form != "name":
        seen = _apposed(cast, span, seen) or seen or _titled(cast, span, found)
    return _by_mention(seen) or _new(cast, statement, span, starts)


def _exact(cast: Cast, span: Span) -> Seen | None:
    return next((seen for seen in cast.opening.get(span.start, ()) if seen.wide.end == span.end), None)


def _apposed(cast: Cast, span: Span, seen: Seen | None) -> Seen | None:
    """The name in apposition: "Ann Lee" of "the chief executive of Acme, Ann Lee"."""
    for part in segments(cast.text, span, cast.names)[1:2]:
        found = front(cast.text, part, cast.names, cast.language.phrases)
        if found and len(found.units) == 1 and found.head.name and not (found.led or found.head.possessive):
            name = headed(cast, part, found.head.span.end)
            return name if name and name.kind in ((seen.kind,) if seen else _WHO) else None
    return None


def _titled(cast: Cast, span: Span, found: Front) -> Seen | None:
    """The name behind a title with "of" in it that was not found to be one: "chief of staff Ann Lee"."""
    phrases = cast.language.phrases
    behind = list(units(cast.text, Span(found.behind, span.end), cast.names)) if found.behind < span.end else []
    at = next((at for at, unit in enumerate(behind) if unit.name), 0)
    title = [unit.lower for unit in behind[1:at]]
    plain = title and not any(word in phrases.articles or word in phrases.postmodifiers for word in title)
    if not plain or behind[0].lower not in phrases.title_links or behind[at].possessive:
        return None
    name = headed(cast, behind[at].span, behind[at].span.end)
    return name if name and name.kind == "person" else None


def _several(cast: Cast, statement: Statement, span: Span) -> Voice | None:
    """Two or more who are named together: "Ann Lee, Bo Ek and their lawyer"."""
    for number, part in enumerate(segments(cast.text, span, cast.names)):
        found = front(cast.text, part, cast.names, cast.language.phrases)
        if found is None or (number == 0 and is_artefact(cast, found)):
            return None
        if _join(cast, found, listed=number > 0):
            own = Span(found.start if number == 0 else span.start, part.end)
            known = _exact(cast, own) or (_exact(cast, Span(own.start, found.head.span.end)))
            return _by_mention(known) if known else Voice(together(cast, own, statement.score), NOMINAL)
        if number == 0 and not found.head.name:
            return None
    return None


def _join(cast: Cast, found: Front, *, listed: bool) -> bool:
    """Whether a phrase joins a name to another name or noun; `listed`: a name with a comma goes before it."""
    conjunctions = cast.language.phrases.conjunctions
    at = next((at for at, unit in enumerate(found.units) if not unit.name and unit.lower in conjunctions), None)
    if at is None or at + 1 >= len(found.units) or found.head.possessive:
        return False
    if at == 0:
        return listed and found.units[1].name
    return _is_named(cast, found, found.units[at - 1], listed=listed)


def _is_named(cast: Cast, found: Front, left: Unit, *, listed: bool) -> bool:
    """Whether the left of two joined is a name and they are no one phrase, like "House and Senate leaders"."""
    whole = any(seen.form == "nominal" and seen.wide.start <= found.start for seen in _heads(cast, found))
    return left.name and not left.possessive and not whole and (not listed or left == found.units[0])


def _heads(cast: Cast, found: Front) -> tuple[Seen, ...]:
    return cast.headed.get(found.head.span.end, ())


def _antecedent(cast: Cast, span: Span, words: str, starts: tuple[int, ...]) -> Voice | None:
    """Whom a relative pronoun speaks of: the phrase that holds it, else the one before it."""
    person = cast.language.pronouns.get(words) == "who" and words != "which"
    fits = [seen for seen in cast.before(span.start) if _may_be(seen, words, person)]
    sentence = starts[bisect_right(starts, span.start) - 1] if starts and starts[0] <= span.start else 0
    near = [seen for seen in fits if seen.wide.start >= sentence]
    holding = next((seen for seen in near if seen.form == "nominal" and seen.span.end >= span.end), None)
    if holding:
        return Voice(_inner(cast, holding, near), ANTECEDENT)
    touching = [seen for seen in near if _touches(cast, seen, span)]
    if touching:
        longest = min(touching, key=lambda seen: (seen.wide.start, seen.number))
        return Voice(_whose(cast, longest, near) if person else longest, ANTECEDENT)
    return Voice(near[0], FARTHER) if person and near else None


def _may_be(seen: Seen, words: str, person: bool) -> bool:
    if seen.form == "pronoun" and words == "which":
        return False
    return seen.kind in _WHO if person else seen.kind != "person"


def _inner(cast: Cast, holding: Seen, near: list[Seen]) -> Seen:
    """The name at the head of a phrase that holds a relative clause, else the phrase."""
    return next((seen for seen in near if seen.form == "name" and seen.wide.start == holding.wide.start), holding)


def _whose(cast: Cast, last: Seen, near: list[Seen]) -> Seen:
    """The person of "Ann Lee of Acme, who"; else the phrase itself."""
    if last.kind != "organization":
        return last
    links = cast.language.phrases.postmodifiers
    people = (seen for seen in near if seen.kind in ("person", "group") and seen.span.end < last.wide.start)
    return next((seen for seen in people if cast.words(Span(seen.span.end, last.wide.start)).strip() in links), last)


def _touches(cast: Cast, seen: Seen, span: Span) -> bool:
    if seen.span.end > span.start or span.start - seen.span.end > _REACH:
        return False
    return _BETWEEN.fullmatch(cast.text, seen.span.end, span.start) is not None


def _new(cast: Cast, statement: Statement, span: Span, starts: tuple[int, ...]) -> Voice | None:
    """Someone new, under the words of the first part of the source, without a relative clause."""
    part = next(iter(segments(cast.text, span, cast.names)), span)
    found = front(cast.text, part, cast.names, cast.language.phrases)
    if found is None:
        return None
    cue = cast.words(statement.cue).strip() if statement.cue else ""
    line = found.start == 0 or cast.text[found.start - 1] == "\n"
    row = bisect_right(starts, found.start) - 1
    opens = line or cast.text[found.start - 1] in "“\"'‘" or (row >= 0 and starts[row] == found.start)
    own = Span(found.start, _clause(cast, part, found))
    label = line and cue in cast.language.marks
    known = _exact(cast, own)
    if known:
        return _by_mention(known)
    someone = newcomer(cast, own, found, statement.score, starts=opens, label=label)
    return Voice(someone, NOMINAL) if someone else None


def _clause(cast: Cast, part: Span, found: Front) -> int:
    """Where a phrase ends, or where the relative clause in it begins."""
    end = found.behind
    if end < part.end:
        for unit in units(cast.text, Span(end, part.end), cast.names):
            if unit.lower in cast.language.phrases.relatives and ends(unit, cast.language.phrases):
                return end
            end = unit.behind
    return max(found.head.span.end, part.end if end < part.end else min(end, part.end))
