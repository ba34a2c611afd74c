"""Add: articles from files or pasted words, with what is known of them, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from onrecord.errors import InputError, RecordError
from onrecord.ingest import articles_of, suffixes
from onrecord.ingest.given import of_text
from onrecord.ingest.index import Told, with_told
from onrecord.ingest.published import iso_date
from onrecord.record import Record
from onrecord.record.questions.articles import statements_of
from onrecord.record.questions.outlets import outlets
from onrecord.rows import StatementRow
from onrecord.types import Article
from onrecord.web.jobs import Job, Outcome
from onrecord.web.page import Asked, Page
from onrecord.web.uploads import Uploaded, suffix

ARTICLES: Final = 500
"""Articles of one form at most."""
LONGEST: Final = 1_000_000
"""Code points of a pasted article."""
WRONG: Final = 10
"""What is told of what is wrong, at most."""
OUTLETS: Final = 200
"""Outlets that are suggested at most."""
SHOWN: Final = 5
"""Statements of an article that are shown at most."""
ALL: Final = 50
"""Statements of all articles of a job that are shown at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What can be added."""

    files: tuple[str, ...]
    """Endings of the names of files."""
    longest: int
    """Code points of a pasted article at most."""
    outlets: tuple[str, ...]
    """The outlets of the record, those with most articles first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A form as it came; empty strings where nothing was written."""

    text: str = ""
    published: str = ""
    title: str = ""
    publisher: str = ""
    url: str = ""
    files: tuple[Uploaded, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """One article of a job, and the first of what was found in it."""

    outcome: Outcome
    statements: tuple[StatementRow, ...]


def answer(record: Record, asked: Asked) -> Takes:
    """Before anything is given."""
    return Takes(files=tuple(suffixes()), longest=LONGEST, outlets=outlets(record)[:OUTLETS])


def articles(given: Given) -> tuple[tuple[Article, ...], tuple[InputError, ...]]:
    """The articles of a form, and what is wrong with it, in which case nothing of it is to be added."""
    try:
        date = iso_date(given.published.strip()) if given.published.strip() else None
        found = list(islice(_found(given, date), ARTICLES + 1))
    except InputError as error:
        return (), (error,)
    good = tuple(each for each in found if isinstance(each, Article))
    wrong = [each for each in found if isinstance(each, InputError)]
    if not wrong:
        wrong += _misfits(given, good)
    return tuple(with_told(each, _told(given)) for each in good), tuple(wrong[:WRONG])


def _found(given: Given, date: str | None) -> Iterator[Article | InputError]:
    if given.text.strip():
        if len(given.text) > LONGEST:
            raise InputError("the article is too long", advice=f"give at most {LONGEST:,} characters")
        yield of_text(given.text.strip(), date)
    for file in given.files:
        try:
            suffix(file, suffixes())
            yield from articles_of(file.received, file.name, date=date)
        except InputError as error:
            yield error


def _told(given: Given) -> Told:
    return Told(
        publisher=given.publisher.strip() or None, url=given.url.strip() or None, title=given.title.strip() or None
    )


def _misfits(given: Given, found: Sequence[Article]) -> Iterator[InputError]:
    if not found:
        yield InputError("nothing to add", advice="paste an article, or choose files")
    if len(found) > ARTICLES:
        yield InputError(f"more than {ARTICLES} articles at once", advice="give fewer, or use `onrecord add`")
    if len(found) > 1 and (given.title.strip() or given.url.strip()):
        yield InputError(
            "a title and an address are of one article, and there are several", advice="take them out, or add one"
        )
    url = given.url.strip()
    if url and not url.startswith(("http://", "https://")):
        yield InputError("not an address of the web", url[:80], advice="begin it with https://")


def entered(record: Record, job: Job) -> tuple[Entered, ...]:
    """The articles of a job so far, with some of their statements."""
    found, left = [], ALL
    for outcome in job.outcomes:
        rows: tuple[StatementRow, ...] = ()
        if left > 0 and outcome.outcome in ("added", "new version"):
            rows = _statements(record, outcome.article)[:SHOWN]
        left -= len(rows)
        found.append(Entered(outcome=outcome, statements=rows))
    return tuple(found)


def _statements(record: Record, id: str) -> tuple[StatementRow, ...]:
    """None where somebody removed it since."""
    try:
        return statements_of(record, id)
    except RecordError:
        return ()


PAGE: Final = Page(
    path="/add",
    name="Add",
    summary="What can be added, and how; articles themselves are sent to /api/articles.",
    template="add.html",
    answer=answer,
)
