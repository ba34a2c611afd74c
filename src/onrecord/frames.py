"""Rows as tables of pandas and Arrow: any frozen dataclass, a column a field.

A column has the field's name without a trailing underscore. Text stays text, dates too: ISO 8601, as fine as they are
known. A tuple becomes a list, a dataclass within a row (a span) a struct: a dict in pandas. Needs the extra `tables`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    import pandas
    import pyarrow

PANDAS: dict[type, str] = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
"""Types of columns that hold one value a row and keep null apart from nothing; any other column is of objects."""


def to_pandas(rows: Iterable[Any], of: type | None = None) -> pandas.DataFrame:
    """A data frame, a line a row; `of` is the rows' type, without which no rows give no columns.

    Raises `OnRecordError` where pandas is not installed.
    """
    frames = library("pandas")
    rows = tuple(rows)
    columns = {
        name: frames.Series(values, dtype=PANDAS.get(_bare(kind), "object"))
        for (name, kind), values in _columns(rows, of)
    }
    frame: pandas.DataFrame = frames.DataFrame(columns)
    return frame


def to_arrow(rows: Iterable[Any], of: type | None = None) -> pyarrow.Table:
    """The same as an Arrow table, with the types of `schema`. Raises `OnRecordError` where pyarrow is not installed."""
    arrow = library("pyarrow")
    rows = tuple(rows)
    arrays = {name: arrow.array(values, type=_arrow(kind, arrow)) for (name, kind), values in _columns(rows, of)}
    table: pyarrow.Table = arrow.table(arrays)
    return table


class Tabular:
    """The base of answers: dataclasses whose field `rows` is a tuple of rows of one type."""

    __slots__ = ()
    rows: tuple[Any, ...]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame, a line a row. Raises `OnRecordError` where pandas is not installed."""
        return to_pandas(self.rows, _of_rows(type(self)))

    def to_arrow(self) -> pyarrow.Table:
        """The same as an Arrow table. Raises `OnRecordError` where pyarrow is not installed."""
        return to_arrow(self.rows, _of_rows(type(self)))


def _of_rows(answer: type) -> type:
    """The type of an answer's rows, which it has where there are none too."""
    of: type = get_args(get_type_hints(answer)["rows"])[0]
    return of


def schema(of: type) -> pyarrow.Schema:
    """What the columns of rows of this type are in Arrow."""
    arrow = library("pyarrow")
    found: pyarrow.Schema = arrow.schema([(name, _arrow(kind, arrow)) for name, kind in fields(of).items()])
    return found


def fields(of: type) -> dict[str, Any]:
    """The columns of rows of this type, with the types of their values."""
    kinds = get_type_hints(of)
    return {_column(field.name): kinds[field.name] for field in dataclasses.fields(of)}


def library(name: str, extra: str = "tables") -> Any:
    """Import one of the libraries of an extra; they are large, and most of onrecord does not need them."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise OnRecordError("needs a library that is missing", name, f'pip install "onrecord[{extra}]"') from error


def _columns(rows: Sequence[Any], of: type | None) -> Iterable[tuple[tuple[str, Any], list[Any]]]:
    """Each column's name and type, and its values, null or plain."""
    of = of or (type(rows[0]) if rows else None)
    if of is None:
        return
    for field, column in zip(dataclasses.fields(of), fields(of).items(), strict=True):
        values = [getattr(row, field.name) for row in rows]
        yield column, values if _bare(column[1]) in PANDAS else [plain(value) for value in values]


def _column(name: str) -> str:
    return name.removesuffix("_")


def plain(value: Any) -> Any:
    """Lists and dicts in place of tuples and dataclasses, at any depth; keys are the names of columns."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return {column: plain(getattr(value, name)) for name, column in _parts(type(value))} or value  # type: ignore[arg-type]


@cache
def _parts(of: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass with their columns; none of any other type."""
    if not dataclasses.is_dataclass(of):
        return ()
    return tuple((field.name, _column(field.name)) for field in dataclasses.fields(of))


def _bare(kind: Any) -> Any:
    """The type of a value that is not null; of a literal, that of its words."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = {_bare(each) for each in get_args(kind) if each is not NoneType}
    if get_origin(kind) is Literal:
        (kind,) = {type(word) for word in get_args(kind)}
    return kind


def _arrow(kind: Any, arrow: Any) -> Any:
    """The Arrow type of a field's type."""
    kind = _bare(kind)
    if get_origin(kind) is tuple:
        (item,) = {each for each in get_args(kind) if each is not Ellipsis}
        return arrow.list_(_arrow(item, arrow))
    if dataclasses.is_dataclass(kind):
        return arrow.struct([(name, _arrow(each, arrow)) for name, each in fields(kind).items()])  # type: ignore[arg-type]
    return {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}[kind]
