"""Cues and what belongs to them, with an encoder that answers from a script."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from onrecord import statements
from onrecord.decode import Head, Labelled, Tagging, heads
from onrecord.encoder import Chapter
from onrecord.statements import EDGES, REACH, Attribution, attributions, distances
from onrecord.text import words
from tests.fakes import LABELS, Said, ScriptedEncoder, manifest, places

PLAIN = "Ada Lind told reporters the dam holds . The union said nothing of it ."


def read(text: str, encoder: ScriptedEncoder) -> list[Attribution]:
    """The attributions of all chapters of a text."""
    found = heads(manifest())
    rows: list[Attribution] = []
    for chapter in encoder.read(text):
        roles, discourse = (_spans(chapter, found[name], name) for name in ("roles", "discourse"))
        rows += attributions(chapter, roles, discourse, encoder, found["links"])
    return rows


def _spans(chapter: Chapter, head: Head, name: str) -> list[Labelled]:
    gap = chapter.words.gap[chapter.start : chapter.stop]
    rows = head.spans(chapter.scores[name], gap)
    return [Labelled(row.label, row.start + chapter.start, row.stop + chapter.start, row.sure) for row in rows]


def spelt(text: str, found: tuple[int, int] | None) -> str | None:
    """The text of some words."""
    spans = words(text).spans
    return None if found is None else text[spans[found[0], 0] : spans[found[1] - 1, 1]]


def told(text: str, rows: list[Attribution]) -> list[tuple[str | None, str | None, list[str | None]]]:
    """Source, cue and content of each attribution."""
    return [
        (spelt(text, row.source), spelt(text, row.cue), [spelt(text, part) for part in row.content]) for row in rows
    ]


def test_a_cue_finds_its_source_and_its_content() -> None:
    encoder = ScriptedEncoder(
        said=[Said("told", ("the dam holds",), "Ada Lind"), Said("said", ("of it",), "The union")]
    )
    assert told(PLAIN, read(PLAIN, encoder)) == [
        ("Ada Lind", "told", ["the dam holds"]),
        ("The union", "said", ["of it"]),
    ]


def test_attributions_stand_in_the_order_of_their_cues() -> None:
    encoder = ScriptedEncoder(said=[Said("said", ("of it",)), Said("told", ("the dam holds",))])
    assert [row.cue for row in read(PLAIN, encoder)] == [(2, 3), (10, 11)]


def test_content_on_both_sides_of_the_cue_is_one_statement() -> None:
    text = "“ It holds , ” she said . “ It must . ”"
    encoder = ScriptedEncoder(said=[Said("said", ("“ It holds , ”", "“ It must . ”"), "she")])
    assert told(text, read(text, encoder)) == [("she", "said", ["“ It holds , ”", "“ It must . ”"])]


def test_content_may_stand_in_the_next_paragraph() -> None:
    text = "She said :\n\n“ It holds . ”"
    encoder = ScriptedEncoder(said=[Said("said", ("“ It holds . ”",), "She")])
    assert told(text, read(text, encoder)) == [("She", "said", ["“ It holds . ”"])]


def test_a_cue_without_content_is_no_statement() -> None:
    assert read(PLAIN, ScriptedEncoder(said=[Said("told", (), "Ada Lind")])) == []


def test_a_source_that_is_left_out_is_none() -> None:
    (row,) = read(PLAIN, ScriptedEncoder(said=[Said("told", ("the dam holds",))]))
    assert row.source is None


def test_no_cues_no_statements() -> None:
    assert read(PLAIN, ScriptedEncoder()) == []
    assert read(" \n", ScriptedEncoder(said=[Said("told", ("the dam",))])) == []


def test_of_two_sources_the_nearer_counts() -> None:
    text = "Ada spoke . Then Bo said it holds ."
    tagging = Tagging(LABELS["links"])
    scores = np.zeros((1, 2 * REACH + 1, len(tagging.tags)), dtype=np.float32)
    for label, word in (("source", 0), ("source", 4), ("content", 6)):
        scores[0, REACH - 5 + word, tagging.row("S", label)] = 9
    linker = SimpleNamespace(link=lambda *_: scores)
    encoder = ScriptedEncoder(said=[Said("said", ("it",))])
    (chapter,) = encoder.read(text)
    (row,) = attributions(chapter, [Labelled("cue", 5, 6, 1.0)], [], linker, heads(manifest())["links"])
    assert told(text, [row]) == [("Bo", "said", ["it"])]


def test_roles_other_than_cues_ask_for_nothing() -> None:
    encoder = ScriptedEncoder(said=[Said("told", ("the dam holds",))])
    (chapter,) = encoder.read(PLAIN)
    roles = [Labelled("source", 2, 3, 1.0), Labelled("content", 2, 3, 1.0)]
    assert attributions(chapter, roles, [], encoder, heads(manifest())["links"]) == ()


def test_a_statement_within_a_statement_names_the_outer_cue() -> None:
    text = "She said her engineers believe that it holds ."
    encoder = ScriptedEncoder(
        said=[
            Said("said", ("her engineers believe that it holds",), "She"),
            Said("believe", ("that it holds",), "her engineers", nested=True),
        ]
    )
    outer, inner = read(text, encoder)
    assert (outer.within, inner.within) == (None, outer.cue)
    assert told(text, [inner]) == [("her engineers", "believe", ["that it holds"])]


def test_each_statement_names_the_innermost_that_holds_it() -> None:
    text = "Ada said Bo thinks Cy knows that it holds ."
    encoder = ScriptedEncoder(
        said=[
            Said("said", ("Bo thinks Cy knows that it holds",), "Ada"),
            Said("thinks", ("Cy knows that it holds",), "Bo"),
            Said("knows", ("that it holds",), "Cy", nested=True),
        ]
    )
    said, thinks, knows = read(text, encoder)
    assert (said.within, thinks.within, knows.within) == (None, said.cue, thinks.cue)


def test_two_that_hold_each_other_are_not_nested_both_ways() -> None:
    text = "Ada said Bo knows it ."
    one, other = read(text, ScriptedEncoder(said=[Said("said", ("Bo knows it",)), Said("knows", ("Ada said",))]))
    assert {one.within, other.within} in ({None, one.cue}, {None, other.cue})


def test_a_discourse_cue_outside_all_content_is_none() -> None:
    text = "Her engineers believe it . She said so ."
    encoder = ScriptedEncoder(said=[Said("said", ("so",), "She"), Said("believe", ("it",), nested=True)])
    assert told(text, read(text, encoder)) == [("She", "said", ["so"])]


def test_a_cue_that_both_heads_find_is_one_statement() -> None:
    text = "She said he said it holds ."
    encoder = ScriptedEncoder(said=[Said("said", ("he", "it holds"))])
    (chapter,) = encoder.read(text)
    roles = [Labelled("cue", 1, 2, 1.0), Labelled("cue", 3, 4, 1.0)]
    rows = attributions(chapter, roles, [Labelled("cue", 3, 4, 1.0)], encoder, heads(manifest())["links"])
    assert [row.cue for row in rows] == [(1, 2), (3, 4)]
    assert [row.within for row in rows] == [None, None]


def test_sureness_is_that_of_the_cue_and_of_its_links() -> None:
    sure, unsure = (
        read(PLAIN, ScriptedEncoder(said=[Said("told", ("the dam holds",), "Ada Lind")], sure=sure))[0].sure
        for sure in (30.0, 7.0)
    )
    assert 0 < unsure < sure <= 1.001
    assert sure == pytest.approx(1, abs=1e-3)


def test_words_beyond_reach_are_not_asked() -> None:
    text = " ".join(["far", *["so"] * (REACH + 5), "said", "near", *["so"] * (REACH + 5), "away"])
    encoder = ScriptedEncoder(said=[Said("said", ("far", "near", "away"))])
    assert told(text, read(text, encoder)) == [(None, "said", ["near"])]


def test_a_cue_at_either_end_of_a_text() -> None:
    text = "said it . it said"
    encoder = ScriptedEncoder(said=[Said("said", ("it",))])
    assert told(text, read(text, encoder)) == [(None, "said", ["it"]), (None, "said", ["it"])]


PARAGRAPH = "Bo Ek said the dam holds , and Ada Lind told him that it will not .\n\n"


@pytest.mark.parametrize(("limit", "chapter"), [(1000, 64), (60, 64), (60, 2), (45, 1), (1000, 1)])
def test_nothing_is_lost_or_doubled_at_a_seam(limit: int, chapter: int) -> None:
    text = PARAGRAPH * 40
    encoder = ScriptedEncoder(
        said=[Said("said", ("the dam holds",), "Bo Ek"), Said("told", ("that it will not",), "Ada Lind")],
        limit=limit,
        aside=16,
        chapter=chapter,
    )
    rows = read(text, encoder)
    assert [row.cue for row in rows] == sorted({*places(text, words(text), "said"), *places(text, words(text), "told")})
    assert set(map(str, told(text, rows))) == {
        str(("Bo Ek", "said", ["the dam holds"])),
        str(("Ada Lind", "told", ["that it will not"])),
    }


def test_distances_rise_with_the_distance_on_either_side() -> None:
    buckets = distances()
    assert len(buckets) == 2 * REACH + 1
    ahead = buckets[REACH:].tolist()
    assert ahead[0] == 0
    near = [edge for edge in EDGES if edge <= REACH]
    assert [ahead[edge] for edge in near] == list(range(1, len(near) + 1))
    assert all(right - left in (0, 1) for left, right in pairwise(ahead))
    assert set(buckets[:REACH].tolist()).isdisjoint(ahead)
    assert (buckets[:REACH][::-1] - len(EDGES)).tolist() == ahead[1:]


def test_nothing_is_within_a_statement_that_only_the_discourse_head_found_and_that_it_holds() -> None:
    plain = statements.Attribution((2, 3), (0, 2), ((3, 9),), 0.2)
    nested = statements.Attribution((5, 6), (4, 5), ((1, 3), (6, 9)), 0.9)
    outer, inner = statements._placed((plain,), (nested,))
    assert (outer.cue, outer.within) == ((2, 3), None)
    assert (inner.cue, inner.within) == ((5, 6), (2, 3))
