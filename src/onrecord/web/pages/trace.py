"""Trace: a phrase through the outlets, from its first appearance on, what differs from it marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal, TypedDict
from urllib.parse import quote

from onrecord import frames
from onrecord.record import Record
from onrecord.record.questions.named import filter_of
from onrecord.record.questions.trace import Trace, TraceCoverage, Traced
from onrecord.record.questions.trace import trace as traced
from onrecord.record.questions.wordings import is_word
from onrecord.rows import CONTEXT
from onrecord.web import files
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import FILTERS, LIMIT, Parameter
from onrecord.web.showing import article_path

PHRASE: Final = Parameter(name="q", what="words", label="Phrase", help="The words that are followed, in their order.")

Part = tuple[Literal["same", "added", "missing"], str]
"""A stretch of the words, or words of the phrase that are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An appearance as it is shown."""

    row: Trace
    parts: tuple[Part, ...]
    path: str
    """The address of the words in their article."""

    @property
    def cut(self) -> tuple[bool, bool]:
        """Whether the article goes on before what stands before them, and behind what stands behind."""
        return len(self.row.left) == CONTEXT, len(self.row.right) == CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What became of a phrase."""

    traced: Traced
    lines: tuple[Line, ...]

    @property
    def more(self) -> bool:
        """Whether there are others."""
        return self.traced.coverage.shown < self.traced.coverage.rows

    @property
    def differ(self) -> bool:
        """Whether some are in other words than the phrase."""
        return any(not line.row.exact for line in self.lines)


def trace(record: Record, asked: Asked) -> Followed | None:
    """All appearances, by day of publication."""
    phrase = asked.given["q"]
    if not phrase:
        return None
    found = traced(record, phrase, filter_of(record, asked.given), limit=asked.given["limit"])
    lines = (Line(row=row, parts=tuple(_parts(row, phrase)), path=_path(row)) for row in found.rows)
    return Followed(traced=found, lines=tuple(lines))


def _parts(row: Trace, phrase: str) -> Iterator[Part]:
    """Its words; another mark or another case is no difference, and what stands in place of a word shows that it is."""
    for piece, behind in zip_longest(row.pieces, row.pieces[1:]):
        own, wanted = row.words[slice(*piece.after)], phrase[slice(*piece.before)]
        if row.exact or piece.kind == "same" or (piece.kind == "added" and not is_word(own)):
            yield "same", own
        elif piece.kind == "added":
            yield "added", own
        elif is_word(wanted) and not (behind and behind.kind == "added"):
            yield "missing", wanted


def _path(row: Trace) -> str:
    """Browsers go to the words that such an address names, and mark them."""
    _, _, entry = (row.statement or "").partition("/")
    words = quote(" ".join(row.words.split()), safe="").replace("-", "%2D")
    return f"{article_path(row.article, entry)}{'' if entry else '#'}:~:text={words}"


class TraceAnswer(TypedDict):
    """A row an appearance."""

    rows: tuple[Trace, ...]
    notes: tuple[str, ...]
    coverage: TraceCoverage


def told(found: Followed | None) -> TraceAnswer | None:
    """For other programs."""
    if found is None:
        return None
    own = found.traced
    return TraceAnswer(rows=frames.plain(own.rows), notes=own.notes, coverage=frames.plain(own.coverage))


def _csv(found: Followed | None, record: Record) -> bytes:
    return files.table(found.traced.rows if found else (), Trace)


def _json(found: Followed | None, record: Record) -> bytes:
    return files.document(told(found))


PAGE: Final = Page(
    path="/trace",
    name="Trace",
    summary="Follow a phrase through the outlets: every appearance in time order, quoted or not, variants aligned.",
    template="trace.html",
    answer=trace,
    parameters=(PHRASE, *FILTERS, LIMIT),
    downloads={"csv": _csv, "json": _json},
    slow=lambda asked: bool(asked.given["q"]),  # of a phrase that stands everywhere thousands of articles are read
    told=told,
)
