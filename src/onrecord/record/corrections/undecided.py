"""The statements on which people have not decided yet, as a reviewer gets to see them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.record.connection import faults
from onrecord.record.corrections import decisions
from onrecord.record.corrections.reviewed import reviewed
from onrecord.record.questions.asking import FROM, Filter
from onrecord.record.questions.reading import statement_rows
from onrecord.record.store import Record
from onrecord.rows import StatementRow
from onrecord.rows import statement_rows as rows_of
from onrecord.types import Span

AROUND: Final = 160
"""Code points of context on either side of a statement."""
_UNDECIDED: Final = (
    f"SELECT statement.number {FROM}WHERE {{condition}} AND statement.review IS NULL "  # noqa: S608
    "AND (:articles = '[]' OR article.id IN (SELECT value FROM json_each(:articles))) "
    "ORDER BY article.published IS NULL, article.published, article.number, statement.content_start, statement.number"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A statement with the words around it."""

    row: StatementRow
    text: str
    """The article's text from `start`."""
    start: int
    """Where it begins in the article, in code points."""

    @property
    def spans(self) -> tuple[tuple[str, Span], ...]:
        """Source, cue and content in text order, by offsets into `text`."""
        row = self.row
        told = [("source", row.source_span), ("cue", row.cue_span), *(("content", span) for span in row.content)]
        moved = [(name, Span(span.start - self.start, span.end - self.start)) for name, span in told if span]
        return tuple(sorted(moved, key=lambda each: each[1]))


def undecided(record: Record, filter: Filter, articles: Sequence[str] = ()) -> tuple[int, ...]:
    """The numbers of those that pass, by day of publication and place; of these articles only, where any are given."""
    condition, given = filter.conditions()
    given["articles"] = json.dumps(list(articles))
    with faults(record.path):
        return tuple(row[0] for row in record.connection.execute(_UNDECIDED.format(condition=condition), given))


def shown(record: Record, numbers: Sequence[int]) -> Iterator[Shown]:
    """The statements of these numbers, each as it stands when its turn comes."""
    for number in numbers:
        with faults(record.path):
            rows = statement_rows(record.connection, [number])
        for row in rows:
            yield _shown(record, row)


def unseen(record: Record, article: str, reviewer: str) -> tuple[Shown, ...]:
    """The statements of an article that one reviewer did not decide on, as if nobody else had decided anything."""
    with faults(record.path):
        stand = decisions.standing(decisions.log(record.connection, article))
    view = reviewed(record.annotations(article), [each for each in stand if each.reviewer == reviewer])
    free = [row for row in rows_of(view.annotations) if row.id.partition("/")[2] not in view.reviews]
    return tuple(_shown(record, row) for row in free)


def _shown(record: Record, row: StatementRow) -> Shown:
    spans = [span for span in (row.source_span, row.cue_span, *row.content) if span]
    start = max(0, min(span.start for span in spans) - AROUND)
    end = max(span.end for span in spans) + AROUND
    with faults(record.path):
        (text,) = record.connection.execute(
            "SELECT substr(text, ? + 1, ?) FROM articles WHERE id = ?", (start, end - start, row.article)
        ).fetchone()
    text, start = _whole(text, start, end)
    return Shown(row=row, text=text, start=start)


def _whole(text: str, start: int, end: int) -> tuple[str, int]:
    """The words around without those that are cut at either end, and where they begin."""
    first = re.search(r"\s", text[:AROUND]) if start else None
    before = first.end() if first else 0
    last = re.search(r"\s\S*\Z", text[-AROUND:]) if len(text) == end - start else None
    return text[before : len(text) - (len(last.group()) if last else 0)], start + before
