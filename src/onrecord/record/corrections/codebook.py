"""People's own codebook: a table of who is what, from when to when, matched with whom the record knows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.errors import InputError, reading
from onrecord.ingest.published import iso_date
from onrecord.record.questions.named import candidates
from onrecord.record.store import Record

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "person", "label"),
    "role": ("role", "role class", "role_class", "class"),
    "party": ("party",),
    "wikidata": ("wikidata", "wikidata id", "wikidata_id", "qid"),
    "valid_from": ("valid_from", "valid from", "from", "start"),
    "valid_to": ("valid_to", "valid to", "to", "until", "end"),
}
"""What the columns of the file may be called, in whatever case."""
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One row of the file."""

    line: int
    name: str
    role: str | None = None
    party: str | None = None
    wikidata: str | None = None
    valid_from: str | None = None
    """The first day on which it holds."""
    valid_to: str | None = None
    """The last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a codebook. All rows are kept, those of unknown people for when they are imported again."""

    rows: int
    people: int
    """Identities of the record that it tells of."""
    unknown: tuple[InputError, ...]
    """A row each that is of nobody in the record, or of nobody in particular."""


def load(record: Record, path: str) -> Imported:
    """Import a table with a head, in UTF-8, parted by commas, semicolons or tabs.

    What it tells of a name goes in the place of what an import told of it before. Raises `InputError` on what is no
    codebook, and then nothing is imported.
    """
    coded = tuple(read(path))
    with record.changing() as connection:
        connection.executemany("DELETE FROM codebook WHERE name = ?", sorted({(each.name,) for each in coded}))
        found, unknown = _found(record, coded, path)
        connection.executemany(
            "INSERT INTO codebook (name, role, party, wikidata, valid_from, valid_to, found, identity) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(merged, number) FROM identity WHERE number = ?7))",
            [
                (each.name, each.role, each.party, each.wikidata, each.valid_from, each.valid_to, number)
                for each, number in zip(coded, found, strict=True)
            ],
        )
    return Imported(rows=len(coded), people=len({*found} - {None}), unknown=tuple(unknown))


def _found(record: Record, coded: Sequence[Coded], path: str) -> tuple[list[int | None], list[InputError]]:
    """The identity of each row, by its Wikidata id where another row has that too, else by its name."""
    items = dict(
        record.connection.execute(
            "SELECT wikidata, found FROM codebook WHERE found IS NOT NULL AND wikidata IS NOT NULL ORDER BY number"
        ).fetchall()
    )
    named: list[int | InputError] = [_matched(record, each, path) for each in coded]
    for each, number in zip(coded, named, strict=True):
        if each.wikidata and isinstance(number, int):
            items.setdefault(each.wikidata, number)
    found = [items.get(each.wikidata or "", number) for each, number in zip(coded, named, strict=True)]
    return (
        [number if isinstance(number, int) else None for number in found],
        [error for error in found if isinstance(error, InputError)],
    )


def _matched(record: Record, coded: Coded, path: str) -> int | InputError:
    """The identity of that name, or what to say where it is nobody's or may be several's."""
    known = candidates(record, coded.name)
    few = [each for each in known if each.spelled] or list(known)
    if len(few) == 1:
        return few[0].number
    if few:
        told = ", ".join(f"{each.id} {each.name}" for each in few[:6])
        what, advice = f"several are called {coded.name[:80]!r}", f"write an id for the name: {told}"
    else:
        what, advice = f"nobody is called {coded.name[:80]!r}", "correct the name, or add articles first"
    return InputError(what, path, coded.line, advice)


def read(path: str) -> Iterator[Coded]:
    """The rows of a codebook. Raises `InputError` where it is none."""
    with reading(path), open(path, encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        file.seek(0)
        delimiter = max(",;\t", key=head.count)
        rows = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            columns = _columns(next(rows, []), path)
            for row in rows:
                if any(cell.strip() for cell in row):
                    yield _coded(row, columns, path, rows.line_num)
        except csv.Error as error:
            raise InputError(f"not a table ({error})", path, rows.line_num, "save it as CSV in UTF-8") from error


def _columns(head: list[str], path: str) -> dict[str, int]:
    """Where each column stands."""
    names = [" ".join(cell.split()).casefold() for cell in head]
    found = {
        column: names.index(name) for column, known in COLUMNS.items() for name in reversed(known) if name in names
    }
    if "name" not in found:
        raise InputError("no column for the name", path, 1, f"name the columns {', '.join(COLUMNS)}")
    return found


def _coded(row: list[str], columns: Mapping[str, int], path: str, line: int) -> Coded:
    cells = {column: row[at].strip() for column, at in columns.items() if at < len(row) and row[at].strip()}
    if "name" not in cells:
        raise InputError("a row without a name", path, line, "give the name, or delete the row")
    if "wikidata" in cells:
        match = _ITEM.fullmatch(cells["wikidata"])
        if not match:
            raise InputError(f"{cells['wikidata'][:40]!r} is no Wikidata id", path, line, "write it as in Q42")
        cells["wikidata"] = match[1]
    for column, rest in (("valid_from", "-01-01"), ("valid_to", "-12-31")):
        if column in cells:
            day = cells[column] + rest if _YEAR.fullmatch(cells[column]) else cells[column]
            cells[column] = iso_date(day, path, line)[:10]
    return Coded(line=line, **cells)
