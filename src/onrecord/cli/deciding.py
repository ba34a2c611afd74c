"""What the commands share by which people decide: who decides, on a record that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from onrecord.record import Record
from onrecord.record.corrections.desk import LONGEST_NAME, Reviewer

Command = TypeVar("Command", bound=Callable[..., Any])

REVIEWER_HELP = "Who decides, in your own words, or the environment variable ONRECORD_REVIEWER."
NOTE_HELP = "Why; kept with the decision."


def takes_reviewer(command: Command) -> Command:
    """`--reviewer` and `--note`, which become `reviewer` and `note`."""
    command = click.option("--note", metavar="TEXT", help=NOTE_HELP)(command)
    return click.option("--reviewer", metavar="NAME", envvar="ONRECORD_REVIEWER", help=REVIEWER_HELP)(command)


def reviewer_of(reviewer: str | None, note: str | None) -> Reviewer:
    """Who decides now; wrong usage where nobody says so."""
    if not reviewer or not reviewer.strip():
        raise click.UsageError("say who decides: --reviewer NAME, or set ONRECORD_REVIEWER")
    if len(reviewer) > LONGEST_NAME:
        raise click.UsageError(f"--reviewer is longer than {LONGEST_NAME} characters: give a name, the rest in --note")
    return Reviewer(name=reviewer, note=note)


def opened(db: str) -> Record:
    """A record to change, which must be there already."""
    Record(db).close()
    return Record(db, write=True)
