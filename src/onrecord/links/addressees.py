"""To whom each statement is made, where the text names them beside the cue: "told reporters", "in a letter to her"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.links.cast import Cast, Seen
from onrecord.links.newcomers import Newcomer, has_plural_ending
from onrecord.links.phrases import WORD, Unit, units
from onrecord.types import EntityKind, Span, Statement

_SPEAKING: frozenset[EntityKind] = frozenset(("person", "organization", "group", "place"))
_REGION = 200
"""How many code points before and behind a cue are looked at."""
_BEFORE = 60
"""How many code points before a verb its auxiliaries are looked for."""
_BETWEEN = 4
"""Words that may stand between what is made and "to" or "with": "an interview on Monday with"."""


@dataclass(frozen=True, slots=True)
class Hearer:
    """To whom a statement is made."""

    span: Span
    who: Seen | Newcomer


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the cues and contents of all statements start and end, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Verb:
    lemma: str
    start: int
    end: int


def edges(statements: tuple[Statement, ...]) -> Edges:
    """The edges of some statements."""
    spans = [span for row in statements for span in (*row.content, row.cue) if span is not None]
    return Edges(tuple(sorted(span.start for span in spans)), tuple(sorted(span.end for span in spans)))


def hearer(cast: Cast, statement: Statement, sentences: tuple[Span, ...], around: Edges) -> Hearer | None:
    """To whom a statement is made; None where the text does not say. `around` are the edges of all statements."""
    if statement.cue is None:
        return None
    verb = _verb(cast, statement.cue)
    found = _by_verb(cast, statement, verb) if verb else None
    return found or _by_occasion(cast, statement, statement.cue, sentences, around)


def _verb(cast: Cast, cue: Span) -> _Verb | None:
    """The first word or pair of words of a cue that may have an addressee."""
    words = cast.language.addressing
    found = list(units(cast.text, Span(cue.start, min(len(cast.text), cue.end + 12)), cast.names))
    for at, unit in enumerate(found):
        if unit.span.start >= cue.end:
            return None
        lemma = cast.language.lemma(unit.lower)
        behind = found[at + 1] if at + 1 < len(found) else None
        pair = f"{lemma} {behind.lower}" if behind else ""
        if behind and (pair in words.objects or pair in words.doubtful):
            return _Verb(pair, unit.span.start, behind.span.end)
        if lemma in words.objects or lemma in words.doubtful or lemma in words.to:
            return _Verb(lemma, unit.span.start, unit.span.end)
    return None


def _by_verb(cast: Cast, statement: Statement, verb: _Verb) -> Hearer | None:
    words = cast.language.addressing
    if verb.lemma in words.objects or verb.lemma in words.doubtful:
        auxiliaries = _auxiliaries(cast, verb)
        if auxiliaries is not None:
            return _subject(cast, statement, auxiliaries)
        found = _object(cast, statement, verb)
        if found or verb.lemma not in words.to:
            return found
    link = _word(cast, verb.end)
    return _named(cast, statement, link.behind) if link and link.lower in words.to_words else None


def _auxiliaries(cast: Cast, verb: _Verb) -> int | None:
    """Where the auxiliaries of a passive begin ("had been told"); None where the verb is no passive."""
    passives, known = cast.language.addressing.passives, cast.language.addressing.auxiliaries
    before = list(WORD.finditer(cast.text, max(0, verb.start - _BEFORE), verb.start))
    start, nearest = verb.start, ""
    for match in reversed(before):
        word = match.group().lower()
        if word not in known and not _is_adverb(cast, word):
            break
        nearest = nearest or (word if word in known else "")
        start = match.start()
    word = cast.text[verb.start : verb.end].lower()
    participle = word.endswith(tuple(cast.language.phrases.participle_endings))
    return start if nearest in passives and not participle else None


def _is_adverb(cast: Cast, word: str) -> bool:
    return word in cast.language.adverbs or word.endswith(cast.language.adverb_endings)


def _subject(cast: Cast, statement: Statement, end: int) -> Hearer | None:
    """The subject of a passive: "the mayor" of "the mayor was told by Berg"."""
    while end > 0 and cast.text[end - 1].isspace():
        end -= 1
    source = statement.source
    fits = (seen for seen in cast.closing.get(end, ()) if seen.kind in _SPEAKING)
    seen = next(fits, None)
    return _heard(seen) if seen and not (source and _meets(source, seen.wide)) else None


def _object(cast: Cast, statement: Statement, verb: _Verb) -> Hearer | None:
    """Who stands right behind the verb."""
    word = _word(cast, verb.end)
    if word is None:
        return None
    always = verb.lemma in cast.language.addressing.objects
    inside = any(span.start <= word.span.start < span.end for span in statement.content)
    for seen in _opening(cast, word.span.start):
        if _fits(cast, statement, seen, always=always, inside=inside):
            return _heard(_continued(cast, seen), word.span.start)
    return _crowd(cast, statement, word) if always else None


def _word(cast: Cast, position: int) -> Unit | None:
    """The word behind a place, where only a space stands between."""
    end = min(len(cast.text), position + _REGION)
    unit = next(units(cast.text, Span(position, end), cast.names), None) if position < end else None
    return unit if unit and not cast.text[position : unit.span.start].strip() else None


def _opening(cast: Cast, position: int) -> list[Seen]:
    """Who can hear and is spoken of there, the longest mention first; no owner ("Berg's")."""
    fits = (seen for seen in cast.opening.get(position, ()) if seen.kind in _SPEAKING)
    return [seen for seen in fits if cast.text[seen.span.end : seen.span.end + 2] not in ("'s", "’s")]


def _fits(cast: Cast, statement: Statement, seen: Seen, *, always: bool, inside: bool) -> bool:
    """Whether an object is whoever is told and not what is said: "warned Reed that", not "warned Reed may flood"."""
    end = seen.span.end
    if not inside and any(seen.span.start < span.start < end for span in statement.content):
        return False
    return (always and not inside) or _is_closed(cast, statement, end)


def _is_closed(cast: Cast, statement: Statement, end: int) -> bool:
    """Whether what follows shows that an object ends there: content, a mark, "that" and the like."""
    word = _word(cast, end)
    if word is None or word.lower in cast.language.addressing.openers:
        return True
    return any(span.start == word.span.start for span in statement.content)


def _continued(cast: Cast, seen: Seen) -> Seen:
    """The person whose name follows an organisation's: "told Acme chairman Bo Ek"."""
    following = cast.opening.get(seen.span.end + 1, ()) if seen.kind in ("organization", "place") else ()
    return next((other for other in following if other.form == "name" and other.kind == "person"), seen)


