"""Happenings and the rest of the record: who takes part, who tells of it, when it was, how sure it is, how it is coded.

A cue of a statement is an event too; it is kept once, as the statement, which takes the trigger's TimeML class and
has a code of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord import plover
from onrecord.calibration import Calibrate
from onrecord.happenings import STATUSES, Participant, Trigger, factuality, participants
from onrecord.language import Language
from onrecord.links.dating import dated
from onrecord.links.holding import Cues, Named, Places, Reporters
from onrecord.links.order import ordered
from onrecord.syntax import Syntax
from onrecord.text import HYPHENS, JOINED
from onrecord.types import Annotations, Factuality, Happening, Role, Statement


@dataclass(frozen=True, slots=True)
class _Event:
    """A trigger with what the syntax tells of it."""

    words: tuple[int, int]
    """First word, and one past the last."""
    found: Trigger
    parts: tuple[Participant, ...]

    @property
    def odds(self) -> Mapping[Factuality, float]:
        """Probabilities by status."""
        return dict(zip(STATUSES, self.found.odds, strict=True))


def happened(
    record: Annotations, syntax: Syntax, triggers: Sequence[Trigger], known: Language, calibrate: Calibrate
) -> Annotations:
    """The record with its happenings, their order, and classes and codes of its statements.

    ``triggers`` are those of the text, in its order; the record has its entities, times and statements. Linear in words
    but for sorting.
    """
    places = Places(syntax.words)
    cues = Cues.of(places, record.statements)
    told = cues.classed(record.statements, triggers)
    events = [_event(syntax, row, known) for row in triggers]
    own = [row for row in events if row.found.word not in cues.statement]
    found = _happenings(record, syntax, places, own, calibrate)
    found = dated(syntax, record.sentences, found, record.times, known)
    late = (record.article.published or "9999")[:10]
    rows = tuple(_settled(syntax, *pair, late, known) for pair in zip(own, found, strict=True))
    cued = {cues.statement[row.found.word]: row for row in reversed(events) if row.found.word in cues.statement}
    told = tuple(_coded(syntax, row, cued.get(place), known) for place, row in enumerate(told))
    return replace(record, statements=told, happenings=rows, order=ordered(syntax, rows, known))


def _event(syntax: Syntax, found: Trigger, known: Language) -> _Event:
    words = _joined(syntax, found.word)
    return _Event(words, found, participants(syntax, words, known))


def _joined(syntax: Syntax, word: int) -> tuple[int, int]:
    """A trigger with what a hyphen joins to it: cease-fire."""
    first, gap = word, syntax.words.gap
    while first >= 2 and gap[first] == gap[first - 1] == JOINED and syntax.lower(first - 1) in HYPHENS:
        first -= 2
    return first, word + 1


def _happenings(
    record: Annotations, syntax: Syntax, places: Places, events: Sequence[_Event], calibrate: Calibrate
) -> tuple[Happening, ...]:
    """The happenings as they are before times are known."""
    named = Named(syntax, places, record.entities)
    spans = [syntax.words.span(row.words) for row in events]
    reporters = Reporters(record.statements).over(spans)
    return tuple(
        Happening(
            id=span.id("h"),
            trigger=span,
            class_=row.found.class_,
            roles=tuple(_roles(syntax, named, row.parts)),
            factuality="happened",
            reported_in=reporter,
            score=calibrate(row.found.sure),
        )
        for row, span, reporter in zip(events, spans, reporters, strict=True)
    )


def _roles(syntax: Syntax, named: Named, parts: Sequence[Participant]) -> Iterator[Role]:
    for part in parts:
        found = named.acting if part.role == "actor" else named.taking_part
        words, entity = found(part.head, range(*part.words))
        yield Role(part.role, syntax.words.span((words.start, words.stop)), entity)


def _settled(syntax: Syntax, event: _Event, row: Happening, late: str, known: Language) -> Happening:
    """A happening with its factuality and its code, now that it is dated; ``late`` is the day of writing."""
    ahead = row.from_ is not None and row.from_[:10] > late
    status = factuality(syntax, event.words, row.class_, event.odds, known, future=ahead)
    code = plover.coded(syntax, event.words, row.class_, event.parts, status, known)
    if code is not None and plover.is_joint(syntax, event.words, code, known):
        row = replace(row, roles=tuple(_as_actor(role) for role in row.roles))
    return replace(row, factuality=status, code=code)


def _as_actor(role: Role) -> Role:
    return replace(role, role="actor") if role.role == "recipient" else role


def _coded(syntax: Syntax, statement: Statement, event: _Event | None, known: Language) -> Statement:
    """A statement with the code of its cue; what was not said is not coded."""
    if event is None or statement.negated:
        return statement
    code = plover.coded(syntax, event.words, event.found.class_, event.parts, "happened", known)
    return replace(statement, code=code)
