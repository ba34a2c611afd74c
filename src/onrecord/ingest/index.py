"""What a table beside the files says of them: publisher, url, date, title, time of retrieval, by file."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord.errors import InputError, reading
from onrecord.ingest.published import iso_date
from onrecord.types import Article, article_id

COLUMNS: Final = ("file", "publisher", "url", "published", "title", "retrieved")
"""Of which `file` must be there: the path as given on the command line, or the bare name."""
ALSO: Final = {"date": "published"}
"""What columns may be called as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of an article from beside it; null where it tells nothing."""

    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    retrieved: str | None = None


def read_index(path: str) -> dict[str, Told]:
    """The rows of a CSV file in UTF-8, by file. Raises `InputError` where a row is wrong or a file has two."""
    found: dict[str, Told] = {}
    with reading(path), open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        rows.fieldnames = [ALSO.get(name, name) for name in rows.fieldnames or ()]
        _check_columns(rows.fieldnames, path)
        for row in rows:
            name = (row["file"] or "").strip()
            if not name or name in found:
                fault = f"{name} stands there twice" if name else "a row without a file"
                raise InputError(fault, path, rows.line_num, "give each file one row")
            found[name] = _told(row, path, rows.line_num)
    return found


def _check_columns(names: Sequence[str], path: str) -> None:
    if "file" not in names:
        raise InputError("no column file", path, 1, f"begin with a line of column names: {', '.join(COLUMNS)}")
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"two columns {name}", path, 1, "keep one of them")
        if name not in COLUMNS:
            raise InputError(f"unknown column {name!r}", path, 1, f"use {', '.join(COLUMNS)}")


def _told(row: Mapping[str, str | None], path: str, line: int) -> Told:
    cells = {name: (row.get(name) or "").strip() or None for name in COLUMNS[1:]}
    for name in ("published", "retrieved"):
        if cells[name]:
            cells[name] = iso_date(cells[name] or "", path, line)
    return Told(**cells)


def told_of(path: str, index: Mapping[str, Told]) -> Told:
    """What an index tells of a file: under its path, else under its bare name; nothing where it is not listed."""
    return index.get(path) or index.get(os.path.basename(path)) or Told()


def is_missing(path: str, index: Mapping[str, Told]) -> bool:
    """Whether an index does not list a file."""
    return path not in index and os.path.basename(path) not in index


def with_told(article: Article, told: Told) -> Article:
    """The article with what is told beside it; what it says itself goes before, but for the date of an index."""
    url = article.url or told.url
    notices = article.notices
    if told.published and article.published and told.published != article.published:
        notices += (f"published {article.published} was overridden by {told.published}",)
    return replace(
        article,
        id=article_id(url, article.text),
        url=url,
        publisher=article.publisher or told.publisher,
        title=article.title or told.title,
        retrieved=article.retrieved or told.retrieved,
        published=told.published or article.published,
        published_from="meta" if told.published else article.published_from,
        notices=notices,
    )
