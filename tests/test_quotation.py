"""`onrecord.quotation`: which words stand inside quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language import load
from onrecord.quotation import continued, count, kind, marks, met, words
from onrecord.types import Span
from tests.effort import growth

ENGLISH = load("en")
LONG = "The harbour board met again in the old customs house and heard what the engineers had found under the pier. "


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in marks(text, ENGLISH)]


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are late," she said. "Go."', ['"We are late,"', '"Go."']),
        ("“We are late,” she said.", ["“We are late,”"]),
        ("‘We’re late,’ she said. The crew’s tea went cold.", ["‘We’re late,’"]),
        ("'We're late,' she said. The crews' tea went cold.", ["'We're late,'"]),
        ("''We're late,'' she said.", ["''We're late,''"]),
        ("``We're late,'' she said.", ["``We're late,''"]),
        ("«We are late», she said.", ["«We are late»"]),
        ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”"]),
        ("She read ‘the voters’ choice’ aloud.", ["‘the voters’ choice’"]),
        ("The mayor sees 'a gift' in it.", ["'a gift'"]),
        ("She (“the chair”) left.", ["“the chair”"]),
        ('A plan—"bold," he said—won.', ['"bold,"']),
        ("It isn't the Smiths' boat; rock 'n' roll in the '90s.", []),
        ("Nobody is quoted here.", []),
        ('A pipe of 12" burst.', []),
        ("", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“The pier is sound,” she said. “We looked.\n\n“We looked twice.\n\n“It holds.”\n\nThe board left."
    assert quoted(text) == ["“The pier is sound,”", "“We looked.", "“We looked twice.", "“It holds.”"]


def test_a_quotation_in_single_marks_goes_on_too() -> None:
    assert quoted("‘We looked.\n\n‘It holds.’ They left.") == ["‘We looked.", "‘It holds.’"]


def test_a_quotation_that_only_closes_in_the_next_paragraph_reaches_back() -> None:
    assert quoted("She said: “We looked.\n\nIt holds.” They left.") == ["“We looked.", "It holds.”"]


def test_an_odd_mark_spoils_one_paragraph_only() -> None:
    text = 'He wrote "no and left.\n\nThe board met. "We looked," she said.\n\nNobody spoke.'
    assert quoted(text) == ['"no and left.', '"We looked,"']


def test_lines_that_are_too_long_to_be_wrapped_are_paragraphs() -> None:
    text = f'{LONG}"We never\n{LONG}\n{LONG}"It holds," she said.'
    assert quoted(text) == ['"We never', '"It holds,"']


def test_a_quotation_runs_over_wrapped_lines() -> None:
    assert quoted("She said “we looked\nat the pier” and left.\n\nThe end.") == ["“we looked\nat the pier”"]


@pytest.mark.parametrize(
    ("parts", "expected", "numbers"),
    [
        (("“We’re late,”",), "direct", (2, 2)),
        (("that the plan is “too bold”",), "mixed", (6, 2)),
        (("that the plan is",), "indirect", (4, 0)),
        (("“We’re late,”", "“Go.”"), "direct", (3, 3)),
        (("late",), "direct", (1, 1)),
        (("that the plan is", "“Go.”"), "mixed", (5, 1)),
    ],
)
def test_kind_and_counts(parts: tuple[str, ...], expected: str, numbers: tuple[int, int]) -> None:
    text = "“We’re late,” she said, adding that the plan is “too bold”. “Go.”"
    content = spans(text, *parts)
    assert kind(text, content, marks(text, ENGLISH)) == expected
    assert count(text, content, marks(text, ENGLISH)) == numbers


def test_content_inside_marks_that_open_before_it_is_direct() -> None:
    text = "“We looked.\n\n“It holds, and it will hold for years.”"
    assert kind(text, spans(text, "it will hold"), marks(text, ENGLISH)) == "direct"


def test_content_without_a_word() -> None:
    text = "“😀” she wrote, then …"
    assert kind(text, spans(text, "“😀”"), marks(text, ENGLISH)) == "direct"
    assert kind(text, spans(text, "…"), marks(text, ENGLISH)) == "indirect"
    assert kind(text, (), marks(text, ENGLISH)) == "indirect"


def test_words_hold_apostrophes_hyphens_and_combining_accents() -> None:
    text = "The co-op’s cafe\u0301 isn't open."
    assert [text[w.start : w.end] for w in words(text, (Span(0, len(text)),))] == [
        "The",
        "co-op’s",
        "cafe\u0301",
        "isn't",
        "open",
    ]


@given(st.text(alphabet="ab s'’‘\"“”«»`\n.,—"))
def test_marks_lie_inside_the_text_in_order(text: str) -> None:
    found = marks(text, ENGLISH)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_effort_is_linear_in_the_text() -> None:
    assert growth(lambda size: marks("“We looked,” she said 'twice' \" " * size, ENGLISH), 200) < 15


PARAGRAPHS = "“One,” she said. “Two.\n\n“Three.\n\n“Four.”\n\n“Five.”"


def test_a_quotation_without_a_closing_mark_goes_on_in_the_next_paragraph() -> None:
    english = load("en")
    quoted = marks(PARAGRAPHS, english)
    assert continued(PARAGRAPHS, quoted, english) == (False, False, True, True, False)
    assert continued("no marks", (), english) == ()


def test_which_quotations_a_span_meets() -> None:
    quoted = (Span(0, 5), Span(10, 20), Span(30, 40))
    assert list(met(Span(5, 10), quoted)) == []
    assert list(met(Span(4, 11), quoted)) == [0, 1]
    assert list(met(Span(12, 50), quoted)) == [1, 2]
    assert list(met(Span(50, 60), quoted)) == []
