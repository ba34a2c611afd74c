"""Articles read again by another model, from the text that the record keeps; people's decisions follow their entries.

An article keeps its id, its number and the day on which it was added, and every entry that is found again its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from onrecord.errors import RecordFormatError
from onrecord.identity import scenes
from onrecord.record.connection import faults
from onrecord.record.corrections.decisions import Decision, standing
from onrecord.record.corrections.decisions import log as log_of
from onrecord.record.corrections.instep import identities, in_step
from onrecord.record.corrections.reviewed import reviewed
from onrecord.record.enter import model_number
from onrecord.record.packed import pack
from onrecord.record.profiled import pack_named
from onrecord.record.store import AT_ONCE, Record
from onrecord.types import Annotations

if TYPE_CHECKING:
    from onrecord.encoder import Encoder

UNREAD: Final = "not read: "
"""How a notice begins that another model may take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What became of one article: it is on the disk when this is told."""

    id: str
    key: str | None
    headline: str | None
    statements: int
    happenings: int
    new: int
    """Statements that the model before did not find."""
    gone: int
    """Statements that only the model before found."""
    decisions: int
    """Decisions on it that stand."""
    unmatched: int
    """Those of them whose entry is not found any more, or is another now."""


def outdated(record: Record, model: str, *, all: bool = False) -> tuple[str, ...]:
    """The ids of articles that another model than that of this sha256 read, in the order of adding; or of all."""
    with faults(record.path):
        rows = record.connection.execute(
            "SELECT id FROM article JOIN model ON model.number = article.model "
            "WHERE removed IS NULL AND (:all OR sha256 <> :sha256) ORDER BY article.number",
            {"all": all, "sha256": model},
        )
        return tuple(id for (id,) in rows)


def reread(
    record: Record,
    *,
    all: bool = False,
    only: Sequence[str] | None = None,
    threads: int | None = None,
    encoder: Encoder | None = None,
) -> Iterator[Reread]:
    """Read again what another model read, or with ``all`` everything, and tell of each once it is on the disk.

    With ``only`` it is the articles of these ids, whichever model read them: those whose date was filled in.

    Whatever stops it, what was told of is done, and the same call goes on where it was, unless it is of ``all``.
    """
    from onrecord.annotate import annotate, shipped  # the model's libraries take their time to load

    encoder = encoder or shipped()
    remaining = iter(outdated(record, encoder.bundle.model.sha256, all=all) if only is None else only)
    while batch := tuple(islice(remaining, AT_ONCE)):
        articles = [record.article(id) for id in batch]
        found = tuple(annotate(articles, threads=threads, encoder=encoder))
        with record.changing() as connection:
            told = [_replaced(record, connection, each) for each in found]
        yield from (each for each in told if each is not None)


def _replaced(record: Record, connection: sqlite3.Connection, found: Annotations) -> Reread | None:
    """None where the article was removed meanwhile."""
    row = connection.execute(
        "SELECT number, notices, headline FROM article WHERE id = ? AND removed IS NULL", (found.article.id,)
    ).fetchone()
    if row is None:
        return None
    number, notices, headline = row
    kept = [notice for notice in json.loads(notices) if not notice.startswith(UNREAD)]
    found = replace(found, notices=tuple(dict.fromkeys((*kept, *found.notices))))
    log = log_of(connection, found.article.id)
    before, after = _origins(record, found.article.id, log), reviewed(found, log)
    old = _statements(connection, number)
    _article(connection, number, found)
    in_step(connection, number, after, before)
    _scene(connection, number, found)
    new = _statements(connection, number)
    return Reread(
        id=found.article.id,
        key=found.article.key,
        headline=headline,
        statements=len(new),
        happenings=len(found.happenings),
        new=len(new - old),
        gone=len(old - new),
        decisions=len(standing(log)),
        unmatched=len(after.unmatched),
    )


def _origins(record: Record, id: str, log: tuple[Decision, ...]) -> Mapping[str, str]:
    """Of the entries as they were; where these cannot be read, packed by another onrecord or damaged, none."""
    try:
        return reviewed(record.annotations(id), log).origins if log else {}
    except RecordFormatError:
        return {}


def _statements(connection: sqlite3.Connection, article: int) -> set[int]:
    return {number for (number,) in connection.execute("SELECT number FROM statement WHERE article = ?", (article,))}


def _article(connection: sqlite3.Connection, number: int, found: Annotations) -> None:
    connection.execute(
        "UPDATE article SET model = ?, status = ?, notices = ?, language = ? WHERE number = ?",
        (
            model_number(connection, found.model),
            found.status,
            json.dumps(found.notices, ensure_ascii=False),
            found.article.language,
            number,
        ),
    )
    connection.execute("UPDATE body SET annotations = ? WHERE article = ?", (pack(found), number))


def _scene(connection: sqlite3.Connection, number: int, found: Annotations) -> None:
    """On which occasion the article is, by what it names now."""
    scene = scenes.scene(found, identities(connection, number))
    connection.execute("UPDATE body SET named = ? WHERE article = ?", (pack_named(scene.names), number))
    connection.execute("DELETE FROM scene_key WHERE article = ?", (number,))
    rows = [(key, number) for key in scenes.keys(scene, found.article.published)]
    connection.executemany("INSERT OR IGNORE INTO scene_key VALUES (?, ?)", rows)
