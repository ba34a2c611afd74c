"""Lines of a text that are no news: navigation, captions, "Read more: ...", paywall notes, credits, rights.

Precision goes before recall: a line counts only where a pattern fits all of it. Corrections, clarifications and updates
are news and never count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.language import Language
from onrecord.types import Span

LONGEST: Final = 300
"""Code points of the longest line that may be no news."""
_FULL: Final = 60
"""Code points of a line that may have been wrapped."""


def lines(text: str, language: Language) -> tuple[Span, ...]:
    """The lines that are no news, without white space at either end, in text order."""
    found: list[Span] = []
    before = ""  # the line above, where it is no empty one
    for start, line in _lines(text):
        if line and not _goes_on(before) and is_furniture(line, language):
            found.append(Span(start, start + len(line)))
        before = line
    return tuple(found)


def is_furniture(line: str, language: Language) -> bool:
    """Whether a line (or paragraph) without white space at either end is no news."""
    if len(line) > LONGEST:
        return False
    known = language.furniture
    if known.kept.match(line):
        return False
    if known.leads.fullmatch(line) or known.exact.fullmatch(line):
        return True
    return known.whole.fullmatch(line) is not None and known.told.search(line) is None


def holds(found: Sequence[Span], span: Span) -> bool:
    """Whether one of these lines (in text order) holds all of a span."""
    at = bisect_right(found, span.start, key=lambda line: line.start) - 1
    return at >= 0 and span.end <= found[at].end


def _lines(text: str) -> list[tuple[int, str]]:
    """Where each line begins, and the line without white space at either end."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start + len(line) - len(line.lstrip()), line.strip()))
        start += len(line) + 1
    return found


def _goes_on(line: str) -> bool:
    """Whether a line seems to be wrapped in the middle of a sentence, so that the next line is no line of its own."""
    return len(line) > _FULL and (line[-1].islower() or line[-1] in ",;–—-")
