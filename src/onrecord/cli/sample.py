"""`onrecord sample`: whole articles for people to code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO, get_args

import click

from onrecord.cli.asking import takes_record
from onrecord.cli.outputs import write_stream
from onrecord.record import Record
from onrecord.record.corrections.drawing import By, blind
from onrecord.record.corrections.drawing import sample as drawn

BY_HELP = "What the sample has a share of each of: outlets, months of publication, or all articles alike."
OUTPUT_HELP = "File for the articles, one JSON object a line, without what was found in them; - is standard output."


@click.command()
@takes_record
@click.option("--articles", type=click.IntRange(min=0), default=200, show_default=True, metavar="N", help="How many.")
@click.option("--by", type=click.Choice(get_args(By)), default="publisher", show_default=True, help=BY_HELP)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Another number, another draw.")
@click.option("-o", "--output", metavar="PATH", help=OUTPUT_HELP)
def sample(db: str, articles: int, by: By, seed: int, output: str | None) -> None:
    """Draw whole articles for blind coding, and print their ids, or write their texts with -o.

    The same seed gives the same draw, and a larger one holds every smaller one. Each outlet has one article at least,
    then as many as its share of the record. Coders then decide with `onrecord review --article ID --blind`, each
    under their own name, and `onrecord agreement` compares them.

    \b
    Examples:
      onrecord sample --articles 200 --by publisher --seed 1
      onrecord sample --articles 40 --seed 1 -o coding.jsonl
    """
    with Record(db) as record:
        ids = drawn(record, articles=articles, by=by, seed=seed)
        if output is None:
            for id in ids:
                click.echo(id)
            return
        write_stream((blind(record.article(id)) for id in ids), _write, output, "jsonl")


def _write(rows: Iterable[dict[str, Any]], stream: TextIO) -> None:
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
