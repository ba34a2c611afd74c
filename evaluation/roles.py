"""Participants of events on TimeSET: whether our actor is the gold's ARG0, and our recipient or topic its ARG1.

TimeSET marks salient events only, so only their participants are measured, not what else was found. Gold events and
our triggers are paired one to one. A participant is right where its words, or a mention of the entity that it resolves
to, have the head of one of the gold's spans for that role.

Records hold spans and no trees, so a head is told by the words: of "the minister for ports of Ruritania, Ann Lund" it
is "minister", the last word before whatever follows a noun in English (a preposition, a comma, a relative pronoun); of
"Lund and Berg" both names are. The rule is the same for both sides and knows nothing of our parser. It is strict: a
span that merely overlaps ("Ruritania" for "the president of Ruritania") is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation import events
from evaluation.corpora import Argument, Event, Offsets
from evaluation.figures import Figure, with_interval
from evaluation.pairing import paired
from evaluation.readings import Reading
from onrecord.evaluate import Count
from onrecord.types import Annotations, Entity, RoleName, Span

OURS: Mapping[str, tuple[RoleName, ...]] = {"ARG0": ("actor",), "ARG1": ("recipient", "topic")}
"""Which of our roles can be an argument of PropBank's numbering; a verb's ARG1 may also be what we do not list."""

_WORD = re.compile(r"\d[\d.,]*\d|\w+|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_AFTER_NOUN = frozenset(
    (
        *("of", "in", "on", "at", "by", "for", "from", "to", "with", "without", "against", "into", "over", "under"),
        *("between", "among", "near", "during", "after", "before", "about", "as", "including"),
        *("that", "which", "who", "whom", "whose", "where", "when", ",", "(", "-", "–", "—", ":", ";"),
    )
)
_JOINS = frozenset(("and", "or", "&"))


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part, as a record has it: words, an entity, or both."""

    role: RoleName
    span: Span | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one gold event's argument."""

    event: Event
    found: bool
    """Whether a trigger of ours is paired with the event."""
    named: bool
    """Whether the record has somebody in that role."""
    right: bool
    near: bool
    """Whether the gold has a span for it in the trigger's own sentence; else the text tells it elsewhere, if at all."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Salient events that were found; for each role right ones of all, of those whose event was found, and of those of
    them whose participant the gold has in the same sentence.
    """
    found = [with_interval("triggers", [_found(one) for one in readings])]
    for name, argument in (("actor", "ARG0"), ("object", "ARG1")):
        each = [tuple(outcomes(one, argument)) for one in readings]
        found.append(_share(f"roles.{name}", each, lambda outcome: True))
        found.append(_share(f"roles.{name}.found", each, lambda outcome: outcome.found))
        found.append(_share(f"roles.{name}.near", each, lambda outcome: outcome.found and outcome.near))
    return tuple(found)


def outcomes(reading: Reading, argument: str) -> Iterator[Outcome]:
    """What became of the argument of each gold event that has one; of several spans for it any will do."""
    text, entities = reading.document.text, {entity.id: entity for entity in reading.annotations.entities}
    gold, ours = events.of_document(reading.document), events.triggers(reading.annotations)
    pairs, cast = paired(gold, ours), participants(reading.annotations)
    for row, event in enumerate(gold):
        wanted = {head for one in event.arguments if one.role == argument for head in heads(text, (one.start, one.end))}
        if wanted:
            known = cast[ours[pairs[row]].id] if row in pairs else ()
            taking_part = [one for one in known if one.role in OURS[argument]]
            right = any(_heads_of(text, one, entities) & wanted for one in taking_part)
            near = any(_together(reading.annotations, event, one) for one in event.arguments if one.role == argument)
            yield Outcome(event, row in pairs, bool(taking_part), right, near)


def _together(annotations: Annotations, event: Event, argument: Argument) -> bool:
    """Whether an event and an argument of it stand in one sentence."""
    return any(
        one.start <= min(event.start, argument.start) and max(event.start, argument.start) < one.end
        for one in annotations.sentences
    )


def participants(annotations: Annotations) -> dict[str, tuple[Participant, ...]]:
    """Who takes part in each happening and each statement, by its id; whoever says something is its actor."""
    found = {one.id: tuple(Participant(r.role, r.span, r.entity) for r in one.roles) for one in annotations.happenings}
    for told in annotations.statements:
        speaker = (Participant("actor", told.source, told.speaker),)
        to = told.addressee
        found[told.id] = (*speaker, *((Participant("recipient", to.span, to.entity),) if to else ()))
    return found


def heads(text: str, span: Offsets) -> frozenset[Offsets]:
    """The head words of a phrase, as offsets: one, or as many as "and" joins."""
    found: list[Offsets] = []
    last: Offsets | None = None
    for match in _WORD.finditer(_POSSESSIVE.sub("", text[slice(*span)])):
        word = match[0].lower()
        if word in _JOINS or (word in _AFTER_NOUN and last and not _is_hyphen(text, span[0] + match.start())):
            found += [last] if last else []
            last = None
            if word not in _JOINS:
                break
        elif word[0].isalnum():
            last = (span[0] + match.start(), span[0] + match.end())
    return frozenset([*found, last] if last else found)


def _is_hyphen(text: str, at: int) -> bool:
    """Whether a mark stands within a word ("vice-president"), not between words."""
    return text[at] == "-" and not text[at - 1].isspace() and text[at + 1 : at + 2].isalnum()


def _heads_of(text: str, participant: Participant, entities: Mapping[str, Entity]) -> frozenset[Offsets]:
    """The heads of the participant's words and of all mentions of its entity."""
    entity = entities.get(participant.entity or "")
    spans = [mention.span for mention in entity.mentions] if entity else []
    spans += [participant.span] if participant.span else []
    return frozenset(head for span in spans for head in heads(text, (span.start, span.end)))


def _found(reading: Reading) -> Count:
    """Salient events that were found, of all; precision, recall and F1 are one."""
    gold = events.of_document(reading.document)
    return Count(len(paired(gold, events.triggers(reading.annotations))), len(gold), len(gold))


def _share(name: str, each: Sequence[Sequence[Outcome]], counts: Callable[[Outcome], bool]) -> Figure:
    """Right ones of those that count, with the interval over documents; precision, recall and F1 are one."""
    rights = [[outcome.right for outcome in found if counts(outcome)] for found in each]
    return with_interval(name, [Count(sum(row), len(row), len(row)) for row in rights])
