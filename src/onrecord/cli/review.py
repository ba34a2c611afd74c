"""`onrecord review`: people decide on the statements and happenings of a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from onrecord.cli.asking import filter_of, takes_filters, takes_record
from onrecord.cli.deciding import opened, reviewer_of, takes_reviewer
from onrecord.cli.review_asking import ask, ask_blindly
from onrecord.cli.review_terminal import log_line, log_lines
from onrecord.plurals import counted
from onrecord.record import Record
from onrecord.record.corrections import decisions, wording
from onrecord.record.corrections import review as deciding
from onrecord.record.corrections.decisions import Decision
from onrecord.record.corrections.desk import Reviewer

ARTICLE_HELP = "Only statements of this article, by its id; may be given again."
BLIND_HELP = "As if nobody else had decided anything, for coding by several people; needs --article."
ACTIONS = ("accept", "reject", "edit", "add", "check", "undo", "list", "unmatched")


@click.command()
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@takes_record
@click.option("--article", "articles", metavar="ID", multiple=True, help=ARTICLE_HELP)
@takes_filters("--reviewed")
@click.option("--blind", is_flag=True, help=BLIND_HELP)
@click.option("--accept", metavar="ID", multiple=True, help="This entry is right; may be given again.")
@click.option("--reject", metavar="ID", multiple=True, help="This entry is none; may be given again.")
@click.option("--edit", metavar="ID", help="This entry is right but for the fields that follow: FIELD=VALUE...")
@click.option("--add", metavar="ARTICLE", help="This was missed: its WORDS follow, and FIELD=VALUE...")
@click.option("--check", metavar="ARTICLE", multiple=True, help="All statements of this article were checked.")
@click.option("--undo", metavar="N", type=int, multiple=True, help="The decision of this number holds no more.")
@click.option("--list", is_flag=True, help="List all decisions, in order.")
@click.option("--unmatched", is_flag=True, help="List decisions whose entry the program does not find any more.")
@takes_reviewer
def review(
    values: tuple[str, ...],
    db: str,
    articles: tuple[str, ...],
    blind: bool,
    reviewer: str | None,
    note: str | None,
    **options: Any,
) -> None:
    """Go through the statements of a record and decide on each, or decide on entries by their ids.

    Without an action, each statement that passes and on which nobody decided is shown in its context, {source} <cue>
    [content], and a key decides: a accepts, r rejects, e edits, s skips it, q stops. Every decision is kept at once
    with who, when and why; what is rejected or edited is never overwritten, and anything can be undone.

    The fields of a statement are source, speaker, cue, content, said_on, kind, mode, act and negated; of a happening
    factuality, dates, actor, recipient, place, instrument and topic. Words are given as they stand in the text or as
    offsets (120-134), several spans with commas; a speaker by name or id; days as DAY or DAY/DAY; nothing is none.
    What is added is a statement; with a factuality it is a happening, and WORDS the word that tells it.

    \b
    Examples:
      onrecord review --reviewer Bo
      onrecord review --reviewer Bo --by "Ada Lind" --since 2025-03-01
      onrecord review --reviewer Bo --article 57a83edafd0bd29f --blind
      onrecord review --reviewer Bo --accept 57a83edafd0bd29f/s120-124 --note "by phone"
      onrecord review --reviewer Bo --edit 57a83edafd0bd29f/s120-124 speaker="Ada Lind" said_on=2025-03-08
      onrecord review --reviewer Bo --add 57a83edafd0bd29f "the dam would hold" cue=insisted speaker="Ada Lind"
      onrecord review --reviewer Bo --add 57a83edafd0bd29f collapsed factuality=happened actor="the dam"
      onrecord review --reviewer Bo --check 57a83edafd0bd29f
      onrecord review --reviewer Bo --undo 12
      onrecord review --list
    """
    action = _action(options, values, articles, blind)
    if action in ("list", "unmatched"):
        with Record(db) as record:
            _tell(_listed(record, action, articles))
        return
    by = reviewer_of(reviewer, note)
    with opened(db) as record:
        if action:
            for line in map(log_line, _decided(record, action, options, values, by, blind)):
                click.echo(line)
        elif blind:
            for article in articles:
                ask_blindly(record, article, by)
        else:
            ask(record, filter_of(record, options), articles, by)


def _action(options: dict[str, Any], values: Sequence[str], articles: Sequence[str], blind: bool) -> str | None:
    given = [name for name in ACTIONS if options[name]]
    if len(given) > 1:
        raise click.UsageError(f"--{given[0]} and --{given[1]} are two things: do one after the other")
    action = given[0] if given else None
    if values and action not in ("edit", "add"):
        raise click.UsageError(f"{values[0]!r} belongs to --edit or --add")
    if action == "add" and (not values or "=" in values[0].split(" ")[0]):
        raise click.UsageError("--add needs the words that were said, then FIELD=VALUE")
    if blind and not (articles or action == "check"):
        raise click.UsageError("--blind goes through whole articles: name them with --article")
    return action


def _decided(
    record: Record, action: str, options: dict[str, Any], values: Sequence[str], by: Reviewer, blind: bool
) -> Iterable[Decision]:
    match action:
        case "accept":
            yield from (deciding.accept(record, id, by) for id in options["accept"])
        case "reject":
            yield from (deciding.reject(record, id, by) for id in options["reject"])
        case "edit":
            yield deciding.edit(record, options["edit"], wording.pairs(values), by)
        case "add":
            yield deciding.add(record, options["add"], values[0], wording.pairs(values[1:]), by)
        case "check":
            yield from (deciding.check(record, id, by, blind=blind) for id in options["check"])
        case "undo":
            yield from (deciding.undo(record, number, by) for number in options["undo"])


def _listed(record: Record, action: str, articles: Sequence[str]) -> Iterable[str]:
    if action == "unmatched":
        return [log_line(each) for each in deciding.unmatched(record) if not articles or each.article in articles]
    log = decisions.log(record.connection)
    return [line for each, line in zip(log, log_lines(log), strict=True) if not articles or each.article in articles]


def _tell(lines: Iterable[str]) -> None:
    """Each line, and how many they are."""
    lines = tuple(lines)
    for line in lines:
        click.echo(line)
    click.echo(counted(len(lines), "decision"))
