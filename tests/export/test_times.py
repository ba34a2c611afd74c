from __future__ import annotations

import dataclasses
import io

import pytest

from onrecord.export.times import write
from onrecord.types import Annotations, Article, Span, TimeExpression, TimeType

FIRST = "Ferry to run again in spring"
SECOND = """The ferry will run again next week, the harbor office said on Friday, after three weeks or
so of repairs that nobody on the island had been told of."""
THIRD = "Two days after July 4 it had struck the pier at 9:15 a.m. and sunk."
TEXT = f"{FIRST}\n\n{SECOND} {THIRD} It used to run every Monday, twice a month in winter."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def timex(words: str, type_: TimeType, value: str | None, **fields: object) -> TimeExpression:
    where = span(words)
    return TimeExpression(id=where.id("t"), span=where, type=type_, value=value, **{"score": 0.9, **fields})  # type: ignore[arg-type]


def dated(words: str, value: str, from_: str, to: str, **fields: object) -> TimeExpression:
    return timex(words, "DATE", value, **{"anchor": "dct", "from_": from_, "to": to, **fields})


WEEK = dated("next week", "2025-W34", "2025-08-18", "2025-08-25")
FRIDAY = dated("Friday", "2025-08-15", "2025-08-15", "2025-08-16")
JULY = dated("July 4", "2025-07-04", "2025-07-04", "2025-07-05")
AFTER = dated("Two days after July 4", "2025-07-06", "2025-07-06", "2025-07-07", anchor=JULY.id, score=0.42)
MOMENT = timex(
    "9:15 a.m.", "TIME", "2025-07-06T09:15", anchor=AFTER.id, from_="2025-07-06T09:15", to="2025-07-06T09:16"
)
WEEKS = timex("three weeks", "DURATION", "P3W", mod="EQUAL_OR_MORE")
MONDAYS = timex("every Monday", "SET", "XXXX-WXX-1", quant="EVERY")
TWICE = timex("twice a month", "SET", "P1M", freq="2X")
SPRING = timex("spring", "DATE", None)


@pytest.fixture
def ferry(bridge: Annotations) -> Annotations:
    return dataclasses.replace(
        bridge,
        notices=(),
        article=Article.of(TEXT, published="2025-08-16", key="ferry"),
        sentences=(span(FIRST), span(SECOND), span(THIRD), Span(span("It used").start, len(TEXT))),
        times=(TWICE, SPRING, WEEK, FRIDAY, WEEKS, JULY, AFTER, MOMENT, MONDAYS),
        entities=(),
        statements=(),
    )


def shown(annotations: Annotations, width: int = 80) -> str:
    stream = io.StringIO()
    write([annotations], stream, width=width)
    return stream.getvalue()


def only(ferry: Annotations, *times: TimeExpression, width: int = 80, **fields: object) -> list[str]:
    """The lines under the heading when these are all the times."""
    record = dataclasses.replace(ferry, times=times, **fields)  # type: ignore[arg-type]
    return shown(record, width).splitlines()[4:]


def test_the_layout_reads_without_colour(ferry: Annotations) -> None:
    assert (
        shown(ferry, 72)
        == f"""\
Ferry to run again in spring
2025-08-16 · ferry · id {ferry.article.id} · 9 time expressions
{"─" * 72}

spring · date · unresolved
    Ferry to run again in spring

next week · date · 2025-W34 · 2025-08-18 to 2025-08-24
    from the article's date
    The ferry will run again next week, the harbor office said on …

Friday · date · 2025-08-15 · from the article's date
    … the harbor office said on Friday, after three weeks or so of …

three weeks · duration · at least P3W
    … said on Friday, after three weeks or so of repairs that nobody …

Two days after July 4 · date · 2025-07-06 · from “July 4”
    uncertain (0.42)
    Two days after July 4 it had struck the pier at 9:15 a.m. and sunk.

July 4 · date · 2025-07-04 · from the article's date
    Two days after July 4 it had struck the pier at 9:15 a.m. and sunk.

9:15 a.m. · time · 2025-07-06T09:15 · from “Two days after July 4”
    Two days after July 4 it had struck the pier at 9:15 a.m. and sunk.

every Monday · set · XXXX-WXX-1 · quant EVERY
    It used to run every Monday, twice a month in winter.

twice a month · set · P1M · freq 2X
    It used to run every Monday, twice a month in winter.
"""
    )


