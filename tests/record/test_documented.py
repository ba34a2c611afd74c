"""docs/record.md: its queries run, and its tables name every column of the views."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.record import Record

TOLD = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
QUERIES = [
    query
    for block in re.findall(r"```sql\n(.*?)```", TOLD, re.DOTALL)
    for query in re.split(r";\n", block)
    if query.strip()
]


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_runs_and_finds_something(record: Record, query: str) -> None:
    rows = record.connection.execute(query).fetchall()
    assert rows or "'planned'" in query or "HAVING" in query


@pytest.mark.parametrize("view", ["articles", "statements", "people", "timeline"])
def test_each_column_of_a_view_is_told(record: Record, view: str) -> None:
    section = TOLD.split(f"## {view}:")[1].split("\n## ")[0]
    columns = [row[1] for row in record.connection.execute(f"PRAGMA table_info({view})")]
    assert [name for name in columns if f"`{name}`" not in section] == []


def test_each_table_is_told(record: Record) -> None:
    names = [name for (name,) in record.connection.execute("SELECT name FROM sqlite_master WHERE type <> 'index'")]
    ours = [name for name in names if not re.search(r"^sqlite_|_(insert|update|delete|config|data|docsize|idx)$", name)]
    assert [name for name in ours if f"`{name}`" not in TOLD] == []
