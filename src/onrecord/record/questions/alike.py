"""Who else in a record may be the same person, body or place: for people to merge, never done by itself."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Final

from onrecord import identity
from onrecord.identity.profiles import Profile
from onrecord.record import profiled
from onrecord.types import EntityKind

LOOKED_AT: Final = 100
"""How many of like names are compared at most, the longest known first."""
SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """One of a like name."""

    id: str
    """`i42`."""
    name: str
    kind: EntityKind
    score: float
    """How likely, from 0 to 1: to rank by, no probability."""
    reasons: tuple[str, ...]
    """For the reader: ("same surname", "both president")."""


_CANDIDATES: Final = (
    f"SELECT number, {profiled.COLUMNS} FROM identity WHERE number IN "  # noqa: S608
    "(SELECT identity FROM identity_key WHERE key IN (SELECT value FROM json_each(:keys))) AND number <> :number "
    "AND EXISTS (SELECT 1 FROM entity WHERE entity.identity = identity.number) ORDER BY number LIMIT :most"
)


def alike(connection: sqlite3.Connection, number: int, profile: Profile) -> tuple[Alike, ...]:
    """The few likest that are not clearly others, the likest first."""
    given = {"keys": json.dumps(profiled.keys(identity.sought(profile))), "number": number, "most": LOOKED_AT}
    rows = connection.execute(_CANDIDATES, given).fetchall()
    found = []
    for other, *told in rows:
        known = profiled.unpack(connection, *told)
        likeness = identity.compare(profile, known)
        if likeness.verdict != "apart":
            found.append(
                Alike(
                    id=f"i{other}",
                    name=known.name,
                    kind=known.kind,
                    score=round(likeness.score, 3),
                    reasons=likeness.reasons,
                )
            )
    return tuple(sorted(found, key=lambda each: (-each.score, int(each.id[1:])))[:SHOWN])
