"""The quotations of an article: every span in quotation marks that holds a word, nested ones too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import Language
from onrecord.quotation import continued, marks
from onrecord.types import Article, Span
from onrecord.verify.findings import Quotation, Where
from onrecord.verify.words import Word, quoted_words

DEEPEST = 3
"""Quotations inside quotations that are looked for."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its words."""

    quotation: Quotation
    words: tuple[Word, ...]


def quotations(article: Article, language: Language) -> tuple[Quoted, ...]:
    """The quotations of the title, then those of the text, in order; one inside another follows it.

    Spans that go on over paragraphs are one quotation. A span without a word outside of brackets is none.
    """
    return (*_found("title", article.title or "", language), *_found("text", article.text, language))


def _found(where: Where, text: str, language: Language) -> Iterator[Quoted]:
    outer = marks(text, language)
    for spans in _whole(text, outer, language):
        yield from _quoted(where, text, spans, None)
        for span in spans:
            yield from _nested(where, text, span, language)


def _whole(text: str, spans: tuple[Span, ...], language: Language) -> Iterator[tuple[Span, ...]]:
    """The spans, those that go on over paragraphs together."""
    group: list[Span] = []
    for span, goes_on in zip(spans, continued(text, spans, language), strict=True):
        if group and not goes_on:
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


def _nested(where: Where, text: str, outer: Span, language: Language) -> Iterator[Quoted]:
    """What stands in quotation marks inside a quotation, and inside that; the marks around are looked through."""
    level = [outer]
    for _ in range(DEEPEST):
        deeper: list[Span] = []
        for around in level:
            for span in _inside(text, around, language):
                yield from _quoted(where, text, (span,), around)
                deeper.append(span)
        level = deeper


def _inside(text: str, around: Span, language: Language) -> Sequence[Span]:
    start = around.start + (2 if text.startswith(("``", "''"), around.start) else 1)
    found = marks(text[start : around.end - 1], language)
    return [Span(start + span.start, start + span.end) for span in found]


def _quoted(where: Where, text: str, spans: tuple[Span, ...], within: Span | None) -> Iterator[Quoted]:
    words = quoted_words(text, spans)
    if any(not word.bracketed for word in words):
        yield Quoted(Quotation(where=where, spans=spans, within=within, count=len(words)), words)
