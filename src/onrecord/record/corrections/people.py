"""Who is one and who is not, as people decide: identities merged and split off. All of it can be undone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Final

from onrecord import identity
from onrecord.errors import RecordError
from onrecord.identity import bodies
from onrecord.record import same
from onrecord.record.connection import faults
from onrecord.record.corrections import decisions
from onrecord.record.corrections.decisions import Decision
from onrecord.record.corrections.desk import Reviewer
from onrecord.record.corrections.remade import restored
from onrecord.record.questions.asking import FROM, STANDING, Filter
from onrecord.record.questions.limits import HELD, of_articles
from onrecord.record.questions.named import Identity, candidates, identity_of
from onrecord.record.store import Record
from onrecord.types import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, body or place of the record, with what people decided and what their codebook tells."""

    id: str
    """`i42`."""
    name: str
    kind: EntityKind
    statements: int
    articles: int
    merged: tuple[str, ...]
    """Those that people merged into this one: `i57 Zelensky`."""
    role: str | None
    """Of the codebook, as the next two; the row that holds last."""
    party: str | None
    wikidata: str | None


def merge(record: Record, kept: str, other: str, by: Reviewer) -> Decision:
    """Two names or ids are of one; ``kept`` gives the name. Raises `AmbiguousName` where one may be several."""
    return merge_all(record, kept, [other], by)[0]


def merge_all(record: Record, kept: str, others: Sequence[str], by: Reviewer) -> tuple[Decision, ...]:
    """The same of several names or ids, a decision each; where one of them does not do, nothing is decided."""
    with record.changing() as connection:
        into = identity_of(record, kept)
        gone = {each.number: each for each in [identity_of(record, other) for other in others]}
        for each in gone.values():
            _check_one(record, into, each)
        decided = []
        for each in gone.values():
            made = by.decides("merge", value={"into": _told(into), "from": [_told(each)]})
            decided.append(replace(made, number=decisions.enter(connection, made)))
            restored(record, decided[-1])
    return tuple(decided)


def split(record: Record, entities: Sequence[str], by: Reviewer) -> Decision:
    """These of some articles (`57a83edafd0bd29f/e0-8`) are somebody else than they were taken for, and all one."""
    with record.changing() as connection:
        told = [_entity(record, each) for each in dict.fromkeys(entities)]
        if not told:
            raise RecordError("nobody to split off", record.path, "name entities: ARTICLE/ENTITY")
        profiles = [identity.profiles(record.annotations(article)).get(id) for article, id, _ in told]
        known = [profile for profile in profiles if profile is not None]
        if len(known) < len(told) or len({profile.kind for profile in known}) > 1:
            raise RecordError("not all of one kind, and named", record.path, "split them off one by one")
        profile = reduce(identity.joined, known)
        number = same.enter_identity(connection, profile)
        value = {
            "entities": [{"entity": f"{article}/{id}", "name": name} for article, id, name in told],
            "identity": {"number": number, "name": profile.name},
        }
        made = by.decides("split", value=value)
        made = replace(made, number=decisions.enter(connection, made))
        restored(record, made)
    return made


def _check_one(record: Record, one: Identity, other: Identity) -> None:
    if one.number == other.number:
        raise RecordError(f"{one.name} is one already", f"{record.path}, {one.id}", "nothing to merge")
    if one.kind != other.kind and not {one.kind, other.kind} <= set(bodies.KINDS):
        what = f"{one.name} is {_a(one.kind)}, {other.name} {_a(other.kind)}"
        raise RecordError(what, f"{record.path}, {one.id} and {other.id}", "name two of a kind, by their ids")


def _a(kind: EntityKind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _told(each: Identity) -> dict[str, Any]:
    return {"number": each.number, "name": each.name}


def _entity(record: Record, told: str) -> tuple[str, str, str]:
    """Article, id and name of an entity that has an identity."""
    article, _, id = told.partition("/")
    row = record.connection.execute(
        "SELECT name, identity FROM entity JOIN article ON article.number = entity.article "
        "WHERE article.id = ? AND 'e' || start || '-' || stop = ?",
        (article, id),
    ).fetchone()
    if row is None:
        raise RecordError("no such entity", f"{record.path}, {told[:80]}", "see `onrecord people list NAME`")
    if row[1] is None:
        raise RecordError("not named, so nobody across articles", f"{record.path}, {told[:80]}", "edit the speaker")
    return article, id, row[0]


_LIST: Final = f"""
SELECT identity.number, identity.name, identity.kind, coalesce(statements, 0), articles,
  (SELECT json_group_array('i' || other.number || ' ' || other.name) FROM identity AS other
    WHERE other.merged = identity.number), role, party, wikidata
FROM identity
JOIN (SELECT identity AS number, count(DISTINCT CASE WHEN {HELD} THEN article.number END) AS articles FROM entity
  JOIN article ON article.number = entity.article GROUP BY identity) USING (number)
LEFT JOIN (SELECT entity.identity AS number, count(*) AS statements {FROM}
  WHERE {STANDING} GROUP BY entity.identity) USING (number)
LEFT JOIN codebook ON codebook.number = (SELECT told.number FROM codebook AS told
  WHERE told.identity = identity.number ORDER BY coalesce(valid_to, '9999') DESC, valid_from DESC, told.number LIMIT 1)
WHERE (:kind IS NULL OR identity.kind = :kind)
  AND (:number IS NULL OR identity.number IN (SELECT value FROM json_each(:number)))
ORDER BY 4 DESC, articles DESC, identity.number LIMIT CASE WHEN :limit THEN :limit ELSE -1 END
"""  # noqa: S608


def people(
    record: Record, name: str | None = None, *, kind: EntityKind | None = None, limit: int = 0
) -> tuple[Person, ...]:
    """Those whom the record knows, the most quoted first, or those whom a name or an id may mean; 0 is no limit."""
    with faults(record.path):
        numbers = None if name is None else json.dumps([each.number for each in candidates(record, name)])
        rows = record.connection.execute(_LIST, {"kind": kind, "number": numbers, "limit": limit})
        return tuple(
            Person(
                id=f"i{row[0]}",
                name=row[1],
                kind=row[2],
                statements=row[3],
                articles=row[4],
                merged=tuple(json.loads(row[5])),
                role=row[6],
                party=row[7],
                wikidata=row[8],
            )
            for row in rows
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Where an article speaks of somebody: what `split` takes."""

    entity: str
    """`57a83edafd0bd29f/e0-8`."""
    name: str
    """As the article has it."""
    headline: str | None
    published: str | None
    publisher: str | None


def namings(
    record: Record, number: int, filter: Filter | None = None, *, limit: int | None = None
) -> tuple[Naming, ...]:
    """The articles that speak of an identity, by date, within the days and outlets of a filter; ``limit`` of them."""
    condition, given = of_articles(filter) if filter else ("1", {})
    with faults(record.path):
        rows = record.connection.execute(
            "SELECT article.id || '/e' || start || '-' || stop, name, headline, published, publisher FROM entity "  # noqa: S608
            f"JOIN article ON article.number = entity.article WHERE identity = :number AND {condition} "
            "ORDER BY published IS NULL, published, article.number, start LIMIT coalesce(:limit, -1)",
            {**given, "number": number, "limit": limit},
        )
        return tuple(
            Naming(entity=row[0], name=row[1], headline=row[2], published=row[3], publisher=row[4]) for row in rows
        )
