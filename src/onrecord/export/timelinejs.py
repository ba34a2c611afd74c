"""TimelineJS (Knight Lab): an event for each entry with a date, grouped by its status, as one JSON object.

Days are as the text has them: a year or a month that is the whole interval is given as such, any other interval with
its last day. TimelineJS puts the events in order.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export import facts
from onrecord.export.entry import Entry
from onrecord.export.linked import page_address, standing, without_nulls, write_list
from onrecord.export.terminal import clean, counted, plain_dates

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[ T](\d\d)(?::(\d\d))?(?::(\d\d))?)?)?)?")
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def write(entries: Iterable[Entry], stream: TextIO) -> None:
    """Write the object, as the entries come; what people rejected is left out.

    So is what has no date: if there is any, the title slide gives the number.
    """
    dated = _Dated(standing(entries))
    stream.write('{"events": ')
    write_list(map(event, dated), stream)
    if dated.left_out:
        text = f"{counted(dated.left_out, 'entry', 'entries')} without a date left out"
        stream.write(f', "title": {json.dumps({"text": {"headline": "Timeline", "text": text}})}')
    stream.write("}\n")


def event(entry: Entry) -> dict[str, Any]:
    """The event of an entry that has a date."""
    start, end = _ends(entry)
    return {
        "unique_id": f"{entry.imprint.id}-{entry.id}",
        "start_date": _date(start),
        **without_nulls(end_date=_date(end) if end else None),
        "text": {"headline": html.escape(facts.told(entry)), "text": "".join(_paragraphs(entry))},
        "group": entry.factuality,
    }


class _Dated:
    """Those of some entries that have a date, as they pass, and the number of the others."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries, self.left_out = entries, 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            if entry.from_ and _DATE.match(entry.from_):
                yield entry
            else:
                self.left_out += 1


def _ends(entry: Entry) -> tuple[str, str | None]:
    """First day or moment and last, or the one day, month or year that it is."""
    from_ = entry.from_ or ""
    ends = plain_dates(from_, entry.to)
    if len(ends) == 1:
        return ends[0], None
    return from_, entry.to if "T" in from_ else ends[1]  # of a time on the same day, `ends` has the clock only


def _date(value: str) -> dict[str, int]:
    """As many parts as are known; TimelineJS has no zones, so a time is that of the place."""
    found = _DATE.match(value)
    parts = found.groups() if found else ()
    return {name: int(part) for name, part in zip(_PARTS, parts, strict=False) if part is not None}


def _paragraphs(entry: Entry) -> Iterator[str]:
    """The sentence, what it rests on, and where it stands, as HTML."""
    imprint, grounds = entry.imprint, facts.rests_on(entry)
    yield f"<p>{html.escape(clean(entry.context_words))}</p>"
    if grounds:
        yield f"<p>{html.escape(clean(grounds))}</p>"
    parts = (imprint.publisher, imprint.headline, imprint.published, imprint.key or imprint.id)
    told_by = html.escape(clean(" · ".join(part for part in parts if part)))
    url = page_address(imprint.url)
    yield f'<p><a href="{html.escape(url)}">{told_by}</a></p>' if url else f"<p>{told_by}</p>"
