"""The table of statements, as csv.DictReader and pandas read it."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterable
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.csv import COLUMNS, exact, write
from onrecord.rows import StatementRow, statement_rows
from onrecord.types import Annotations, Span
from tests.conftest import TEXT, span


def written(rows: Iterable[StatementRow]) -> str:
    stream = io.StringIO(newline="")
    write(rows, stream)
    return stream.getvalue()


def read(rows: Iterable[StatementRow]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(rows), newline="")))


def first(annotations: Annotations, **fields: object) -> StatementRow:
    return dataclasses.replace(next(statement_rows(annotations)), **fields)  # type: ignore[arg-type]


def test_a_statement_is_a_row_of_plain_cells(bridge: Annotations) -> None:
    row = read(statement_rows(bridge))[0]
    assert tuple(row) == COLUMNS
    told = {name: cell for name, cell in row.items() if name not in ("text_sha256", "right")}
    assert told == {
        "id": f"{bridge.article.id}/s74-78",
        "article": bridge.article.id,
        "key": "bridge 1",
        "url": "",
        "publisher": "",
        "title": "",
        "published": "2025-03-03",
        "said_from": "2025-03-03",
        "said_to": "2025-03-04",
        "day": "2025-03-03",
        "dated_by": "said",
        "speaker": "Ada Lind",
        "speaker_id": "",
        "speaker_kind": "person",
        "naming": "named",
        "source": "Mayor Ada Lind",
        "addressee": "reporters",
        "addressee_id": "",
        "cue": "told",
        "act": "say",
        "mode": "speech",
        "kind": "direct",
        "negated": "false",
        "quote": "“The bridge is safe,” … “and it will\nopen in May.”",
        "start": "37",
        "end": "126",
        "content": "37-58 100-126",
        "source_span": "59-73",
        "cue_span": "74-78",
        "left": "Bridge will open in May, mayor says\n\n",
        "content_words": "10",
        "quoted_words": "10",
        "score": "0.97",
        "review": "",
        "copy_group": "",
        "utterance": "",
    }


def test_every_row_points_at_its_words(bridge: Annotations) -> None:
    for row in read(statement_rows(bridge)):
        spans = [Span(*map(int, each.split("-"))) for each in row["content"].split()]
        assert row["quote"] == " … ".join(TEXT[each.start : each.end] for each in spans)
        assert row["quote"].startswith(TEXT[int(row["start"]) :][:5])
    assert [row["negated"] for row in read(statement_rows(bridge))] == ["false", "false", "false", "true", "false"]


def test_pandas_reads_the_same(bridge: Annotations) -> None:
    frame = pandas.read_csv(io.StringIO(written(statement_rows(bridge)), newline=""), keep_default_na=False)
    assert list(frame.columns) == list(COLUMNS)
    assert frame["quote"].tolist() == [row.quote for row in statement_rows(bridge)]
    assert frame["negated"].tolist() == [row.negated for row in statement_rows(bridge)]
    assert frame["start"].tolist()[1] == span("her engineers").start


def test_what_only_a_record_knows_has_its_cells(bridge: Annotations) -> None:
    known = first(bridge, speaker_id="i42", review="edited", copy_group="0011", utterance="u17", score=0.12345)
    (row,) = read([known])
    assert [row[name] for name in ("speaker_id", "review", "copy_group", "utterance", "score")] == [
        "i42",
        "edited",
        "0011",
        "u17",
        "0.123",
    ]


def test_every_column_is_documented_in_order() -> None:
    page = (Path(__file__).parents[2] / "docs" / "csv.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == COLUMNS


def test_no_statements_are_a_head() -> None:
    assert written([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("text", ["=1+1", "-2", "@home", "+x", '\r=HYPERLINK("x")', " \n=1", "＝1", "'=1", "''-"])
def test_a_formula_is_guarded(bridge: Annotations, text: str) -> None:
    (row,) = read([first(bridge, quote=text)])
    assert row["quote"] == f"'{text}"
    assert exact(row["quote"]) == text


@pytest.mark.parametrize("text", ["'quoted'", "1-2", "– dash", "a\r\nb", "\n\nShe", 'say "no", twice', "🎁"])
def test_other_text_stands_as_it_is(bridge: Annotations, text: str) -> None:
    (row,) = read([first(bridge, quote=text)])
    assert row["quote"] == exact(row["quote"]) == text


@given(st.lists(st.text("'=+-@\t\r\n \",;a\0＝é🎁" + "\x85\u2028"), min_size=2, max_size=2))
def test_any_text_comes_back(texts: list[str]) -> None:
    (row,) = read([dataclasses.replace(ROW, quote=texts[0], left=texts[1])])
    assert [exact(row["quote"]), exact(row["left"])] == texts
    assert not row["quote"].lstrip().startswith(("=", "+", "-", "@", "＝"))


ROW = StatementRow(
    id="0/s0-1", article="0", key=None, url=None, publisher=None, title=None, published=None, said_from=None,
    said_to=None, day=None, dated_by=None, speaker=None, speaker_id=None, speaker_kind=None, naming=None, source=None,
    addressee=None, addressee_id=None, cue=None, act=None, mode="speech", kind="direct", negated=False, quote="x",
    content=(Span(0, 1),), source_span=None, cue_span=None, left="", right="", content_words=1, quoted_words=1,
    score=0.5, text_sha256="0" * 64,
)  # fmt: skip
