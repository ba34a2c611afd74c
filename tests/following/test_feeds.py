"""The file of feeds: every mistake is told with the feed and the key."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.following.feeds import Feed, read_feeds

PAGE = (Path(__file__).parents[2] / "docs" / "following.md").read_text(encoding="utf-8")


def _file(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_the_example_of_the_page_is_read(tmp_path: Path) -> None:
    example = PAGE.split("```toml\n")[1].split("```")[0]
    assert read_feeds(_file(tmp_path, example)) == (
        Feed(url="https://courier.example/news/rss", publisher="The Courier"),
        Feed(
            url="https://ministry.example/press/atom.xml",
            publisher="Ministry of Water",
            since="2025-03-01",
            fetch="entry",
        ),
    )


GOOD = '[[feed]]\nurl = "https://a.example/rss"\n'


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "no feeds: "),
        ("feed = 3", "no feeds: "),
        ("feed = [3]", "no feeds: "),
        ("[[feed]", "not TOML: "),
        (GOOD + "[more]\na = 1", "unknown key 'more': "),
        (GOOD + 'colour = "red"', "unknown key 'colour': {}, feed 1: "),
        (GOOD + "publisher = 3", "the key publisher is no text: {}, feed 1: "),
        (GOOD + 'publisher = " "', "the key publisher is no text: {}, feed 1: "),
        ("[[feed]]", "the key url is missing: {}, feed 1: "),
        ('[[feed]]\nurl = "a.example/rss"', "the key url is no address: {}, feed 1: "),
        (GOOD + 'fetch = "all"', "the key fetch is 'all': {}, feed 1: "),
        (GOOD + 'since = "spring"', "the key since: 'spring' is no date"),
        (GOOD + "since = 2025", "the key since is no text: {}, feed 1: "),
        (GOOD + GOOD, "the key url is that of feed 1: {}, feed 2: "),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, words: str, told: str) -> None:
    path = _file(tmp_path, words)
    with pytest.raises(InputError) as caught:
        read_feeds(path)
    assert str(caught.value).startswith(told.format(path))
    assert caught.value.advice


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_feeds(tmp_path / "none.toml")


ANY = st.binary(max_size=60) | st.text(max_size=30).map(lambda end: (GOOD + end).encode())


@given(ANY)
def test_any_bytes_are_feeds_or_an_error(tmp_path_factory: pytest.TempPathFactory, received: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(received)
    with suppress(InputError):
        assert read_feeds(path)
