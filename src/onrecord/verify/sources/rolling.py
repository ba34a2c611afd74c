"""Cues that tell the words of the cue before again, as captions do that roll up line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

LEAST = 3
"""Words that a cue must share with the end of the one that it overlaps to be taken for telling them again."""

INSTANT = 100
"""Milliseconds: a cue that is shown for less only fills the time until the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What one voice says in one cue."""

    lines: tuple[str, ...]
    number: int
    """Of the cue, from 1."""
    line: int
    """Of the file, from 1."""
    time: str
    start: int
    """In milliseconds, as is `end`."""
    end: int
    speaker: str | None


def told_once(cues: Iterable[Timed]) -> Iterator[Timed]:
    """The cues without what the one before told already; one that holds nothing else is left out."""
    before: Timed | None = None
    for cue in cues:
        new = cue if before is None else _new(before, cue)
        if new.lines:
            yield new
        before = cue


def _new(before: Timed, cue: Timed) -> Timed:
    if cue.speaker != before.speaker or cue.start < before.start or cue.start > before.end + INSTANT:
        return cue
    overlaps = cue.start < before.end
    same = _shared(before.lines, cue.lines)
    rolls = overlaps or same < len(cue.lines) or cue.end - cue.start < INSTANT or before.end - before.start < INSTANT
    if same and rolls:
        return replace(cue, lines=cue.lines[same:], line=cue.line + same)
    return _without_words(before, cue) if overlaps else cue


def _shared(before: tuple[str, ...], lines: tuple[str, ...]) -> int:
    """How many first lines are the last ones of the cue before."""
    most = min(len(before), len(lines))
    return next((count for count in range(most, 0, -1) if before[-count:] == lines[:count]), 0)


def _without_words(before: Timed, cue: Timed) -> Timed:
    """Without the first words where those are the last ones of the cue before."""
    told, words = " ".join(before.lines).split(), " ".join(cue.lines).split()
    most = min(len(told), len(words))
    same = next((count for count in range(most, LEAST - 1, -1) if told[-count:] == words[:count]), 0)
    return replace(cue, lines=(" ".join(words[same:]),) if words[same:] else ()) if same else cue
