"""`onrecord sources`: who gets quoted, with shares and their intervals."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO, get_args

import click

from onrecord.cli.answers import print_heading, spare, tell_coverage, write_answer
from onrecord.cli.asking import Command, filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.outputs import write_stream
from onrecord.export.csv import cell
from onrecord.measures import svg
from onrecord.measures.columns import Rule
from onrecord.record import Record
from onrecord.record.questions.sources import TITLES, UNKNOWN, Per, SourceRow, Sources
from onrecord.record.questions.sources import sources as found_sources

if TYPE_CHECKING:
    from rich.console import Console

RULE_HELP = "Needed: how copies of one story count: once; once in each outlet that carried it; or each."
PER_HELP = "By what statements are counted."
FORMAT_HELP = "A table for reading, comma-separated values, one JSON object a row, or a chart."
FIGURES = ("statements", "share", "95 %", "direct", "indirect", "mixed", "articles", "outlets")
OUTPUT_HELP = "File to write to."
SEED_HELP = "Of the resampling of the intervals."
WIDE = 100
"""Columns of a screen on which the last two figures have room."""


def _needed(context: click.Context, parameter: click.Parameter, rule: Rule | None) -> Rule:
    if rule is None:
        raise click.UsageError(f"Missing option '--count': how do copies count? One of {', '.join(get_args(Rule))}")
    return rule


def takes_counting(command: Command) -> Command:
    """What is counted, of which statements, and how it is shown; for a record and for an archive."""
    formats = click.Choice(["terminal", "csv", "jsonl", "svg"])
    for option in (
        click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help=OUTPUT_HELP),
        click.option(
            "--format", "output_format", type=formats, default="terminal", show_default=True, help=FORMAT_HELP
        ),
        click.option("--seed", type=int, default=0, show_default=True, metavar="N", help=SEED_HELP),
        takes_limit(25),
        takes_filters(),
        click.option("--per", type=click.Choice(get_args(Per)), default="person", show_default=True, help=PER_HELP),
        click.option("--count", "rule", type=click.Choice(get_args(Rule)), callback=_needed, help=RULE_HELP),
    ):
        command = option(command)
    return command


@click.command()
@takes_record
@takes_counting
def sources(
    db: str, rule: Rule, per: Per, limit: int, seed: int, output_format: str, output: str, **options: Any
) -> None:
    """Count who gets quoted, directly and indirectly, with shares and their 95 % intervals.

    A wire story that forty outlets print is one thing that was produced and forty that were shown: `--count story`
    counts its copies once, `outlet` once in each outlet, `all` each. The rule stands above the answer.

    \b
    Examples:
      onrecord sources --count story --db record.db
      onrecord sources --count outlet --per naming --publisher Courier
      onrecord sources --count story --per role --kind direct --since 2025-01-01
      onrecord sources --count all --per month --by "Ada Lind" --format csv -o lind.csv
      onrecord sources --count story --per title --limit 12 --format svg -o titles.svg
    """
    spare(db, output)
    with Record(db) as record:
        filter = filter_of(record, options)
        found = found_sources(record, filter, rule=rule, per=per, limit=limit or None, seed=seed)
    write_sources(found, output_format, output)


def write_sources(found: Sources, output_format: str, output: str) -> None:
    """Write who gets quoted, in a record or an archive."""
    if output_format in ("csv", "svg"):
        write = _write_chart if output_format == "svg" else _write_table
        write_stream((found,), write, output, output_format)
        tell_coverage(found.coverage, (found.count.sentence,))
        return
    write_answer(
        found.rows,
        SourceRow,
        coverage=found.coverage,
        notes=(found.count.sentence,) if output_format == "jsonl" else (),
        show=lambda console: _show(found, console),
        output_format=output_format,
        output=output,
    )


def _show(found: Sources, console: Console) -> None:
    from rich.table import Table

    print_heading(TITLES[found.per], console, below=found.count.sentence)
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="dim")
    shown = FIGURES if console.width >= WIDE else FIGURES[:-2]
    table.add_column("", overflow="fold", ratio=1)
    for name in shown:
        table.add_column(name, justify="right", no_wrap=True)
    for row in found.rows:
        table.add_row(*_cells(row)[: len(shown) + 1], style=None if row.known else "dim")
    console.print(table)
    left_out = found.count.labels - sum(row.known for row in found.rows)
    if left_out:
        console.print(f"and {left_out} more", style="dim", highlight=False)


def _cells(row: SourceRow) -> tuple[str, ...]:
    from rich.markup import escape

    between = "" if row.low is None or row.high is None else f"{row.low * 100:.1f}–{row.high * 100:.1f}"
    counts = (row.direct, row.indirect, row.mixed, row.articles, row.outlets)
    figures = (f"{row.statements:,}", f"{row.share * 100:.1f} %", between, *(f"{each:,}" for each in counts))
    return (escape(row.label), *figures)


def _write_table(found: Iterable[Sources], stream: TextIO) -> None:
    """A head, and a line a row; shares with six decimals, because a small one may be what is looked for."""
    names = SourceRow.__slots__
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(names)
    for each in found:
        for row in each.rows:
            values = (getattr(row, name) for name in names)
            writer.writerow(f"{value:.6f}" if isinstance(value, float) else cell(value) for value in values)


def _write_chart(found: Iterable[Sources], stream: TextIO) -> None:
    for each in found:
        bars = svg.bars(each.count, unresolved=UNKNOWN[each.per])
        if each.per == "month":
            bars = tuple(sorted(bars, key=lambda bar: (bar.quiet, bar.label)))
        note = f"{each.count.sentence} {each.coverage}."
        stream.write(svg.chart(bars, title=TITLES[each.per], note=note))
