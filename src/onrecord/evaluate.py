"""How well statements, names and sentences were found: pure functions from gold and prediction to counts.

Everything is counted on one article and added up (`total`), so that figures over several are micro-averaged. Statements
are counted as for PolNeAR: exact spans of each role, words of each role, and attributions paired one to one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from onrecord.text import WORD
from onrecord.types import Annotations, Span, Statement

CONTENT_F1 = 0.8
"""The token F1 of the contents from which on an attribution counts for the headline figure."""

_Words = Callable[[Iterable[Span]], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, how many were predicted, how many the gold has."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """From 0 to 1; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """From 0 to 1; 0 where the gold has nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, from 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Roles:
    """A count for each part of an attribution."""

    source: Count = Count()
    cue: Count = Count()
    content: Count = Count()

    def __add__(self, other: Roles) -> Roles:
        return Roles(self.source + other.source, self.cue + other.cue, self.content + other.content)


@dataclass(frozen=True, slots=True)
class Scores:
    """What `score` counts of statements."""

    fragment: Roles = Roles()
    """Spans of each role that are exactly right; a discontinuous content counts once for each fragment."""
    token: Roles = Roles()
    """Words of each role."""
    linked: Roles = Roles()
    """Pairs of attributions whose whole list of spans of the role is equal."""
    whole: Count = Count()
    """Pairs equal in source, cue and content."""
    headline: Count = Count()
    """Pairs whose sources share half of the shorter one's words and whose contents have a token F1 of 0.8 or more."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.fragment + other.fragment,
            self.token + other.token,
            self.linked + other.linked,
            self.whole + other.whole,
            self.headline + other.headline,
        )


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of one statement, role by role. Gold may have several spans of a role where a `Statement` has one."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @classmethod
    def of(cls, statement: Statement) -> Attribution:
        """The roles of a statement."""
        source, cue = ((span,) if span else () for span in (statement.source, statement.cue))
        return cls(source, cue, statement.content)


def plain(annotations: Annotations) -> tuple[Statement, ...]:
    """The statements that PolNeAR would annotate: those that stand within no other."""
    return tuple(statement for statement in annotations.statements if statement.within is None)


def score(gold: Sequence[Attribution], predicted: Sequence[Attribution], text: str) -> Scores:
    """Counts of one article's attributions; spans are compared without white space at their ends."""
    gold, predicted = [_normal(one, text) for one in gold], [_normal(one, text) for one in predicted]
    words = _indexed(text)
    pairs = [(gold[row], predicted[column]) for row, column in _paired(gold, predicted)]

    def linked(*roles: str) -> Count:
        equal = sum(all(getattr(one, role) == getattr(two, role) for role in roles) for one, two in pairs)
        return Count(equal, len(predicted), len(gold))

    def fragments(role: str) -> tuple[set[Span], set[Span]]:
        ours, theirs = ({span for one in every for span in getattr(one, role)} for every in (gold, predicted))
        return ours, theirs

    spans = {role: fragments(role) for role in ("source", "cue", "content")}
    return Scores(
        fragment=Roles(*(exact(*both) for both in spans.values())),
        token=Roles(*(exact(words(ours), words(theirs)) for ours, theirs in spans.values())),
        linked=Roles(linked("source"), linked("cue"), linked("content")),
        whole=linked("source", "cue", "content"),
        headline=Count(sum(_agree(one, two, words) for one, two in pairs), len(predicted), len(gold)),
    )


def correct(gold: Sequence[Attribution], predicted: Sequence[Attribution], text: str) -> tuple[bool, ...]:
    """For each predicted attribution whether the headline figure counts it as right."""
    gold, predicted = [_normal(one, text) for one in gold], [_normal(one, text) for one in predicted]
    words = _indexed(text)
    agreed = {column for row, column in _paired(gold, predicted) if _agree(gold[row], predicted[column], words)}
    return tuple(column in agreed for column in range(len(predicted)))


def exact(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Count:
    """How many values are in both; for spans, names as (span, kind), sentences, starts. Repeated values count once."""
    ours, theirs = set(gold), set(predicted)
    return Count(len(ours & theirs), len(theirs), len(ours))


def overlap(gold: Sequence[Span], predicted: Sequence[Span]) -> Count:
    """How many spans overlap when paired one to one, the largest overlap first."""
    sizes = [(-_shared((one,), (two,)), i, j) for i, one in enumerate(gold) for j, two in enumerate(predicted)]
    pairs = _one_to_one((i, j) for size, i, j in sorted(sizes) if size)
    return Count(sum(1 for _ in pairs), len(predicted), len(gold))


def total(scores: Iterable[Scores]) -> Scores:
    """The sum over articles, whose figures are micro-averages."""
    return reduce(lambda one, two: one + two, scores, Scores())


def _normal(attribution: Attribution, text: str) -> Attribution:
    """Spans in order, trimmed, joined where they overlap or where at most one white-space character parts them."""
    return Attribution(*(_joined(spans, text) for spans in (attribution.source, attribution.cue, attribution.content)))


def _joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted({_trimmed(span, text) for span in spans}):
        if span.end <= span.start:
            continue
        last = joined[-1] if joined else None
        if last and span.start - last.end <= 1 and not text[last.end : span.start].strip():
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _trimmed(span: Span, text: str) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _indexed(text: str) -> _Words:
    """A function from spans to the numbers of the words that they touch."""
    found = [match.span() for match in WORD.finditer(text)]
    starts, ends = [start for start, _ in found], [end for _, end in found]

    def words(spans: Iterable[Span]) -> frozenset[int]:
        ranges = (range(bisect_right(ends, span.start), bisect_left(starts, span.end)) for span in spans)
        return frozenset(word for each in ranges for word in each)

    return words


def _paired(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Pairs, one to one, by overlap of the cues; after them, where one side has no cue, by overlap of the contents."""
    found = []
    for row, one in enumerate(gold):
        for column, two in enumerate(predicted):
            cued = bool(one.cue and two.cue)
            size = _shared(one.cue, two.cue) if cued else _shared(one.content, two.content)
            if size:
                found.append((not cued, -size, row, column))
    return _one_to_one((row, column) for _, _, row, column in sorted(found))


def _one_to_one(candidates: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The candidates, best first, whose two sides no better one has taken."""
    rows: set[int] = set()
    columns: set[int] = set()
    for row, column in candidates:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield row, column


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    """Code points that two lists of spans share."""
    return sum(max(0, min(one.end, two.end) - max(one.start, two.start)) for one in some for two in others)


def _agree(gold: Attribution, predicted: Attribution, words: _Words) -> bool:
    """Whether a pair counts for the headline figure."""
    ours, theirs = words(gold.source), words(predicted.source)
    same = ours == theirs or (bool(ours and theirs) and 2 * len(ours & theirs) >= min(len(ours), len(theirs)))
    ours, theirs = words(gold.content), words(predicted.content)
    parts = len(ours) + len(theirs)
    return same and (2 * len(ours & theirs) / parts if parts else 1.0) >= CONTENT_F1