def test_on_a_wide_screen_each_takes_two_lines(ferry: Annotations) -> None:
    assert only(ferry, WEEK, width=120) == [
        "next week · date · 2025-W34 · 2025-08-18 to 2025-08-24 · from the article's date",
        "    The ferry will run again next week, the harbor office said on Friday, "
        "after three weeks or so of repairs that …",
    ]


@pytest.mark.parametrize("width", [10, 20, 60, 80, 133, 200])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(ferry: Annotations, width: int) -> None:
    article = Article.of(f"{TEXT} {'verylongword' * 40} {'日本語の長い' * 30} {TEXT}")
    long = dataclasses.replace(WEEK, span=Span(len(TEXT) - 10, len(TEXT) + 200), id="t1-2")
    wide = dataclasses.replace(WEEK, span=Span(len(TEXT) + 500, len(TEXT) + 510), id="t3-4")
    late = dataclasses.replace(ferry.sentences[3], end=len(article.text))
    sentences = (*ferry.sentences[:3], late)
    for line in only(ferry, *ferry.times, long, wide, width=width, article=article, sentences=sentences):
        assert sum(2 if ord(character) > 0x2FFF else 1 for character in line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize(
    ("mod", "expected"),
    [("APPROX", "about"), ("MORE_THAN", "more than"), ("END", "end of"), ("ON_OR_BEFORE", "on or before")],
)
def test_a_modifier_stands_before_the_value_as_words(ferry: Annotations, mod: str, expected: str) -> None:
    assert only(ferry, dataclasses.replace(WEEKS, mod=mod))[0] == f"three weeks · duration · {expected} P3W"
    unresolved = dataclasses.replace(WEEKS, mod=mod, value=None)
    assert only(ferry, unresolved)[0] == f"three weeks · duration · unresolved · mod {mod}"


def test_without_a_date_of_the_article_nothing_is_counted_from_it(ferry: Annotations) -> None:
    friday = dataclasses.replace(FRIDAY, value=None, from_=None, to=None)
    (head, _) = only(ferry, friday, article=Article.of(TEXT))
    assert head == "Friday · date · unresolved · from the article's date, which is unknown"


def test_an_anchor_that_is_not_in_the_record_keeps_its_id(ferry: Annotations) -> None:
    assert only(ferry, AFTER)[0].endswith(f" · 2025-07-06 · from {JULY.id} · uncertain (0.42)")


def test_without_sentences_the_context_is_the_line(ferry: Annotations) -> None:
    lines = only(ferry, SPRING, WEEK, FRIDAY, width=120, sentences=())
    assert lines[1] == "    Ferry to run again in spring"
    assert lines[4].startswith("    The ferry will run again next week, ")
    assert lines[-1].endswith(" said on Friday, after three weeks or")


def test_an_article_without_times_says_so(ferry: Annotations) -> None:
    assert shown(dataclasses.replace(ferry, times=())).endswith(f" · no time expressions\n{'─' * 80}\n")


def test_text_cannot_give_the_terminal_orders(ferry: Annotations) -> None:
    article = Article.of(TEXT.replace("Friday", "\x1b[2J\u202eF").replace("said", "\x9b\x07id"))
    evil = dataclasses.replace(FRIDAY, value="\x1b[1m", mod="\x07", quant="\x9b", freq="\u202e")
    assert not set("\x1b\x07\x9b\u202e") & set(shown(dataclasses.replace(ferry, article=article, times=(evil,))))
