"""What the commands share that answer from a record: in which format, where to, and what the answer covers, last."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.cli.outputs import write_bytes, write_stream
from onrecord.errors import OutputError
from onrecord.export import tables
from onrecord.export.terminal import clean, print_indented, screen

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record.questions.asking import Coverage
    from onrecord.record.questions.limits import HappeningCoverage
    from onrecord.record.questions.trace import TraceCoverage

    AnyCoverage = Coverage | HappeningCoverage | TraceCoverage

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("terminal", "jsonl", "csv", "parquet")
FORMATS_TOLD = {
    "terminal": "a layout for reading",
    "ics": "a calendar",
    "jsonl": "one JSON object a row",
    "csv": "comma-separated values",
    "parquet": "Parquet",
}
OUTPUT_HELP = "File to write to."


def takes_format(*formats: str) -> Callable[[Command], Command]:
    """`--format`, one of these or of `FORMATS`, and `-o`, which become `output_format` and `output`."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "-o", "--output", metavar="PATH", default="-", show_default="standard output", help=OUTPUT_HELP
        )(command)
        *first, last = [FORMATS_TOLD[name] for name in formats or FORMATS]
        told = f"Format of the answer: {', '.join(first)}{',' if len(first) > 1 else ''} or {last}."
        return click.option(
            "--format",
            "output_format",
            type=click.Choice(formats or FORMATS),
            default="terminal",
            show_default=True,
            help=told,
        )(command)

    return decorate


def write_answer(
    rows: Sequence[Any],
    of: type,
    *,
    coverage: AnyCoverage,
    notes: Sequence[str] = (),
    show: Callable[[Console], None],
    output_format: str,
    output: str,
    lines: Sequence[Any] | None = None,
) -> None:
    """Write rows of type ``of``, or ``show`` them in the layout for reading; then notes, and last the coverage.

    Both stand below the rows on the screen, and on standard error where a program reads the rows. ``lines`` are what
    JSON lines hold where that is more than the rows.
    """
    if output_format == "terminal":
        write_stream((), lambda _, stream: _show(show, coverage, notes, screen(stream, None)), output, output_format)
        return
    if output_format == "parquet":
        not_to_screen(output_format, output)
        write_bytes(rows, lambda found, stream: tables.write_parquet(found, of, stream), output)
    else:
        told = rows if lines is None or output_format != "jsonl" else lines
        write_stream(told, _WRITERS[output_format](of), output, output_format)
    tell_coverage(coverage, notes)


_WRITERS: dict[str, Callable[[type], Callable[..., None]]] = {
    "jsonl": lambda of: tables.write_lines,
    "csv": lambda of: partial(_write_table, of=of),
}


def _write_table(rows: Sequence[Any], stream: Any, *, of: type) -> None:
    tables.write_table(rows, of, stream)


def spare(db: str, output: str) -> None:
    """Raise `OutputError` where the output would overwrite the record."""
    if output != "-" and os.path.exists(output) and os.path.exists(db) and os.path.samefile(output, db):
        raise OutputError("this is the record itself", output, "name another file with -o")


def not_to_screen(output_format: str, output: str) -> None:
    """Stop where bytes would go to a screen."""
    if output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"--format {output_format} is no text: name a file with -o, or pipe it on")


def _show(show: Callable[[Console], None], coverage: AnyCoverage, notes: Sequence[str], console: Console) -> None:
    show(console)
    print_coverage(coverage, console, notes=notes)


def print_heading(title: str, console: Console, *, below: str = "") -> None:
    """What was asked, in bold, with a dim line below it, and a rule."""
    from rich.text import Text

    print_indented(Text(clean(title), style="bold"), 0, console)
    if below:
        print_dim(below, console)
    console.rule(characters="─", style="dim")


def print_dim(line: str, console: Console, *, left: int = 0) -> None:
    """A line that stands back, ``left`` columns in."""
    from rich.text import Text

    print_indented(Text(clean(line), style="dim"), left, console)


def print_coverage(coverage: AnyCoverage, console: Console, *, notes: Sequence[str] = ()) -> None:
    """A blank line, notes, and what the answer covers: the last lines of every answer."""
    from rich.text import Text

    console.print()
    for note in notes:
        print_indented(Text(f"note: {clean(note)}", style="yellow"), 0, console)
    print_dim(str(coverage), console)


def tell_coverage(coverage: AnyCoverage, notes: Sequence[str] = ()) -> None:
    """The same on standard error, where a program reads the rows."""
    for note in notes:
        click.echo(f"onrecord: note: {note}", err=True)
    click.echo(f"onrecord: {coverage}", err=True)
