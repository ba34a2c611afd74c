"""The values that onrecord speaks: an article, and what was found in it.

Every type is frozen and holds tuples, so a value never changes on its way. Fields stand in the order of the record
format `onrecord/1`, which `onrecord.wire` writes and reads; a trailing underscore avoids a Python keyword (`class_` is
"class"). Offsets are Unicode code points into `Article.text`, half-open. Scores are probabilities from 0 to 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["read", "unread"]
PublishedFrom = Literal["header", "argument", "field", "meta", "url", "text"]
EntityKind = Literal["person", "organization", "place", "group", "other"]
Naming = Literal["named", "unnamed person", "unnamed group", "document"]
Form = Literal["name", "nominal", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Kind = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "attitude"]
Act = Literal[
    "say", "ask", "deny", "accuse", "warn", "promise", "propose", "demand", "praise", "announce", "agree", "decline",
    "criticize", "support", "show", "believe", "want", "intend", "know", "feel",
]  # fmt: skip
RoleName = Literal["actor", "recipient", "place", "instrument", "topic"]
Factuality = Literal["happened", "ongoing", "planned", "possible", "denied", "counterfactual"]
Relation = Literal["before", "includes", "same"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The words from `start` up to, not including, `end`; never empty."""

    start: int
    end: int

    def id(self, letter: Literal["e", "t", "s", "h"]) -> str:
        """The id of the entity, time, statement or happening whose key span this is: `s120-124`."""
        return f"{letter}{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as read. Readers in `onrecord.ingest` make them; `Article.of` makes one from a string."""

    id: str
    """The first 16 hex digits of the sha256 of url and text, see `article_id`."""
    key: str | None
    """The caller's own id."""
    source_sha256: str
    """The sha256 of the bytes of this article as received."""
    extractor: str
    """What made text of the bytes, with its version: `text/1`."""
    retrieved: str | None
    """When it was fetched, ISO 8601."""
    title: str | None
    """A title that came apart from the text; stored and searched, not read."""
    url: str | None
    """Where it was published; articles of one url are versions of one another."""
    publisher: str | None
    published: str | None
    """Document creation time, ISO 8601, with time of day and zone when they are known."""
    published_from: PublishedFrom | None
    """Where `published` was found."""
    language: str | None
    """ISO 639-1 code; null where it is not known, which `annotate` finds out where the text is long enough."""
    text: str
    """The body exactly as read; nothing ever rewrites it."""
    notices: tuple[str, ...] = field(default=(), compare=False)
    """What the reader had to decide. `annotate` hands it on to `Annotations.notices`; not in the article's own JSON."""

    @classmethod
    def of(
        cls,
        text: str,
        *,
        published: str | None = None,
        published_from: PublishedFrom | None = None,
        key: str | None = None,
        source_sha256: str | None = None,
        extractor: str = "text/1",
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        notices: tuple[str, ...] = (),
    ) -> Article:
        """The article of a text; a `published` date counts as an argument unless `published_from` says otherwise."""
        return cls(
            id=article_id(url, text),
            key=key,
            source_sha256=source_sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            extractor=extractor,
            retrieved=None,
            title=title,
            url=url,
            publisher=publisher,
            published=published,
            published_from=published_from or (None if published is None else "argument"),
            language=language,
            text=text,
            notices=notices,
        )


def article_id(url: str | None, text: str) -> str:
    """The first 16 hex digits of the sha256 of the url (or nothing), a line feed and the text, as UTF-8."""
    return hashlib.sha256(f"{url or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The model bundle that read an article."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity."""

    span: Span
    form: Form
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the map."""

    latitude: float | None
    """Degrees north; null of a country or a region, which is no point on the map."""
    longitude: float | None
    """Degrees east."""
    country: str | None
    geonames: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Someone or something that the article speaks of, with all of its mentions."""

    id: str
    """`e` and the span of the first mention."""
    kind: EntityKind
    name: str
    """The fullest name in the article, without titles; of a nameless one, its own words."""
    naming: Naming
    titles: tuple[Span, ...] = ()
    """Titles and offices that stand with the name."""
    mentions: tuple[Mention, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A TIMEX3 and what it resolves to."""

    id: str
    """`t` and the span."""
    span: Span
    type: TimeType
    value: str | None
    """TIMEX3 value; null where it cannot be resolved."""
    mod: str | None = None
    """TIMEX3 modifier: APPROX, MORE_THAN, START, ..."""
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    """`dct` for the document creation time, or the id of another time expression."""
    from_: str | None = None
    """First day (or moment) of the interval that the value denotes, ISO 8601."""
    to: str | None = None
    """The day (or moment) after its last."""
    score: float


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open, ISO 8601, at day granularity or finer."""

    from_: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A PLOVER event code."""

    type: str
    mode: str | None
    magnitude: float | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a statement was made."""

    span: Span
    entity: str | None = None
    """Id of the entity that the span refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attribution: a source, at most one cue, one or more spans of content."""

    id: str
    """`s` and the span of the cue, or of the first content where there is no cue."""
    source: Span | None
    speaker: str | None = None
    """Id of the entity that the source refers to."""
    speaker_score: float | None = None
    cue: Span | None
    content: tuple[Span, ...]
    """In text order, with quotation marks; several where cue or source interrupts it, or where it goes on later."""
    kind: Kind
    """`direct` when all content words stand inside quotation marks, `indirect` when none do."""
    mode: Mode = "speech"
    """`speech` for what was said, written or shown; `attitude` for belief, knowledge, intention, desire, feeling."""
    act: Act | None = None
    """What the speaker does by saying it; null where none fits."""
    class_: str | None = None
    """TimeML class of the cue."""
    code: Code | None = None
    negated: bool = False
    """Marks "did not say"."""
    content_words: int
    quoted_words: int
    addressee: Addressee | None = None
    time: str | None = None
    """Id of the time expression that says when."""
    said_on: Interval | None = None
    """When the statement was made, if the text says or implies it; never the publication date by default."""
    within: str | None = None
    """Id of the statement whose content holds this one."""
    score: float


@dataclass(frozen=True, slots=True)
class Role:
    """A participant of a happening."""

    role: RoleName
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event in the TimeML sense, with participants."""

    id: str
    """`h` and the span of the trigger."""
    trigger: Span
    class_: str
    """TimeML class."""
    code: Code | None = None
    roles: tuple[Role, ...] = ()
    time: str | None = None
    """Id of the time expression that says when; a happening does not inherit the publication date."""
    from_: str | None = None
    to: str | None = None
    duration: str | None = None
    """Id of the time expression that says how long."""
    factuality: Factuality
    """The article's commitment, or the speaker's where `reported_in` is set."""
    reported_in: str | None = None
    """Id of the statement whose content holds the trigger."""
    score: float


@dataclass(frozen=True, slots=True)
class Order:
    """One happening before, within or at the same time as another; both by id."""

    first: str
    relation: Relation
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that was found in one article; `onrecord.wire.to_json` writes it as `onrecord/1`."""

    model: Model
    status: Status = "read"
    notices: tuple[str, ...] = ()
    """Why unread, what was overridden, and the like."""
    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    happenings: tuple[Happening, ...] = ()
    order: tuple[Order, ...] = ()
