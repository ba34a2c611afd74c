"""An article's text with the words of its quotations blanked out, and its paragraphs and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import Language
from onrecord.quotation import marks
from onrecord.types import Span
from onrecord.verify.sentences import sentences

BLANK = "X"
"""What stands for each character inside quotation marks."""

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|[\u0300-\u036f])*")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
_WRAPPED = 100
"""Lines that are no longer than this may be one paragraph."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text without its quotations."""

    text: str
    """As long as the article's, `BLANK` in the place of each character that is quoted."""
    paragraphs: tuple[int, ...]
    """Where they begin."""
    sentences: tuple[Span, ...]

    def around(self, span: Span) -> range:
        """The sentences that a span meets, by their places."""
        first = bisect_right(self.sentences, span.start, key=lambda each: each.end)
        return range(first, bisect_left(self.sentences, span.end, key=lambda each: each.start))

    def paragraph(self, offset: int) -> int:
        """Where the paragraph of an offset begins."""
        return self.paragraphs[bisect_right(self.paragraphs, offset) - 1]

    def words(self, span: Span) -> Iterator[Span]:
        """The words of a span that stand outside of quotation marks."""
        for match in _WORD.finditer(self.text, span.start, span.end):
            if match.group().strip(BLANK + "'’-"):
                yield Span(*match.span())


def page(text: str, language: Language) -> Page:
    """The page of an article's text."""
    blanked = _blanked(text, marks(text, language))
    starts = (0, *(match.end() for match in _BREAK.finditer(blanked) if _parts(blanked, match)))
    return Page(blanked, starts, sentences(blanked, starts, language))


def _blanked(text: str, quoted: Sequence[Span]) -> str:
    """A full stop before the closing mark stays, so that it may end a sentence; what else ends one does not, because
    "Why?" he asked goes on.
    """
    pieces: list[str] = []
    done = 0
    for span in quoted:
        kept = 2 if text[span.end - 2 : span.end - 1] == "." else 1
        inner = text[span.start + 1 : span.end - kept]
        pieces += (text[done : span.start + 1], _LETTERS.sub(BLANK, inner), text[span.end - kept : span.end])
        done = max(done, span.end)
    return "".join((*pieces, text[done:]))


_LETTERS = re.compile(r"[^\n]")


def _parts(text: str, match: re.Match[str]) -> bool:
    """Whether a line break parts two paragraphs: a blank line, or one that stands behind a long line."""
    if match.group().count("\n") > 1:
        return True
    return match.start() - (text.rfind("\n", 0, match.start()) + 1) > _WRAPPED
