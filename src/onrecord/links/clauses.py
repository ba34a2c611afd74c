"""What a time in a clause says when of, without a parser: it counts only where nothing near could claim it instead.

Tokens are words, marks and times; what stands in brackets is left out. A time modifies what goes before it ("told
reporters in Reed on Friday") unless a word between them opens a clause of its own or a participle does ("founded in
2010"), or the time is part of a noun phrase ("the Friday market").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from onrecord.language import Language
from onrecord.links.phrases import WORD
from onrecord.types import Span, TimeExpression

_TOKEN = re.compile(rf"\([^()]*\)|{WORD.pattern}|[,;:()\[\]—–―]|(?<=\s)-+(?=\s)")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_CLOSING = re.compile(r"[.,!?]?(\S)")
"""What may close a quotation right behind a time."""
_NEAR = 20
"""Code points in which the word before a place is looked for."""
_NOUN = 4
"""Words behind a time in which the head of its phrase is looked for: "Friday's | televised debate"."""
_PARTICIPLE = 5
"""Letters that a participle has at least: "founded", not "red"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark or a time."""

    start: int
    end: int
    lower: str
    """In lower case; nothing of a time."""
    plain: bool
    """Whether it is a word without capitals."""
    time: TimeExpression | None = None

    @property
    def mark(self) -> bool:
        return self.time is None and not self.lower[0].isalnum()


Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Reader:
    """A text and the times in it that can say when, by their starts. Treat the mapping as read-only."""

    text: str
    language: Language
    times: Mapping[int, TimeExpression]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens between two places."""
        return [token for token in self._tokens(start, end) if token.lower[:1] != "(" or len(token.lower) == 1]

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        position = start
        while match := _TOKEN.search(self.text, position, max(end, position)):
            time = self.times.get(match.start())
            if time and time.span.end <= end:
                mark = _POSSESSIVE.match(self.text, time.span.end, end)
                position = mark.end() if mark else time.span.end
                yield Token(time.span.start, time.span.end, "", False, time)
            else:
                position = match.end()
                yield Token(*match.span(), match.group().lower(), match.group().islower())

    def word_before(self, position: int) -> str:
        """The word before a place, in lower case."""
        words = WORD.findall(self.text, max(0, position - _NEAR), position)
        return str(words[-1]).lower() if words else ""


def modifying(reader: Reader, tokens: Tokens, *, verb: bool = False) -> TimeExpression | None:
    """The first time that modifies what goes before these tokens; `verb`: they begin with it, adverbs aside."""
    moments = reader.language.moments
    for at, token in enumerate(tokens):
        if token.time:
            if reader.word_before(token.start) in moments.never:
                return None
            idle = moments.before | reader.language.addressing.auxiliaries  # "had on Friday denied"
            ahead = verb and all(word.lower in idle for word in tokens[:at])
            if ahead or _modifies(reader, tokens, at):
                return token.time
        elif stops(reader, tokens, at) and not (verb and at == 0):
            return None
    return None


def _modifies(reader: Reader, tokens: Tokens, at: int) -> bool:
    """Whether a time is part of no name and of no noun phrase, unless of something at which one speaks."""
    time, language = tokens[at], reader.language
    if _in_title(reader, tokens, at) or reader.word_before(time.start).endswith(("'s", "’s")):
        return False
    owns = _POSSESSIVE.match(reader.text, time.end)
    if owns or (at + 1 < len(tokens) and not _follows(reader, tokens, at + 1)):
        return any(speaks(language, token.lower) for token in tokens[at + 1 : at + 1 + _NOUN])
    return True


def _in_title(reader: Reader, tokens: Tokens, at: int) -> bool:
    """Whether a time is in the title of a programme or a book: in quotation marks that open or end with it."""
    kinds, time = reader.language.quotation, tokens[at]
    opening = {mark for kind in kinds for mark in kind.opening | kind.either}
    closing = {mark for kind in kinds for mark in kind.closing | kind.either}
    if reader.text[time.start - 1 : time.start] in opening:
        return True
    ends = None if _POSSESSIVE.match(reader.text, time.end) else _CLOSING.match(reader.text, time.end)
    begun = not opening.isdisjoint(reader.text[tokens[0].start - 1 : time.start])
    return begun and ends is not None and ends.group(1) in closing


def speaks(language: Language, word: str) -> bool:
    """Whether a noun is something at which or by which one speaks, also where there are several of it."""
    nouns = language.moments.occasions | language.phrases.artefacts | language.moments.reports
    return word in nouns or any(word.removesuffix(ending) in nouns for ending in language.phrases.plural_endings)


