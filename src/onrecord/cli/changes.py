"""`onrecord changes`: what differs between the versions of an article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import click

from onrecord.cli.asking import check_day, takes_record
from onrecord.export.terminal import clean
from onrecord.measures.differences import Piece
from onrecord.plurals import counted
from onrecord.record import Record
from onrecord.record.versions import Change, Version
from onrecord.record.versions import changes as found_changes

AROUND = 60
"""Code points of what stayed that are shown on either side of a change."""
MARKS = {"dropped": ("[-", "-]"), "added": ("{+", "+}")}
_COLOURED = re.compile(r"(\[-.*?-\])|\{\+.*?\+\}")


@click.command()
@click.argument("url", required=False)
@takes_record
@click.option("--since", metavar="DAY", callback=check_day, help="Only what was added from this day on, YYYY-MM-DD.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["terminal", "jsonl"]),
    default="terminal",
    show_default=True,
    help="For reading, or one JSON object a change with the offsets in both texts.",
)
def changes(url: str | None, db: str, since: str | None, output_format: str) -> None:
    """Show what differs between the versions of each article of which the record holds several, or of one URL.

    A new text of a known URL is a new version; the old one is kept. What was dropped stands in [-…-], what was added in
    {+…+}.

    \b
    Examples:
      onrecord changes --db record.db
      onrecord changes https://courier.example/dam
      onrecord changes --since 2025-08-01 --format jsonl
    """
    count = 0
    with Record(db) as record:
        for change in found_changes(record, url=url, since=since):
            count += 1
            if output_format == "terminal":
                _print(change)
            else:
                click.echo(json.dumps(_object(change), ensure_ascii=False))
    click.echo(counted(count, "new version"), err=output_format != "terminal")


def _print(change: Change) -> None:
    click.secho(clean(change.after.headline or change.before.headline or change.url), bold=True)
    click.echo(f"{change.url} · {change.publisher or 'no outlet'}")
    click.echo(f"version {_version(change.before)} → version {_version(change.after)}")
    if not change.pieces:
        click.echo("  one of the two was removed: nothing to compare")
    for line in _lines(change):
        click.echo(f"  {_COLOURED.sub(_colour, line)}")
    click.echo()


def _version(version: Version) -> str:
    return f"{version.version} ({version.id}, added {version.added[:10]})"


def _lines(change: Change) -> Iterator[str]:
    """The changes with what stands around them, one line each; what stands close together on one."""
    line = ""
    for piece in change.pieces:
        if piece.kind != "same":
            line += _marked(piece, change)
            continue
        words = (change.after.text or "")[slice(*piece.after)]
        if line and len(words) > 2 * AROUND:
            yield clean(line + words[:AROUND]) + "…"
            line = ""
        line = line + words if line else ("…" if len(words) > AROUND else "") + words[-AROUND:]
    if any(mark in line for mark, _ in MARKS.values()):
        yield clean(line[: line.rfind("}") + AROUND] if "}" in line else line)


def _marked(piece: Piece, change: Change) -> str:
    before, after = MARKS[piece.kind]
    words = _words(piece, change)
    kept = words.rstrip()
    return f"{before}{kept}{after}{words[len(kept) :]}"


def _colour(match: re.Match[str]) -> str:
    return click.style(match[0], fg="red" if match[1] else "green")


def _words(piece: Piece, change: Change) -> str:
    """What was dropped or added."""
    if piece.kind == "dropped":
        return (change.before.text or "")[slice(*piece.before)]
    return (change.after.text or "")[slice(*piece.after)]


def _object(change: Change) -> dict[str, Any]:
    return {
        "url": change.url,
        "publisher": change.publisher,
        "before": _side(change.before),
        "after": _side(change.after),
        "changes": [
            {
                "kind": piece.kind,
                "before": list(piece.before),
                "after": list(piece.after),
                "text": _words(piece, change),
            }
            for piece in change.pieces
            if piece.kind != "same"
        ],
    }


def _side(version: Version) -> dict[str, Any]:
    return {"id": version.id, "version": version.version, "published": version.published, "added": version.added}
