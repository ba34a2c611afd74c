"""What happened and is to come, by date, as the articles of an archive tell it: each telling is an entry of its own.

That several articles tell of one happening only a record knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

from onrecord.archive.questions.asked import Asked, Condition
from onrecord.archive.questions.covered import searched, unread
from onrecord.archive.questions.opened import Archive
from onrecord.archive.questions.rows import Place, entries
from onrecord.record.questions.happened import UNDATED, Timeline, chronology_of
from onrecord.record.questions.limits import HappeningCoverage

_COVERED: Final = "SELECT count(DISTINCT article), count(DISTINCT publisher) FROM happenings WHERE "
_DAYS: Final = "SELECT day, count(*) FROM happenings WHERE {condition} GROUP BY day ORDER BY day DESC NULLS LAST"
_BACKWARDS: Final = "published DESC NULLS LAST, article DESC, span.start DESC, id DESC"
_DATED: Final = (
    "SELECT filename, file_row_number FROM happenings WHERE day >= $begins AND {condition} "  # noqa: S608
    f'ORDER BY "from" DESC, "to" DESC NULLS LAST, {_BACKWARDS} LIMIT $most'
)
_UNDATED: Final = (
    "SELECT filename, file_row_number FROM happenings WHERE day IS NULL AND {condition} "  # noqa: S608
    f"{{few}}ORDER BY {_BACKWARDS} LIMIT $most"
)
_FEW: Final = (
    "QUALIFY row_number() OVER (PARTITION BY article ORDER BY NOT (statement OR code IS NOT NULL), span.start, id) "
    f"<= {UNDATED} "
)
"""The first of each article that say most."""
_LATEST: Final = "SELECT max(published) FROM articles WHERE "


def timeline(archive: Archive, asked: Asked | None = None, *, limit: int = 0, undated: bool = False) -> Timeline:
    """The entries that a question asks for, by date, at most ``limit`` (0: all), the latest.

    Of what has no date only the ten of each article that say most are kept, unless all ``undated`` are asked for; those
    come behind what has one.
    """
    asked = asked or Asked()
    condition = _condition(archive, asked)
    counts = archive.ask(_DAYS.format(condition=condition.sql), condition.given)
    days: dict[str, int] = {day: count for day, count in counts if day is not None}
    articles, outlets = archive.ask(_COVERED + condition.sql, condition.given)[0]
    tellings = sum(count for _, count in counts)
    without = tellings - sum(days.values())
    most = limit or tellings
    dated = _dated(archive, condition, days, most)
    few = _UNDATED.replace("{few}", "" if undated else _FEW)
    others = _places(archive, few, condition, most - len(dated)) if without and len(dated) < most else []
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


def _condition(archive: Archive, asked: Asked) -> Condition:
    """The condition on the table `happenings`, which is known to DuckDB from now on."""
    standing = archive.standing()
    archive.table("happenings", asked.limits if asked.limits.on == "published" else None)
    return standing & asked.of_happenings()


def _dated(archive: Archive, condition: Condition, days: Mapping[str, int], most: int) -> list[Place]:
    """Where the last so many with a date stand, in order; days before theirs are not looked at."""
    if not days or not most:
        return []
    ordered = sorted(days, reverse=True)
    enough = bisect_left(list(accumulate(days[day] for day in ordered)), most)
    begins = ordered[min(enough, len(ordered) - 1)]
    return _places(archive, _DATED, condition & Condition("true", {"begins": begins}), most)


def _places(archive: Archive, question: str, condition: Condition, most: int) -> list[Place]:
    """Where the last so many stand, in order."""
    rows = archive.ask(question.format(condition=condition.sql), {**condition.given, "most": most})
    return [(file, number) for file, number in reversed(rows)]


def _latest_day(archive: Archive) -> str | None:
    """The latest day on which an article of the archive was published."""
    standing = archive.standing("id")
    archive.table("articles")
    (latest,) = archive.ask(_LATEST + standing.sql)[0]
    return latest[:10] if latest else None
