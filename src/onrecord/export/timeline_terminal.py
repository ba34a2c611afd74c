"""A timeline for the eye: date, status, and who did what to whom and where, in columns where there is room for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from onrecord.export import facts
from onrecord.export.chronology import PARTS, Chronology, Part, chronology
from onrecord.export.deed import Piece
from onrecord.export.entries import Entry, Imprint
from onrecord.export.entry import Witness
from onrecord.export.terminal import INDENT, clean, counted, print_indented, screen
from onrecord.types import Annotations, Factuality

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

UNDATED = 10
"""Undated entries of an article that are printed unless all are asked for."""

NARROW = 28
"""Columns that the words need beside dates and status; where there are less, they stand below."""

GAP = 2

WITNESSES = 6
"""Witnesses of a happening that are printed."""

STYLES: dict[Piece, str] = {"actor": "cyan", "recipient": "magenta", "trigger": "bold", "between": ""}

UNSETTLED: tuple[Factuality, ...] = ("planned", "possible", "ongoing")
"""What a later article may know better."""


def write(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """Print the timeline, of undated entries the ten of each article that say most."""
    print_timeline(chronology(annotations, most_undated=UNDATED), screen(stream, None))


def write_all(annotations: Iterable[Annotations], stream: TextIO) -> None:
    """Print the timeline with all undated entries."""
    print_timeline(chronology(annotations), screen(stream, None))


def print_timeline(
    found: Chronology, console: Console, *, articles: int | None = None, more: str = "--undated"
) -> None:
    """Print the timeline of so many ``articles``, or of those of its entries; ``more`` lists what is left out."""
    _print_heading(found, len(found.imprints) if articles is None else articles, console)
    columns = _columns(found, console.width)
    for part, entries in _parts(found):
        _print_title(_title(part, found), console)
        if part == "undated":
            _print_undated(entries, found, columns and (0, columns[1]), console)
        else:
            _print_rows(entries, found, columns, console)
    if found.left_out:
        left_out = counted(found.left_out, "more undated entry", "more undated entries")
        _print_title(f"{left_out}; {more} lists all", console, style="dim")


def _columns(found: Chronology, width: int) -> tuple[int, int] | None:
    """Columns for dates and statuses, as wide as the widest of them; none where the screen is too narrow."""
    dates = max((len(line) + GAP for entry in found.dated for line in facts.dates(entry)), default=0)
    status = max((len(entry.factuality) + GAP for entry in (*found.dated, *found.undated)), default=0)
    return (dates, status) if width - dates - status >= NARROW else None


def _parts(found: Chronology) -> Iterator[tuple[Part, list[Entry]]]:
    parts: dict[Part, list[Entry]] = {part: [] for part in PARTS}
    for entry in (*found.dated, *found.undated):
        parts[found.part(entry)].append(entry)
    return ((part, entries) for part, entries in parts.items() if entries)


def _print_heading(found: Chronology, articles: int, console: Console) -> None:
    from rich.text import Text

    several = articles != 1 or len(found.imprints) != 1
    title = f"Timeline of {counted(articles, 'article')}" if several else found.imprints[0].headline
    console.print(Text(title, style="bold"), no_wrap=True, overflow="ellipsis")
    origin = _days(found) if several else _origin(found.imprints[0])
    print_indented(Text(" · ".join((*origin, _counts(found))), style="dim"), 0, console)
    notices = Counter(notice for each in found.imprints for notice in each.notices)
    for notice, count in notices.items():
        behind = f" ({counted(count, 'article')})" if several else ""
        print_indented(Text(f"note: {clean(notice)}{behind}", style="yellow"), 0, console)
    console.rule(characters="─", style="dim")


def _days(found: Chronology) -> Iterator[str]:
    """The days of publication, and how many articles were not read."""
    days = [each.day for each in found.imprints if each.day]
    if days:
        yield " to ".join(dict.fromkeys((min(days), max(days))))
    undated = len(found.imprints) - len(days)
    if undated and found.imprints:
        yield f"{undated} undated" if days else "undated"
    unread = sum(not each.read for each in found.imprints)
    if unread:
        yield f"{unread} unread"


def _origin(imprint: Imprint) -> Iterator[str]:
    parts = (imprint.published or "undated", imprint.key, f"id {imprint.id}", None if imprint.read else "unread")
    return (clean(part) for part in parts if part)


def _counts(found: Chronology) -> str:
    """How many entries each part has, those left out among them."""
    counts = Counter(found.part(entry) for entry in (*found.dated, *found.undated))
    counts["undated"] += found.left_out
    return ", ".join(f"{counts[part]} {part}" for part in PARTS if counts[part]) or "no entries"


def _title(part: Part, found: Chronology) -> str:
    whose = "the article's date" if len(found.imprints) == 1 else "the latest article's date"
    match part:
        case "past":
            return f"Up to {found.today}, {whose}"
        case "to come":
            return f"To come, as of {found.today}, {whose}"
        case "dated":
            return "Dated; when the article was published is unknown"
        case "undated":
            return "Undated"


def _print_title(title: str, console: Console, style: str = "bold") -> None:
    from rich.text import Text

    console.print()
    print_indented(Text(title, style=style), 0, console)


def _print_undated(
    entries: Iterable[Entry], found: Chronology, columns: tuple[int, int] | None, console: Console
) -> None:
    """Article by article."""
    from rich.text import Text

    for number, (imprint, group) in enumerate(groupby(entries, key=lambda entry: entry.imprint)):
        if len(found.imprints) > 1:
            if number:
                console.print()
            label = clean(f"{imprint.key or imprint.id} · {imprint.headline}")
            console.print(Text(label, style="dim"), no_wrap=True, overflow="ellipsis")
        _print_rows(group, found, columns, console)


def _print_rows(entries: Iterable[Entry], found: Chronology, columns: tuple[int, int] | None, console: Console) -> None:
    for entry in entries:
        if columns:
            _print_columns(entry, columns, found, console)
        else:
            _print_stacked(entry, found, console)


def _print_columns(entry: Entry, columns: tuple[int, int], found: Chronology, console: Console) -> None:
    from rich.text import Text

    what = list(_what(entry, found).wrap(console, console.width - sum(columns)))
    dates = facts.dates(entry)
    for number in range(max(len(what), len(dates))):
        line = Text((dates[number] if number < len(dates) else "").ljust(columns[0]))
        status = "" if number else entry.factuality
        line.append(status.ljust(columns[1]), style=facts.COLOURS[entry.factuality])
        line.append_text(what[number] if number < len(what) else Text())
        line.rstrip()
        console.print(line, soft_wrap=True)


def _print_stacked(entry: Entry, found: Chronology, console: Console) -> None:
    from rich.text import Text

    status, what = Text(entry.factuality, style=facts.COLOURS[entry.factuality]), _what(entry, found)
    if entry.from_ is None:
        print_indented(Text.assemble(status, " · ", what), 0, console)
    else:
        print_indented(Text.assemble(" ".join(facts.dates(entry)), " · ", status), 0, console)
        print_indented(what, INDENT, console)


def _what(entry: Entry, found: Chronology) -> Text:
    """Who did what to whom: about what; then where, with what, how long, and on what that rests."""
    from rich.text import Text

    topics = facts.names(entry, "topic")
    what = Text()
    if entry.is_statement and not entry.of("actor"):
        what.append("source not stated", style="italic").append(" ")
    for number, (piece, words) in enumerate(facts.deed(entry)):
        what.append(" " if number else "").append(words, style=STYLES[piece])
    what.append(f": {topics}" if topics else "")
    for fact in _facts(entry):
        what.append(f" · {fact}")
    for mark in (*facts.reliance(entry), *_told(entry, found)):
        what.append(f" · {mark}", style="dim")
    return what


def _facts(entry: Entry) -> Iterator[str]:
    place, instrument = facts.names(entry, "place"), facts.names(entry, "instrument")
    if place:
        yield place
    if instrument:
        yield f"with {instrument}"
    if entry.duration:
        yield facts.shortened(entry.duration, facts.SHORT)
    if entry.from_ is None:
        yield from facts.when(entry)


def _told(entry: Entry, found: Chronology) -> Iterator[str]:
    """Of several articles, which; and what is not settled has the day on which it stood so, if others are later."""
    if entry.witnesses:
        yield _testimony(entry.witnesses)
    elif len(found.imprints) > 1:
        day = entry.imprint.day
        if day and day != found.today and entry.factuality in UNSETTLED:
            yield f"as of {day}"
        if entry.from_ is not None:
            yield facts.shortened(clean(entry.imprint.key or entry.imprint.id), facts.SHORT)


def _testimony(witnesses: Sequence[Witness]) -> str:
    """The statuses side by side, the first few."""
    told = ", ".join(facts.testified(each) for each in witnesses[:WITNESSES])
    told_by = counted(len({each.article for each in witnesses}), "article")
    return f"told by {told_by}: {told}{' …' if len(witnesses) > WITNESSES else ''}"
