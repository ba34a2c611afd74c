"""The words around a span: its sentence, or as much of it as there is room for, cut between words."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.export.terminal import INDENT, clean
from onrecord.types import Annotations, Span

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

AROUND = 120
"""Columns at most for the line of context: a screen may be wider, the eye is not."""

MARK = 2
"""Columns for the sign that words are left out, and its blank."""


def around(span: Span, annotations: Annotations, room: int) -> Span:
    """The span with what its sentence has around it, whole words, in at most `room` code points; never less than it.

    Each side has half of the room, and what the other leaves over; a side that is cut leaves room for a mark.
    """
    return within(span, sentence_of(span, annotations), annotations.article.text, room)


def within(span: Span, sentence: Span, text: str, room: int) -> Span:
    """The same with the sentence given."""
    room = max(room - (span.end - span.start), 0)
    before, after = span.start - sentence.start, sentence.end - span.end
    left = max(room // 2, room - after)
    start = sentence.start if before <= left else _word_start(text, span.start - max(left - MARK, 0), span.start)
    room -= span.start - start + (MARK if start > sentence.start else 0)
    end = sentence.end if after <= room else _word_end(text, span.end + max(room - MARK, 0), span.end)
    return Span(start, end)


def is_cut(shown: Span, sentence: Span) -> tuple[bool, bool]:
    """Whether a sentence begins before what is shown of it, and whether it goes on behind."""
    return shown.start > sentence.start, shown.end < sentence.end


def line_around(span: Span, annotations: Annotations, console: Console) -> Text:
    """The same as one line under an indent, the span in bold; it never breaks."""
    from rich.text import Text

    room = max(min(console.width - INDENT, AROUND), 1)
    text, sentence, shown = annotations.article.text, sentence_of(span, annotations), around(span, annotations, room)
    line = Text("… " if shown.start > sentence.start else "").append(_joined(text[shown.start : span.start]).lstrip())
    line.append(_joined(text[span.start : min(span.end, span.start + AROUND)]).strip(), style="bold")
    line.append(_joined(text[span.end : shown.end]).rstrip()).append(" …" if shown.end < sentence.end else "")
    line.truncate(room, overflow="ellipsis")
    return line


def sentence_of(span: Span, annotations: Annotations) -> Span:
    """The sentence where a span starts; in a record without sentences, the line."""
    number = bisect_right(annotations.sentences, span.start, key=lambda sentence: sentence.start)
    if number and span.end <= annotations.sentences[number - 1].end:
        return annotations.sentences[number - 1]
    text = annotations.article.text
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _word_start(text: str, at: int, latest: int) -> int:
    """The first start of a word from `at` on; `at` itself where there is none before `latest`."""
    if text[at - 1].isspace():
        return at
    return next((place + 1 for place in range(at, latest) if text[place].isspace()), at)


def _word_end(text: str, at: int, earliest: int) -> int:
    """The last end of a word up to `at`; `at` itself where there is none after `earliest`."""
    if text[at].isspace():
        return at
    return next((place for place in range(at - 1, earliest - 1, -1) if text[place].isspace()), at)


def _joined(text: str) -> str:
    """On one line, with a blank at either end where the text has one."""
    return clean(f"|{text}|")[1:-1]
