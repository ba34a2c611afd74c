"""`onrecord archive query`: the questions that a record answers, over the Parquet of an archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from onrecord.archive.questions.asked import Asked
from onrecord.archive.questions.named import asked_of
from onrecord.archive.questions.opened import Archive
from onrecord.cli.answers import takes_format
from onrecord.cli.asking import takes_filters, takes_limit
from onrecord.cli.said import ALSO_HELP, write_said
from onrecord.cli.sources import takes_counting, write_sources
from onrecord.cli.timeline import FORMAT_HELP as TIMELINE_HELP
from onrecord.cli.timeline import OF_ROWS, UNDATED_HELP, write_timeline
from onrecord.cli.who import write_dossier
from onrecord.export.timeline import FORMATS
from onrecord.measures.columns import Rule
from onrecord.record.questions.asking import Filter
from onrecord.record.questions.sources import Per
from onrecord.types import Act

Command = TypeVar("Command", bound=Callable[..., Any])

ARCHIVE_HELP = "The archive: the folder, or the url of object storage, that `onrecord archive` wrote to."
ACT_HELP = "Only what the speaker does by saying it."


def takes_archive(command: Command) -> Command:
    """`--archive`, which becomes `path`."""
    return click.option(
        "--archive", "path", metavar="DIR", envvar="ONRECORD_ARCHIVE", required=True, help=ARCHIVE_HELP
    )(command)


def takes_act(command: Command) -> Command:
    return click.option("--act", type=click.Choice(get_args(Act)), help=ACT_HELP)(command)


@click.group(no_args_is_help=True)
def query() -> None:
    """Ask an archive what a record answers: by the same options, with the same last line on what the answer covers.

    Names are those that articles give: the fullest of each article, "Ada Lind" whoever else spells it so; where a name
    may mean several, they are listed. What only a record knows (the same person, happening or utterance across
    articles, what people decided, when something was added) an archive does not: load a selection with `onrecord add`.

    \b
    Examples:
      onrecord archive query said "ceasefire" --archive archive --since 2025-06-01
      onrecord archive query who "Ada Lind" --archive archive
      onrecord archive query timeline --archive archive --about Ostrana
      onrecord archive query sources --count story --archive archive --publisher Courier
    """


@query.command()
@click.argument("words", metavar="WORDS")
@click.option("--also", metavar="WORDS", multiple=True, help=ALSO_HELP)
@takes_archive
@takes_filters()
@takes_act
@takes_limit(20)
@takes_format()
def said(
    words: str, also: tuple[str, ...], path: str, limit: int, output_format: str, output: str, **options: Any
) -> None:
    """Find the statements that hold some words, the best first; WORDS are written as for `onrecord said`.

    The best are those with few words beside; of equals the latest come first.

    \b
    Examples:
      onrecord archive query said "ceasefire NOT gas" --archive archive --by "Ada Lind"
      onrecord archive query said '"lasting peace"' --archive archive --format csv -o peace.csv
    """
    from onrecord.archive.questions.said import said as asked

    with Archive(path) as archive:
        found = asked(archive, words, _asked(archive, options), also=also, limit=limit or None)
    write_said(found, " · ".join((words, *also)), output_format, output)


@query.command()
@click.argument("name", metavar="NAME")
@takes_archive
@takes_filters("--by", "--about", "--mode", "--kind")
@takes_limit(5)
@takes_format("terminal", "jsonl")
def who(name: str, path: str, limit: int, output_format: str, output: str, **options: Any) -> None:
    """Print the dossier of a person, a body or a place by name.

    A name in quotation marks of its own is meant as it stands: '"Lind"' is who is called nothing but Lind.

    \b
    Examples:
      onrecord archive query who "Ada Lind" --archive archive --since 2025-03-01
    """
    from onrecord.archive.questions.who import who as asked

    with Archive(path) as archive:
        found = asked(archive, name, _asked(archive, options), limit=limit or 10**9)
    write_dossier(found, output_format, output)


@query.command()
@takes_archive
@takes_filters("--mode", "--kind", of_happenings=True)
@takes_limit(100)
@click.option(
    "--format",
    "output_format",
    type=click.Choice([*FORMATS, *OF_ROWS]),
    default="terminal",
    show_default=True,
    help=TIMELINE_HELP,
)
@click.option("--undated", is_flag=True, help=UNDATED_HELP)
@click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help="File to write to.")
def timeline(path: str, limit: int, output_format: str, undated: bool, output: str, **options: Any) -> None:
    """List what happened, what was announced, and what is to come, by date; each article's telling by itself.

    \b
    Examples:
      onrecord archive query timeline --archive archive --since 2025-03-01 --publisher Courier
    """
    from onrecord.archive.questions.timeline import timeline as asked

    every = undated or output_format != "terminal"
    with Archive(path) as archive:
        found = asked(archive, _asked(archive, options), limit=limit, undated=every)
    entries = (*found.chronology.dated, *found.chronology.undated)
    write_timeline(found, entries, output_format, output, undated=undated)


@query.command()
@takes_archive
@takes_counting
@takes_act
def sources(
    path: str, rule: Rule, per: Per, limit: int, seed: int, output_format: str, output: str, **options: Any
) -> None:
    """Count who gets quoted, directly and indirectly, with shares and their 95 % intervals; see `onrecord sources`.

    \b
    Examples:
      onrecord archive query sources --count story --archive archive --per outlet
    """
    from onrecord.archive.questions.sources import sources as asked

    with Archive(path) as archive:
        found = asked(archive, _asked(archive, options), rule=rule, per=per, limit=limit or None, seed=seed)
    write_sources(found, output_format, output)


def _asked(archive: Archive, options: dict[str, Any]) -> Asked:
    """What the options of `takes_filters` ask for."""
    since, until = options.get("since"), options.get("until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing can match")
    whom = {name: options.pop(name, None) for name in ("by", "about")}
    return asked_of(archive, Filter(**options), **whom)
