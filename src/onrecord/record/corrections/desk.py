"""One article under review: what the program found, what people decided, what stands. Decisions are entered here."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from onrecord.errors import RecordError
from onrecord.identity.profiles import Profile
from onrecord.naming.spelling import fold
from onrecord.record import same
from onrecord.record.corrections import decisions, fields
from onrecord.record.corrections.cast import Cast
from onrecord.record.corrections.decisions import Decision, Verb
from onrecord.record.corrections.following import Entry, key_of
from onrecord.record.corrections.instep import in_step
from onrecord.record.corrections.reviewed import Reviewed, entries_of, reviewed
from onrecord.record.questions.named import Identity, ambiguous, candidates
from onrecord.record.store import Record, now
from onrecord.types import Annotations, Entity, Statement

LONGEST_NAME: Final = 200
"""Code points of a reviewer's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who decides, when, and why; the name is their own word."""

    name: str
    when: str | None = None
    """ISO 8601; this moment unless told."""
    note: str | None = None

    def decides(self, verb: Verb, **rest: Any) -> Decision:
        """A decision of theirs, not entered yet. Raises `RecordError` where they have no name."""
        if not self.name.strip():
            raise RecordError("nobody says who decides", advice="give --reviewer NAME, or set ONRECORD_REVIEWER")
        if len(self.name) > LONGEST_NAME:
            raise RecordError(f"a reviewer's name of {len(self.name)} characters", advice=f"at most {LONGEST_NAME}")
        return Decision(
            made=self.when or now(), reviewer=" ".join(self.name.split()), verb=verb, note=self.note or None, **rest
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """See `opened`; what it holds is as it was before the decision that is about to be made."""

    record: Record
    article: str
    number: int
    annotations: Annotations
    """As the program found it."""
    log: tuple[Decision, ...]
    now: Reviewed
    """What stands."""

    @property
    def connection(self) -> sqlite3.Connection:
        return self.record.connection

    def entry(self, id: str) -> tuple[str, Entry]:
        """The id under which decisions on an entry are logged, and the entry as it stands."""
        standing = {each.id: each for each in entries_of(self.now.annotations)}
        current = {origin: id for id, origin in self.now.origins.items()}
        found = standing.get(id) or standing.get(current.get(id, ""))
        if found is None:
            where = f"{self.record.path}, {self.article}/{id}"
            raise RecordError("no such entry", where, "`onrecord said WORDS` and `onrecord timeline` print the ids")
        return self.now.origins.get(found.id, found.id), found

    def seen(self, origin: str) -> dict[str, Any]:
        """What a decision keeps of what the program found, so that it follows its entry; nothing of what was added."""
        if any(each.verb == "add" and each.entry == origin for each in decisions.standing(self.log)):
            return {}
        found = self.now.found.get(origin) or {each.id: each for each in entries_of(self.annotations)}.get(origin)
        if found is None:
            last = [each.value["found"] for each in self.log if each.entry == origin and "found" in each.value]
            return {"found": last[-1], "kept": True} if last else {}
        if isinstance(found, Statement):
            return {"found": fields.of_statement(found, Cast(self.annotations.entities))}
        return {"found": fields.of_happening(found)}

    def words(self, entry: Entry) -> str:
        """By which an entry is known."""
        span = key_of(entry)
        return self.annotations.article.text[span.start : span.end]

    def enter(self, decision: Decision) -> Decision:
        """Write a decision on this article down, and bring the rows in step; the decision with its number.

        Raises `RecordError` where two entries would have one id.
        """
        entered = replace(decision, article=self.article, number=decisions.enter(self.connection, decision))
        after = reviewed(self.annotations, (*self.log, entered))
        in_step(self.connection, self.number, after, self.now.origins)
        return entered

    def speaker(self, told: str) -> dict[str, Any] | None:
        """Whom somebody names: an entity of the article by id or name, or anybody by name or identity.

        Who is not in the record yet is entered. Raises `AmbiguousName` where it may be several.
        """
        told = " ".join(told.split())
        if told == "none":
            return None
        cast = Cast(self.now.annotations.entities)
        if found := cast.told(told) or cast.told(self._in_article(told)):
            return found
        known = candidates(self.record, told)
        exact = [each for each in known if each.spelled]
        if len(few := exact or list(known)) > 1:
            raise ambiguous(self.record, told, few)
        return self._in_record(few[0] if few else None, told, cast)

    def _in_article(self, told: str) -> str | None:
        """The entity that is called so here; of several that might be meant, none."""
        named = [each for each in self.now.annotations.entities if each.naming == "named"]
        exact = [each for each in named if fold(each.name) == fold(told)]
        words = set(fold(told).split())
        few: list[Entity] = exact or [each for each in named if words <= set(fold(each.name).split())]
        return few[0].id if len(few) == 1 else None

    def _in_record(self, known: Identity | None, told: str, cast: Cast) -> dict[str, Any]:
        if known is None:
            if re.fullmatch(r"[ei][0-9-]+", told) or not told:
                raise RecordError(f"nobody is called {told[:80]!r}", self.record.path, "give a name")
            profile = Profile(kind="person", name=told, names=((told, 1),), spellings=((told, 1),))
            number = same.identity_of(self.connection, profile)
            return {"entity": None, "name": told, "kind": "person", "naming": "named", "identity": number}
        row = self.connection.execute(
            "SELECT 'e' || start || '-' || stop FROM entity WHERE article = ? AND identity = ? ORDER BY start",
            (self.number, known.number),
        ).fetchone()
        if row and (here := cast.told(row[0])):
            return here
        kept = {"entity": None, "name": known.name, "kind": known.kind, "naming": "named"}
        return kept | {"identity": known.number}


@contextmanager
def opened(record: Record, article: str) -> Iterator[Desk]:
    """The desk of an article, in a transaction. Raises `RecordError` where the record has no text of it."""
    with record.changing() as connection:
        annotations = record.annotations(article)
        (number,) = connection.execute("SELECT number FROM article WHERE id = ?", (article,)).fetchone()
        log = decisions.log(connection, article)
        stand = reviewed(annotations, log)
        yield Desk(record=record, article=article, number=number, annotations=annotations, log=log, now=stand)
