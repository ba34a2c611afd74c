"""What the commands share that ask a record: which file, to what the question is limited, how much is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from onrecord.errors import InputError
from onrecord.ingest.published import iso_date
from onrecord.record import Record
from onrecord.record.questions import named
from onrecord.record.questions.asking import Filter, On
from onrecord.types import Kind, Mode

Command = TypeVar("Command", bound=Callable[..., Any])

DB_HELP = "The record's file, or the environment variable ONRECORD_DB."
ON_HELP = (
    "Which day --since and --until mean: of saying, else of publication; of publication; or of adding to the record."
)
KIND_HELP = "Only words in quotation marks (direct), only others (indirect), or only those that have both (mixed)."
LIMIT_HELP = "Show so many at most; 0 is all."

FILTERS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--since",), {"metavar": "DAY", "help": "From this day on, YYYY-MM-DD."}),
    (("--until",), {"metavar": "DAY", "help": "Up to this day, itself included, YYYY-MM-DD."}),
    (("--on",), {"type": click.Choice(get_args(On)), "default": "said", "show_default": True, "help": ON_HELP}),
    (("--publisher",), {"metavar": "NAME", "multiple": True, "help": "Only from this outlet; may be given again."}),
    (("--by",), {"metavar": "WHO", "help": "Only what this person or body said, by name or by id (i42)."}),
    (("--about",), {"metavar": "WHO", "help": "Only what speaks of this person, body or place, by name or by id."}),
    (("--mode",), {"type": click.Choice(get_args(Mode)), "help": "Only what was said, or only what somebody thinks."}),
    (("--kind",), {"type": click.Choice(get_args(Kind)), "help": KIND_HELP}),
    (("--reviewed",), {"is_flag": True, "help": "Only what people accepted, edited or added."}),
)


OF_HAPPENINGS = {
    "--on": "Which day --since and --until mean: of happening, else of publication; of publication; or of adding.",
    "--by": "Only what this person or body tells, by name or by id (i42).",
    "--about": "Only that in which this person, body or place takes part, by name or by id.",
}
"""Help where the question is not of statements."""


def check_day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else iso_date(value)[:10]
    except InputError as error:
        raise click.BadParameter(f"{error.what}: write YYYY-MM-DD") from error


def check_name(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Stop at a name without a word, as an unset variable of a script gives it: it would be no filter at all."""
    for name in value if isinstance(value, tuple) else (value,):
        if name is not None and not name.strip():
            raise click.BadParameter("it is empty: name one, or leave it out")
    return value


def takes_record(command: Command) -> Command:
    """`--db`, which becomes `db`."""
    option = click.option(
        "--db", metavar="FILE", envvar="ONRECORD_DB", default="record.db", show_default=True, help=DB_HELP
    )
    return option(command)


CHECKS: dict[str, Callable[[click.Context, click.Parameter, Any], Any]] = {
    **dict.fromkeys(("--since", "--until"), check_day),
    **dict.fromkeys(("--publisher", "--by", "--about"), check_name),
}


def takes_filters(*without: str, of_happenings: bool = False) -> Callable[[Command], Command]:
    """The options that limit a question, but for some; `filter_of` makes a `Filter` of them."""
    helps = OF_HAPPENINGS if of_happenings else {}

    def decorate(command: Command) -> Command:
        for names, settings in reversed(FILTERS):
            if names[0] not in without:
                told = {"help": helps.get(names[0], settings["help"])}
                command = click.option(*names, callback=CHECKS.get(names[0]), **{**settings, **told})(command)
        return command

    return decorate


def takes_limit(default: int) -> Callable[[Command], Command]:
    """`--limit`, which becomes `limit`."""
    return click.option(
        "--limit", type=click.IntRange(min=0), default=default, show_default=True, metavar="N", help=LIMIT_HELP
    )


def filter_of(record: Record, options: dict[str, Any]) -> Filter:
    """The filter of the options that `takes_filters` gave.

    Raises `AmbiguousName` where a name may mean several, `RecordError` where it is nobody's or no outlet's.
    """
    since, until = options.get("since"), options.get("until")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}: nothing can match")
    return named.filter_of(record, options)
