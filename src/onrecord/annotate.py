"""The pipeline: articles to annotations, lazily, in their order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import Any, TypeVar

import numpy as np

from onrecord import acts, language, mentions, quotation, statements, weights
from onrecord.decode import PARAGRAPH, Head, Labelled
from onrecord.encoder import Chapter, Encoder
from onrecord.language import Language
from onrecord.statements import Attribution
from onrecord.text import Words
from onrecord.types import Annotations, Article, Entity, Span, Statement

Calibrate = Callable[[float], float]
"""From what the model is sure of to the probability of being right."""
Found = TypeVar("Found")
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
    threads = threads or _processors()
    return _in_order(partial(read, encoder=encoder), articles, threads)


@lru_cache(maxsize=1)
def shipped() -> Encoder:
    """The encoder of the bundle inside the package, loaded once."""
    return Encoder(weights.load())


def read(article: Article, encoder: Encoder) -> Annotations:
    """All that is found in one article."""
    if article.language not in (None, *language.codes()):
        return _unread(article, encoder)
    heads, curves = encoder.heads, encoder.bundle.manifest.get("calibration", {})
    words_of = language.load(article.language or "en")
    quoted = quotation.marks(article.text, words_of)
    starts: list[int] = []
    names: list[Labelled] = []
    found: list[Statement] = []
    words: Words | None = None
    for chapter in encoder.read(article.text):
        words = chapter.words
        tagged = {name: _tagged(chapter, heads[name], name) for name in ("names", "roles", "discourse")}
        linked = statements.attributions(chapter, tagged["roles"], tagged["discourse"], encoder, heads["links"])
        describe = partial(_statement, article.text, words, language=words_of, quoted=quoted)
        found += [describe(row, calibrate=_curve(curves, "statements")) for row in linked]
        names += tagged["names"]
        starts += _starts(chapter)
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    if words is not None:
        sentences = _sentences(words, starts)
        entities = mentions.entities(article.text, words, names, _curve(curves, "names"))
    return Annotations(
        model=encoder.bundle.model,
        notices=article.notices,
        article=article,
        sentences=sentences,
        entities=entities,
        statements=tuple(found),
    )


def _unread(article: Article, encoder: Encoder) -> Annotations:
    """The record of an article in a language that nothing here reads."""
    notice = f"not read: its language is {article.language}, and onrecord reads {', '.join(language.codes())}"
    return Annotations(model=encoder.bundle.model, status="unread", notices=(*article.notices, notice), article=article)


def _tagged(chapter: Chapter, head: Head, name: str) -> tuple[Labelled, ...]:
    """The spans of one head, in words of the whole text."""
    gap = chapter.words.gap[chapter.start : chapter.stop]
    found = head.spans(chapter.scores[name], gap)
    return tuple(Labelled(row.label, row.start + chapter.start, row.stop + chapter.start, row.sure) for row in found)


def _starts(chapter: Chapter) -> list[int]:
    """Words that begin a sentence: that of every paragraph, and every one that the head takes for a start."""
    begins = chapter.scores["starts"][:, 0] > 0
    begins |= chapter.words.gap[chapter.start : chapter.stop] == PARAGRAPH
    found: list[int] = (np.flatnonzero(begins) + chapter.start).tolist()
    return found


def _sentences(words: Words, starts: list[int]) -> tuple[Span, ...]:
    """The sentences that begin at these words, the text's first among them; each ends where the next begins."""
    return tuple(_span(words, pair) for pair in pairwise([*starts, len(words)]))


def _statement(
    text: str,
    words: Words,
    row: Attribution,
    *,
    language: Language,
    quoted: tuple[Span, ...],
    calibrate: Calibrate,
) -> Statement:
    cue, content = _span(words, row.cue), tuple(_span(words, part) for part in row.content)
    source = _span(words, row.source) if row.source else None
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
        within=_span(words, row.within).id("s") if row.within else None,
        score=calibrate(row.sure),
    )


def _span(words: Words, found: tuple[int, int]) -> Span:
    """The code points of words ``found[0]`` to ``found[1]``."""
    return Span(int(words.spans[found[0], 0]), int(words.spans[found[1] - 1, 1]))


def _curve(curves: Mapping[str, Any], name: str) -> Calibrate:
    """The calibration curve of a bundle, to three decimals; a straight one where the bundle has none."""
    curve = curves.get(name, {"sure": [0.0, 1.0], "right": [0.0, 1.0]})
    return lambda sure: round(float(np.interp(sure, curve["sure"], curve["right"])), 3)


def _processors() -> int:
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
