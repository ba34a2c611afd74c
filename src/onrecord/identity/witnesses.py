"""What one article tells of each happening, as far as it says which one it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from onrecord import language
from onrecord.errors import RecordFormatError
from onrecord.identity.scenes import Name, named, stems
from onrecord.types import Annotations, Entity, Factuality, Role, RoleName, Span

WORDS: Final = 12
"""How many words of a sentence are kept."""
AHEAD: Final = 24
"""Code points behind a trigger in which a word may belong to it: "stepped down"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One article's word on one happening."""

    concept: str
    """The kind of happening that the trigger tells, as `Concepts.concept` gives it."""
    factuality: Factuality
    from_: str | None = None
    """First day (or moment) of it, where the article tells; ISO 8601."""
    to: str | None = None
    """The day (or moment) after its last."""
    published: str | None = None
    """When the article was; ISO 8601."""
    participants: tuple[tuple[RoleName, Name], ...] = ()
    """Identities of the record; folded names; of what has no name the stem of its last word."""
    words: tuple[str, ...] = ()
    """Stems of the sentence, the longest first."""


def witnesses(annotations: Annotations, identities: Mapping[str, int], code: str = "en") -> dict[str, Witness]:
    """What an article tells of each happening, by the happening's id; ``identities`` as `scenes.scene` takes them."""
    article = annotations.article
    entities = {entity.id: entity for entity in annotations.entities}
    words = [content(article.text[span.start : span.end], code) for span in annotations.sentences]
    starts = [span.start for span in annotations.sentences]
    found: dict[str, Witness] = {}
    for happening in annotations.happenings:
        at = bisect_right(starts, happening.trigger.start) - 1
        found[happening.id] = Witness(
            concept=concept(article.text, happening.trigger, code),
            factuality=happening.factuality,
            from_=happening.from_,
            to=happening.to,
            published=article.published,
            participants=tuple(participants(happening.roles, entities, identities, article.text, code)),
            words=words[at] if at >= 0 else (),
        )
    return found


@lru_cache(maxsize=1024)
def concept(text: str, trigger: Span, code: str = "en") -> str:
    """The concept of a trigger, with the words behind it that belong to it ("passed away")."""
    words = text[trigger.start : trigger.end]
    phrase = language.load(code).concepts.beginning(words, text[trigger.end : trigger.end + AHEAD])
    return phrase or _concept(words, code)


@lru_cache(maxsize=16384)
def _concept(words: str, code: str) -> str:
    return language.load(code).concepts.concept(words)


def content(sentence: str, code: str = "en") -> tuple[str, ...]:
    """Up to `WORDS` stems of a sentence, the longest first, each once."""
    return tuple(sorted(set(stems(sentence, code)), key=lambda stem: (-len(stem), stem))[:WORDS])


def participants(
    roles: Sequence[Role], entities: Mapping[str, Entity], identities: Mapping[str, int], text: str, code: str = "en"
) -> Iterator[tuple[RoleName, Name]]:
    """Who and what takes part, in order; a pronoun that nobody is known for is nobody."""
    for role in roles:
        entity = entities.get(role.entity or "")
        if entity and entity.naming == "named":
            yield role.role, named(entity, identities)
        elif words := tuple(stems(entity.name if entity else text[role.span.start : role.span.end], code)):
            yield role.role, words[-1]


def to_json(witness: Witness) -> list[Any]:
    """What no column of a record holds, for `json.dumps`: concept, participants, words."""
    return [witness.concept, [list(row) for row in witness.participants], list(witness.words)]


def from_json(
    value: Any, *, factuality: Factuality, from_: str | None, to: str | None, published: str | None
) -> Witness:
    """The witness of what `to_json` gave, read back. Raises `RecordFormatError` where it is none."""
    try:
        concept, participants, words = value
        return Witness(
            concept=str(concept),
            factuality=factuality,
            from_=from_,
            to=to,
            published=published,
            participants=tuple((role, name if isinstance(name, int) else str(name)) for role, name in participants),
            words=tuple(str(word) for word in words),
        )
    except (TypeError, ValueError) as error:
        raise RecordFormatError("not a witness", str(value)[:60], "rebuild the events of the record") from error
