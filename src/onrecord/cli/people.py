"""`onrecord people`: who is one, who is not, and what a codebook tells of them."""

from __future__ import annotations

from typing import get_args

import click

from onrecord.cli.asking import takes_limit, takes_record
from onrecord.cli.deciding import opened, reviewer_of, takes_reviewer
from onrecord.cli.review_terminal import log_line
from onrecord.export.terminal import clean
from onrecord.plurals import counted
from onrecord.record import Record
from onrecord.record.corrections import codebook, decisions, review
from onrecord.record.corrections import people as deciding
from onrecord.record.corrections.identified import identified
from onrecord.record.corrections.people import Naming, Person
from onrecord.types import EntityKind

SHOWN = 20
"""How many articles of one are listed."""


@click.group(no_args_is_help=True)
def people() -> None:
    """Say who in a record is one and who is not, and bring a codebook of roles, parties and Wikidata ids.

    Persons, bodies, places and groups are matched across articles when these are added. What is decided here goes
    before that, for articles added later too, is kept with who and when, and can be undone.

    \b
    Examples:
      onrecord people list
      onrecord people list "Ada Lind"
      onrecord people merge "Ada Lind" "A. Lind-Berg" --reviewer Bo
      onrecord people merge i42 i57 --reviewer Bo --note "married in 2024"
      onrecord people split 57a83edafd0bd29f/e0-8 --reviewer Bo
      onrecord people undo 12 --reviewer Bo
      onrecord people import codebook.csv
    """


@people.command("list")
@click.argument("name", metavar="[NAME]", required=False)
@takes_record
@click.option("--kind", "entity_kind", type=click.Choice(get_args(EntityKind)), help="Only of this kind.")
@takes_limit(50)
def list_(name: str | None, db: str, entity_kind: EntityKind | None, limit: int) -> None:
    """List whom a record knows, the most quoted first; of a NAME or an id, also the articles that speak of them.

    Below stand the merges and splits of these that hold, with their numbers for `onrecord people undo`.
    """
    with Record(db) as record:
        found = deciding.people(record, name, kind=entity_kind, limit=limit)
        for each in found:
            click.echo(_line(each))
            for naming in deciding.namings(record, int(each.id[1:]))[:SHOWN] if name else ():
                click.echo(f"    {_naming(naming)}")
        of_these = {told.number for each in found for told in identified(record, int(each.id[1:]))} if name else None
        for decision in decisions.standing(decisions.across(record.connection)):
            if of_these is None or decision.number in of_these:
                click.echo(log_line(decision))
        click.echo(f"showing {len(found)}")


@people.command()
@click.argument("kept", metavar="KEPT")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@takes_record
@takes_reviewer
def merge(kept: str, others: tuple[str, ...], db: str, reviewer: str | None, note: str | None) -> None:
    """Take several for one, who is called as the first; by names or ids (i42). All are merged, or none."""
    by = reviewer_of(reviewer, note)
    with opened(db) as record:
        for made in deciding.merge_all(record, kept, others, by):
            click.echo(log_line(made))


@people.command()
@click.argument("entities", metavar="ARTICLE/ENTITY...", nargs=-1, required=True)
@takes_record
@takes_reviewer
def split(entities: tuple[str, ...], db: str, reviewer: str | None, note: str | None) -> None:
    """Take those whom these articles speak of for somebody else, all for the same one.

    `onrecord people list NAME` lists the entities of a name.
    """
    by = reviewer_of(reviewer, note)
    with opened(db) as record:
        click.echo(log_line(deciding.split(record, entities, by)))


@people.command()
@click.argument("numbers", metavar="N...", type=int, nargs=-1, required=True)
@takes_record
@takes_reviewer
def undo(numbers: tuple[int, ...], db: str, reviewer: str | None, note: str | None) -> None:
    """Undo decisions, by their numbers; undo that, and they hold again."""
    by = reviewer_of(reviewer, note)
    with opened(db) as record:
        for number in numbers:
            click.echo(log_line(review.undo(record, number, by)))


@people.command("import")
@click.argument("path", metavar="FILE")
@takes_record
@click.pass_context
def import_(context: click.Context, path: str, db: str) -> None:
    """Import a table of who is what: a column `name`, and any of role, party, wikidata, valid_from, valid_to.

    A row is of whom its name or id means, or of whom another row with its Wikidata id means. A row of nobody in the
    record gets one line on standard error, is kept, and matched when the table is imported again. Exit status: 0 all
    matched, 1 some not.
    """
    with opened(db) as record:
        told = codebook.load(record, path)
    for error in told.unknown:
        click.echo(f"onrecord: {error}", err=True)
    click.echo(f"{counted(told.rows, 'row')} of {told.people} known and {len(told.unknown)} unknown: {db}")
    context.exit(1 if told.unknown else 0)


def _line(each: Person) -> str:
    parts = (
        f"{each.id} {each.name}",
        each.kind,
        f"{counted(each.statements, 'statement')} in {counted(each.articles, 'article')}",
        f"with {', '.join(each.merged)}" if each.merged else None,
        each.role,
        each.party,
        each.wikidata,
    )
    return " · ".join(clean(part) for part in parts if part)


def _naming(naming: Naming) -> str:
    parts = (naming.entity, naming.name, naming.published, naming.publisher, naming.headline)
    return " · ".join(clean(part) for part in parts if part)
