"""Article: the text as it was, with what was found in it and what people decided on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypedDict, get_args
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord import frames
from onrecord.export import facts
from onrecord.export.entry import Entry
from onrecord.export.terminal import clean, plain_dates
from onrecord.pack.stretches import Marking
from onrecord.record import Record
from onrecord.record.corrections.review import standing
from onrecord.record.questions.articles import Kept, happenings_of, kept, statements_of
from onrecord.record.questions.passing import snapshot
from onrecord.rows import StatementRow
from onrecord.types import Act, Annotations, TimeExpression
from onrecord.web import files
from onrecord.web.marking import Marked, headed
from onrecord.web.page import Asked, Page
from onrecord.web.parameters import Parameter
from onrecord.wire import to_json

SHOW: Final = Parameter(
    name="show",
    what="choice",
    label="Show",
    help="What is marked beside statements.",
    choices=("happenings", "times"),
    many=True,
)
SHORT: Final = 90
"""Code points of a first line that stands for a title."""
SPEAKERS: Final = frozenset({"person", "organization", "group"})
SUGGESTED: Final = 200
"""Names that are suggested for a speaker at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A time expression for the eye."""

    id: str
    words: str
    type: str
    value: str
    """What it denotes, with its modifier: 2025-03 approx."""
    days: str
    """A day, a month, a year or two ends; empty where it denotes none."""


def timed(time: TimeExpression, text: str) -> Timed:
    """A time expression of a text."""
    mod = (time.mod or "").lower().replace("_", " ")
    return Timed(
        id=time.id,
        words=text[time.span.start : time.span.end],
        type=time.type,
        value=f"{time.value or 'not resolved'} {mod}".rstrip(),
        days=" to ".join(plain_dates(time.from_, time.to)) if time.from_ else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as it stands."""

    kept: Kept
    annotations: Annotations | None
    """With what people edited and added, without what they rejected; None where the article was removed."""
    rows: tuple[StatementRow, ...]
    """The statements in text order, those that people rejected too."""
    happenings: tuple[Entry, ...]
    """Where they are asked for."""
    show: frozenset[str]

    @property
    def text(self) -> str:
        """Of a removed article nothing."""
        return self.annotations.article.text if self.annotations else ""

    @property
    def html(self) -> Markup:
        """The paragraphs of the text, with its marks."""
        return Marked(
            text=self.text,
            rows=self.rows,
            others=tuple(_others(self.annotations)) if self.annotations else (),
            seen={name.removesuffix("s") for name in self.show},
            titles=dict(self._titles()),
        ).html(headed=self.headed)

    @property
    def headed(self) -> bool:
        """Whether the headline is a part of the text."""
        return self.kept.title is None and headed(self.text)

    @property
    def name(self) -> str:
        """The title, or the first words."""
        return facts.shortened(clean(self.kept.title or self.kept.headline or ""), SHORT) or f"Article {self.kept.id}"

    @property
    def times(self) -> tuple[Timed, ...]:
        """Where they are asked for."""
        if self.annotations is None or "times" not in self.show:
            return ()
        return tuple(timed(time, self.text) for time in self.annotations.times)

    @property
    def named(self) -> tuple[str, ...]:
        """Who may have said something: persons and bodies that the text names."""
        entities = self.annotations.entities if self.annotations else ()
        speakers = [each.name for each in entities if each.naming == "named" and each.kind in SPEAKERS]
        return tuple(dict.fromkeys(speakers))[:SUGGESTED]

    @property
    def acts(self) -> tuple[str, ...]:
        """What a speaker may do by saying something."""
        return get_args(Act)

    @property
    def link(self) -> str | None:
        """The article's address, if it is one of the web: anything else could be a script."""
        return self.kept.url if self.kept.url and _is_of_web(self.kept.url) else None

    def _titles(self) -> Iterator[tuple[str, str]]:
        yield from ((time.id, " · ".join(dict.fromkeys((time.value, time.days or time.value)))) for time in self.times)
        for entry in self.happenings:
            yield entry.id, " · ".join((entry.factuality, *facts.when(entry)))


def read(record: Record, id: str, show: Collection[str] = ()) -> Reading:
    """An article as it stands. Raises `RecordError` where there never was one of this id."""
    with snapshot(record):
        own = kept(record, id)
        if own.removed:
            return Reading(kept=own, annotations=None, rows=(), happenings=(), show=frozenset())
        return Reading(
            kept=own,
            annotations=standing(record, id),
            rows=statements_of(record, id),
            happenings=happenings_of(record, id) if "happenings" in show else (),
            show=frozenset(show),
        )


def answer(record: Record, asked: Asked) -> Reading:
    return read(record, asked.place["article"], asked.given["show"])


class ArticleAnswer(TypedDict):
    """What is kept of an article, all that stands in the record format `onrecord/1`, and its statements flat."""

    article: Kept
    annotations: dict[str, Any] | None
    rows: tuple[StatementRow, ...]


def told(reading: Reading) -> ArticleAnswer:
    """For other programs."""
    return ArticleAnswer(
        article=frames.plain(reading.kept),
        annotations=to_json(reading.annotations) if reading.annotations else None,
        rows=frames.plain(reading.rows),
    )


def _others(annotations: Annotations) -> Iterator[Marking]:
    yield from (Marking(time.span, "time", time.id) for time in annotations.times)
    yield from (Marking(each.trigger, "happening", each.id) for each in annotations.happenings)


def _is_of_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isprintable()


def _json(reading: Reading, record: Record) -> bytes:
    return files.document(told(reading))


def _text(reading: Reading, record: Record) -> bytes:
    return reading.text.encode()


PAGE: Final = Page(
    path="/articles/{article}",
    name="Article",
    summary="The text of an article with its statements, and on demand its happenings and times.",
    template="article.html",
    answer=answer,
    parameters=(SHOW,),
    downloads={"json": _json, "txt": _text},
    told=told,
)
