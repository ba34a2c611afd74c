"""`onrecord trace`: where a phrase appears in the articles of a record, from the first time on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.answers import print_dim, print_heading, takes_format, write_answer
from onrecord.cli.asking import filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.export import spare
from onrecord.export.facts import shortened
from onrecord.export.terminal import clean, counted
from onrecord.record import Record
from onrecord.record.questions.trace import Trace, Traced
from onrecord.record.questions.trace import trace as asked
from onrecord.record.questions.wordings import is_word

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

LEGEND = "*words that the phrase has not*   // words of the phrase that are missing"
TITLE = 50
"""Code points that are printed of an article's title."""
AHEAD = 0.45
"""What part of a line stands before the words, so that they begin one below the other."""


@click.command()
@click.argument("phrase", metavar="PHRASE")
@takes_record
@takes_filters("--on")
@takes_limit(50)
@takes_format()
def trace(phrase: str, db: str, limit: int, output_format: str, output: str, **options: Any) -> None:
    """Find every appearance of a phrase in the articles of a record, quoted or not, from the first on.

    A variant counts where it has all content words of PHRASE in its order, within a sentence: in another form, with one
    letter changed, with a word between; "a", "of" and the like may be missing. Days are those of publication. Copies of
    one story have one row, with their number.

    --by, --about, --mode, --kind and --reviewed leave only what stands in such a statement.

    \b
    Examples:
      onrecord trace "a glimmer of hope" --db record.db
      onrecord trace "red line" --since 2025-03-01 --publisher Courier
      onrecord trace "a glimmer of hope" --by "Ada Lind" --format csv -o hope.csv
    """
    spare(db, output)
    with Record(db) as record:
        found = asked(record, phrase, filter_of(record, options), limit=limit or None)
    write_answer(
        found.rows,
        Trace,
        coverage=found.coverage,
        notes=found.notes,
        show=lambda console: _show(found, phrase, console),
        output_format=output_format,
        output=output,
    )


def _show(found: Traced, phrase: str, console: Console) -> None:
    print_heading(phrase, console, below=LEGEND if any(not row.exact for row in found.rows) else "")
    for row in found.rows:
        console.print()
        print_dim(" · ".join(_head(row)), console)
        console.print(_in_line(row, phrase, console.width), no_wrap=True, overflow="crop", soft_wrap=True)


def _head(row: Trace) -> Iterator[str]:
    yield row.day or "undated"
    if row.first:
        yield "FIRST"
    if row.statement:
        said = ", ".join(("NOT said", row.kind or "") if row.negated else (row.kind or "",))
        yield f"{row.speaker or 'source not stated'} ({said})"
    if row.copies > 1:
        outlets = f" in {counted(len(row.publishers), 'outlet')}" if row.publishers else ""
        yield f"{row.copies} copies{outlets}"
    if row.publisher:
        yield row.publisher
    if row.headline:
        yield shortened(clean(row.headline), TITLE)
    yield row.statement or row.article


def _in_line(row: Trace, phrase: str, width: int) -> Text:
    """The words between what stands before and behind them, as much as the line holds."""
    from rich.text import Text

    ahead = int(width * AHEAD)
    words = _compared(row, phrase)
    left = clean(f"{row.left}|")[:-1]
    left = left if len(left) <= ahead else f"…{left[len(left) - ahead + 1 :]}"
    room = max(width - ahead - len(words), 0)
    right = clean(f"|{row.right}")[1:]
    right = right if len(right) <= room else f"{right[: max(room - 1, 0)]}…"
    return Text(left.rjust(ahead)).append_text(words).append(right.rstrip())


def _compared(row: Trace, phrase: str) -> Text:
    """The words in bold; stars stand around what the phrase has not, two strokes where words of it are missing."""
    from rich.text import Text

    line = Text()
    for piece, behind in zip_longest(row.pieces, row.pieces[1:]):
        own, blank = row.words[slice(*piece.after)], " " if row.words[slice(*piece.after)][-1:].isspace() else ""
        if row.exact or piece.kind == "same" or (piece.kind == "added" and not is_word(own)):
            line.append(clean(own) + blank, style="bold")
        elif piece.kind == "added":
            line.append(f"*{clean(own)}*", style="bold red").append(blank)
        elif is_word(phrase[slice(*piece.before)]) and not (behind and behind.kind == "added"):
            line.append("// ", style="red")
    return line
