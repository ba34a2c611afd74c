"""What stands of an article: what the program found, with people's decisions on it, in their order. Pure.

The last decision on an entry tells whether it stands. One that people accepted or edited stands as they saw it, and so
even where another model does not find it any more; a rejection holds only for an entry that still reads the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.record.corrections import fields as fields_
from onrecord.record.corrections.cast import Cast
from onrecord.record.corrections.decisions import Decision, standing
from onrecord.record.corrections.following import Entry, followed, key_of, reads_alike, span_of
from onrecord.rows import Review
from onrecord.types import Annotations, Happening, Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One article with the decisions on it."""

    annotations: Annotations
    """With what people edited and added; what they rejected is in it too."""
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """What was decided, by the id of the entry in `annotations`."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """The ids under which decisions are logged, of entries that have another one now."""
    found: Mapping[str, Entry] = field(default_factory=dict)
    """What the program has of the entries that were decided on, by the id under which decisions are logged."""
    given: Mapping[str, int] = field(default_factory=dict)
    """The identity in the record of speakers whom people named and the program had not found, by the entity's id."""
    unmatched: tuple[int, ...] = ()
    """Numbers of decisions whose entry the program does not find any more, or finds otherwise."""
    checked: tuple[str, ...] = ()
    """Reviewers who checked the article completely."""


@dataclass(slots=True)
class _Slot:
    """An entry and what was decided on it."""

    entry: Entry | None
    decisions: list[Decision] = field(default_factory=list)


def reviewed(annotations: Annotations, decisions: Iterable[Decision]) -> Reviewed:
    """Replay decisions, all those on an article or some reviewers' only."""
    stand = standing(decisions)
    if not stand:
        return Reviewed(annotations=annotations)
    cast = Cast(annotations.entities)
    slots = _slots(annotations, _weakest_first(stand))
    found: dict[str, tuple[Entry, Review | None]] = {}
    unmatched: list[int] = []
    for origin, slot in slots.items():
        told = _told(origin, slot, annotations, cast)
        unmatched += told.unmatched
        if told.entry is not None:
            found[origin] = (told.entry, told.review)
    return _joined(annotations, found, slots, cast, tuple(sorted(set(unmatched))), stand)


def entries_of(annotations: Annotations) -> tuple[Entry, ...]:
    """All that can be decided on."""
    return (*annotations.statements, *annotations.happenings)


def _weakest_first(stand: Iterable[Decision]) -> Iterator[Decision]:
    """Who checks an article accepts what nobody decides on; then the decisions themselves."""
    stand = tuple(stand)
    for each in stand:
        if each.verb == "check":
            for entry, seen in each.value.get("accepted", {}).items():
                yield replace(each, verb="accept", entry=entry, value=seen)
    yield from (each for each in stand if each.entry)


def _slots(annotations: Annotations, decisions: Iterable[Decision]) -> dict[str, _Slot]:
    """By the id of the decisions; an entry in its place first, then any other that nobody has taken."""
    entries = {each.id: each for each in entries_of(annotations)}
    slots: dict[str, _Slot] = {}
    for each in decisions:
        slot = slots.setdefault(each.entry or "", _Slot(entries.get(each.entry or "")))
        slot.decisions.append(each)
    free = {id: entry for id, entry in entries.items() if id not in slots}
    for origin, slot in slots.items():
        if slot.entry is None:
            first = slot.decisions[0]
            seen = first.value.get("set" if first.verb == "add" else "found", {})
            others = set(first.value.get("beside", ()))
            alike = (entry for id, entry in free.items() if id not in others)
            slot.entry = followed(origin, first.words, seen, alike, annotations.article.text)
            if slot.entry is not None:
                del free[slot.entry.id]
    return slots


@dataclass(frozen=True, slots=True)
class _Told:
    entry: Entry | None
    review: Review | None
    unmatched: tuple[int, ...] = ()


def _told(origin: str, slot: _Slot, annotations: Annotations, cast: Cast) -> _Told:
    """What became of one entry."""
    numbers = tuple(each.number for each in slot.decisions)
    added = next((each for each in slot.decisions if each.verb == "add"), None)
    last = slot.decisions[-1]
    if last.verb == "reject" and added is None and slot.entry is not None:
        if reads_alike(last.value.get("found", {}), slot.entry, cast, annotations.article.text):
            return _Told(_edited(slot.entry, slot.decisions, annotations, cast), "rejected")
        return _Told(slot.entry, None, numbers)
    base = _base(origin, slot, added, annotations, cast)
    if base is None or (slot.entry is None and added is None and last.verb == "reject"):
        return _Told(None, None, numbers)
    lost = () if slot.entry is not None or added or last.value.get("kept") else numbers
    return _Told(_edited(base, slot.decisions, annotations, cast), _review(slot.decisions), lost)


