"""`onrecord read`: articles in, their record out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

import click

from onrecord.cli.progress import Progress
from onrecord.errors import InputError, writing
from onrecord.export import EXPORTERS, ToFolder, ToStream
from onrecord.export.people import write as write_people
from onrecord.export.times import write as write_times
from onrecord.ingest import READERS, read_articles
from onrecord.ingest.published import iso_date
from onrecord.types import Annotations, Article

DATE_HELP = "When the articles were published, YYYY-MM-DD; overrides their own dates, with a notice."
INPUT_HELP = "Format of the files; without it their suffix decides, or whether they start with {."
FORMAT_HELP = (
    "Format of the record: a layout for reading, one JSON object (an array where several), one JSON object a line, "
    "brat stand-off files, or TimeML files."
)
PEOPLE_HELP = "List the people, organizations and places of each article, with their mentions and statements."
TIMES_HELP = "List the time expressions of each article, with what they denote and the words around them."
OUTPUT_HELP = "File to write to; for brat and timeml the folder, which must be given."
THREADS_HELP = "Processor threads to use; the record is the same with any number."

LAYOUTS = {"--people": (ToStream(write_people), "entities"), "--times": (ToStream(write_times), "time expressions")}
"""Layouts for reading in place of the statements, with what they show."""


def _check_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else iso_date(value)
    except InputError as error:
        raise click.BadParameter(f"{error.what}: {error.advice}") from error


@click.command(no_args_is_help=True)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--date", metavar="DATE", callback=_check_date, help=DATE_HELP)
@click.option("--input", "input_format", type=click.Choice(list(READERS)), help=INPUT_HELP)
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
@click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help=OUTPUT_HELP)
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help=THREADS_HELP)
@click.pass_context
def read(
    context: click.Context,
    files: tuple[str, ...],
    date: str | None,
    input_format: str | None,
    output_format: str,
    people: bool,
    times: bool,
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
      onrecord read --format json -o record.json letter.txt
      onrecord read --format jsonl archive.jsonl wire/*.txt
      onrecord read --format brat -o annotated wire/*.txt
      onrecord read --format timeml -o times wire/*.txt
      cat archive.jsonl | onrecord read -
    """
    layouts = [name for name, asked in (("--people", people), ("--times", times)) if asked]
    exporter = _exporter(output_format, layouts, output)
    from onrecord.annotate import annotate  # the model's libraries take their time to load

    with Progress(len(files)) as progress:
        failures = _Failures(progress)
        articles = _articles(progress.over(files), date, input_format, failures.report)
        _write(progress.between(annotate(articles, threads=threads)), exporter, output, output_format)
    context.exit(1 if failures.any else 0)


class _Failures:
    """Tells of each input that cannot be read, and remembers that there was one."""

    def __init__(self, progress: Progress) -> None:
        self.any = False
        self._progress = progress

    def report(self, error: InputError) -> None:
        """One line on standard error."""
        self.any = True
        self._progress.clear()
        click.echo(f"onrecord: {error}", err=True)


def _exporter(output_format: str, layouts: Sequence[str], output: str) -> ToStream | ToFolder:
    exporter = EXPORTERS[output_format]
    if len(layouts) > 1:
        raise click.UsageError(f"{' and '.join(layouts)} are layouts for reading: choose one of them")
    for name in layouts:
        layout, shown = LAYOUTS[name]
        if output_format == "terminal":
            return layout
        why = f"holds the {shown} already" if isinstance(exporter, ToStream) else "writes files, so choose one of them"
        raise click.UsageError(f"{name} is a layout for reading: --format {output_format} {why}")
    if isinstance(exporter, ToFolder) and output == "-":
        raise click.UsageError(f"--format {output_format} writes files: name a folder with -o")
    return exporter


def _write(annotated: Iterable[Annotations], exporter: ToStream | ToFolder, output: str, output_format: str) -> None:
    if isinstance(exporter, ToFolder):
        exporter.write(annotated, Path(output))
        return
    with writing("standard output" if output == "-" else output), _open(output, output_format) as stream:
        exporter.write(annotated, stream)


def _articles(
    files: Iterable[str], date: str | None, input_format: str | None, report: Callable[[InputError], None]
) -> Iterator[Article]:
    for file in files:
        for reading in read_articles(file, date=date, format=input_format):
            if isinstance(reading, InputError):
                report(reading)
            else:
                yield reading


def _open(output: str, output_format: str) -> AbstractContextManager[TextIO]:
    """JSON is UTF-8 whatever the locale; on the screen, what the locale cannot show becomes a question mark."""
    if output != "-":
        return open(output, "w", encoding="utf-8", newline="\n")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if output_format == "terminal":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return nullcontext(sys.stdout)
