"""Paragraphs and cues as the readers find them, and the source that they make: who speaks, and where each part begins.

A label names who speaks at the beginning of a paragraph, "LIND:" or "Ada Lind (Mayor):"; of web pages and documents a
bold name counts too, and of captions the name of a voice. What follows without a label is the same speaker's. So that
"Note:" or "Dear Ms. Lind:" in a letter is no speaker, a label counts only where it stands in capitals, has two words or
more that begin with capitals, or is used twice; and a single one only in capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.types import Span
from onrecord.verify.findings import Part

_NAME = r"[^\W\d_a-z](?:[\w.'’-]|[\u0300-\u036f])*"
_LINK = r"(?:of|de|der|den|van|von|la|le|bin|ibn|al|el|the|for|and)"
_CLOCK = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?"
_LABEL = re.compile(
    rf"[^\S\n]*(?:>>+[^\S\n]*|[-–—][^\S\n]+)?(?:{_CLOCK}[^\S\n]+)?"
    rf"(?P<name>{_NAME}(?:[^\S\n]+(?:{_NAME}|{_LINK}|\d{{1,2}})){{0,5}})"
    rf"(?:[^\S\n]*,[^\S\n:,][^\n:,]{{1,40}}|[^\S\n]*[\[(][^\n()\[\]]{{1,40}}[\])])?[^\S\n]*"
    rf"(?P<end>:(?=\s|$)|[^\S\n]{_CLOCK}[^\S\n]*(?=\n|$))"
)
_BOLD_NAME = re.compile(rf"\s*(?P<name>{_NAME}(?:\s+(?:{_NAME}|{_LINK})){{0,5}})\s*(?:\([^()]{{1,40}}\)\s*)?:?\s*")
_LINE = re.compile(r"^(?=.)", re.MULTILINE)
_CHANGE = re.compile(r"[^\S\n]*(?:>>+|[-–](?=[^\S\n]))[^\S\n]*")
"""How a line of captions begins on which someone else speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or cue as read."""

    text: str
    number: int | None = None
    """Of the cue; paragraphs are counted."""
    line: int | None = None
    time: str | None = None
    speaker: str | None = None
    """Where the format itself names who speaks."""
    bold: int = 0
    """How many characters at its beginning are bold."""


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    end: int
    """Where the words behind it begin."""
    bold: bool


def parts(blocks: Sequence[Block], starts: Sequence[int], *, cues: bool = False) -> tuple[Part, ...]:
    """The parts of a source whose blocks begin at these offsets of its text; `cues` run on into one another."""
    labels = _counting([_label(block) for block in blocks])
    found: list[Part] = []
    speaker: str | None = None
    for number, (block, start, label) in enumerate(zip(blocks, starts, labels, strict=True), start=1):
        changed = _CHANGE.match(block.text) if cues else None
        begins = label.end if label else changed.end() if changed else 0
        before, speaker = speaker, label.name if label else block.speaker or (None if changed else speaker)
        words = Span(start + begins, start + len(block.text))
        if not block.text[begins:].strip():
            continue
        line = None if block.line is None else block.line + block.text.count("\n", 0, begins)
        goes_on = cues and not label and not changed and speaker == before
        found.append(
            Part(
                span=words,
                number=block.number or number,
                line=line,
                time=block.time,
                speaker=speaker,
                continues=goes_on,
            )
        )
    return tuple(found)


def begins_turn(line: str) -> bool:
    """Whether a line of captions may begin the words of someone else."""
    return bool(_CHANGE.match(line) or _LABEL.match(line))


def labelled(text: str) -> Iterator[int]:
    """Where lines begin whose label names a speaker."""
    starts = [match.start() for match in _LINE.finditer(text)]
    labels = [_plain_label(text, start) for start in starts]
    return (start for start, label in zip(starts, _counting(labels), strict=True) if label)


def _plain_label(text: str, start: int) -> _Label | None:
    match = _LABEL.match(text, start)
    return _Label(" ".join(match["name"].split()), match.end(), bold=False) if match else None


def _label(block: Block) -> _Label | None:
    if block.bold:
        bold = _BOLD_NAME.fullmatch(block.text[: block.bold])
        if bold:
            rest = block.text[block.bold :]
            end = len(block.text) - len(rest.lstrip().removeprefix(":").lstrip())
            return _Label(" ".join(bold["name"].split()), end, bold=True)
    return _plain_label(block.text, 0)


def _counting(labels: Sequence[_Label | None]) -> Iterator[_Label | None]:
    """The labels that name a speaker, None in the place of the others."""
    uses = Counter(label.name for label in labels if label)
    found = [label if label and _names(label, uses[label.name]) else None for label in labels]
    alone = sum(label is not None for label in found) == 1
    return (label if label and not (alone and not _is_loud(label)) else None for label in found)


def _names(label: _Label, uses: int) -> bool:
    several = " " in label.name and not label.name[-1].isdigit()
    return uses > 1 or several or _is_loud(label)


def _is_loud(label: _Label) -> bool:
    letters = [char for char in label.name if char.isalpha()]
    return not label.bold and len(letters) > 1 and all(char.isupper() for char in letters)


def joined(blocks: Iterable[Block], between: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The blocks as one text, each with what stands `between` it and the one before (nothing before the first), and
    where each begins.
    """
    pieces = [(gap, block.text) for gap, block in zip(between, blocks, strict=True)]
    lengths = accumulate((len(gap) + len(text) for gap, text in pieces), initial=0)
    starts = tuple(at + len(gap) for at, (gap, _) in zip(lengths, pieces, strict=False))
    return "".join(gap + text for gap, text in pieces), starts
