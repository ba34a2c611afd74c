"""Which articles of a record are copies of one another: `onrecord.identity.copies` decides, here it is looked up.

It is decided once, when an article is added, by what the record holds then.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.identity import copies

OFTEN: Final = 60
"""Articles at most that are found as copies by one key."""
LIKELY: Final = 12
"""Articles at most whose texts are compared with a new one's."""


def original(connection: sqlite3.Connection, runs: copies.Runs) -> int | None:
    """The first article of those that the text of these runs is a copy of; None where there is none.

    It is a copy of the longest of them too. Else a digest, or an article with two briefs in it, would make one story of
    all whose parts it has.
    """
    found: dict[int, int] = {}
    for first, other in _likely(connection, runs):
        if first not in found and copies.is_copy(copies.shared(runs, other)):
            shared = copies.shared(runs, _longest(connection, first))
            found[first] = shared.common if copies.is_copy(shared) else 0
    return min(filter(found.get, found), key=lambda first: (-found[first], first), default=None)


def enter(connection: sqlite3.Connection, article: int, runs: copies.Runs) -> None:
    """Let later articles find this one as a copy; not by what so many have that it is of an outlet, not of a story."""
    rows = [{"key": key, "article": article, "most": OFTEN} for key in copies.kept(runs)]
    connection.executemany(
        "INSERT OR IGNORE INTO copy_key SELECT :key, :article WHERE (SELECT count(*) FROM "
        "(SELECT 1 FROM copy_key WHERE key = :key LIMIT :most)) < :most",
        rows,
    )


def _likely(connection: sqlite3.Connection, runs: copies.Runs) -> Iterator[tuple[int, copies.Runs]]:
    """The `LIKELY` articles that share most keys, rare ones above all: the first of their copies, and their runs."""
    rows = connection.execute(
        "SELECT key, article FROM copy_key WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(copies.sought(runs)),),
    ).fetchall()
    often, keys = Counter(key for key, _ in rows), Counter(article for _, article in rows)
    weight: Counter[int] = Counter()
    for key, article in rows:
        weight[article] += OFTEN // often[key]
    best = sorted(weight, key=lambda article: (-weight[article], article))[:LIKELY]
    question = "SELECT coalesce(copies, number), text FROM body JOIN article ON number = article WHERE number = ?"
    for article in best:
        for first, text in connection.execute(question, (article,)).fetchall():
            if copies.is_likely(keys[article], runs, len(text)):
                yield first, copies.runs(text)


def _longest(connection: sqlite3.Connection, first: int) -> copies.Runs:
    """The runs of the longest of an article and of its first copies."""
    (text,) = connection.execute(
        "SELECT text FROM (SELECT number, text FROM article JOIN body ON article = number "
        "WHERE number = :first OR copies = :first ORDER BY number LIMIT :most) "
        "ORDER BY length(text) DESC, number LIMIT 1",
        {"first": first, "most": OFTEN},
    ).fetchone()
    return copies.runs(text)
