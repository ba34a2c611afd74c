"""Articles from what a Python program hands over: articles, names of files, or texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from types import EllipsisType

from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.ingest.published import iso_date
from onrecord.ingest.text import check_characters
from onrecord.types import Article

Given = str | os.PathLike[str] | Article

SHOWN = 40
"""Code points of a text that stand for it in an error."""


def given(inputs: Iterable[Given], *, date: str | None, published: str | EllipsisType | None) -> Iterator[Article]:
    """The articles, lazily and in their order; strings are texts where `published` is given, else names of files.

    Raises `InputError` at once where a date is no date or both are given, and at the first input that cannot be read.
    """
    if not isinstance(published, EllipsisType):
        if date is not None:
            raise InputError("both `date` and `published`", advice="`published` is of texts, `date` of files")
        published = None if published is None else iso_date(published)
        return (each if isinstance(each, Article) else of_text(each, published) for each in inputs)
    date = None if date is None else iso_date(date)
    return (article for each in inputs for article in _articles(each, date))


def of_text(text: str | os.PathLike[str], published: str | None) -> Article:
    """The article of a text exactly as it is. Raises `InputError` where it is none, or holds what no text has."""
    if not isinstance(text, str):
        raise InputError("a file where a text was expected", os.fspath(text), advice="leave `published` out")
    check_characters(text, "the text", repr(text[:SHOWN]))
    if not text.strip():
        raise InputError("no text", repr(text[:SHOWN]), advice="hand over an article")
    return Article.of(text, published=published)


def _articles(each: Given, date: str | None) -> Iterator[Article]:
    for reading in (each,) if isinstance(each, Article) else read_articles(each, date=date):
        if isinstance(reading, InputError):
            raise reading
        yield reading