def _base(origin: str, slot: _Slot, added: Decision | None, annotations: Annotations, cast: Cast) -> Entry | None:
    """The entry before edits, as it was added or as people last saw it."""
    if added is not None and origin.startswith("h"):
        return fields_.happening_of(span_of(origin), added.value["set"], cast)
    if added is not None:
        return fields_.statement_of(added.value["set"], annotations.article, cast)
    seen = [each.value["found"] for each in slot.decisions if each.verb in ("accept", "edit") and "found" in each.value]
    if not seen:
        return slot.entry
    match slot.entry:
        case Statement():
            same = fields_.of_statement(slot.entry, cast) == seen[-1]
            return slot.entry if same else fields_.with_statement(slot.entry, seen[-1], annotations.article, cast)
        case Happening():
            same = fields_.of_happening(slot.entry) == seen[-1]
            return slot.entry if same else fields_.with_happening(slot.entry, seen[-1], cast)
    if origin.startswith("h"):
        return fields_.happening_of(span_of(origin), seen[-1], cast)
    return fields_.statement_of(seen[-1], annotations.article, cast)


def _edited(entry: Entry, decisions: Iterable[Decision], annotations: Annotations, cast: Cast) -> Entry:
    for each in decisions:
        if each.verb == "edit":
            if isinstance(entry, Statement):
                entry = fields_.with_statement(entry, each.value["set"], annotations.article, cast)
            else:
                entry = fields_.with_happening(entry, each.value["set"], cast)
    return entry


def _review(decisions: Iterable[Decision]) -> Review:
    verbs = [each.verb for each in decisions]
    if verbs[-1] == "reject":
        return "rejected"
    return "added" if "add" in verbs else "edited" if "edit" in verbs else "accepted"


def _joined(
    annotations: Annotations,
    found: Mapping[str, tuple[Entry, Review | None]],
    slots: Mapping[str, _Slot],
    cast: Cast,
    unmatched: tuple[int, ...],
    stand: Iterable[Decision],
) -> Reviewed:
    """The article with what was decided in the place of what the program found, and references brought in step."""
    decided = {entry.id: entry for entry, _ in found.values()}
    now = {slot.entry.id: found[origin][0].id for origin, slot in slots.items() if slot.entry and origin in found}
    free = (each for each in entries_of(annotations) if each.id not in now)
    entries = [*decided.values(), *(each for each in free if each.id not in decided)]
    statements = [each for each in entries if isinstance(each, Statement)]
    holders = [each for each, review in found.values() if isinstance(each, Statement) and review != "rejected"]
    happenings = [_reported(each, now, holders) for each in entries if isinstance(each, Happening)]
    return Reviewed(
        annotations=replace(
            annotations,
            entities=cast.ordered(),
            statements=tuple(_within(each, now) for each in sorted(statements, key=key_of)),
            happenings=tuple(sorted(happenings, key=key_of)),
        ),
        reviews={entry.id: review for entry, review in found.values() if review is not None},
        origins={entry.id: origin for origin, (entry, _) in found.items() if entry.id != origin},
        found={origin: slot.entry for origin, slot in slots.items() if slot.entry is not None},
        given=cast.given,
        unmatched=unmatched,
        checked=tuple(dict.fromkeys(each.reviewer for each in stand if each.verb == "check")),
    )


def _within(statement: Statement, now: Mapping[str, str]) -> Statement:
    held = now.get(statement.within or "", statement.within)
    return statement if held == statement.within else replace(statement, within=held)


def _reported(happening: Happening, now: Mapping[str, str], decided: Sequence[Statement]) -> Happening:
    """The happening, reported in the statement that holds it as people have it."""
    held = now.get(happening.reported_in or "", happening.reported_in)
    left = any(each.id == held and not _holds(each, happening.trigger) for each in decided)
    if held is None or left:
        held = next((each.id for each in decided if _holds(each, happening.trigger)), None)
    return happening if held == happening.reported_in else replace(happening, reported_in=held)


def _holds(statement: Statement, trigger: Span) -> bool:
    return any(span.start <= trigger.start and trigger.end <= span.end for span in statement.content)


def without_rejected(found: Reviewed) -> Annotations:
    """The annotations of what stands, complete in themselves."""
    gone = {id for id, review in found.reviews.items() if review == "rejected"}
    annotations = found.annotations
    return replace(
        annotations,
        statements=tuple(
            replace(each, within=None) if each.within in gone else each
            for each in annotations.statements
            if each.id not in gone
        ),
        happenings=tuple(
            replace(each, reported_in=None) if each.reported_in in gone else each
            for each in annotations.happenings
            if each.id not in gone
        ),
        order=tuple(each for each in annotations.order if not {each.first, each.second} & gone),
    )
