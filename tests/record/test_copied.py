"""Copies that a record finds: parts of a story, and what must not be one with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import Record
from tests.identity.wire import COPIES, OTHERS, Newsroom, pair, printed
from tests.quoting import told


def grouped(path: Path, *texts: str) -> list[int | None]:
    """For each article, in the order of adding, the place of the first of its copies, from 0; none without any."""
    with Record(path, write=True) as record:
        list(record.add_annotations(told(text, published="2025-03-10") for text in texts))
        rows = record.connection.execute("SELECT copies FROM article ORDER BY number").fetchall()
    return [None if first is None else first - 1 for (first,) in rows]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("kind", [kind for kind in COPIES if kind != "brief"])
def test_a_copy_is_one_with_what_came_first(path: Path, kind: str, seed: int) -> None:
    assert grouped(path, *pair(COPIES[kind], seed)) == [0, 0]


@pytest.mark.parametrize("kind", ["same_event", "same_letter", "same_background", "same_outlet"])
def test_what_only_shares_some_words_is_not(path: Path, kind: str) -> None:
    assert grouped(path, *pair(OTHERS[kind], 1)) == [None, None]


def test_a_story_and_all_its_copies_are_one_group(path: Path) -> None:
    room = Newsroom("group")
    wire = room.wire()
    texts = (printed(room, wire[:6]), printed(room, wire), printed(room, wire[:12]), printed(room, wire[:5]))
    assert grouped(path, *texts) == [0, 0, 0, 0]


def test_a_digest_does_not_join_the_stories_that_it_is_made_of(path: Path) -> None:
    """It has the briefs of two stories. One that comes later goes with it; neither story does."""
    room = Newsroom("digest")
    wires = [room.wire(24), room.wire(24)]
    briefs = [printed(room, wire[:6]) for wire in wires]
    stories = [printed(room, wire) for wire in wires]
    digest = printed(room, briefs)
    assert grouped(path, briefs[0], stories[0], digest, briefs[1], stories[1]) == [0, 0, 2, 2, None]


def test_copies_are_found_among_many_with_the_same_lines_of_the_house(path: Path) -> None:
    room = Newsroom("house")
    house = (room.plain(), room.plain(), room.plain())
    others = [printed(room, (*room.wire(4), *house)) for _ in range(80)]
    wire = room.wire(8)
    texts = (*others, printed(room, (*wire, *house)), printed(room, (*wire[:4], *house)))
    assert grouped(path, *texts) == [None] * 80 + [80, 80]
