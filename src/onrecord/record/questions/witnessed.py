"""Who tells of one happening: the tellings of a record put in order, and an entry made of those that tell the same."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple

from onrecord.export.entry import Entry, Witness
from onrecord.record.questions.announced import statement_entries
from onrecord.record.questions.asking import Filter, searched, unread
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.limits import HappeningCoverage, of_happenings, one_of


class Telling(NamedTuple):
    """One article's telling of something, as far as putting in order needs it."""

    which: Literal["h", "s"]
    """A happening, or a statement that is an event in its own right."""
    number: int
    group: int
    """The happening across articles, or the utterance."""
    first: str | None
    after: str | None
    published: str | None
    article: int
    start: int
    publisher: str | None
    telling: bool
    """Whether it says more than most: it has a code, or is a statement."""

    @property
    def key(self) -> tuple[str, int]:
        return self.which, self.group


HAPPENINGS: Final = (
    "SELECT 'h', happening.number, coalesce(event, happening.number), first, after, published, article.number, start, "
    "publisher, code IS NOT NULL FROM happening JOIN article ON article.number = happening.article WHERE "
)
"""What begins a question for tellings of happenings; a condition follows."""


def grouped(told: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each event; the dated ones first by date, then the others by publication, article and place."""
    groups: dict[tuple[str, int], list[Telling]] = {}
    for each in sorted(told, key=lambda each: (each.published or "", each.article, each.start)):
        groups.setdefault(each.key, []).append(each)
    return sorted(groups.values(), key=_place)


def _place(group: Sequence[Telling]) -> tuple[Any, ...]:
    lead = leading(group)
    return (
        lead.first is None,
        lead.first or "",
        (lead.after if lead.first else None) or "",
        lead.published or "",
        lead.article,
        lead.start,
        lead.which,
    )


def leading(group: Sequence[Telling]) -> Telling:
    """The one of the article that was published last, of those with a date if there are any."""
    return max(group, key=lambda each: (each.first is not None, each.published or ""))


def entries_of(connection: sqlite3.Connection, groups: Iterable[Sequence[Telling]], filter: Filter) -> list[Entry]:
    """An entry for each group, with its witnesses."""
    groups = [list(group) for group in groups]
    whole = _others(connection, groups, filter)
    leads = [leading(group) for group in groups]
    wanted = {each for group in whole.values() for each in group} | set(leads)
    happenings = sorted(each.number for each in wanted if each.which == "h")
    statements = sorted(each.number for each in wanted if each.which == "s")
    known: dict[tuple[str, int], Entry] = {
        **_by_number("h", happenings, happening_entries(connection, happenings)),
        **_by_number("s", statements, statement_entries(connection, statements)),
    }
    return [
        replace(
            known[lead.which, lead.number],
            witnesses=tuple(_witnesses(known[each.which, each.number] for each in whole.get(lead.key, ()))),
        )
        for lead in leads
    ]


def _by_number(which: str, numbers: Sequence[int], entries: Iterable[Entry]) -> dict[tuple[str, int], Entry]:
    return {(which, number): entry for number, entry in zip(numbers, entries, strict=True)}


def _others(
    connection: sqlite3.Connection, groups: Sequence[Sequence[Telling]], filter: Filter
) -> dict[tuple[str, int], list[Telling]]:
    """All who tell of each event, also those that do not say who takes part."""
    wide = replace(filter, by=None, about=None)
    if filter.on == "said":
        wide = replace(wide, since=None, until=None)
    condition, given = of_happenings(wide)
    condition += f" AND {one_of('happening', 'event')}"
    given["groups"] = json.dumps([group[0].group for group in groups if group[0].which == "h"])
    told = [Telling(*row) for row in connection.execute(HAPPENINGS + condition, given)]
    told += [each for group in groups if group[0].which == "s" for each in group]
    return {group[0].key: group for group in grouped(told)}


def _witnesses(entries: Iterable[Entry]) -> Iterator[Witness]:
    """One for each article and status, where there are several."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        found.setdefault((entry.imprint.id, entry.factuality), entry)
    if len(found) > 1:
        yield from map(_witness, found.values())


def _witness(entry: Entry) -> Witness:
    return Witness(
        article=entry.imprint.id,
        id=entry.id,
        publisher=entry.imprint.publisher,
        published=entry.imprint.published,
        url=entry.imprint.url,
        factuality=entry.factuality,
        from_=entry.from_,
        to=entry.to,
        according_to=entry.according_to,
        words=entry.context_words,
    )


def covered(
    connection: sqlite3.Connection,
    filter: Filter,
    told: Sequence[Telling],
    groups: Sequence[Sequence[Telling]],
    shown: int,
) -> HappeningCoverage:
    """What tellings, in these groups, cover."""
    days = [each.first[:10] for each in told if each.first]
    return HappeningCoverage(
        happenings=len(groups),
        tellings=len(told),
        articles=len({each.article for each in told}),
        outlets=len({each.publisher for each in told if each.publisher}),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=sum(leading(group).first is None for group in groups),
        unread=unread(connection, filter),
        shown=shown,
        searched=None if groups else searched(connection, filter),
    )
