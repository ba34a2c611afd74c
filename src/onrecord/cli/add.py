"""`onrecord add`: articles into a record."""

from __future__ import annotations

from itertools import chain

import click

from onrecord.archive.questions.selection import is_archive, selected
from onrecord.cli.adding import Given, Tally, line_of, unmatched
from onrecord.cli.asking import check_day, takes_record
from onrecord.cli.inputs import Failures, paths_of, takes_files
from onrecord.cli.progress import Progress
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.ingest.index import Told, read_index
from onrecord.record import Record
from onrecord.record.corrections.reread import reread
from onrecord.record.questions.asking import Filter

META_HELP = (
    "CSV file with a column `file` and any of publisher, url, published, title, retrieved: what is known of files."
)
URL_HELP = "Where the article was published; for a single article. A new text of a known url is a new version."
PUBLISHER_HELP = "The outlet, for articles that do not name theirs; of an archive, only from this outlet."
PRIVATE_HELP = "Fetch pages from servers in your own network too: addresses that are not public."


@click.command()
@takes_files
@takes_record
@click.option("--publisher", metavar="NAME", help=PUBLISHER_HELP)
@click.option("--since", metavar="DAY", callback=check_day, help="Of an archive: published from this day on.")
@click.option("--until", metavar="DAY", callback=check_day, help="Of an archive: published up to this day.")
@click.option("--url", metavar="URL", help=URL_HELP)
@click.option("--meta", metavar="CSV", help=META_HELP)
@click.option("--allow-private", is_flag=True, help=PRIVATE_HELP)
@click.option("--quiet", is_flag=True, help="Tell only of what failed, and the sum.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
@click.pass_context
def add(
    context: click.Context,
    files: tuple[str, ...],
    date: str | None,
    input_format: str | None,
    db: str,
    publisher: str | None,
    since: str | None,
    until: str | None,
    url: str | None,
    meta: str | None,
    allow_private: bool,
    quiet: bool,
    threads: int | None,
) -> None:
    """Read articles and keep them in a record, a single file that is made where there is none.

    A FILE is what `onrecord read` takes; a folder stands for all such files in it, https://... for the page there, that
    is fetched once, politely, and what `onrecord archive` wrote for the articles in it. What is there already is left
    as it is, so the same command goes on where it was stopped: an article is on the disk once its line is printed.
    Others may ask the record meanwhile. Exit status: 0 all added or known, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord add letter.txt --db record.db
      onrecord add wire/*.txt --publisher "The Courier"
      onrecord add downloads --meta index.csv --db record.db
      onrecord add page.txt --url https://courier.example/dam
      onrecord add https://courier.example/dam
      onrecord add archive --since 2025-06-01 --until 2025-06-30
    """
    archives = [file for file in files if is_archive(file)]
    if (since or until) and not archives:
        raise click.UsageError("--since and --until are for an archive")
    limits = Filter(since=since, until=until, on="published", publisher=(publisher,) if publisher else ())
    index = read_index(meta) if meta else {}
    paths = tuple(paths_of(file for file in files if file not in archives))
    with Progress(len(paths)) as progress, Record(db, write=True) as record:
        failures, tally = Failures(progress), Tally()
        fetcher = Fetcher(allow_private=allow_private)
        given = Given(date=date, format=input_format, index=index, told=Told(publisher=publisher, url=url))
        read = record.add(given.articles(progress.over(paths), fetcher, failures.report), threads=threads)
        loaded = record.add_annotations(selected(archives, limits, failures.report))
        for added in progress.between(chain(read, loaded)):
            tally.take(added)
            if not quiet:
                click.echo(line_of(added))
        for _ in reread(record, only=tally.dated, threads=threads) if tally.dated else ():
            pass  # what their words for days mean, by the date that is known now
    for line in unmatched(meta, index, paths) if meta else ():
        click.echo(f"onrecord: {line}", err=True)
    failures.close()
    click.echo(f"{tally}: {db}")
    context.exit(1 if failures.any else 0)
