"""Which pages are asked for: each with many subjects, common and rare."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.record.asking import subjects
from onrecord.record import Record

DRAWN = 40
"""Subjects of a page at most."""

Addresses = Mapping[str, tuple[str, ...]]


def addresses(path: Path, seed: int = 1) -> Addresses:
    """Of each page the addresses that are asked for, by its name."""
    choose = random.Random(seed)  # noqa: S311 (no secret)
    with Record(path) as record:
        asked = subjects(record, choose)
        words, people = asked["full text"], list(dict.fromkeys(asked["dossier"]))
        phrases = [each for each in words if each.startswith('"')]
        articles = _drawn(record, "SELECT id FROM article ORDER BY id", choose)
        days = sorted({day[:10] for day in _drawn(record, "SELECT published FROM article ORDER BY id", choose) if day})
        names = _drawn(record, "SELECT name FROM identity WHERE kind = 'person' ORDER BY number", choose)
        outlets = _drawn(record, "SELECT DISTINCT publisher FROM article ORDER BY publisher", choose)
    months = sorted({day[:7] for day in days})
    ids = [f"i{number}" for number in people]
    found = {
        "home": ["/"],
        "search": _asked("/search", q=words),
        "search, filtered": [
            *_asked("/search", q=words[:10], kind=["direct"]),
            *_asked("/search", by=ids[:10]),
            *_asked("/search", q=words[10:20], publisher=outlets[:1], since=days[:1]),
        ],
        "article": [f"/articles/{id}" for id in articles],
        "article, all shown": [f"/articles/{id}?show=times&show=happenings" for id in articles[:20]],
        "people": ["/people", *_asked("/people", q=names[:20])],
        "person": [f"/people/{id}" for id in ids],
        "person, wording": [f"/people/{id}?{urlencode({'topic': word})}" for id, word in zip(ids, words, strict=False)],
        "timeline": ["/timeline", *_asked("/timeline", period=[*sorted({day[:4] for day in days}), *months[:20]])],
        "timeline, a day": _asked("/timeline", period=days),
        "timeline of a person": _asked("/timeline", about=ids),
        "agenda": ["/agenda", *_asked("/agenda", today=days[:20])],
        "agenda, past": ["/agenda?past=1", *_asked("/agenda", past=["1"], today=days[:20])],
        "review": ["/review", *_asked("/review", publisher=outlets[:5]), *_asked("/review", by=ids[:5])],
        "review, sample": _asked("/review", sample=["50"], seed=["1", "2", "3", "4", "5"]),
        "decisions": ["/review/decisions"],
        "sources": ["/sources", *_asked("/sources", publisher=outlets[:10])],
        "trace": _asked("/trace", q=phrases),
        "verify": ["/verify"],
        "add": ["/add"],
    }
    return {name: tuple(each) for name, each in found.items()}


def _drawn(record: Record, question: str, choose: random.Random) -> list[Any]:
    """Some of the values, in an order that is drawn."""
    rows = [value for (value,) in record.connection.execute(question) if value]
    return choose.sample(rows, min(DRAWN, len(rows)))


def _asked(path: str, **values: Iterable[str]) -> list[str]:
    """An address with each combination of what is asked."""
    return [f"{path}?{urlencode(list(zip(values, each, strict=True)))}" for each in product(*values.values())]
