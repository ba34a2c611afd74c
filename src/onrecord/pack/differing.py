"""Two readings of one article, entry by entry: what the second has more, what it lost, what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.types import Annotations
from onrecord.wire import to_json

Change = Literal["added", "lost", "changed"]

NEAR: Final = 0.01
"""Scores this near count as the same: processors round differently."""
ENTRIES: Final = ("entities", "times", "statements", "happenings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entry, before and now."""

    name: str
    before: str
    """As JSON."""
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry on which two readings differ."""

    article: str
    entry: str
    """Its id, or which of the article's own fields it is: `sentences`, `order`, `status`."""
    change: Change
    words: str = ""
    """Those of its key span."""
    fields: tuple[Field, ...] = ()
    """Which differ, where it is in both."""


def differences(before: Annotations, now: Annotations) -> Iterator[Difference]:
    """The differences between two readings of an article; models and notices are not compared."""
    first, second = to_json(before), to_json(now)
    article = before.article.id
    for name in ("status", "sentences"):
        yield from _compared(article, name, {name: first[name]}, {name: second[name]}, "")
    for kind in ENTRIES:
        old, new = ({row["id"]: row for row in told[kind]} for told in (first, second))
        for id in [*old, *(id for id in new if id not in old)]:
            if id not in new:
                yield Difference(article=article, entry=id, change="lost", words=_words(old[id]))
            elif id not in old:
                yield Difference(article=article, entry=id, change="added", words=_words(new[id]))
            else:
                yield from _compared(article, id, old[id], new[id], _words(new[id]))
    yield from _orders(article, first["order"], second["order"])


def _compared(
    article: str, entry: str, before: Mapping[str, Any], now: Mapping[str, Any], words: str
) -> Iterator[Difference]:
    fields = tuple(
        Field(name=name, before=_json(value), now=_json(now[name]))
        for name, value in before.items()
        if not _alike(value, now[name])
    )
    if fields:
        yield Difference(article=article, entry=entry, change="changed", words=words, fields=fields)


def _orders(article: str, before: list[dict[str, str]], now: list[dict[str, str]]) -> Iterator[Difference]:
    """Orders have no id: each is there or is not."""
    for change, rows, others in (("lost", before, now), ("added", now, before)):
        for row in rows:
            if row not in others:
                words = " ".join(row.values())
                yield Difference(
                    article=article, entry="order", change="lost" if change == "lost" else "added", words=words
                )


def _alike(before: Any, now: Any) -> bool:
    """The same, but for scores that are near."""
    if isinstance(before, dict) and isinstance(now, dict):
        return before.keys() == now.keys() and all(_alike(before[key], now[key]) for key in before)
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(_alike, before, now))
    if isinstance(before, float) and isinstance(now, float):
        return abs(before - now) <= NEAR
    return bool(before == now)


def _words(row: Mapping[str, Any]) -> str:
    """Of an entity its name, of a time expression its words, of others those of cue, trigger or first content."""
    key = row.get("name") or row.get("text") or row.get("cue") or row.get("trigger") or row.get("content")
    key = key[0] if isinstance(key, list) else key
    return str(key["text"]) if isinstance(key, dict) else str(key)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
