"""`onrecord timeline`: articles or a record in, one dated list of what happened out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click
from click.core import ParameterSource

from onrecord.cli.answers import print_coverage, tell_coverage
from onrecord.cli.asking import DB_HELP, filter_of, takes_filters, takes_limit
from onrecord.cli.inputs import annotating, may_take_files, takes_output, telling
from onrecord.cli.outputs import write_stream
from onrecord.export import write, write_rows
from onrecord.export.terminal import screen
from onrecord.export.timeline import FORMATS, OF_RECORD, lines, table
from onrecord.export.timeline_terminal import print_timeline, write_all
from onrecord.types import Annotations

if TYPE_CHECKING:
    from onrecord.export.entry import Entry
    from onrecord.record.questions.happened import Timeline

FORMAT_HELP = (
    "Format of the list: a layout for reading, one JSON object an entry, comma-separated values, a calendar of what is "
    "planned, or TimelineJS."
)
UNDATED_HELP = "Print all undated entries, not only the ten of each article that say most."
OUTPUT_HELP = "File to write to."
THREADS_HELP = "Processor threads to use; the list is the same with any number."
OF_ROWS = ("ics", "timelinejs")

ONLY_FILES = ("date", "input_format", "threads")
ONLY_RECORD = ("since", "until", "on", "publisher", "by", "about", "reviewed", "limit")
"""Parameters that mean something only for the one or the other."""


@click.command()
@may_take_files
@click.option("--db", metavar="FILE", help=DB_HELP)
@takes_filters("--mode", "--kind", of_happenings=True)
@takes_limit(100)
@click.option(
    "--format",
    "output_format",
    type=click.Choice([*FORMATS, *OF_ROWS]),
    default="terminal",
    show_default=True,
    help=FORMAT_HELP,
)
@click.option("--undated", is_flag=True, help=UNDATED_HELP)
@takes_output(OUTPUT_HELP, THREADS_HELP)
@click.pass_context
def timeline(
    context: click.Context,
    /,
    files: tuple[str, ...],
    db: str | None,
    date: str | None,
    input_format: str | None,
    output_format: str,
    undated: bool,
    output: str,
    threads: int | None,
    limit: int,
    **options: Any,
) -> None:
    """Print one list of what happened, what was announced, and what is to come, by date: of articles or of a record.

    Each line has a date, whether the event happened, is ongoing, planned or possible, is denied, or would have been
    (counterfactual), who did what to whom and where, and according to whom, where the article only reports it. The
    latest date on which an article was published divides past and to come. What has no date stands apart.

    Listed are all events but for states, perceptions and phases of other events that have no date, no PLOVER code and
    no actor; and of statements those that are events themselves: who announced, agreed, promised, demanded, proposed,
    denied, declined, supported or criticized what, who warned or accused whom, and any with a PLOVER code.

    A FILE is what `onrecord read` takes. An input that cannot be read gets one line on standard error, and the others
    are still read. In place of files, --db names a record: what several of its articles tell of is one entry, with the
    status that each gives it; --about is whoever takes part, --by whoever tells it. Exit status: 0 all read, 1 some
    failed, 2 wrong usage.

    \b
    Examples:
      onrecord timeline letter.txt
      onrecord timeline --date 2025-08-16 letter.txt
      onrecord timeline --undated letter.txt
      onrecord timeline --format jsonl archive.jsonl wire/*.txt
      onrecord timeline --format csv -o summit.csv wire/*.txt
      onrecord timeline --db record.db --about "Ada Lind" --since 2025-03-01
      cat archive.jsonl | onrecord timeline -
    """
    db = db or (None if files else os.environ.get("ONRECORD_DB"))
    _check(context, files, db)
    if db is not None:
        _of_record(db, output_format, undated, output, limit, options)
        return
    if undated and output_format != "terminal":
        raise click.UsageError(f"--undated is for reading: --format {output_format} holds all entries already")
    writing = partial(
        write_stream,
        write=write_all if undated else _of_files(output_format),
        output=output,
        output_format=output_format,
    )

    def written(annotated: Iterable[Annotations]) -> None:
        writing(annotated if output_format == "terminal" else telling(annotated))

    context.exit(annotating(files, date, input_format, threads, written, output))


def _check(context: click.Context, files: tuple[str, ...], db: str | None) -> None:
    """Stop where it is not clear what to read, or where an option means nothing."""
    if bool(files) == (db is not None):
        raise click.UsageError("name files, or a record with --db" + (", not both" if files else ""))
    for parameter in context.command.params:
        given = context.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE
        if given and parameter.name in (ONLY_RECORD if files else ONLY_FILES):
            raise click.UsageError(f"{parameter.opts[0]} is for {'a record' if files else 'files'}")


def _of_files(output_format: str) -> Callable[[Iterable[Annotations], TextIO], None]:
    if output_format in FORMATS:
        return FORMATS[output_format]
    return lambda annotated, stream: write(annotated, output_format, stream)


def _of_record(db: str, output_format: str, undated: bool, output: str, limit: int, options: dict[str, Any]) -> None:
    from onrecord.cli.export import spare
    from onrecord.record import Record
    from onrecord.record.questions.happened import timeline as asked
    from onrecord.record.questions.uids import with_uids

    spare(db, output)
    with Record(db) as record:
        every = undated or output_format != "terminal"
        found = asked(record, filter_of(record, options), limit=limit, undated=every)
        entries = with_uids(record, (*found.chronology.dated, *found.chronology.undated))
    write_timeline(found, entries, output_format, output, undated=undated)


def write_timeline(
    found: Timeline, entries: Iterable[Entry], output_format: str, output: str, *, undated: bool
) -> None:
    """Write a timeline of a record or an archive; ``entries`` are its own, named as calendars name them."""

    def written(_: Iterable[None], stream: TextIO) -> None:
        match output_format:
            case "terminal":
                console = screen(stream, None)
                more = "--limit 0" if undated else "--undated --limit 0"
                print_timeline(found.chronology, console, articles=found.coverage.articles, more=more)
                print_coverage(found.coverage, console)
            case "jsonl":
                lines(found.chronology, stream)
            case "csv":
                table(found.chronology, stream, OF_RECORD)
            case _:
                write_rows(entries, output_format, stream)

    write_stream((), written, output, output_format)
    if output_format != "terminal":
        tell_coverage(found.coverage)
