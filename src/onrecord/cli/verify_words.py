"""The words of quotations and passages for the eye, cut into pieces so that what differs can be marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export.terminal import clean
from onrecord.types import Span
from onrecord.verify import Difference, Finding, Passage

AROUND = 160
"""Code points that are shown of a sentence on one side of a passage."""

LONG = 14
"""Words that were left out of which no more than the first and last are shown."""

ENDS = 5
"""Those that are."""

DIFFERS = "bold red"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style of `rich`."""

    words: str
    style: str = ""


def place(passage: Passage) -> str:
    """Where a passage stands: `hearing.srt, 00:01:02.500`."""
    if passage.time:
        return f"{passage.source}, {passage.time}"
    number = f"paragraph {passage.number}" if passage.line is None else f"line {passage.line}"
    return f"{passage.source}, {number}"


def sides(passage: Passage, text: str) -> tuple[str, str]:
    """The sentences before and after, long ones cut."""
    before = clean(text[passage.before.start : passage.before.end]) if passage.before else ""
    after = clean(text[passage.after.start : passage.after.end]) if passage.after else ""
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    return before, after


def marked_quotation(finding: Finding, text: str) -> Iterator[Piece]:
    """The quotation, with stars around what differs and two strokes where words are left out."""
    wrong = [each for each in finding.differences if not each.marked]
    for number, span in enumerate(finding.quotation.spans):
        if number:
            yield Piece(" ")
        own = [each for each in wrong if span.start <= each.at < span.end]
        yield from _marked_spans(text, span, own)


def _marked_spans(text: str, span: Span, differences: list[Difference]) -> Iterator[Piece]:
    at = span.start
    for each in differences:
        yield Piece(_inner(text[at : each.at]))
        at = each.at
        if each.change in ("dropped", "moved"):
            yield Piece("// ", DIFFERS)
        elif each.quoted:
            at = min(each.quoted.end, span.end)
            yield Piece(f"*{_inner(text[each.quoted.start : at])}*", DIFFERS)
    yield Piece(_inner(text[at : span.end]))


def marked_original(finding: Finding, passage: int, text: str) -> Iterator[Piece]:
    """The sentence of a passage, with stars around the words that the article has not."""
    here = finding.passages[passage]
    start = max(here.sentence.start, here.span.start - AROUND)
    end = min(here.sentence.end, here.span.end + AROUND)
    yield Piece(f"{'… ' if start > here.sentence.start else ''}{_inner(text[start : here.span.start])}", "dim")
    at = here.span.start
    for each in finding.differences:
        if each.passage != passage or not each.original or each.change == "moved":
            continue
        yield Piece(_inner(text[at : each.original.start]))
        words = _shortened(text[each.original.start : each.original.end])
        yield Piece(words) if each.marked else Piece(f"*{words}*", DIFFERS)
        at = each.original.end
    yield Piece(_inner(text[at : here.span.end]))
    yield Piece(f"{_inner(text[here.span.end : end])}{' …' if end < here.sentence.end else ''}", "dim")


def _shortened(text: str) -> str:
    words = clean(text).split()
    if len(words) <= LONG:
        return " ".join(words)
    return " ".join((*words[:ENDS], f"… ({len(words) - 2 * ENDS} words) …", *words[-ENDS:]))


def _inner(text: str) -> str:
    """On one line, with a blank at either end where there was white space."""
    words = clean(text)
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
