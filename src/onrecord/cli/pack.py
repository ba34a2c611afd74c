"""`onrecord pack`: the answer to one question of a record, with all its evidence, as one file to hand over."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli.answers import not_to_screen, spare, tell_coverage
from onrecord.cli.asking import filter_of, takes_filters, takes_record
from onrecord.cli.outputs import write_bytes
from onrecord.pack import write
from onrecord.record import Record
from onrecord.record.case import Case
from onrecord.record.case import case as found_case


@click.command()
@click.argument("words", required=False)
@click.option("--also", metavar="WORDS", multiple=True, help="Other words that do as well; may be given again.")
@takes_record
@takes_filters()
@click.option("-o", "--output", metavar="PATH", required=True, help="The zip file to write.")
def pack(words: str | None, also: tuple[str, ...], db: str, output: str, **options: Any) -> None:
    """Hand over what answers a question, with its evidence, in one zip file.

    The question is the WORDS that a statement holds, as in `onrecord said`, and the filters; without both it is the
    whole record.

    Inside are pages that read in any browser (open index.html), with each statement marked where it stands in its
    article; tables of the statements, of what happened in the articles and of what people decided on them; the texts to
    the byte; all that was found in them; and the hash of every file. Notes and everything else in the record are left
    out. The same question to the same record gives the same bytes.

    The last lines on standard error are the seal, the hash over everything, and what the case covers. Who writes the
    seal down can tell later that a case is the one that was handed over.

    \b
    Examples:
      onrecord pack ceasefire --also truce --db record.db -o case.zip
      onrecord pack --by "Ada Lind" --db record.db -o case.zip
      onrecord pack --since 2025-03-01 --until 2025-03-31 --publisher Courier -o march.zip
      onrecord pack --about "Harbour Authority" --kind direct --reviewed -o harbour.zip
    """
    if also and words is None:
        raise click.UsageError("--also names other words than WORDS, and there are none")
    not_to_screen("zip", output)
    spare(db, output)
    with Record(db) as record:
        case = found_case(record, filter_of(record, options), words=words, also=also, query=_query(options))
    _write(case, output)


def _query(options: dict[str, Any]) -> dict[str, Any]:
    """What was asked, without what was not said."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in options.items() if value}


def _write(case: Case, output: str) -> None:
    seals: list[str] = []
    write_bytes((case,), lambda cases, stream: seals.extend(write(each, stream) for each in cases), output)
    if not case.rows:
        click.echo("onrecord: note: no statement answers this: there is none in the case", err=True)
    click.echo(f"onrecord: sealed: {seals[0]}", err=True)
    tell_coverage(case.coverage, case.notes)
