"""An article from a row of a table or an object of JSON, by the usual names of columns and their synonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date as Day
from decimal import Decimal
from functools import lru_cache
from typing import Final
from uuid import UUID

from onrecord.errors import InputError
from onrecord.ingest.published import published
from onrecord.ingest.tables.cells import kind_of, value_of
from onrecord.ingest.tables.dates import date_of
from onrecord.types import Article

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("key", "id", "uid", "uuid", "guid", "doc_id", "document_id", "article_id", "story_id"),
    "text": (
        "text", "body", "body_text", "article_body", "full_text", "main_text", "article_text", "content", "article",
        "story", "plain_text",
    ),
    "date": (
        "date", "published", "published_at", "published_on", "publish_date", "published_date", "publication_date",
        "date_published", "date_publish", "pub_date", "datetime", "date_time", "timestamp",
    ),
    "url": ("url", "link", "source_url", "article_url", "web_url", "permalink"),
    "title": ("title", "headline"),
    "publisher": (
        "publisher", "outlet", "source", "source_name", "site", "site_name", "publication", "newspaper", "domain",
        "source_domain",
    ),
    "language": ("language", "lang", "in_language"),
    "retrieved": ("retrieved", "retrieved_at", "date_download", "date_downloaded", "crawled", "crawled_at"),
}  # fmt: skip
"""What the columns of a field may be called, in the order in which they go before one another; case, spaces and
punctuation do not count (`Published At`, `publishedAt`)."""

DOUBTFUL: Final = ("created_at", "created", "updated_at", "modified", "date_modified")
"""Days of a database's row as often as of an article: never taken, but a notice tells of them where no date is."""

_DATES: Final = ("date", "retrieved")
_BESIDE: Final = ("language", "retrieved")
"""Fields that an article is good without, whatever stands there."""

_Cells = tuple[tuple[str, object], ...]
"""Columns of one field that hold something, with their values, in the order of its synonyms."""


@lru_cache(maxsize=4096)
def plain(column: str) -> str:
    """A column's name without what does not count in it."""
    return re.sub(r"[\W_]+", "", column.casefold())


_FIELDS: Final = {plain(name): field for field, names in SYNONYMS.items() for name in names}
_DOUBTFUL: Final = frozenset(map(plain, DOUBTFUL))


def field_of(column: str) -> str | None:
    """The key of `SYNONYMS` that a column is for, if it is for one."""
    return _FIELDS.get(plain(column))


def is_known(column: str) -> bool:
    """Whether anything is made of a column: it is for a field, or a notice may tell of it."""
    return plain(column) in _FIELDS or plain(column) in _DOUBTFUL


def article_of_row(
    row: Mapping[str, object],
    *,
    extractor: str,
    path: str,
    line: int | None,
    date: str | None,
    source_sha256: str | None,
) -> Article:
    """The article of a row: values by column, of any scalar type; the text stays exactly as it is.

    `line` is its number from 1 in the input, `date` overrides its own, and without `source_sha256` that of the text
    counts. Raises `InputError` where there is no text, the date is none, or a value is a list, an object or no Unicode.
    """
    cells = {field: _cells(row, field, path, line) for field in SYNONYMS}
    if not cells["text"]:
        named = any(field_of(column) == "text" for column in row)
        what = "the field text is empty" if named else "the field text is missing"
        raise InputError(what, path, line, "put the article's body into it")
    first = {field: str(held[0][1]) if held else None for field, held in cells.items()}
    told, undated = _date(row, cells["date"], date, path, line)
    day, day_from, overridden = published(told, "field", date, path, line)
    retrieved, unfetched = _moment(cells["retrieved"])
    article = Article.of(
        first["text"] or "",
        key=first["id"],
        source_sha256=source_sha256,
        extractor=extractor,
        title=first["title"],
        url=first["url"],
        publisher=first["publisher"],
        published=day,
        published_from=day_from,
        language=_language(first["language"]),
        notices=_differing(cells["text"]) + _differing(cells["url"]) + undated + overridden + unfetched,
    )
    return replace(article, retrieved=retrieved)


def _cells(row: Mapping[str, object], field: str, path: str, line: int | None) -> _Cells:
    columns: dict[str, str] = {}
    for column in row:
        if field_of(column) == field:
            columns.setdefault(plain(column), column)
    held = []
    for name in map(plain, SYNONYMS[field]):
        if name in columns:
            value = _value(row[columns[name]], field, columns[name], path, line)
            if value is not None:
                held.append((columns[name], value))
    return tuple(held)


def _value(value: object, field: str, column: str, path: str, line: int | None) -> object:
    """The value: of a date as it is, of any other field as a text; null where the cell is empty."""
    value = value_of(value, f"the field {column}", path, line)
    if isinstance(value, str):
        return value if field == "text" else value.strip()
    if value is None or (field in _DATES and isinstance(value, Day | int) and not isinstance(value, bool)):
        return value
    if isinstance(value, int | float | Decimal | UUID) and not isinstance(value, bool):
        return str(value)
    if plain(column) != field or field in _BESIDE:
        return None  # another use of a common word: `source` as an object
    raise InputError(f"the field {column} is {kind_of(value)}, not a string", path, line, "write it as a string")


def _date(
    row: Mapping[str, object], cells: _Cells, argument: str | None, path: str, line: int | None
) -> tuple[str | None, tuple[str, ...]]:
    """The date that the row tells, and notices: why it is unknown, which of several was taken."""
    if argument is not None:
        value = cells[0][1] if cells else None
        return (value.isoformat() if isinstance(value, Day) else None if value is None else str(value)), ()
    if not cells:
        doubtful = [column for column in row if plain(column) in _DOUBTFUL]
        said = f"{', '.join(doubtful)} is not taken for the date of publication: where it is, call it date"
        return None, (said,) if doubtful else ()
    column, value = cells[0]
    told, why = date_of(value, path, line, epoch=plain(column) == "timestamp")
    others = [other for other, second in cells[1:] if _another_day(told, other, second)]
    differing = tuple(f"the columns {column} and {other} differ, and {column} was taken" for other in others)
    return told, (*((why,) if why else ()), *differing)


def _another_day(told: str | None, column: str, value: object) -> bool:
    try:
        day, _ = date_of(value, epoch=plain(column) == "timestamp")
    except InputError:
        return False
    return told is not None and day is not None and day[:10] != told[:10]


def _differing(cells: _Cells) -> tuple[str, ...]:
    return tuple(
        f"the columns {cells[0][0]} and {column} differ, and {cells[0][0]} was taken"
        for column, value in cells[1:]
        if str(value).strip() != str(cells[0][1]).strip()
    )


def _language(told: str | None) -> str | None:
    """The ISO 639-1 code of `en`, `EN`, `en-US`; null of what is none, so that the text decides."""
    code = re.fullmatch(r"([A-Za-z]{2})(?:[-_].*)?", told or "")
    return code[1].lower() if code else None


def _moment(cells: _Cells) -> tuple[str | None, tuple[str, ...]]:
    if not cells:
        return None, ()
    try:
        return date_of(cells[0][1], epoch=True)[0], ()
    except InputError as error:
        return None, (f"{cells[0][0]}: {error.what}, so it is unknown when the article was fetched",)
