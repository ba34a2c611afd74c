"""`onrecord timeline`: articles in, one dated list of what happened out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import click

from onrecord.cli.inputs import annotating, takes_files, takes_output, telling, write_stream
from onrecord.export.timeline import FORMATS
from onrecord.export.timeline_terminal import write_all
from onrecord.types import Annotations

FORMAT_HELP = "Format of the list: a layout for reading, one JSON object an entry, or comma-separated values."
UNDATED_HELP = "Print all undated entries, not only the ten of each article that say most."
OUTPUT_HELP = "File to write to."
THREADS_HELP = "Processor threads to use; the list is the same with any number."


@click.command(no_args_is_help=True)
@takes_files
@click.option(
    "--format",
    "output_format",
    type=click.Choice(list(FORMATS)),
    default="terminal",
    show_default=True,
    help=FORMAT_HELP,
)
@click.option("--undated", is_flag=True, help=UNDATED_HELP)
@takes_output(OUTPUT_HELP, THREADS_HELP)
@click.pass_context
def timeline(
    context: click.Context,
    files: tuple[str, ...],
    date: str | None,
    input_format: str | None,
    output_format: str,
    undated: bool,
    output: str,
    threads: int | None,
) -> None:
    """Read articles and print one list of what happened, what was announced, and what is to come, by date.

    Each line has a date, whether the event happened, is ongoing, planned or possible, is denied, or would have been
    (counterfactual), who did what to whom and where, and according to whom, where the article only reports it. The
    latest date on which an article was published divides past and to come. What has no date stands apart.

    Listed are all events but for states, perceptions and phases of other events that have no date, no PLOVER code and
    no actor; and of statements those that are events themselves: who announced, agreed, promised, demanded, proposed,
    denied, declined, supported or criticized what, who warned or accused whom, and any with a PLOVER code.

    A FILE is what `onrecord read` takes. An input that cannot be read gets one line on standard error, and the others
    are still read. Exit status: 0 all read, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord timeline letter.txt
      onrecord timeline --date 2025-08-16 letter.txt
      onrecord timeline --undated letter.txt
      onrecord timeline --format jsonl archive.jsonl wire/*.txt
      onrecord timeline --format csv -o summit.csv wire/*.txt
      cat archive.jsonl | onrecord timeline -
    """
    if undated and output_format != "terminal":
        raise click.UsageError(f"--undated is for reading: --format {output_format} holds all entries already")
    write = partial(
        write_stream,
        write=write_all if undated else FORMATS[output_format],
        output=output,
        output_format=output_format,
    )

    def written(annotated: Iterable[Annotations]) -> None:
        write(annotated if output_format == "terminal" else telling(annotated))

    context.exit(annotating(files, date, input_format, threads, written))
