"""Which entry a decision is on, after another model has read the article again: by position and words.

The text is the same, so that most entries stand where they stood. Else an entry is the same whose key span shares words
with the old one; of statements, one whose content is mostly the same; or the same words near by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from onrecord.naming.spelling import fold
from onrecord.record.corrections.cast import Cast
from onrecord.types import Happening, Span, Statement

Entry = Statement | Happening
NEAR: Final = 80
"""Code points between two places of the same words, at most."""
MOSTLY: Final = 0.5
"""What two contents share at least, of the code points that either has."""
_ID = re.compile(r"[sh]([0-9]{1,9})-([0-9]{1,9})")


def key_of(entry: Entry) -> Span:
    """The words by which an entry is known: cue or trigger, else the first content."""
    return entry.trigger if isinstance(entry, Happening) else entry.cue or entry.content[0]


def span_of(id: str) -> Span:
    """The key span that an id names."""
    match = _ID.fullmatch(id)
    return Span(int(match[1]), int(match[2])) if match else Span(0, 0)


def followed(id: str, words: str | None, found: Mapping[str, Any], free: Iterable[Entry], text: str) -> Entry | None:
    """The entry among ``free`` that a decision on this id is on; ``found`` are the fields that it had."""
    own = span_of(id)
    alike = [each for each in free if each.id[:1] == id[:1]]
    ranked = [(rank, each.id, each) for each in alike if (rank := _rank(own, words, found, each, text))]
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _rank(own: Span, words: str | None, found: Mapping[str, Any], entry: Entry, text: str) -> tuple[int, float] | None:
    """The smaller, the likelier; None where it is another."""
    key = key_of(entry)
    overlap = min(own.end, key.end) - max(own.start, key.start)
    if overlap > 0:
        return 0, -overlap
    content = [Span(*pair) for pair in found.get("content", ())]
    like = share(content, entry.content) if content and isinstance(entry, Statement) else 0.0
    if like >= MOSTLY:
        return 1, -like
    distance = abs(own.start - key.start)
    same = words is not None and fold(text[key.start : key.end]) == fold(words)
    return (2, distance) if same and distance <= NEAR and (like or not content) else None


def share(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points that are in both, of those that are in either."""
    ours, theirs = ({at for span in spans for at in range(span.start, span.end)} for spans in (one, other))
    return len(ours & theirs) / max(len(ours | theirs), 1)


def reads_alike(found: Mapping[str, Any], entry: Entry, cast: Cast, text: str) -> bool:
    """Whether an entry reads as it did when it was rejected: the same words by the same speaker, the same fact."""
    if isinstance(entry, Happening):
        return found.get("factuality") in (None, entry.factuality)
    content = [Span(*pair) for pair in found.get("content", ())]
    speaker, told = cast.told(entry.speaker), found.get("speaker")
    return not content or (
        _words(content, text) == _words(entry.content, text)
        and (speaker and fold(speaker["name"])) == (told and fold(told["name"]))
    )


def _words(spans: Iterable[Span], text: str) -> list[str]:
    return fold(" ".join(text[span.start : span.end] for span in spans)).split()
