"""The bundled stories keep their promises: a head with a date, wire length, clean characters, marks that close."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from onrecord.examples import paths

STORIES = paths()
HEAD = re.compile(r"date (\d{4}-\d{2}-\d{2})\n(?=\S)")
CLOSING = {"\u201c": "\u201d", "\u2018": "\u2019", '"': '"', "'": "'"}
APOSTROPHES = "'\u2019"
each_story = pytest.mark.parametrize("path", STORIES, ids=[path.stem for path in STORIES])


def paragraphs_of(path: Path) -> list[str]:
    """The paragraphs behind the date line; the first is the headline."""
    return HEAD.sub("", path.read_text(encoding="utf-8"), count=1).strip().split("\n\n")


def open_marks(paragraph: str) -> list[str]:
    """The opening marks, outermost first, that the paragraph leaves open; ValueError at a closing mark too many."""
    opened: list[str] = []
    for position, mark in enumerate(paragraph):
        before, after = paragraph[:position][-1:], paragraph[position + 1 : position + 2]
        if mark in APOSTROPHES and before.isalnum() and after.isalnum():
            continue
        if opened and mark == CLOSING[opened[-1]]:
            opened.pop()
        elif mark in CLOSING:
            opened.append(mark)
        elif mark in CLOSING.values():
            raise ValueError(f"{mark} closes nothing at {position}")
    return opened


def continued(paragraphs: list[str]) -> int:
    """How many paragraphs end inside a quotation that the next one takes up again; ValueError where it does not."""
    count = 0
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        opened = open_marks(paragraph)
        if opened and (len(opened) > 1 or not following.startswith(opened[0])):
            raise ValueError(f"left open: {paragraph[-40:]}")
        count += len(opened)
    return count


def test_there_are_at_least_six_different_stories() -> None:
    bodies = {"\n\n".join(paragraphs_of(path)) for path in STORIES}
    headlines = {paragraphs_of(path)[0] for path in STORIES}
    dates = {path.read_text(encoding="utf-8").split("\n")[0] for path in STORIES}
    assert len(STORIES) >= 6
    assert len(bodies) == len(headlines) == len(dates) == len(STORIES)
    assert list(STORIES) == sorted(STORIES)


@each_story
def test_name_is_kebab_case(path: Path) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+\.txt", path.name)


@each_story
def test_head_gives_a_real_date(path: Path) -> None:
    head = HEAD.match(path.read_text(encoding="utf-8"))
    assert head is not None
    assert 2024 <= date.fromisoformat(head[1]).year <= 2026


@each_story
def test_length_is_that_of_a_short_wire_story(path: Path) -> None:
    paragraphs = paragraphs_of(path)
    assert 180 <= sum(len(paragraph.split()) for paragraph in paragraphs) <= 320
    assert len(paragraphs) >= 6
    assert all(paragraph == paragraph.strip() and "\n" not in paragraph for paragraph in paragraphs)


@each_story
def test_characters_are_printable(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert [mark for mark in text if not mark.isprintable() and mark != "\n"] == []
    assert "  " not in text
    assert text.endswith("\n")


@each_story
def test_every_quotation_closes(path: Path) -> None:
    assert continued(paragraphs_of(path)) <= 1


def test_one_quotation_runs_over_two_paragraphs() -> None:
    assert sum(continued(paragraphs_of(path)) for path in STORIES) == 1


def test_all_styles_of_marks_and_a_transcript_are_shown() -> None:
    everything = "\n".join("\n".join(paragraphs_of(path)) for path in STORIES)
    assert all(f"\n{mark}" in everything for mark in '"\u201c\u2018')
    assert re.search(r"^[A-Z]{4,}: ", everything, flags=re.MULTILINE)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ['She said: "No.', "He left."],
        ["\u201cNo,\u201d she said. \u201cNever.", "\u2018It is so.\u2019"],
        ["No,\u201d she said."],
        ["\u2018It isn\u2019t so, he said."],
    ],
)
def test_a_quotation_left_open_is_noticed(paragraphs: list[str]) -> None:
    with pytest.raises(ValueError, match=r"left open|closes nothing"):
        continued(paragraphs)
