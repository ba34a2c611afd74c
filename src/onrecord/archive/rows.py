"""The rows of one article in each table of an archive."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, get_args, overload

from onrecord import frames, rows, wire
from onrecord.archive.schema import (
    ArticleRow,
    EntityRow,
    HappeningRow,
    MentionPart,
    RolePart,
    StatementRow,
    Table,
    TimeRow,
)
from onrecord.errors import RecordFormatError
from onrecord.export.entries import Entry, Participant, entries, happenings, imprint
from onrecord.export.terminal import headline
from onrecord.identity import copies
from onrecord.naming.spelling import fold
from onrecord.record.questions import words
from onrecord.types import Annotations, Entity, RoleName, Span, Statement

_OWN: Final = frozenset({"speaker_id", "addressee_id", "review", "copy_group", "utterance", "score"})
"""Columns of `onrecord.rows.StatementRow` that only a record knows, and the score, which is rounded here."""
_SAME: Final = tuple(name for name in frames.fields(rows.StatementRow) if name not in _OWN)


Rows = Mapping[Table, tuple[Any, ...]]
"""Of one article, in its own order."""


def rows_of(annotations: Annotations) -> Rows:
    """The rows of an article.

    Raises `RecordFormatError` on a span that does not lie inside the text, and on what UTF-8 cannot hold.
    """
    article = _article(annotations)
    try:
        article.record.encode("utf-8")  # all that the rows say stands in it
    except UnicodeEncodeError as error:
        raise RecordFormatError("a lone surrogate", f"character {error.start}", "remove it") from error
    return {
        "articles": (article,),
        "statements": tuple(_statements(annotations)),
        "entities": tuple(_entities(annotations)),
        "times": tuple(_times(annotations)),
        "happenings": tuple(_happenings(annotations)),
    }


def searchable(text: str) -> str:
    """The words of a text as `said` looks for them: ` the dam holds `; a phrase stands in it between two spaces."""
    return f" {' '.join(words.fold(word) for word in words.WORD.findall(text))} "


def _article(annotations: Annotations) -> ArticleRow:
    article, model = annotations.article, annotations.model
    same = ("id", "key", "source_sha256", "extractor", "retrieved", "title", "url", "publisher", "published")
    return ArticleRow(
        **{name: getattr(article, name) for name in (*same, "published_from", "language", "text")},
        status=annotations.status,
        notices=annotations.notices,
        model=f"{model.name} {model.version}",
        model_sha256=model.sha256,
        headline=headline(article),
        statements=len(annotations.statements),
        happenings=len(annotations.happenings),
        text_sha256=imprint(annotations).text_sha256 or "",
        copy_keys=copies.sample(copies.runs(article.text)),
        record=json.dumps(wire.to_json(annotations), ensure_ascii=False),
    )


def _statements(annotations: Annotations) -> Iterator[StatementRow]:
    article = annotations.article
    entities = {entity.id: entity for entity in annotations.entities}
    named = _named(annotations)
    for row, statement in zip(rows.statement_rows(annotations), annotations.statements, strict=True):
        speaker = entities.get(statement.speaker or "")
        yield StatementRow(
            **{name: getattr(row, name) for name in _SAME},
            retrieved=article.retrieved,
            speaker_key=fold(speaker.name) if speaker else None,
            speaker_entity=f"{article.id}/{speaker.id}" if speaker else None,
            speaker_score=_rounded(statement.speaker_score),
            addressee_key=fold(row.addressee) if row.addressee else None,
            about=_about(statement, named),
            code=statement.code,
            words=searchable(row.quote),
            within=f"{article.id}/{statement.within}" if statement.within else None,
            score=_rounded(statement.score),
        )


def _named(annotations: Annotations) -> list[tuple[str, list[int]]]:
    """Of each entity that has a name its key, and where its mentions start."""
    return [(fold(entity.name), _starts(entity)) for entity in annotations.entities if entity.naming == "named"]


def _about(statement: Statement, named: Sequence[tuple[str, list[int]]]) -> tuple[str, ...]:
    """The keys of all who are named in the content, each once."""
    return tuple(dict.fromkeys(key for key, starts in named if _speaks_of(statement, starts)))


def _starts(entity: Entity) -> list[int]:
    return sorted(mention.span.start for mention in entity.mentions)


def _speaks_of(statement: Statement, starts: Sequence[int]) -> bool:
    """Whether one of these places stands in the content."""
    return any(_holds(span, starts) for span in statement.content)


def _holds(span: Span, starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end


def _entities(annotations: Annotations) -> Iterator[EntityRow]:
    article, text = annotations.article, annotations.article.text
    made = Counter(statement.speaker for statement in annotations.statements)
    for entity in annotations.entities:
        yield EntityRow(
            id=f"{article.id}/{entity.id}",
            article=article.id,
            url=article.url,
            publisher=article.publisher,
            published=article.published,
            kind=entity.kind,
            name=entity.name,
            name_key=fold(entity.name),
            naming=entity.naming,
            titles=tuple(_words(span, text) for span in entity.titles),
            mentions=tuple(
                MentionPart(
                    start=each.span.start,
                    end=each.span.end,
                    text=_words(each.span, text),
                    form=each.form,
                    score=_rounded(each.score),
                )
                for each in entity.mentions
            ),
            spellings=tuple(_words(each.span, text) for each in entity.mentions if each.form == "name"),
            statements=made[entity.id],
            place=entity.place,
        )


def _times(annotations: Annotations) -> Iterator[TimeRow]:
    article = annotations.article
    for time in annotations.times:
        yield TimeRow(
            id=f"{article.id}/{time.id}",
            article=article.id,
            url=article.url,
            publisher=article.publisher,
            published=article.published,
            span=time.span,
            words=_words(time.span, article.text),
            type=time.type,
            value=time.value,
            mod=time.mod,
            quant=time.quant,
            freq=time.freq,
            anchor=time.anchor,
            from_=time.from_,
            to=time.to,
            score=_rounded(time.score),
        )


def _happenings(annotations: Annotations) -> Iterator[HappeningRow]:
    """All happenings, and the statements that are events, in text order."""
    told = tuple(entries(annotations))
    listed = {entry.id for entry in told}
    found = [*happenings(annotations), *(entry for entry in told if entry.is_statement)]
    classes = {each.id: each.class_ for each in annotations.happenings}
    classes |= {each.id: each.class_ or "REPORTING" for each in annotations.statements}
    names = {entity.id: fold(entity.name) for entity in annotations.entities}
    named = _named(annotations)
    about = {each.id: _about(each, named) for each in annotations.statements}
    for entry in sorted(found, key=lambda entry: (entry.span, entry.id)):
        row = _happening(entry, annotations, classes[entry.id], entry.id in listed, names)
        yield replace(row, keys=tuple(dict.fromkeys((*row.keys, *about.get(entry.id, ())))))


def _happening(
    entry: Entry, annotations: Annotations, class_: str, listed: bool, names: Mapping[str, str]
) -> HappeningRow:
    article, known = annotations.article, entry.imprint
    roles = tuple(_role(each, names) for each in entry.roles)
    same = ("key", "url", "publisher", "title", "headline", "published")
    return HappeningRow(
        **{name: getattr(known, name) for name in same},
        id=f"{article.id}/{entry.id}",
        article=article.id,
        retrieved=article.retrieved,
        statement=entry.is_statement,
        listed=listed,
        class_=class_,
        trigger=entry.words,
        span=entry.span,
        from_=entry.from_,
        to=entry.to,
        day=entry.from_[:10] if entry.from_ else None,
        time=entry.time,
        duration=entry.duration,
        factuality=entry.factuality,
        code=entry.code,
        roles=roles,
        keys=_keys(roles, get_args(RoleName)),
        actors=_keys(roles, ("actor",)),
        recipients=_keys(roles, ("recipient",)),
        reported_in=f"{article.id}/{entry.reported_in}" if entry.reported_in else None,
        according_to=entry.according_to,
        according_key=fold(entry.according_to) if entry.according_to else None,
        context=entry.context_words,
        context_span=entry.context,
        score=_rounded(entry.score),
        text_sha256=known.text_sha256 or "",
    )


def _keys(roles: Iterable[RolePart], of: Sequence[RoleName]) -> tuple[str, ...]:
    """The keys of those in some roles who have a name, each once."""
    return tuple(dict.fromkeys(role.name_key for role in roles if role.naming == "named" and role.role in of))


def _role(part: Participant, names: Mapping[str, str]) -> RolePart:
    named = names.get(part.entity or "") if part.naming == "named" else None
    return RolePart(
        role=part.role,
        name=part.name,
        name_key=named or fold(part.name),
        span=part.span,
        entity=part.entity,
        kind=part.kind,
        naming=part.naming,
    )


def _words(span: Span, text: str) -> str:
    return text[span.start : span.end]


@overload
def _rounded(score: float) -> float: ...
@overload
def _rounded(score: None) -> None: ...
@overload
def _rounded(score: float | None) -> float | None: ...
def _rounded(score: float | None) -> float | None:
    """With three decimals, as in the record."""
    return None if score is None else round(float(score), 3)
