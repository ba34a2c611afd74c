"""Statement by statement for the eye: who, to whom, how it was said, and the words, wrapped to the width.

Colour only supports what the words and marks say already, so that the layout reads the same without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TextIO

from onrecord import plurals
from onrecord.types import Annotations, Article, Interval, Span, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

UNCERTAIN = 0.5
"""What has a lower score is more likely wrong than right, and is marked so."""

INDENT, MOST_INDENTED = 4, 3

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Characters that would move the cursor, turn the line round or give the terminal orders."""


def write(annotations: Iterable[Annotations], stream: TextIO, *, width: int | None = None) -> None:
    """Print each article under its heading; `width` in columns is the terminal's own where none is given."""
    print_articles(annotations, stream, width, _print_article)


def print_articles(
    annotations: Iterable[Annotations],
    stream: TextIO,
    width: int | None,
    print_article: Callable[[Annotations, Console], None],
) -> None:
    """Print each with a blank line between two."""
    console = screen(stream, width)
    for number, each in enumerate(annotations):
        if number:
            console.print()
        print_article(each, console)


def screen(stream: TextIO, width: int | None) -> Console:
    """Prints to the stream, `width` columns wide or as wide as the terminal, and takes the text as it is."""
    from rich.console import Console  # a tenth of a second, which other formats need not wait for

    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_heading(annotations: Annotations, found: str, console: Console) -> None:
    """Title or first line, date and origin with what was `found`, notices, and a rule."""
    from rich.text import Text

    console.print(Text(headline(annotations.article), style="bold"), no_wrap=True, overflow="ellipsis")
    print_indented(Text(_imprint(annotations, found), style="dim"), 0, console)
    for notice in annotations.notices:
        print_indented(Text(f"note: {clean(notice)}", style="yellow"), 0, console)
    console.rule(characters="─", style="dim")


def _print_article(annotations: Annotations, console: Console) -> None:
    from rich.text import Text

    article, names = annotations.article, names_of(annotations)
    print_heading(annotations, counted(len(annotations.statements), "statement"), console)
    for depth, statement in outline(annotations.statements):
        left = INDENT * min(depth, MOST_INDENTED)
        console.print()
        print_indented(_head(statement, article, names), left, console)
        print_indented(Text(words(statement.content, article)), left + INDENT, console)


def print_indented(text: Text, left: int, console: Console) -> None:
    """Wrapped lines with `left` blanks before each and none behind, so that copied words are clean."""
    for line in text.wrap(console, max(console.width - left, 1)):
        line.rstrip()
        console.print(" " * left if line else "", line, sep="", soft_wrap=True)


def side_by_side(parts: Iterable[str], width: int) -> list[str]:
    """Parts side by side as far as they fit; a line breaks between two of them only."""
    lines: list[str] = []
    for part in parts:
        room = width - (INDENT if len(lines) > 1 else 0)
        if lines and len(lines[-1]) + len(f" · {part}") <= room:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines


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


def headline(article: Article) -> str:
    """Title or first line."""
    return clean(article.title or article.text.lstrip()[:400].split("\n", 1)[0])


def _imprint(annotations: Annotations, found: str) -> str:
    article = annotations.article
    found = found if annotations.status == "read" else "unread"
    parts = (article.published or "undated", article.publisher, article.key, f"id {article.id}", found)
    return " · ".join(clean(part) for part in parts if part)


def counted(count: int, one: str, several: str | None = None) -> str:
    """The number with its noun: no statements, 1 statement, 2 statements."""
    return plurals.counted(count, one, several) if count else f"no {several or one + 's'}"


def _head(statement: Statement, article: Article, names: Mapping[str, str]) -> Text:
    head = _who(statement.source, statement.speaker, article, names, "cyan")
    if statement.addressee:
        head.append(" → ")
        head.append_text(_who(statement.addressee.span, statement.addressee.entity, article, names, "magenta"))
    if statement.cue:
        head.append(" · ").append(words((statement.cue,), article), style="green")
    return head.append(" · ").append(", ".join(_labels(statement)), style="dim")


def _who(span: Span | None, entity: str | None, article: Article, names: Mapping[str, str], colour: str) -> Text:
    """The text's own words and, in brackets, the name of whom they mean where they do not hold it."""
    from rich.text import Text

    own, name = words((span,), article) if span else "", names.get(entity or "", "")
    who = Text(own, style=f"bold {colour}")
    if name and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", own, re.IGNORECASE):
        who.append(" " if own else "").append(f"[{name}]", style=colour)
    return who if who else Text("source not stated", style="italic")


def _labels(statement: Statement) -> Iterator[str]:
    if statement.negated:
        yield "NOT"
    if statement.mode == "attitude":
        yield "attitude"
    if statement.act:
        yield statement.act
    yield statement.kind
    if statement.said_on:
        yield _said_on(statement.said_on)
    yield from doubt(statement.score)


def doubt(score: float) -> tuple[str, ...]:
    """The mark of what is more likely wrong than right, if it is."""
    return (f"uncertain ({score:.2f})",) if score < UNCERTAIN else ()


def names_of(annotations: Annotations) -> dict[str, str]:
    """The name of each entity, by id."""
    return {entity.id: clean(entity.name) for entity in annotations.entities}


def _said_on(interval: Interval) -> str:
    both = plain_ends(interval.from_, interval.to)
    return f"on {both[0]}" if len(both) == 1 else f"between {' and '.join(both)}"


def plain_ends(from_: str, to: str) -> tuple[str, ...]:
    """The one day or moment that an interval is, else its two ends, of days the last that it holds; a day that clock
    times share is named once.
    """
    first, last = from_.replace("T", " "), to.replace("T", " ")
    timed = first != from_
    try:
        start, end = datetime.fromisoformat(from_), datetime.fromisoformat(to)
        length = end - start
    except (ValueError, TypeError):  # outside of the calendar's years, or only one of them has a zone
        return first, last
    if length <= (timedelta(minutes=1) if timed else timedelta(days=1)):
        return (first,)
    if not timed:  # an eye takes the last day for a part of the interval
        return first, (end - timedelta(days=1)).date().isoformat()
    if (end - timedelta.resolution).date() == start.date():
        last = last.partition(" ")[2] if end.date() == start.date() else "24:00"
    return first, last


def plain_dates(from_: str, to: str | None) -> tuple[str, ...]:
    """The same, but for a calendar month or year, which is named: 2025-08, 2025."""
    year, month = from_[:4], from_[:7]
    if re.fullmatch(r"\d{4}-\d\d-01", from_) and year < "9999":
        later = int(year) + 1
        if from_.endswith("-01-01") and to == f"{later:04}-01-01":
            return (year,)
        if to == (f"{later:04}-01-01" if month.endswith("12") else f"{year}-{int(month[5:]) + 1:02}-01"):
            return (month,)
    return tuple(clean(end) for end in plain_ends(from_, to or from_))


def words(spans: Iterable[Span], article: Article) -> str:
    """The words of some spans, on one line."""
    return " … ".join(clean(article.text[span.start : span.end]) for span in spans)


def clean(text: str) -> str:
    """The text on one line, without characters that the terminal would obey."""
    return " ".join(_UNSEEN.sub(" ", text).split())
