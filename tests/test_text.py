"""Words and windows."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text import CASES, GAPS, QUOTES, Window, windows, words


def spelt(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text).spans.tolist()]


def cases(text: str) -> list[str]:
    return [CASES[row] for row in words(text).case.tolist()]


def gaps(text: str) -> list[str]:
    return [GAPS[row] for row in words(text).gap.tolist()]


def quotes(text: str) -> str:
    """o, i or m for each word: outside, inside or a mark."""
    return "".join(QUOTES[row][0] for row in words(text).quote.tolist())


def test_words_are_runs_of_letters_and_single_marks() -> None:
    assert spelt("“It’s 5.5%,” she_said...") == [
        *("“", "It", "’", "s", "5", ".", "5", "%", ",", "”", "she_said", ".", ".", ".")
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\u2003\u00a0", "\x1c\x1f"])
def test_a_text_without_words_has_none(text: str) -> None:
    found = words(text)
    assert len(found) == 0
    assert found.spans.shape == (0, 2)


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "🎁🎁 said 𝒳yz 👩‍🚒"
    assert spelt(text) == ["🎁", "🎁", "said", "𝒳yz", "👩", "\u200d", "🚒"]
    assert words(text).spans[2].tolist() == [3, 7]


def test_combining_accents_belong_to_their_word() -> None:
    text = unicodedata.normalize("NFD", "José Müller said")
    assert spelt(text) == [unicodedata.normalize("NFD", word) for word in ("José", "Müller", "said")]
    assert cases(text) == ["title", "title", "lower"]


def test_an_accent_without_a_letter_is_a_word_of_its_own() -> None:
    assert spelt("\u0301 a") == ["\u0301", "a"]


def test_words_from_right_to_left_stand_in_their_logical_order() -> None:
    text = "אמר השר: \u200f“שלום”"
    assert spelt(text) == ["אמר", "השר", ":", "\u200f", "“", "שלום", "”"]
    assert quotes(text) == "oooomim"


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", "lower"),
        ("Said", "title"),
        ("A", "title"),
        ("US", "upper"),
        ("McCain", "mixed"),
        ("iPhone", "mixed"),
        ("42", "other"),
        ("42nd", "lower"),
        ("“", "other"),
        ("G7", "upper"),
        ("É", "title"),
        ("NATOs", "mixed"),
    ],
)
def test_case(word: str, case: str) -> None:
    assert cases(word) == [case]


def test_gaps() -> None:
    text = "One two,three\nfour\n\nfive\r\n\r\nsix \n \n seven\teight"
    assert gaps(text) == [
        *("paragraph", "space", "none", "none", "line", "paragraph", "paragraph", "paragraph", "space")
    ]


def test_the_first_word_begins_a_paragraph() -> None:
    assert gaps("  one")[0] == "paragraph"


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("a “b c” d", "omiimo"),
        ('a "b c" d', "omiimo"),
        ("a „b c“ d", "omiimi"),
        ("a «b» c", "omimo"),
        ("a “b", "omi"),
        ("a” b", "omo"),
        ('a "b\n\nc d"', "omioom"),
        ('a "b\nc d"', "omioom"),
        ("“a\n\n“b” c", "mimimo"),
        ("““a” b", "mmimo"),
        ("‘a’ b", "oooo"),
    ],
)
def test_quotation_marks(text: str, states: str) -> None:
    assert quotes(text) == states


def test_an_odd_mark_spoils_one_paragraph() -> None:
    assert quotes('He said "no.\n\nShe left "today" again.') == "oomii" + "oomimoo"


@given(st.text(max_size=200))
def test_every_character_that_is_no_space_is_in_one_word(text: str) -> None:
    found = words(text)
    covered = np.zeros(len(text), dtype=int)
    for start, end in found.spans.tolist():
        assert start < end
        covered[start:end] += 1
    assert covered.tolist() == [0 if char.isspace() else 1 for char in text]
    assert len(found.case) == len(found.gap) == len(found.quote) == len(found)


def grid(pieces: list[int], gap: list[int] | None = None, limit: int = 508, aside: int = 32) -> tuple[Window, ...]:
    gaps_given = gap or [3] + [1] * (len(pieces) - 1)
    return windows(np.array(pieces, dtype=np.int32), np.array(gaps_given, dtype=np.int32), limit, aside)


def with_paragraph(count: int, word: int) -> list[int]:
    """Gaps of a text whose second paragraph begins at a word."""
    return [3 if row in (0, word) else 1 for row in range(count)]


def test_no_words_no_windows() -> None:
    assert windows(np.array([], dtype=np.int32), np.array([], dtype=np.int32), 508, 32) == ()


def test_a_short_text_is_one_window() -> None:
    assert grid([1] * 508) == (Window(0, 508, 0, 508),)
    assert len(grid([1] * 509)) == 2


def test_windows_are_of_even_size_and_read_aside() -> None:
    assert grid([1] * 600) == (Window(0, 332, 0, 300), Window(268, 600, 300, 600))
    assert grid([2] * 300) == (Window(0, 166, 0, 150), Window(134, 300, 150, 300))


@pytest.mark.parametrize("away", [-100, -20, 20, 100])
def test_windows_change_at_a_paragraph_nearby(away: int) -> None:
    first, second = grid([1] * 600, with_paragraph(600, 300 + away))
    assert first.own_stop == second.own_start == 300 + away


@pytest.mark.parametrize("away", [-150, 150])
def test_a_paragraph_far_away_moves_no_window(away: int) -> None:
    assert grid([1] * 600, with_paragraph(600, 300 + away)) == grid([1] * 600)


def test_of_two_paragraphs_the_nearer_counts() -> None:
    gap = with_paragraph(600, 290)
    gap[330] = 2
    assert grid([1] * 600, gap)[0].own_stop == 290


def check_windows(found: tuple[Window, ...], pieces: list[int], limit: int) -> None:
    owned = [word for window in found for word in range(window.own_start, window.own_stop)]
    assert owned == list(range(len(pieces)))
    for window in found:
        assert 0 <= window.start <= window.own_start < window.own_stop <= window.stop <= len(pieces)
        assert sum(pieces[window.start : window.stop]) <= limit


@given(
    pieces=st.lists(st.integers(1, 12), min_size=1, max_size=300),
    gap=st.lists(st.sampled_from([0, 1, 1, 1, 2, 3]), min_size=300, max_size=300),
    limit=st.integers(80, 160),
    aside=st.integers(12, 24),
)
@settings(max_examples=60)
def test_every_word_is_owned_once_and_neighbours_are_read(
    pieces: list[int], gap: list[int], limit: int, aside: int
) -> None:
    found = grid(pieces, gap[: len(pieces)], limit, aside)
    check_windows(found, pieces, limit)
    for left, right in pairwise(found):
        before, behind = pieces[right.start : right.own_start], pieces[left.own_stop : left.stop]
        assert aside - 11 <= sum(before) <= aside
        assert sum(behind) >= aside - 11 or left.stop == len(pieces)


@given(
    pieces=st.lists(st.integers(1, 30), min_size=1, max_size=120),
    limit=st.integers(80, 120),
    aside=st.integers(0, 20),
)
@settings(max_examples=60)
def test_words_of_many_pieces_are_still_owned_once(pieces: list[int], limit: int, aside: int) -> None:
    check_windows(grid(pieces, None, limit, aside), pieces, limit)


def test_a_seam_is_within_reach_of_the_longest_word() -> None:
    pieces = [1, 384] * 40
    check_windows(grid(pieces), pieces, 508)
