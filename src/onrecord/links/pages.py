"""A text with the parts of its statements and its times, as far as it must be known to say what a time modifies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.links.clauses import Reader
from onrecord.types import Span, Statement


@dataclass(frozen=True, slots=True)
class Page:
    """A text, and where its sentences and the parts of its statements lie. Treat the mapping as read-only."""

    reader: Reader
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    """Where a source, a cue or content starts, in order."""
    ends: tuple[int, ...]
    known: Mapping[str, Statement]
    """Statements by their ids."""
    times: tuple[int, ...]
    """Where a time that can say when starts, in order."""

    def tells(self, sentence: Span, source: Span | None) -> bool:
        """Whether there is such a time in a sentence, or in a source; most have none."""
        held = source or sentence
        start, end = min(sentence.start, held.start), max(sentence.end, held.end)
        return bisect_left(self.times, start) < bisect_left(self.times, end)

    def sentence(self, statement: Statement, cue: Span) -> Span:
        """The sentence of a cue, or as much of it as lies in the content that holds the statement."""
        row = bisect_right(self.sentences, cue.start, key=lambda sentence: sentence.start) - 1
        found = self.sentences[row] if row >= 0 else Span(0, len(self.reader.text))
        outer = self.known.get(statement.within or "")
        held = next((part for part in outer.content if part.start <= cue.start < part.end), found) if outer else found
        return Span(max(found.start, held.start), min(found.end, held.end))

    def opens(self, position: int) -> int:
        """Where the next part of a statement starts."""
        row = bisect_left(self.starts, position)
        return self.starts[row] if row < len(self.starts) else len(self.reader.text)

    def closed(self, position: int) -> int:
        """Where the last part of a statement before a place ends."""
        row = bisect_right(self.ends, position)
        return self.ends[row - 1] if row else 0


def page_of(reader: Reader, sentences: tuple[Span, ...], statements: tuple[Statement, ...]) -> Page:
    spans = [span for row in statements for span in (*row.content, row.cue, row.source) if span is not None]
    starts, ends = sorted(span.start for span in spans), sorted(span.end for span in spans)
    return Page(reader, sentences, tuple(starts), tuple(ends), {row.id: row for row in statements}, tuple(reader.times))
