"""The five tables of an archive: a row type each, whose fields are the columns of its Parquet files.

An archive is Hive-partitioned by the month in which the article was published: `TABLE/month=2025-08/PART.parquet`, and
`month=unknown` where nobody knows. The month is a column that only the folder's name holds. Names stand in place of
ids, so that a question about one table needs no other, and beside each name its key: `onrecord.naming.spelling.fold` of
it, by which a name is found however it is written. docs/archive.md describes the columns for those who ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from onrecord import frames
from onrecord.rows import DatedBy
from onrecord.types import (
    Act,
    Code,
    EntityKind,
    Factuality,
    Form,
    Kind,
    Mode,
    Naming,
    Place,
    PublishedFrom,
    RoleName,
    Span,
    Status,
    TimeType,
)

if TYPE_CHECKING:
    import pyarrow

Table = Literal["articles", "statements", "entities", "times", "happenings"]
UNKNOWN: Final = "unknown"
"""The month of what has no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article, and all that was found in it."""

    id: str
    """Not unique: the same page may stand in two inputs. Of one url, other ids are other versions."""
    key: str | None
    source_sha256: str
    extractor: str
    retrieved: str | None
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    published_from: PublishedFrom | None
    language: str | None
    status: Status
    notices: tuple[str, ...]
    model: str
    """Name and version: `onrecord 1.2`."""
    model_sha256: str
    headline: str
    """The title, else the first line."""
    statements: int
    """How many were found."""
    happenings: int
    text: str
    text_sha256: str
    copy_keys: tuple[int, ...]
    """By which its copies find it: a sample of its text by `onrecord.identity.copies`; none of a short one."""
    record: str
    """All that was found, as JSON of the format `onrecord/1`: what `onrecord read --format json` prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement: what `onrecord.rows.StatementRow` says of it, less what only a record of many articles knows."""

    id: str
    """The article's id and the statement's: `57a83edafd0bd29f/s120-124`."""
    article: str
    key: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    retrieved: str | None
    said_from: str | None
    said_to: str | None
    day: str | None
    """`YYYY-MM-DD`: of saying where the text tells, else of publication."""
    dated_by: DatedBy | None
    speaker: str | None
    speaker_key: str | None
    speaker_entity: str | None
    """Its id in the table `entities`: `57a83edafd0bd29f/e11-24`."""
    speaker_kind: EntityKind | None
    speaker_score: float | None
    naming: Naming | None
    source: str | None
    addressee: str | None
    addressee_key: str | None
    about: tuple[str, ...]
    """Keys of all who are named in the content, each once."""
    cue: str | None
    act: Act | None
    mode: Mode
    kind: Kind
    code: Code | None
    """By PLOVER."""
    negated: bool
    quote: str
    words: str
    """The quote's words as `said` looks for them, in small letters without accents, a space before and behind each."""
    content: tuple[Span, ...]
    source_span: Span | None
    cue_span: Span | None
    left: str
    right: str
    content_words: int
    quoted_words: int
    within: str | None
    """The id of the statement whose content holds this one."""
    score: float
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPart:
    """Words that refer to an entity."""

    start: int
    end: int
    text: str
    form: Form
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """Someone or something that an article speaks of."""

    id: str
    """The article's id and the entity's: `57a83edafd0bd29f/e11-24`."""
    article: str
    url: str | None
    publisher: str | None
    published: str | None
    kind: EntityKind
    name: str
    """The fullest in the article."""
    name_key: str
    naming: Naming
    titles: tuple[str, ...]
    mentions: tuple[MentionPart, ...]
    spellings: tuple[str, ...]
    """The words of the mentions that are names, in order."""
    statements: int
    """How many it makes in this article."""
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """One time expression."""

    id: str
    article: str
    url: str | None
    publisher: str | None
    published: str | None
    span: Span
    words: str
    type: TimeType
    value: str | None
    """As a TIMEX3."""
    mod: str | None
    quant: str | None
    freq: str | None
    anchor: str | None
    from_: str | None
    to: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePart:
    """A participant of a happening."""

    role: RoleName
    name: str
    name_key: str
    span: Span
    entity: str | None
    """Its id in its article: `e11-24`; null where the words are all that is known."""
    kind: EntityKind | None
    naming: Naming | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningRow:
    """One happening, or one statement that is an event in its own right; see `onrecord.export.entries`."""

    id: str
    """The article's id and the happening's or the statement's: `57a83edafd0bd29f/h1-4`."""
    article: str
    key: str | None
    url: str | None
    publisher: str | None
    title: str | None
    headline: str
    published: str | None
    retrieved: str | None
    statement: bool
    listed: bool
    """Whether a timeline lists it: statements always, happenings where they say enough."""
    class_: str
    """By TimeML."""
    trigger: str
    span: Span
    from_: str | None
    to: str | None
    day: str | None
    """`YYYY-MM-DD`: the first on which it happens; null where that is not known."""
    time: str | None
    """Words that say when."""
    duration: str | None
    factuality: Factuality
    code: Code | None
    roles: tuple[RolePart, ...]
    keys: tuple[str, ...]
    """Of all who take part and have a name, each once; of a statement also of those whom its content speaks of."""
    actors: tuple[str, ...]
    """Of them the keys of those who act; of a statement of who makes it."""
    recipients: tuple[str, ...]
    reported_in: str | None
    """The id of the statement that tells it."""
    according_to: str | None
    according_key: str | None
    context: str
    """The trigger with what stands around it."""
    context_span: Span
    score: float
    text_sha256: str


TABLES: Final[dict[Table, type]] = {
    "articles": ArticleRow,
    "statements": StatementRow,
    "entities": EntityRow,
    "times": TimeRow,
    "happenings": HappeningRow,
}
"""Each table and its type of rows."""


def schema(table: Table) -> pyarrow.Schema:
    """The columns of a table's files, less the month. Raises `OnRecordError` where pyarrow is not installed."""
    return frames.schema(TABLES[table])


def month(published: str | None) -> str:
    """The month of a date, by which files are parted: `2025-08`, or `unknown`."""
    return published[:7] if published else UNKNOWN
