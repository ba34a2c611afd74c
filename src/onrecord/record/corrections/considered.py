"""One entry as a reviewer considers it: as it stands, with its fields in words, among the sentences around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.errors import RecordError
from onrecord.export.entry import Entry
from onrecord.record.connection import faults
from onrecord.record.corrections import decisions, fields
from onrecord.record.corrections.cast import Cast
from onrecord.record.corrections.following import key_of
from onrecord.record.corrections.reviewed import Reviewed, entries_of, reviewed
from onrecord.record.corrections.wording import written
from onrecord.record.questions.entry_rows import happening_entries
from onrecord.record.questions.reading import statement_rows
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.types import Happening, Span, Statement

AROUND: Final = 400
"""Code points of context on either side at most, where a sentence is longer."""
SPEAKERS: Final = frozenset({"person", "organization", "group"})
_STATEMENT: Final = (
    "SELECT statement.number FROM statement JOIN article ON article.number = statement.article "
    "WHERE article.id = ? AND statement.start = ? AND statement.stop = ?"
)
_HAPPENING: Final = (
    "SELECT happening.number FROM happening JOIN article ON article.number = happening.article "
    "WHERE article.id = ? AND happening.start = ? AND happening.stop = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """An entry; `row` of a statement, `happening` of a happening."""

    id: str
    """`57a83edafd0bd29f/s120-124`, as it is now."""
    row: StatementRow | None
    happening: Entry | None
    fields: Mapping[str, str]
    """What can be edited, as people write it."""
    context: str
    """The sentences that hold it, and one before and behind."""
    start: int
    """Where the context begins in the text."""
    named: tuple[str, ...]
    """Who may have said it: persons and bodies that the text names."""

    @property
    def article(self) -> str:
        return self.id.partition("/")[0]


def considered(record: Record, id: str) -> Considered:
    """An entry by its id, or by that under which decisions on it are logged. Raises `RecordError` where it is none."""
    article, _, own = id.partition("/")
    with faults(record.path):
        stands = reviewed(record.annotations(article), decisions.log(record.connection, article))
        entry = _entry(stands, own)
        if entry is None:
            raise RecordError("no such entry", id[:80], "go back and load the page again")
        key = key_of(entry)
        place = (article, key.start, key.end)
        if isinstance(entry, Statement):
            rows = statement_rows(record.connection, _numbers(record, _STATEMENT, place))
            row, happening = (rows[0] if rows else None), None
        else:
            entries = happening_entries(record.connection, _numbers(record, _HAPPENING, place))
            row, happening = None, (entries[0] if entries else None)
    return _considered(f"{article}/{entry.id}", stands, entry, row, happening)


def _considered(
    id: str, stands: Reviewed, entry: Statement | Happening, row: StatementRow | None, happening: Entry | None
) -> Considered:
    found = stands.annotations
    text = found.article.text
    cast = Cast(found.entities)
    told = fields.of_statement(entry, cast) if isinstance(entry, Statement) else fields.of_happening(entry)
    around = _around(found.sentences, _span(entry), len(text))
    named = [each.name for each in found.entities if each.naming == "named" and each.kind in SPEAKERS]
    return Considered(
        id=id,
        row=row,
        happening=happening,
        fields={name: written(value, text) for name, value in told.items() if name != "class"},
        context=text[around.start : around.end],
        start=around.start,
        named=tuple(dict.fromkeys(named)),
    )


def _entry(stands: Reviewed, id: str) -> Statement | Happening | None:
    found = {each.id: each for each in entries_of(stands.annotations)}
    current = {origin: now for now, origin in stands.origins.items()}
    return found.get(id) or found.get(current.get(id, ""))


def _numbers(record: Record, question: str, place: tuple[str, int, int]) -> list[int]:
    return [number for (number,) in record.connection.execute(question, place)]


def _span(entry: Statement | Happening) -> Span:
    """From the first word of an entry to its last."""
    if isinstance(entry, Statement):
        spans = [span for span in (entry.source, entry.cue, *entry.content) if span]
    else:
        spans = [entry.trigger, *(each.span for each in entry.roles)]
    return Span(min(each.start for each in spans), max(each.end for each in spans))


def _around(sentences: tuple[Span, ...], own: Span, length: int) -> Span:
    """Those that hold it and their neighbours; of a long one the part that is near."""
    held = [at for at, each in enumerate(sentences) if each.start < own.end and own.start < each.end]
    if not held:
        return Span(max(0, own.start - AROUND), min(length, own.end + AROUND))
    before, behind = sentences[max(0, held[0] - 1)], sentences[min(len(sentences) - 1, held[-1] + 1)]
    first, last = sentences[held[0]], sentences[held[-1]]
    start = max(before.start, min(first.start, own.start) - AROUND)
    end = min(behind.end, max(last.end, own.end) + AROUND)
    return Span(max(0, min(start, own.start)), min(length, max(end, own.end)))
