"""Who and what is the same as something in the record already: `onrecord.identity` decides, here it is looked up.

All of it is decided once, when an article is added, by what the record holds then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from onrecord import identity
from onrecord.identity import events, scenes, utterances, witnesses
from onrecord.identity.events import Candidate
from onrecord.identity.profiles import Profile
from onrecord.identity.scenes import Scene
from onrecord.identity.utterances import Telling
from onrecord.identity.witnesses import Witness
from onrecord.naming.spelling import fold
from onrecord.record import profiled
from onrecord.types import Annotations, RoleName, Statement

Taking = tuple[tuple[RoleName, int | str], ...]

MOST: Final = 40
"""Articles at most that are compared with a new one."""
TELLINGS: Final = 16
"""Tellings at most that are, those with most words in common."""
NAMESAKES: Final = 100
"""Identities at most that are compared with a new one, those of the very name first."""

_TOLD: Final = (
    "SELECT happening.number, event, concept, factuality, first, after, published, "
    "substr(text, sentence_start + 1, sentence_stop - sentence_start) FROM happening "
    "JOIN article ON article.number = happening.article JOIN body ON body.article = happening.article "
    "WHERE event IS NOT NULL AND concept = ? AND "
)
_ONE: Final = _TOLD + "happening.number = ?"
_ALL_OF: Final = _TOLD + "happening.article = ?"
_ROLES: Final = (
    "SELECT role.role, entity.naming, entity.identity, entity.name, "
    "substr(text, role.start + 1, role.stop - role.start) FROM role "
    "JOIN happening ON happening.number = role.happening JOIN body ON body.article = happening.article "
    "LEFT JOIN entity ON entity.number = role.entity WHERE role.happening = ? ORDER BY role.start, role.stop"
)


def identities(
    connection: sqlite3.Connection, annotations: Annotations, known: Mapping[str, int] = MappingProxyType({})
) -> dict[str, int]:
    """The identity of each named entity of an article, by the entity's id; new ones are entered.

    ``known`` are those of some entities from before, which stay as they are.
    """
    found = dict(known)
    told = identity.profiles(annotations)
    for id, profile in sorted(told.items(), key=lambda row: (-len(row[1].name.split()), row[0])):
        if id not in known:
            found[id] = identity_of(connection, profile, found.values())
    return found


def standing(connection: sqlite3.Connection, found: Mapping[str, int]) -> dict[str, int]:
    """The identities after people's merges."""
    rows = connection.execute(
        "SELECT number, merged FROM identity WHERE merged IS NOT NULL AND number IN (SELECT value FROM json_each(?))",
        (_json(sorted(set(found.values()))),),
    )
    merged = dict(rows.fetchall())
    return {id: merged.get(number, number) for id, number in found.items()}


def identity_of(connection: sqlite3.Connection, profile: Profile, taken: Iterable[int] = ()) -> int:
    """The identity that a profile is of, into which it is joined; a new one where nobody is safely the same."""
    candidates = _candidates(connection, profile)
    number = identity.choose(profile, candidates, taken=tuple(taken))
    if number is not None:
        profile = identity.joined(dict(candidates)[number], profile)
    return enter_identity(connection, profile, number)


def _candidates(connection: sqlite3.Connection, profile: Profile) -> list[tuple[int, Profile]]:
    """Those whom a profile may be of."""
    found: dict[int, None] = {}
    for word in identity.sought(profile):
        (key,) = profiled.keys([word])
        question = "SELECT identity FROM identity_key WHERE key = ? ORDER BY identity LIMIT ?"
        found |= dict.fromkeys(number for (number,) in connection.execute(question, (key, identity.most(word))))
    rows = connection.execute(
        f"SELECT number, {profiled.COLUMNS} FROM identity WHERE number IN (SELECT value FROM json_each(?)) "  # noqa: S608
        "ORDER BY name <> ?, number LIMIT ?",
        (_json(sorted(found)), profile.name, NAMESAKES),
    )
    return [(number, profiled.unpack(connection, *told)) for number, *told in rows.fetchall()]


def enter_identity(connection: sqlite3.Connection, profile: Profile, number: int | None = None) -> int:
    """The number of the identity that has this profile from now on, a new one unless told."""
    cursor = connection.execute(
        "INSERT INTO identity (number, kind, name, profile) VALUES (?, ?, ?, ?) ON CONFLICT (number) DO UPDATE "
        "SET name = excluded.name, profile = excluded.profile",
        (number, profile.kind, profile.name, profiled.pack(connection, profile)),
    )
    number = number or int(cursor.lastrowid or 0)
    connection.executemany(
        "INSERT OR IGNORE INTO identity_key VALUES (?, ?)",
        [(key, number) for key in profiled.keys(identity.keys(profile))],
    )
    return number


def utterance(connection: sqlite3.Connection, number: int, telling: Telling) -> int:
    """The utterance that the statement of this number tells of: another's, or one of its own number."""
    keys = utterances.keys(telling)
    chosen = utterances.choose(telling, _tellings(connection, telling)) if keys else None
    rows = [(key, number) for key in keys]
    connection.executemany("INSERT OR IGNORE INTO utterance_key VALUES (?, ?)", rows)
    return chosen or number


