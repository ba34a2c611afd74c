"""Read articles as templates: other names, dates and words in the text, and every annotation moved along with it."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from onrecord import identity, language, timex
from onrecord.types import Annotations, Article, Entity, Model, Span, TimeExpression

_WORD: Final = re.compile(r"[^\W\d_]+")
_ID: Final = re.compile(r"([etsh])([0-9]+)-([0-9]+)")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WEEKDAYS: Final = tuple(date(2024, 1, day).strftime("%A") for day in range(1, 8))
_MONTHS: Final = {
    date(2024, month, 1).strftime(style): style for month in range(1, 13) for style in ("%B", "%b") if month != 5
} | {"May": "%B", "Sept": "%b"}
SHORTEST: Final = 4
"""Letters of the shortest word that is replaced."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of the text that another article has others for."""

    start: int
    stop: int
    key: str
    """The word in small letters; of a part of a date its format and the date: `%B 2025-03-13`."""


Days = tuple[str | None, str | None]
"""An interval."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a first name and a surname."""

    first: str
    """The key."""
    last: str
    woman: bool
    """As pronouns and forms of address tell; a man where they do not."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Where each offset goes, and what becomes of ids, values, names and intervals."""

    at: Mapping[int, int]
    strings: Mapping[str, str]
    days: Mapping[Days, Days]


