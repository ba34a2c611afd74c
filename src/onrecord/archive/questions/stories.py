"""Which articles of an archive are copies of one another: by the keys that their texts share, without the texts.

A record compares the texts themselves (`onrecord.identity.copies`); here two articles are one story where they share
three fifths of the keys of the one that has fewer, and not less than three keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from onrecord.archive.questions.asked import Condition
from onrecord.archive.questions.opened import Archive
from onrecord.identity.copies import CONTAINED

LEAST: Final = 3
"""Keys that copies share at least."""
_SHARED: Final = (
    "WITH own AS (SELECT hash(id) AS id, copy_keys FROM articles WHERE {condition}), "
    "shared AS (SELECT unnest(copy_keys) AS key FROM own GROUP BY key HAVING count(*) > 1), "
    "keyed AS (SELECT id, key, own FROM (SELECT id, unnest(copy_keys) AS key, len(copy_keys) AS own FROM own) "
    "SEMI JOIN shared USING (key)), "
    "firsts AS (SELECT key, min(id) AS first, min_by(own, id) AS own FROM keyed GROUP BY key) "
    "SELECT keyed.id, first FROM keyed JOIN firsts USING (key) WHERE keyed.id <> first "
    "GROUP BY keyed.id, first "
    "HAVING count(*) >= greatest($least, $part * least(min(keyed.own), min(firsts.own))) ORDER BY ALL"
)


def copies(archive: Archive, among: Condition) -> dict[int, int]:
    """Of each article that is a copy or has one the article that stands for all of its story, both by `hash(id)`.

    Only ``among`` some rows of the table `articles`, which is known to DuckDB.
    """
    given = among.given | {"least": LEAST, "part": CONTAINED}
    return _joined(archive.ask(_SHARED.format(condition=among.sql), given))


def _joined(pairs: Iterable[tuple[int, ...]]) -> dict[int, int]:
    """Articles that are copies of the same are copies of one another."""
    above: dict[int, int] = {}

    def first(id: int) -> int:
        while above.setdefault(id, id) != id:
            above[id] = above[above[id]]
            id = above[id]
        return id

    for one, other in pairs:
        low, high = sorted((first(one), first(other)))
        above[high] = low
    return {id: first(id) for id in sorted(above)}
