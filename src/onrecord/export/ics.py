"""iCalendar (RFC 5545): what is planned and has a date, an event each, transparent and tentative.

The same entry has the same UID in every export. What several articles tell of the same happening is one event, dated as
the article says that was published last. Nothing depends on the time of writing: DTSTAMP is the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TextIO

from onrecord.export import facts
from onrecord.export.entry import Entry
from onrecord.export.linked import page_address, standing
from onrecord.export.terminal import clean, counted

if TYPE_CHECKING:
    from icalendar import Calendar, Event

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""DTSTAMP of what stands in an article without a date: the property must be there."""


def write(entries: Iterable[Entry], stream: TextIO) -> None:
    """Write the calendar when the last entry is read; kept are the planned ones.

    What people rejected is left out; so is what has no date, of which the calendar's description gives the number.
    """
    planned = [entry for entry in standing(entries) if entry.factuality == "planned"]
    happenings: dict[str, list[Entry]] = {}
    for entry in planned:
        if _starts(entry) is not None:
            happenings.setdefault(uid(entry), []).append(entry)
    undated = sum(_starts(entry) is None for entry in planned)
    calendar = _calendar(undated)
    for name, tellings in happenings.items():
        calendar.add_component(_event(name, tellings))
    stream.write(calendar.to_ical().decode())


def uid(entry: Entry) -> str:
    """By the happening across articles where it is known, else by article and place in it."""
    return f"{entry.event or f'{entry.imprint.id}-{entry.id}'}@onrecord"


def _calendar(undated: int) -> Calendar:
    from icalendar import Calendar  # a tenth of a second, which other formats need not wait for

    calendar = Calendar()
    calendar.add("prodid", "-//onrecord//onrecord//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Planned")
    calendar.add("x-wr-caldesc", f"What is planned, by the articles read; {counted(undated, 'plan')} without a date")
    return calendar


def _event(name: str, tellings: Sequence[Entry]) -> Event:
    from icalendar import Event

    latest = max(tellings, key=lambda entry: entry.imprint.published or "")  # the first of those of one day
    event = Event()
    event.add("uid", name)
    event.add("dtstamp", _stamp(latest.imprint.published))
    event.add("dtstart", _starts(latest))
    ends = _ends(latest)
    if ends is not None:
        event.add("dtend", ends)
    event.add("summary", facts.told(latest))
    event.add("description", "\n\n".join(_telling(entry) for entry in tellings))
    place, url = facts.names(latest, "place"), page_address(latest.imprint.url)
    if place:
        event.add("location", place)
    if url:
        event.add("url", url)
    event.add("status", "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event


def _telling(entry: Entry) -> str:
    """The sentence, when in its words, what it rests on, and where it stands; each on a line."""
    imprint = entry.imprint
    told_by = (imprint.publisher, imprint.headline, imprint.published, imprint.key or imprint.id)
    lines = (entry.context_words, entry.time, facts.rests_on(entry), " · ".join(part for part in told_by if part))
    return "\n".join(clean(line) for line in (*lines, imprint.url) if line)


def _starts(entry: Entry) -> date | None:
    return _moment(entry.from_) if entry.from_ else None


def _ends(entry: Entry) -> date | None:
    """The day, or moment, after the last, as both formats count; nothing where it is not of the kind of the start."""
    starts, ends = _starts(entry), _moment(entry.to) if entry.to else None
    if starts is None or ends is None or type(starts) is not type(ends):
        return None
    try:
        return ends if ends > starts else None
    except TypeError:  # only one of them has a zone
        return None


def _moment(value: str) -> date | None:
    """A day, or a time: with a zone that of UTC, else the time wherever one is. None beyond the calendar."""
    try:
        if "T" not in value:
            return date.fromisoformat(value)
        moment = datetime.fromisoformat(value)
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None


def _stamp(published: str | None) -> datetime:
    moment = _moment(published) if published else None
    if moment is None:
        return UNKNOWN
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
