"""`onrecord new`: what a record did not hold when a bookmark last asked, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TextIO

import click

from onrecord.cli.asking import filter_of, takes_filters, takes_record
from onrecord.cli.deciding import opened
from onrecord.cli.digest import write_digest
from onrecord.cli.export import spare
from onrecord.cli.outputs import write_stream
from onrecord.record import Record
from onrecord.record.questions.bookmarks import News, move, news
from onrecord.record.store import now

NOTHING = 3
"""Exit status where nothing is new."""
BOOKMARK_HELP = "Name of the bookmark; it is made where there is none, and then everything is new."
KEEP_HELP = "Leave the bookmark where it is, so that the same is told again."


@click.command()
@click.option("--bookmark", "name", metavar="NAME", required=True, help=BOOKMARK_HELP)
@click.option("--keep", is_flag=True, help=KEEP_HELP)
@takes_record
@takes_filters()
@click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help="File to write to.")
@click.pass_context
def new(context: click.Context, /, name: str, keep: bool, db: str, output: str, **options: Any) -> None:
    """Tell what the record did not hold when the bookmark last asked: statements, plans, happenings, changed articles.

    What was told for the first time stands apart from what the record held already and another article tells again.
    What an article is read anew for, with a newer model, is not new. The bookmark moves once the output is written;
    filters limit what is told, not how far it moves, so give each question a bookmark of its own.

    Exit status: 0 something is new, 3 nothing is, 1 something failed, 2 wrong usage.

    \b
    Examples:
      onrecord new --bookmark desk --db record.db
      onrecord new --bookmark lind --by "Ada Lind" -o lind.md
      onrecord new --bookmark desk --keep
    """
    spare(db, output)
    asked = now()
    if not keep:  # where the bookmark cannot be moved, nothing is told
        with opened(db) as record, record.changing():
            pass
    with Record(db) as record:
        found = news(record, name, filter_of(record, options))
    write_stream((found,), _write, output, "markdown")
    if not keep:
        with Record(db, write=True) as record:
            move(record, name, found.article, asked)
    context.exit(0 if found.any else NOTHING)


def _write(found: Iterable[News], stream: TextIO) -> None:
    for each in found:
        write_digest(each, stream)
    stream.flush()
