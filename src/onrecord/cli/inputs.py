"""What the commands share that read files: their arguments, and inputs that cannot be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

import click

from onrecord.cli.progress import Progress
from onrecord.errors import InputError
from onrecord.ingest import READERS, files_of, read_articles
from onrecord.ingest.published import iso_date
from onrecord.types import Annotations, Article

Command = TypeVar("Command", bound=Callable[..., Any])

DATE_HELP = "When the articles were published, YYYY-MM-DD; overrides their own dates, with a notice."
INPUT_HELP = "Format of the files; without it what they hold decides, and where that tells nothing, their suffix."
FEW = 3
"""So many failures need no report at the end."""


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
    metavar = "FILE..." if required else "[FILE...]"
    return click.argument("files", metavar=metavar, nargs=-1, required=required)(takes_date(command))


def takes_date(command: Command) -> Command:
    """`--date` and `--input`, which become `date` and `input_format`."""
    command = click.option("--input", "input_format", type=click.Choice(list(READERS)), help=INPUT_HELP)(command)
    return click.option("--date", metavar="DATE", callback=_check_date, help=DATE_HELP)(command)


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

    paths = tuple(paths_of(files))
    with Progress(len(paths)) as progress:
        failures = Failures(progress)
        articles = _articles(progress.over(paths), date, input_format, failures.report)
        annotated = iter(progress.between(annotate(articles, threads=threads)))
        first = tuple(islice(annotated, 1))
        if first or not failures.any or output == "-":
            write(chain(first, annotated))
    failures.close()
    return 1 if failures.any else 0


def paths_of(files: Iterable[str]) -> Iterator[str]:
    """The files, in the place of each folder those in it that are read."""
    for file in files:
        try:
            yield from files_of(file)
        except InputError:
            yield file  # reading it tells what is wrong


class Failures:
    """Tells of each input that cannot be read, and counts them by reason."""

    def __init__(self, progress: Progress) -> None:
        self.reasons: Counter[str] = Counter()
        self._progress = progress

    @property
    def any(self) -> bool:
        """Whether there was one."""
        return bool(self.reasons)

    def report(self, error: InputError) -> None:
        """One line on standard error."""
        self.reasons[error.reason] += 1
        self._progress.clear()
        click.echo(f"onrecord: {error}", err=True)

    def close(self) -> None:
        """One line on standard error where there were more than a few, which counts them by reason."""
        if self.reasons.total() > FEW:
            ordered = sorted(self.reasons.items(), key=lambda each: (-each[1], each[0]))
            told = ", ".join(f"{count} {reason}" for reason, count in ordered)
            click.echo(f"onrecord: {self.reasons.total()} could not be read: {told}", err=True)


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
