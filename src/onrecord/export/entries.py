"""Entries of a timeline: what happened and what was announced, with names in place of ids.

A statement is an event too, of which its cue is the trigger: who announced what to whom.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.export.context import around, is_cut, sentence_of
from onrecord.export.entry import Entry as Entry
from onrecord.export.entry import Imprint as Imprint
from onrecord.export.entry import Participant as Participant
from onrecord.export.terminal import clean, headline, names_of
from onrecord.types import (
    Act,
    Annotations,
    Article,
    Entity,
    Factuality,
    Happening,
    Role,
    Span,
    Statement,
)

LONGEST = 200
"""Code points that a name has at most; a role may be a whole clause."""

CONTEXT = 160
"""Code points of context that an entry has at most, but for the trigger itself."""

QUIET = frozenset({"STATE", "I_STATE", "PERCEPTION", "ASPECTUAL"})
"""TimeML classes of which a happening is listed only where it has a date, an actor or a code."""

TOLD: frozenset[Act] = frozenset(
    {"announce", "agree", "promise", "accuse", "demand", "propose", "warn", "deny", "decline", "criticize", "support"}
)
"""Acts by which a statement is an event in its own right; a statement with a code is one whatever its act."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ids of a record stand for."""

    annotations: Annotations
    imprint: Imprint
    names: Mapping[str, str]
    firsts: Mapping[str | None, Span]
    """The first mention of each entity."""
    nameless: frozenset[str | None]
    """The entities that the article does not name."""
    pronouns: frozenset[Span | None]
    times: Mapping[str | None, Span]
    statements: Mapping[str | None, Statement]
    entities: Mapping[str | None, Entity]

    @property
    def article(self) -> Article:
        return self.annotations.article

    def words(self, span: Span | None) -> str | None:
        """The words of a span on one line, a long one cut."""
        if span is None:
            return None
        cut = " …" if span.end - span.start > LONGEST else ""
        return clean(self.article.text[span.start : min(span.end, span.start + LONGEST)]) + cut

    def participant(self, role: Role) -> Participant:
        name, entity = self.name(role.entity, role.span) or "", self.entities.get(role.entity)
        kind, naming = (entity.kind, entity.naming) if entity else (None, None)
        return Participant(role.role, name, role.span, role.entity, kind=kind, naming=naming)

    def speaker(self, statement: str | None) -> str | None:
        """Who makes a statement."""
        found = self.statements.get(statement)
        return self.name(found.speaker, found.source) if found else None

    def name(self, entity: str | None, span: Span | None) -> str | None:
        """The name of an entity, else the words of a span; of who has no name, what stands there, unless a pronoun."""
        own = self.words(span)
        if own is not None and entity in self.nameless and span not in self.pronouns:
            return own
        return self.names.get(entity or "", "")[:LONGEST] or own


def imprint(annotations: Annotations) -> Imprint:
    article = annotations.article
    return Imprint(
        id=article.id,
        key=article.key,
        headline=headline(article)[:LONGEST],
        published=article.published,
        notices=annotations.notices,
        read=annotations.status == "read",
        url=article.url,
        publisher=article.publisher,
        title=article.title,
        text_sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def happenings(annotations: Annotations) -> Iterator[Entry]:
    """Every happening, in text order."""
    known = _known(annotations)
    for happening in sorted(annotations.happenings, key=lambda happening: happening.trigger):
        yield _entry(happening, known)


def entries(annotations: Annotations) -> Iterator[Entry]:
    """What belongs in a timeline, in text order."""
    known = _known(annotations)
    found = [happening for happening in annotations.happenings if _belongs(happening)]
    found += [_as_happening(each, known) for each in annotations.statements if each.code or each.act in TOLD]
    for happening in sorted(found, key=lambda happening: happening.trigger):
        yield _entry(happening, known)


def _belongs(happening: Happening) -> bool:
    acted = any(role.role == "actor" for role in happening.roles)
    return happening.class_ not in QUIET or acted or happening.from_ is not None or happening.code is not None


def _as_happening(statement: Statement, known: _Known) -> Happening:
    """The statement as an event: who said what to whom, when; done unless denied or set for a day to come."""
    said_on = statement.said_on
    return Happening(
        id=statement.id,
        trigger=statement.cue or statement.content[0],
        class_=statement.class_ or "REPORTING",
        code=statement.code,
        roles=tuple(_voices(statement, known)),
        time=statement.time,
        from_=said_on.from_ if said_on else None,
        to=said_on.to if said_on else None,
        factuality=_factuality(statement, known.imprint.day),
        reported_in=statement.within,
        score=statement.score,
    )


def _voices(statement: Statement, known: _Known) -> Iterator[Role]:
    """Speaker, addressee and content; of a speaker whom the text leaves out here, the words that first name them."""
    words = statement.source or known.firsts.get(statement.speaker)
    if words:
        yield Role("actor", words, statement.speaker)
    if statement.addressee:
        yield Role("recipient", statement.addressee.span, statement.addressee.entity)
    for content in statement.content if statement.cue else statement.content[1:]:
        yield Role("topic", content)


def _factuality(statement: Statement, published: str | None) -> Factuality:
    if statement.negated:
        return "denied"
    ahead = published and statement.said_on and statement.said_on.from_[:10] > published
    return "planned" if ahead else "happened"


def _known(annotations: Annotations) -> _Known:
    return _Known(
        annotations,
        imprint(annotations),
        names=names_of(annotations),
        firsts={entity.id: entity.mentions[0].span for entity in annotations.entities if entity.mentions},
        nameless=frozenset(entity.id for entity in annotations.entities if entity.naming != "named"),
        pronouns=frozenset(
            mention.span for entity in annotations.entities for mention in entity.mentions if mention.form == "pronoun"
        ),
        times={time.id: time.span for time in annotations.times},
        statements={statement.id: statement for statement in annotations.statements},
        entities={entity.id: entity for entity in annotations.entities},
    )


def _entry(happening: Happening, known: _Known) -> Entry:
    context = around(happening.trigger, known.annotations, CONTEXT)
    return Entry(
        imprint=known.imprint,
        id=happening.id,
        span=happening.trigger,
        words=known.article.text[happening.trigger.start : happening.trigger.end],
        roles=tuple(known.participant(role) for role in happening.roles),
        from_=happening.from_,
        to=happening.to,
        time=known.words(known.times.get(happening.time)),
        duration=known.words(known.times.get(happening.duration)),
        factuality=happening.factuality,
        code=happening.code,
        reported_in=happening.reported_in,
        according_to=known.speaker(happening.reported_in),
        score=happening.score,
        context=context,
        context_words=known.article.text[context.start : context.end],
        cut=is_cut(context, sentence_of(happening.trigger, known.annotations)),
    )