@dataclass(frozen=True, slots=True)
class Template:
    """An article with slots."""

    annotations: Annotations
    slots: tuple[Slot, ...]
    people: tuple[Person, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    words: tuple[str, ...]
    """The keys of all other words that may be replaced."""

    def filled(self, words: Mapping[str, str], days: int) -> Annotations:
        """The same with other words, by their keys, and all of its dates so many days later."""
        found, article = self.annotations, self.annotations.article
        shown = [_shown(article.text[slot.start : slot.stop], slot.key, words, days) for slot in self.slots]
        text, at = _moved(article.text, self.slots, shown, _offsets(self))
        values = dict(_values(found, days))
        strings = dict(_names(found, words)) | values | dict(_ids(found, at))
        moved: Annotations = _mover(Annotations)(found, Moves(at, strings, dict(_days(found, values, days))))
        published = article.published and _later(article.published, days)
        entities = tuple(replace(entity, place=None) for entity in moved.entities)  # no invented place is on the map
        return replace(moved, entities=entities, article=Article.of(text, published=published))


def template(annotations: Annotations) -> Template:
    """The template of an article: names, dates, and words that are no cue, trigger, office or small word, are slots."""
    people, places, bodies = _called(annotations)
    named = {key for each in people for key in (each.first, each.last)} | set(places) | set(bodies)
    kept, offsets = _kept(annotations), _of_annotations(annotations)
    inside = sorted(offsets)
    dated = list(_dated(annotations))
    taken = {at for slot in dated for at in range(slot.start, slot.stop)}
    slots = list(dated)
    for match in _WORD.finditer(annotations.article.text):
        word, start, stop = match.group(), match.start(), match.end()
        key = word.casefold()
        free = key in named or (word.islower() and len(word) >= SHORTEST and key not in kept)
        if free and start not in taken and not any(start < at < stop for at in inside):
            slots.append(Slot(start, stop, key))
    words = dict.fromkeys(slot.key for slot in slots if slot.key not in named and " " not in slot.key)
    ordered = tuple(sorted(slots, key=lambda slot: slot.start))
    return Template(annotations, ordered, tuple(people), tuple(places), tuple(bodies), tuple(words))


def joined(parts: Iterable[Annotations]) -> Annotations:
    """One article of several. Of all but the first only headline and lead keep their statements with what those tell:
    between two quotations news tells more than our examples do.
    """
    first, *rest = parts
    whole = first
    for part in rest:
        shift = len(whole.article.text) + 2
        at = {offset: offset + shift for offset in _of_annotations(part)}
        moved = _mover(Annotations)(_quieter(part), Moves(at, dict(_ids(part, at)), {}))
        whole = _together(whole, moved, f"{whole.article.text}\n\n{part.article.text}")
    return whole


def _quieter(part: Annotations) -> Annotations:
    """An article whose statements end with its lead."""
    lead = len("\n\n".join(part.article.text.split("\n\n")[:2]))
    statements = tuple(row for row in part.statements if row.content[-1].end <= lead)
    said = {None, *(row.id for row in statements)}
    happenings = tuple(row for row in part.happenings if row.reported_in in said)
    told = {row.id for row in happenings}
    order = tuple(row for row in part.order if {row.first, row.second} <= told)
    return replace(part, statements=statements, happenings=happenings, order=order)


def _together(one: Annotations, other: Annotations, text: str) -> Annotations:
    names = ("sentences", "entities", "times", "statements", "happenings", "order")
    rows = {name: getattr(one, name) + getattr(other, name) for name in names}
    return replace(one, article=Article.of(text, published=one.article.published), notices=(), **rows)


def _called(annotations: Annotations) -> tuple[list[Person], list[str], list[str]]:
    """The keys of the names of people, places and bodies; of a place or a body the first word of its name.

    Who goes by one name in all of an article is a body that was taken for a person.
    """
    taken: dict[str, None] = {}
    told = identity.profiles(annotations)
    people: list[Person] = []
    places: list[str] = []
    bodies: list[str] = []
    named = [entity for entity in annotations.entities if entity.naming == "named"]
    for entity in sorted(named, key=lambda entity: (entity.kind != "person", -len(entity.name.split()))):
        words = [word.casefold() for word in _WORD.findall(entity.name) if word[0].isupper()]
        if not words or not taken.keys().isdisjoint((words[0], words[-1])):
            continue
        if entity.kind == "person" and len(words) > 1:
            man, woman = told[entity.id].told
            people.append(Person(words[0], words[-1], woman > man))
            taken |= dict.fromkeys((words[0], words[-1]))
        else:
            (places if entity.kind == "place" else bodies).append(words[0])
            taken[words[0]] = None
    return people, places, bodies


def _kept(annotations: Annotations) -> frozenset[str]:
    """Words that no other stands for: what happens, how it is said and when, offices, small words."""
    known, text = language.load("en"), annotations.article.text
    spans = [row.trigger for row in annotations.happenings] + [row.span for row in annotations.times]
    spans += [row.cue for row in annotations.statements if row.cue]
    words = {word.casefold() for span in spans for word in _WORD.findall(text[span.start : span.end])}
    small = {*known.concepts.empty, *known.pronouns, *known.auxiliaries, *known.determiners}
    return frozenset(words | small | set(known.titles.offices) | set(known.titles.parts))


def _dated(annotations: Annotations) -> Iterator[Slot]:
    """Weekdays, months, days and years in the words of a date."""
    for row in annotations.times:
        if row.value and row.from_ and _DAY.match(row.from_) and "X" not in row.value:
            yield from _parts_of_date(annotations.article.text, row)


def _parts_of_date(text: str, row: TimeExpression) -> Iterator[Slot]:
    day = (row.from_ or "")[:10]
    for match in re.finditer(r"\w+", text[row.span.start : row.span.end]):
        word = match.group()
        exact = len(row.value or "") == 10
        style = "%A" if word in _WEEKDAYS and exact else _MONTHS.get(word)
        if word == day[:4]:
            style = "%Y"
        elif word.isdigit() and int(word) == int(day[8:]) and exact:
            style = "%-d"
        if style:
            yield Slot(row.span.start + match.start(), row.span.start + match.end(), f"{style} {day}")


def _shown(word: str, key: str, words: Mapping[str, str], days: int) -> str:
    """What stands in a slot."""
    if key.startswith("%"):
        style, _, day = key.partition(" ")
        moved = _middle(day, days) if style in ("%Y", "%B", "%b") and day.endswith("-01") else _later_day(day, days)
        return str(moved.day) if style == "%-d" else moved.strftime(style)
    other = words.get(key)
    if other is None or other[0].isupper() != word[0].isupper():  # "bridge" is no part of the name of Hexley Bridge
        return word
    return other.upper() if word.isupper() and len(word) > 1 else other


def _moved(
    text: str, slots: tuple[Slot, ...], shown: list[str], offsets: tuple[tuple[int, int], ...]
) -> tuple[str, dict[int, int]]:
    """The new text, and where each of the offsets goes, which are given with the number of slots that end before."""
    parts: list[str] = []
    shifts = [0]
    last = 0
    for slot, word in zip(slots, shown, strict=True):
        parts += (text[last : slot.start], word)
        last = slot.stop
        shifts.append(shifts[-1] + len(word) - (slot.stop - slot.start))
    return "".join((*parts, text[last:])), {offset: offset + shifts[number] for offset, number in offsets}


@cache
def _offsets(found: Template) -> tuple[tuple[int, int], ...]:
    stops = [slot.stop for slot in found.slots]
    number, rows = 0, []
    for offset in sorted(_of_annotations(found.annotations)):
        while number < len(stops) and stops[number] <= offset:
            number += 1
        rows.append((offset, number))
    return tuple(rows)


def _of_annotations(annotations: Annotations) -> set[int]:
    """Every offset that an annotation has."""
    found: set[int] = set()
    _mover(Annotations)(annotations, Moves(_Noted(found), {}, {}))
    return found


class _Noted(dict[int, int]):
    """Moves nothing and notes what it is asked."""

    def __init__(self, found: set[int]) -> None:
        super().__init__()
        self._found = found

    def __missing__(self, offset: int) -> int:
        self._found.add(offset)
        return offset


def _names(annotations: Annotations, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for entity in annotations.entities:
        renamed = _renamed(entity, words)
        if renamed != entity.name:
            yield entity.name, renamed


def _renamed(entity: Entity, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: _shown(match.group(), match.group().casefold(), words, 0), entity.name)


def _values(annotations: Annotations, days: int) -> Iterator[tuple[str, str]]:
    """What becomes of each value."""
    for row in annotations.times:
        if row.value and row.from_ and (value := _value(row.value, row.from_, days)):
            yield row.value, value


def _days(annotations: Annotations, values: Mapping[str, str], days: int) -> Iterator[tuple[Days, Days]]:
    """What becomes of each interval: that of its value, else the same so many days later."""
    rows: list[Any] = [row.said_on for row in annotations.statements if row.said_on]
    for row in (*rows, *annotations.happenings, *annotations.times):
        if row.from_ and row.to:
            yield (row.from_, row.to), (_later(row.from_, days), _later(row.to, days))
    for time in annotations.times:
        if interval := timex.interval(timex.parse(values.get(time.value or "", "PRESENT_REF"))):
            yield (time.from_, time.to), (interval.from_, interval.to)


def _value(value: str, first: str, days: int) -> str | None:
    """A day, a week, a month or a year, so many days later; None of anything else."""
    if "-S" in value:
        return None
    moved = _middle(first, days) if len(value) < 10 else _later_day(first, days)
    pattern = "%G-W%V" if "W" in value else {4: "%Y", 7: "%Y-%m"}.get(len(value), "%Y-%m-%d")
    return moved.strftime(pattern) + (value[8:] if "W" in value else value[10:])


def _later(moment: str, days: int) -> str:
    return _later_day(moment, days).isoformat() + moment[10:]


def _later_day(moment: str, days: int) -> date:
    return date.fromisoformat(moment[:10]) + timedelta(days)


def _middle(first: str, days: int) -> date:
    """A day of the same month or week, so many days later: the first of a month may come into that before."""
    return _later_day(first, days + 3)


def _ids(annotations: Annotations, at: Mapping[int, int]) -> Iterator[tuple[str, str]]:
    rows: tuple[Any, ...] = (
        *annotations.entities, *annotations.times, *annotations.statements, *annotations.happenings
    )  # fmt: skip
    for row in rows:
        if match := _ID.fullmatch(row.id):
            yield row.id, f"{match[1]}{at[int(match[2])]}-{at[int(match[3])]}"


Mover = Callable[[Any, Moves], Any]


@cache
def _mover(kind: Any) -> Mover:
    """What moves a value of a type: spans by their offsets, strings by what becomes of them, all else stays."""
    origin, choices = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return lambda span, moves: Span(moves.at[span.start], moves.at[span.end])
    if kind is str:
        return lambda value, moves: moves.strings.get(value, value)
    if origin in (types.UnionType, typing.Union):
        inner = _mover(choices[0])
        return _same if inner is _same else lambda value, moves: None if value is None else inner(value, moves)
    if origin is tuple:
        each = _mover(choices[0])
        return _same if each is _same else lambda values, moves: tuple([each(value, moves) for value in values])
    return _fields(kind) if dataclasses.is_dataclass(kind) and kind not in (Article, Model) else _same


def _same(value: Any, moves: Moves) -> Any:
    return value


def _fields(kind: Any) -> Mover:
    hints = typing.get_type_hints(kind)
    parts = [(field.name, _mover(hints[field.name])) for field in dataclasses.fields(kind)]

    def move(value: Any, moves: Moves) -> Any:
        fields = {name: part(getattr(value, name), moves) for name, part in parts}
        if "from_" in fields:
            days = value.from_, value.to
            fields["from_"], fields["to"] = moves.days.get(days, days)
        return kind(**fields)

    return move
