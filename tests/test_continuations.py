"""Quotations over several paragraphs."""

from __future__ import annotations

from onrecord import quotation
from onrecord.continuations import with_rest
from onrecord.language import load
from onrecord.types import Span, Statement

TEXT = "“One,” she said. “Two.\n\n“Three.\n\n“Four.”\n\n“Five.”"
ENGLISH = load("en")
ONE, TWO, THREE, FOUR, FIVE = QUOTED = quotation.marks(TEXT, ENGLISH)


def said(*content: Span) -> Statement:
    words, inside = quotation.count(TEXT, content, QUOTED)
    return Statement(
        id="s0-1",
        source=None,
        cue=None,
        content=content,
        kind="direct",
        content_words=words,
        quoted_words=inside,
        score=0.5,
    )


def contents(*statements: Statement) -> list[tuple[Span, ...]]:
    return [row.content for row in with_rest(TEXT, statements, QUOTED, ENGLISH)]


def test_content_takes_in_the_paragraphs_in_which_it_goes_on() -> None:
    assert contents(said(ONE, TWO)) == [(ONE, TWO, THREE, FOUR)]
    (found,) = with_rest(TEXT, [said(ONE, TWO)], QUOTED, ENGLISH)
    assert (found.kind, found.content_words, found.quoted_words) == ("direct", 4, 4)


def test_what_was_left_out_between_is_filled_in() -> None:
    assert contents(said(ONE, TWO, FOUR)) == [(ONE, TWO, THREE, FOUR)]


def test_what_another_statement_holds_ends_it() -> None:
    assert contents(said(ONE, TWO), said(THREE)) == [(ONE, TWO), (THREE, FOUR)]


def test_a_closed_quotation_goes_no_further() -> None:
    assert contents(said(ONE), said(FIVE)) == [(ONE,), (FIVE,)]


def test_a_part_of_a_quotation_goes_no_further() -> None:
    assert contents(said(Span(TWO.start, TWO.end - 2))) == [(Span(TWO.start, TWO.end - 2),)]
