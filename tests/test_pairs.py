"""Comparisons of mentions: the cases of every pair."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord import language, pairs, text
from onrecord.pairs import APART, BESIDE, FORMS, INSIDE, KINDS, LINES, NEAR, PRONOUNS, SIZES, Views

STORY = "Mayor Ada Lind spoke. “I am glad,” said the mayor of Ost. The mayor's aide thanked her."
ENGLISH = language.load("en")


def views(*mentions: tuple[str, str, str, str]) -> Views:
    """The views of mentions of the story: phrase, head, kind, form, each at its first place behind the one before."""
    words = text.words(STORY)
    starts, ends = words.spans[:, 0].tolist(), words.spans[:, 1].tolist()
    phrases, heads, at = [], [], 0
    for phrase, head, _, _ in mentions:
        at = STORY.index(phrase, at)
        phrases.append((starts.index(at), ends.index(at + len(phrase)) + 1))
        heads.append(starts.index(STORY.index(head, at)))
    kinds, forms = [row[2] for row in mentions], [row[3] for row in mentions]
    return pairs.views(STORY, words, phrases, heads, kinds, forms, ENGLISH)


ADA = ("Mayor Ada Lind", "Ada", "person", "name")
I = ("I", "I", "person", "pronoun")  # noqa: E741 (the pronoun)
MAYOR = ("the mayor of Ost", "mayor", "person", "nominal")
OST = ("Ost", "Ost", "place", "name")
AGAIN = ("The mayor's", "mayor", "person", "nominal")


def case(table: str, seen: Views, later: int, earlier: int) -> int:
    return int(pairs.cases(seen, slice(None), slice(None))[table][later, earlier])


def test_every_case_has_a_score() -> None:
    seen = views(ADA, I, MAYOR, OST, AGAIN)
    for name, cases in pairs.cases(seen, slice(None), slice(None)).items():
        assert cases.shape == (5, 5)
        assert 0 <= cases.min() <= cases.max() < SIZES[name]


def test_mentions_with_one_head_or_the_same_words_match() -> None:
    seen = views(ADA, MAYOR, AGAIN)
    both = FORMS.index("nominal") * len(FORMS) + FORMS.index("nominal")
    assert case("match", seen, 2, 1) == both * 8 + 0b011  # heads and, since it is no name, its last capital too
    assert case("match", seen, 1, 1) == both * 8 + 0b111


def test_the_last_word_of_a_name_is_compared() -> None:
    words = text.words("Ada Lind met Lind")
    seen = pairs.views("Ada Lind met Lind", words, [(0, 2), (3, 4)], [0, 3], ["person"] * 2, ["name"] * 2, ENGLISH)
    assert case("match", seen, 1, 0) % 8 == 0b010


def test_pronouns_match_nothing() -> None:
    words = text.words("she saw she")
    seen = pairs.views("she saw she", words, [(0, 1), (2, 3)], [0, 2], ["person"] * 2, ["pronoun"] * 2, ENGLISH)
    assert case("match", seen, 1, 0) % 8 == 0
    assert case("turn", seen, 1, 0) == PRONOUNS.index("she") * (len(PRONOUNS) + 1) * LINES


def test_turns_are_told_by_lines() -> None:
    story = "I went.\nYou did?\nI did.\nWhy?\nWhy not, I thought."
    words = text.words(story)
    heads = [at for at, (start, end) in enumerate(words.spans.tolist()) if story[start:end] in ("I", "You")]
    phrases = [(head, head + 1) for head in heads]
    seen = pairs.views(story, words, phrases, heads, ["person"] * 4, ["pronoun"] * 4, ENGLISH)
    assert [case("turn", seen, 3, earlier) % LINES for earlier in range(4)] == [3, 3, 2, 0]


def test_phrases_lie_in_beside_near_or_apart() -> None:
    text_ = "the mayor of Ost , Ada Lind , who waited"
    words = text.words(text_)
    phrases = [(0, 4), (3, 4), (5, 7), (9, 10)]
    seen = pairs.views(text_, words, phrases, [1, 3, 5, 9], ["person"] * 4, ["nominal"] * 4, ENGLISH)
    lie = [case("place", seen, later, earlier) % 4 for later, earlier in ((1, 0), (2, 0), (3, 2), (3, 0))]
    assert lie == [INSIDE, BESIDE, NEAR, APART]


def test_quotation_marks_and_kind_are_part_of_the_class() -> None:
    seen = views(ADA, I, OST)
    assert seen.group[1] % 2 == 1
    assert seen.group[0] % 2 == 0
    assert (seen.group[2] // 2) % len(KINDS) == KINDS.index("place")


@given(st.integers(0, 3), st.integers(1, 4))
def test_a_block_of_the_cases_is_the_same_as_in_the_whole(first: int, size: int) -> None:
    seen = views(ADA, I, MAYOR, OST, AGAIN)
    block = slice(first, first + size)
    whole = pairs.cases(seen, slice(None), slice(None))
    for name, cases in pairs.cases(seen, block, slice(0, 3)).items():
        assert np.array_equal(cases, whole[name][block, 0:3])
