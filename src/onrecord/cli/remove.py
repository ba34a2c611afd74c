"""`onrecord remove`: an article out of a record, for good."""

from __future__ import annotations

import click

from onrecord.cli.asking import takes_record
from onrecord.cli.deciding import opened


@click.command()
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@takes_record
@click.option("--reason", required=True, metavar="WHY", help="Why; it stays in the record.")
def remove(ids: tuple[str, ...], db: str, reason: str) -> None:
    """Take the text and all entries of articles out of a record, for good.

    That an article was there, its url, hashes and dates, when it went and why stay as a tombstone, and it is not added
    again. Of several versions of one url, the newest that is left counts from now on. The ids are those that
    `onrecord add` printed; where one of them is wrong, nothing is removed. The file is written anew, so that no word of
    them is left in it, which takes its time and as much room on the disk again.

    \b
    Examples:
      onrecord remove 57a83edafd0bd29f --reason "injunction of 2025-04-01"
    """
    if not reason.strip():
        raise click.UsageError("--reason is empty: say why, it stays in the record")
    with opened(db) as record:
        record.remove(*ids, reason=reason)
    for id in dict.fromkeys(ids):
        click.echo(f"{id} removed")
