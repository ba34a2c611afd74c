"""Annotations in few bytes: one column for each field of the record format, under zlib.

The article is left out, which a record keeps beside them, and so are the words of spans, which stand in its text. What
comes back is what went in, but that scores have the three decimals of the record format. A thousand words with all that
is found in them take less room than their text.

The columns are a JSON object by path: `statements#` holds how many there are, `statements.cue?` for each whether it has
a cue, `statements.cue.start` where those begin, as differences, `statements.cue.end` how long they are in code points.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from onrecord.errors import RecordFormatError
from onrecord.record.shorthand import lengthened, shortened
from onrecord.types import Annotations, Article, Model, Span

LEVEL = 6
PACKED = 1
"""Version of this encoding, the first byte."""

Columns = dict[str, list[Any]]
Cells = dict[str, Iterator[Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type at one place go into columns and come back."""

    write: Callable[[Any, Columns], None]
    read: Callable[[Cells], Any]
    paths: tuple[str, ...]


def pack(annotations: Annotations) -> bytes:
    """The annotations without their article and model, see `unpack`."""
    codec = _codec(Annotations, "")
    columns: Columns = {path: [] for path in codec.paths}
    codec.write(shortened(annotations), columns)
    squeezed = {path: _squeezed(path, cells) for path, cells in columns.items() if cells}
    plain = json.dumps(squeezed, separators=(",", ":"), ensure_ascii=False).encode()
    packer = zlib.compressobj(LEVEL, zdict=_dictionary())
    return bytes([PACKED]) + packer.compress(plain) + packer.flush()


def unpack(packed: bytes, article: Article, model: Model) -> Annotations:
    """What `pack` was given. Raises `RecordFormatError` where the bytes are damaged or of a newer onrecord."""
    if packed[:1] != bytes([PACKED]):
        raise RecordFormatError("annotations packed by another version", article.id, "update onrecord")
    codec = _codec(Annotations, "")
    try:
        unpacker = zlib.decompressobj(zdict=_dictionary())
        columns = json.loads(unpacker.decompress(packed[1:]) + unpacker.flush())
        if not unpacker.eof:
            raise ValueError("cut short")
        cells = {path: iter(_spread(path, columns.get(path, []))) for path in codec.paths}
        return lengthened(dataclasses.replace(codec.read(cells), article=article, model=model))
    except (zlib.error, ValueError, StopIteration, TypeError, IndexError) as error:
        raise RecordFormatError("damaged annotations", article.id, "read the article again") from error


@cache
def _dictionary() -> bytes:
    """What every article's columns begin with, so that their names take no room."""
    return json.dumps({path: [0] for path in _codec(Annotations, "").paths}, separators=(",", ":")).encode()


_NOT_HERE: Any = None
_APART = (Article, Model)
"""Fields of these types are kept elsewhere."""


@cache
def _codec(kind: Any, path: str) -> _Codec:
    origin, choices = typing.get_origin(kind), typing.get_args(kind)
    if kind in _APART:
        return _Codec(lambda value, columns: None, lambda cells: _NOT_HERE, ())
    if origin in (types.UnionType, typing.Union) and _is_compound(choices[0]):
        return _optional(_codec(choices[0], path), f"{path}?")
    if origin is tuple:
        return _many(_codec(choices[0], path), f"{path}#")
    if kind is Span:
        return _span(f"{path}.start", f"{path}.end")
    if dataclasses.is_dataclass(kind):
        return _compound(typing.cast(type, kind), path)
    return _score(path) if path.endswith("score") else _plain(path)


def _is_compound(kind: Any) -> bool:
    return dataclasses.is_dataclass(kind) or typing.get_origin(kind) is tuple


def _plain(path: str) -> _Codec:
    return _Codec(lambda value, columns: columns[path].append(value), lambda cells: next(cells[path]), (path,))


def _score(path: str) -> _Codec:
    """Thousandths; null where there is none."""

    def write(value: float | None, columns: Columns) -> None:
        columns[path].append(None if value is None else round(value * 1000))

    def read(cells: Cells) -> float | None:
        value = next(cells[path])
        return None if value is None else value / 1000

    return _Codec(write, read, (path,))


def _span(start: str, end: str) -> _Codec:
    def write(value: Span, columns: Columns) -> None:
        columns[start].append(value.start)
        columns[end].append(value.end - value.start)

    def read(cells: Cells) -> Span:
        first = next(cells[start])
        return Span(first, first + next(cells[end]))

    return _Codec(write, read, (start, end))


def _optional(codec: _Codec, path: str) -> _Codec:
    def write(value: Any, columns: Columns) -> None:
        columns[path].append(int(value is not None))
        if value is not None:
            codec.write(value, columns)

    return _Codec(write, lambda cells: codec.read(cells) if next(cells[path]) else None, (path, *codec.paths))


def _many(codec: _Codec, path: str) -> _Codec:
    def write(values: tuple[Any, ...], columns: Columns) -> None:
        columns[path].append(len(values))
        for value in values:
            codec.write(value, columns)

    return _Codec(write, lambda cells: tuple(codec.read(cells) for _ in range(next(cells[path]))), (path, *codec.paths))


def _compound(kind: type, path: str) -> _Codec:
    hints = typing.get_type_hints(kind)
    parts = [
        (field.name, _codec(hints[field.name], f"{path}.{field.name.rstrip('_')}".lstrip(".")))
        for field in dataclasses.fields(kind)
    ]

    def write(value: Any, columns: Columns) -> None:
        for name, codec in parts:
            codec.write(getattr(value, name), columns)

    def read(cells: Cells) -> Any:
        return kind(**{name: codec.read(cells) for name, codec in parts})

    return _Codec(write, read, tuple(each for _, codec in parts for each in codec.paths))


def _squeezed(path: str, cells: list[Any]) -> list[Any]:
    """Starts as differences; a column of one value as that and how often: `[[value, times]]`."""
    if path.endswith(".start"):
        cells = [after - before for before, after in zip([0, *cells], cells, strict=False)]
    first = cells[0]
    return [[first, len(cells)]] if len(cells) > 1 and all(cell == first for cell in cells) else cells


def _spread(path: str, cells: list[Any]) -> list[Any]:
    if cells and isinstance(cells[0], list):
        cells = [cells[0][0]] * cells[0][1]
    return list(accumulate(cells)) if path.endswith(".start") else cells
