"""What is new in a record as Markdown: what was told for the first time apart from what was told again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

from onrecord.export import facts
from onrecord.export.entry import Imprint
from onrecord.export.linked import page_address
from onrecord.export.terminal import clean, counted
from onrecord.record.questions.bookmarks import ChangedArticle, News, Occurrence, Spoken
from onrecord.rows import StatementRow

Item = TypeVar("Item", Spoken, Occurrence)

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
"""What Markdown would take for its own."""
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")
"""What would make a list or a heading of a line that begins with it."""


def write_digest(found: News, stream: TextIO) -> None:
    """Write the digest: first tellings, further tellings, changed articles, and last what it covers."""
    for line in _digest(found):
        stream.write(f"{line}\n")


def _digest(found: News) -> Iterator[str]:
    since = f"New since {found.since}" if found.since else "New: all that the record holds"
    yield f"# {since}"
    yield ""
    yield f"Bookmark “{plain(found.bookmark)}” · {counted(found.articles, 'new article')}"
    listed = tuple(each for each in found.happenings if _tells(each))
    yield from _parted("Said", found.utterances, _spoken)
    yield from _parted("Planned", found.plans, _occurrence)
    yield from _parted("Happened", listed, _occurrence)
    yield from _left_out(len(found.happenings) - len(listed))
    yield from _changed(found.changed)
    yield ""
    yield "---"
    yield ""
    yield plain(str(found.coverage))


def _tells(each: Occurrence) -> bool:
    """Whether it is listed: with a date or a code, or told by several or told again."""
    entry = each.entry
    return bool(entry.from_ or entry.code or entry.witnesses or each.known or entry.review)


def _left_out(number: int) -> Iterator[str]:
    if number:
        yield ""
        yield f"{counted(number, 'happening')} without a date, a code and a second telling not listed."


def _parted(title: str, items: Sequence[Item], lines: Callable[[Item], Iterator[str]]) -> Iterator[str]:
    """The items that are told for the first time, then the others, each under a heading."""
    for heading, known in ((title, False), (f"{title}: told before, told again", True)):
        few = [each for each in items if each.known is known]
        if few:
            yield from ("", f"## {heading}", "")
            for each in few:
                yield from lines(each)


def _spoken(each: Spoken) -> Iterator[str]:
    """Who said it and how, the words, and where it stands; of several tellings the first."""
    first = each.rows[0]
    yield f"- {plain(' · '.join(part for part in (first.day, facts.stated(first)) if part))}"
    yield f"  > {plain(first.quote)}"
    yield "  >"
    yield f"  > {'; '.join(dict.fromkeys(_stands(row) for row in each.rows))}"


def _stands(row: StatementRow) -> str:
    return _source(row.publisher, row.published, row.url, row.id)


def _occurrence(each: Occurrence) -> Iterator[str]:
    entry = each.entry
    when = " ".join(facts.dates(entry)) or (f"“{entry.time}”" if entry.time else None)
    parts = (when, facts.told(entry), *facts.reliance(entry))
    yield f"- {plain(' · '.join(part for part in parts if part))}"
    yield f"  > {plain(entry.context_words)}"
    yield "  >"
    yield f"  > {_told(entry.imprint, entry.id)}"
    if entry.witnesses:
        yield f"  > told by {plain(', '.join(facts.testified(witness) for witness in entry.witnesses))}"


def _told(imprint: Imprint, id: str) -> str:
    return _source(imprint.publisher, imprint.published, imprint.url, f"{imprint.id}/{id}")


def _source(publisher: str | None, published: str | None, url: str | None, id: str) -> str:
    """Outlet and day, linked where there is an address, and the id."""
    words = plain(", ".join(part for part in (publisher, (published or "")[:10]) if part) or "article")
    address = page_address(url)
    return f"{f'[{words}](<{address}>)' if address else words} `{id}`"


def _changed(articles: Iterable[ChangedArticle]) -> Iterator[str]:
    for number, each in enumerate(articles):
        if not number:
            yield from ("", "## Changed articles", "")
        headline = plain(each.headline or each.url)
        yield f"- {headline} · version {each.version} · {_source(each.publisher, each.published, each.url, each.id)}"


def plain(text: str) -> str:
    """Text on one line in which Markdown finds no marks."""
    line = _MARKS.sub(r"\\\1", clean(text))
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)
