"""Rows as data frames and Arrow tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pandas
import pyarrow
import pytest

from onrecord.errors import OnRecordError
from onrecord.frames import Tabular, schema, to_arrow, to_pandas
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Act, Annotations, Span


@dataclass(frozen=True, slots=True)
class Row:
    from_: str | None
    act: Act | None
    count: int | None
    share: float | None
    first: bool | None
    spans: tuple[Span, ...]
    cue: Span | None
    names: tuple[str, ...]


FULL = Row("2025-03-03", "say", 3, 0.5, True, (Span(1, 2), Span(4, 6)), Span(7, 9), ("a", "b"))
EMPTY = Row(None, None, None, None, None, (), None, ())


def test_a_column_is_a_field_without_its_underscore() -> None:
    assert to_pandas([FULL]).columns.tolist() == ["from", "act", "count", "share", "first", "spans", "cue", "names"]
    assert to_arrow([FULL]).to_pylist() == [
        {
            "from": "2025-03-03",
            "act": "say",
            "count": 3,
            "share": 0.5,
            "first": True,
            "spans": [{"start": 1, "end": 2}, {"start": 4, "end": 6}],
            "cue": {"start": 7, "end": 9},
            "names": ["a", "b"],
        }
    ]


def test_null_is_missing_and_makes_no_float_of_a_number() -> None:
    frame = to_pandas([FULL, EMPTY])
    assert frame["count"].tolist() == [3, pandas.NA]
    assert frame.isna().loc[1].tolist() == [True, True, True, True, True, False, True, False]
    assert frame["spans"].tolist() == [[{"start": 1, "end": 2}, {"start": 4, "end": 6}], []]
    assert frame["cue"].tolist() == [{"start": 7, "end": 9}, None]
    assert frame[frame["first"]]["count"].sum() == 3
    assert to_arrow([EMPTY]).to_pylist()[0]["count"] is None


def test_the_types_do_not_depend_on_the_values() -> None:
    assert to_arrow([EMPTY]).schema == to_arrow([FULL]).schema == schema(Row)
    assert to_arrow([], Row).schema == schema(Row)
    assert to_pandas([], Row).dtypes.equals(to_pandas([FULL]).dtypes)
    assert schema(Row).field("spans").type == pyarrow.list_(
        pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())])
    )


def test_no_rows_of_no_type_are_no_columns() -> None:
    assert to_pandas([]).empty
    assert to_arrow([]).num_columns == 0


def test_statements_are_such_rows(bridge: Annotations) -> None:
    rows = tuple(statement_rows(bridge))
    frame, table = to_pandas(rows), to_arrow(iter(rows), StatementRow)
    assert frame["quote"].tolist() == table.column("quote").to_pylist() == [row.quote for row in rows]
    assert frame["negated"].tolist() == table.column("negated").to_pylist() == [False, False, False, True, False]


@pytest.mark.parametrize(("make", "library"), [(to_pandas, "pandas"), (to_arrow, "pyarrow")])
def test_without_the_library_there_is_one_line_that_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[list[Row]], object], library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OnRecordError) as caught:
        make([FULL])
    assert str(caught.value) == f'needs a library that is missing: {library}: pip install "onrecord[tables]"'


@dataclass(frozen=True, slots=True)
class Answer(Tabular):
    rows: tuple[Row, ...]


def test_an_answer_becomes_a_table_with_or_without_rows() -> None:
    assert Answer((FULL,)).to_arrow().to_pylist() == to_arrow([FULL]).to_pylist()
    assert Answer(()).to_arrow().schema == schema(Row)
    assert Answer(()).to_pandas().columns.tolist() == Answer((FULL,)).to_pandas().columns.tolist()
