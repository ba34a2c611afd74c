from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import csv
from onrecord.types import Article

HEADER = "id,date,text,outlet\n"
ROW = "a1,2025-08-16,It rained.,The Dispatch\n"


def read(received: bytes | str, date: str | None = None) -> list[Article | InputError]:
    raw = received.encode() if isinstance(received, str) else received
    return list(csv.read(io.BytesIO(raw), "wire.csv", date))


def test_a_row_is_an_article_with_its_text_untouched() -> None:
    row = 'a1,2025-08-16,"It rained.\r\nMr. Poe said ""no"". ",The Dispatch\r\n'
    (article,) = read(HEADER + row)
    assert article == Article.of(
        'It rained.\r\nMr. Poe said "no". ',
        key="a1",
        publisher="The Dispatch",
        published="2025-08-16",
        published_from="field",
        extractor="csv/1",
        source_sha256=hashlib.sha256(row.encode()).hexdigest(),
    )


@pytest.mark.parametrize("delimiter", csv.DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_and_encoding_are_seen(delimiter: str, encoding: str) -> None:
    received = f"Title{delimiter}Body{delimiter}Other\n\nÉté{delimiter}It rained.{delimiter}\n".encode(encoding)
    (article,) = read(received)
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Été", "It rained.")
    assert csv.seems(received)


def test_a_line_of_excels_own_is_passed_over() -> None:
    received = 'sep=;\r\n"text";"date"\r\nIt rained.;2025-08-16'
    (article,) = read(received)
    assert isinstance(article, Article)
    assert (article.text, article.published) == ("It rained.", "2025-08-16")
    assert csv.seems(received.encode())


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("a,b\n", "2 cells where the header has 4 columns"),
        ("a,b,c,d,e\n", "5 cells where the header has 4 columns"),
        ("a1,2025-08-16, ,The Dispatch\n", "the field text is empty"),
        ("a1,yesterday,It rained.,\n", "'yesterday' is no date"),
        ("a1,,It \0 rained.,\n", "a NUL at character 3 of the field text"),
        ('a1,,"It "rained".",\n', "no row of a table"),
        (b"a1,,It r\xe9ined.,\n", "not UTF-8"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(row: str | bytes, what: str) -> None:
    bad = row.encode() if isinstance(row, str) else row
    first, error, last = read((HEADER + ROW).encode() + bad + ROW.encode())
    assert isinstance(first, Article)
    assert first == last
    assert isinstance(error, InputError)
    assert error.what.startswith(what)
    assert (error.path, error.line) == ("wire.csv", 3)
    assert error.advice


def test_a_quotation_mark_that_does_not_close_is_named_where_it_begins() -> None:
    first, error = read(HEADER + ROW + 'a2,,"It rained.,\n' + ROW)
    assert isinstance(first, Article)
    assert isinstance(error, InputError)
    assert (error.what, error.line) == ("no row of a table (unexpected end of data)", 3)


def test_a_cell_may_be_long() -> None:
    (article,) = read(HEADER + f"a1,,{'It rained. ' * 30_000},\n")
    assert isinstance(article, Article)
    assert len(article.text) == 330_000


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "LIMIT", 1000)
    with pytest.raises(InputError, match="a line of more than"):
        read("text,date\n" + "x" * 200_000)


@pytest.mark.parametrize(
    ("received", "what", "line"),
    [
        ("", "no rows", None),
        (HEADER, "no rows", None),
        ("id,date\na,b\n", "no column holds a text", 1),
        ("text,date,Text,text\n", "two columns text", 1),
        (b"\xff\xfet\x00e", "not UTF-16-LE: truncated data", 1),
    ],
)
def test_a_file_that_is_no_table_is_an_error(received: str | bytes, what: str, line: int | None) -> None:
    with pytest.raises(InputError) as caught:
        read(received)
    assert caught.value.what.startswith(what)
    assert caught.value.line == line
    assert caught.value.advice


@pytest.mark.parametrize(
    ("head", "seems"),
    [
        (b"text,date\nIt rained.,2025-08-16\nIt sn", True),
        (b"Headline\tContent\nDam\tIt rained.\n", True),
        (b"Headline\tContent", False),
        (b"title, title, body\nIt rained.\n", False),
        (b"text\nIt rained.\n", False),
        (b"text,colour\nIt rained.,grey\n", False),
        (b"id,date\na,b\n", False),
        (b"Story, date and outlet: it rained, he said.\nThe date is not known.\n", False),
        (b"text, date\nIt rained, and the mayor, a Mr. Poe, said so.\nIt snowed.\n", False),
        (b'{"text": "It rained.", "date": "2025-08-16"}\n', False),
        (b"", False),
    ],
)
def test_only_a_table_with_a_text_and_more_seems_to_be_one(head: bytes, seems: bool) -> None:
    assert csv.seems(head) is seems


@given(st.binary() | st.text('text,;\t"\n\rdate').map(str.encode))
def test_any_bytes_give_articles_or_errors(received: bytes) -> None:
    csv.seems(received)
    for head in (b"", HEADER.encode()):
        try:
            readings = read(head + received)
        except InputError as error:
            readings = [error]
        assert readings
        assert all(isinstance(each, Article) or each.advice for each in readings)