def _crowd(cast: Cast, statement: Statement, word: Unit) -> Hearer | None:
    """People in one word that is no mention: "told reporters"."""
    phrases = cast.language.phrases
    plural = has_plural_ending(phrases, word.lower) or word.lower in phrases.groups
    if cast.opening.get(word.span.start):
        return None
    lower = cast.text[word.span.start : word.span.end].islower() and word.lower not in cast.language.addressing.things
    after = _word(cast, word.behind)
    ends = after is None or cast.text[after.span.start].isupper() or _is_closed(cast, statement, word.behind)
    if word.possessive or not lower or not ends or not plural:
        return None
    who = Newcomer(word.span, "group", "unnamed group", "nominal", statement.score, word.span, None)
    return Hearer(word.span, who)


def _by_occasion(
    cast: Cast, statement: Statement, cue: Span, sentences: tuple[Span, ...], around: Edges
) -> Hearer | None:
    """The other side of an interview, the reader of a letter."""
    for region in _regions(cast, statement, cue, sentences, around):
        found = list(units(cast.text, region, cast.names))
        for at, unit in enumerate(found):
            hearer = _behind(cast, statement, unit, found[at + 1 : at + 1 + _BETWEEN])
            if hearer:
                return hearer
    return None


def _regions(cast: Cast, statement: Statement, cue: Span, sentences: tuple[Span, ...], around: Edges) -> Iterator[Span]:
    """From the cue to the next statement, the source, and what opens the sentence."""
    row = bisect_right(sentences, cue.start, key=lambda sentence: sentence.start) - 1
    sentence = sentences[row] if row >= 0 else Span(0, len(cast.text))
    after = bisect_left(around.starts, cue.end)
    limit = min((sentence.end, *around.starts[after : after + 1]))
    yield Span(cue.start, max(cue.end, min(limit, cue.end + _REGION)))
    if statement.source:
        yield statement.source
    anchor = min(statement.source.start, cue.start) if statement.source else cue.start
    before = bisect_right(around.ends, anchor)
    start = max((sentence.start, anchor - _REGION, *around.ends[max(0, before - 1) : before]))
    lead = WORD.search(cast.text, start, max(start, anchor))
    if lead and lead.group().lower() in cast.language.addressing.leads:
        yield Span(start, anchor)


def _behind(cast: Cast, statement: Statement, unit: Unit, following: list[Unit]) -> Hearer | None:
    """Who follows "letter ... to" or "interview ... with"."""
    words = cast.language.addressing
    links = (words.to_words if unit.lower in words.made_to else frozenset()) | (
        words.with_words if unit.lower in words.made_with else frozenset()
    )
    link = next((word for word in following if word.lower in links), None) if links else None
    return _named(cast, statement, link.behind) if link else None


def _named(cast: Cast, statement: Statement, position: int) -> Hearer | None:
    """Who stands behind "to" or "with", outside of the content."""
    word = _word(cast, position)
    if word is None or any(span.start <= word.span.start < span.end for span in statement.content):
        return None
    fits = [seen for seen in _opening(cast, word.span.start) if not _cut(statement, seen)]
    return _heard(_continued(cast, fits[0]), word.span.start) if fits else _crowd(cast, statement, word)


def _cut(statement: Statement, seen: Seen) -> bool:
    return any(seen.span.start < span.start < seen.span.end for span in statement.content)


def _heard(seen: Seen, start: int | None = None) -> Hearer:
    return Hearer(Span(seen.wide.start if start is None else start, seen.span.end), seen)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
