"""Entities: what the chains of references refer to, by the fullest name that the article gives, with titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from onrecord import naming
from onrecord.appellations import titles, use
from onrecord.calibration import Calibrate
from onrecord.coreference import Chain
from onrecord.language import Language
from onrecord.mentions import Range, Reference, References
from onrecord.text import MARK, Words
from onrecord.types import Annotations, Entity, EntityKind, Form, Mention, Naming, Span

POSSESSIVES: Final = ("'s", "’s")
UNNAMED: Final[Mapping[EntityKind, Naming]] = {
    "person": "unnamed person",
    "group": "unnamed group",
    "organization": "unnamed group",
    "place": "unnamed group",
    "other": "document",
}


def entities(
    text: str,
    words: Words,
    found: References,
    chains: Iterable[Chain],
    language: Language,
    calibrate: Mapping[Form, Calibrate],
) -> tuple[Entity, ...]:
    """The entity of each chain, in order of first mention; scores of mentions through ``calibrate``, by form.

    Of two mentions with the same words, once possessives are cut off, the first is kept.
    """
    seen: set[Span] = set()
    made: list[Entity] = []
    for chain in chains:
        rows = sorted((found.rows[at] for at in chain), key=lambda row: row.own)
        new = []
        for row in rows:
            mention = _mention(text, words, row, calibrate)
            if mention.span not in seen:
                seen.add(mention.span)
                new.append((row, mention))
        if new:
            made.append(_entity(text, words, [row for row, _ in new], tuple(one for _, one in new), language))
    return tuple(sorted(made, key=lambda entity: entity.mentions[0].span))


def _entity(
    text: str, words: Words, rows: Sequence[Reference], mentions: tuple[Mention, ...], language: Language
) -> Entity:
    kind = _kind(rows)
    return Entity(
        id=mentions[0].span.id("e"),
        kind=kind,
        name=_name(text, words, rows, mentions, language),
        naming="named" if any(row.name for row in rows) else UNNAMED[kind],
        titles=tuple(words.span(part) for row in rows for part in titles(text, words, row, language)),
        mentions=mentions,
    )


def kept(found: Iterable[Entity], record: Annotations) -> tuple[Entity, ...]:
    """What belongs on record: who speaks, is spoken to or takes part in what happens, and of the rest all but things
    without a name and pronouns that refer to nothing else.
    """
    used = {statement.speaker for statement in record.statements}
    used |= {statement.addressee.entity for statement in record.statements if statement.addressee}
    used |= {role.entity for happening in record.happenings for role in happening.roles}
    return tuple(entity for entity in found if entity.id in used or _tells(entity))


def _tells(entity: Entity) -> bool:
    if entity.naming == "named":
        return True
    return entity.kind != "other" and any(mention.form != "pronoun" for mention in entity.mentions)


def _mention(text: str, words: Words, row: Reference, calibrate: Mapping[Form, Calibrate]) -> Mention:
    form: Form = "name" if row.name else "nominal" if row.form == "name" else row.form
    return Mention(words.span(_bare(text, words, row)), form, calibrate[form](row.sure))


def _bare(text: str, words: Words, row: Reference) -> Range:
    """The words of a mention, without the possessive's and without what a quotation ends with."""
    first, stop = row.own
    if row.name:
        return first, stop
    if words.quote[stop - 1] == MARK and np.count_nonzero(words.quote[first:stop] == MARK) % 2:
        stop -= 1
        while stop - 1 > first and not words.written(text, (stop - 1, stop)).isalnum():
            stop -= 1
    ending = "".join(words.written(text, (word, word + 1)) for word in range(max(first + 1, stop - 2), stop))
    return first, stop - 2 if ending in POSSESSIVES else stop


def _kind(rows: Sequence[Reference]) -> EntityKind:
    """The commonest kind of the names, else of the nominals, else of the pronouns; of equals the first."""
    by_form = ([row.kind for row in rows if row.name], [row.kind for row in rows if row.form != "pronoun"])
    kinds = next((group for group in by_form if group), [row.kind for row in rows])
    return Counter(kinds).most_common(1)[0][0]


def _name(text: str, words: Words, rows: Sequence[Reference], mentions: Sequence[Mention], language: Language) -> str:
    """The fullest name; of a nameless entity its first own words."""
    if uses := [use(text, words, row, language) for row in rows if row.name]:
        return naming.fullest(uses)
    chosen = next((mention for mention in mentions if mention.form == "nominal"), mentions[0])
    return text[chosen.span.start : chosen.span.end]
