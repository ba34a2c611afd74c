"""The latest statements that a filter lets pass, a page at a time: the archive is not put in order for it."""

from __future__ import annotations

from typing import Final

from onrecord.record.connection import faults
from onrecord.record.questions.asking import FROM, Filter
from onrecord.record.questions.passing import statements
from onrecord.record.store import Record

# Read along the index of publication, or backwards as articles were added, until a page is full.
_LATEST: Final = (
    "SELECT statement.number FROM article CROSS JOIN statement ON statement.article = article.number "  # noqa: S608
    f"{FROM.partition('article.number = statement.article ')[2]}WHERE {{condition}} "
    "ORDER BY {order}, statement.content_start, statement.number LIMIT :limit OFFSET :offset"
)
ORDERS: Final = {
    "said": "article.published DESC, article.number DESC",
    "published": "article.published DESC, article.number DESC",
    "added": "article.number DESC",
}
"""The latest articles first, by the day that counts; of saying it is that of publication or not long before."""


def latest(record: Record, filter: Filter, *, limit: int, offset: int = 0) -> tuple[int, ...]:
    """The numbers of ``limit`` statements behind the first ``offset``, those of the latest articles first."""
    if filter.by is not None or filter.about is not None or filter.reviewed:  # few pass: by their days
        return statements(record, filter)[::-1][offset : offset + limit]
    condition, given = filter.conditions()
    question = _LATEST.format(condition=condition, order=ORDERS[filter.on])
    with faults(record.path):
        rows = record.connection.execute(question, {**given, "limit": limit, "offset": offset})
        return tuple(number for (number,) in rows)
