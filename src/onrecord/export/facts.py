"""What an entry or a statement says, as short texts for the eye."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.deed import Deed
from onrecord.export.deed import deed as made
from onrecord.export.entries import Entry
from onrecord.export.entry import Witness
from onrecord.export.terminal import clean, doubt, plain_dates, plain_ends
from onrecord.rows import StatementRow
from onrecord.types import Code, Factuality, RoleName

SHORT = 80
"""Code points that are printed of the names in a role, and of a trigger."""

COLOURS: dict[Factuality, str] = {
    "happened": "",
    "ongoing": "",
    "planned": "blue",
    "possible": "yellow",
    "denied": "red",
    "counterfactual": "magenta",
}
"""Colour only supports the word, which always stands there."""


def trigger(entry: Entry) -> str:
    return shortened(clean(entry.words), SHORT)


def names(entry: Entry, role: RoleName) -> str:
    """The names in a role side by side; nothing where it is empty."""
    return shortened(", ".join(name for name in entry.of(role) if name), SHORT)


def dates(entry: Entry) -> tuple[str, ...]:
    """A day, a month, a year, or the two ends of an interval as lines: 2025-08-18, to 2025-08-24."""
    ends = plain_dates(entry.from_, entry.to) if entry.from_ else ()
    return (*ends[:1], *(f"to {end}" for end in ends[1:]))


def when(entry: Entry) -> Iterator[str]:
    """The dates, or the words where they denote none."""
    if entry.from_:
        yield " ".join(dates(entry))
    elif entry.time:
        yield f"“{shortened(entry.time, SHORT)}”"


def reliance(entry: Entry) -> Iterator[str]:
    """By which code, according to whom, and whether it is uncertain."""
    if entry.code:
        yield coded(entry.code)
    if entry.reported_in:
        yield (
            f"according to {shortened(entry.according_to or '', SHORT)}" if entry.according_to else "source not stated"
        )
    yield from doubt(entry.score)


def coded(code: Code) -> str:
    """Type and mode: CONSULT/visit."""
    return clean("/".join(part for part in (code.type, code.mode) if part))


def shortened(text: str, room: int) -> str:
    """As many whole words from the start as there is room for."""
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(' ,')} …"


def deed(entry: Entry) -> Deed:
    """Who did what to whom, in parts."""
    return made(entry, names(entry, "actor"), names(entry, "recipient"), trigger(entry))


def told(entry: Entry) -> str:
    """One line for other programs: who did what to whom, about what, and its status, unless it simply happened."""
    what, topics = " ".join(words for _, words in deed(entry)), names(entry, "topic")
    what += f": {topics}" if topics else ""
    return what if entry.factuality == "happened" else f"{what} ({entry.factuality})"


def testified(witness: Witness) -> str:
    """One article's status of a happening: planned (Courier, 2025-03-10)."""
    told_by = ", ".join(part for part in (witness.publisher, (witness.published or "")[:10]) if part)
    return clean(f"{witness.factuality} ({told_by or witness.article})")


def rests_on(entry: Entry) -> str | None:
    """According to whom, in full, where not the article itself says so; and whether it is uncertain."""
    teller = f"according to {entry.according_to}" if entry.according_to else "source not stated"
    return " · ".join((*((teller,) if entry.reported_in else ()), *doubt(entry.score))) or None


def day(row: StatementRow) -> str:
    """No more exact than it is known: a day, a month, a year, the two ends of an interval."""
    if row.said_from and row.said_to:
        return " to ".join(plain_dates(row.said_from, row.said_to))
    return row.day or "undated"


def stated(row: StatementRow) -> str:
    """One line: who, to whom, by which words, and what kind of statement it is."""
    who = row.speaker or row.source or "source not stated"
    labels = ["NOT"] if row.negated else []
    labels += ["attitude"] if row.mode == "attitude" else []
    labels += [row.act, row.kind] if row.act else [row.kind]
    if row.said_from and row.said_to:
        ends = plain_ends(row.said_from, row.said_to)
        labels.append(f"on {ends[0]}" if len(ends) == 1 else f"between {' and '.join(ends)}")
    parts = (f"{who} → {row.addressee}" if row.addressee else who, row.cue, ", ".join(labels))
    return " · ".join(clean(part) for part in parts if part)
