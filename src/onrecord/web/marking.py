"""The text of an article as HTML, code point for code point, paragraph by paragraph, its entries marked in it.

What a browser shows of the text has the offsets of the text, so that words can be selected there: a script counts code
points. Numbers of statements are shown by the style, and are no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from onrecord.pack.stretches import Marking, Stretch, anchor, first, of_statement, stretches
from onrecord.rows import StatementRow
from onrecord.web.showing import shown

HEADLINE: Final = 200
"""Code points of a first paragraph that may be the article's headline."""
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
"""The blank lines behind a paragraph."""
_LINKED: Final = frozenset({"happening", "time"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What is marked in a text."""

    text: str
    rows: Sequence[StatementRow]
    others: Sequence[Marking] = ()
    """Happenings and times; each can be linked to, marked or not."""
    seen: Collection[str] = frozenset()
    """The kinds of others that are marked to the eye, with a link to the list."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What is shown of others where one points at them, by id."""
    linked: bool = True
    """Whether statements have their numbers, which lead to their cards, and others a link to the list."""

    def html(self, *, headed: bool) -> Markup:
        """The paragraphs; ``headed``: the first is the article's headline, and a heading."""
        cuts = [match.end() for match in _blanks(self.text)]
        markings = [*(marking for row in self.rows for marking in of_statement(row)), *self.others]
        outer_first = sorted(markings, key=lambda each: (each.span.start, -each.span.end))
        found = stretches(len(self.text), outer_first, cuts)
        before, ids = self._numbers() if self.linked else {}, _firsts(self.others)
        parts: list[str] = []
        for number, own in groupby(found, key=lambda each: bisect_right(cuts, each.start)):
            name = "h1" if headed and not number else "p"
            parts.append(f'<{name} dir="auto">')
            for each in own:
                parts += [*before.get(each.start, ()), *self._stretch(each, ids.get(each.start, ()))]
            parts.append(f"</{name}>")
        return Markup("".join(parts))  # noqa: S704 - each part is escaped where it is made

    def _numbers(self) -> Mapping[int, list[str]]:
        """The numbers of the statements, by where they begin."""
        found: dict[int, list[str]] = defaultdict(list)
        for number, row in enumerate(self.rows, start=1):
            id = escape(anchor(row))
            found[first(of_statement(row))].append(
                f'<a class="number" id="{id}" href="#card-{id}" data-of="{id}" data-number="{number}" '
                f'aria-label="Statement {number}"></a>'
            )
        return found

    def _stretch(self, stretch: Stretch, ids: Sequence[str]) -> Iterator[str]:
        """One element, with the id of the other that begins here; further ones have an empty one before it."""
        words = characters(self.text[stretch.start : stretch.end])
        visible = [each for each in stretch.markings if each.kind not in _LINKED or each.kind in self.seen]
        yield from (f'<span id="{escape(id)}"></span>' for id in ids[1:])
        if not visible and not ids:
            yield words
            return
        name = "mark" if any(each.kind == "content" for each in visible) else "span"
        linked = next((each.entry for each in reversed(visible) if each.kind in _LINKED), None)
        yield f"<{name}{''.join(_attributes(visible, ids[:1]))}>"
        yield self._link(linked, words) if linked and self.linked else words
        yield f"</{name}>"

    def _link(self, id: str, words: str) -> str:
        title = escape(shown(self.titles.get(id, "")))
        return f'<a href="#card-{escape(id)}" title="{title}">{words}</a>'


def headed(text: str) -> bool:
    """Whether a text begins with its headline: one line, no sentence, and more behind it."""
    blank = next(_blanks(text), None)
    head = text[: blank.start()].strip() if blank else ""
    return 0 < len(head) <= HEADLINE and "\n" not in head and not head.endswith((".", ":", ","))


def characters(text: str) -> str:
    """A text as HTML, each of its code points one of the page's: a parser would make one of a carriage return and a
    line feed.
    """
    return "&#13;".join(str(escape(shown(part))) for part in text.split("\r"))


def _attributes(markings: Sequence[Marking], ids: Iterable[str]) -> Iterator[str]:
    yield from (f' id="{escape(id)}"' for id in ids)
    kinds = [marking.kind for marking in markings]
    classes = sorted({*kinds} - {"content"}) + (["deep"] if kinds.count("content") > 1 else [])
    if classes:
        yield f' class="{escape(" ".join(classes))}"'
    if markings:
        yield f' data-of="{escape(" ".join(dict.fromkeys(marking.entry for marking in markings)))}"'


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """The blank lines between paragraphs."""
    return (match for match in _BLANK.finditer(text) if match.start() and match.end() < len(text))


def _firsts(others: Iterable[Marking]) -> Mapping[int, list[str]]:
    """The ids of others, each once, by where they begin."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for marking in others:
        found[marking.span.start][marking.entry] = None
    return {start: list(ids) for start, ids in found.items()}
