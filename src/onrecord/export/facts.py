"""What an entry says, as short texts for the eye."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.entries import Entry
from onrecord.export.terminal import clean, doubt, plain_dates
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
