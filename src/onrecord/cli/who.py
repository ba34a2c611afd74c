"""`onrecord who`: all that a record knows of somebody, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.answers import print_dim, print_heading, takes_format, write_answer
from onrecord.cli.asking import filter_of, takes_filters, takes_limit, takes_record
from onrecord.cli.export import spare
from onrecord.export import facts
from onrecord.export.entry import Entry
from onrecord.export.terminal import INDENT, clean, counted, print_indented
from onrecord.identity.profiles import Counts
from onrecord.record import Record
from onrecord.record.questions.dossier import Acts, CodebookEntry, Dossier, Other
from onrecord.record.questions.dossier import who as asked
from onrecord.rows import StatementRow

if TYPE_CHECKING:
    from rich.console import Console

LABEL = 10
"""Columns of the words before a list."""
NAMES = 8
"""Names and offices that are printed of each list."""
LONGEST = 300
"""Code points that are printed of a statement."""


@click.command()
@click.argument("name", metavar="NAME")
@takes_record
@takes_filters("--by", "--about", "--mode", "--kind")
@takes_limit(5)
@takes_format("terminal", "jsonl")
def who(name: str, db: str, limit: int, output_format: str, output: str, **options: Any) -> None:
    """Print the dossier of a person, a body or a place: all that the record knows of them.

    NAME is a name or an id (i42); where several may be meant, they are listed and nothing is told. The dossier has the
    names and offices, the articles, what they said by act with the latest words, to whom; what others said of them;
    what they did and what was done to them; who is named beside them; and who else may be the same, with the reasons.

    --limit is for each list of statements and happenings. What the answer covers, of their statements, stands last.

    \b
    Examples:
      onrecord who "Ada Lind" --db record.db
      onrecord who i42 --since 2025-03-01 --publisher Courier
      onrecord who Lind --limit 20 --format jsonl -o lind.jsonl
    """
    spare(db, output)
    with Record(db) as record:
        found = asked(record, name, filter_of(record, options), limit=limit or 10**9)
    write_dossier(found, output_format, output)


def write_dossier(found: Dossier, output_format: str, output: str) -> None:
    """Write a dossier, by a record or an archive."""
    write_answer(
        (found,),
        Dossier,
        coverage=found.coverage,
        show=lambda console: _show(found, console),
        output_format=output_format,
        output=output,
    )


def _show(found: Dossier, console: Console) -> None:
    known = found.identity
    print_heading(f"{known.name} · {known.kind} · {known.id}", console, below=_where(found))
    _list("names", _counts(found.spellings), console)
    _list("offices", _counts(found.offices), console)
    for entry in found.codebook:
        _list("codebook", _coded(entry), console)
    _section("said", counted(found.coverage.statements, "statement"), console)
    for act in found.acts:
        _list(act.act or "(other)", [_act(act)], console)
    _list("to", _others(found.addressees), console)
    _statements(found.latest, console)
    _section("said of them", counted(found.said_of_them, "statement"), console)
    _list("by", _others(found.told_by), console)
    _statements(found.latest_of_them, console)
    _entries("did", found.did, console)
    _entries("done to them", found.underwent, console)
    _beside(found, console)


def _where(found: Dossier) -> str:
    ends = " to ".join(dict.fromkeys(day for day in (found.first, found.last) if day))
    parts = (counted(found.articles, "article"), counted(found.outlets, "outlet"), ends)
    return " · ".join(part for part in parts if part)


def _counts(counts: Counts) -> list[str]:
    return [f"{name} ×{times}" if times > 1 else name for name, times in counts[:NAMES]]


def _others(others: Iterable[Other]) -> list[str]:
    return [f"{other.name} ×{other.times}" if other.times > 1 else other.name for other in others]


def _coded(entry: CodebookEntry) -> list[str]:
    days = (
        f"from {entry.valid_from}" if entry.valid_from else None,
        f"to {entry.valid_to}" if entry.valid_to else None,
    )
    return [part for part in (entry.role, entry.party, entry.wikidata, *days) if part]


def _act(act: Acts) -> str:
    kinds = (("direct", act.direct), ("indirect", act.indirect), ("mixed", act.mixed))
    return f"{act.statements}: {', '.join(f'{number} {kind}' for kind, number in kinds if number)}"


def _section(title: str, number: str, console: Console) -> None:
    from rich.text import Text

    console.print()
    print_indented(Text.assemble((title.capitalize(), "bold"), (f" · {number}", "dim")), 0, console)


def _list(label: str, words: Sequence[str], console: Console) -> None:
    """A label in its column and the words behind it, wrapped beside it."""
    from rich.text import Text

    if not words:
        return
    room = max(console.width - LABEL - 2, 20)
    for number, line in enumerate(Text(clean(", ".join(words))).wrap(console, room)):
        line.rstrip()
        head = Text(("" if number else label).ljust(LABEL) + "  ", style="dim")
        console.print(Text.assemble(head, line), soft_wrap=True)


def _statements(rows: Iterable[StatementRow], console: Console) -> None:
    from rich.text import Text

    for row in rows:
        told_by = " · ".join(part for part in (row.day, facts.stated(row), row.publisher, row.id) if part)
        print_dim(told_by, console)
        print_indented(Text(facts.shortened(clean(row.quote), LONGEST)), INDENT, console)


def _entries(title: str, entries: Sequence[Entry], console: Console) -> None:
    from rich.text import Text

    if not entries:
        return
    _section(title, "the latest", console)
    for entry in entries:
        print_indented(Text(clean(" · ".join(_told(entry)))), 0, console)


def _told(entry: Entry) -> Iterator[str]:
    yield " ".join(facts.dates(entry)) or f"({entry.imprint.day or 'undated'})"
    yield facts.told(entry)
    yield from facts.reliance(entry)
    yield entry.imprint.publisher or entry.imprint.key or entry.imprint.id


def _beside(found: Dossier, console: Console) -> None:
    if found.beside:
        articles = "article" if found.beside_of == 1 else f"latest {found.beside_of} articles"
        _section("named beside them", f"in their {articles}", console)
        _list("", _others(found.beside), console)
    if found.alike:
        _section("may be the same", f"onrecord people merge {found.identity.id} ID makes them one", console)
        for other in found.alike:
            _list(other.id, [f"{other.name}: {', '.join(other.reasons) or 'like names'}"], console)
