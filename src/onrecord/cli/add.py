"""`onrecord add`: articles into a record."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

import click

from onrecord.archive.questions.selection import is_archive, selected
from onrecord.cli.asking import check_day, takes_record
from onrecord.cli.inputs import Failures, paths_of, takes_files
from onrecord.cli.progress import Progress
from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.ingest.fetch.addresses import is_address
from onrecord.ingest.fetch.fetching import Fetcher
from onrecord.ingest.fetch.page import read_page
from onrecord.ingest.index import Told, is_missing, read_index, told_of, with_told
from onrecord.plurals import counted
from onrecord.record import Added, Record
from onrecord.record.completing import TOLD
from onrecord.record.corrections.reread import reread
from onrecord.record.questions.asking import Filter
from onrecord.types import Article

SHOWN = 10
"""Files at most that are named where there is something to tell of them."""
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

    A FILE is what `onrecord read` takes; a folder stands for all such files in it, and https://... for the page there,
    which is fetched once, politely. What is there already is left as it
    is, so the same command goes on where it was stopped: an article is on the disk once its line is printed. Others may
    ask the record meanwhile. Exit status: 0 all added or known, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord add letter.txt --db record.db
      onrecord add wire/*.txt --publisher "The Courier"
      onrecord add downloads --meta index.csv --db record.db
      onrecord add page.txt --url https://courier.example/dam
      onrecord add https://courier.example/dam
      onrecord add archive --since 2025-06-01 --until 2025-06-30
    """
    told = Told(publisher=publisher, url=url)
    index = read_index(meta) if meta else {}
    archives = [file for file in files if is_archive(file)]
    if (since or until) and not archives:
        raise click.UsageError("--since and --until are for an archive")
    limits = Filter(since=since, until=until, on="published", publisher=(publisher,) if publisher else ())
    paths = tuple(paths_of(file for file in files if file not in archives))
    with Progress(len(paths)) as progress, Record(db, write=True) as record:
        failures = Failures(progress)
        fetcher = Fetcher(allow_private=allow_private)
        articles = _articles(progress.over(paths), date, input_format, fetcher, failures, index, told)
        counts: Counter[str] = Counter()
        dated: list[str] = []
        unread = 0
        loaded = record.add_annotations(selected(archives, limits, failures.report))
        for added in progress.between(chain(record.add(articles, threads=threads), loaded)):
            counts[added.outcome] += 1
            unread += added.unread
            dated += [added.id] if "published" in added.filled else []
            if not quiet:
                click.echo(_line(added))
        for _ in reread(record, only=dated, threads=threads) if dated else ():
            pass  # what their words for days mean, by the date that is known now
    for line in _unmatched(meta, index, paths) if meta else ():
        click.echo(f"onrecord: {line}", err=True)
    failures.close()
    click.echo(_sum(counts, unread, db))
    context.exit(1 if failures.any else 0)


def _articles(
    paths: Iterator[str],
    date: str | None,
    input_format: str | None,
    fetcher: Fetcher,
    failures: Failures,
    index: dict[str, Told],
    told: Told,
) -> Iterator[Article]:
    named = False
    for path in paths:
        beside = told_of(path, index)
        fetched = read_page(fetcher, path, date=date) if is_address(path) else None
        for reading in fetched or read_articles(path, date=date, format=input_format):
            if isinstance(reading, InputError):
                failures.report(reading)
                continue
            if told.url and named:
                raise InputError("--url names a single article, and there are several", path, advice="use --meta")
            named = True
            yield with_told(with_told(reading, beside), told)


def _unmatched(meta: str, index: dict[str, Told], paths: Sequence[str]) -> Iterator[str]:
    """What a table and the files beside it do not have of one another."""
    if files := [path for path in paths if is_missing(path, index)]:
        yield f"not in {meta}: {_some(files)}"
    names = {name for path in paths for name in (path, os.path.basename(path))}
    if rows := [name for name in index if name not in names]:
        yield f"in {meta}, but not among the files: {_some(rows)}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(names[:SHOWN])}{more}"


def _line(added: Added) -> str:
    found = f"{counted(added.statements, 'statement')}, {counted(added.happenings, 'happening')}"
    entries = f" · {found}" if added.outcome in ("added", "new version") else ""
    filled = f" · {' and '.join(TOLD[name] for name in added.filled)} filled in" if added.filled else ""
    notices = "".join(f" · {notice}" for notice in added.notices)
    return f"{added.id} {_outcome(added.outcome)} · {added.key or 'no key'}{entries}{filled}{notices}"


def _outcome(outcome: str) -> str:
    return "not added" if outcome == "removed" else outcome


def _sum(counts: Counter[str], unread: int, db: str) -> str:
    told = ", ".join(f"{count} {_outcome(outcome)}" for outcome, count in sorted(counts.items()))
    left = f", {unread} of them unread for {'its' if unread == 1 else 'their'} language" if unread else ""
    return f"{told or 'nothing to add'}{left}: {db}"
