"""Time by time for the eye: the words, what they denote, what they are counted from, and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from onrecord.export.context import line_around
from onrecord.export.terminal import (
    INDENT,
    clean,
    counted,
    doubt,
    plain_ends,
    print_articles,
    print_heading,
    print_indented,
    side_by_side,
    words,
)
from onrecord.types import Annotations, TimeExpression

if TYPE_CHECKING:
    from rich.console import Console

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
    lines = side_by_side((own, *_facts(time, anchors)), console.width)
    head = Text(lines[0])
    head.stylize("dim", len(own))
    head.stylize("bold cyan", 0, len(own))
    print_indented(head, 0, console)
    for line in lines[1:]:
        print_indented(Text(line, style="dim"), INDENT, console)
    print_indented(line_around(time.span, annotations, console), INDENT, console)


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
    yield from doubt(time.score)


def _value(value: str, mod: str | None) -> str:
    """With what modifies it before it: about P2W, start of 2025-08."""
    modifier = _MODIFIERS.get(mod, mod.replace("_", " ").lower()) if mod else ""
    return clean(f"{modifier} {value}")
