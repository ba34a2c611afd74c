"""Annotations in few bytes: one column for each field of the record format, under LZMA.

The article is left out, which a record keeps beside them, and so are the words of spans, which stand in its text. What
comes back is what went in, but that scores have the three decimals of the record format. All that is found in a
thousand words takes less than half the room of their text.

An id that the entry's key span gives, a name that one of its mentions has, and a reference are numbers; ids, names and
references that do not fit stay as they are, so nothing is lost.
"""

from __future__ import annotations

import dataclasses
import lzma
import types
import typing
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, Literal

from onrecord.errors import RecordFormatError
from onrecord.record.cells import Reader, Writer
from onrecord.types import Annotations, Article, Entity, Happening, Model, Span, Statement, TimeExpression

PACKED: Final = b"\x01"
"""Version of this encoding, the first byte; the sum of what is under LZMA follows, of four bytes."""
_FILTERS: Final = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 16, "lc": 1, "lp": 0, "pb": 0, "mf": lzma.MF_HC4}]
_APART: Final = (Article, Model)
"""Fields of these types are kept elsewhere."""

_KEYS: Final[Mapping[Any, tuple[Literal["e", "t", "s", "h"], Callable[[Callable[[str], Any]], Span | None]]]] = {
    Entity: ("e", lambda field: field("mentions")[0].span if field("mentions") else None),
    TimeExpression: ("t", lambda field: field("span")),
    Statement: ("s", lambda field: field("cue") or field("content")[0]),
    Happening: ("h", lambda field: field("trigger")),
}
"""Of each type with ids the letter, and the span that gives the id."""
_REFERENCES: Final = {
    "speaker": "e",
    "entity": "e",
    "time": "t",
    "duration": "t",
    "anchor": "t",
    "within": "s",
    "reported_in": "s",
    "first": "h",
    "second": "h",
}
"""Fields that hold the id of another entry, with its letter."""


def _entries(annotations: Annotations) -> tuple[tuple[Any, ...], ...]:
    """What has ids, in the order of their letters: e, t, s, h."""
    return annotations.entities, annotations.times, annotations.statements, annotations.happenings


class _Writing(Writer):
    """Knows the places of entries by their ids."""

    def __init__(self, annotations: Annotations) -> None:
        super().__init__(annotations.article.text)
        self.text = annotations.article.text
        rows: list[tuple[Any, ...]] = [*_entries(annotations)]
        self._places = {row.id: place for each in rows for place, row in enumerate(each)}
        self._counts = {letter: len(each) for letter, each in zip("etsh", rows, strict=True)}

    def references(self, letter: str, ids: Sequence[str | None]) -> None:
        """0 for none, else the place and 1; what refers to no entry is a string, behind those."""
        others = 1 + self._counts[letter]
        places = (None if id is None else self._places.get(id) for id in ids)
        self.numbers(
            [
                0 if id is None else others + self.number(id) if place is None or id[:1] != letter else 1 + place
                for id, place in zip(ids, places, strict=True)
            ]
        )


class _Reading(Reader):
    """Knows the ids that were read so far."""

    def __init__(self, packed: bytes, text: str) -> None:
        super().__init__(packed, text)
        self.text = text
        self.ids: dict[str, list[str]] = {}

    def references(self, letter: str, numbers: Sequence[int]) -> list[str | None]:
        ids = self.ids[letter]
        others = 1 + len(ids)
        return [
            None if not number else ids[number - 1] if number < others else self.string(number - others)
            for number in numbers
        ]


