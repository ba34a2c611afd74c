"""`onrecord remove`: an article out of a record, for good."""

from __future__ import annotations

import click

from onrecord.cli.asking import takes_record
from onrecord.record import Record


@click.command(no_args_is_help=True)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@takes_record
@click.option("--reason", required=True, metavar="WHY", help="Why; it stays in the record.")
def remove(ids: tuple[str, ...], db: str, reason: str) -> None:
    """Take the text and all entries of articles out of a record, for good.

    That an article was there, its url, hashes and dates, when it went and why stay as a tombstone, and it is not added
    again. The ids are those that `onrecord add` printed.

    \b
    Examples:
      onrecord remove 57a83edafd0bd29f --reason "injunction of 2025-04-01"
    """
    with Record(db, write=True) as record:
        for id in ids:
            record.remove(id, reason=reason)
            click.echo(f"{id} removed")
