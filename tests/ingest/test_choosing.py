"""Which reader takes what: by content under any name, by name where content tells nothing, else as a text."""

from __future__ import annotations

import gzip
import io
import textwrap
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import READERS, articles_of, files_of, format_of, is_known, read_articles
from onrecord.types import Article
from tests.ingest import pdfs
from tests.ingest.warcs import page, record

STORY = "Ada Lind said on Monday that the dam holds, and that nobody has to leave the village."


def _parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"id": ["a"], "text": [STORY]}), file)
    return file.getvalue()


def _feed() -> bytes:
    entry = f"<title>Dam</title><content type='html'>{escape(page().decode())}</content>"
    told = f"<title>The Courier</title><entry><link href='https://courier.example/1'/>{entry}</entry>"
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{told}</feed>".encode()


def _docx() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(STORY)
    document.save(file)
    return file.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "parquet": _parquet,
    "pdf": lambda: pdfs.pdf(pdfs.page(textwrap.wrap(STORY, 60))),
    "docx": _docx,
    "rtf": lambda: rb"{\rtf1\ansi %s\par}" % STORY.encode(),
    "warc": lambda: gzip.compress(record()),
    "ninjs": lambda: (
        b'{"uri": "urn:a", "type": "text", "versioncreated": "2025-03-10T08:00:00Z", "body_text": "%s"}'
        % STORY.encode()
    ),
    "jsonl": lambda: b'{"text": "%s"}\n' % STORY.encode(),
    "feed": _feed,
    "html": page,
    "csv": lambda: b'id,text,date\na,"%s",2025-03-10\n' % STORY.encode(),
    "text": lambda: STORY.encode(),
}
"""A small file of each format."""


def test_there_is_a_sample_of_each_format() -> None:
    assert set(SAMPLES) == set(READERS)


@pytest.mark.parametrize("format", [format for format in SAMPLES if format != "text"])
@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.JSONL", "a.csv", "a.pdf", "a.zip", "a.warc.gz"])
def test_content_goes_before_the_name(format: str, name: str) -> None:
    assert format_of(SAMPLES[format](), name) == format


@pytest.mark.parametrize("format", SAMPLES)
def test_each_is_read_by_its_own_reader_packed_or_not(format: str) -> None:
    plain = SAMPLES[format]()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(f"a{READERS[format].suffixes[0]}", plain)
    found = [list(articles_of(each, "unnamed")) for each in (plain, gzip.compress(plain), archive.getvalue())]
    for articles in found:
        (article,) = articles
        assert isinstance(article, Article), article
        assert "the dam holds" in " ".join(article.text.split())
        assert article.extractor == ("html/1" if format == "warc" else f"{format}/1")


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", "text"), ("a.story", "text"), ("a", "text"), ("a.html", "html"), ("a.CSV", "csv"), ("a.warc", "warc"),
     ("a.zip", "text"), ("a.gz", "text")],
)  # fmt: skip
def test_where_the_content_tells_nothing_the_name_does(name: str, format: str) -> None:
    assert format_of(STORY.encode(), name) == format


@given(st.text())
def test_a_text_is_never_taken_for_something_else(text: str) -> None:
    assert format_of(text.encode(), "a.txt") == "text"


WORDS = (
    "Ada said “the dam” title, text date: url; <b> { [1] WARC/1.0 PK %PDF id html - Body, 2025-03-10 <p> &amp; "
    '"text": xml rss headline {\\rtf1 feed'
)
"""No tabs and bars: columns of such words between them are a table."""
PROSE = st.lists(st.sampled_from([*WORDS.split(), "\n", "\n\n"]), min_size=1).map(" ".join)


@given(PROSE)
def test_prose_about_formats_is_a_text(words: str) -> None:
    assert format_of(f"The mayor wrote: {words}".encode(), "a.txt") == "text"


@given(
    st.binary(), st.sampled_from(["a", "a.txt", "a.zip", "a.gz", *(f"a{row.suffixes[0]}" for row in READERS.values())])
)
def test_any_bytes_under_any_name_give_articles_or_errors(received: bytes, name: str) -> None:
    found = list(articles_of(received, name))
    assert found
    for each in found:
        assert isinstance(each, Article) or (each.advice and "\n" not in str(each))


@given(st.data(), st.sampled_from(sorted(SAMPLES)))
def test_damaged_files_give_articles_or_errors(data: st.DataObject, format: str) -> None:
    received = SAMPLES[format]()
    at = data.draw(st.integers(0, len(received)))
    put, lost = data.draw(st.binary(max_size=8)), data.draw(st.integers(0, 8))
    for each in articles_of(received[:at] + put + received[at + lost :], "a"):
        assert isinstance(each, Article) or (each.advice and "\n" not in str(each))


def test_of_a_folder_known_files_are_read_in_order(tmp_path: Path) -> None:
    names = [
        "b/a.txt",
        "b/.a.txt",
        "__MACOSX/a.txt",
        "c.jsonl",
        "a.jpg",
        "b/~$a.docx",
        ".git/a.txt",
        "d.warc.gz",
        "e.zip",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"It rained.")
    assert [each.removeprefix(f"{tmp_path}/") for each in files_of(str(tmp_path))] == [
        "b/a.txt", "c.jsonl", "d.warc.gz", "e.zip",
    ]  # fmt: skip
    assert [type(each) for each in read_articles(tmp_path / "b")] == [Article]


def test_a_folder_of_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    (error,) = read_articles(tmp_path)
    assert isinstance(error, InputError)
    assert error.what == "no articles in this folder"


def test_a_path_that_climbs_is_no_hidden_file() -> None:
    assert is_known("../a.txt")
    assert not is_known("../.a.txt")
