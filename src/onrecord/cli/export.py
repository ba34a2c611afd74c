"""`onrecord export`: what a filter lets pass of a record, in the format of another program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from onrecord.cli.answers import not_to_screen
from onrecord.cli.answers import spare as spare
from onrecord.cli.asking import filter_of, takes_filters, takes_record
from onrecord.cli.outputs import write_bytes, write_stream
from onrecord.export import (
    EXPORTERS,
    OfBoth,
    OfHappenings,
    OfStatements,
    OfStatementsToBytes,
    ToBytes,
    ToFolder,
    ToStream,
)
from onrecord.export.entry import Entry
from onrecord.record import Record
from onrecord.record.corrections.review import standing
from onrecord.record.corrections.training import to_json, training_rows
from onrecord.record.questions.asking import Coverage, Filter, coverage
from onrecord.record.questions.happened import timeline
from onrecord.record.questions.limits import HappeningCoverage
from onrecord.record.questions.passing import articles, rows, snapshot, statements
from onrecord.record.questions.uids import with_uids
from onrecord.rows import StatementRow
from onrecord.types import Annotations

FORMAT_HELP = (
    "A table row a statement (csv, parquet); linked data of statements (webannotation, jsonld); FollowTheMoney "
    "entities; what is planned as a calendar (ics), what has a date for TimelineJS; or the articles with all that was "
    "found in them (terminal, json, jsonl, brat, timeml); or what people decided, to train a model with (training)."
)
TRAINING = "training"
"""The one format that only a record has."""
OUTPUT_HELP = "File to write to; for brat and timeml the folder, which must be given."


@click.command()
@takes_record
@takes_filters()
@click.option(
    "--format",
    "output_format",
    type=click.Choice([*EXPORTERS, TRAINING]),
    default="csv",
    show_default=True,
    help=FORMAT_HELP,
)
@click.option("-o", "--output", metavar="PATH", default="-", show_default="standard output", help=OUTPUT_HELP)
def export(db: str, output_format: str, output: str, **options: Any) -> None:
    """Write what a record holds in the format of another program.

    Formats of statements and of events hold those that the filters let pass. The others hold whole articles: each that
    has a statement which passes and, where only days and outlets are named, each of these days and outlets; `training`
    only those of them on which people decided something.

    What the export covers is the last line on standard error.

    \b
    Examples:
      onrecord export --db record.db --format csv -o statements.csv
      onrecord export --db record.db --by "Ada Lind" --since 2025-03-01 --format jsonld -o lind.jsonld
      onrecord export --db record.db --format jsonl > record.jsonl
      onrecord export --db record.db --publisher Courier --format ics -o planned.ics
      onrecord export --db record.db --kind direct --format brat -o annotated
      onrecord export --db record.db --format training -o decided.jsonl
    """
    _check(output_format, output)
    spare(db, output)
    with Record(db) as record, snapshot(record):
        filter = filter_of(record, options)
        covered = _write(record, filter, output_format, output)
    click.echo(f"onrecord: {covered}", err=True)


def _check(output_format: str, output: str) -> None:
    exporter = EXPORTERS.get(output_format)
    if isinstance(exporter, ToFolder) and output == "-":
        raise click.UsageError(f"--format {output_format} writes files: name a folder with -o")
    if isinstance(exporter, ToBytes | OfStatementsToBytes):
        not_to_screen(output_format, output)


def _write(record: Record, filter: Filter, output_format: str, output: str) -> Coverage | HappeningCoverage:
    if output_format == TRAINING:
        return _write_training(record, filter, output)
    exporter = EXPORTERS[output_format]
    if isinstance(exporter, OfHappenings):
        found = timeline(record, filter, undated=True)
        entries = with_uids(record, (*found.chronology.dated, *found.chronology.undated))
        write_stream(entries, exporter.write, output, output_format)
        return found.coverage
    numbers = statements(record, filter)
    match exporter:
        case ToFolder(write_folder):
            write_folder(_annotations(record, filter), Path(output))
        case ToBytes(write_annotations):
            write_bytes(_annotations(record, filter), write_annotations, output)
        case ToStream(write):
            write_stream(_annotations(record, filter), write, output, output_format)
        case OfStatements(write_rows):
            write_stream(rows(record, numbers), write_rows, output, output_format)
        case OfStatementsToBytes(write_table):
            write_bytes(rows(record, numbers), write_table, output)
        case OfBoth(write_both):
            write_stream(_both(record, filter, numbers), write_both, output, output_format)
    return coverage(record.connection, filter, shown=len(numbers))


def _write_training(record: Record, filter: Filter, output: str) -> Coverage:
    passing = frozenset(articles(record, filter))
    decided = (row for row in training_rows(record) if row.annotations.article.id in passing)
    lines = (json.dumps(to_json(row), ensure_ascii=False) + "\n" for row in decided)
    write_stream(lines, lambda found, stream: stream.writelines(found), output, TRAINING)
    return coverage(record.connection, filter, shown=len(statements(record, filter)))


def _annotations(record: Record, filter: Filter) -> Iterator[Annotations]:
    return (standing(record, id) for id in articles(record, filter))


def _both(record: Record, filter: Filter, numbers: tuple[int, ...]) -> Iterator[StatementRow | Entry]:
    """The statements, then the happenings; a statement that is an event is a row only."""
    yield from rows(record, numbers)
    found = timeline(record, filter, undated=True).chronology
    happenings = (entry for entry in (*found.dated, *found.undated) if not entry.is_statement)
    yield from with_uids(record, happenings)
