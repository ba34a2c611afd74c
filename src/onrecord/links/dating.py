"""When each happening takes place and how long it lasts, where a time expression of its sentence says so.

A happening without a time of its own has none: it does not inherit the day of writing. Bounds ("since 2014", "by
Friday") are no dates, and a time that may be of something else dates nothing: a wrong date is worse than none.
"""

from __future__ import annotations

import datetime
from dataclasses import replace

from onrecord.language import Language
from onrecord.links.dating_scene import scene
from onrecord.links.dating_ties import Kind, Tie, ties
from onrecord.syntax import Syntax
from onrecord.types import Happening, Span, TimeExpression


def dated(
    syntax: Syntax,
    sentences: tuple[Span, ...],
    happenings: tuple[Happening, ...],
    times: tuple[TimeExpression, ...],
    known: Language,
) -> tuple[Happening, ...]:
    """The happenings with the times that date them, the intervals of these, and how long they last; else as they are.

    `from_` and `to` are those of the time, where it denotes an interval. Linear in words, happenings and times.
    """
    if not times or not happenings:
        return happenings
    best: dict[tuple[int, Kind], Tie] = {}
    for tie in ties(scene(syntax, sentences, happenings, times, known)):
        key = tie.happening, tie.kind
        if key not in best or _worth(tie) > _worth(best[key]):
            best[key] = tie
    rows = enumerate(happenings)
    return tuple(_with(row, best.get((at, "when")), best.get((at, "lasting"))) for at, row in rows)


def _worth(tie: Tie) -> tuple[bool, bool, int]:
    """What makes one of several times of a happening the best: it hangs on it, it is on the calendar, it is short."""
    from_, to = _interval(tie.placed.time)
    if from_ is None or to is None:
        return tie.near, False, 0
    first, last = (datetime.date.fromisoformat(moment[:10]) for moment in (from_, to))
    return tie.near, True, (first - last).days


def _interval(time: TimeExpression) -> tuple[str | None, str | None]:
    """Both ends of a time, or neither."""
    return (None, None) if time.from_ is None or time.to is None else (time.from_, time.to)


def _with(row: Happening, when: Tie | None, lasting: Tie | None) -> Happening:
    if when is not None:
        from_, to = _interval(when.placed.time)
        row = replace(row, time=when.placed.time.id, from_=from_, to=to)
    return row if lasting is None else replace(row, duration=lasting.placed.time.id)
