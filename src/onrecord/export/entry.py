"""An entry of a timeline as a value; `onrecord.export.entries` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.rows import Review
from onrecord.types import Code, EntityKind, Factuality, Naming, RoleName, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What is kept of an article."""

    id: str
    key: str | None
    headline: str
    published: str | None
    notices: tuple[str, ...]
    read: bool
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    text_sha256: str | None = None
    """Of the article's text as UTF-8."""

    @property
    def day(self) -> str | None:
        """The local day of publication."""
        return self.published[:10] if self.published else None


@dataclass(frozen=True, slots=True)
class Participant:
    """A role, with the name of whom it means, else the words for it."""

    role: RoleName
    name: str
    span: Span
    entity: str | None
    identity: str | None = None
    """Across the record: `i42`; null in an entry made of annotations alone."""
    kind: EntityKind | None = None
    """Of the entity, where there is one."""
    naming: Naming | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article's word on a happening that several tell, or that one tells in several ways."""

    article: str
    id: str
    """Of the happening in that article."""
    publisher: str | None
    published: str | None
    url: str | None
    factuality: Factuality
    from_: str | None
    to: str | None
    according_to: str | None
    words: str
    """The trigger with what stands around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A happening or a statement; the words are those of its article, all else is in the terms of the record."""

    imprint: Imprint
    id: str
    span: Span
    """The trigger, or the cue; of a statement without one, its first content."""
    words: str
    roles: tuple[Participant, ...]
    """Of a statement: its speaker is the actor, the addressee the recipient, the content the topic."""
    from_: str | None
    to: str | None
    time: str | None
    """Words that say when."""
    duration: str | None
    """Words that say how long."""
    factuality: Factuality
    code: Code | None
    reported_in: str | None
    according_to: str | None
    """Who states it, where it stands in a statement and its source is known."""
    score: float
    context: Span
    context_words: str
    cut: tuple[bool, bool] = (False, False)
    """Whether the sentence begins before the context, and whether it goes on behind."""
    review: Review | None = None
    """What people decided; null where nobody has."""
    event: str | None = None
    """The same happening across articles; null in an entry made of annotations alone."""
    witnesses: tuple[Witness, ...] = ()
    """Who tells it, by date of publication, this entry's own article among them; empty where it is the only one."""

    def of(self, role: RoleName) -> tuple[str, ...]:
        """The names in a role, each once."""
        return tuple(dict.fromkeys(each.name for each in self.roles if each.role == role))

    @property
    def is_statement(self) -> bool:
        """Whether it is a statement that is an event in its own right."""
        return self.id.startswith("s")
