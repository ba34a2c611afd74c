"""`onrecord read`: articles in, their record out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click

from onrecord.cli.inputs import annotating, takes_files, takes_output, telling
from onrecord.cli.outputs import write_bytes, write_stream
from onrecord.export import EXPORTERS, OfAnnotations, OfRows, ToBytes, ToFolder, ToStream, over_annotations
from onrecord.export.happenings import write as write_happenings
from onrecord.export.people import write as write_people
from onrecord.export.times import write as write_times
from onrecord.types import Annotations

FORMAT_HELP = (
    "Format of the record: a layout for reading; one JSON object (an array where several), one JSON object a line; "
    "a table row a statement (csv, parquet); linked data of statements (webannotation, jsonld), FollowTheMoney "
    "entities; what is planned as a calendar (ics), what has a date for TimelineJS; brat stand-off files, or TimeML "
    "files."
)
PEOPLE_HELP = "List the people, organizations and places of each article, with their mentions and statements."
TIMES_HELP = "List the time expressions of each article, with what they denote and the words around them."
HAPPENINGS_HELP = "List what happened in each article: who did what, to whom, where, when, and whether it is so."
OUTPUT_HELP = "File to write to; for brat and timeml the folder, which must be given."
THREADS_HELP = "Processor threads to use; the record is the same with any number."

LAYOUTS = {
    "--people": (ToStream(write_people), "entities"),
    "--times": (ToStream(write_times), "time expressions"),
    "--happenings": (ToStream(write_happenings), "happenings"),
}
"""Layouts for reading in place of the statements, with what they show."""

HOLD_ALL = ("json", "jsonl")
"""The formats that hold all that was found."""


@click.command()
@takes_files
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(EXPORTERS)),
    default="terminal",
    show_default=True,
    help=FORMAT_HELP,
)
@click.option("--people", is_flag=True, help=PEOPLE_HELP)
@click.option("--times", is_flag=True, help=TIMES_HELP)
@click.option("--happenings", is_flag=True, help=HAPPENINGS_HELP)
@takes_output(OUTPUT_HELP, THREADS_HELP)
@click.pass_context
def read(
    context: click.Context,
    files: tuple[str, ...],
    date: str | None,
    input_format: str | None,
    output_format: str,
    people: bool,
    times: bool,
    happenings: bool,
    output: str,
    threads: int | None,
) -> None:
    """Read articles and print who said what, to whom, and when.

    A FILE holds one article as plain text, whose head may be `date YYYY-MM-DD`; or JSON lines, each an object with
    `text` and, where known, `id`, `date`, `url`, `title` and `publisher`. A dash is standard input.

    An input that cannot be read gets one line on standard error, and the others are still read. Exit status: 0 all
    read, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord read letter.txt
      onrecord read --date 2025-08-16 letter.txt
      onrecord read --people letter.txt
      onrecord read --times letter.txt
      onrecord read --happenings letter.txt
      onrecord read --format json -o record.json letter.txt
      onrecord read --format jsonl archive.jsonl wire/*.txt
      onrecord read --format csv -o statements.csv wire/*.txt
      onrecord read --format ics -o planned.ics wire/*.txt
      onrecord read --format brat -o annotated wire/*.txt
      onrecord read --format timeml -o times wire/*.txt
      cat archive.jsonl | onrecord read -
    """
    layouts = [name for name, asked in zip(LAYOUTS, (people, times, happenings), strict=True) if asked]
    exporter = _exporter(output_format, layouts, output)
    write = partial(_write, exporter=exporter, output=output, output_format=output_format)
    context.exit(annotating(files, date, input_format, threads, write, output))


def _exporter(output_format: str, layouts: Sequence[str], output: str) -> OfAnnotations:
    exporter = over_annotations(EXPORTERS[output_format])
    if len(layouts) > 1:
        raise click.UsageError(f"{' and '.join(layouts)} are layouts for reading: choose one of them")
    for name in layouts:
        layout, shown = LAYOUTS[name]
        if output_format == "terminal":
            return layout
        does = "writes files" if isinstance(exporter, ToFolder) else "has its own contents"
        why = f"holds the {shown} already" if output_format in HOLD_ALL else f"{does}, so choose one of them"
        raise click.UsageError(f"{name} is a layout for reading: --format {output_format} {why}")
    if isinstance(exporter, ToFolder) and output == "-":
        raise click.UsageError(f"--format {output_format} writes files: name a folder with -o")
    if isinstance(exporter, ToBytes) and output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"--format {output_format} is no text: name a file with -o, or pipe it on")
    return exporter


def _write(annotated: Iterable[Annotations], exporter: OfAnnotations, output: str, output_format: str) -> None:
    if isinstance(EXPORTERS[output_format], OfRows):
        annotated = telling(annotated)
    match exporter:
        case ToFolder(write):
            write(annotated, Path(output))
        case ToBytes(write):
            write_bytes(annotated, write, output)
        case ToStream(write):
            write_stream(annotated, write, output, output_format)
