from __future__ import annotations

import io
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import READERS, read_articles
from onrecord.types import Article

RECORD = '{"text": "It rained."}\n'


@pytest.mark.parametrize(
    ("name", "received", "extractor"),
    [
        ("a.txt", "It rained.", "text/1"),
        ("a.txt", RECORD, "jsonl/1"),
        ("a.jsonl", RECORD, "jsonl/1"),
        ("a.NDJSON", RECORD, "jsonl/1"),
        ("a.json", RECORD, "jsonl/1"),
        ("a", f"\ufeff\n {RECORD}", "jsonl/1"),
        ("a.story", "It rained.", "text/1"),
    ],
)
def test_the_content_decides_and_else_the_suffix(tmp_path: Path, name: str, received: str, extractor: str) -> None:
    (tmp_path / name).write_text(received, encoding="utf-8")
    (article,) = read_articles(tmp_path / name)
    assert isinstance(article, Article)
    assert article.extractor == extractor


def test_a_named_format_goes_before_the_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RECORD, encoding="utf-8")
    (article,) = read_articles(str(tmp_path / "a.txt"), format="jsonl")
    assert isinstance(article, Article)
    assert article.text == "It rained."


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(io.BytesIO(RECORD.encode() * 2))  # type: ignore[arg-type]
    monkeypatch.setattr("sys.stdin", Mock(buffer=stream))
    assert [getattr(article, "text", None) for article in read_articles("-")] == ["It rained."] * 2
    assert not stream.closed


def test_a_text_from_standard_input_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Mock(buffer=io.BufferedReader(io.BytesIO(b"\xff\n"))))  # type: ignore[arg-type]
    (error,) = read_articles("-")
    assert isinstance(error, InputError)
    assert error.path == "standard input"
    monkeypatch.setattr("sys.stdin", Mock(buffer=io.BufferedReader(io.BytesIO(b"Rain"))))  # type: ignore[arg-type]
    (article,) = read_articles("-")
    assert isinstance(article, Article)
    assert article.key is None


@pytest.mark.parametrize(
    ("name", "what"), [("none.txt", "no such file"), ("", "no articles in this folder"), ("a\0b", "cannot be read")]
)
def test_a_file_that_cannot_be_opened_comes_as_an_error(tmp_path: Path, name: str, what: str) -> None:
    (error,) = read_articles(f"{tmp_path}/{name}")
    assert isinstance(error, InputError)
    assert error.what.startswith(what)
    assert error.advice


def test_a_bad_argument_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="'tomorrow' is no date"):
        read_articles("a.txt", date="tomorrow")
    with pytest.raises(InputError, match=r"no input format 'word': use one of .*jsonl, .*text"):
        read_articles("a.txt", format="word")


@pytest.mark.parametrize("format", READERS)
@given(
    received=st.binary() | st.text().map(str.encode) | st.sampled_from(["date ", '{"text": "', RECORD]).map(str.encode)
)
def test_any_bytes_give_articles_or_errors_with_advice(
    tmp_path_factory: pytest.TempPathFactory, format: str, received: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(received)
    readings = list(read_articles(path, format=format))
    assert readings
    for reading in readings:
        if isinstance(reading, InputError):
            assert reading.advice
            assert "\n" not in str(reading)
        else:
            assert reading.text.strip()
            assert reading.text.encode("utf-8")
