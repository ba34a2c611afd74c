"""`onrecord archive`: many articles on many machines, into Parquet; and questions over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord import frames
from onrecord.archive import reports
from onrecord.archive.plan import planned, runs
from onrecord.archive.progress import Follower, State
from onrecord.archive.storage import Storage
from onrecord.cli.archive_query import query
from onrecord.cli.archive_screen import report_lines, watching
from onrecord.cli.inputs import takes_date
from onrecord.errors import OnRecordError
from onrecord.plurals import counted

if TYPE_CHECKING:
    from onrecord.cluster import Executor

TASKS_EACH = 4
"""Shards for each worker, where nobody says how many: a run that is killed loses no more than what is under way."""
SHOWN = 20
"""Shards at most that are named with the reason why they failed."""
TASKS_HELP = f"Shards to cut the inputs into; {TASKS_EACH} for each worker where not given."
EXECUTOR_HELP = "Where shards are read: on this machine, on a Slurm cluster, on a Ray cluster."
WORKERS_HELP = "Shards that are read at a time, one processor each; by default as many as there are processors."
MEMORY_HELP = "Of slurm and ray: GB of memory to set aside for each worker."
VENV_HELP = "Of slurm: virtual environment that has onrecord; by default the one that runs."


class WithDefault(click.Group):
    """A group whose command `make` is meant where no other is named."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args if args[0] in self.commands else ["make", *args])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIONS] INPUT OUTPUT | COMMAND ..."]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Command.format_options(self.commands["make"], ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=WithDefault, no_args_is_help=True, context_settings={"ignore_unknown_options": True})
def archive() -> None:
    """Read as many articles as there are into an archive: a folder of Parquet files, by month.

    INPUT is a file, a folder or a pattern of what `onrecord add` takes; OUTPUT a folder. Both may be urls of object
    storage, such as s3://bucket/folder. The same command goes on where it was stopped, and reads what has come in
    since; a shard that is finished is never done again. Exit status: 0 all read, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord archive wire archive
      onrecord archive wire archive --tasks 64 --workers 8
      onrecord archive "crawl/*.warc.gz" archive --executor ray --workers 16
      onrecord archive s3://news/2025-08 s3://news/archive --executor slurm --tasks 512 --partition cpu
      onrecord archive status archive
      onrecord archive query said "ceasefire" --archive archive --since 2025-06-01
    """


archive.add_command(query)


@archive.command(hidden=True)
@click.argument("source", metavar="INPUT")
@click.argument("output", metavar="OUTPUT")
@click.option("--tasks", type=click.IntRange(min=1), metavar="N", help=TASKS_HELP)
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help=WORKERS_HELP)
@click.option(
    "--executor",
    type=click.Choice(["local", "slurm", "ray"]),
    default="local",
    show_default=True,
    help=EXECUTOR_HELP,
)
@takes_date
@click.option("--memory", type=click.IntRange(min=1), metavar="GB", default=2, show_default=True, help=MEMORY_HELP)
@click.option("--partition", metavar="NAME", help="Of slurm: the partition, which it needs.")
@click.option("--time", metavar="TIME", default="24:00:00", show_default=True, help="Of slurm: the most a shard takes.")
@click.option("--qos", metavar="NAME", help="Of slurm: the quality of service.")
@click.option("--venv", metavar="FOLDER", help=VENV_HELP)
@click.option("--address", metavar="ADDRESS", help="Of ray: the cluster; by default one is begun on this machine.")
@click.option("--quiet", is_flag=True, help="Show no progress, only the report.")
@click.pass_context
def make(
    context: click.Context,
    /,
    source: str,
    output: str,
    tasks: int | None,
    workers: int | None,
    executor: Executor,
    date: str | None,
    input_format: str | None,
    quiet: bool,
    **scheduled: Any,
) -> None:
    """Read INPUT into the archive OUTPUT."""
    for name in ("datatrove", "pyarrow"):
        frames.library(name, "archive")
    if executor == "ray":
        frames.library("ray", "ray")
    from onrecord.annotate import processors
    from onrecord.cluster import Machines, read_parts  # datatrove takes its time to load, as does the model

    here = executor == "local" or (executor == "ray" and not scheduled["address"])
    workers = workers or (processors() if here else None)
    if not (tasks or workers):
        raise click.UsageError("say with --tasks into how many shards to cut the inputs")
    storage = Storage(output)
    own = planned(storage, source, tasks or TASKS_EACH * (workers or 1), date=date, format=input_format)
    follower = Follower(storage, own)
    parts = follower.state().open
    with watching(follower, shown=not quiet and bool(parts) and executor != "slurm"):
        job = read_parts(parts, output, Machines(executor=executor, workers=workers or len(parts), **scheduled))
    if job is not None:
        click.echo(f"job {job}: {counted(len(parts), 'shard')}; onrecord archive status {output} tells how far it is")
        return
    context.exit(_closing(storage, follower.state(), output))


@archive.command()
@click.argument("output", metavar="OUTPUT")
@click.pass_context
def status(context: click.Context, output: str) -> None:
    """Tell how far an archive is, and what failed by reason; exit status 1 where something did."""
    storage = Storage(output)
    found = runs(storage)
    if not found:
        raise OnRecordError("no archive", output, "name a folder that onrecord archive wrote to")
    context.exit(_closing(storage, Follower(storage, found).state(), output))


def _closing(storage: Storage, state: State, url: str) -> int:
    """Print the report; the exit status."""
    for line in report_lines(state, url):
        click.echo(line)
    failed = {part: why for part in state.open if (why := reports.given_up(storage, part))}
    for part, why in tuple(failed.items())[:SHOWN]:
        click.echo(f"onrecord: shard {part} is not finished: {why}", err=True)
    if others := len(state.open) - min(len(failed), SHOWN):
        click.echo(
            f"onrecord: {counted(others, 'shard')} not finished: stopped, still under way or not begun", err=True
        )
    if state.open:
        click.echo("onrecord: give the same command again to read what is not finished", err=True)
    return 1 if state.open or state.report.failed else 0
