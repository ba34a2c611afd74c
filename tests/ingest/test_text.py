from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.types import Article

STORY = "The mayor spoke.\n\n“It rained,” she said."


def read(path: Path, received: bytes | str, date: str | None = None) -> Article:
    path.write_bytes(received.encode() if isinstance(received, str) else received)
    (reading,) = read_articles(path, date=date)
    if isinstance(reading, InputError):
        raise reading
    return reading


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2025-rain.txt"


@pytest.mark.parametrize(
    "received",
    [
        f"date 2025-08-16 {STORY}",
        f" date 2025-08-16 {STORY}\n",
        f"date 2025-08-16\n{STORY}",
        f"\n\ndate\t2025-08-16\r\n\r\n{STORY}\n\n",
        f"\ufeffdate 2025-08-16\n{STORY}",
    ],
)
def test_a_head_gives_the_date_and_is_not_part_of_the_text(path: Path, received: str) -> None:
    article = read(path, received)
    assert (article.text, article.published, article.published_from) == (STORY, "2025-08-16", "header")
    assert article.key == "2025-rain"
    assert article.source_sha256 == hashlib.sha256(received.encode()).hexdigest()


def test_without_a_head_the_date_is_unknown(path: Path) -> None:
    article = read(path, f"  {STORY}\n")
    assert (article.text, article.published, article.published_from) == (STORY, None, None)


@pytest.mark.parametrize("text", ["date palms grow here.", "dated 2025-08-16 letter", "A date 2025-08-16 in June"])
def test_a_story_that_speaks_of_dates_has_no_head(path: Path, text: str) -> None:
    assert read(path, text).text == text


def test_an_argument_overrides_the_head_with_a_notice(path: Path) -> None:
    article = read(path, f"date 2025-08-16 {STORY}", date="2025-08-17")
    assert (article.text, article.published, article.published_from) == (STORY, "2025-08-17", "argument")
    assert article.notices == (
        "published 2025-08-16 from the header was overridden by 2025-08-17 given as an argument",
    )


def test_an_argument_that_overrides_nothing_leaves_no_notice(path: Path) -> None:
    for received in (STORY, f"date 2025-08-17 {STORY}"):
        article = read(path, received, date="2025-08-17")
        assert (article.published, article.published_from, article.notices) == ("2025-08-17", "argument", ())


def test_a_head_keeps_its_time_and_zone(path: Path) -> None:
    assert read(path, f"date 2025-08-16T23:30+02:00 {STORY}").published == "2025-08-16T23:30+02:00"


@pytest.mark.parametrize(
    "date", ["2025-02-30", "2025-8-16", "16.8.2025", "2025-08-16T25:00", "0000-01-01", "2025-08-16,"]
)
def test_a_head_whose_date_is_no_date_is_an_error(path: Path, date: str) -> None:
    with pytest.raises(InputError, match="is no date") as caught:
        read(path, f"date {date} {STORY}")
    assert f"'{date}'" in caught.value.what
    assert "YYYY-MM-DD" in caught.value.advice


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_utf_8_or_utf_16_with_a_mark(path: Path, encoding: str) -> None:
    assert read(path, STORY.encode(encoding)).text == STORY


@pytest.mark.parametrize(
    "text",
    [
        "Rain",
        "one\r\ntwo\rthree\n\n\u2028four\x0bfive",
        "“Odd, she said.",
        "“Open,\n\n“and on,\n\n“and on",
        "قال الوزير: «نعم»",
        "e\u0301te\u0301 👩‍🚒🎁 𝕏",
        "x" * 100_000,
    ],
)
def test_nothing_rewrites_the_text(path: Path, text: str) -> None:
    assert read(path, text).text == text


@pytest.mark.parametrize(
    ("received", "what", "line"),
    [
        (b"", "no text", None),
        (b" \n\t\n", "no text", None),
        (b"date 2025-08-16\n", "no text", None),
        (b"\xef\xbb\xbf", "no text", None),
        (b"one\ntwo \xe9t\xe9", "not UTF-8: invalid continuation byte at byte 8", 2),
        (b"\xed\xa0\x80", "not UTF-8: invalid continuation byte at byte 0", 1),
        (b"\xff\xfea\x00b", "not UTF-16-LE: truncated data", 1),
        (b"one\n\x00two", "a NUL at character 4 of the text", 2),
        ("letter".encode("utf-16-le"), "a NUL at character 1 of the text", 1),
    ],
)
def test_bytes_that_are_no_article_are_named_with_their_place(
    path: Path, received: bytes, what: str, line: int | None
) -> None:
    with pytest.raises(InputError) as caught:
        read(path, received)
    assert caught.value.what.startswith(what)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert caught.value.advice
