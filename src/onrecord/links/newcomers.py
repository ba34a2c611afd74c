"""Sources that no mention stands for: who or what they are, under their own words."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.language import Phrases
from onrecord.links.cast import Cast
from onrecord.links.phrases import Front, Unit
from onrecord.types import EntityKind, Form, Naming, Span


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone or something that was no mention; a new entity, unless the words are those of one that is there."""

    span: Span
    kind: EntityKind
    naming: Naming
    form: Form
    score: float
    key: str | Span
    """What newcomers that are one and the same share: their words, or their place."""
    entity: int | None
    """The entity that is called by these words."""


_NEARBY = 300
"""Code points before "the 45-year-old" in which the only person that is named is meant."""


def newcomer(cast: Cast, span: Span, front: Front, score: float, *, starts: bool, label: bool) -> Newcomer | None:
    """The newcomer of a source; None where it names nobody.

    `starts`: whether the source opens a sentence, so that a capital tells nothing. `label`: whether it is the label of
    a line of a transcript.
    """
    first = front.units[0]
    if first.lower in cast.language.negation.sources or (label and first.lower in cast.language.phrases.labels):
        return None
    acronym = first.span.end - first.span.start > 1 and cast.words(first.span).isupper()
    alone = len(front.units) == 1 and not acronym and cast.language.pronouns.get(first.lower)
    if alone and (alone not in ("one", "all") or first.lower in cast.language.phrases.inanimate):
        return None
    kind, naming = _described(cast, front, starts=starts, label=label)
    words = cast.words(span).lower()
    named = naming == "named" or label
    lasting = named or (first.lower in _definite(cast) and kind in ("organization", "other"))
    entity = cast.called.get(words, _by_title(cast, front)) if lasting else _definitely(cast, span, words)
    form: Form = "name" if naming == "named" else "nominal"
    return Newcomer(span, kind, naming, form, score, words if lasting else span, entity)


def together(cast: Cast, span: Span, score: float) -> Newcomer:
    """The group of several who are named together: "Ann Lee and Bo Ek"."""
    return Newcomer(span, "group", "named", "name", score, cast.words(span).lower(), None)


def _definite(cast: Cast) -> frozenset[str]:
    """First words of phrases that mean the same thing each time: "the", "police"."""
    phrases = cast.language.phrases
    return (phrases.articles - phrases.indefinite) | phrases.organizations


def _definitely(cast: Cast, span: Span, words: str) -> int | None:
    """The entity of "the first lady", who alone is called so, or of "the 45-year-old"."""
    article, _, rest = words.partition(" ")
    if article not in _definite(cast):
        return None
    return cast.offices.get(rest, _by_age(cast, span, rest))


def _by_age(cast: Cast, span: Span, words: str) -> int | None:
    """The only person whom the words before an age name."""
    if not words.endswith(tuple(cast.language.phrases.ages)):
        return None
    near = (seen for seen in cast.before(span.start) if span.start - seen.span.end <= _NEARBY)
    named = {seen.entity for seen in near if seen.form == "name" and seen.kind == "person"}
    return named.pop() if len(named) == 1 else None


def _by_title(cast: Cast, front: Front) -> int | None:
    """The entity of the last name in "Mr. Berg"; a first name before it may be another's."""
    titled = all(cast.text[unit.span.end : unit.span.end + 1] == "." for unit in front.units[:-1])
    return cast.called.get(front.head.lower) if titled and len(front.units) > 1 else None


def _described(cast: Cast, front: Front, *, starts: bool, label: bool) -> tuple[EntityKind, Naming]:
    phrases, head = cast.language.phrases, front.head.lower
    if head in phrases.documents or head in phrases.artefacts:
        return "other", "document"
    if _is_name(cast, front, starts=starts, label=label):
        return _named(cast, front, label=label), "named"
    if head in phrases.organizations:
        return "organization", "unnamed group"
    if _is_plural(cast, front):
        return "group", "unnamed group"
    return "person", "unnamed person"


def _is_name(cast: Cast, front: Front, *, starts: bool, label: bool) -> bool:
    """Whether a source is a name, though none was found in it."""
    head, first = cast.words(front.head.span), front.units[0]
    if not head[0].isupper() or first.lower in cast.language.phrases.indefinite:
        return False
    if label:
        return first.lower not in cast.language.phrases.articles
    if len(front.units) > 1:
        return first.lower in cast.language.phrases.articles or cast.words(first.span)[0].isupper()
    return not starts or not _is_common(cast, front.head)


def _is_common(cast: Cast, unit: Unit) -> bool:
    """Whether a capital word at the start of a sentence is no name, as far as the text and the lists tell."""
    phrases = cast.language.phrases
    listed = unit.lower in phrases.groups or unit.lower in phrases.organizations
    return listed or unit.lower in cast.common or has_plural_ending(phrases, unit.lower)


def _named(cast: Cast, front: Front, *, label: bool) -> EntityKind:
    phrases, head = cast.language.phrases, cast.words(front.head.span)
    corporate = any(unit.lower in phrases.corporate for unit in front.units)
    acronym = len(head) > 1 and head.isupper() and not label
    definite = front.units[0].lower in phrases.articles
    return "organization" if corporate or acronym or definite else "person"


def _is_plural(cast: Cast, front: Front) -> bool:
    phrases, first, head = cast.language.phrases, front.units[0].lower, front.head.lower
    if head in phrases.groups or any(unit.lower in phrases.conjunctions for unit in front.units):
        return True
    if first in phrases.indefinite or cast.language.pronouns.get(head) == "one":
        return False
    return first in phrases.groups or head.isdigit() or has_plural_ending(phrases, head)


def has_plural_ending(phrases: Phrases, word: str) -> bool:
    """Whether a word in lower case looks like a plural."""
    ends = word.endswith(tuple(phrases.plural_endings)) and len(word) > 3
    return ends and not word.endswith(tuple(phrases.singular_endings))
