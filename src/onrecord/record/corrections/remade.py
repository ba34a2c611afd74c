"""What follows from who is who, made again after people merged or split: utterances, and what is known of each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Final

from onrecord import identity
from onrecord.identity.profiles import Profile
from onrecord.identity.utterances import Telling
from onrecord.record import same
from onrecord.record.corrections import decisions
from onrecord.record.corrections.decisions import Decision
from onrecord.record.corrections.identities import placements, restore
from onrecord.record.corrections.instep import LEAD
from onrecord.record.store import Record
from onrecord.types import EntityKind

_OWN: Final = "FROM stored_statement WHERE speaker IN (SELECT value FROM json_each(:entities))"
_CONCERNED: Final = (
    f"SELECT number {_OWN} UNION SELECT utterance {_OWN} UNION "  # noqa: S608
    f"SELECT number FROM stored_statement WHERE utterance <> number AND utterance IN (SELECT utterance {_OWN})"
)
_TELLINGS: Final = (
    "SELECT statement.number, entity.identity, quote, statement.kind, said_from, said_to, published FROM statement "
    "JOIN words USING (number) JOIN article ON article.number = statement.article "
    "LEFT JOIN entity ON entity.number = speaker WHERE statement.number IN (SELECT value FROM json_each(?)) "
    "ORDER BY statement.number"
)
_MENTIONS: Final = (
    "SELECT entity.number, found, article.id, 'e' || start || '-' || stop, kind, name FROM entity "
    "JOIN article ON article.number = entity.article WHERE identity IN (SELECT coalesce(merged, number) FROM identity "
    "WHERE number IN (SELECT value FROM json_each(?))) ORDER BY entity.number"
)


def restored(record: Record, made: Decision) -> None:
    """Bring identities in step with people's decisions, the last of which was ``made``, and all that follows."""
    _tell_again(record.connection, restore(record.connection))
    while made.undoes and (undone := decisions.decision(record.connection, made.undoes)):
        made = undone
    if made.verb == "split":
        _profile_again(record, made)


def _tell_again(connection: sqlite3.Connection, entities: Iterable[int]) -> None:
    """Which utterances the statements of these are of, and those that were one with them, in the order of adding."""
    rows = connection.execute(_CONCERNED, {"entities": json.dumps(list(entities))}).fetchall()
    numbers = json.dumps([number for (number,) in rows])
    tellings = connection.execute(_TELLINGS, (numbers,)).fetchall()
    connection.execute(
        "UPDATE stored_statement SET utterance = NULL WHERE number IN (SELECT value FROM json_each(?))", (numbers,)
    )
    for number, speaker, quote, kind, said_from, said_to, published in tellings:
        telling = Telling(
            speaker=speaker, quote=quote, kind=kind, said_from=said_from, said_to=said_to, published=published
        )
        utterance = same.utterance(connection, number, telling)
        connection.execute("UPDATE stored_statement SET utterance = ? WHERE number = ?", (utterance, number))
        connection.execute(LEAD.format(table="statement", column="utterance"), {"number": number})


def _profile_again(record: Record, split: Decision) -> None:
    """What is known of who was split off, and of whom from, by the articles that speak of each as it stands."""
    connection = record.connection
    others = placements(connection, decisions.standing(decisions.across(connection)))
    concerned = {int(split.value["identity"]["number"]), *_found(connection, placements(connection, [split]))}
    rows = connection.execute(_MENTIONS, (json.dumps(sorted({*concerned, *others.values()})),)).fetchall()
    for number in sorted(concerned):
        own = [row[2:] for row in rows if others.get(row[0], row[1]) == number]
        connection.execute("DELETE FROM identity_key WHERE identity = ?", (number,))
        if own:  # else nobody is to be taken for them any more
            profile = reduce(identity.joined, (_profile(record, *mention) for mention in own))
            same.enter_identity(connection, profile, number)


def _found(connection: sqlite3.Connection, entities: Iterable[int]) -> Iterator[int]:
    """Whom the program took these for."""
    rows = connection.execute(
        "SELECT DISTINCT found FROM entity WHERE number IN (SELECT value FROM json_each(?)) AND found IS NOT NULL",
        (json.dumps(list(entities)),),
    )
    return (number for (number,) in rows)


def _profile(record: Record, article: str, entity: str, kind: EntityKind, name: str) -> Profile:
    """What an article tells of an entity; of one that people added, its name."""
    told = identity.profiles(record.annotations(article)).get(entity)
    return told or Profile(kind=kind, name=name, names=((name, 1),), spellings=((name, 1),))
