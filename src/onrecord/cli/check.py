"""`onrecord check`: whether a case is whole, and whether its texts are read today as they were."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import click

from onrecord.export.terminal import clean
from onrecord.pack import Checked, Difference
from onrecord.pack import check as checked
from onrecord.plurals import counted
from onrecord.types import Model

DIFFERENT = 3
"""Exit status where the texts are read otherwise."""
LONGEST = 100
"""Code points of words and values that are shown."""
THREADS_HELP = "Processor threads to use; what is found is the same with any number."


@click.command()
@click.argument("case", metavar="CASE.zip")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", "jsonl"]),
    default="terminal",
    show_default=True,
    help="For reading, or one JSON object a difference with the whole fields.",
)
@click.option("--threads", type=click.IntRange(min=1), metavar="N", help=THREADS_HELP)
@click.pass_context
def check(context: click.Context, case: str, output_format: str, threads: int | None) -> None:
    """Verify every hash of a case that `onrecord pack` made, and read its texts again.

    An entry that the installed model finds and the case has not is added, one that it does not find any more is lost,
    one that it finds otherwise is changed, with the fields before and now.

    Exit status: 0 whole, and read in the same way; 3 whole, but read otherwise; 1 damaged, or no case; 2 wrong usage.

    \b
    Examples:
      onrecord check case.zip
      onrecord check --format jsonl case.zip
    """
    found = checked(case, threads=threads)
    for line in found.damage:
        click.echo(f"onrecord: damaged: {case}: {clean(line)}", err=True)
    if found.damage:
        context.exit(1)
    show = _show if output_format == "terminal" else _write
    for difference in found.differences:
        show(difference, click.echo)
    for line in _sum(found):
        click.echo(line, err=output_format != "terminal")
    context.exit(DIFFERENT if found.differences else 0)


def _sum(found: Checked) -> list[str]:
    """What was verified, by which models, and what that gave."""
    counts = [sum(each.change == change for each in found.differences) for change in ("added", "lost", "changed")]
    told = "no differences" if not found.differences else "{} added, {} lost, {} changed".format(*counts)
    lines = [f"whole: every hash is right; sealed: {found.seal}"]
    if found.now is not None and {model.sha256 for model in found.then} != {found.now.sha256}:
        lines.append(f"another model: read by {', '.join(map(_named, found.then))}, now by {_named(found.now)}")
    return [*lines, f"read again: {counted(found.articles, 'article')}, {told}"]


def _named(model: Model) -> str:
    return f"{model.name} {model.version} ({model.sha256[:12]})"


def _show(difference: Difference, echo: Callable[[str], None]) -> None:
    echo(f"{difference.change:7} {difference.article}/{difference.entry} {_short(difference.words)}".rstrip())
    for field in difference.fields:
        echo(f"        {field.name}: {_short(field.before)} → {_short(field.now)}")


def _write(difference: Difference, echo: Callable[[str], None]) -> None:
    echo(json.dumps(dataclasses.asdict(difference), ensure_ascii=False))


def _short(words: str) -> str:
    line = clean(words)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} …"
