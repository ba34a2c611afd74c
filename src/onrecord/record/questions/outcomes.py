"""What became of a plan, by what other articles of the record tell."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from onrecord import language
from onrecord.export.entry import Entry, Witness
from onrecord.record.questions.limits import HELD

Outcome = Literal["reported", "cancelled", "moved", "no report in this record"]

EARLIER: Final = 60
LATER: Final = 180
"""Within how many days before and after its day a plan that was moved is looked for."""
_ROLES: Final = ("actor", "recipient", "place")
_TOLD: Final = ("happened", "ongoing")

_PLAN: Final = "SELECT concept, event, first, after FROM happening WHERE number = ?"
_MOVED: Final = (
    "SELECT DISTINCT happening.number, substr(happening.first, 1, 10), article.id, article.published, "  # noqa: S608
    "substr(text, sentence_start + 1, sentence_stop - sentence_start) FROM day_key "
    "JOIN happening ON happening.number = day_key.happening JOIN article ON article.number = happening.article "
    "JOIN body ON body.article = article.number WHERE day_key.key IN (SELECT value FROM json_each(:keys)) "
    f"AND {HELD} AND article.published > :published AND event <> :event "
    "AND coalesce(happening.review, '') <> 'rejected' ORDER BY article.published, happening.number"
)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of it; nothing is known while all are null."""

    outcome: Outcome | None = None
    moved_to: str | None = None
    told_by: str | None = None
    """The article that tells it, by id."""


def outcome(connection: sqlite3.Connection, number: int, entry: Entry, *, over: bool) -> Became:
    """What became of the plan of this number; ``over`` says that its day is past.

    Reported: another article has the same happening as a fact, not before its day. Moved: a later article tells the
    same kind of happening of the same people for another day, and that something was moved. Cancelled: a later article
    denies it, or words say so, also beside the plan itself. What is over and has nothing of this has no report in this
    record.
    """
    later = [each for each in entry.witnesses if _is_later(each, entry)]
    if told := next((each for each in later if _is_report(each, entry)), None):
        return Became("reported", None, told.article)
    if moved := next(_moved(connection, number, entry), None):
        return moved
    if gone := next((each for each in later if _is_cancelled(each)), None):
        return Became("cancelled", None, gone.article)
    if _fell_through(entry):
        return Became("cancelled", None, entry.imprint.id)
    return Became("no report in this record" if over else None)


def _is_later(witness: Witness, entry: Entry) -> bool:
    """Whether it is another article's word, and not from before the plan."""
    known = witness.published and entry.imprint.published
    earlier = known and (witness.published or "")[:10] < (entry.imprint.published or "")[:10]
    return witness.article != entry.imprint.id and not earlier


def _is_report(witness: Witness, entry: Entry) -> bool:
    held = witness.factuality in _TOLD
    return held and not (entry.from_ and witness.published and witness.published[:10] < entry.from_[:10])


def _is_cancelled(witness: Witness) -> bool:
    if witness.factuality in ("denied", "counterfactual"):
        return True
    return language.load("en").plans.cancelled.search(witness.words) is not None


def _fell_through(entry: Entry) -> bool:
    """Whether the words around the plan say that it was cancelled; a plan to cancel something is one."""
    start = entry.span.start - entry.context.start
    found = language.load("en").plans.cancelled.finditer(entry.context_words)
    return any(each.end() <= start or each.start() >= start + len(entry.words) for each in found)


def _moved(connection: sqlite3.Connection, number: int, entry: Entry) -> Iterator[Became]:
    concept, event, first, after = connection.execute(_PLAN, (number,)).fetchone()
    names = dict.fromkeys(each.identity for each in entry.roles if each.role in _ROLES and each.identity)
    if not (first and names and entry.imprint.published):
        return
    days = [day for day in _days(first) if not first[:10] <= day < (after or first)]
    keys = [f"{concept}|{day}|{name[1:]}" for day in days for name in names]
    given = {"keys": json.dumps(keys), "published": entry.imprint.published, "event": event}
    for _, day, article, _, sentence in connection.execute(_MOVED, given):
        if language.load("en").plans.moved.search(sentence):
            yield Became("moved", day, article)


def _days(first: str) -> Iterator[str]:
    middle = date.fromisoformat(first[:10])
    for days in range(-EARLIER, LATER + 1):
        try:
            yield (middle + timedelta(days=days)).isoformat()
        except OverflowError:  # beyond the calendar
            continue
