"""The pipeline: articles to annotations, lazily, in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import TypeVar, get_args

import numpy as np

from onrecord import (
    acts,
    appellations,
    contents,
    continuations,
    coreference,
    decode,
    detection,
    entities,
    furniture,
    gazetteer,
    language,
    links,
    mentions,
    parsing,
    quotation,
    statements,
    times,
    weights,
)
from onrecord.calibration import Calibrate, curve
from onrecord.coreference import Chain
from onrecord.decode import PARAGRAPH, Labelled
from onrecord.encoder import Chapter, Encoder
from onrecord.happenings import Trigger, triggers
from onrecord.language import Language
from onrecord.links import moments
from onrecord.links.happened import happened
from onrecord.mentions import References
from onrecord.parsing import Parse
from onrecord.statements import Attribution
from onrecord.syntax import Syntax
from onrecord.text import Words
from onrecord.times import Tagged
from onrecord.types import Annotations, Article, EntityKind, Form, Span, Statement

Found = TypeVar("Found")
DEFAULT = "en"
"""The language of a text that is too short to tell."""
TAGGED = ("names", "roles", "discourse", "times")
"""Heads that tag words one by one."""
AHEAD = 2
"""Articles that wait, for each thread, so that no thread waits for them."""


def annotate(
    articles: Iterable[Article], *, threads: int | None = None, encoder: Encoder | None = None
) -> Iterator[Annotations]:
    """Read articles, in their order; each is read alone, so neither ``threads`` nor neighbours change a byte.

    ``threads`` is how many articles are read at once, by default one for each processor. Memory does not grow with the
    number of articles. Raises ModelError where the model bundle is missing or damaged.
    """
    encoder = encoder or shipped()
    threads = threads or processors()
    return _in_order(partial(read, encoder=encoder), articles, threads)


@lru_cache(maxsize=1)
def shipped() -> Encoder:
    """The encoder of the bundle inside the package, loaded once."""
    return Encoder(weights.load())


def read(article: Article, encoder: Encoder) -> Annotations:
    """All that is found in one article; nothing where it is in a language that is not read."""
    said, article = article.language, detection.in_language(article)
    if article.language not in (None, *language.codes()):
        return _unread(article, encoder, told=detection.code(said) == article.language)
    known = language.load(article.language or DEFAULT)
    quoted = quotation.marks(article.text, known)
    parts = [_part(article.text, chapter, encoder, known, quoted) for chapter in encoder.read(article.text)]
    record = Annotations(model=encoder.bundle.model, notices=article.notices, article=article)
    return _joined(record, parts, encoder, known, quoted) if parts else record


def phrases(text: str, encoder: Encoder, code: str = DEFAULT) -> tuple[tuple[tuple[Span, EntityKind], ...], ...]:
    """The chains of a text before names are cut out of their phrases ("British Prime Minister Keir Starmer").

    That is what corpora of coreference annotate; `evaluation` compares with it.
    """
    known = language.load(code)
    chapters = [
        (chapter.words, mentions.found(chapter, tagged(chapter, encoder)["names"], encoder))
        for chapter in encoder.read(text)
    ]
    if not chapters:
        return ()
    words = chapters[0][0]
    found, chains = _chains(text, words, [references for _, references in chapters], encoder, known)
    return tuple(tuple((words.span(found.rows[at].phrase), found.rows[at].kind) for at in chain) for chain in chains)


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found in one chapter: all of it that stays in memory."""

    words: Words
    """All words of the text."""
    starts: tuple[int, ...]
    """Words that begin a sentence."""
    said: tuple[Statement, ...]
    references: References
    times: tuple[Tagged, ...]
    parse: Parse
    triggers: tuple[Trigger, ...]


def _part(text: str, chapter: Chapter, encoder: Encoder, known: Language, quoted: tuple[Span, ...]) -> _Part:
    """What one chapter tells by itself."""
    found = tagged(chapter, encoder)
    linked = statements.attributions(chapter, found["roles"], found["discourse"], encoder, encoder.heads["links"])
    calibrate = curve(encoder.bundle.manifest, "statements")
    said = (_statement(text, chapter.words, row, known, quoted, calibrate) for row in linked)
    references = mentions.found(chapter, found["names"], encoder)
    when, starts = times.tagged(chapter, found["times"]), tuple(_starts(chapter))
    parse = parsing.parsed(chapter, starts, encoder)
    return _Part(chapter.words, starts, tuple(said), references, when, parse, triggers(chapter))


def _joined(
    record: Annotations, parts: Sequence[_Part], encoder: Encoder, known: Language, quoted: tuple[Span, ...]
) -> Annotations:
    """The record with what all chapters tell together: who is spoken of, and who speaks to whom."""
    text, words = record.article.text, parts[0].words
    sentences = _sentences(words, [start for part in parts for start in part.starts])
    manifest, published = encoder.bundle.manifest, record.article.published
    syntax = parsing.joined(text, words, [part.parse for part in parts])
    marked = [row for part in parts for row in part.times]
    when = times.read(text, marked, published, known.calendar, curve(manifest, "times"), syntax)
    plain = furniture.lines(text, known)
    news = _news([row for part in parts for row in part.said], plain)
    said = contents.whole(text, news, [time.span for time in when], quoted)
    said = continuations.with_rest(text, contents.said(text, said, known), quoted, known)
    found, chains = _chains(text, words, [part.references for part in parts], encoder, known)
    calibrate = {form: curve(manifest, "names" if form == "name" else "mentions") for form in get_args(Form)}
    cast = entities.entities(text, words, found, chains, known, calibrate)
    told, cast = links.linked(text, sentences, said, cast, quoted, known)
    told = _calibrated(told, curve(manifest, "speakers"))
    told = moments.dated(text, sentences, told, when, known, published)
    found_all = replace(record, sentences=sentences, entities=cast, times=when, statements=told)
    named = [
        row
        for part in parts
        for row in part.triggers
        if not furniture.holds(plain, words.span((row.word, row.word + 1)))
    ]
    whole = happened(found_all, syntax, named, known, curve(manifest, "happenings"))
    return replace(whole, entities=gazetteer.located(text, entities.kept(cast, whole)))


