"""`onrecord agenda`: what is planned, and what a record tells of plans whose day is over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.answers import print_heading, takes_format, tell_coverage, write_answer
from onrecord.cli.asking import check_day, filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.export import spare
from onrecord.cli.outputs import write_stream
from onrecord.export import facts, write_rows
from onrecord.export.terminal import INDENT, clean, print_indented
from onrecord.record import Record
from onrecord.record.questions.agenda import Agenda, Plan, PlanRow, calendar_entries, rows
from onrecord.record.questions.agenda import agenda as asked

if TYPE_CHECKING:
    from rich.console import Console

PAST_HELP = "Plans whose day is over, with what other articles of the record tell of them."
AS_OF_HELP = "The day that parts what is over and what is to come, YYYY-MM-DD; without it the latest of publication."
COLOURS = {"reported": "green", "cancelled": "red", "moved": "yellow", "no report in this record": "dim"}
"""Colour only supports the words, which always stand there."""
WITNESSES = 6
"""Witnesses of a plan that are printed."""


@click.command()
@takes_record
@click.option("--past", is_flag=True, help=PAST_HELP)
@click.option("--as-of", metavar="DAY", callback=check_day, help=AS_OF_HELP)
@takes_filters("--mode", "--kind", of_happenings=True)
@takes_limit(50)
@takes_format("terminal", "ics", "jsonl", "csv")
def agenda(db: str, past: bool, as_of: str | None, limit: int, output_format: str, output: str, **options: Any) -> None:
    """List what is planned, by date, the undated plans of the latest articles apart; or what became of past plans.

    A past plan is reported, where another article has it as a fact; moved, where a later one sets it for another day;
    cancelled, where a later one denies it or says so; or there is no report in this record, which does not mean that
    it did not happen. --about is whoever takes part, --by whoever tells it; --limit is for dated and undated ones each.

    \b
    Examples:
      onrecord agenda --db record.db
      onrecord agenda --as-of 2025-03-10 --about "Ada Lind"
      onrecord agenda --past --since 2025-01-01 --format csv -o past.csv
      onrecord agenda --format ics -o planned.ics
    """
    spare(db, output)
    with Record(db) as record:
        found = asked(record, filter_of(record, options), as_of=as_of, past=past, limit=limit)
    if output_format == "ics":
        write_stream(calendar_entries(found), lambda each, stream: write_rows(each, "ics", stream), output, "ics")
        tell_coverage(found.coverage)
        return
    write_answer(
        rows(found),
        PlanRow,
        coverage=found.coverage,
        show=lambda console: _show(found, past, console),
        output_format=output_format,
        output=output,
    )


def _show(found: Agenda, past: bool, console: Console) -> None:
    from rich.text import Text

    print_heading(f"Planned for before {found.as_of}" if past else f"Planned, from {found.as_of} on", console)
    if not (found.plans or found.undated):
        console.print("No plans.")
    for plan in found.plans:
        _print(plan, console)
    if found.undated:
        console.print()
        print_indented(Text(f"Undated, in articles since {found.recent}", style="bold"), 0, console)
        for plan in found.undated:
            _print(plan, console)


def _print(plan: Plan, console: Console) -> None:
    """When and who; then what came of it, by whom, and the sentence."""
    from rich.text import Text

    entry = plan.entry
    head = Text(" ".join(facts.dates(entry)) or entry.time or f"({entry.imprint.day or 'undated'})")
    head.append("  ").append(clean(facts.told(entry).removesuffix(" (planned)")), style="bold")
    if plan.outcome:
        moved = f" to {plan.moved_to}" if plan.moved_to else ""
        told_by = f", by {plan.told_by}" if plan.told_by else ""
        head.append(" · ").append(f"{plan.outcome}{moved}{told_by}", style=COLOURS[plan.outcome])
    print_indented(head, 0, console)
    for line in _below(plan):
        print_indented(Text(clean(line), style="dim"), INDENT, console)


def _below(plan: Plan) -> Iterator[str]:
    entry, witnesses = plan.entry, plan.entry.witnesses
    told_by = (*facts.reliance(entry), entry.imprint.publisher, entry.imprint.day, f"{entry.imprint.id}/{entry.id}")
    yield " · ".join(part for part in told_by if part)
    if witnesses:
        told = ", ".join(facts.testified(each) for each in witnesses[:WITNESSES])
        yield f"told by {told}{' …' if len(witnesses) > WITNESSES else ''}"
    yield entry.context_words
