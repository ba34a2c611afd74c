"""Who is who after people's decisions: merges and splits replayed over what the program decided.

`entity.found` is whom the program took somebody for, `identity.merged` into whom people merged them in the end,
`entity.identity` what stands: the merged one, unless the entity itself was split off.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.naming.spelling import fold
from onrecord.record.corrections.decisions import Decision, across, standing

_STANDING: Final = "coalesce((SELECT merged FROM identity WHERE identity.number = found), found)"
_OF_ARTICLE: Final = f"UPDATE stored_entity SET identity = {_STANDING} WHERE article = ?"  # noqa: S608
_OF_IDENTITIES: Final = (
    f"UPDATE stored_entity SET identity = {_STANDING} WHERE identity IN (SELECT value FROM json_each(?))"  # noqa: S608
)
_OF_CODEBOOK: Final = f"UPDATE codebook SET identity = {_STANDING} WHERE found IS NOT NULL"  # noqa: S608


def restore_article(connection: sqlite3.Connection, article: int) -> None:
    """Bring the identities of one article's entities in step with people's decisions."""
    connection.execute(_OF_ARTICLE, (article,))
    (id,) = connection.execute("SELECT id FROM article WHERE number = ?", (article,)).fetchone()
    splits = placements(connection, standing(across(connection)), only=id)
    connection.executemany(_PLACE, [(number, entity) for entity, number in splits.items()])


def restore(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Bring all identities in step with people's decisions; the numbers of the entities that are somebody else now."""
    decisions = standing(across(connection))
    before = dict(connection.execute("SELECT number, merged FROM identity WHERE merged IS NOT NULL").fetchall())
    after = merged(decisions)
    concerned = {number for pairs in (before, after) for pair in pairs.items() for number in pair}
    splits = placements(connection, decisions)
    concerned |= {row[0] for row in connection.execute(_SPLIT_OFF)}
    told = {"identities": json.dumps(sorted(concerned)), "entities": json.dumps(list(splits))}
    was = dict(connection.execute(_CONCERNED, told).fetchall())
    connection.execute("UPDATE identity SET merged = NULL WHERE merged IS NOT NULL")
    connection.executemany("UPDATE identity SET merged = ? WHERE number = ?", [(b, a) for a, b in after.items()])
    connection.execute(_OF_IDENTITIES, (json.dumps(sorted(concerned)),))
    connection.execute(_OF_CODEBOOK)
    connection.executemany(_PLACE, [(number, entity) for entity, number in splits.items()])
    now = connection.execute(_ENTITIES, (json.dumps(list(was)),))
    return tuple(entity for entity, number in now if was[entity] != number)


_SPLIT_OFF: Final = "SELECT json_extract(value, '$.identity.number') FROM decision WHERE verb = 'split'"
_CONCERNED: Final = (
    "SELECT number, identity FROM entity WHERE identity IN (SELECT value FROM json_each(:identities)) UNION "
    "SELECT number, identity FROM entity WHERE number IN (SELECT value FROM json_each(:entities))"
)
_ENTITIES: Final = (
    "SELECT number, identity FROM entity WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
)
_PLACE: Final = (
    "UPDATE stored_entity SET identity = (SELECT coalesce(merged, number) FROM identity WHERE number = ?) "
    "WHERE number = ?"
)


def merged(decisions: Iterable[Decision]) -> dict[int, int]:
    """Into whom each is merged in the end, of standing decisions in order."""
    into: dict[int, int] = {}

    def root(number: int) -> int:
        while number in into:
            number = into[number]
        return number

    for each in decisions:
        if each.verb == "merge":
            kept = root(int(each.value["into"]["number"]))
            for other in each.value["from"]:
                if (number := root(int(other["number"]))) != kept:
                    into[number] = kept
    return {number: root(number) for number in sorted(into)}


def placements(
    connection: sqlite3.Connection, decisions: Iterable[Decision], only: str | None = None
) -> dict[int, int]:
    """The identity as which each entity was split off, both by number; ``only`` in one article, by its id."""
    found: dict[int, int] = {}
    for decision in decisions:
        for each in decision.value["entities"] if decision.verb == "split" else ():
            article, _, entity = each["entity"].partition("/")
            if only in (None, article) and (place := placed(connection, article, entity, each["name"])):
                found[place] = int(decision.value["identity"]["number"])
    return found


def placed(connection: sqlite3.Connection, article: str, entity: str, name: str) -> int | None:
    """The number of an entity: in its place, else the nearest of this name in the article."""
    rows = connection.execute(
        "SELECT number, start, stop, name FROM entity WHERE article = (SELECT number FROM article WHERE id = ?)",
        (article,),
    ).fetchall()
    exact = [number for number, start, stop, _ in rows if f"e{start}-{stop}" == entity]
    if exact:
        return int(exact[0])
    at = int(entity[1:].partition("-")[0])
    alike = sorted((abs(start - at), number) for number, start, _, called in rows if fold(called) == fold(name))
    return int(alike[0][1]) if alike else None


_IN_ARTICLES: Final = (
    "SELECT found, identity FROM entity JOIN article ON article.number = entity.article "
    "WHERE article.id IN (SELECT value FROM json_each(?)) AND found IS NOT NULL"
)


def concerning(connection: sqlite3.Connection, articles: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions on who is one in some articles, and those that undo them; of a split nothing of other articles."""
    rows = connection.execute(_IN_ARTICLES, (json.dumps(list(articles)),))
    numbers = {number for row in rows for number in row}
    decisions = [_within(each, frozenset(articles)) for each in across(connection)]
    _spread(numbers, decisions)
    kept: dict[int, Decision] = {}
    for each in decisions:
        if _identities(each) & numbers or each.value.get("entities") or each.undoes in kept:
            kept[each.number] = each
    return tuple(kept.values())


def _within(decision: Decision, articles: frozenset[str]) -> Decision:
    if decision.verb != "split":
        return decision
    told = [each for each in decision.value["entities"] if each["entity"].partition("/")[0] in articles]
    return replace(decision, value={**decision.value, "entities": told})


def _spread(numbers: set[int], decisions: Iterable[Decision]) -> None:
    """Add whom merges make one with these, one after the other."""
    merges = [pair for each in decisions if (pair := _identities(each))]
    while joined := set().union(*(pair for pair in merges if pair & numbers)) - numbers:
        numbers |= joined


def _identities(decision: Decision) -> set[int]:
    """Whom a merge makes one."""
    if decision.verb != "merge":
        return set()
    return {int(each["number"]) for each in (decision.value["into"], *decision.value["from"])}
