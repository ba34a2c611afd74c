from __future__ import annotations

import hashlib
import io
import json
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import jsonl, read_articles
from onrecord.ingest.tables import objects
from onrecord.record.corrections.drawing import blind
from onrecord.types import Article

GOOD = {"id": "a1", "text": " It rained.\n", "date": "2025-08-16T09:00:00Z", "url": "https://example.org/a"}


def read(received: bytes, date: str | None = None) -> list[Article | InputError]:
    return list(jsonl.read(io.BytesIO(received), "wire.jsonl", date))


def tried(received: bytes) -> list[Article | InputError]:
    found: list[Article | InputError] = []
    try:
        found.extend(jsonl.read(io.BytesIO(received), "wire.jsonl", None))
    except InputError as error:
        found.append(error)
    return found


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


def test_other_names_are_read_and_what_they_are_not_meant_for_is_passed_over() -> None:
    row = {"body": "It rained.", "link": "https://a.example", "pubDate": "Sat, 16 Aug 2025 09:00:00 GMT", "source": {}}
    (article,) = read(json.dumps(row | {"lang": "en", "created_at": 7}).encode())
    assert isinstance(article, Article)
    assert (article.text, article.url, article.language) == ("It rained.", "https://a.example", "en")
    assert (article.published, article.publisher) == ("2025-08-16T09:00:00Z", None)


SEVERAL = [GOOD, GOOD | {"text": 'He said: "[{,}]\\", no.'}, GOOD | {"tags": [{"a": [1]}, []]}]


@pytest.mark.parametrize(
    "received",
    [
        json.dumps(SEVERAL),
        "\ufeff \n" + json.dumps(SEVERAL, indent=2),
        "\n".join(json.dumps(each, indent=1) for each in SEVERAL),
        "[" + ",\n".join(map(json.dumps, SEVERAL)) + "\n]\n\n",
    ],
)
def test_an_array_and_objects_over_several_lines_are_read(received: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 7, 65_536):
        monkeypatch.setattr(objects, "CHUNK", size)
        monkeypatch.setattr(jsonl, "_FIRST", max(size, 3))
        found = read(received.encode())
        assert [getattr(each, "text", each) for each in found] == [each["text"] for each in SEVERAL]


@pytest.mark.parametrize(
    ("received", "what", "line"),
    [
        (b'["It rained."]', "expected a JSON object, found a string", 1),
        (b'[\n{"text": "One."},\n\n{"text": 1}]', "the field text is a number, not a string", 4),
        (b'[{"text": "One."},\n{"text": "It rai', "not JSON: unterminated string at column 10", 2),
        (b'[{"text": "One."}\n', "the array does not end", 1),
        (b'[{"text": "One."}]\n{', "more behind the end of the array", 2),
        (b'{\n"text":\n"One." "Two."}', "not JSON: expecting ',' delimiter at column 8", 1),
        (b"[]", "no records", None),
        (b"[" * 100_000, "JSON nested too deeply", 1),
    ],
)
def test_damage_within_an_array_is_named(received: bytes, what: str, line: int | None) -> None:
    found = tried(received)
    error = found[-1]
    assert isinstance(error, InputError)
    assert (error.what, error.line) == (what, line)
    assert all(isinstance(each, Article) for each in found[:-1])


def test_an_array_is_read_a_piece_at_a_time() -> None:
    stream = io.BytesIO(json.dumps([GOOD] * 5000).encode())
    next(jsonl.read(stream, "wire.json", None))
    assert stream.tell() <= 2 * 65_536


def test_what_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "LIMIT", 100_000)
    monkeypatch.setattr(jsonl, "LIMIT", 100_000)
    (error,) = tried(b'[{"text": "' + b"x" * 300_000)
    assert isinstance(error, InputError)
    assert error.what.startswith("one value of more than")
    first, error, last = tried(b'{"text": "One."}\n{"text": "' + b"x" * 300_000 + b'"}\n{"text": "Two."}')
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, InputError)
    assert error.what.startswith("a line of more than")


@pytest.mark.parametrize(
    ("head", "seems"),
    [
        (b'\xef\xbb\xbf {"text": "', True),
        (b"{}", True),
        (b'[\n  {\n"text"', True),
        (b"{rain}", False),
        (b"[Northam] It rained.", False),
        (b"[1, 2]", False),
        (b"", False),
    ],
)
def test_it_is_seen_by_its_beginning(head: bytes, seems: bool) -> None:
    assert jsonl.seems(head) is seems


@given(st.binary() | st.text('[]{},:"\\\\text 1\n').map(str.encode))
def test_any_bytes_give_articles_or_errors(received: bytes) -> None:
    jsonl.seems(received)
    for raw in (received, b"[" + received, b'[{"text": "One."},' + received):
        found = tried(raw)
        assert found
        assert all(isinstance(each, Article) or each.args[3] for each in found)


@pytest.mark.parametrize("received", [b"", b"\n \n"])
def test_a_file_without_records_is_an_error(tmp_path: Path, received: bytes) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(received)
    (error,) = islice(read_articles(path), 2)
    assert isinstance(error, InputError)
    assert error.what == "no records"
