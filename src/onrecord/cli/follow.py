"""`onrecord follow`: what is new in feeds, into a record."""

from __future__ import annotations

from datetime import timedelta

import click

from onrecord.cli.asking import takes_record
from onrecord.export.terminal import clean
from onrecord.following import follow as run
from onrecord.following.feeds import read_feeds
from onrecord.following.lock import alone
from onrecord.following.steps import FAILED, Report, Step
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.plurals import counted
from onrecord.record import Record

BUSY = 3
"""Exit status where another run is going on."""
RECHECK_HELP = "Look again for so many days at pages that were fetched; 0 is never."
PRIVATE_HELP = "Ask servers in your own network too: addresses that are not public."


@click.command()
@click.argument("feeds", metavar="FEEDS")
@takes_record
@click.option(
    "--recheck", type=click.IntRange(min=0, max=365), default=3, show_default=True, metavar="DAYS", help=RECHECK_HELP
)
@click.option("--allow-private", is_flag=True, help=PRIVATE_HELP)
@click.option("--quiet", is_flag=True, help="Tell only of what failed, and the sum.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
@click.pass_context
def follow(
    context: click.Context,
    feeds: str,
    db: str,
    recheck: int,
    allow_private: bool,
    quiet: bool,
    threads: int | None,
) -> None:
    """Fetch what is new in feeds and keep it in a record: made to be run again and again, by cron.

    FEEDS is a TOML file with one [[feed]] each. Pages are fetched politely: as robots.txt has it, one at a time, with
    pauses, and never twice for nothing; a page whose text has changed becomes a new version. An article is on the disk
    once its line is printed; a run that is stopped goes on with the next. Exit status: 0 all went well, 1 some failed,
    2 wrong usage, 3 another run on this record is going on.

    \b
    Examples:
      onrecord follow feeds.toml --db record.db
      onrecord follow feeds.toml --recheck 7 --quiet
    """
    named, report = read_feeds(feeds), Report()
    with alone(db) as first:
        if not first:
            click.echo(f"onrecord: another run is going on: {db}: it will tell what is new", err=True)
            context.exit(BUSY)
        with Record(db, write=True) as record:
            fetcher = Fetcher(allow_private=allow_private)
            for step in run(record, named, fetcher=fetcher, recheck=timedelta(days=recheck), threads=threads):
                report.count(step)
                _tell(step, quiet)
    for line in report.lines():
        click.echo(line)
    context.exit(1 if report.any_failed else 0)


def _tell(step: Step, quiet: bool) -> None:
    if step.kind in FAILED:
        click.echo(f"onrecord: {clean(str(step.error))}", err=True)
    elif not quiet and step.kind in ("added", "new version", "gone"):
        found = f" · {counted(step.added.statements, 'statement')}" if step.added else ""
        click.echo(clean(f"{step.article} {step.kind} · {step.url}{found}"))
