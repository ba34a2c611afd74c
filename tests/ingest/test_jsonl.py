from __future__ import annotations

import hashlib
import io
import json
from itertools import islice
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import jsonl, read_articles
from onrecord.record.corrections.drawing import blind
from onrecord.types import Article

GOOD = {"id": "a1", "text": " It rained.\n", "date": "2025-08-16T09:00:00Z", "url": "https://example.org/a"}


def read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(jsonl.read(io.BytesIO(received), "wire.jsonl", date))


def test_a_line_is_an_article_with_its_text_untouched() -> None:
    line = json.dumps(GOOD | {"title": "Rain", "publisher": "The Dispatch", "author": "ignored"}).encode()
    (article,) = read(line + b"\r\n")
    assert article == Article.of(
        " It rained.\n",
        key="a1",
        url="https://example.org/a",
        title="Rain",
        publisher="The Dispatch",
        published="2025-08-16T09:00:00Z",
        published_from="field",
        extractor="jsonl/1",
        source_sha256=hashlib.sha256(line).hexdigest(),
    )


def test_only_the_text_is_needed_and_a_number_is_an_id_too() -> None:
    (article,) = read(b'{"text": "It rained.", "id": 17, "url": null}')
    assert isinstance(article, Article)
    assert (article.key, article.url, article.published, article.published_from) == ("17", None, None, None)


def test_empty_lines_and_a_mark_are_passed_over() -> None:
    articles = read(b'\xef\xbb\xbf{"text": "One."}\n\n  \n{"text": "Two."}')
    assert [article.text for article in articles if isinstance(article, Article)] == ["One.", "Two."]


def test_an_argument_overrides_each_date_with_a_notice() -> None:
    (article,) = read(json.dumps(GOOD).encode(), date="2025-08-17")
    assert isinstance(article, Article)
    assert article.published == "2025-08-17"
    assert article.notices == (
        "published 2025-08-16T09:00:00Z from the field was overridden by 2025-08-17 given as an argument",
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"text": "It rai', "not JSON: unterminated string at column 10"),
        (b'{"text": ', "not JSON: expecting value at column 9"),
        (b'{"id": "a"}', "the field text is missing"),
        (b'{"text": " "}', "the field text is empty"),
        (b'{"text": null}', "the field text is empty"),
        (b'{"text": ["It rained."]}', "the field text is an array, not a string"),
        (b'{"text": "It rained.", "title": 7}', "the field title is a number, not a string"),
        (b'{"text": "It rained.", "id": true}', "the field id is true or false, not a string"),
        (b'{"text": "It rained.", "date": "yesterday"}', "'yesterday' is no date"),
        (b'{"text": "It rained.", "date": ""}', "'' is no date"),
        (b'{"text": "It rained.", "date": "2025-02-30"}', "'2025-02-30' is no date (day is out of range for month)"),
        (b'{"text": "It \\ud83c rained."}', "a lone surrogate (U+D83C) at character 3 of the field text"),
        (b'{"text": "It rained.", "title": "\\udc00"}', "a lone surrogate (U+DC00) at character 0 of the field title"),
        (b'{"text": "It\\u0000"}', "a NUL at character 2 of the field text"),
        (b'{"text": "\xe9t\xe9"}', "not UTF-8"),
        (b'["It rained."]', "expected a JSON object, found an array"),
        (b"It rained.", "not JSON: expecting value at column 1"),
        (b"[" * 100_000, "JSON nested too deeply"),
        (b'{"text": "It rained.", "id": ' + b"9" * 5000 + b"}", "cannot be read"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: bytes, what: str) -> None:
    good = json.dumps(GOOD).encode()
    first, error, last = read(good + b"\n" + line + b"\n" + good)
    assert isinstance(first, Article)
    assert first == last
    assert isinstance(error, InputError)
    assert error.what.startswith(what)
    assert (error.path, error.line) == ("wire.jsonl", 2)
    assert error.advice


def test_what_a_sample_is_written_with_is_read_back() -> None:
    article = Article.of("It rained.", key="7", url="http://a.example", publisher="Courier", published="2025-03-10")
    (again,) = read(json.dumps(blind(article)).encode())
    assert isinstance(again, Article)
    assert (again.id, again.key, again.publisher, again.published) == (article.id, "7", "Courier", "2025-03-10")
    (dated,) = read(b'{"text": "It rained.", "published": "2025-03-10", "date": "2025-03-11", "key": 7}')
    assert isinstance(dated, Article)
    assert (dated.published, dated.key) == ("2025-03-11", "7")


def test_a_pair_of_surrogates_is_one_character() -> None:
    (article,) = read(b'{"text": "\\ud83c\\udf81"}')
    assert isinstance(article, Article)
    assert article.text == "🎁"


def test_no_line_is_read_before_it_is_asked_for() -> None:
    stream = io.BytesIO(json.dumps(GOOD).encode() + b"\n" + b"x" * 100)
    next(jsonl.read(stream, "wire.jsonl", None))
    assert stream.read(1) == b"x"


@pytest.mark.parametrize("received", [b"", b"\n \n"])
def test_a_file_without_records_is_an_error(tmp_path: Path, received: bytes) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(received)
    (error,) = islice(read_articles(path), 2)
    assert isinstance(error, InputError)
    assert error.what == "no records"
