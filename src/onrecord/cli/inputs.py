"""What the commands share that read files: their arguments, and inputs that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

import click

from onrecord.cli.progress import Progress
from onrecord.errors import InputError
from onrecord.ingest import READERS, read_articles
from onrecord.ingest.published import iso_date
from onrecord.types import Annotations, Article

Command = TypeVar("Command", bound=Callable[..., Any])

DATE_HELP = "When the articles were published, YYYY-MM-DD; overrides their own dates, with a notice."
INPUT_HELP = "Format of the files; without it their suffix decides, or whether they start with {."


def _check_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else iso_date(value)
    except InputError as error:
        raise click.BadParameter(f"{error.what}: {error.advice}") from error


def takes_files(command: Command) -> Command:
    """`FILE...`, `--date` and `--input`, which become `files`, `date` and `input_format`."""
    return _takes_files(command, required=True)


def may_take_files(command: Command) -> Command:
    """The same with `FILE...` left to choice."""
    return _takes_files(command, required=False)


def _takes_files(command: Command, *, required: bool) -> Command:
    command = click.option("--input", "input_format", type=click.Choice(list(READERS)), help=INPUT_HELP)(command)
    command = click.option("--date", metavar="DATE", callback=_check_date, help=DATE_HELP)(command)
    metavar = "FILE..." if required else "[FILE...]"
    return click.argument("files", metavar=metavar, nargs=-1, required=required)(command)


def takes_output(output_help: str, threads_help: str) -> Callable[[Command], Command]:
    """`-o` and `--threads`, which become `output` and `threads`."""

    def decorate(command: Command) -> Command:
        command = click.option("--threads", type=click.IntRange(min=1), metavar="N", help=threads_help)(command)
        shown = "standard output"
        return click.option("-o", "--output", metavar="PATH", default="-", show_default=shown, help=output_help)(
            command
        )

    return decorate


def annotating(
    files: tuple[str, ...],
    date: str | None,
    input_format: str | None,
    threads: int | None,
    write: Callable[[Iterable[Annotations]], None],
    output: str,
) -> int:
    """Hand the annotations of the articles to `write` as they come; the exit status, 1 where an input failed.

    Where all of them failed there is nothing to write, and the file `output` is not made or replaced.
    """
    from onrecord.annotate import annotate  # the model's libraries take their time to load

    with Progress(len(files)) as progress:
        failures = Failures(progress)
        articles = _articles(progress.over(files), date, input_format, failures.report)
        annotated = iter(progress.between(annotate(articles, threads=threads)))
        first = tuple(islice(annotated, 1))
        if first or not failures.any or output == "-":
            write(chain(first, annotated))
    return 1 if failures.any else 0


class Failures:
    """Tells of each input that cannot be read, and remembers that there was one."""

    def __init__(self, progress: Progress) -> None:
        self.any = False
        self._progress = progress

    def report(self, error: InputError) -> None:
        """One line on standard error."""
        self.any = True
        self._progress.clear()
        click.echo(f"onrecord: {error}", err=True)


def _articles(
    files: Iterable[str], date: str | None, input_format: str | None, report: Callable[[InputError], None]
) -> Iterator[Article]:
    for file in files:
        for reading in read_articles(file, date=date, format=input_format):
            if isinstance(reading, InputError):
                report(reading)
            else:
                yield reading


def telling(annotated: Iterable[Annotations]) -> Iterator[Annotations]:
    """One line on standard error for each article that is not read, which has no entry to say so."""
    for each in annotated:
        if each.status == "unread":
            name = each.article.key or each.article.id
            click.echo(f"onrecord: not read: {name}: {'; '.join(each.notices)}", err=True)
        yield each
