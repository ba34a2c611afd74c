"""What people decided on who somebody is, as it stands: what there is to undo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.record.connection import faults
from onrecord.record.corrections.decisions import Decision, across, standing
from onrecord.record.corrections.identities import merged, placements
from onrecord.record.store import Record

_FOUND: Final = (
    "SELECT DISTINCT coalesce(merged, found) FROM entity JOIN identity ON identity.number = found "
    "WHERE entity.number IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A decision that makes somebody who they are by the record."""

    number: int
    """Of the decision: what `undo` takes."""
    verb: Literal["merge", "split"]
    made: str
    reviewer: str
    note: str | None
    id: str
    """`i57`: who was merged into somebody, or split off."""
    name: str
    into: str
    """The id of who was kept; of a split that of whom it is from, empty where this is not known any more."""
    mentions: tuple[str, ...]
    """Of a split: the names that were split off."""


def identified(record: Record, number: int) -> tuple[Identified, ...]:
    """The decisions that stand on an identity, the last first: merges into it, and splits from it or that made it."""
    with faults(record.path):
        decisions = standing(across(record.connection))
        into = merged(decisions)
        found = [told for each in decisions for told in _told(record, each) if _concerns(told, number, into)]
    return tuple(reversed(found))


def _concerns(told: Identified, number: int, into: dict[int, int]) -> bool:
    own = [int(id[1:]) for id in (told.id, told.into) if id]
    return number in own or number in [into.get(each, each) for each in own]


def _told(record: Record, decision: Decision) -> list[Identified]:
    if decision.verb == "merge":
        kept = f"i{decision.value['into']['number']}"
        return [_of(decision, each["number"], each["name"], kept) for each in decision.value["from"]]
    places = placements(record.connection, [decision])
    froms = record.connection.execute(_FOUND, (json.dumps(list(places)),)).fetchall()
    told = decision.value["identity"]
    mentions = tuple(dict.fromkeys(each["name"] for each in decision.value["entities"]))
    return [_of(decision, told["number"], told["name"], f"i{froms[0][0]}" if froms else "", mentions)]


def _of(decision: Decision, number: int, name: str, into: str, mentions: tuple[str, ...] = ()) -> Identified:
    return Identified(
        number=decision.number,
        verb="merge" if decision.verb == "merge" else "split",
        made=decision.made,
        reviewer=decision.reviewer,
        note=decision.note,
        id=f"i{number}",
        name=name,
        into=into,
        mentions=mentions,
    )
