"""Who somebody is by an archive: what its articles tell of one name; see `onrecord.record.questions.dossier`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from onrecord import language
from onrecord.archive.questions.asked import Asked, Known, holds_one, one_of
from onrecord.archive.questions.covered import coverage, day_of, statements
from onrecord.archive.questions.named import whom
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.rows import Place, entries, statement_rows
from onrecord.export.entry import Entry
from onrecord.identity.profiles import NAMES, OFFICES, SPELLINGS, Counts
from onrecord.naming.titles import offices
from onrecord.record.questions.dossier import BESIDE, MOST, Dossier, Other, acts_of
from onrecord.record.questions.named import Identity

_SAID: Final = (
    "SELECT filename, file_row_number, {day} AS day, id, act, kind, addressee_key, addressee, article, publisher, "
    "speaker_key FROM statements WHERE {condition}"
)
_OF_THEM: Final = (
    "SELECT filename, file_row_number, {day} AS day, id, speaker_key, speaker FROM statements WHERE {condition} "
    "AND NOT coalesce({own} AND naming = 'named', false)"
)
_NAMED: Final = (
    "SELECT article, publisher, published, name, titles, spellings, filename FROM entities "
    "WHERE {condition} AND naming = 'named' ORDER BY published DESC NULLS LAST, article DESC"
)
_BESIDE: Final = (
    "SELECT name_key, name, count(DISTINCT article) FROM read_parquet($files, hive_partitioning = false) "
    "WHERE article IN (SELECT unnest($articles)) AND naming = 'named' AND kind IN ('person', 'organization') "
    "AND NOT {own} GROUP BY name_key, name"
)
_DOINGS: Final = (
    "SELECT filename, file_row_number, coalesce(day, substr(published, 1, 10)), article, {acts}, {undergoes} "
    "FROM happenings WHERE {takes_part} AND NOT statement AND {condition} AND ({acts} OR {undergoes})"
)
Row = tuple[Any, ...]


def who(archive: Archive, name: str, asked: Asked | None = None, *, limit: int = 5) -> Dossier:
    """The dossier of whom a name means, with the ``limit`` latest of each kind of entry.

    Of what is asked days, outlets and act count. Who may be the same, and what a codebook tells, only a record knows.
    Raises `AmbiguousName` where it may be several, `RecordError` where it is nobody.
    """
    known = whom(archive, name)
    asked = Asked(limits=replace((asked or Asked()).limits, mode=None, kind=None))
    said, of_them = _said(archive, asked, known), _of_them(archive, asked, known)
    named = _named(archive, known)
    articles = _articles(named, asked)
    days = [day[:10] for _, _, day in articles if day]
    did, underwent = _doings(archive, asked, known, limit)
    return Dossier(
        identity=_identity(known),
        names=_commonest(dict.fromkeys((row[0], row[3]) for row in named), NAMES),
        spellings=_counts(chain.from_iterable(row[5] for row in named), SPELLINGS) or ((known.name, 1),),
        offices=_offices(named) if known.kind == "person" else (),
        codebook=(),
        articles=len(articles),
        outlets=len({outlet for _, outlet, _ in articles if outlet}),
        first=min(days, default=None),
        last=max(days, default=None),
        acts=acts_of((row[4], row[5]) for row in said),
        latest=statement_rows(archive, _latest(said, limit)),
        addressees=_others((row[6], row[7]) for row in said if row[7]),
        told_by=_others((row[4], row[5]) for row in of_them if row[5]),
        said_of_them=len(of_them),
        latest_of_them=statement_rows(archive, _latest(of_them, limit)),
        did=did,
        underwent=underwent,
        beside=_beside(archive, known, [id for id, _, _ in articles[:BESIDE]], named),
        beside_of=min(len(articles), BESIDE),
        alike=(),
        coverage=coverage(archive, asked, _figures(said), shown=min(limit, len(said))),
    )


def _identity(known: Known) -> Identity:
    """In place of an id the key of the name, which an archive knows people by."""
    return Identity(
        id=known.keys[0],
        number=0,
        name=known.name,
        kind=known.kind,
        statements=known.statements,
        articles=known.articles,
    )


def _said(archive: Archive, asked: Asked, known: Known) -> list[Row]:
    """Their statements."""
    sql, given = statements(archive, replace(asked, by=known))
    return archive.ask(_SAID.format(day=day_of(asked), condition=sql), given)


def _of_them(archive: Archive, asked: Asked, known: Known) -> list[Row]:
    """The statements of others that speak of them."""
    sql, given = statements(archive, replace(asked, about=known))
    own, keys = one_of("speaker_key", "own", known.keys)
    return archive.ask(_OF_THEM.format(day=day_of(asked), condition=sql, own=own), given | keys)


def _figures(said: Sequence[Row]) -> tuple[Any, ...]:
    """As `covered.COVERED` gives them."""
    days = [row[2] for row in said if row[2]]
    articles, outlets = {row[8] for row in said}, {row[9] for row in said if row[9]}
    ends = min(days, default=None), max(days, default=None)
    return len(said), len(articles), len(outlets), *ends, len(said) - len(days), 0


def _latest(rows: Iterable[Row], limit: int) -> list[Place]:
    last = sorted(((row[2] or "", row[3], (row[0], row[1])) for row in rows), reverse=True)
    return [place for _, _, place in last[:limit]]


def _named(archive: Archive, known: Known) -> list[Row]:
    """Where they are named, the latest articles first."""
    standing = archive.standing()
    archive.table("entities")
    condition = standing & one_of("name_key", "own", known.keys)
    return archive.ask(_NAMED.format(condition=condition.sql), condition.given)


def _articles(named: Iterable[Row], asked: Asked) -> list[tuple[str, str | None, str | None]]:
    """Id, outlet and day of publication of each article within the days and outlets, the latest first."""
    limits = asked.limits
    first, last = (limits.since or "")[:10], (limits.until or "9999-12-31")[:10]
    told = dict.fromkeys((row[0], row[1], row[2] and row[2][:10]) for row in named)
    always = not (limits.since or limits.until)
    return [
        (id, outlet, day)
        for id, outlet, day in told
        if (always or (day and first <= day <= last)) and (not limits.publisher or outlet in limits.publisher)
    ]


def _commonest(names: Iterable[tuple[str, str]], most: int) -> Counts:
    return _counts((name for _, name in names), most)


def _counts(words: Iterable[str], most: int) -> Counts:
    """Words and how often, the commonest first."""
    counts = Counter(" ".join(each.split()) for each in words)
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:most])


def _offices(named: Iterable[Row]) -> Counts:
    """What their articles call them beside their name."""
    english = language.load("en")
    told = Counter(tuple(row[4]) for row in named)
    counts: Counter[str] = Counter()
    for titles, times in told.items():
        for office in offices(titles, english):
            counts[office] += times
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:OFFICES])


def _others(found: Iterable[tuple[str | None, str]]) -> tuple[Other, ...]:
    """The most frequent by their keys, each under its commonest name."""
    names: dict[str | None, Counter[str]] = {}
    for key, name in found:
        names.setdefault(key or name, Counter())[name] += 1
    told = [(min(each, key=lambda name: (-each[name], name)), each.total()) for each in names.values()]
    ranked = sorted(told, key=lambda row: (-row[1], row[0]))[:MOST]
    return tuple(Other(id=None, name=name, times=times) for name, times in ranked)


def _beside(archive: Archive, known: Known, articles: Sequence[str], named: Iterable[Row]) -> tuple[Other, ...]:
    """The people and bodies named in most of the articles, of which ``named`` tells the files."""
    own, given = one_of("name_key", "own", known.keys)
    wanted = set(articles)
    files = sorted({row[6] for row in named if row[0] in wanted})
    rows = archive.ask(_BESIDE.format(own=own), given | {"articles": list(articles), "files": files}) if files else ()
    return _others((key, name) for key, name, times in rows for _ in range(times))


def _doings(archive: Archive, asked: Asked, known: Known, limit: int) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What they did last and what was done to them, the last first."""
    standing = archive.standing()
    archive.table("happenings", asked.limits if asked.limits.on == "published" else None)
    condition = standing & asked.of_happenings()
    acts, undergoes = (holds_one(column, "part", known.keys) for column in ("actors", "recipients"))
    takes_part = holds_one("keys", "part", known.keys).sql  # one column, and most rows need no look at the two others
    question = _DOINGS.format(condition=condition.sql, acts=acts.sql, undergoes=undergoes.sql, takes_part=takes_part)
    rows = archive.ask(question, condition.given | acts.given)
    did, underwent = ([row for row in rows if row[at]] for at in (4, 5))
    return entries(archive, _latest(did, limit)), entries(archive, _latest(underwent, limit))