@dataclasses.dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type at one place go into columns, all of them at once, and come back."""

    write: Callable[[Sequence[Any], _Writing], None]
    read: Callable[[int, _Reading], Sequence[Any]]


def pack(annotations: Annotations) -> bytes:
    """The annotations without their article and model, see `unpack`."""
    writing = _Writing(annotations)
    _codec(Annotations).write([annotations], writing)
    plain = writing.finished()
    packed = lzma.compress(plain, format=lzma.FORMAT_RAW, filters=_FILTERS)
    return PACKED + zlib.crc32(plain).to_bytes(4, "little") + packed


def unpack(packed: bytes, article: Article, model: Model) -> Annotations:
    """What `pack` was given. Raises `RecordFormatError` where the bytes are damaged or of a newer onrecord."""
    if packed[:1] != PACKED:
        raise RecordFormatError("annotations packed by another version", article.id, "update onrecord")
    try:
        plain = lzma.decompress(packed[5:], format=lzma.FORMAT_RAW, filters=_FILTERS)
        if zlib.crc32(plain).to_bytes(4, "little") != packed[1:5]:
            raise ValueError("not what was packed")
        (found,) = _codec(Annotations).read(1, _Reading(plain, article.text))
    except (lzma.LZMAError, EOFError, ValueError, TypeError, IndexError) as error:
        raise RecordFormatError("damaged annotations", article.id, "read the article again") from error
    whole: Annotations = dataclasses.replace(found, article=article, model=model)
    return whole


@cache
def _codec(kind: Any, name: str = "") -> _Codec:
    """The codec of a field of this type and name."""
    origin, choices = typing.get_origin(kind), typing.get_args(kind)
    if kind in _APART:
        return _Codec(lambda values, writing: None, lambda count, reading: [None] * count)
    if name in _REFERENCES and str in (kind, *choices):
        return _reference(_REFERENCES[name])
    if kind is Span:
        return _Codec(lambda values, writing: writing.spans(values), lambda count, reading: reading.spans(count))
    if origin in (types.UnionType, typing.Union):
        return _optional(choices[0], name)
    if origin is tuple:
        return _many(_codec(choices[0]))
    if origin is Literal:
        return _choice(choices)
    return _compound(kind) if dataclasses.is_dataclass(kind) else _plain(kind, name)


def _plain(kind: Any, name: str) -> _Codec:
    if kind is str:
        return _Codec(lambda values, writing: writing.strings(values), lambda count, reading: reading.strings(count))
    if kind is float and name.endswith("score"):
        return _Codec(
            lambda values, writing: writing.numbers([round(value * 1000) for value in values]),
            lambda count, reading: [value / 1000 for value in reading.numbers(count)],
        )
    if kind is float:
        return _Codec(
            lambda values, writing: writing.strings([repr(value) for value in values]),
            lambda count, reading: [float(value or "") for value in reading.strings(count)],
        )
    return _Codec(
        lambda values, writing: writing.numbers([int(value) for value in values]),
        lambda count, reading: [kind(value) for value in reading.numbers(count)],
    )


def _choice(choices: tuple[str, ...]) -> _Codec:
    numbers = {choice: number for number, choice in enumerate(choices)}
    return _Codec(
        lambda values, writing: writing.numbers([numbers[value] for value in values]),
        lambda count, reading: [choices[number] for number in reading.numbers(count)],
    )


def _optional(kind: Any, name: str) -> _Codec:
    """Whether there is one; then those that are there. Of strings both at once."""
    if kind is str:
        return _plain(kind, name)
    codec = _codec(kind, name)

    def write(values: Sequence[Any], writing: _Writing) -> None:
        writing.numbers([int(value is not None) for value in values])
        codec.write([value for value in values if value is not None], writing)

    def read(count: int, reading: _Reading) -> list[Any]:
        flags = reading.numbers(count)
        there = iter(codec.read(sum(flags), reading))
        return [next(there) if flag else None for flag in flags]

    return _Codec(write, read)


def _many(codec: _Codec) -> _Codec:
    def write(values: Sequence[tuple[Any, ...]], writing: _Writing) -> None:
        writing.numbers([len(value) for value in values])
        codec.write([each for value in values for each in value], writing)

    def read(count: int, reading: _Reading) -> list[tuple[Any, ...]]:
        counts = reading.numbers(count)
        rows = iter(codec.read(sum(counts), reading))
        return [tuple(islice(rows, count)) for count in counts]

    return _Codec(write, read)


def _reference(letter: str) -> _Codec:
    """Read as numbers: the ids that they stand for may be those of the entries that are being read."""
    return _Codec(
        lambda values, writing: writing.references(letter, values), lambda count, reading: reading.numbers(count)
    )


def _compound(kind: Any) -> _Codec:
    hints = typing.get_type_hints(kind)
    own = {"id"} if kind in _KEYS else set()
    own |= {"name"} if kind is Entity else set()
    parts = {field.name: _codec(hints[field.name], field.name) for field in dataclasses.fields(kind)}
    referring = [name for name in parts if name in _REFERENCES and str in (hints[name], *typing.get_args(hints[name]))]

    def write(values: Sequence[Any], writing: _Writing) -> None:
        for name, codec in parts.items():
            if name not in own:
                codec.write([getattr(value, name) for value in values], writing)
        if own:
            writing.strings([None if value.id == _id(kind, value.__getattribute__) else value.id for value in values])
        if "name" in own:
            _write_names(values, writing)

    def read(count: int, reading: _Reading) -> list[Any]:
        columns = {name: codec.read(count, reading) for name, codec in parts.items() if name not in own}
        if own:
            columns["id"] = reading.ids[_KEYS[kind][0]] = list(_ids(kind, columns, reading.strings(count)))
        if "name" in own:
            columns["name"] = list(_names(columns["mentions"], reading))
        for name in referring:
            columns[name] = reading.references(_REFERENCES[name], columns[name])
        return [kind(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]

    return _Codec(write, read)


def _id(kind: Any, field: Callable[[str], Any]) -> str | None:
    """The id that the key span gives."""
    letter, key = _KEYS[kind]
    span = key(field)
    return span.id(letter) if span else None


def _ids(kind: Any, columns: Mapping[str, Sequence[Any]], written: Sequence[str | None]) -> Iterator[str]:
    for row, id in enumerate(written):
        yield id or _id(kind, lambda name, row=row: columns[name][row]) or ""  # type: ignore[misc]


def _write_names(entities: Sequence[Entity], writing: _Writing) -> None:
    """0 and the name itself, else the place of a mention that has it, from 1."""
    places = [_place_of_name(entity, writing.text) for entity in entities]
    writing.numbers(places)
    writing.strings([entity.name for entity, place in zip(entities, places, strict=True) if not place])


def _place_of_name(entity: Entity, text: str) -> int:
    spans = (mention.span for mention in entity.mentions)
    return next((at for at, span in enumerate(spans, 1) if text[span.start : span.end] == entity.name), 0)


def _names(mentions: Sequence[Any], reading: _Reading) -> Iterator[str]:
    places = reading.numbers(len(mentions))
    written = iter(reading.strings(places.count(0)))
    for place, each in zip(places, mentions, strict=True):
        if place:
            span = each[place - 1].span
            yield reading.text[span.start : span.end]
        else:
            yield next(written) or ""
