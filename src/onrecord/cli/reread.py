"""`onrecord reread`: the articles of a record, read again by another model."""

from __future__ import annotations

import click

from onrecord.cli.asking import takes_record
from onrecord.cli.deciding import opened
from onrecord.export.terminal import clean
from onrecord.plurals import counted
from onrecord.record.corrections.reread import Reread
from onrecord.record.corrections.reread import reread as reread_all


@click.command()
@takes_record
@click.option("--all", "everything", is_flag=True, help="Read all articles again, whichever model read them.")
@click.option("--quiet", is_flag=True, help="Tell only the sum, and of decisions that do not match any more.")
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help="Processor threads to use.")
def reread(db: str, everything: bool, quiet: bool, threads: int | None) -> None:
    """Read those articles again that another model read than the one installed now, from the text that is kept.

    An article keeps its id and the day on which it was added. What people decided follows its entry: what they accepted
    or edited stands as they saw it, a rejection holds for what still reads the same. Decisions that match nothing any
    more are kept; `onrecord review --unmatched` lists them. An article is on the disk once its line is printed; the
    same command goes on where it was stopped.

    \b
    Examples:
      onrecord reread --db record.db
      onrecord reread --all --threads 4
    """
    count = unmatched = 0
    with opened(db) as record:
        for each in reread_all(record, all=everything, threads=threads):
            count, unmatched = count + 1, unmatched + each.unmatched
            if not quiet or each.unmatched:
                click.echo(_line(each))
    advice = ": see `onrecord review --unmatched`" if unmatched else ""
    click.echo(f"{counted(count, 'article')} read again, {counted(unmatched, 'decision')} unmatched{advice}")


def _line(each: Reread) -> str:
    parts = [each.id, each.headline or each.key or "no title"]
    statements = f"{counted(each.statements, 'statement')}, {each.new} new, {each.gone} gone"
    parts += [statements, counted(each.happenings, "happening")]
    if each.decisions:
        parts.append(f"{counted(each.decisions, 'decision')}, {each.unmatched} unmatched")
    return " · ".join(map(clean, parts))
