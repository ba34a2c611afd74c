"""Articles and sources of one line, and what becomes of their quotations."""

from __future__ import annotations

from pathlib import Path

from onrecord.types import Article, Span
from onrecord.verify import Check, Finding, Passage, Source, read_source, verify
from onrecord.verify.sources import plain


def source(text: str, name: str = "hearing.txt") -> Source:
    """A source of plain text."""
    read, parts = plain.read(text.encode(), name)
    return Source(name=name, format="text", sha256="", text=read, parts=parts)


def written(folder: Path, name: str, content: str | bytes) -> Source:
    """The source that a file of this name and content is."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_source(folder / name)


def check(article: str, *sources: str, title: str | None = None) -> Check:
    """The article held against sources of plain text."""
    return verify(Article.of(article, title=title), [source(text, f"{at}.txt") for at, text in enumerate(sources)])


def only(article: str, *sources: str) -> Finding:
    """What becomes of the one quotation of an article."""
    (finding,) = check(article, *sources).findings
    return finding


def statuses(article: str, *sources: str) -> list[str]:
    """The statuses, the worst first."""
    return [finding.status for finding in check(article, *sources).findings]


def words(text: str, span: Span | None) -> str | None:
    """The words of a span."""
    return None if span is None else text[span.start : span.end]


def passages(finding: Finding, *sources: str) -> list[str | None]:
    """The words of the passages that were found."""
    return [words(sources[_number(passage)], passage.span) for passage in finding.passages]


def _number(passage: Passage) -> int:
    return int(passage.source.removesuffix(".txt"))


def changes(finding: Finding, article: str, *sources: str) -> list[tuple[str, str | None, str | None]]:
    """Each difference: its kind, the article's words, the source's."""
    return [
        (
            each.change,
            words(article, each.quoted),
            words(sources[_number(finding.passages[each.passage])], each.original),
        )
        for each in finding.differences
    ]
