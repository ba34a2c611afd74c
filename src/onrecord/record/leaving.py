"""What leaves a record: an article that is removed, and what an older version told of whom it names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Final

from onrecord import identity
from onrecord.identity.profiles import Profile
from onrecord.record import profiled, same, terms
from onrecord.record.stored import Table
from onrecord.types import Annotations

# Only the rows that are not called by their own number are indexed: hence `column <> number`, also where it is clear.
_LED: Final = "SELECT min(number) FROM stored_{table} WHERE {column} = :number AND {column} <> number"
_HAND_OVER: Final = (
    f"UPDATE stored_{{table}} SET {{column}} = ({_LED}) WHERE {{column}} = :number AND {{column}} <> number"  # noqa: S608
)
GROUPS: Final[tuple[tuple[Table, str], ...]] = (("statement", "utterance"), ("happening", "event"))
"""What is one across articles."""

_OF_ARTICLE: Final = (
    "INSERT INTO statement_words (statement_words, rowid, quote) "
    "SELECT 'delete', number, quote FROM words WHERE number IN (SELECT number FROM statement WHERE article = ?)",
    "INSERT INTO body_words (body_words, rowid, text) SELECT 'delete', article, text FROM body WHERE article = ?",
    "DELETE FROM stored_role WHERE happening IN (SELECT number FROM stored_happening WHERE article = ?)",
    "DELETE FROM day_key WHERE happening IN (SELECT number FROM stored_happening WHERE article = ?)",
    "DELETE FROM stored_happening WHERE article = ?",
    "DELETE FROM about WHERE entity IN (SELECT number FROM stored_entity WHERE article = ?)",
    "DELETE FROM utterance_key WHERE statement IN (SELECT number FROM stored_statement WHERE article = ?)",
    "DELETE FROM stored_statement WHERE article = ?",
    "DELETE FROM stored_entity WHERE article = ?",
    "DELETE FROM scene_key WHERE article = ?",
    "DELETE FROM copy_key WHERE article = ?",
    "DELETE FROM body WHERE article = ?",
)


_IDENTITIES: Final = (
    "SELECT number FROM identity WHERE number IN (SELECT found FROM stored_entity WHERE article = ?1 "
    "UNION SELECT identity FROM stored_entity WHERE article = ?1) ORDER BY number"
)


def empty(connection: sqlite3.Connection, article: int) -> None:
    """Take out all that hangs on an article, its row apart; words of the search first, which need the text."""
    for table, column in GROUPS:
        question = f"SELECT number FROM stored_{table} WHERE article = ?"  # noqa: S608
        for (number,) in connection.execute(question, (article,)).fetchall():
            hand_over(connection, table, column, number)
    named = connection.execute(_IDENTITIES, (article,)).fetchall()
    for statement in _OF_ARTICLE:
        connection.execute(statement, (article,))
    forgotten = {number for (number,) in named if _forget_unnamed(connection, number)}
    _forget_decided(connection, article, forgotten)


def hand_over(connection: sqlite3.Connection, table: Table, column: str, number: int) -> None:
    """What is called by the number of a row that goes is called by that of the next."""
    connection.execute(_HAND_OVER.format(table=table, column=column), {"number": number})


_TOLD_OF: Final = (
    "SELECT CASE WHEN entity.identity = coalesce(merged, found) THEN found ELSE entity.identity END, "
    "'e' || start || '-' || stop FROM entity LEFT JOIN identity ON identity.number = found "
    "WHERE article = ? AND entity.identity IS NOT NULL"
)


def _told_of(connection: sqlite3.Connection, article: int) -> list[tuple[int, str]]:
    """The identities whose profiles an article tells for, with the ids of its entities."""
    return connection.execute(_TOLD_OF, (article,)).fetchall()


def forget(connection: sqlite3.Connection, article: int, annotations: Annotations) -> None:
    """What an article that does not count any more told of whom it names is not known of them any more."""
    for number, profile, told in _profiles(connection, article, annotations):
        connection.execute("DELETE FROM identity_key WHERE identity = ?", (number,))
        same.enter_identity(connection, identity.parted(profile, told), number)


def learn(connection: sqlite3.Connection, article: int, annotations: Annotations) -> None:
    """The same the other way round: an older version counts again."""
    for number, profile, told in _profiles(connection, article, annotations):
        same.enter_identity(connection, identity.joined(profile, told), number)


def _profiles(
    connection: sqlite3.Connection, article: int, annotations: Annotations
) -> Iterator[tuple[int, Profile, Profile]]:
    """The number and profile of each whom an article names, and what it tells of them."""
    told = identity.profiles(annotations)
    question = f"SELECT {profiled.COLUMNS} FROM identity WHERE number = ?"  # noqa: S608
    for number, id in _told_of(connection, article):
        if id in told:
            row = connection.execute(question, (number,)).fetchone()
            yield number, profiled.unpack(connection, *row), told[id]


_UNNAMED: Final = (
    "UPDATE identity SET name = '', profile = x'' WHERE number = :number "
    "AND (merged IS NULL OR NOT EXISTS (SELECT 1 FROM stored_entity WHERE found = :number)) "
    "AND NOT EXISTS (SELECT 1 FROM stored_entity WHERE identity = :number) "
    "AND NOT EXISTS (SELECT 1 FROM identity WHERE merged = :number) "
    "AND NOT EXISTS (SELECT 1 FROM codebook WHERE identity = :number)"
)


def _forget_unnamed(connection: sqlite3.Connection, number: int) -> bool:
    """Whom no article names any more leaves a number, which nobody else gets; whether that is so."""
    forgotten = connection.execute(_UNNAMED, {"number": number}).rowcount > 0
    if forgotten:
        connection.execute("DELETE FROM identity_key WHERE identity = ?", (number,))
    return forgotten


def _forget_decided(connection: sqlite3.Connection, article: int, forgotten: Collection[int]) -> None:
    """What people decided on who is one stays, without the names that only this article had."""
    (id,) = connection.execute("SELECT id FROM article WHERE number = ?", (article,)).fetchone()
    decided = connection.execute("SELECT number, value FROM decision WHERE verb IN ('merge', 'split')").fetchall()
    for number, value in decided:
        told = json.loads(value)
        for each in told.get("entities", ()):
            if each["entity"].startswith(f"{id}/"):
                each["name"] = ""
        for each in (told.get("identity"), told.get("into"), *told.get("from", ())):
            if each and each["number"] in forgotten:
                each["name"] = ""
        if (bare := json.dumps(told, ensure_ascii=False, separators=(",", ":"))) != value:
            connection.execute("UPDATE decision SET value = ? WHERE number = ?", (bare, number))


_TERMS: Final = (
    "SELECT act FROM stored_statement UNION SELECT code FROM stored_statement UNION SELECT class FROM stored_happening "
    "UNION SELECT code FROM stored_happening UNION SELECT concept FROM stored_happening"
)


def _forget_terms(connection: sqlite3.Connection) -> None:
    """Terms that nothing needs any more leave their numbers, which others may still remember."""
    used = {number for (number,) in connection.execute(_TERMS)}
    kept: set[str] = set()
    for row in connection.execute(f"SELECT {profiled.COLUMNS} FROM identity").fetchall():  # noqa: S608
        known = profiled.unpack(connection, *row)
        kept |= {word for counts in (known.offices, known.company, known.places) for word, _ in counts}
        kept |= {known.country} if known.country else set()
    rows = connection.execute("SELECT number, words FROM term").fetchall()
    gone = [(number,) for number, words in rows if number not in used and words not in kept]
    connection.executemany("UPDATE term SET words = char(0) || number WHERE number = ?", gone)
    terms.forget(connection)


def stand_in(connection: sqlite3.Connection, article: int) -> int | None:
    """The version that counts in place of the latest, from now on: the newest other that is left; None without one."""
    row = connection.execute(
        "SELECT number FROM article WHERE removed IS NULL AND number <> ?1 AND url = "
        "(SELECT url FROM article WHERE number = ?1) ORDER BY version DESC LIMIT 1",
        (article,),
    ).fetchone()
    if row is None:
        return None
    connection.execute("UPDATE article SET latest = (number = ?1) WHERE number IN (?1, ?2)", (*row, article))
    return int(row[0])


def cleanse(connection: sqlite3.Connection) -> None:
    """Leave no word behind that nothing holds any more: in terms and in the search's indexes.

    Till they are merged, these keep the words that were deleted, beside the note that they are.
    """
    _forget_terms(connection)
    for index in ("statement_words", "body_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608


def rewrite(connection: sqlite3.Connection) -> None:
    """Write the file anew, so that nothing of what was deleted is left between its rows; not in a transaction."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint (TRUNCATE)").fetchall()
