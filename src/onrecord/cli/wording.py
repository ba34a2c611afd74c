"""`onrecord wording`: how somebody words something, time after time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.answers import print_dim, print_heading, takes_format, write_answer
from onrecord.cli.asking import filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.export import spare
from onrecord.cli.said import ALSO_HELP, marked, on_one_line
from onrecord.export.terminal import INDENT, counted, print_indented
from onrecord.record import Record
from onrecord.record.questions.wordings import Wording, Wordings, is_word, wordings

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LIKE = 0.3
"""Two wordings with less in common are not marked word by word: it would hide what they say."""
LEGEND = "[-dropped-] and {+added+} since the time before that is told in their own words"
MARKS = {"dropped": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


@click.command()
@click.argument("query", metavar="WORDS")
@click.option("--also", metavar="WORDS", multiple=True, help=ALSO_HELP)
@takes_record
@takes_filters()
@takes_limit(50)
@takes_format()
def wording(
    query: str, also: tuple[str, ...], db: str, limit: int, output_format: str, output: str, **options: Any
) -> None:
    """Show how somebody worded something, time after time, and what changed in the words.

    WORDS are written as for `onrecord said`, and --by says whose they are. There is one row for each utterance, in the
    order of its days, with all articles that tell it; it is shown by the telling with the most words in quotation
    marks. Of words in quotation marks it shows what was dropped and what was added since the time before. What is told
    in others' words is marked so, and never compared.

    \b
    Examples:
      onrecord wording ceasefire --by "Ada Lind" --db record.db
      onrecord wording "lasting peace" --also truce --by i42 --since 2025-01-01
      onrecord wording ceasefire --by Lind --format csv -o wording.csv
    """
    if not options["by"]:
        raise click.UsageError("Missing option '--by': whose words are compared?")
    spare(db, output)
    with Record(db) as record:
        found = wordings(record, query, filter_of(record, options), also=also, limit=limit or None)
    write_answer(
        found.rows,
        Wording,
        coverage=found.coverage,
        notes=found.notes,
        show=lambda console: _show(found, " · ".join((query, *also, _whose(found, options["by"]))), console),
        output_format=output_format,
        output=output,
    )


def _whose(found: Wordings, by: str) -> str:
    return next((row.speaker for row in found.rows if row.speaker), by)


def _show(found: Wordings, title: str, console: Console) -> None:
    print_heading(title, console, below=f"looked for: {', '.join(found.sought)}")
    if any(row.pieces for row in found.rows):
        print_dim(LEGEND, console)
    for row in found.rows:
        console.print()
        print_dim(" · ".join(_head(row)), console)
        print_indented(_compared(row) if _is_marked(row) else marked(row.quote, row.hits), INDENT, console)


def _head(row: Wording) -> Iterator[str]:
    yield f"{row.days}, {row.dated_by}" if row.day else "undated"
    if row.negated:
        yield "NOT said"
    yield _change(row)
    if row.addressee:
        yield f"to {row.addressee}"
    if row.cue:
        yield row.cue
    if row.articles > 1:
        outlets = f" of {counted(len(row.publishers), 'outlet')}" if row.publishers else ""
        yield f"told by {row.articles} articles{outlets}{_since(row)}"
    if row.publisher:
        yield row.publisher
    yield row.id


def _since(row: Wording) -> str:
    """The day of the first publication, where it is not the one that is shown."""
    told = row.since if row.dated_by == "published" and row.since != row.day else None
    return f" from {told} on" if told else ""


def _change(row: Wording) -> str:
    """What kind of words they are, and how they stand to those before."""
    if row.words is None:
        return f"{row.kind}, not their words"
    if row.likeness is None:
        return f"{row.kind}, nothing before" if not row.negated else row.kind
    if not _is_marked(row):
        return f"{row.kind}, worded anew"
    return f"{row.kind}, {'changed' if row.dropped or row.added else 'the same words'}"


def _is_marked(row: Wording) -> bool:
    return row.likeness is not None and row.likeness >= LIKE


def _compared(row: Wording) -> Text:
    """The words, with what was dropped and added; other marks and capitals are no change."""
    from rich.text import Text

    line, before, own = Text(), row.before or "", row.words or ""
    for piece in row.pieces:
        words = before[slice(*piece.before)] if piece.kind == "dropped" else own[slice(*piece.after)]
        if piece.kind == "same" or (piece.kind == "added" and not is_word(words)):
            line.append(words)
        elif is_word(words):
            opening, closing, style = MARKS[piece.kind]
            bare = words.rstrip()
            line.append(f"{opening}{bare}{closing}", style=style).append(words[len(bare) :])
    return on_one_line(line)
