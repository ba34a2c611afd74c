"""Which words of a text stand inside quotation marks.

Every mark opens or closes by what stands on its two sides and, where that does not tell, by its shape. A quotation ends
at its closing mark. One that never closes ends with its paragraph, so an odd mark spoils one paragraph and not the
article; it goes on in the next where that opens with a mark of the same kind (the newspapers' way of quoting over
paragraphs) or only closes. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from onrecord.language import Language, Marks
from onrecord.types import Kind, Span

WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’‑-][\w\u0300-\u036f]+)*")
"""A word for counting: letters, digits, underscores and combining accents, with apostrophes and hyphens inside."""

_WRAPPED = 100
"""A block whose lines are all at most this long is taken for one wrapped paragraph; else every line is a paragraph."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)+")
_LINE_BREAK = re.compile(r"\n")
_BEFORE, _BEHIND, _NEUTRAL = frozenset("([{<"), frozenset(".,;:!?)]}>…"), frozenset("—–-‑")


Side = Literal["open", "close", "unknown"]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: Side
    doubtful: bool
    """May be a possessive apostrophe."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What `_mark` has to look up, made once a language."""

    pattern: re.Pattern[str]
    kinds: dict[str, int]
    """Sign to its kind, by position."""
    before: frozenset[str]
    """What stands on the outer side of an opening mark, besides white space."""
    behind: frozenset[str]
    """What stands on the outer side of a closing mark, besides white space."""
    neutral: frozenset[str]
    """What stands on either side of either."""


def marks(text: str, language: Language) -> tuple[Span, ...]:
    """The quotations of a text with their marks, in text order, without overlap; one inside another is part of it."""
    found: list[Span] = []
    paragraphs = tuple(_paragraphs(text))
    grouped = _grouped(text, paragraphs, language)
    for kind, by_paragraph in zip(language.quotation, grouped, strict=True):
        found += _quotations(paragraphs, by_paragraph, kind)
    outermost: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not outermost or span.start >= outermost[-1].end:
            outermost.append(span)
    return tuple(outermost)


def continued(text: str, quoted: tuple[Span, ...], language: Language) -> tuple[bool, ...]:
    """For each quotation of a text whether it goes on with the one before it, which has no closing mark of its own."""
    closing = {mark for kind in language.quotation for mark in kind.closing | kind.either}
    open_ended = (
        text[before.end - 1] not in closing and not text[before.end : behind.start].strip()
        for before, behind in pairwise(quoted)
    )
    return (False, *open_ended) if quoted else ()


def met(span: Span, quoted: tuple[Span, ...]) -> range:
    """Which of a text's quotations a span meets, by their places."""
    first = bisect_right(quoted, span.start, key=lambda row: row.end)
    return range(first, max(first, bisect_left(quoted, span.end, key=lambda row: row.start)))