def _news(said: list[Statement], plain: Sequence[Span]) -> list[Statement]:
    """The statements but those of lines that are no news."""
    if not plain:
        return said
    kept = [row for row in said if not furniture.holds(plain, row.cue or row.content[0])]
    ids = {row.id for row in kept}
    return [row if row.within in ids else replace(row, within=None) for row in kept]


def parsed(text: str, encoder: Encoder, starts: Sequence[int]) -> Syntax | None:
    """The syntax of a text whose sentences begin at the words ``starts``, for evaluation; None without words."""
    chapters = list(encoder.read(text))
    parts = [
        parsing.parsed(chapter, [start for start in starts if chapter.start <= start < chapter.stop], encoder)
        for chapter in chapters
    ]
    return parsing.joined(text, chapters[0].words, parts) if chapters else None


def _chains(
    text: str, words: Words, references: Sequence[References], encoder: Encoder, known: Language
) -> tuple[References, tuple[Chain, ...]]:
    """The references of all chapters, and which of them are to the same."""
    found = appellations.untitled(text, words, mentions.references(references), known)
    return found, coreference.chains(text, words, found, encoder.tables, known)


def _calibrated(found: Iterable[Statement], calibrate: Calibrate) -> tuple[Statement, ...]:
    """The statements, with how sure their speakers are as a probability."""
    return tuple(
        row if row.speaker_score is None else replace(row, speaker_score=calibrate(row.speaker_score)) for row in found
    )


def _unread(article: Article, encoder: Encoder, *, told: bool) -> Annotations:
    """The record of an article in a language that nothing here reads; ``told``: whether somebody said so."""
    seems = "is" if told else "seems to be"
    known = ", ".join(language.codes())
    notice = f"not read: its language {seems} {article.language}, and onrecord reads {known} only"
    return Annotations(model=encoder.bundle.model, status="unread", notices=(*article.notices, notice), article=article)


def tagged(chapter: Chapter, encoder: Encoder) -> dict[str, tuple[Labelled, ...]]:
    """The spans of each head that tags words, in words of the whole text."""
    gap = chapter.words.gap[chapter.start : chapter.stop]
    found = decode.spans([encoder.heads[name] for name in TAGGED], [chapter.scores[name] for name in TAGGED], gap)
    return {name: tuple(_moved(row, chapter.start) for row in rows) for name, rows in zip(TAGGED, found, strict=True)}


def _moved(row: Labelled, by: int) -> Labelled:
    return Labelled(row.label, row.start + by, row.stop + by, row.sure)


def _starts(chapter: Chapter) -> list[int]:
    """Words that begin a sentence: that of every paragraph, and every one that the head takes for a start."""
    begins = chapter.scores["starts"][:, 0] > 0
    begins |= chapter.words.gap[chapter.start : chapter.stop] == PARAGRAPH
    found: list[int] = (np.flatnonzero(begins) + chapter.start).tolist()
    return found


def _sentences(words: Words, starts: list[int]) -> tuple[Span, ...]:
    """The sentences that begin at these words, the text's first among them; each ends where the next begins."""
    return tuple(words.span(pair) for pair in pairwise([*starts, len(words)]))


def _statement(
    text: str,
    words: Words,
    row: Attribution,
    language: Language,
    quoted: tuple[Span, ...],
    calibrate: Calibrate,
) -> Statement:
    cue, content = words.span(row.cue), tuple(words.span(part) for part in row.content)
    source = words.span(row.source) if row.source else None
    described = acts.describe(text, cue, source, content, language, quoted)
    return Statement(
        id=cue.id("s"),
        source=source,
        cue=cue,
        content=content,
        kind=described.kind,
        mode=described.mode,
        act=described.act,
        class_=described.class_,
        negated=described.negated,
        content_words=described.content_words,
        quoted_words=described.quoted_words,
        within=words.span(row.within).id("s") if row.within else None,
        score=calibrate(row.sure),
    )


def processors() -> int:
    """How many processors this process may use, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_order(task: Callable[[Article], Found], articles: Iterable[Article], threads: int) -> Iterator[Found]:
    """Results in the order of the articles, a few of which are read ahead."""
    if threads == 1:
        yield from map(task, articles)
        return
    with ThreadPoolExecutor(threads) as pool:
        begun = _begun(pool, task, articles)
        waiting = deque(islice(begun, AHEAD * threads))
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(islice(begun, 1))
                yield done
        finally:
            for future in waiting:
                future.cancel()


def _begun(
    pool: ThreadPoolExecutor, task: Callable[[Article], Found], articles: Iterable[Article]
) -> Iterator[Future[Found]]:
    """One future an article; what fails while an article is fetched takes its turn behind those fetched before it."""
    try:
        for article in articles:
            yield pool.submit(task, article)
    except Exception as error:  # noqa: BLE001 (raised again when its turn comes)
        failed: Future[Found] = Future()
        failed.set_exception(error)
        yield failed
