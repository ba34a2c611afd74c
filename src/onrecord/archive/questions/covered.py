"""What an answer over an archive rests on: the same lines as over a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.archive.questions.asked import Asked, Condition
from onrecord.archive.questions.opened import Archive
from onrecord.record.questions.asking import Coverage, Searched

_UNREAD = "SELECT count(DISTINCT id) FROM articles WHERE status = 'unread' AND "
_SEARCHED = (
    "SELECT count(DISTINCT id), count(DISTINCT publisher), min(substr(published, 1, 10)), "
    "max(substr(published, 1, 10)) FROM articles WHERE "
)
COVERED = (
    "count(*), count(DISTINCT article), count(DISTINCT publisher), min({day}), max({day}), count(*) - count({day}), "
    "count(*) - count(speaker_key)"
)
"""The first seven of `Coverage`, of rows of `statements`."""
_FIGURES = ("statements", "articles", "outlets", "first", "last", "undated", "unresolved")


def day_of(asked: Asked) -> str:
    """The column of the day that a question means."""
    return "day" if asked.limits.on == "said" else "substr(published, 1, 10)"


def unread(archive: Archive, asked: Asked) -> int:
    """How many articles within the days and outlets were not read."""
    sql, given = _within(archive, asked)
    return int(archive.ask(_UNREAD + sql, given)[0][0])


def searched(archive: Archive, asked: Asked) -> Searched:
    """What there is to look through."""
    sql, given = _within(archive, asked)
    articles, outlets, first, last = archive.ask(_SEARCHED + sql, given)[0]
    return Searched(articles=articles, outlets=outlets, first=first, last=last)


def _within(archive: Archive, asked: Asked) -> Condition:
    standing = archive.standing("id")
    archive.table("articles", asked.limits)
    return standing & asked.of_articles()


def statements(archive: Archive, asked: Asked) -> Condition:
    """The condition on the table `statements`, which is known to DuckDB from now on."""
    standing = archive.standing()
    archive.table("statements", asked.limits if asked.limits.on == "published" else None)
    return standing & asked.of_statements()


def coverage(archive: Archive, asked: Asked, figures: Sequence[Any], *, shown: int) -> Coverage:
    """The coverage of which `COVERED` gave the figures."""
    known = dict(zip(_FIGURES, figures, strict=True))
    found = None if known["statements"] else searched(archive, asked)
    return Coverage(**known, unread=unread(archive, asked), shown=shown, searched=found)
