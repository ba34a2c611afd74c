"""When an artefact speaks: "a letter sent on Friday", "a report from 2023", "the memo that she wrote last week"."""

from __future__ import annotations

from itertools import dropwhile

from onrecord.language import Language
from onrecord.links.clauses import Reader, Tokens, modifying, speaks
from onrecord.types import Span, TimeExpression


def head(language: Language, tokens: Tokens) -> int | None:
    """The place of the head of a source, where it is a thing that speaks for somebody."""
    known = language.phrases.artefacts | language.moments.reports | language.phrases.documents
    ends = language.phrases.postmodifiers | language.moments.sent
    found = None
    for at, token in enumerate(tokens):
        named = found is not None and tokens[found].plain and not token.plain  # "a memo | Lind sent"
        if token.mark or token.lower in ends or named:
            return found
        found = at if token.lower in known else None
    return found


def issued(reader: Reader, source: Span) -> TimeExpression | None:
    """When a source speaks that is a letter, a report or the like."""
    language, tokens = reader.language, reader.tokens(source.start, source.end)
    at = head(language, tokens)
    if at is None:
        return None
    rest = _sending(language, tokens[at + 1 :])
    late = [*dropwhile(lambda token: token.lower in language.moments.before, rest)]
    told = (late and late[0].time) or (rest and rest[0].lower in language.moments.sent)
    found = modifying(reader, rest) if told else None
    if found or tokens[at].lower not in language.phrases.artefacts | language.moments.reports:
        return found
    if len(rest) > 1 and rest[1].time and rest[0].lower in language.phrases.makers:  # "a report from 2023"
        return rest[1].time
    return next((token.time for token in tokens[:at] if token.time), None)


def _sending(language: Language, tokens: Tokens) -> Tokens:
    """What follows an artefact, from the verb of sending on: "that she | sent on Friday", "of men | taken in May"."""
    phrases, moments = language.phrases, language.moments
    idle = phrases.relatives | language.addressing.auxiliaries | {","}
    rest = [*dropwhile(lambda token: token.lower in idle, tokens)]
    links = phrases.makers | phrases.title_links
    for at, token in enumerate(rest):
        if token.lower in moments.sent:
            return rest[at:]
        other = token.lower in (phrases.postmodifiers | moments.breaks) - links - language.addressing.auxiliaries
        if token.time or token.mark or other or speaks(language, token.lower):
            return rest
    return rest
