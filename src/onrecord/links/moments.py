"""When each statement was made, where the text says so beside its cue: "said on Friday", "a letter sent last week".

No parser says what a time modifies, so a time counts only where all words between it and the cue or the source are
such that it can modify nothing else (`onrecord.links.clauses`). Else there is none: a wrong date is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile

from onrecord.language import Language
from onrecord.links.carried import shared
from onrecord.links.clauses import (
    Reader,
    Tokens,
    is_gerund,
    is_participle,
    leads,
    modifying,
    opening,
    speaks,
    subordinators,
)
from onrecord.links.issued import head, issued
from onrecord.links.pages import Page, page_of
from onrecord.types import Interval, Span, Statement, TimeExpression

_REGION = 250
"""How many code points beside a cue, or between it and its source, are looked at."""

_ENDS = (".", "!", "?")
_FRONT = 5
"""Tokens from a comma on in which the time of a new clause stands: ", and late on Friday"."""

_Time = TimeExpression | None


def dated(
    text: str,
    sentences: tuple[Span, ...],
    statements: tuple[Statement, ...],
    times: tuple[TimeExpression, ...],
    language: Language,
    published: str | None = None,
) -> tuple[Statement, ...]:
    """The statements with the time at which they were made, where the text says it; the others as they are.

    What is to be said after the article was `published` (ISO 8601) has not been said.
    Linear in text, statements and times, but for sorting.
    """
    telling = {time.span.start: time for time in times if _tells(time, (published or "")[:10])}
    if not telling:
        return statements
    page = page_of(Reader(text, language, telling), sentences, statements)
    found = shared(page, statements, [_time(page, row, row.cue) if row.cue else None for row in statements])
    return tuple(_with(row, time) if time else row for row, time in zip(statements, found, strict=True))


def _tells(time: TimeExpression, written: str) -> bool:
    """Whether a time is a date or a time of day, not just "now", and not later than the day of writing."""
    dated = time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF")
    return dated and not (written and time.from_ and time.from_[:10] > written)


def _with(statement: Statement, time: TimeExpression) -> Statement:
    known = Interval(time.from_, time.to) if time.from_ is not None and time.to is not None else None
    return replace(statement, time=time.id, said_on=known)


def _time(page: Page, statement: Statement, cue: Span) -> _Time:
    """The time that modifies a cue: in it, behind it, before it, or in its source."""
    sentence = page.sentence(statement, cue)
    if not page.tells(sentence, statement.source):
        return None
    source = _subject(page.reader, statement, cue)
    found = modifying(page.reader, page.reader.tokens(cue.start, cue.end), verb=True)
    found = found or _behind(page, statement, cue, sentence) or _inside(page.reader, statement, cue)
    if found or source is None:
        return found
    if source.end <= cue.start <= source.end + _REGION and page.opens(source.end) >= cue.start:
        early = None if _is_aside(page.reader, statement, cue) else _before(page, source, sentence, cue)
        found = _between(page, source, cue) or early
    return found or (issued(page.reader, statement.source) if statement.source else None)


def _subject(reader: Reader, statement: Statement, cue: Span) -> Span | None:
    """The subject of a cue: its source, or the content of a passive: "in 2004 | the mayor | was elected"."""
    source, words = statement.source, reader.tokens(cue.start, cue.end)
    passive = bool(words) and words[0].lower in reader.language.addressing.passives
    if not passive or (source and source.end <= cue.start):
        return source
    return next((part for part in reversed(statement.content) if part.end <= cue.start), source)


def _is_aside(reader: Reader, statement: Statement, cue: Span) -> bool:
    """Whether what stands before source and cue is of the content: "in 2010, | he said, | it rained"."""
    behind = next((part.start for part in statement.content if part.start >= cue.end), cue.end)
    return reader.text[cue.end : behind].strip() == "," and reader.text[behind : behind + 1].isalnum()


def _behind(page: Page, statement: Statement, cue: Span, sentence: Span) -> _Time:
    """The first time behind cue, source or content that modifies the cue."""
    reader = page.reader
    main = is_gerund(reader, cue) and bool(reader.tokens(sentence.start, cue.start))
    source = None if main else statement.source  # "after a week of saying so, she left on Friday"
    behind = (span for span in (source, *statement.content) if span and span.start >= cue.end)
    for span in (cue, *behind):
        if reader.text[span.end : span.end + 1] in _ENDS:
            continue  # a sentence that was not seen to end
        limit = min(page.opens(span.end), sentence.end, span.end + _REGION)
        tokens: Tokens = reader.tokens(span.end, limit) if span.end < limit else []
        tokens = _behind_age(tokens) if span == statement.source else tokens
        apt = span not in statement.content or (statement.mode == "speech" and _leads(reader, tokens))
        found = modifying(reader, tokens) if apt else None  # "hoped for a win on Friday" tells nothing
        if found:
            return found
    return None


def _behind_age(tokens: Tokens) -> Tokens:
    """The tokens behind an age between commas: "said Ada Lind, 44, | on Friday"."""
    age = [token.lower for token in tokens[:3]]
    return tokens[3:] if len(age) == 3 and age[0] == age[2] == "," and age[1].isdigit() else tokens


def _inside(reader: Reader, statement: Statement, cue: Span) -> _Time:
    """The time at the front of content that begins too early: "warned | her players on Sunday against"."""
    language, content, hearer = reader.language, statement.content[0], statement.addressee
    if statement.mode != "speech" or content.start < cue.end or reader.tokens(cue.end, content.start):
        return None
    told = hearer is not None and hearer.span.start == content.start and hearer.span.end < content.end
    start = hearer.span.end if hearer and told else content.start
    near = reader.tokens(start, min(content.end, start + _REGION))
    tokens = [*dropwhile(lambda token: token.lower in language.moments.before, near)]
    opens = language.addressing.openers - language.addressing.leads - language.phrases.joiners
    words = opens | language.addressing.to_words if told else opens & language.moments.breaks
    return tokens[0].time if len(tokens) > 1 and tokens[1].lower in words else None


def _leads(reader: Reader, tokens: Tokens) -> bool:
    """Whether what follows content may say when: "aggressively on Friday", not "for mayor in 2018", nor ", in 2018"."""
    endings = reader.language.adverb_endings
    rest = [*dropwhile(lambda token: token.lower.endswith(endings), tokens)]
    return bool(rest) and leads(reader.language, rest[0])


def _between(page: Page, source: Span, cue: Span) -> _Time:
    """The time between source and cue: "the ministry on Friday announced"."""
    reader, language = page.reader, page.reader.language
    gap = reader.tokens(source.end, cue.start)
    idle = language.addressing.auxiliaries | {","}
    tokens = [*dropwhile(lambda token: token.lower in idle or token.lower.isdigit(), gap)]  # an age: "Lind, 45, "
    if is_gerund(reader, cue):
        return _of_main_verb(reader, tokens)
    thing = head(language, reader.tokens(source.start, source.end)) is not None
    if not tokens or not (leads(language, tokens[0]) or (thing and tokens[0].lower in language.moments.sent)):
        return None
    time = modifying(reader, tokens)
    clauses = language.phrases.conjunctions | language.phrases.relatives
    return (
        time if time and not any(token.lower in clauses for token in tokens if token.start > time.span.start) else None
    )


def _of_main_verb(reader: Reader, tokens: Tokens) -> _Time:
    """The time of the verb that a participle goes with: right behind the subject, or right before the participle."""
    moments = reader.language.moments
    if any(token.lower in moments.breaks for token in tokens):
        return None
    kept = [token for token in tokens if token.lower not in moments.before and token.lower != ","]
    if not kept or kept[0].time or not kept[-1].time:
        return kept[0].time if kept else None
    other = len(kept) > 2 and is_participle(reader, kept[-2])
    return None if other or reader.word_before(kept[-1].start) in moments.never else kept[-1].time


def _before(page: Page, source: Span, sentence: Span, cue: Span) -> _Time:
    """The time with which the clause of a source opens: "On Friday, at a rally in Reed, she said"."""
    reader, phrases = page.reader, page.reader.language.phrases
    if reader.text[source.start : source.end].lower() in phrases.relatives:
        return None
    start = max(sentence.start, page.closed(source.start), source.start - _REGION)
    tokens = reader.tokens(start, source.start)
    marks = [at + 1 for at in range(len(tokens)) if _opens(reader.language, tokens, at)]
    clause = tokens[marks[-1] :] if marks else tokens
    whole = bool(marks) or start == sentence.start
    if not clause or not (whole or clause[0].lower in phrases.joiners):
        return None
    tells = not _is_present(reader, cue) or any(speaks(reader.language, token.lower) for token in clause)
    return opening(reader, clause) if tells else None  # "last year, Lind says, it rained"


def _is_present(reader: Reader, cue: Span) -> bool:
    """Whether the first word of a cue may be in the present tense."""
    language, tokens = reader.language, reader.tokens(cue.start, cue.end)
    word = tokens[0].lower if tokens else ""
    lemma = None if word in language.auxiliaries | language.moments.before else language.lemmas.get(word)
    return lemma == word or (lemma is not None and word.endswith(tuple(language.phrases.plural_endings)))


def _opens(language: Language, tokens: Tokens, at: int) -> bool:
    """Whether a clause begins behind a token: a mark, or a comma before "and on Friday"."""
    token, behind = tokens[at], tokens[at + 1 : at + _FRONT]
    if token.lower != ",":
        return token.mark
    joins = len(behind) > 1 and behind[0].lower in language.phrases.joiners | subordinators(language)
    return joins and leads(language, behind[1]) and any(row.time for row in behind)