def _tellings(connection: sqlite3.Connection, telling: Telling) -> list[tuple[int, Telling]]:
    first, last = _around(telling.said_from or telling.published)
    rows = connection.execute(
        "WITH alike AS (SELECT statement, count(*) AS shared FROM utterance_key WHERE key IN "
        "(SELECT value FROM json_each(:keys)) GROUP BY statement ORDER BY shared DESC, statement LIMIT 3 * :most) "
        "SELECT utterance, entity.identity, quote, statement.kind, said_from, said_to, published FROM alike "
        "JOIN statement ON statement.number = alike.statement JOIN words USING (number) "
        "JOIN article ON article.number = statement.article LEFT JOIN entity ON entity.number = speaker "
        "WHERE utterance IS NOT NULL AND substr(coalesce(said_from, published, ''), 1, 10) BETWEEN :first AND :last "
        "ORDER BY shared DESC, alike.statement LIMIT :most",
        {"keys": _json(utterances.sought(telling)), "first": first, "last": last, "most": TELLINGS},
    )
    return [
        (row[0], Telling(speaker=row[1], quote=row[2], kind=row[3], said_from=row[4], said_to=row[5], published=row[6]))
        for row in rows
    ]


def _around(moment: str | None) -> tuple[str, str]:
    """The first and the last day on which the same words may be told; without a moment of none."""
    if not moment:
        return "", ""
    day, most = date.fromisoformat(moment[:10]), timedelta(utterances.PUBLISHED)
    return (max(day, date.min + most) - most).isoformat(), (min(day, date.max - most) + most).isoformat()


class Occasions:
    """The articles and happenings that may tell of the same as one article does."""

    def __init__(self, connection: sqlite3.Connection, annotations: Annotations, numbers: Mapping[str, int]) -> None:
        self._connection = connection
        self.scene = scenes.scene(annotations, numbers)
        self.witnesses = witnesses.witnesses(annotations, numbers)
        self._published = annotations.article.published
        self._own: list[Candidate] = []
        self._alike: dict[int, float] = {}
        self._near = self._articles()

    def enter(self, article: int) -> None:
        """Let later articles find this one."""
        rows = [(key, article) for key in scenes.keys(self.scene, self._published)]
        self._connection.executemany("INSERT OR IGNORE INTO scene_key VALUES (?, ?)", rows)

    def event(self, number: int, id: str) -> int:
        """The event of the happening of this number and id: another's, or one of its own number."""
        witness = self.witnesses[id]
        days = events.day_keys(witness)
        own = [each for each in self._own if each.witness.concept == witness.concept]
        chosen = events.choose(witness, [*own, *self._nearby(witness), *self._same_day(witness, days)]) or number
        self._own.append(Candidate(chosen, witness, 1.0))
        return chosen

    def enter_days(self, numbers: Iterable[tuple[int, str]]) -> None:
        """Let others find the happenings of these numbers and ids by their days."""
        rows = [(key, number) for number, id in numbers for key in events.day_keys(self.witnesses[id])]
        self._connection.executemany("INSERT OR IGNORE INTO day_key VALUES (?, ?)", rows)

    def _articles(self) -> dict[int, float]:
        """The articles on the same occasion, with how like they are."""
        keys = scenes.sought(self.scene, self._published)
        rows = self._connection.execute(
            "SELECT article FROM scene_key WHERE key IN (SELECT value FROM json_each(?)) "
            "GROUP BY article HAVING count(*) >= ? ORDER BY count(*) DESC, article LIMIT ?",
            (_json(keys), scenes.SHARED, MOST),
        )
        alike = {article: self._likeness(article) for (article,) in rows.fetchall()}
        return {article: like for article, like in alike.items() if like >= events.NEAR}

    def _nearby(self, witness: Witness) -> list[Candidate]:
        return [
            each
            for article, like in self._near.items()
            for each in self._candidates(_ALL_OF, witness.concept, article, like)
        ]

    def _same_day(self, witness: Witness, days: Sequence[str]) -> list[Candidate]:
        if not days:
            return []
        rows = self._connection.execute(
            "SELECT DISTINCT happening, article FROM day_key JOIN happening ON number = happening "
            "WHERE key IN (SELECT value FROM json_each(?)) ORDER BY happening LIMIT ?",
            (_json(days), MOST),
        )
        return [
            each
            for number, article in rows.fetchall()
            for each in self._candidates(_ONE, witness.concept, number, self._likeness(article))
        ]

    def _likeness(self, article: int) -> float:
        """How like an article is. The words of its scene are counted again, so that the record need not hold them."""
        if article not in self._alike:
            question = "SELECT named, text FROM body WHERE article = ?"
            named, text = self._connection.execute(question, (article,)).fetchone()
            other = Scene(profiled.unpack_named(named), scenes.words(text))
            self._alike[article] = scenes.likeness(self.scene, other)
        return self._alike[article]

    def _candidates(self, question: str, concept: str, number: int, likeness: float) -> list[Candidate]:
        rows = self._connection.execute(question, (concept, number))
        return [Candidate(row[1], self._witness(row), likeness) for row in rows.fetchall()]

    def _witness(self, row: Sequence[Any]) -> Witness:
        """What was entered, made again of its words, so that the record need not hold it twice."""
        number, _, concept, factuality, first, after, published, sentence = row
        roles = self._connection.execute(_ROLES, (number,))
        return Witness(
            concept=concept,
            factuality=factuality,
            from_=first,
            to=after,
            published=published,
            participants=tuple(taking for role in roles for taking in _participant(*role)),
            words=witnesses.content(sentence),
        )


def _participant(role: RoleName, naming: str | None, identity: int | None, name: str | None, words: str) -> Taking:
    """As `identity.witnesses.participants` gives them."""
    if naming == "named":
        return ((role, identity or fold(name or "")),)
    stems = tuple(scenes.stems(name or words))
    return ((role, stems[-1]),) if stems else ()


def telling(annotations: Annotations, statement: Statement, speaker: int | None, quote: str) -> Telling:
    """A statement as a word on an utterance."""
    said = statement.said_on
    return Telling(
        speaker=speaker,
        quote=quote,
        kind=statement.kind,
        said_from=said.from_ if said else None,
        said_to=said.to if said else None,
        published=annotations.article.published,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
