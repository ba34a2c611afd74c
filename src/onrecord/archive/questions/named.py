"""Whom a name means in an archive, which has no identities across articles: names as the articles give them.

Of each article the fullest name counts. What is looked for means all names that are safely one with it (as
`onrecord.identity` decides from the names alone); where these may be several people, they are listed and nothing is
guessed. A name in quotation marks is meant as it stands: `"Berg"` is who is called nothing but Berg.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from onrecord.archive.questions.asked import Asked, Known
from onrecord.archive.questions.opened import Archive
from onrecord.errors import RecordError
from onrecord.identity import Profile, Register
from onrecord.naming.spelling import fold
from onrecord.plurals import counted
from onrecord.record.questions.asking import AmbiguousName, Filter
from onrecord.record.questions.named import LISTED, LONGEST
from onrecord.record.questions.outlets import meant
from onrecord.types import EntityKind

NEAR: Final = 8
"""Words of a name that nobody has of which some are looked for."""
MOST: Final = 2_000
"""Names at most that are compared with one another, those with the most statements."""
_NAMES: Final = (
    "SELECT name_key, name, kind, count(DISTINCT article), sum(statements)::BIGINT FROM entities "
    "WHERE naming = 'named' AND contains(name_key, $word) AND {standing} GROUP BY ALL"
)

_OUTLETS: Final = (
    "SELECT publisher FROM articles WHERE publisher IS NOT NULL GROUP BY publisher ORDER BY count(*) DESC, publisher"
)


class _Name(NamedTuple):
    """What articles call somebody, however it is written."""

    key: str
    name: str
    kind: EntityKind
    articles: int
    statements: int

    @property
    def words(self) -> list[str]:
        return self.key.split()


def asked_of(archive: Archive, limits: Filter, *, by: str | None = None, about: str | None = None) -> Asked:
    """What is asked, with the outlets as the archive spells them and people by name.

    Raises `AmbiguousName` where a name may mean several, `RecordError` where it is nobody's or no outlet's.
    """
    if limits.publisher:
        archive.table("articles")
        outlets = tuple(name for (name,) in archive.ask(_OUTLETS))
        limits = replace(limits, publisher=meant(limits.publisher, outlets))
    return Asked(
        limits=limits,
        by=whom(archive, by) if by else None,
        about=whom(archive, about) if about else None,
    )


def whom(archive: Archive, name: str) -> Known:
    """Whom a name means. Raises `AmbiguousName` where it may be several, `RecordError` where it is nobody."""
    found = candidates(archive, name)
    if len(found) == 1:
        return found[0]
    if found:
        few = found[:LISTED]
        raise AmbiguousName(name, tuple((each.keys[0], each.name) for each in few), _listed(few))
    near = _listed(_near(archive, name))
    raise RecordError(
        f"nobody is called {name[:80]!r}", advice=f"near it: {near}" if near else "use a name as articles have it"
    )


def candidates(archive: Archive, name: str) -> tuple[Known, ...]:
    """All whom a name may mean, the most quoted first."""
    bare = name.strip()
    exactly = len(bare) > 2 and bare[0] in '"“„«' and bare[-1] in '"”“»'
    wanted = fold(bare[1:-1] if exactly else bare)
    if not wanted or len(name) > LONGEST:
        return ()
    names = _names(archive, wanted)
    own = [each for each in names if each.key == wanted]
    if exactly:
        return _known([own])
    groups = _alike([each for each in names if len(each.words) > 1])
    if own and len(own[0].words) > 1:
        return _known([next(group for group in groups if own[0] in group)])
    if own and own[0].kind != "person":
        return _known([own])
    if own:
        groups = [group for group in groups if group[0].kind == "person"]
    return _known([groups[0] + own] if len(groups) == 1 else [*groups, own])


def _names(archive: Archive, wanted: str) -> list[_Name]:
    """The names that have all words of what is looked for, those with the most statements first."""
    words = set(wanted.split())
    standing = archive.standing()
    archive.table("entities")
    rows = archive.ask(_NAMES.format(standing=standing.sql), {"word": max(sorted(words), key=len)})
    spelled: dict[str, list[_Name]] = defaultdict(list)
    for row in rows:
        if words <= set(row[0].split()):
            spelled[row[0]].append(_Name(*row))
    found = [_commonest(each) for each in spelled.values()]
    return sorted(found, key=lambda each: (-each.statements, -each.articles, each.key))[:MOST]


def _commonest(spelled: Sequence[_Name]) -> _Name:
    """One of the spellings and kinds that one name has in the articles, with what all of them have."""
    best = min(spelled, key=lambda each: (-each.articles, each.name, each.kind))
    return best._replace(
        articles=sum(each.articles for each in spelled), statements=sum(each.statements for each in spelled)
    )


def _alike(names: Iterable[_Name]) -> list[list[_Name]]:
    """The names that are safely one together, in the order given."""
    register, groups = Register(), defaultdict[int, list[_Name]](list)
    for each in names:
        told = ((each.name, each.articles),)
        profile = Profile(kind=each.kind, name=each.name, names=told, spellings=told)
        groups[register.add(profile, taken=())].append(each)
    return list(groups.values())


def _known(groups: Sequence[Sequence[_Name]]) -> tuple[Known, ...]:
    found = [
        Known(
            name=group[0].name,
            kind=group[0].kind,
            keys=tuple(each.key for each in group),
            statements=sum(each.statements for each in group),
            articles=sum(each.articles for each in group),
        )
        for group in groups
        if group
    ]
    return tuple(sorted(found, key=lambda each: (-each.statements, -each.articles, each.keys)))


def _near(archive: Archive, name: str) -> tuple[Known, ...]:
    """Those who are called by some of the words: by the last of them, else by the first, as many as will do."""
    words = fold(name).split()[:NEAR]
    for parts in ((words[at:], words[: len(words) - at]) for at in range(1, len(words))):
        for part in parts:
            if found := _known(_alike(_names(archive, " ".join(part)))):
                return found[:LISTED]
    return ()


def _listed(few: Iterable[Known]) -> str:
    return "; ".join(_described(few))


def _described(few: Iterable[Known]) -> Iterator[str]:
    for each in few:
        yield f"{each.name} ({each.kind}, {counted(each.statements, 'statement')}, {counted(each.articles, 'article')})"
