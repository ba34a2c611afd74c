"""Articles to read: invented ones of 750 words, and PolNeAR's dev articles where they lie beside the checkout."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from evaluation.corpora import polnear
from onrecord import examples
from onrecord.errors import InputError
from onrecord.ingest import read_articles
from onrecord.types import Article

LENGTH = 750
"""Words of an invented article, parted by white space, at the least; the last paragraph is kept whole."""


def invented(count: int, length: int = LENGTH) -> tuple[Article, ...]:
    """Articles joined from the bundled stories, each beginning with another one; ``length`` in words at the least."""
    stories = [_story(path).split("\n\n") for path in examples.paths()]
    return tuple(Article.of(_joined(stories, first, length), published="2025-03-03") for first in range(count))


def of_polnear(root: Path, count: int) -> tuple[Article, ...]:
    """Dev articles spread over all publishers; none where the corpus is not there."""
    if not (root / "polnear").is_dir():
        return ()
    found = list(polnear.read(root, "dev"))
    step = max(1, len(found) // count)
    return tuple(Article.of(document.text, published=document.published) for document in found[::step][:count])


def _story(path: Path) -> str:
    article = next(read_articles(path))
    if isinstance(article, InputError):
        raise article
    return article.text


def _joined(stories: list[list[str]], first: int, length: int) -> str:
    """Paragraphs of the stories in turn, from story number `first` on, until there are enough."""
    chosen: list[str] = []
    words = 0
    for story in islice(cycle(stories), first % len(stories), None):
        for paragraph in story:
            if words >= length:
                return "\n\n".join(chosen)
            chosen.append(paragraph)
            words += len(paragraph.split())
    raise ValueError("there are no bundled stories")
