"""`onrecord agreement`: how far people agree, and how good the program is by what they decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import click

from onrecord import frames
from onrecord.cli.asking import takes_record
from onrecord.export.terminal import clean
from onrecord.measures.accuracy import Accuracy, Edits
from onrecord.measures.resampling import Interval
from onrecord.plurals import counted
from onrecord.record import Record
from onrecord.record.corrections.coding import Agreement, Pair
from onrecord.record.corrections.coding import agreement as compared

EDITS_HELP = "What an entry counts as that people corrected: found, or found wrongly and missed as well."
FORMAT_HELP = "Format of the figures: a table for reading, or one JSON object."


@click.command()
@takes_record
@click.option("--edits", type=click.Choice(get_args(Edits)), default="found", show_default=True, help=EDITS_HELP)
@click.option("--seed", type=int, default=0, show_default=True, metavar="N", help="Seed of the intervals.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help=FORMAT_HELP,
)
def agreement(db: str, edits: Edits, seed: int, output_format: str) -> None:
    """Tell how far reviewers agree, and the program's precision and recall on articles that they checked completely.

    Krippendorff's alpha is of the decisions (accepted, edited, rejected) on statements that several decided on. Of two
    who checked the same articles, F1 tells how many of the statements that either has the other has too. Precision and
    recall are by outlet and by kind, with the middle 95 % of 1,000 resamples of articles.

    \b
    Examples:
      onrecord agreement
      onrecord agreement --edits wrong --format json
    """
    with Record(db) as record:
        found = compared(record, edits=edits, seed=seed)
    if output_format == "json":
        click.echo(json.dumps(_json(found), ensure_ascii=False))
        return
    for line in _lines(found):
        click.echo(line)


def _json(found: Agreement) -> dict[str, Any]:
    figures = [{"exact_f1": pair.common.exact_f1, "overlap_f1": pair.common.overlap_f1} for pair in found.pairs]
    plain: dict[str, Any] = frames.plain(found)
    return plain | {"pairs": [pair | more for pair, more in zip(plain["pairs"], figures, strict=True)]}


def _lines(found: Agreement) -> Iterator[str]:
    told = found.alpha
    value = "no value" if told.value is None else f"{told.value:.3f}"
    by = f"on {counted(told.units, 'statement')} by {counted(told.coders, 'reviewer')}"
    none = "no statement on which two reviewers decided"
    yield f"alpha {value}: {counted(told.decisions, 'decision')} {by}" if told.units else f"alpha no value: {none}"
    for pair in found.pairs:
        yield _pair(pair)
    yield f"{counted(found.checked, 'article')} checked completely"
    if found.accuracy:
        labels = [_label(row) for row in found.accuracy]
        width = max(map(len, labels))
        yield f"{'':{width}}{'precision':>22}{'recall':>22}  accepted edited rejected missed"
        for label, row in zip(labels, found.accuracy, strict=True):
            yield f"{label:{width}}{_row(row)}"


def _pair(pair: Pair) -> str:
    both = pair.common
    counts = f"{both.first} and {counted(both.second, 'statement')} in {counted(both.articles, 'article')}"
    return f"{clean(pair.first)} and {clean(pair.second)}: {counts}, " + (
        f"F1 {_figure(both.exact_f1)} of the same words, {_figure(both.overlap_f1)} of some of them"
    )


def _label(row: Accuracy) -> str:
    return "all" if row.group == "all" else clean(f"{row.group} {row.label or 'unknown'}")


def _row(row: Accuracy) -> str:
    figures = f"{_with(row.precision, row.precision_interval):>22}{_with(row.recall, row.recall_interval):>22}"
    counts = f"{row.accepted:>10}{row.edited:>7}{row.rejected:>9}{row.added:>7}"
    return f"{figures}{counts}"


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _with(value: float | None, interval: Interval | None) -> str:
    return _figure(value) + (f" ({interval.low:.3f}-{interval.high:.3f})" if interval else "")
