"""Mentions: heads, their phrases, and the names in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import mentions, text
from onrecord.decode import Labelled
from onrecord.encoder import Chapter
from onrecord.mentions import Reference
from tests.fakes import Mentioned, ScriptedEncoder

STORY = "Mayor Ada Lind met the Ost council spokeswoman.\nShe thanked her."


def found(
    story: str,
    mentioned: Sequence[Mentioned] = (),
    names: Sequence[tuple[str, int, int]] = (),
    *,
    limit: int = 1000,
    chapter: int = 64,
) -> tuple[Reference, ...]:
    """The references of a story; names by label and words."""
    encoder = ScriptedEncoder(mentions=mentioned, limit=limit, aside=0, chapter=chapter)
    labelled = [Labelled(label, start, stop, 0.5) for label, start, stop in names]
    parts = [mentions.found(each, _within(each, labelled), encoder) for each in encoder.read(story)]
    return mentions.references(parts).rows


def _within(chapter: Chapter, names: Sequence[Labelled]) -> list[Labelled]:
    return [name for name in names if chapter.start <= name.start < chapter.stop]


def own(story: str, rows: Sequence[Reference]) -> list[str]:
    """The words of each mention."""
    spans = text.words(story).spans.tolist()
    return [story[spans[row.own[0]][0] : spans[row.own[1] - 1][1]] for row in rows]


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert found(STORY) == ()


def test_phrases_nest() -> None:
    rows = found(
        STORY,
        [
            Mentioned("the Ost council spokeswoman", "person"),
            Mentioned("the Ost council", "organization"),
            Mentioned("Ost", "place", "name"),
        ],
    )
    assert own(STORY, rows) == ["the Ost council spokeswoman", "the Ost council", "Ost"]
    assert [(row.kind, row.form) for row in rows] == [
        ("person", "nominal"),
        ("organization", "nominal"),
        ("place", "name"),
    ]


def test_a_phrase_around_a_name_is_the_mention_of_the_name() -> None:
    (row,) = found(STORY, [Mentioned("Mayor Ada Lind", "person", "name", head="Ada")], [("person", 1, 3)])
    assert row.phrase == (0, 3)
    assert row.name == (1, 3)
    assert own(STORY, [row]) == ["Ada Lind"]


def test_a_name_without_a_head_is_found_all_the_same() -> None:
    (row,) = found(STORY, names=[("organization", 5, 7)])
    assert (row.phrase, row.name, row.head, row.form) == ((5, 7), (5, 7), 6, "name")


def test_of_several_heads_in_a_name_one_is_taken() -> None:
    heads = [Mentioned("Ada", "person", "name"), Mentioned("Lind", "person", "name")]
    (row,) = found(STORY, heads, [("person", 1, 3)])
    assert (row.head, row.name) == (1, (1, 3))


@pytest.mark.parametrize(
    "parts",
    [
        [("person", 0, 1), ("person", 2, 5)],
        [("person", 0, 1), ("person", 4, 5)],
        [("person", 0, 1), ("person", 2, 3), ("person", 4, 5)],
    ],
)
def test_a_nickname_in_quotation_marks_belongs_to_the_name(parts: list[tuple[str, int, int]]) -> None:
    story = 'William "Bill" Holm left.'
    (row,) = found(story, names=parts)
    assert row.name == (0, 5)


def test_a_name_before_a_quotation_is_not_joined_to_it() -> None:
    story = 'Ada Lind "Bo Ek left."'
    assert len(found(story, names=[("person", 0, 2), ("person", 3, 5)])) == 2


def test_the_kind_of_a_name_is_the_names_own() -> None:
    (row,) = found(STORY, [Mentioned("Ost", "organization", "name")], [("place", 5, 6)])
    assert row.kind == "place"


def test_a_phrase_stays_on_its_line() -> None:
    rows = found(STORY, [Mentioned("spokeswoman.\nShe", "person", head="spokeswoman")])
    assert own(STORY, rows) == ["spokeswoman."]


def test_of_two_heads_with_the_same_words_one_is_kept() -> None:
    rows = found(
        STORY, [Mentioned("the Ost council", "organization", head="Ost"), Mentioned("the Ost council", "other")]
    )
    assert own(STORY, rows) == ["the Ost council"]


def test_a_name_is_as_sure_as_the_head_of_names_is() -> None:
    (row,) = found(STORY, names=[("person", 1, 3)])
    assert row.sure == 0.5


@given(st.integers(3, 20), st.integers(1, 3))
def test_windows_and_chapters_change_nothing(limit: int, chapter: int) -> None:
    mentioned = [Mentioned("She", "person", "pronoun"), Mentioned("her", "person", "pronoun")]
    names = [("person", 1, 3), ("place", 5, 6)]
    assert found(STORY, mentioned, names, limit=limit, chapter=chapter) == found(STORY, mentioned, names)
