"""Which feeds are followed: a TOML file with one `[[feed]]` each."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast, get_args

from onrecord.errors import InputError, reading
from onrecord.ingest.fetch.addresses import is_address
from onrecord.ingest.published import iso_date

Fetch = Literal["page", "entry"]
KEYS: Final = ("url", "publisher", "since", "fetch")
EXAMPLE: Final = 'write [[feed]] and below it url = "https://..."'


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is followed."""

    url: str
    publisher: str | None = None
    """The outlet of all of its articles, whatever they say themselves."""
    since: str | None = None
    """The first day: what the feed dates before is passed over."""
    fetch: Fetch = "page"
    """`page`: the page that an entry names is fetched; `entry`: the entry itself is the article."""


def read_feeds(path: str | os.PathLike[str]) -> tuple[Feed, ...]:
    """The feeds of a file, in its order. Raises `InputError`, which names the feed and the key, where one is wrong."""
    name = os.fspath(path)
    with reading(name), open(name, "rb") as file:
        try:
            told = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"not TOML: {error}", name, advice=EXAMPLE) from error
    for key in told:
        if key != "feed":
            raise InputError(f"unknown key {key!r}", name, advice=EXAMPLE)
    rows = told.get("feed")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputError("no feeds", name, advice=EXAMPLE)
    feeds = tuple(_feed(row, f"{name}, feed {number}") for number, row in enumerate(rows, start=1))
    _check_twice(feeds, name)
    return feeds


def _feed(row: Mapping[str, Any], where: str) -> Feed:
    for key in row:
        if key not in KEYS:
            raise InputError(f"unknown key {key!r}", where, advice=f"use {', '.join(KEYS)}")
    since = row.get("since")
    told = {**row, "since": since.isoformat()} if isinstance(since, date) else dict(row)
    for key, value in told.items():
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"the key {key} is no text", where, advice='write it in quotation marks: key = "..."')
    if not is_address(told.get("url", "")):
        what = "the key url is no address" if "url" in told else "the key url is missing"
        raise InputError(what, where, advice='write url = "https://..."')
    if told.get("fetch", "page") not in get_args(Fetch):
        raise InputError(f"the key fetch is {told['fetch']!r}", where, advice='write fetch = "page" or "entry"')
    return Feed(
        url=told["url"],
        publisher=told.get("publisher"),
        since=_day(told.get("since"), where),
        fetch=cast(Fetch, told.get("fetch", "page")),
    )


def _day(since: str | None, where: str) -> str | None:
    if since is None:
        return None
    try:
        return iso_date(since)[:10]
    except InputError as error:
        raise InputError(f"the key since: {error.what}", where, advice="write since = YYYY-MM-DD") from error


def _check_twice(feeds: tuple[Feed, ...], name: str) -> None:
    urls = [feed.url for feed in feeds]
    for number, url in enumerate(urls, start=1):
        first = urls.index(url) + 1
        if first < number:
            what = f"the key url is that of feed {first}"
            raise InputError(what, f"{name}, feed {number}", advice="keep one of them")
