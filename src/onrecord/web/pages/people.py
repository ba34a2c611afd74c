"""People: whom the record knows, and one person, organisation or place by all that it tells of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypedDict, get_args

from onrecord import frames
from onrecord.record import Record
from onrecord.record.corrections.identified import Identified, identified
from onrecord.record.corrections.people import Naming, namings
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.dossier import Dossier, who
from onrecord.record.questions.known import known
from onrecord.record.questions.named import Identity, filter_of, identity_of
from onrecord.record.questions.over_time import OverTime, over_time
from onrecord.record.questions.passing import rows, snapshot, statements
from onrecord.record.questions.titles import Titles, titles
from onrecord.record.questions.wordings import Wordings, wordings
from onrecord.rows import StatementRow
from onrecord.types import EntityKind
from onrecord.web import files
from onrecord.web.page import Asked, Moved, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter

NAME: Final = Parameter(name="q", what="words", label="Name", help="A name or a part of one, or an id (i42).")
KIND: Final = Parameter(
    name="kind", what="choice", label="Kind", help="Only of this kind.", choices=get_args(EntityKind)
)
INTO: Final = Parameter(
    name="into", what="words", label="Same as", help="The id of somebody who may be the same: offers to merge into it."
)
TOPIC: Final = Parameter(
    name="topic", what="words", label="Wording on", help="How they word this, time after time: words as in a search."
)
SHOWN: Final = replace(LIMIT, default=8, help="Statements and happenings of each sort at most.")
MENTIONS: Final = replace(
    LIMIT, name="mentions", label="Mentions", default=30, help="Mentions at most that can be split off."
)
_LIMITS: Final = tuple(each for each in FILTERS if each.name in ("since", "until", "on", "publisher", "reviewed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Those whom a record knows."""

    rows: tuple[Identity, ...]
    """Of a name, else of all: the most quoted first."""
    into: Identity | None
    """Who may be the same as one of them."""
    more: bool
    """Whether there are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One of them."""

    dossier: Dossier
    titles: Titles
    over_time: OverTime
    topic: Wordings | None
    """How they word what is asked for."""
    mentions: tuple[Naming, ...]
    """Where articles speak of them, by date: what can be split off."""
    decisions: tuple[Identified, ...]
    """What people decided on who they are, the last first."""
    filter: Filter
    """To what the answer is limited, their own statements."""


def people(record: Record, asked: Asked) -> Known:
    """Whom a name may mean, or the most quoted."""
    limit, kind, into = asked.given["limit"], asked.given["kind"], asked.given["into"]
    with snapshot(record):
        found = known(record, asked.given["q"], kind=kind, limit=limit + 1)
        same = identity_of(record, into) if into else None
    return Known(rows=found[:limit], into=same, more=len(found) > limit)


def somebody(record: Record, asked: Asked) -> Somebody:
    """All about one of them. Raises `Moved` where a name is given, or the id of who was merged into another."""
    given, told = asked.given, asked.place["identity"]
    with snapshot(record):
        own = identity_of(record, told)
        if own.id != told:
            raise Moved(told, own.id)
        filter = replace(filter_of(record, given), by=own.number)
        return Somebody(
            dossier=who(record, own.id, filter, limit=given["limit"]),
            titles=titles(record, own.number, filter),
            over_time=over_time(record, filter),
            topic=wordings(record, given["topic"], filter, limit=given["limit"]) if given["topic"] else None,
            mentions=namings(record, own.number, filter, limit=given["mentions"] + 1),
            decisions=identified(record, own.number),
            filter=filter,
        )


class TheirAnswer(TypedDict):
    """All about one of them."""

    dossier: Dossier
    titles: Titles
    over_time: OverTime
    topic: Wordings | None
    decisions: tuple[Identified, ...]


def _told(found: Somebody) -> TheirAnswer:
    """For other programs: without what forms need."""
    told = frames.plain(found)
    return TheirAnswer(
        dossier=told["dossier"],
        titles=told["titles"],
        over_time=told["over_time"],
        topic=told["topic"],
        decisions=told["decisions"],
    )


def _csv(found: Somebody, record: Record) -> bytes:
    return files.table(_statements(found, record), StatementRow)


def _json(found: Somebody, record: Record) -> bytes:
    own = _statements(found, record)
    coverage = replace(found.dossier.coverage, shown=len(own))
    told = {"identity": found.dossier.identity, "rows": own, "coverage": coverage}
    plain = {name: frames.plain(value) for name, value in told.items()}
    return files.document(plain)


def _statements(found: Somebody, record: Record) -> tuple[StatementRow, ...]:
    """All of theirs that pass, by day."""
    with snapshot(record):
        return tuple(rows(record, statements(record, found.filter)))


PEOPLE: Final = Page(
    path="/people",
    name="People",
    summary="Find a person, an organisation or a place of the record by name, or see who is quoted most.",
    template="people.html",
    answer=people,
    parameters=(NAME, KIND, INTO, LIMIT),
    slow=lambda asked: not asked.given["q"],  # all are ranked
)
PERSON: Final = Page(
    path="/people/{identity}",
    name="Person, organisation or place",
    summary="Names and titles, statements over time, wording on a topic, what they did and what is said of them.",
    template="person.html",
    answer=somebody,
    parameters=(*_LIMITS, TOPIC, SHOWN, MENTIONS),
    downloads={"csv": _csv, "json": _json},
    told=_told,
)
PAGES: Final = (PEOPLE, PERSON)
