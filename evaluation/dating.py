"""Whether happenings are tied to the right time expressions, and ordered as the text has them.

Both are measured on links of TimeBank and AQUAINT, the order on TimeSET too. Only events whose triggers were found, and
times that were found, are counted. Annotators linked a part of what could be linked, so an order that no link judges is
neither right nor wrong, and so is a tie of an event that has none in the gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from evaluation import events, times
from evaluation.corpora import Document, Link
from evaluation.figures import Figure, with_interval
from evaluation.pairing import paired
from evaluation.readings import Reading
from onrecord.evaluate import Count

TIES = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "IDENTITY", "DURING"})
"""Relations of an event to a time that say when it was, or how long."""
TURNED_TIES = frozenset({"INCLUDES", "SIMULTANEOUS", "IDENTITY"})
"""Relations of a time to an event that say so."""

Pair = tuple[str, str]
Claim = tuple[str, str, str]
"""An event, "before", "includes" or "same", another event."""

_ORDERS: Mapping[str, str] = {
    **dict.fromkeys(("BEFORE", "IBEFORE"), "before"),
    **dict.fromkeys(("INCLUDES", "BEGUN_BY", "ENDED_BY"), "includes"),
}
_TURNED_ORDERS: Mapping[str, str] = {
    **dict.fromkeys(("AFTER", "IAFTER"), "before"),
    **dict.fromkeys(("IS_INCLUDED", "BEGINS", "ENDS", "DURING"), "includes"),
}
_SAME = frozenset({"SIMULTANEOUS", "IDENTITY"})
_AT_ONCE = "COEX"
"""TimeSET: the two go on at about the same time; which lasts longer it does not say."""


def figures(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Ties to times, and order."""
    return (with_interval("dating", [dating(one) for one in readings]), *of_order(readings))


def of_order(readings: Sequence[Reading]) -> tuple[Figure, ...]:
    """Order alone, for corpora whose times are not annotated."""
    return (with_interval("order", [order(one) for one in readings]),)


def dating(reading: Reading) -> Count:
    """Pairs of an event and a time: those of the gold, those of the record, and those of both.

    Of a happening both the time and the duration count, since TimeML ties events to dates and durations alike.
    """
    event_of, time_of = _events(reading), _times(reading)
    gold = {tie for tie in ties(reading.document) if tie[0] in event_of.values() and tie[1] in time_of.values()}
    dated = {event for event, _ in gold}
    found = {(event_of[one], time_of[time]) for one, time in _tied(reading) if one in event_of and time in time_of}
    judged = {tie for tie in found if tie[0] in dated}
    return Count(len(judged & gold), len(judged), len(gold))


def ties(document: Document) -> Iterator[Pair]:
    """An event and a time of the text that says when it was, for each TLINK between such."""
    of_text, of_events = {one.id for one in document.times or ()}, {one.id for one in document.events or ()}
    for link in document.links or ():
        if link.kind != "TLINK":
            continue
        if link.first in of_events and link.second in of_text and link.relation in TIES:
            yield link.first, link.second
        elif link.first in of_text and link.second in of_events and link.relation in TURNED_TIES:
            yield link.second, link.first


def order(reading: Reading) -> Count:
    """Of `order` entries that a link judges, how many agree; of pairs that the gold orders, how many were ordered.

    An entry agrees where one of the links between its two events says the same. `right` are those that agree,
    `predicted` those that are judged, `gold` the pairs of found events that the gold links.
    """
    event_of = _events(reading)
    found = set(event_of.values())
    links = [link for link in reading.document.links or () if link.kind == "TLINK"]
    linked = [link for link in links if link.first in found and link.second in found and link.first != link.second]
    gold = {claim for link in linked for claim in claims(link)}
    pairs = {frozenset((one, two)) for one, _, two in gold}
    entries = {
        (event_of[each.first], each.relation, event_of[each.second])
        for each in reading.annotations.order
        if each.first in event_of and each.second in event_of
    }
    judged = [entry for entry in entries if frozenset((entry[0], entry[2])) in pairs]
    return Count(sum(_agrees(entry, gold) for entry in judged), len(judged), len(pairs))


def claims(link: Link) -> tuple[Claim, ...]:
    """What a link lets a record say of its two events; nothing where its relation is none of time."""
    one, two, relation = link.first, link.second, link.relation
    if relation in _ORDERS:
        return ((one, _ORDERS[relation], two),)
    if relation in _TURNED_ORDERS:
        return ((two, _TURNED_ORDERS[relation], one),)
    if relation in _SAME:
        return ((one, "same", two),)
    return ((one, "same", two), (one, "includes", two), (two, "includes", one)) if relation == _AT_ONCE else ()


def _agrees(entry: Claim, gold: set[Claim]) -> bool:
    one, relation, two = entry
    return entry in gold or (relation == "same" and (two, relation, one) in gold)


def _events(reading: Reading) -> dict[str, str]:
    """The gold event that each happening or statement of the record is paired with, by their ids."""
    gold, found = events.of_document(reading.document), events.triggers(reading.annotations)
    return {found[column].id: gold[row].id for row, column in paired(gold, found).items()}


def _times(reading: Reading) -> dict[str, str]:
    """The gold time that each time of the record is paired with, by their ids."""
    gold, found = times.of_document(reading.document), reading.annotations.times
    return {found[column].id: gold[row].id for row, column in paired(gold, times.of_reading(reading)).items()}


def _tied(reading: Reading) -> Iterator[Pair]:
    """Happenings and statements with the times that the record ties them to."""
    for happening in reading.annotations.happenings:
        yield from ((happening.id, time) for time in (happening.time, happening.duration) if time)
    yield from ((statement.id, statement.time) for statement in reading.annotations.statements if statement.time)
