"""Words for comparison: how they are cut, and what two spellings of one word share.

Case, the shape of apostrophes, ligatures and compatibility characters do not count; marks of punctuation are no words.
A per cent sign is the word "percent", an ampersand "and"; thousands separators are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.types import Span

_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
_BY_ITSELF = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # scripts that put no spaces between words
_NUMBER = r"\d+(?:[.,:]\d+)+(?![^\W\d_])"
_SIGN = r"[%&$€£¥₹°§]"
WORD = re.compile(rf"{_NUMBER}|{_BY_ITSELF}|(?:(?!{_BY_ITSELF}){_LETTER})+(?:['’ʼ‘]{_LETTER}+)*|{_SIGN}")

_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3}|\. \. \.)\s*\)|…|\.{3,}|\.(?:[ \u00a0]\.){2,}")
_QUOTED_WORD = re.compile(rf"(?:\[{_LETTER}+\](?={_LETTER})|(?<=\w)\[{_LETTER}+\])")
_STAGE = re.compile(r"\[[^\[\]\n]{1,60}\]|\((?:[^()a-z\n]{3,60}|[A-Z][a-z]+(?: [a-z]+){0,3}\.?)\)")
"""What a transcript says that nobody spoke: [crosstalk], (APPLAUSE), (Laughter.)."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SAME = {"%": "percent", "&": "and"}
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘", "'"))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation."""

    span: Span
    plain: str
    """See `plain`."""
    bracketed: bool
    """Whether the article put it, or a part of it, in brackets."""
    gap: bool
    """Whether the article marks an omission before it."""


def plain(word: str) -> str:
    """What all spellings of a word share."""
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    return _SAME.get(folded) or _THOUSANDS.sub("", folded)


def stage_directions(text: str) -> tuple[Span, ...]:
    """What stands in brackets in a source and was likely not spoken."""
    return tuple(Span(*match.span()) for match in _STAGE.finditer(text))


def quoted_words(text: str, spans: tuple[Span, ...]) -> tuple[Word, ...]:
    """The words of a quotation, with the brackets and ellipses that the article set."""
    return tuple(word for span in spans for word in _quoted(text, span))


def _quoted(text: str, span: Span) -> Iterator[Word]:
    inside = text[span.start : span.end]
    brackets = [match.span() for match in _BRACKETS.finditer(inside)]
    gaps = [match.span() for match in _ELLIPSIS.finditer(inside)]
    shown, stops = _without_inner_brackets(inside)
    bracket = gap = 0
    for match in WORD.finditer(shown):
        start, end = match.span()
        while bracket < len(brackets) and brackets[bracket][1] <= stops[start]:
            bracket += 1
        bracketed = bracket < len(brackets) and brackets[bracket][0] < stops[end - 1] + 1
        passed = gap
        while gap < len(gaps) and gaps[gap][0] < stops[start]:
            gap += 1
        whole = Span(span.start + stops[start], span.start + stops[end - 1] + 1)
        yield Word(whole, plain(match.group()), bracketed, gap > passed)


def _without_inner_brackets(inside: str) -> tuple[str, Sequence[int]]:
    """The text without brackets that stand inside a word ("[W]e", "talk[ed]"), and where each character stood."""
    left_out = {at for match in _QUOTED_WORD.finditer(inside) for at in (match.start(), match.end() - 1)}
    if not left_out:
        return inside, range(len(inside))
    kept = [at for at in range(len(inside)) if at not in left_out]
    return "".join(inside[at] for at in kept), kept
