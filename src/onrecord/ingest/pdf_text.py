"""Paragraphs of the lines on the pages of a PDF, in which nothing but their places says what belongs together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low
from typing import Final

EDGE: Final = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_GAP: Final = 1.35
"""How many times the usual distance of lines parts paragraphs."""
_INDENT: Final = 5.0
"""Points by which the first line of a paragraph is set in at least."""
_SIZE: Final = 1.1
"""How many times as large as the text a heading's letters are at least."""
_SHORT: Final = 0.75
"""What part of the usual length a line at the end of a paragraph has at most."""
_FEW: Final = 4
"""Lines below which nothing is usual."""

_NUMBER: Final = re.compile(r"\W*(?:page\s+)?(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHEN: Final = re.compile(r"(\w*[^\W\d_])([-\u2010\u00ad])$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page as it stands there; distances in points, from the left and from the bottom."""

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    """Of its letters."""


Page = tuple[Line, ...]


def paragraphs(pages: Sequence[Page]) -> tuple[str, ...]:
    """The paragraphs, without page numbers and without lines at the edges that stand on a third of the pages."""
    heads = _heads(pages)
    kept = [_kept(page, number, heads, len(pages)) for number, page in enumerate(pages, 1)]
    lines = [line for page in kept for line in page]
    turns = {id(page[0]) for page in kept if page}
    leading, length = _leading(kept), median([len(line.text) for line in lines] or [0])
    known = Counter(word.casefold() for line in lines for word in _words(line.text))
    groups: list[list[str]] = []
    last: Line | None = None
    for line in lines:
        if last is None or _parted(last, line, leading, length, turned=id(line) in turns):
            groups.append([])
        groups[-1].append(line.text)
        last = line
    return tuple(_joined(group, known) for group in groups)


def _heads(pages: Sequence[Page]) -> frozenset[str]:
    """Lines at the edges, with a sign for each number, that stand on two pages and on a third of all at least."""
    found = Counter(text for page in pages for text in {_unnumbered(line.text) for line in _edges(page)})
    return frozenset(text for text, count in found.items() if count >= 2 and 3 * count >= len(pages))


def _edges(page: Page) -> Page:
    return page if len(page) <= 2 * EDGE else (*page[:EDGE], *page[-EDGE:])


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _kept(page: Page, number: int, heads: frozenset[str], count: int) -> Page:
    """The page without running heads, and without its own number where there are several pages."""
    edges = set(map(id, _edges(page)))
    return tuple(
        line
        for line in page
        if id(line) not in edges or not (_unnumbered(line.text) in heads or (count > 1 and _is_number(line, number)))
    )


def _is_number(line: Line, number: int) -> bool:
    found = _NUMBER.fullmatch(line.text)
    return found is not None and int(found[1]) == number


def _leading(pages: Sequence[Page]) -> float:
    """The usual distance of a line from the one above; 0 where there are too few."""
    gaps = [round(above.y - below.y, 1) for page in pages for above, below in pairwise(page) if above.y > below.y]
    return median_low(gaps) if len(gaps) >= _FEW else 0.0


def _parted(above: Line, below: Line, leading: float, length: float, *, turned: bool) -> bool:
    """Whether a paragraph ends between two lines; at a turn of the page or the column only the words can tell."""
    ends = _SENTENCE_END.search(above.text) is not None
    if turned or above.y < below.y:
        return ends and not below.text[:1].islower()
    if min(above.size, below.size) * _SIZE < max(above.size, below.size):
        return True
    if leading and above.y - below.y > _GAP * leading:
        return True
    if _HYPHEN.search(above.text):
        return False
    return below.x - above.x > _INDENT or (ends and len(above.text) < _SHORT * length)


def _words(text: str) -> list[str]:
    """The words of a line, but for the part of one at its end."""
    return _WORD.findall(_HYPHEN.sub("", text))


def _joined(rows: Sequence[str], known: Counter[str]) -> str:
    joined = [rows[0]]
    for above, row in pairwise(rows):
        joined[-1], between = _end(above, row, known)
        joined += (between, row)
    return " ".join("".join(joined).replace("\u00ad", "").split())


def _end(above: str, below: str, known: Counter[str]) -> tuple[str, str]:
    """The upper of two lines and what stands between them: a hyphen goes where it divided a word, as far as the rest
    of the text tells."""
    found = _HYPHEN.search(above)
    following = _WORD.match(below)
    if found is None or following is None or not below[0].islower():
        return above, " "
    left, right = found[1].casefold(), following[0].casefold()
    whole = found[2] == "\u00ad" or left + right in known or (f"{left}-{right}" not in known and left not in known)
    return (above[:-1] if whole else above), ""


def lines_of(pieces: Sequence[tuple[str, float, float, float]]) -> Iterator[Line]:
    """The lines that pieces of text make, each with the place and size of the first that is not empty."""
    text, place = "", (0.0, 0.0, 0.0)
    for piece, *at in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                yield from _line(text, place)
                text = ""
            if part.strip() and not text.strip():
                place = (at[0], at[1], at[2])
            text += part
    yield from _line(text, place)


def _line(text: str, place: tuple[float, float, float]) -> Iterator[Line]:
    plain = " ".join(text.split())
    if plain:
        yield Line(plain, *place)
