from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tracemalloc
import zlib

import brotli  # which fastwarc brings
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import articles_of, warc
from onrecord.ingest.containers import records
from onrecord.types import Article
from tests.ingest.warcs import OK, http, packed, page, record

GIVEN = "Ada Lind, who has watched"


def _read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(articles_of(received, "a.warc", date=date))


def _article(received: bytes) -> Article:
    (found,) = _read(received)
    assert isinstance(found, Article), found
    return found


def _fault(received: bytes) -> InputError:
    (found,) = _read(received)
    assert isinstance(found, InputError)
    return found


def test_a_page_is_an_article_with_the_address_and_the_time_of_its_record() -> None:
    article = _article(packed(record(7)))
    assert GIVEN in article.text
    assert (article.url, article.key) == ("https://courier.example/7", "00000007-0000-0000-0000-000000000000")
    assert (article.title, article.retrieved) == ("The dam holds", "2025-03-10T08:00:00Z")
    assert (article.published, article.published_from) == (None, None)


def test_an_argument_gives_the_date() -> None:
    (article,) = _read(record(1), date="2025-03-09")
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == ("2025-03-09", "argument")


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("br", brotli.compress),
        ("gzip", bytes),
        ("identity", bytes),
    ],
)
def test_contents_are_decoded_where_they_are_encoded(encoding: str, encode: type[bytes]) -> None:
    head = f"{OK}Content-Encoding: {encoding}\r\n"
    assert GIVEN in _article(record(1, http(encode(page()), head))).text


def test_chunks_are_joined() -> None:
    half = len(page()) // 2
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page()[:half], page()[half:], b""))
    assert GIVEN in _article(record(1, http(chunks, f"{OK}Transfer-Encoding: chunked\r\n"))).text


def test_the_charset_of_the_answer_counts() -> None:
    received = http(page().replace(b"Ada", b"\xc1da"), OK.replace("utf-8", '"windows-1250"'))
    assert "Áda Lind" in _article(record(1, received)).text


def test_resources_and_texts_are_read_too() -> None:
    assert GIVEN in _article(record(1, page(), WARC_Type="resource", Content_Type="text/html")).text
    text = _article(record(2, b"The dam holds.\n", WARC_Type="conversion", Content_Type="text/plain"))
    assert (text.text, text.extractor, text.url) == ("The dam holds.", "warc/1", "https://courier.example/2")


def test_what_is_no_page_is_passed_over() -> None:
    others = [
        record(1, WARC_Type="request"),
        record(2, WARC_Type="revisit"),
        record(3, b"software: none", WARC_Type="warcinfo"),
        record(4, http(page(), OK.replace("200 OK", "404 Not Found"))),
        record(5, http(page(), OK.replace("200 OK", "301 Moved"))),
        record(6, http(b"\x89PNG", OK.replace("text/html", "image/png"))),
        record(7, b"20250310 courier.example", Content_Type="text/dns"),
        record(8, b"\x89PNG", WARC_Type="resource", Content_Type="image/png"),
    ]
    assert GIVEN in _article(b"".join([*others, record(9)])).text
    assert _fault(b"".join(others)).what == "no web page in this archive"


def test_a_page_that_nobody_calls_one_is_one() -> None:
    assert GIVEN in _article(record(1, http(page(), "HTTP/1.1 200 OK\r\n"))).text


def test_a_page_that_was_cut_when_it_was_archived_says_so() -> None:
    assert (
        "only the beginning of the page was archived (length)" in _article(record(1, WARC_Truncated="length")).notices
    )


@pytest.mark.parametrize(
    ("second", "what"),
    [
        (record(2, b"nonsense\r\n\r\n" + page()), "damaged HTTP head"),
        (record(2, b"HTTP/1.1 200 OK\r\nContent-Type: text/html"), "damaged HTTP head"),
        (record(2, http(b"\x1f\x8b\x08", f"{OK}Content-Encoding: gzip\r\n")), "no article text found"),
        (record(2, http(b"\x1f\x8b\x08what", f"{OK}Content-Encoding: gzip\r\n")), "damaged content of a page"),
        (record(2, http(b"what", f"{OK}Content-Encoding: novel\r\n")), "damaged content of a page"),
        (record(2, http(b"<html></html>")), "no article text found"),
        (record(2, WARC_Target_URI="https://courier.example/\0"), "a NUL at character 24 of the address"),
        (record(2, WARC_Segment_Number="1"), "a WARC record in several segments"),
        (record(2, length=100), "wrong length of a WARC record"),
    ],
)  # fmt: skip
def test_a_wrong_record_is_named_and_the_others_are_read(second: bytes, what: str) -> None:
    for received in (record(1) + second + record(3), packed(record(1), second, record(3))):
        first, error, last = _read(received)
        assert isinstance(first, Article)
        assert isinstance(last, Article)
        assert isinstance(error, InputError)
        assert (error.what, error.path[:18]) == (what, "a.warc, record 2 (")
        assert error.advice


def test_a_page_that_unpacks_to_too_much_is_given_up_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LONGEST", 2_000_000)
    bomb = brotli.compress(page() + b" " * 50_000_000, quality=1)
    received = record(1, http(bomb, f"{OK}Content-Encoding: br\r\n"))
    tracemalloc.start()
    try:
        error = _fault(received)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.what == "a page of more than 2 MB"
    assert peak < 10_000_000


def test_an_archive_is_never_held_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST", 1_000_000)
    other = record(2, b"x" * 3_000_000, WARC_Type="resource", Content_Type="image/png")
    stream = io.BytesIO(packed(record(1), *[other] * 10, record(3)))
    tracemalloc.start()
    try:
        found = list(warc.read(stream, "a.warc", None))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(each) for each in found] == [Article, *[InputError] * 10, Article]
    assert peak < 10_000_000


def test_the_next_record_is_not_read_before_it_is_asked_for() -> None:
    stream = io.BytesIO(b"".join(record(number) for number in range(500)))
    next(warc.read(stream, "a.warc", None))
    assert stream.tell() < 200_000


@pytest.mark.parametrize("begin", [b"WARC/1.0\r\n", b"WARC/1.1\n"])
def test_an_archive_is_known_by_its_first_record(begin: bytes) -> None:
    assert warc.seems(begin)
    assert warc.seems(gzip.compress(begin + b"x" * 100_000)[:300])
    assert not warc.seems(b"WARC/1.0 is the name of a standard.\n")
    assert not warc.seems(gzip.compress(b"It rained."))


WHOLE = [
    b"".join([record(1), record(2, WARC_Type="request"), record(3)]),
    packed(record(1), record(2, http(gzip.compress(page()), f"{OK}Content-Encoding: gzip\r\n"))),
]


@given(
    st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0), st.integers(0, 9), st.binary(max_size=9)), max_size=5)
)
def test_any_damage_gives_articles_or_errors(whole: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for at, lost, put in changes:
        at %= len(whole)
        whole = whole[:at] + put + whole[at + lost :]
    for each in _read(whole):
        assert isinstance(each, Article) or (each.advice and "\n" not in str(each))


def test_no_library_is_loaded_before_it_is_needed() -> None:
    heavy = {
        "docx",
        "fastwarc",
        "feedparser",
        "htmldate",
        "lxml",
        "pyarrow",
        "pypdf",
        "striprtf",
        "trafilatura",
        "zipfile",
    }
    code = f"import sys, onrecord.ingest; print(sorted({heavy} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
