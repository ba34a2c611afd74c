"""Passages of a source with what stands around them."""

from __future__ import annotations

from onrecord.types import Span
from onrecord.verify.corpus import Held
from onrecord.verify.findings import Passage
from onrecord.verify.sentences import around


def passage(held: Held, span: Span) -> Passage:
    """The passage of a source that a span of its text is."""
    source = held.source
    part = source.parts[held.part(span.start)]
    before, sentence, after = around(source.text, span, held.sentences)
    return Passage(
        source=source.name,
        span=span,
        sentence=sentence,
        before=before,
        after=after,
        number=part.number,
        line=None if part.line is None else part.line + source.text.count("\n", part.span.start, span.start),
        time=part.time,
        speakers=_speakers(held, span),
    )


def _speakers(held: Held, span: Span) -> tuple[str, ...]:
    parts = held.source.parts[held.part(span.start) : held.part(span.end - 1) + 1]
    return tuple(dict.fromkeys(part.speaker for part in parts if part.speaker))
