"""A text cut where markings begin and end, so that each stretch of it has all markings that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.rows import StatementRow
from onrecord.types import Span


@dataclass(frozen=True, slots=True)
class Marking:
    """Words that are marked as something."""

    span: Span
    kind: str
    """`source`, `cue`, `content`, `rejected`, ..."""
    entry: str
    """Id, in the article, of what they belong to."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that all have the same markings."""

    start: int
    end: int
    markings: tuple[Marking, ...] = ()


def stretches(length: int, markings: Iterable[Marking], cuts: Iterable[int] = ()) -> Iterator[Stretch]:
    """The whole of a text of some length, cut at each end of a marking and at ``cuts``; markings may overlap.

    The work grows with what comes out.
    """
    given = tuple(markings)
    begins = _by(given, [marking.span.start for marking in given])
    ends = _by(given, [marking.span.end for marking in given])
    open: dict[int, Marking] = {}
    for start, end in pairwise(sorted({0, length, *begins, *ends, *cuts})):
        for at in ends.get(start, ()):
            open.pop(at, None)
        open |= {at: given[at] for at in begins.get(start, ())}
        yield Stretch(start, end, tuple(open.values()))


def anchor(row: StatementRow) -> str:
    """The statement's id in its article: `s120-124`."""
    return row.id.rpartition("/")[2]


def of_statement(row: StatementRow) -> Iterator[Marking]:
    """What is marked of a statement; of one that people rejected its content only."""
    rejected = row.review == "rejected"
    yield from (Marking(span, "rejected" if rejected else "content", anchor(row)) for span in row.content)
    for span, kind in ((row.source_span, "source"), (row.cue_span, "cue")):
        if span and not rejected:
            yield Marking(span, kind, anchor(row))


def first(markings: Iterable[Marking]) -> int:
    """Where the first of the words stand."""
    return min(marking.span.start for marking in markings)


def _by(markings: Sequence[Marking], places: Sequence[int]) -> dict[int, list[int]]:
    """Numbers of markings by place."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        found[place].append(at)
    return dict(found)
