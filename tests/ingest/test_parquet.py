from __future__ import annotations

import io
import sys
from datetime import UTC, date, datetime
from typing import Any

import pyarrow
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet as files

from onrecord.errors import InputError
from onrecord.ingest import parquet
from onrecord.types import Article


def written(columns: dict[str, Any], **options: Any) -> bytes:
    sink = io.BytesIO()
    files.write_table(pyarrow.table(columns), sink, **options)
    return sink.getvalue()


def read(received: bytes, day: str | None = None) -> list[Article | InputError]:
    return list(parquet.read(io.BytesIO(received), "wire.parquet", day))


class Forward(io.RawIOBase):
    """What is inside of a packed file: it does not seek."""

    def __init__(self, received: bytes) -> None:
        self._inner = io.BytesIO(received)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._inner.readinto(buffer)


def test_a_row_is_an_article() -> None:
    columns = {"ID": [17], "body": [" It rained.\n"], "published_at": [datetime(2025, 8, 16, 9, tzinfo=UTC)], "n": [1]}
    (article,) = read(written(columns | {"outlet": ["The Dispatch"]}))
    assert article == Article.of(
        " It rained.\n",
        key="17",
        publisher="The Dispatch",
        published="2025-08-16T09:00:00+00:00",
        published_from="field",
        extractor="parquet/1",
    )


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (date(2025, 8, 16), "2025-08-16"),
        (datetime(2025, 8, 16), "2025-08-16"),  # noqa: DTZ001 - a column of days, as pandas keeps it
        (datetime(2025, 8, 16, 9, 30), "2025-08-16T09:30:00"),  # noqa: DTZ001
        (pyarrow.scalar(datetime(2025, 8, 16, 9, tzinfo=UTC), pyarrow.timestamp("ns", "America/New_York")), None),
        ("2025-08-16T09:00:00-04:00", "2025-08-16T09:00:00-04:00"),
        (20250816, "2025-08-16"),
    ],
)
def test_a_date_of_any_type_is_read(value: Any, published: str | None) -> None:
    (article,) = read(written({"text": ["It rained."], "date": pyarrow.array([value])}))
    assert isinstance(article, Article)
    assert article.published == (published or "2025-08-16T05:00:00-04:00")


def test_a_stream_that_does_not_seek_is_read_and_none_is_closed() -> None:
    received = written({"text": ["It rained."] * 200}, row_group_size=70)
    for stream in (Forward(received), io.BytesIO(received)):
        articles = list(parquet.read(stream, "wire.parquet", "2025-08-16"))  # type: ignore[arg-type]
        assert len(articles) == 200
        assert not stream.closed


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    bad = pyarrow.Array.from_buffers(
        pyarrow.string(), 1, [None, pyarrow.py_buffer(b"\0\0\0\0\2\0\0\0"), pyarrow.py_buffer(b"\xe9\xe9")]
    )
    texts = pyarrow.chunked_array([["It rained.", None], bad, ["It snowed."]])
    first, empty, faulty, last = read(written({"text": texts}))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(empty, InputError)
    assert (empty.what, empty.line) == ("the field text is empty", 2)
    assert isinstance(faulty, InputError)
    assert (faulty.what[:9], faulty.line) == ("not UTF-8", 3)


def test_a_list_is_no_text() -> None:
    (error,) = read(written({"text": [["It rained."]]}))
    assert isinstance(error, InputError)
    assert error.what == "the field text is an array, not a string"


def test_a_damaged_row_group_costs_only_itself() -> None:
    received = written(
        {"text": ["It rained.", "It snowed."]}, row_group_size=1, compression="none", use_dictionary=False
    )
    first, last = read(received[:4] + b"\xff" * 8 + received[12:])
    assert isinstance(first, InputError)
    assert first.what.startswith("row group 1 cannot be read from here on")
    assert isinstance(last, Article)


@pytest.mark.parametrize(
    ("received", "what"),
    [
        (b"", "not Parquet, or cut or damaged"),
        (b"PAR1 and no more", "not Parquet, or cut or damaged"),
        (written({"text": ["It rained."]})[:-5], "not Parquet, or cut or damaged"),
        (written({"words": ["It rained."]}), "no column holds a text"),
        (written({"text": pyarrow.array([], pyarrow.string())}), "no rows"),
    ],
)
def test_a_file_that_is_no_table_of_articles_is_an_error(received: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what.startswith(what)
    assert caught.value.advice


def test_without_pyarrow_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"Parquet needs pyarrow: wire.parquet: .*onrecord\[tables\]"):
        read(b"PAR1")


def test_it_is_seen_by_its_first_bytes() -> None:
    assert parquet.seems(written({"text": ["It rained."]}))
    assert not parquet.seems(b"PAR for the course")


@example(received=b"\x01", place=35)
@given(received=st.binary(), place=st.integers(4, 400))
def test_any_bytes_give_articles_or_errors(received: bytes, place: int) -> None:
    whole = written({"text": ["It rained."], "date": ["2025-08-16"]})
    for raw in (received, b"PAR1" + received + b"PAR1", whole[:place] + received + whole[place + len(received) :]):
        try:
            readings = read(raw)
        except InputError as error:
            readings = [error]
        assert readings
        assert all(isinstance(each, Article) or each.advice for each in readings)
