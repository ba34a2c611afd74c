"""Who says the words around a quotation, by a simple rule: a speaker of the source who is named beside it.

Only names of the sources' speakers are looked for, in the sentence around the quotation; where that names nobody but
says "he said", or is the quotation alone, in its paragraph. Where several are named, the one beside the word of speech
counts. Whatever this leaves open is open: there is no verdict on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.language import Language
from onrecord.naming.person_names import PersonName, compatible, parse
from onrecord.naming.spelling import fold
from onrecord.types import Span
from onrecord.verify.cues import is_cue
from onrecord.verify.findings import Source
from onrecord.verify.pages import Page

NEAR = 4
"""Words that may lie between a name and its word of speech where the sentence names several people."""

BACK = 3
"""Sentences before a quotation in which its speaker is looked for."""

REACH = 500
"""Code points of a sentence on either side of a quotation in which its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers that the sources name."""

    names: dict[str, PersonName]
    """Label to name."""
    by_last: dict[str, tuple[str, ...]]
    """Folded surname to the labels that have it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A speaker's name in a sentence: which of its words it ends at, and the labels that it may stand for."""

    at: int
    labels: tuple[str, ...]


def cast(sources: Iterable[Source], language: Language) -> Cast:
    """The named speakers, in order; "Q" and "A" name nobody."""
    found = dict.fromkeys(part.speaker for source in sources for part in source.parts if part.speaker)
    labels = [label for label in found if fold(label) not in language.phrases.labels]
    names = {label: _name(label, language) for label in labels}
    by_last: dict[str, tuple[str, ...]] = {}
    for label, name in names.items():
        by_last[name.last] = (*by_last.get(name.last, ()), label)
    return Cast(names, by_last)


def _name(words: str, language: Language) -> PersonName:
    """A person's name without titles; in capitals it is read as other names are, not as initials."""
    name = parse(words.title() if words.isupper() else words, language)
    titles = language.titles
    given = tuple(word for word in name.given if word not in titles.offices and word not in titles.honorifics)
    return replace(name, given=given)


def is_someone_else(said_by: str, attributed: Sequence[str], cast: Cast, language: Language) -> bool:
    """Whether the one who says it in the source is surely none of those whom the article may mean."""
    if said_by not in cast.names:
        return False
    return not any(_may_be_one(cast.names[said_by], cast.names[label], language) for label in attributed)


def _may_be_one(one: PersonName, other: PersonName, language: Language) -> bool:
    if one.last != other.last:
        return False
    return not (one.given and other.given) or compatible(one, other, language)


def attributed(page: Page, spans: Sequence[Span], cast: Cast, language: Language) -> tuple[str, ...]:
    """The labels of the speaker to whom the article attributes a quotation; none where it cannot be told."""
    if not cast.names:
        return ()
    for span in dict.fromkeys((spans[0], spans[-1])):
        places = page.around(span)
        if not places:
            continue
        words = _words(page, Span(page.sentences[places[0]].start, page.sentences[places[-1]].end), span)
        if found := _speaker(page, words, cast, language):
            return found
        if not _leaves_open(page, words, cast, language):
            return ()
        if found := _before(page, places[0], cast, language):
            return found
    return ()


def _before(page: Page, place: int, cast: Cast, language: Language) -> tuple[str, ...]:
    """The speaker of the nearest sentence before in the same paragraph that names one."""
    paragraph = page.paragraph(page.sentences[place].start)
    for sentence in reversed(page.sentences[max(0, place - BACK) : place]):
        if sentence.start < paragraph:
            break
        words = _words(page, sentence, sentence)
        if found := _speaker(page, words, cast, language, silent=True):
            return found
        if not _leaves_open(page, words, cast, language):
            return ()
    return ()


def _words(page: Page, sentence: Span, near: Span) -> list[Span]:
    """The words of a sentence outside of quotation marks, of a long one those near a span."""
    return list(page.words(Span(max(sentence.start, near.start - REACH), min(sentence.end, near.end + REACH))))


def _leaves_open(page: Page, words: Sequence[Span], cast: Cast, language: Language) -> bool:
    """Whether a sentence leaves it to the ones before it who speaks: no words, or a pronoun and nobody's name."""
    if not words:
        return True
    written = [page.text[word.start : word.end] for word in words]
    if any(word[:1].isupper() and language.pronouns.get(word.lower()) is None for word in written[1:]):
        return False
    return any(language.pronouns.get(word.lower()) in ("he", "she", "they") for word in written)


def _speaker(
    page: Page, words: Sequence[Span], cast: Cast, language: Language, *, silent: bool = False
) -> tuple[str, ...]:
    """The one who speaks in a sentence, by the names in it and its words of speech; `silent` takes one without such a
    word too.
    """
    written = [page.text[word.start : word.end] for word in words]
    cues = [at for at, word in enumerate(written) if is_cue(word, language)]
    named = [each for each in _named(written, cast, language) if not _is_object(each, written, cues, language)]
    if not named or not (cues or silent):
        return ()
    if len({each.labels for each in named}) == 1:
        return named[0].labels
    beside = [each for each in named if any(0 < cue - each.at <= NEAR for cue in cues)]
    beside = beside or [each for each in named if any(0 < each.at - cue <= NEAR for cue in cues)]
    return beside[0].labels if len({each.labels for each in beside}) == 1 else ()


def _named(written: Sequence[str], cast: Cast, language: Language) -> Iterator[_Named]:
    for at, word in enumerate(written):
        labels = cast.by_last.get(fold(word), ()) if word[:1].isupper() else ()
        if not labels:
            continue
        first = at
        while first and at - first < 3 and written[first - 1][:1].isupper():
            first -= 1
        own = word.removesuffix("’s").removesuffix("'s")
        names = [" ".join((*written[first:at], own)), *([own] if not first else [])]  # "Yesterday Lind", "But Lind"
        possible = next(filter(None, (_bearers(name, labels, cast, language) for name in names)), ())
        if possible:
            yield _Named(at, possible)


def _bearers(name: str, labels: Sequence[str], cast: Cast, language: Language) -> tuple[str, ...]:
    """Those of the labels that a name may stand for."""
    parsed = _name(name, language)
    return tuple(label for label in labels if _may_be_one(cast.names[label], parsed, language))


def _is_object(each: _Named, written: Sequence[str], cues: Sequence[int], language: Language) -> bool:
    """Whether somebody is told, asks or is spoken of: "told Lind", "asked by Lind", "a letter to Lind"; but not
    "according to Lind".
    """
    first = each.at
    while first and written[first - 1][:1].isupper():
        first -= 1
    if not first:
        return False
    before, lemma = written[first - 1].lower(), language.lemma(written[first - 1])
    if lemma in language.addressing.objects or lemma in language.addressing.doubtful:
        return first - 1 in cues
    if first > 1 and written[first - 2].lower() in language.phrases.never_participles:  # according to
        return False
    return before in language.moments.never and before not in language.phrases.conjunctions
