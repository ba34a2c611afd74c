"""What became of a plan, by what other articles of the record tell."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from onrecord import language
from onrecord.export.entry import Entry, Witness
from onrecord.record.questions.moves import moves

Outcome = Literal["reported", "cancelled", "moved", "no report in this record"]

_TOLD: Final = ("happened", "ongoing")
_DENIED: Final = ("denied", "counterfactual")
_WHO: Final = ("actor", "place")
_TAKES_PART: Final = (
    "SELECT 1 FROM article JOIN happening ON happening.article = article.number "
    "JOIN role ON role.happening = happening.number JOIN entity ON entity.number = role.entity "
    "WHERE article.id = :article AND happening.start = :start AND role.role IN ('actor', 'place') "
    "AND entity.identity IN (SELECT value FROM json_each(:names)) LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of it; nothing is known while all are null."""

    outcome: Outcome | None = None
    moved_to: str | None = None
    told_by: str | None = None
    """The article that tells it, by id."""


class _Change(NamedTuple):
    """That a plan is none any more; of several the latest counts, and of the same day the weightiest."""

    published: str
    """The day, or empty."""
    weight: int
    in_words: bool
    """Whether words say so; that an article has it as not so may come of another view."""
    became: Became


def outcome(connection: sqlite3.Connection, number: int, entry: Entry, *, over: bool) -> Became:
    """What became of the plan of this number; ``over`` says that its day is past.

    Cancelled: a later article denies it, or words say so, also beside the plan itself. Moved: a later article sets the
    same for another day, or says that it was moved. Reported: another article has the same happening as a fact, not
    before its day; a plan of no known day is reported only with a date, or by an article that was published after it,
    and of the same actor or place. What an article that came later than the report, or the same one, says to be
    cancelled or moved is that. What is over and has nothing of this has no report in this record.
    """
    changes = [*_moved(connection, number, entry), *_gone(entry)]
    report = next((each for each in entry.witnesses if _is_report(connection, each, entry, changes)), None)
    if report is not None:
        told = (report.published or "")[:10]
        changes = [change for change in changes if change.in_words and change.published >= told]
    if changes:
        return max(changes, key=lambda each: each[:2]).became
    if report is not None:
        return Became("reported", None, report.article)
    if _fell_through(entry):
        return Became("cancelled", None, entry.imprint.id)
    return Became("no report in this record" if over else None)


def _is_later(witness: Witness, entry: Entry) -> bool:
    """Whether it is another article's word, and not from before the plan."""
    known = witness.published and entry.imprint.published
    earlier = known and (witness.published or "")[:10] < (entry.imprint.published or "")[:10]
    return witness.article != entry.imprint.id and not earlier


def _is_report(connection: sqlite3.Connection, witness: Witness, entry: Entry, changes: Sequence[_Change]) -> bool:
    """Whether it tells that what was planned took place: no undated report of what was moved to another day."""
    if witness.factuality not in _TOLD or not _is_later(witness, entry):
        return False
    if any(each.became.told_by == witness.article or (each.became.moved_to and not witness.from_) for each in changes):
        return False
    published = (witness.published or "")[:10]
    if entry.from_:
        return published >= entry.from_[:10] if published else bool(witness.from_)
    planned = entry.imprint.day or ""
    after = bool(witness.from_ and witness.from_[:10] >= planned) or published > planned
    return after and _shares(connection, witness, entry)


def _shares(connection: sqlite3.Connection, witness: Witness, entry: Entry) -> bool:
    """Whether the plan and the telling have an actor or a place in common that the record knows."""
    names = sorted({int(each.identity[1:]) for each in entry.roles if each.role in _WHO and each.identity})
    start = int(witness.id[1:].partition("-")[0])
    given = {"article": witness.article, "start": start, "names": json.dumps(names)}
    return bool(names) and connection.execute(_TAKES_PART, given).fetchone() is not None


def _gone(entry: Entry) -> Iterator[_Change]:
    """Who tells that it is cancelled, or was moved to a day that is not told; the plan's own article only in words."""
    plans = language.load("en").plans
    for each in entry.witnesses:
        own = each.article == entry.imprint.id
        if each.factuality in _TOLD or not (own or _is_later(each, entry)):
            continue
        published, words = (each.published or "")[:10], plans.cancelled.search(each.words) is not None
        denied = each.factuality in _DENIED
        if (words and (denied or not own)) or (denied and not own):
            yield _Change(published, 2, words, Became("cancelled", None, each.article))
        elif not own and each.from_ is None and plans.moved.search(each.words):
            yield _Change(published, 1, True, Became("moved", None, each.article))


def _moved(connection: sqlite3.Connection, number: int, entry: Entry) -> Iterable[_Change]:
    found = moves(connection, number, entry)
    return (_Change(each.published[:10], 1, True, Became("moved", each.day, each.article)) for each in found)


def _fell_through(entry: Entry) -> bool:
    """Whether the words around the plan say that it was cancelled; a plan to cancel something is one."""
    start = entry.span.start - entry.context.start
    found = language.load("en").plans.cancelled.finditer(entry.context_words)
    return any(each.end() <= start or each.start() >= start + len(entry.words) for each in found)
