"""What reading keeps of the statements of an article, and what it adds from around it.

Given are ten layouts of page, a feed, and an export of Nexis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from benchmarks.archive.exports import nexis_docx
from benchmarks.archive.feeds import rss
from benchmarks.archive.layouts import LAYOUTS, Layout, Story
from benchmarks.archive_texts import archive
from benchmarks.printed import line
from onrecord import examples
from onrecord.annotate import annotate
from onrecord.errors import InputError
from onrecord.ingest import articles_of, read_articles
from onrecord.types import Annotations, Article, Span

KEPT, ADDED = 0.98, 0.01
"""Of the statements that the plain text yields: at least kept, at most added."""

GIVEN: Final[Mapping[str, Layout]] = {**LAYOUTS, "feed": lambda row: rss([row]), "nexis": lambda row: nexis_docx([row])}
"""All that a story may be given as."""

Said = tuple[str, str, tuple[str, ...]]
"""The words of source, cue and content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Statements of all texts in one layout."""

    plain: int
    kept: int
    added: int
    failed: int
    """Inputs without a text."""


def stories(count: int) -> Iterator[Story]:
    """The bundled stories, then generated ones."""
    bundled = [article for path in examples.paths() for article in read_articles(path) if isinstance(article, Article)]
    for article in bundled[:count]:
        yield story(article)
    made = archive(max(1, count - len(bundled)))
    yield from (story(found.article) for found in islice(made, max(0, count - len(bundled))))


def story(article: Article) -> Story:
    """What a page needs of an article whose text begins with its headline."""
    title, *paragraphs = (" ".join(row.split()) for row in article.text.split("\n") if row.strip())
    day = (article.published or "2025-01-01")[:10]
    return Story(
        title=title,
        paragraphs=tuple(paragraphs),
        day=day,
        outlet="The Ledger",
        url=f"https://ledger.example/news/{article.id}",
    )


def measured(rows: Sequence[Story], layouts: Mapping[str, Layout] = GIVEN) -> dict[str, Counted]:
    """The counts by layout. Each different text is read once, for the same text gives the same record."""
    plain = ["\n\n".join(row.paragraphs) for row in rows]
    pages = {name: [_text(layout(row), name, row.day) for row in rows] for name, layout in layouts.items()}
    texts = dict.fromkeys(plain + [text for each in pages.values() for text in each if text is not None])
    records = annotate(Article.of(text, published=rows[0].day, language="en") for text in texts)
    said = {record.article.text: _said(record) for record in records}
    return {
        name: _counted([said[text] for text in plain], [said.get(text or "") for text in each])
        for name, each in pages.items()
    }


def _text(page: bytes, name: str, day: str) -> str | None:
    found = next(articles_of(page, name))
    if isinstance(found, InputError):
        return None
    if (found.published or "")[:10] != day:
        raise ValueError(f"{name}: published {found.published} instead of {day}")
    return found.text


def _said(record: Annotations) -> Counter[Said]:
    text = record.article.text

    def words(span: Span | None) -> str:
        return "" if span is None else " ".join(text[span.start : span.end].split())

    return Counter((words(row.source), words(row.cue), tuple(map(words, row.content))) for row in record.statements)


def _counted(plain: Iterable[Counter[Said]], paged: Iterable[Counter[Said] | None]) -> Counted:
    total = kept = added = failed = 0
    for own, found in zip(plain, paged, strict=True):
        same = own & (found or Counter())
        total += own.total()
        kept += same.total()
        added += 0 if found is None else (found - own).total()
        failed += found is None
    return Counted(plain=total, kept=kept, added=added, failed=failed)


def extraction(count: int) -> bool:
    """Measure ``count`` texts in every layout and print each; whether all are as they must be."""
    met = []
    for name, row in measured(list(stories(count))).items():
        kept, added = row.kept / row.plain, row.added / row.plain
        told = f"{row.kept} of {row.plain} statements, {row.failed} without a text"
        met.append(line(f"{name}: lost", f"{1 - kept:.2%} ({told})", f"{1 - KEPT:.0%}", kept >= KEPT))
        met.append(line(f"{name}: added", f"{added:.2%} ({row.added})", f"{ADDED:.0%}", added <= ADDED))
    return all(met)


SMALL: Final = 8
if __name__ == "__main__":
    raise SystemExit(0 if extraction(SMALL) else 1)