def words(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The words of some spans, see `WORD`."""
    for span in spans:
        for match in WORD.finditer(text, span.start, span.end):
            yield Span(match.start(), match.end())


def count(text: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> tuple[int, int]:
    """How many words the content has, and how many of them stand inside quotation marks (`quoted`, from `marks`)."""
    total = inside = 0
    for span in content:
        near = _near(span, quoted)
        for match in WORD.finditer(text, span.start, span.end):
            total += 1
            inside += bool(near) and _inside(Span(*match.span()), near)
    return total, inside


def kind(text: str, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> Kind:
    """`direct` when all words of the content stand inside quotation marks, `indirect` when none do, else `mixed`.

    Content without a word (an emoji) is direct where all of it stands inside.
    """
    return kind_of(*count(text, content, quoted), content, quoted)


def kind_of(total: int, inside: int, content: tuple[Span, ...], quoted: tuple[Span, ...]) -> Kind:
    """The kind where the words are counted already, see `kind`."""
    if not total:
        return "direct" if content and all(_inside(span, _near(span, quoted)) for span in content) else "indirect"
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _near(span: Span, quoted: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quotations that share a word with a span; those of a text stand in order and do not overlap."""
    first = max(0, bisect_right(quoted, span.start, key=lambda row: row.start) - 1)
    return quoted[first : bisect_right(quoted, span.end, key=lambda row: row.start)]


def _inside(span: Span, near: tuple[Span, ...]) -> bool:
    return any(row.start <= span.start and span.end <= row.end for row in near)


def _paragraphs(text: str) -> Iterator[Span]:
    """Blocks between blank lines; their single lines where one of them is too long to be a wrapped line."""
    cuts = [0, *(cut for match in _BLANK_LINES.finditer(text) for cut in match.span()), len(text)]
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        breaks = [start - 1, *(match.start() for match in _LINE_BREAK.finditer(text, start, end)), end]
        lines = [(left + 1, right) for left, right in pairwise(breaks)]
        wrapped = all(right - left <= _WRAPPED for left, right in lines)
        for left, right in [(start, end)] if wrapped else lines:
            yield _trimmed(text, left, right)


def _trimmed(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    return Span(start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip()))


def _grouped(text: str, paragraphs: tuple[Span, ...], language: Language) -> list[list[list[_Mark]]]:
    """The marks of each kind, of each paragraph, in text order."""
    grouped: list[list[list[_Mark]]] = [[[] for _ in paragraphs] for _ in language.quotation]
    signs = _signs(language.quotation)
    index = 0
    for match in signs.pattern.finditer(text):
        while index + 1 < len(paragraphs) and paragraphs[index + 1].start <= match.start():
            index += 1
        kind = signs.kinds[match.group()]
        mark = _mark(text, match, language.quotation[kind], signs, language)
        if mark is not None:
            grouped[kind][index].append(mark)
    return grouped


@cache
def _signs(kinds: tuple[Marks, ...]) -> _Signs:
    by_sign = {sign: i for i, kind in enumerate(kinds) for sign in kind.opening | kind.closing | kind.either}
    longest_first = sorted(by_sign, key=lambda sign: (-len(sign), sign))
    return _Signs(
        pattern=re.compile("|".join(re.escape(sign) for sign in longest_first)),
        kinds=by_sign,
        before=_BEFORE.union(*(kind.opening for kind in kinds)),
        behind=_BEHIND.union(*(kind.closing for kind in kinds)),
        neutral=_NEUTRAL.union(*(kind.either for kind in kinds)),
    )


def _mark(text: str, match: re.Match[str], kind: Marks, signs: _Signs, language: Language) -> _Mark | None:
    """The mark that was matched, or None where it is an apostrophe."""
    sign, start, end = match.group(), match.start(), match.end()
    left, right = text[start - 1 : start], text[end : end + 1]
    side = _side(sign, left, right, kind, signs)
    if not kind.apostrophe:
        return _Mark(start, end, side, doubtful=False)
    opens_wrongly = side == "open" and (sign in kind.closing or language.elision.match(text, end))
    if opens_wrongly or (left.isalnum() and right.isalnum()):
        return None
    return _Mark(start, end, side, doubtful=left.lower() == language.possessive and right.isspace())


def _side(sign: str, left: str, right: str, kind: Marks, signs: _Signs) -> Side:
    before = not left or left.isspace() or left in signs.before
    behind = not right or right.isspace() or right in signs.behind
    if before and not behind and right not in signs.neutral:
        return "open"
    if behind and not before and left not in signs.neutral:
        return "close"
    return "open" if sign in kind.opening else "close" if sign in kind.closing else "unknown"


def _quotations(paragraphs: tuple[Span, ...], by_paragraph: list[list[_Mark]], kind: Marks) -> Iterator[Span]:
    """The quotations in one kind of marks; they never overlap."""
    goes_on = False
    for index, (paragraph, found) in enumerate(zip(paragraphs, by_paragraph, strict=True)):
        if goes_on and found and found[0].side == "close" and not kind.apostrophe:
            yield Span(paragraph.start, found[0].end)
        spans, opened = _pairs(found)
        yield from spans
        goes_on = opened is not None
        if opened is not None and (not kind.apostrophe or _opens(paragraphs, by_paragraph, index + 1)):
            yield Span(opened.start, paragraph.end)


def _opens(paragraphs: tuple[Span, ...], by_paragraph: list[list[_Mark]], index: int) -> bool:
    """Whether a paragraph begins with an opening mark."""
    if index >= len(paragraphs) or not by_paragraph[index]:
        return False
    first = by_paragraph[index][0]
    return first.side == "open" and first.start == paragraphs[index].start


def _pairs(found: list[_Mark]) -> tuple[list[Span], _Mark | None]:
    """The closed quotations of a paragraph and the mark that stays open; one that opens inside another is skipped."""
    spans: list[Span] = []
    opened: _Mark | None = None
    for position, mark in enumerate(found):
        if opened is None:
            opened = mark if mark.side != "close" else None
        elif mark.side != "open" and not (mark.doubtful and _another_closes(found, position)):
            spans.append(Span(opened.start, mark.end))
            opened = None
    return spans, opened


def _another_closes(found: list[_Mark], position: int) -> bool:
    return position + 1 < len(found) and found[position + 1].side == "close"
