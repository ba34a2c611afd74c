"""Statements: cues, and the source and content of each.

The roles find cues; each cue then asks the words around it whether they are its source or its content. A cue that the
discourse head finds inside the content of a statement makes a statement within that statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from onrecord.decode import Floats, Head, Labelled, likelihood, viterbi
from onrecord.text import Ints, Window

REACH = 96
"""How many words to either side of a cue its source and content are looked for; 99.7 % of PolNeAR's lie within."""

EDGES = (1, 2, 3, 4, 5, 6, 7, 10, 14, 20, 29, 43, 65, 97)
"""Where the buckets of the distance from the cue begin, in words; the model was taught with a longer reach."""

PLAIN, NESTED = 0, 1
"""Whose guidelines the links follow: PolNeAR's, or those of GUM's discourse trees."""

Range = tuple[int, int]


class Chapter(Protocol):
    """What is read of a text: see ``encoder.Chapter``."""

    @property
    def start(self) -> int: ...
    @property
    def windows(self) -> tuple[Window, ...]: ...
    @property
    def vectors(self) -> tuple[Floats, ...]: ...


class Linker(Protocol):
    """What scores the words around cues: see ``encoder.Encoder``."""

    def link(self, vectors: Floats, cues: Ints, place: Ints, style: int) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation, in words (first, one past the last)."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    sure: float
    """Probability by the model, not yet calibrated."""
    within: Range | None = None
    """The cue of the attribution whose content holds this one."""


def distances() -> Ints:
    """[2 REACH + 1]: the bucket of each distance from the cue, from ``-REACH`` to ``REACH`` words."""
    offsets = np.arange(-REACH, REACH + 1)
    bucket = np.searchsorted(np.array(EDGES), np.abs(offsets), side="right")
    return np.where(offsets < 0, bucket + len(EDGES), bucket).astype(np.int32)


def attributions(
    chapter: Chapter, roles: Sequence[Labelled], discourse: Sequence[Labelled], linker: Linker, head: Head
) -> tuple[Attribution, ...]:
    """The attributions of a chapter, in order of their cues, nested ones included."""
    cues = [span for span in roles if span.label == "cue"]
    inner = [cue for cue in discourse if not _meets(cue, cues)]
    linked = tuple(_linked(chapter, {PLAIN: cues, NESTED: inner}, linker, head))
    plain = tuple(row for style, row in linked if style == PLAIN)
    nested = tuple(row for style, row in linked if style == NESTED and _holders(*row.cue, plain))
    return tuple(sorted(_placed(plain, nested), key=lambda row: row.cue))


def _placed(plain: Sequence[Attribution], nested: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each attribution within the innermost one whose content holds its cue; the surer one is outside where two hold
    each other. Only what the discourse head found is ever within one of its own.
    """
    outer: dict[Range, Range] = {}
    rows = (*plain, *nested)
    asked = [*((row, plain) for row in plain), *((row, rows) for row in nested)]
    for row, around in sorted(asked, key=lambda pair: pair[0].sure):
        holders = [held for held in _holders(*row.cue, around) if row.cue not in _outward(held.cue, outer)]
        if holders:
            outer[row.cue] = min(holders, key=lambda held: sum(stop - start for start, stop in held.content)).cue
    yield from (replace(row, within=outer.get(row.cue)) for row in rows)


def _outward(cue: Range, outer: Mapping[Range, Range]) -> Iterator[Range]:
    """A cue and those of the attributions that hold it, from the inside out."""
    found: Range | None = cue
    while found:
        yield found
        found = outer.get(found)


def _holders(start: int, stop: int, rows: Iterable[Attribution]) -> list[Attribution]:
    """The attributions whose content holds these words and that have another cue."""
    return [
        row
        for row in rows
        if row.content[0][0] <= start  # most rows end here, and there are as many pairs as rows squared
        and stop <= row.content[-1][1]
        and row.cue != (start, stop)
        and any(first <= start and stop <= last for first, last in row.content)
    ]


def _linked(
    chapter: Chapter, cues: Mapping[int, Sequence[Labelled]], linker: Linker, head: Head
) -> Iterator[tuple[int, Attribution]]:
    """The attribution of each cue that has content, with the style by which it was asked for."""
    groups = [(style, *group) for style, own in cues.items() for group in _by_window(chapter, own)]
    if not groups:
        return
    scores = np.concatenate([_scores(window, vectors, own, linker, style) for style, window, vectors, own in groups])
    tags = viterbi(scores, head.transitions)
    sure = likelihood(scores, tags, head.transitions)
    asked = [(style, cue) for style, _, _, own in groups for cue in own]
    for row, (style, cue) in enumerate(asked):
        shift = cue.start - REACH
        spans = [(label, (first + shift, last + shift)) for label, first, last in head.tagging.read(tags[row])]
        content = tuple(found for label, found in spans if label == "content")
        sources = [found for label, found in spans if label == "source"]
        if content:
            source = min(sources, key=lambda found: abs(found[0] - cue.start), default=None)
            yield style, Attribution((cue.start, cue.stop), source, content, float(sure[row]) * cue.sure)


def _by_window(chapter: Chapter, cues: Iterable[Labelled]) -> Iterator[tuple[Window, Floats, list[Labelled]]]:
    """Each window with its vectors and the cues that begin among its own words."""
    cues = list(cues)
    for window, vectors in zip(chapter.windows, chapter.vectors, strict=True):
        own = [cue for cue in cues if window.own_start <= cue.start < window.own_stop]
        if own:
            yield window, vectors, own


def _scores(window: Window, vectors: Floats, cues: Sequence[Labelled], linker: Linker, style: int) -> Floats:
    size = window.stop - window.start
    pairs = [(cue.start - window.start, min(cue.stop - window.start, size) - 1) for cue in cues]
    ends: Ints = np.array(pairs, dtype=np.int32)
    place = np.add(ends[:, :1], np.arange(-REACH, REACH + 1), dtype=np.int32)
    return linker.link(vectors, ends, place, style)


def _meets(cue: Labelled, others: Iterable[Labelled]) -> bool:
    return any(cue.start < other.stop and other.start < cue.stop for other in others)
