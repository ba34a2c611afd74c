"""`onrecord add`: articles into a record."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.asking import takes_record
from onrecord.cli.inputs import Failures, takes_files
from onrecord.cli.progress import Progress
from onrecord.errors import InputError
from onrecord.ingest import SUFFIXES, read_articles
from onrecord.ingest.index import Told, read_index, told_of, with_told
from onrecord.record import Added, Record
from onrecord.types import Article

META_HELP = (
    "CSV file with a column `file` and any of publisher, url, published, title, retrieved: what is known of files."
)
URL_HELP = "Where the article was published; for a single article. A new text of a known url is a new version."


@click.command(no_args_is_help=True)
@takes_files
@takes_record
@click.option("--publisher", metavar="NAME", help="The outlet, for articles that do not name theirs.")
@click.option("--url", metavar="URL", help=URL_HELP)
@click.option("--meta", metavar="CSV", help=META_HELP)
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
    url: str | None,
    meta: str | None,
    quiet: bool,
    threads: int | None,
) -> None:
    """Read articles and keep them in a record, a single file that is made where there is none.

    A FILE is what `onrecord read` takes; a folder stands for all such files in it. What is there already is left as it
    is, so the same command goes on where it was stopped: an article is on the disk once its line is printed. Others may
    ask the record meanwhile. Exit status: 0 all added or known, 1 some failed, 2 wrong usage.

    \b
    Examples:
      onrecord add letter.txt --db record.db
      onrecord add wire/*.txt --publisher "The Courier"
      onrecord add downloads --meta index.csv --db record.db
      onrecord add page.txt --url https://courier.example/dam
    """
    told = Told(publisher=publisher, url=url)
    index = read_index(meta) if meta else {}
    paths = tuple(each for file in files for each in _files(file))
    with Progress(len(paths)) as progress, Record(db, write=True) as record:
        failures = Failures(progress)
        articles = _articles(progress.over(paths), date, input_format, failures, index, told)
        counts: Counter[str] = Counter()
        for added in progress.between(record.add(articles, threads=threads)):
            counts[added.outcome] += 1
            if not quiet:
                click.echo(_line(added))
    click.echo(_sum(counts, db))
    context.exit(1 if failures.any else 0)


def _files(path: str) -> Iterator[str]:
    """The path, or of a folder all files in it that `read` knows by their suffix, in order."""
    if not os.path.isdir(path):
        yield path
        return
    found = sorted(str(each) for each in Path(path).rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
    if not found:
        raise InputError("no articles in this folder", path, advice=f"it needs files named {', '.join(SUFFIXES)}")
    yield from found


def _articles(
    paths: Iterator[str],
    date: str | None,
    input_format: str | None,
    failures: Failures,
    index: dict[str, Told],
    told: Told,
) -> Iterator[Article]:
    named = False
    for path in paths:
        beside = told_of(path, index)
        for reading in read_articles(path, date=date, format=input_format):
            if isinstance(reading, InputError):
                failures.report(reading)
                continue
            if told.url and named:
                raise InputError("--url names a single article, and there are several", path, advice="use --meta")
            named = True
            yield with_told(with_told(reading, beside), told)


def _line(added: Added) -> str:
    entries = f" · {added.statements} statements, {added.happenings} happenings" if added.outcome != "known" else ""
    notices = "".join(f" · {notice}" for notice in added.notices)
    return f"{added.id} {added.outcome} · {added.key or 'no key'}{entries}{notices}"


def _sum(counts: Counter[str], db: str) -> str:
    told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    return f"{told or 'nothing to add'}: {db}"
