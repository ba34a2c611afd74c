"""What a question over an archive is limited to: conditions of SQL whose values are parameters, never text.

The meaning is that of `onrecord.record.questions.asking.Filter` on a record. People are known by the keys of their
names (see `onrecord.archive.questions.named`), for an archive has no identities across articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple, NoReturn

from onrecord.errors import InputError
from onrecord.record.questions.asking import Filter
from onrecord.types import EntityKind

Given = dict[str, Any]

AFTER: Final = "~"
"""Behind every character that a moment has after its day, so that `2025-03-14T18:00` stands before `2025-03-14~`."""
LOAD: Final = "load a selection into a record, which knows it: onrecord add DIR --db record.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Whom a name means in an archive."""

    name: str
    """As most articles have it."""
    kind: EntityKind
    keys: tuple[str, ...]
    """Of all names that are meant, see `onrecord.naming.spelling.fold`; that of ``name`` first."""
    statements: int
    """How many are theirs."""
    articles: int
    """How many name them."""


class Condition(NamedTuple):
    """A condition of SQL, without WHERE, and its parameters by name."""

    sql: str
    given: Given

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"{self.sql} AND {other.sql}", self.given | other.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """To what a question is limited; all that is given must hold."""

    limits: Filter = field(default_factory=Filter)
    """Days, outlets, mode, kind and act."""
    by: Known | None = None
    """The speaker; of happenings whoever tells it."""
    about: Known | None = None
    """Of whom a statement speaks; of happenings whoever takes part."""

    def __post_init__(self) -> None:
        if self.limits.on == "added":
            _only_a_record("an archive does not know when an article was added", "use --on said or published, or ")
        if self.limits.reviewed:
            _only_a_record("an archive has no reviews")
        if self.limits.by is not None or self.limits.about is not None:
            _only_a_record("an archive has no identities of people", "give a name, or ")

    def of_articles(self) -> Condition:
        """On the table `articles`: days of publication, and outlets."""
        return _all(_published(self.limits), _outlets(self.limits))

    def of_statements(self) -> Condition:
        """On the table `statements`."""
        limits = self.limits
        days = _published(limits) if limits.on == "published" else _days(limits)
        told = {name: getattr(limits, name) for name in ("mode", "kind", "act")}
        same = [Condition(f"{name} = ${name}", {name: value}) for name, value in told.items() if value is not None]
        return _all(days, _outlets(limits), _made_by(self.by), _speaks_of(self.about), same)

    def of_happenings(self) -> Condition:
        """On the table `happenings`, of what a timeline lists."""
        limits = self.limits
        days = _published(limits) if limits.on == "published" else _happened(limits)
        return _all([Condition("listed", {})], days, _outlets(limits), _told_by(self.by), _takes_part(self.about))

    def only_articles(self) -> Asked:
        """The same for whoever it is: days and outlets alone."""
        return Asked(limits=replace(self.limits, mode=None, kind=None, act=None))


def _only_a_record(what: str, advice: str = "") -> NoReturn:
    raise InputError(what, advice=advice + LOAD)


def _all(*parts: Iterator[Condition] | Sequence[Condition]) -> Condition:
    whole = Condition("true", {})
    for part in parts:
        for condition in part:
            whole &= condition
    return whole


def _published(limits: Filter) -> Iterator[Condition]:
    if limits.since:
        yield Condition("published >= $since", {"since": limits.since[:10]})
    if limits.until:
        yield Condition("published < $until", {"until": limits.until[:10] + AFTER})


def _days(limits: Filter) -> Iterator[Condition]:
    """Of statements: the day of saying, else of publication."""
    if limits.since:
        yield Condition("day >= $since", {"since": limits.since[:10]})
    if limits.until:
        yield Condition("day <= $until", {"until": limits.until[:10]})


def _happened(limits: Filter) -> Iterator[Condition]:
    """Of happenings: one day at least in common; of what has no date that of publication; of statements their day."""
    if limits.since:
        over = '(NOT statement AND day IS NOT NULL AND "to" > $since)'
        yield Condition(f"(coalesce(day, published) >= $since OR {over})", {"since": limits.since[:10]})
    if limits.until:
        yield Condition("coalesce(day, published) < $until", {"until": limits.until[:10] + AFTER})


def _outlets(limits: Filter) -> Iterator[Condition]:
    if limits.publisher:
        yield one_of("publisher", "publisher", limits.publisher)


def one_of(column: str, name: str, values: Sequence[str | int]) -> Condition:
    """That a column has one of some values, which become the parameters ``name``0, ``name``1 and so on."""
    given = {f"{name}{at}": value for at, value in enumerate(values)}
    if len(given) == 1:
        return Condition(f"{column} = ${name}0", given)  # which DuckDB hands on to Parquet
    return Condition(f"{column} IN ({', '.join(f'${each}' for each in given)})", given)


def holds_one(column: str, name: str, values: Sequence[str]) -> Condition:
    """The same of a column of lists: that a list holds one of them."""
    given = {f"{name}{at}": value for at, value in enumerate(values)}
    return Condition(f"({' OR '.join(f'list_contains({column}, ${each})' for each in given)})", given)


def _made_by(known: Known | None) -> Iterator[Condition]:
    if known:
        named, given = one_of("speaker_key", "by", known.keys)
        yield Condition(f"({named} AND naming = 'named')", given)


def _speaks_of(known: Known | None) -> Iterator[Condition]:
    if known:
        yield holds_one("about", "about", known.keys)


def _told_by(known: Known | None) -> Iterator[Condition]:
    """Of a happening that a statement of theirs tells it; of a statement that it is theirs."""
    if known:
        told, own = one_of("according_key", "by", known.keys), holds_one("actors", "by", known.keys)
        yield Condition(f"CASE WHEN statement THEN {own.sql} ELSE {told.sql} END", told.given | own.given)


def _takes_part(known: Known | None) -> Iterator[Condition]:
    if known:
        yield holds_one("keys", "part", known.keys)
