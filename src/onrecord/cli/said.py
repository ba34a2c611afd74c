"""`onrecord said`: words in, the statements of a record that hold them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord import frames
from onrecord.cli.answers import print_dim, print_heading, takes_format, write_answer
from onrecord.cli.asking import filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.export import spare
from onrecord.export import facts
from onrecord.export.terminal import INDENT, clean, print_indented
from onrecord.record import Record
from onrecord.record.questions.said import Said
from onrecord.record.questions.said import said as asked
from onrecord.rows import StatementRow
from onrecord.types import Span

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

ALSO_HELP = "Other words that will do as well, written in the same way; may be given again."


@click.command()
@click.argument("query", metavar="WORDS")
@click.option("--also", metavar="WORDS", multiple=True, help=ALSO_HELP)
@takes_record
@takes_filters()
@takes_limit(20)
@takes_format()
def said(
    query: str, also: tuple[str, ...], db: str, limit: int, output_format: str, output: str, **options: Any
) -> None:
    """Find the statements of a record that hold some words, the best first, the words marked.

    WORDS are one or more words, all of which must be there; "an exact phrase"; a beginning with a star (sanction*);
    AND, OR and NOT in capitals, and parentheses. -word is NOT word; where it comes first, put -- before it, so that it
    is not taken for an option. A word with a hyphen is found without it or with a blank as well (cease-fire, ceasefire,
    cease fire) and the other way round, unless it stands in quotation marks. Neither case nor accents count.

    The best are those with few words beside, and of words that must all be there the rarer count more; of equals the
    latest come first.

    \b
    Examples:
      onrecord said ceasefire --db record.db
      onrecord said ceasefire --also truce --by "Ada Lind" --since 2025-03-01
      onrecord said '"lasting peace" OR sanction*' --kind direct
      onrecord said "ceasefire NOT (gas OR oil)" --format csv -o ceasefire.csv
    """
    spare(db, output)
    with Record(db) as record:
        found = asked(record, query, filter_of(record, options), also=also, limit=limit or None)
    write_said(found, " · ".join((query, *also)), output_format, output)


def write_said(found: Said, title: str, output_format: str, output: str) -> None:
    """Write what was found, of a record or an archive; ``title`` is what was looked for."""
    write_answer(
        found.rows,
        StatementRow,
        coverage=found.coverage,
        notes=found.notes,
        show=lambda console: _show(found, title, console),
        output_format=output_format,
        output=output,
        lines=list(_lines(found)),
    )


def _lines(found: Said) -> Iterator[dict[str, Any]]:
    for row, places in zip(found.rows, found.hits, strict=True):
        yield {**frames.plain(row), "hits": frames.plain(places)}


def _show(found: Said, title: str, console: Console) -> None:
    print_heading(title, console, below=f"looked for: {', '.join(found.sought)}")
    for row, places in zip(found.rows, found.hits, strict=True):
        console.print()
        print_dim(head(row), console)
        print_indented(marked(row.quote, places), INDENT, console)


def head(row: StatementRow) -> str:
    """The day and what day it is, who says it, in which outlet, and the id."""
    day = f"{row.days}, {row.dated_by}" if row.day else "undated"
    return " · ".join(part for part in (day, facts.stated(row), row.publisher, row.id) if part)


def marked(text: str, places: Sequence[Span]) -> Text:
    """The text on one line, words at some places in bold."""
    from rich.text import Text

    line, at = Text(), 0
    for place in places:
        line.append(text[at : place.start]).append(text[place.start : place.end], style="bold yellow")
        at = place.end
    return on_one_line(line.append(text[at:]))


def on_one_line(text: Text) -> Text:
    """What `clean` does, piece by piece, so that the marks stay where they are."""
    from rich.text import Text

    line = Text()
    for piece in text.divide([at for span in text.spans for at in (span.start, span.end)]):
        line.append(clean(f"|{piece.plain}|")[1:-1], style=piece.spans[0].style if piece.spans else "")
    return line
