"""Happening by happening for the eye: trigger, whether it happened, when, who took part, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from onrecord.export import facts
from onrecord.export.context import line_around
from onrecord.export.entries import Entry, happenings
from onrecord.export.terminal import INDENT, counted, print_articles, print_heading, print_indented, side_by_side
from onrecord.types import Annotations

if TYPE_CHECKING:
    from rich.console import Console


def write(annotations: Iterable[Annotations], stream: TextIO, *, width: int | None = None) -> None:
    """Print the happenings of each article; `width` in columns is the terminal's own where none is given."""
    print_articles(annotations, stream, width, _print_article)


def _print_article(annotations: Annotations, console: Console) -> None:
    print_heading(annotations, counted(len(annotations.happenings), "happening"), console)
    for entry in happenings(annotations):
        console.print()
        _print_happening(entry, annotations, console)


def _print_happening(entry: Entry, annotations: Annotations, console: Console) -> None:
    from rich.text import Text

    for number, line in enumerate(side_by_side(_head(entry), console.width)):
        head = Text(line, style="dim")
        head.highlight_regex(rf"(?<= · ){entry.factuality}", style=f"not dim {facts.COLOURS[entry.factuality]}")
        if not number:
            head.stylize("not dim bold cyan", 0, len(facts.trigger(entry)))
        print_indented(head, INDENT if number else 0, console)
    for line in side_by_side(_roles(entry), console.width - INDENT):
        print_indented(Text(line), INDENT, console)
    print_indented(line_around(entry.span, annotations, console), INDENT, console)


def _head(entry: Entry) -> Iterator[str]:
    yield facts.trigger(entry)
    yield entry.factuality
    yield from facts.when(entry)
    if entry.duration:
        yield f"duration {facts.shortened(entry.duration, facts.SHORT)}"
    yield from facts.reliance(entry)


def _roles(entry: Entry) -> Iterator[str]:
    actors, recipients = facts.names(entry, "actor"), facts.names(entry, "recipient")
    if actors or recipients:
        yield " → ".join((actors, recipients)).strip() if recipients else actors
    for role in ("topic", "place", "instrument"):
        names = facts.names(entry, role)
        if names:
            yield f"{role} {names}"
