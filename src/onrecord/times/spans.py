"""Mends the spans that the model tags, by the words around them: what belongs to one, what is two, what is none.

The words come from the calendar of the language (`[calendar.spans]`); which rules pay was measured on the training part
of TimeBank and AQUAINT, with models that had not seen the story (training/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.language.calendar import Calendar
from onrecord.times.finding import Tagged
from onrecord.types import Span, TimeType

BACK, AHEAD = 60, 40
"""Code points before and behind an expression in which its other words are looked for."""
WORDS = 4
"""Words, or phrases, before an expression that may belong to it."""
ADDED = 0.6
"""How sure an expression is that the words alone tell: two in three of them are right (training/README.md)."""
EVEN = (1 / 3, 1 / 3, 1 / 3)


def mended(text: str, found: Iterable[Tagged], calendar: Calendar) -> tuple[Tagged, ...]:
    """The expressions in text order, none overlapping: mended, joined, and with those that the words alone tell."""
    parts = [part for row in found for part in _split(text, row, calendar) if not _is_name(text, part, calendar)]
    sure = sorted((*parts, *_added(text, parts, calendar)), key=lambda row: row.span)
    longer = [_extended(text, row, calendar) for row in sure]
    return tuple(_joined(text, longer, calendar))


def _split(text: str, row: Tagged, calendar: Calendar) -> Iterator[Tagged]:
    """The year ended March 31: two expressions, of which the first is a stretch of time."""
    if ahead := calendar.spans["ahead"].match(text, row.span.start, row.span.end):
        row = replace(row, span=Span(ahead.end(), row.span.end))
    written = text[row.span.start : row.span.end]
    cut = calendar.spans["between"].search(written)
    if cut is None or cut.end() == len(written):
        ends = calendar.spans["fiscal_year"].fullmatch(written) and calendar.spans["between"].match(text, row.span.end)
        yield replace(row, type="DURATION") if ends else row
        return
    yield replace(row, span=Span(row.span.start, row.span.start + cut.start()), type="DURATION")
    yield replace(row, span=Span(row.span.start + cut.end(), row.span.end), type="DATE")


def _is_name(text: str, row: Tagged, calendar: Calendar) -> bool:
    """Whether it is a title ("This Week", USA TODAY), an age ("in his 90s") or a word like a month: "the march"."""
    start, end = row.span.start, row.span.end
    if calendar.spans["word"].fullmatch(text, start, end):
        return True
    before, behind = text[max(0, start - BACK) : start], text[end : end + 1]
    if calendar.spans["name_before"].search(before) or calendar.spans["age_behind"].match(text, end):
        return True
    if calendar.spans["age"].fullmatch(text, start, end):
        return True
    if calendar.spans["decade"].fullmatch(text, start, end) and calendar.spans["age_before"].search(before):
        return True
    words = text[start:end].split()
    return bool(before) and before[-1] in "\"“'‘" and behind in tuple("\"”'’,") and all(w[0].isupper() for w in words)


def _added(text: str, taken: Sequence[Tagged], calendar: Calendar) -> Iterator[Tagged]:
    """What the words alone show to be an expression, where the model found none: "currently", "5 1/2 hours"."""
    edges = sorted(row.span for row in taken)
    at = 0
    for match in calendar.spans["sure"].finditer(text):
        while at < len(edges) and edges[at].end <= match.start():
            at += 1
        free = at == len(edges) or match.end() <= edges[at].start
        row = Tagged(Span(*match.span()), _type(match), EVEN, ADDED)
        if free and not _is_name(text, row, calendar):
            yield row


def _type(match: re.Match[str]) -> TimeType:
    """The type by the group that matched."""
    kind = (match.lastgroup or "DATE").rstrip("0123456789")
    for type_ in ("TIME", "DURATION", "SET"):
        if kind == type_:
            return type_
    return "DATE"


def _extended(text: str, row: Tagged, calendar: Calendar) -> Tagged:
    """With the words before and behind it that belong to it: nearly two years, Friday night, the next year or so."""
    start, end = row.span.start, row.span.end
    kind = _kind(text, row, calendar)
    for _ in range(WORDS):
        before = calendar.spans[f"before_{kind}"].search(text[max(0, start - BACK) : start])
        start -= len(before[0]) if before else 0
    if behind := calendar.spans["behind_amount" if kind == "amount" else "behind_date"].match(text, end, end + AHEAD):
        end = behind.end()
    return replace(row, span=Span(start, end))


def _kind(text: str, row: Tagged, calendar: Calendar) -> str:
    """Which words may stand before an expression: those of amounts, of sets, of dates and clock times, of the vague."""
    start, end = row.span.start, row.span.end
    if calendar.spans["is_cut"].match(text, start, end):
        return "cut"
    if row.type == "SET":
        return "set"
    if row.type == "DURATION" or calendar.spans["ago"].search(text, start, end):
        return "amount"
    return next(
        (kind for kind in ("vague", "told", "exact", "friday") if calendar.spans[f"is_{kind}"].match(text, start, end)),
        "date",
    )


def _joined(text: str, found: Sequence[Tagged], calendar: Calendar) -> Iterator[Tagged]:
    """Neighbours that name one time put together: "9 a.m. Tuesday"; of two that overlap, both."""
    held: Tagged | None = None
    for row in found:
        if held is None:
            held = row
        elif row.span.start < held.span.end:
            held = replace(held, span=Span(held.span.start, max(held.span.end, row.span.end)))
        elif _is_one(text, held, row, calendar):
            held = replace(held, span=Span(held.span.start, row.span.end), sure=min(held.sure, row.sure))
        else:
            yield held
            held = row
    if held is not None:
        yield held


def _is_one(text: str, first: Tagged, second: Tagged, calendar: Calendar) -> bool:
    """Whether nothing but a comma or "on" stands between a clock time, a part of a day or a weekday and its day."""
    between = text[first.span.end : second.span.start]
    if len(between) > 6 or not calendar.spans["joint"].fullmatch(between):
        return False
    one, other = text[first.span.start : first.span.end], text[second.span.start : second.span.end]
    pairs = (("clock", "day"), ("day", "clock"), ("weekday", "monthday"), ("monthday", "year"), ("stretch", "year"))
    return any(calendar.spans[a].search(one) and calendar.spans[b].match(other) for a, b in pairs)
