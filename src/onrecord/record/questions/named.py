"""Whom a name means: a person, organisation, place or group of the record, by name or by id (`i42`)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord import identity
from onrecord.errors import RecordError
from onrecord.identity.profiles import Profile
from onrecord.naming.spelling import fold
from onrecord.plurals import counted
from onrecord.record import profiled
from onrecord.record.questions.asking import STANDING, AmbiguousName, Filter
from onrecord.record.questions.limits import HELD
from onrecord.record.questions.outlets import as_spelled
from onrecord.record.store import Record
from onrecord.types import EntityKind

LONGEST: Final = 400
"""Code points of a name that is looked for."""
LISTED: Final = 12
"""How many candidates are listed at most."""
NEAR: Final = 8
"""Words of a name that nobody has of which some are looked for."""
_KINDS: Final[tuple[EntityKind, ...]] = ("person", "organization", "place", "group", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One of the record."""

    id: str
    """`i42`."""
    number: int
    name: str
    kind: EntityKind
    statements: int
    """How many are theirs."""
    articles: int
    """How many name them."""
    spelled: bool = False
    """Whether an article calls them exactly so as they were looked for, a surname alone included."""


def identity_of(record: Record, name: str) -> Identity:
    """The one whom a name or an id means; who is called exactly so somewhere goes before who has longer names only.

    Raises `AmbiguousName` where it may be several, `RecordError` where it is nobody.
    """
    found = candidates(record, name)
    for few in ([each for each in found if each.spelled], found):
        if len(few) == 1:
            return few[0]
        if few:
            raise ambiguous(record, name, few)
    near = "; ".join(_described(record, _near(record, name)))
    advice = f"near it: {near}" if near else "`onrecord people list` has the names"
    raise RecordError(f"nobody is called {name[:80]!r}", advice=advice)


def filter_of(record: Record, given: Mapping[str, Any]) -> Filter:
    """The filter of what somebody asks: fields of `Filter` by name, people by name or id. What else is given is none.

    Raises `AmbiguousName` where a name may mean several, `RecordError` where it is nobody's or no outlet's.
    """
    whom = {name: identity_of(record, given[name]).number for name in ("by", "about") if given.get(name)}
    names = ("since", "until", "on", "mode", "kind", "act", "reviewed")
    told = {name: given[name] for name in names if name in given}
    publisher = as_spelled(record, given.get("publisher", ()))
    return Filter(**told, publisher=publisher, by=whom.get("by"), about=whom.get("about"))


def ambiguous(record: Record, name: str, few: Sequence[Identity]) -> AmbiguousName:
    """The error to raise where a name may mean several, which says who each of them is."""
    few = few[:LISTED]
    return AmbiguousName(name, tuple((each.id, each.name) for each in few), "; ".join(_described(record, few)))


def _near(record: Record, name: str) -> tuple[Identity, ...]:
    """Those who are called by some of the words: by the last of them, else by the first, as many as will do."""
    words = name.split()[:NEAR]
    for parts in ((words[at:], words[: len(words) - at]) for at in range(1, len(words))):
        for part in parts:
            if found := candidates(record, " ".join(part)):
                return found[:LISTED]
    return ()


def _described(record: Record, few: Sequence[Identity]) -> Iterator[str]:
    """Of each the id, the name, what it is, the office it has most often, and how many articles name it."""
    question = f"SELECT {profiled.COLUMNS} FROM identity WHERE number = ?"  # noqa: S608
    for each in few:
        row = record.connection.execute(question, (each.number,)).fetchone()
        offices = profiled.unpack(record.connection, *row).offices
        parts = (each.kind, *(office for office, _ in offices[:1]), counted(each.articles, "article"))
        yield f"{each.id} {each.name} ({', '.join(parts)})"


def candidates(record: Record, name: str) -> tuple[Identity, ...]:
    """All whom a name may mean, the most quoted first."""
    if match := re.fullmatch(r"\s*[iI]([0-9]{1,18})\s*", name):
        return _identities(record.connection, [int(match[1])])
    if not name.strip() or len(name) > LONGEST:
        return ()
    rows = record.connection.execute(
        f"SELECT DISTINCT coalesce(merged, number), {profiled.COLUMNS} FROM identity_key "  # noqa: S608
        "JOIN identity ON number = identity WHERE key IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(profiled.keys(_keys(name))),),
    ).fetchall()
    profiles = [(number, profiled.unpack(record.connection, *told)) for number, *told in rows]
    called = [(number, profile) for number, profile in profiles if _called(name, profile)]
    spelled = {number for number, profile in called if _spelled(name, profile)}
    found = _identities(record.connection, [number for number, _ in called])
    return tuple(replace(each, spelled=each.number in spelled) for each in found)


def _spelled(name: str, profile: Profile) -> bool:
    return fold(name) in {fold(profile.name), *(fold(spelling) for spelling, _ in profile.spellings)}


def _keys(name: str) -> list[str]:
    """Under what anyone of this name is entered, whatever their kind."""
    found = [key for kind in _KINDS for key in identity.sought(_profile(name, kind))]
    return list(dict.fromkeys(found))


def _profile(name: str, kind: EntityKind) -> Profile:
    return Profile(kind=kind, name=name, names=((name, 1),), spellings=((name, 1),))


def _called(name: str, profile: Profile) -> bool:
    """Whether they are called so: a name of theirs has all words of it, or is another spelling of it."""
    words = set(fold(name).split())
    if any(words <= set(fold(spelling).split()) for spelling, _ in (*profile.spellings, (profile.name, 1))):
        return True
    return identity.compare(_profile(name, profile.kind), profile).verdict == "same"


_COUNTED: Final = (
    "SELECT number, name, kind, "  # noqa: S608
    "(SELECT count(*) FROM entity JOIN statement ON speaker = entity.number "
    f"JOIN article ON article.number = statement.article WHERE entity.identity = identity.number AND {STANDING}), "
    "(SELECT count(DISTINCT article.number) FROM entity JOIN article ON article.number = entity.article "
    f"WHERE entity.identity = identity.number AND {HELD}) FROM identity "
    "WHERE number IN (SELECT coalesce(merged, number) FROM identity "  # people merged some into others
    "WHERE number IN (SELECT value FROM json_each(?))) "
    "AND EXISTS (SELECT 1 FROM entity WHERE entity.identity = identity.number)"
)
"""Those of these numbers whom an article names, were it an older version, with what counts of them."""


def _identities(connection: sqlite3.Connection, numbers: list[int]) -> tuple[Identity, ...]:
    rows = connection.execute(
        _COUNTED,
        (json.dumps(numbers),),
    )
    found = [
        Identity(id=f"i{row[0]}", number=row[0], name=row[1], kind=row[2], statements=row[3], articles=row[4])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: (-each.statements, -each.articles, each.number)))