def _follows(reader: Reader, tokens: Tokens, at: int) -> bool:
    """Whether a word behind a time does not belong to one phrase with it."""
    token, language = tokens[at], reader.language
    moments, words = language.moments, language.phrases.postmodifiers | language.addressing.openers
    known = words | moments.breaks | moments.never | moments.before | language.addressing.leads
    if token.time or token.mark or token.lower in known | language.negation.words | language.auxiliaries:
        return True
    participle = token.lower.endswith(tuple(language.phrases.participle_endings))
    return is_adverb(language, token.lower) or (participle and is_participle(reader, token))


def is_adverb(language: Language, word: str) -> bool:
    return word in language.adverbs or word.endswith(language.adverb_endings)


def stops(reader: Reader, tokens: Tokens, at: int) -> bool:
    """Whether a time behind this token, which is none, may be of something else than what goes before it."""
    token, language = tokens[at], reader.language
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.lower == ",":
        goes = behind is None or leads(language, behind) or behind.lower in language.moments.sent
        return not goes and not _names_place(language, tokens, at)
    if behind is not None and behind.time and token.lower in language.moments.before:
        return False  # "over the weekend"
    breaks = language.moments.breaks | language.phrases.conjunctions | language.addressing.auxiliaries
    return token.mark or token.lower in breaks or is_participle(reader, token)


def _names_place(language: Language, tokens: Tokens, at: int) -> bool:
    """Whether the rest of the name of a place stands behind a comma, and then a time or the like: "Reed, New Ohio"."""
    rest = [*dropwhile(lambda token: token.lower[:1].isalnum() and not token.plain, tokens[at + 1 :])]
    named = at > 0 and not tokens[at - 1].plain and rest != [*tokens[at + 1 :]]
    return named and bool(rest) and (rest[0].lower == "," or leads(language, rest[0]))


def leads(language: Language, token: Token) -> bool:
    """Whether a phrase that opens with this token may say when."""
    words = language.addressing.leads | language.moments.speaking | language.moments.before
    return token.time is not None or token.lower in words


def subordinators(language: Language) -> frozenset[str]:
    """Words behind which a time may open a clause of their own: "although in September she said"."""
    return language.moments.breaks & language.moments.speaking


def is_participle(reader: Reader, token: Token) -> bool:
    """Whether a word may be a participle, or a verb, that has to do with no statement; not "the closed"."""
    language, word = reader.language, token.lower
    moments, phrases = language.moments, language.phrases
    if not token.plain or len(word) < _PARTICIPLE or not word.endswith(tuple(phrases.trailing_endings)):
        return False
    known = word in moments.sent or word in moments.speaking or word in language.addressing.leads
    determined = reader.word_before(token.start) in phrases.articles | phrases.possessives
    return not known and not determined and not speaks(language, word)


def opening(reader: Reader, tokens: Tokens) -> TimeExpression | None:
    """The last time in phrases before a subject which all open so that they may say when: "On Friday, at a rally in
    Reed,"; nothing where there is any other clause.
    """
    language, found = reader.language, None
    parts = list(_parts(tokens))
    for number, part in enumerate(parts):
        words = [*dropwhile(lambda token: _skips(language, token), part)]
        last = number + 1 == len(parts)
        if number == 0 and len(words) > 1 and words[0].lower in subordinators(language) and words[-1].time:
            words = words[1:]  # "although in September"
        if words and leads(language, words[0]):
            found = modifying(reader, words) or found
            if last and any(not word.time and stops(reader, words, at) for at, word in enumerate(words)):
                return None
        elif not (_is_title(part) if last else _aside(language, part) if number else len(part) < 2):
            return None
    return found


def _parts(tokens: Tokens) -> Iterator[list[Token]]:
    """The tokens between commas; the last part is empty where a comma ends them all."""
    part: list[Token] = []
    for token in tokens:
        if token.lower == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _skips(language: Language, token: Token) -> bool:
    """Whether a phrase may begin with a word and say when all the same: "But", "Then"."""
    return not token.time and (token.lower in language.phrases.joiners or is_adverb(language, token.lower))


def _is_title(part: Tokens) -> bool:
    """Whether nothing, or only the title of a source, stands before it: "Mayor | Ada Lind"."""
    return not any(token.time or token.plain for token in part)


def _aside(language: Language, part: Tokens) -> bool:
    """Whether a part between commas is a clause that belongs to the time, or the rest of the name of a place."""
    return not part or part[0].lower in language.moments.breaks or not any(token.plain for token in part)


def is_gerund(reader: Reader, cue: Span) -> bool:
    """Whether a cue is a participle that goes with another verb: "visited on Friday, saying"."""
    language, tokens = reader.language, reader.tokens(cue.start, cue.end)
    first = tokens[0].lower if tokens else ""
    participle = first.endswith(tuple(language.phrases.participle_endings))
    own = reader.word_before(cue.start) in language.addressing.auxiliaries
    return participle and not own and first not in language.phrases.never_participles
