"""What is said, mended: no headline or other paragraph glued to it, no date cut short; and what is no statement at all.

Pure functions over a text and the statements that the model found in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord import acts, quotation
from onrecord.language import Language
from onrecord.types import Span, Statement

_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
"""What parts two paragraphs."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def whole(
    text: str, statements: Iterable[Statement], times: Sequence[Span], quoted: tuple[Span, ...]
) -> tuple[Statement, ...]:
    """The statements with contents that end where paragraphs and dates do.

    ``times`` are the time expressions of the text and ``quoted`` its quotations, both in its order, none overlapping.
    """
    return tuple(_whole(text, statement, times, quoted) for statement in statements)


def _whole(text: str, statement: Statement, times: Sequence[Span], quoted: tuple[Span, ...]) -> Statement:
    content = _beside(text, statement, quoted)
    content = tuple(_dated(statement, content, at, times) for at in range(len(content)))
    if content == statement.content:
        return statement
    total, inside = quotation.count(text, content, quoted)
    kind = quotation.kind_of(total, inside, content, quoted)
    return replace(statement, content=content, kind=kind, content_words=total, quoted_words=inside)


def _beside(text: str, statement: Statement, quoted: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without what stands in other paragraphs than its cue and in no quotation; all of it if none is left.

    Another paragraph is the headline or a sentence of somebody else's: who is quoted in it has marks around it.
    """
    parts = [part for span in statement.content for part in _parts(text, span, quoted)]
    if statement.cue is None:
        return statement.content
    cue = statement.cue
    gaps = [(min(part.end, cue.end), max(part.start, cue.start)) for part in parts]
    near = [part for part, gap in zip(parts, gaps, strict=True) if not _BLANK.search(text, *gap)]
    kept = [part for part in parts if part in near or quotation.met(part, quoted)]
    return tuple(kept) if near else statement.content


def _parts(text: str, span: Span, quoted: tuple[Span, ...]) -> Iterator[Span]:
    """A span, in parts where blank lines part it outside quotations."""
    cuts = [match.span() for match in _BLANK.finditer(text, span.start, span.end)]
    outside = [cut for cut in cuts if not quotation.met(Span(*cut), quoted)]
    edges = [span.start, *(edge for cut in outside for edge in cut), span.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        written = text[start:end]
        if written.strip():
            yield Span(start + len(written) - len(written.lstrip()), start + len(written.rstrip()))


def _dated(statement: Statement, content: tuple[Span, ...], at: int, times: Sequence[Span]) -> Span:
    """A part of the content, up to the end of the time expression that it ends in, where nothing else holds that."""
    span = content[at]
    place = bisect_right(times, span.end, key=lambda time: time.end)
    time = times[place] if place < len(times) else None
    if time is None or not span.start <= time.start < span.end < time.end:
        return span
    others = (*content[at + 1 : at + 2], *(part for part in (statement.cue, statement.source) if part))
    taken = any(part.start < time.end and span.end < part.end for part in others)
    return span if taken else Span(span.start, time.end)


def said(text: str, statements: Sequence[Statement], language: Language) -> tuple[Statement, ...]:
    """The statements without those that are deeds ("signed | the contract") or say no more than who is not named.

    What was within one of them is within what held it.
    """
    gone = {row.id: row.within for row in statements if _is_none(text, row, language)}
    return tuple(replace(row, within=_outward(row.within, gone)) for row in statements if row.id not in gone)


def _outward(within: str | None, gone: Mapping[str, str | None]) -> str | None:
    while within is not None and within in gone:
        within = gone[within]
    return within


def _is_none(text: str, statement: Statement, language: Language) -> bool:
    if statement.cue is None or statement.kind == "direct" or statement.quoted_words:
        return False
    words = " ".join(text[span.start : span.end] for span in statement.content).lower()
    if language.deeds.withheld.fullmatch(words.strip()):
        return True
    first = _WORD.search(words)
    if statement.act is not None or (first and first[0] in language.deeds.openers):
        return False
    return acts.head(text, statement.cue, language) in language.deeds.words
