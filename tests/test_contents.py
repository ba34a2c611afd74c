"""`onrecord.contents`: contents that end where paragraphs and dates do, and what is no statement."""

from __future__ import annotations

import pytest

from onrecord import acts, quotation
from onrecord.contents import said, whole
from onrecord.types import Span, Statement
from tests.marked import ENGLISH


def statement(text: str, cue: str, *content: str, within: str | None = None) -> Statement:
    span = span_of(text, cue)
    parts = tuple(span_of(text, part) for part in content)
    described = acts.describe(text, span, None, parts, ENGLISH, quotation.marks(text, ENGLISH))
    return Statement(
        id=span.id("s"),
        source=None,
        cue=span,
        content=parts,
        kind=described.kind,
        act=described.act,
        content_words=described.content_words,
        quoted_words=described.quoted_words,
        within=within,
        score=0.9,
    )


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def mended(text: str, cue: str, *content: str, times: tuple[str, ...] = ()) -> list[str]:
    quoted, spans = quotation.marks(text, ENGLISH), [span_of(text, words) for words in times]
    (found,) = whole(text, [statement(text, cue, *content)], spans, quoted)
    return [text[span.start : span.end] for span in found.content]


def test_a_headline_is_no_part_of_what_was_said() -> None:
    text = "Rain floods mill\n\nThe mill was flooded, police said."
    assert mended(text, "said", "Rain floods mill\n\nThe mill was flooded") == ["The mill was flooded"]
    assert mended(text, "said", "Rain floods mill", "The mill was flooded") == ["The mill was flooded"]
    assert mended(text, "said", "Rain floods mill") == ["Rain floods mill"]  # there is nothing else


def test_a_quotation_in_another_paragraph_stays() -> None:
    text = "“One rain.”\n\nShe said it poured."
    assert mended(text, "said", "“One rain.”", "it poured") == ["“One rain.”", "it poured"]


def test_content_holds_all_of_a_date_at_its_end() -> None:
    text = "They moved it to Monday, May 19, she said."
    assert mended(text, "said", "They moved it to Monday", times=("Monday, May 19",)) == [
        "They moved it to Monday, May 19"
    ]
    assert mended(text, "said", "They moved it to", times=("Monday, May 19",)) == ["They moved it to"]


def test_content_stops_before_a_cue_within_a_date() -> None:
    text = "They moved it to Monday, she said, May 19."
    assert mended(text, "said", "They moved it to Monday", times=("Monday, she said, May 19",)) == [
        "They moved it to Monday"
    ]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lind and Berg signed the lease.", "signed", "the lease"),
        ("The board is to vote on the lease.", "is to vote on", "the lease"),
        ("An official who asked not to be named left.", "asked", "not to be named"),
        ("She spoke on condition of anonymity.", "spoke", "on condition of anonymity"),
    ],
)
def test_deeds_are_no_statements(text: str, cue: str, content: str) -> None:
    assert said(text, [statement(text, cue, content)], ENGLISH) == ()


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lind signed a note that it rained.", "signed a note", "that it rained"),
        ("Lind praised the lease.", "praised", "the lease"),
        ("“It rains,” Lind smiled.", "smiled", "“It rains,”"),
        ("Lind asked not to go.", "asked", "not to go"),
    ],
)
def test_what_was_said_stays(text: str, cue: str, content: str) -> None:
    assert said(text, [statement(text, cue, content)], ENGLISH) != ()


def test_what_was_within_a_deed_is_within_what_held_that() -> None:
    text = "Berg said Lind signed what Voss denied."
    outer = statement(text, "said", "Lind signed what Voss denied")
    deed = statement(text, "signed", "Voss denied", within=outer.id)
    inner = statement(text, "denied", "what", within=deed.id)
    assert [row.within for row in said(text, [outer, deed, inner], ENGLISH)] == [None, outer.id]
