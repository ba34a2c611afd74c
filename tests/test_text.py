"""Words and windows."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
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


def grid(pieces: list[int], gap: list[int] | None = None, limit: int = 508, overlap: int = 96) -> tuple[Window, ...]:
    gaps_given = gap or [3] + [1] * (len(pieces) - 1)
    return windows(np.array(pieces, dtype=np.int32), np.array(gaps_given, dtype=np.int32), limit, overlap)


def test_no_words_no_windows() -> None:
    assert windows(np.array([], dtype=np.int32), np.array([], dtype=np.int32), 508, 96) == ()


def test_a_short_text_is_one_window() -> None:
    assert grid([1] * 508) == (Window(0, 508, 0, 508),)
    assert len(grid([1] * 509)) == 2


def test_windows_are_of_even_size() -> None:
    sizes = [window.stop - window.start for window in grid([1] * 600)]
    assert len(sizes) == 2
    assert max(sizes) - min(sizes) <= 1


def test_a_window_begins_at_a_paragraph_nearby() -> None:
    bare = grid([1] * 1000)
    near = bare[1].start - 20
    gap = [1] * 1000
    gap[0] = gap[near] = 3
    assert grid([1] * 1000, gap)[1].start == near


def test_a_paragraph_far_away_moves_no_window() -> None:
    bare = grid([1] * 1000)
    gap = [1] * 1000
    gap[0] = gap[bare[1].start - 60] = 3
    assert grid([1] * 1000, gap) == bare


def test_a_word_is_owned_where_it_stands_most_central() -> None:
    first, second = grid([1] * 800)
    for word in range(second.start, first.stop):
        to_edge = {window: min(word - window.start, window.stop - 1 - word) for window in (first, second)}
        owner = first if word < first.own_stop else second
        assert to_edge[owner] >= max(to_edge.values()) - 1


@given(
    pieces=st.lists(st.integers(1, 12), min_size=1, max_size=400),
    gap=st.lists(st.sampled_from([0, 1, 1, 1, 2, 3]), min_size=400, max_size=400),
    limit=st.integers(60, 160),
    overlap=st.integers(14, 24),
)
def test_every_word_is_owned_once(pieces: list[int], gap: list[int], limit: int, overlap: int) -> None:
    found = grid(pieces, gap[: len(pieces)], limit, overlap)
    assert [found[0].start, found[-1].stop] == [0, len(pieces)]
    assert [found[0].own_start, found[-1].own_stop] == [0, len(pieces)]
    for window in found:
        assert window.start <= window.own_start < window.own_stop <= window.stop
        assert sum(pieces[window.start : window.stop]) <= limit
    for left, right in pairwise(found):
        assert left.own_stop == right.own_start
        assert left.start < right.start < left.stop < right.stop or (left.stop, right.stop) == (len(pieces),) * 2
        assert sum(pieces[right.start : left.stop]) >= overlap - 12


@given(
    pieces=st.lists(st.integers(1, 30), min_size=1, max_size=120),
    limit=st.integers(31, 60),
    overlap=st.integers(0, 20),
)
def test_words_of_many_pieces_are_still_owned_once(pieces: list[int], limit: int, overlap: int) -> None:
    found = grid(pieces, None, limit, overlap)
    owned = [word for window in found for word in range(window.own_start, window.own_stop)]
    assert owned == list(range(len(pieces)))
    assert all(window.start <= window.own_start and window.own_stop <= window.stop for window in found)
    assert all(sum(pieces[window.start : window.stop]) <= limit for window in found)
