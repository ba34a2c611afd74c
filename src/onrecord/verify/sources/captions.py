"""Captions, SubRip (.srt) and WebVTT (.vtt): the words of each cue, when it begins, and whose voice it is.

Cues that roll, each telling the last line of the one before again, are told once.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.errors import InputError
from onrecord.verify.findings import Part
from onrecord.verify.sources.blocks import Block, begins_turn, joined, parts
from onrecord.verify.sources.plain import decode
from onrecord.verify.sources.rolling import Timed, told_once

_STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*({_STAMP})\s*-->\s*({_STAMP})")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>\n]*>|<\d[\d:.]*>|\{\\[^{}\n]*\}")
_NO_CUE = ("NOTE", "STYLE", "REGION", "WEBVTT")


@dataclass(frozen=True, slots=True)
class _Cue:
    line: int
    time: str
    start: int
    """In milliseconds."""
    end: int
    lines: tuple[str, ...]


def read(received: bytes, path: str) -> tuple[str, tuple[Part, ...]]:
    """The words of all cues, a cue a line and a blank line where the speaker changes. Raises `InputError` where the
    bytes are no text or hold no cue.
    """
    cues = list(_cues(decode(received, path).splitlines()))
    if not cues:
        raise InputError("no cues", path, advice="give a cue a line such as 00:00:01,000 --> 00:00:04,000, or use .txt")
    spoken = [voice for number, cue in enumerate(cues, start=1) for voice in _voices(cue, number)]
    blocks = [
        Block(text="\n".join(turn), number=each.number, line=each.line + at, time=each.time, speaker=each.speaker)
        for each in told_once(spoken)
        for at, turn in _turns(each.lines)
    ]
    text, starts = joined(blocks, _between(blocks))
    return text, parts(blocks, starts, cues=True)


def _between(blocks: list[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in blocks:
        yield "" if before is None else "\n" if before.speaker == block.speaker else "\n\n"
        before = block


def _cues(lines: list[str]) -> Iterator[_Cue]:
    """A cue is a line of times and what follows it up to a blank line or the next times."""
    at = 0
    while at < len(lines):
        match = _TIMES.match(lines[at])
        if match is None:
            at = _past(lines, at)
            continue
        stop = at + 1
        while stop < len(lines) and lines[stop].strip() and not _TIMES.match(lines[stop]):
            stop += 1
        if stop < len(lines) and _TIMES.match(lines[stop]) and lines[stop - 1].strip().isdigit():
            end = stop - 1  # the number of the next cue, where no blank line parts the two
        else:
            end = stop
        time = match[1].replace(",", ".")
        yield _Cue(at + 2, time, _milliseconds(match[1]), _milliseconds(match[2]), tuple(lines[at + 1 : end]))
        at = stop


def _past(lines: list[str], at: int) -> int:
    """The next line, or the one behind a comment or a style sheet."""
    if lines[at].startswith(_NO_CUE):
        while at + 1 < len(lines) and lines[at + 1].strip() and not _TIMES.match(lines[at + 1]):
            at += 1
    return at + 1


def _milliseconds(stamp: str) -> int:
    *larger, seconds = re.split(r"[:.,]", stamp)[:-1]
    minutes = int(larger[-1]) + 60 * (int(larger[-2]) if len(larger) > 1 else 0)
    return (minutes * 60 + int(seconds)) * 1000 + int(re.split(r"[.,]", stamp)[-1].ljust(3, "0"))


def _turns(lines: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines cut where one begins the words of someone else, with the number of the first."""
    starts = [at for at, line in enumerate(lines) if not at or begins_turn(line)]
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start, lines[start:stop]


def _voices(cue: _Cue, number: int) -> Iterator[Timed]:
    """What each voice says in a cue; lines before the first voice are nobody's by name."""
    current: Timed | None = None
    for row, line in enumerate(cue.lines):
        pieces = _VOICE.split(line)
        for at in range(0, len(pieces), 2):
            voice = " ".join(html.unescape(pieces[at - 1]).split()) or None if at else None
            words = _words(pieces[at])
            if current is None or at:
                if current is not None and current.lines:
                    yield current
                current = Timed(
                    lines=(),
                    number=number,
                    line=cue.line + row,
                    time=cue.time,
                    start=cue.start,
                    end=cue.end,
                    speaker=voice,
                )
            if words:
                current = replace(current, lines=(*current.lines, words))
    if current is not None and current.lines:
        yield current


def _words(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).replace("\u200e", "").replace("\u200f", "").strip()
