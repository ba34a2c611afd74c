"""Statement by statement for the eye: who, to whom, how it was said, and the words, wrapped to the width.

Colour only supports what the words and marks say already, so that the layout reads the same without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, TextIO

from onrecord.types import Annotations, Article, Interval, Span, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

UNCERTAIN = 0.5
"""A statement whose score is lower is more likely wrong than right, and is marked so."""

INDENT, MOST_INDENTED = 4, 3

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
"""Characters that would move the cursor, turn the line round or give the terminal orders."""


def write(annotations: Iterable[Annotations], stream: TextIO, *, width: int | None = None) -> None:
    """Print each article under its heading; `width` in columns is the terminal's own where none is given."""
    from rich.console import Console  # a tenth of a second, which other formats need not wait for

    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for number, each in enumerate(annotations):
        if number:
            console.print()
        _print_article(each, console)


def _print_article(annotations: Annotations, console: Console) -> None:
    from rich.text import Text

    article = annotations.article
    console.print(Text(_headline(article), style="bold"), no_wrap=True, overflow="ellipsis")
    console.print(Text(_imprint(annotations), style="dim"))
    for notice in annotations.notices:
        console.print(Text(f"note: {_clean(notice)}", style="yellow"))
    console.rule(characters="─", style="dim")
    for depth, statement in outline(annotations.statements):
        left = INDENT * min(depth, MOST_INDENTED)
        console.print()
        _print_indented(_head(statement, annotations), left, console)
        _print_indented(Text(_words(statement.content, article)), left + INDENT, console)


def _print_indented(text: Text, left: int, console: Console) -> None:
    """Wrapped lines with `left` blanks before each and none behind, so that copied words are clean."""
    for line in text.wrap(console, max(console.width - left, 1)):
        line.rstrip()
        console.print(" " * left, line, sep="", soft_wrap=True)


def outline(statements: Iterable[Statement]) -> Iterator[tuple[int, Statement]]:
    """Each statement with its depth: what stands within another follows it, one deeper; else in the order given."""
    inner: dict[str | None, list[Statement]] = {}
    ids = {statement.id for statement in statements}
    for statement in statements:
        inner.setdefault(statement.within if statement.within in ids else None, []).append(statement)

    def walk(parent: str | None, depth: int) -> Iterator[tuple[int, Statement]]:
        for statement in inner.get(parent, ()):
            yield depth, statement
            yield from walk(statement.id, depth + 1)

    return walk(None, 0)


def _headline(article: Article) -> str:
    return _clean(article.title or article.text.lstrip()[:400].split("\n", 1)[0])


def _imprint(annotations: Annotations) -> str:
    article, count = annotations.article, len(annotations.statements)
    found = f"{count or 'no'} statement{'' if count == 1 else 's'}" if annotations.status == "read" else "unread"
    parts = (article.published or "undated", article.publisher, article.key, f"id {article.id}", found)
    return " · ".join(_clean(part) for part in parts if part)


def _head(statement: Statement, annotations: Annotations) -> Text:
    from rich.text import Text

    article, names = annotations.article, {entity.id: entity.name for entity in annotations.entities}
    source = _words((statement.source,), article) if statement.source else "source not stated"
    head = Text(source, style="bold cyan" if statement.source else "italic")
    speaker = _clean(names.get(statement.speaker or "", ""))
    if speaker and speaker.casefold() not in source.casefold():
        head.append(f" [{speaker}]", style="cyan")
    if statement.addressee:
        head.append(" → ").append(_words((statement.addressee.span,), article), style="bold magenta")
    if statement.cue:
        head.append(" · ").append(_words((statement.cue,), article), style="green")
    return head.append(" · ").append(", ".join(_labels(statement)), style="dim")


def _labels(statement: Statement) -> Iterator[str]:
    if statement.negated:
        yield "NOT"
    if statement.mode == "attitude":
        yield "attitude"
    if statement.act:
        yield statement.act
    yield statement.kind
    if statement.said_on:
        yield f"on {_days(statement.said_on)}"
    if statement.score < UNCERTAIN:
        yield f"uncertain ({statement.score:.2f})"


def _days(interval: Interval) -> str:
    """The day itself where the interval is one day long, else both of its ends."""
    try:
        one_day = date.fromisoformat(interval.from_) + timedelta(days=1) == date.fromisoformat(interval.to)
    except ValueError:  # an end with a time of day
        one_day = False
    return interval.from_ if one_day else f"{interval.from_} to {interval.to}"


def _words(spans: Iterable[Span], article: Article) -> str:
    return " … ".join(_clean(article.text[span.start : span.end]) for span in spans)


def _clean(text: str) -> str:
    """The text on one line, without characters that the terminal would obey."""
    return " ".join(_UNSEEN.sub(" ", text).split())
