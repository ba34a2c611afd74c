"""What happened and is to come, by date, as the articles of an archive tell it: each telling is an entry of its own.

That several articles tell of one happening only a record knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Final, NamedTuple

from onrecord.archive.questions.asked import Asked, Given
from onrecord.archive.questions.covered import searched, unread
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.rows import Place, entries
from onrecord.record.questions.happened import UNDATED, Timeline, chronology_of
from onrecord.record.questions.limits import HappeningCoverage

_COVERED: Final = "SELECT count(DISTINCT article), count(DISTINCT publisher) FROM {table} WHERE {condition}"
_DAYS: Final = "SELECT day, count(*) FROM {table} WHERE {condition} GROUP BY day ORDER BY day DESC NULLS LAST"
_BACKWARDS: Final = "published DESC NULLS LAST, article DESC, span.start DESC, file_row_number DESC"
_DATED: Final = (
    "SELECT filename, file_row_number FROM {table} WHERE day >= $begins AND {condition} "  # noqa: S608
    f'ORDER BY "from" DESC, "to" DESC NULLS LAST, {_BACKWARDS} LIMIT $most'
)
_UNDATED: Final = (
    "SELECT filename, file_row_number FROM {table} WHERE day IS NULL AND {condition} "  # noqa: S608
    f"{{few}}ORDER BY {_BACKWARDS} LIMIT $most"
)
_FEW: Final = (
    "QUALIFY row_number() OVER (PARTITION BY article ORDER BY NOT (statement OR code IS NOT NULL), span.start, "
    f"file_row_number) <= {UNDATED} "
)
"""The first of each article that say most."""
_SOME: Final = (
    "CREATE OR REPLACE TEMP TABLE happened AS SELECT filename, file_row_number, article, publisher, published, "
    'statement, span, "from", "to", day, code FROM happenings WHERE {condition}'
)
_LATEST: Final = "SELECT max(published) FROM articles WHERE "


class _Told(NamedTuple):
    """The tellings that a question asks for: rows of a table that DuckDB knows, of which a condition holds."""

    archive: Archive
    table: str
    condition: str
    given: Given

    def rows(self, question: str, few: str = "", **more: Any) -> list[tuple[Any, ...]]:
        asked = question.format(table=self.table, condition=self.condition, few=few)
        return self.archive.ask(asked, {**self.given, **more})

    def places(self, question: str, most: int, few: str = "", **more: Any) -> list[Place]:
        """Where the last so many stand, in order."""
        return [(file, number) for file, number in reversed(self.rows(question, few, most=most, **more))]


def timeline(archive: Archive, asked: Asked | None = None, *, limit: int = 0, undated: bool = False) -> Timeline:
    """The entries that a question asks for, by date, at most ``limit`` (0: all), the latest.

    Of what has no date only the ten of each article that say most are kept, unless all ``undated`` are asked for; those
    come behind what has one.
    """
    asked = asked or Asked()
    told = _told(archive, asked)
    counts = told.rows(_DAYS)
    days: dict[str, int] = {day: count for day, count in counts if day is not None}
    articles, outlets = told.rows(_COVERED)[0]
    tellings = sum(count for _, count in counts)
    without = tellings - sum(days.values())
    most = limit or tellings
    dated = told.places(_DATED, most, begins=_begins(days, most)) if days else []
    room = most - len(dated) if without else 0
    others = told.places(_UNDATED, room, "" if undated else _FEW) if room else []
    found = entries(archive, [*dated, *others])
    return Timeline(
        chronology=chronology_of(found, without - len(others), _latest_day(archive)),
        coverage=HappeningCoverage(
            happenings=tellings,
            tellings=tellings,
            articles=articles,
            outlets=outlets,
            first=min(days, default=None),
            last=max(days, default=None),
            undated=without,
            unread=unread(archive, asked),
            shown=len(found),
            searched=None if tellings else searched(archive, asked),
        ),
    )


def _told(archive: Archive, asked: Asked) -> _Told:
    """The tellings; where few are meant, in a table of their own, so that all others are passed over once."""
    standing = archive.standing()
    archive.table("happenings", asked.limits if asked.limits.on == "published" else None)
    sql, given = standing & asked.of_happenings()
    if asked.by is None and asked.about is None:
        return _Told(archive, "happenings", sql, given)
    archive.ask(_SOME.format(condition=sql), given)
    return _Told(archive, "happened", "true", {})


def _begins(days: Mapping[str, int], most: int) -> str:
    """The day from which on so many have a date, or the first of all: what lies before need not be looked at."""
    ordered = sorted(days, reverse=True)
    enough = bisect_left(list(accumulate(days[day] for day in ordered)), most)
    return ordered[min(enough, len(ordered) - 1)]


def _latest_day(archive: Archive) -> str | None:
    """The latest day on which an article of the archive was published."""
    standing = archive.standing("id")
    archive.table("articles")
    (latest,) = archive.ask(_LATEST + standing.sql)[0]
    return latest[:10] if latest else None
