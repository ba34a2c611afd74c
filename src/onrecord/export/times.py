"""Time by time for the eye: the words, what they denote, what they are counted from, and the words around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from onrecord.export.terminal import (
    INDENT,
    UNCERTAIN,
    clean,
    counted,
    plain_ends,
    print_articles,
    print_heading,
    print_indented,
    words,
)
from onrecord.types import Annotations, Span, TimeExpression

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

AROUND = 120
"""Columns at most for the line of context: a screen may be wider, the eye is not."""

_MODIFIERS = {
    "APPROX": "about",
    "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least",
    "START": "start of",
    "MID": "middle of",
    "END": "end of",
}
"""How a modifier reads before a value; others read as they are called: more than, on or before."""


def write(annotations: Iterable[Annotations], stream: TextIO, *, width: int | None = None) -> None:
    """Print the time expressions of each article; `width` in columns is the terminal's own where none is given."""
    print_articles(annotations, stream, width, _print_article)


def _print_article(annotations: Annotations, console: Console) -> None:
    article, times = annotations.article, sorted(annotations.times, key=lambda time: time.span)
    print_heading(annotations, counted(len(times), "time expression"), console)
    anchors = {time.id: f"“{words((time.span,), article)}”" for time in times}
    anchors["dct"] = "the article's date" if article.published else "the article's date, which is unknown"
    for time in times:
        console.print()
        _print_time(time, annotations, anchors, console)


def _print_time(time: TimeExpression, annotations: Annotations, anchors: Mapping[str, str], console: Console) -> None:
    from rich.text import Text

    own = words((time.span,), annotations.article)
    lines = _lines((own, *_facts(time, anchors)), console.width)
    head = Text(lines[0])
    head.stylize("dim", len(own))
    head.stylize("bold cyan", 0, len(own))
    print_indented(head, 0, console)
    for line in lines[1:]:
        print_indented(Text(line, style="dim"), INDENT, console)
    room = max(min(console.width - INDENT, AROUND), 1)
    around = _around(time.span, annotations, room)
    around.truncate(room, overflow="ellipsis")
    print_indented(around, INDENT, console)


def _lines(parts: Iterable[str], width: int) -> list[str]:
    """Parts side by side as far as they fit; a line breaks between two of them only."""
    lines: list[str] = []
    for part in parts:
        room = width - (INDENT if len(lines) > 1 else 0)
        if lines and len(lines[-1]) + len(f" · {part}") <= room:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines


def _facts(time: TimeExpression, anchors: Mapping[str, str]) -> Iterator[str]:
    yield time.type.lower()
    if time.value is not None:
        yield _value(time.value, time.mod)
    elif time.from_ is None:
        yield "unresolved"
    if time.from_ and time.to:
        both = plain_ends(time.from_, time.to)
        if both != ((time.value or "").replace("T", " "),):
            yield " to ".join(both)
    mod = time.mod if time.value is None else None
    for name, value in (("mod", mod), ("quant", time.quant), ("freq", time.freq)):
        if value:
            yield f"{name} {clean(value)}"
    if time.anchor:
        yield f"from {anchors.get(time.anchor, time.anchor)}"
    if time.score < UNCERTAIN:
        yield f"uncertain ({time.score:.2f})"


def _value(value: str, mod: str | None) -> str:
    """With what modifies it before it: about P2W, start of 2025-08."""
    modifier = _MODIFIERS.get(mod, mod.replace("_", " ").lower()) if mod else ""
    return clean(f"{modifier} {value}")


def _around(span: Span, annotations: Annotations, room: int) -> Text:
    """The words within their sentence, or within as much of it as there is room for."""
    from rich.text import Text

    text, sentence = annotations.article.text, _sentence(span, annotations)
    own = words((span,), annotations.article)
    before, after = _joined(text[sentence.start : span.start]), _joined(text[span.end : sentence.end])
    room -= len(own)
    before = _cut(before.lstrip()[::-1], max(room // 2, room - len(after)))[::-1]
    return Text(before).append(own, style="bold").append(_cut(after.rstrip(), room - len(before)))


def _sentence(span: Span, annotations: Annotations) -> Span:
    """The sentence where a time expression starts; in a record without sentences, the line."""
    number = bisect_right(annotations.sentences, span.start, key=lambda sentence: sentence.start)
    if number and span.end <= annotations.sentences[number - 1].end:
        return annotations.sentences[number - 1]
    text = annotations.article.text
    return Span(text.rfind("\n", 0, span.start) + 1, (text + "\n").index("\n", span.end))


def _joined(text: str) -> str:
    """On one line, with a blank at either end where the text has one."""
    return clean(f"|{text}|")[1:-1]


def _cut(text: str, room: int) -> str:
    """As many whole words from the start as there is room for."""
    if len(text) <= max(room, 0):
        return text
    kept = text[: max(room - 2, 0)]
    if not text[len(kept)].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return f"{kept.rstrip()} …"
