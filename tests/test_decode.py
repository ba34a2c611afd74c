"""Tags, the best sequence of them, and the spans that it spells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.decode import (
    FORBIDDEN,
    PARAGRAPH,
    Floats,
    Head,
    Labelled,
    Tagging,
    confidence,
    heads,
    likelihood,
    viterbi,
)
from onrecord.text import Ints
from tests.fakes import manifest, one_hot, transitions

TWO = Tagging(("cue", "source"))
ONE = Tagging(("cue",))


def free(tagging: Tagging) -> Floats:
    """Transitions that prefer nothing."""
    return np.array(transitions(tagging.labels), dtype=np.float32)


def test_tags_in_the_order_of_the_scores() -> None:
    assert ONE.tags == ("O", "B-cue", "I-cue", "E-cue", "S-cue")
    assert [TWO.tags[TWO.row(place, "source")] for place in "BIES"] == [f"{place}-source" for place in "BIES"]


def test_spans_as_tags() -> None:
    tags = TWO.write([("cue", 0, 1), ("source", 2, 5)], 6)
    assert [TWO.tags[tag] for tag in tags] == ["S-cue", "O", "B-source", "I-source", "E-source", "O"]


def test_a_later_span_overwrites_an_earlier_one() -> None:
    assert list(TWO.read(TWO.write([("cue", 0, 3), ("source", 0, 3)], 3))) == [("source", 0, 3)]


@st.composite
def spans_apart(draw: st.DrawFn) -> tuple[list[tuple[str, int, int]], int]:
    """Spans that do not overlap, and the length of their sequence."""
    edges = sorted(draw(st.sets(st.integers(0, 30), max_size=12)))
    pairs = list(itertools.pairwise(edges))
    chosen = draw(st.lists(st.sampled_from([None, *TWO.labels]), min_size=len(pairs), max_size=len(pairs)))
    return [(label, *pair) for label, pair in zip(chosen, pairs, strict=True) if label], 30


@given(spans_apart())
def test_what_is_written_is_read(given_spans: tuple[list[tuple[str, int, int]], int]) -> None:
    spans, length = given_spans
    assert list(TWO.read(TWO.write(spans, length))) == spans


def test_what_may_follow_what() -> None:
    allowed = ONE.allowed()
    follows = {
        name: {ONE.tags[column][0] for column in np.flatnonzero(allowed[row])} for row, name in enumerate(ONE.tags)
    }
    outer, inner = {"O", "B", "S"}, {"I", "E"}
    assert follows == {"O": outer, "B-cue": inner, "I-cue": inner, "E-cue": outer, "S-cue": outer}


def test_no_span_changes_its_label_midway() -> None:
    assert not TWO.allowed()[TWO.row("B", "cue"), TWO.row("E", "source")]
    assert TWO.allowed()[TWO.row("E", "cue"), TWO.row("B", "source")]


def total(scores: Floats, tags: tuple[int, ...], table: Floats) -> float:
    """The score of one sequence, which begins and ends in the outside tag."""
    framed = (0, *tags, 0)
    moves = sum(float(table[left, right]) for left, right in itertools.pairwise(framed))
    return moves + sum(float(scores[word, tag]) for word, tag in enumerate(tags))


def every_sequence(length: int, size: int) -> Iterator[tuple[int, ...]]:
    return itertools.product(range(size), repeat=length)


@st.composite
def small_scores(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """[N, W, K] scores of one label and [K, K] transitions, some of them learnt."""
    count, length = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    scores = chance.normal(0, draw(st.sampled_from([0.1, 1.0, 4.0])), (count, length, len(ONE.tags)))
    table = np.where(ONE.allowed(), chance.normal(0, 1, (len(ONE.tags),) * 2), FORBIDDEN)
    return scores.astype(np.float32), table.astype(np.float32)


@given(small_scores())
def test_viterbi_finds_what_trying_all_sequences_finds(given_scores: tuple[Floats, Floats]) -> None:
    scores, table = given_scores
    best = viterbi(scores, table)
    for row, tags in zip(scores, best, strict=True):
        highest = max(total(row, each, table) for each in every_sequence(len(row), len(table)))
        assert total(row, tuple(tags.tolist()), table) == pytest.approx(highest, abs=1e-4)


@given(small_scores())
def test_likelihood_is_the_share_of_all_sequences(given_scores: tuple[Floats, Floats]) -> None:
    scores, table = given_scores
    tags = viterbi(scores, table)
    found = likelihood(scores, tags, table)
    for row, chosen, share in zip(scores, tags, found, strict=True):
        weights = [np.exp(total(row, each, table)) for each in every_sequence(len(row), len(table))]
        assert share == pytest.approx(np.exp(total(row, tuple(chosen.tolist()), table)) / sum(weights), abs=1e-4)


def test_the_likelihoods_of_all_sequences_sum_to_one() -> None:
    scores = np.array([[[0.3, 1.0, -1.0, 0.5, 2.0], [0.1, 0.2, 0.3, 1.5, -0.5]]], dtype=np.float32)
    table = free(ONE)
    shares = [likelihood(scores, np.array([each]), table)[0] for each in every_sequence(2, 5)]
    assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_the_likelihood_of_a_long_sequence_stays_a_number() -> None:
    scores = np.random.default_rng(0).normal(0, 8, (2, 2000, len(TWO.tags))).astype(np.float32)
    with np.errstate(all="raise", under="ignore"):
        found = likelihood(scores, viterbi(scores, free(TWO)), free(TWO))
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1.001)).all()


def _pairs(tags: Ints) -> Iterator[tuple[int, int]]:
    return itertools.pairwise([0, *tags.tolist(), 0])


@given(seed=st.integers(0, 2**32), length=st.integers(1, 40), spread=st.sampled_from([0.5, 2.0, 5.0]))
def test_viterbi_never_spells_an_impossible_sequence(seed: int, length: int, spread: float) -> None:
    scores = np.random.default_rng(seed).uniform(-spread, spread, (2, length, len(TWO.tags))).astype(np.float32)
    allowed = TWO.allowed()
    for tags in viterbi(scores, free(TWO)):
        assert all(allowed[left, right] for left, right in _pairs(tags))


def test_sequences_do_not_depend_on_their_neighbours() -> None:
    scores = np.random.default_rng(1).normal(0, 2, (5, 12, len(TWO.tags))).astype(np.float32)
    together = viterbi(scores, free(TWO))
    alone = np.concatenate([viterbi(row[None], free(TWO)) for row in scores])
    assert together.tolist() == alone.tolist()


def test_confidence_is_the_probability_of_each_tag() -> None:
    scores = np.log(np.array([[[0.5, 0.25, 0.25], [0.1, 0.1, 0.8]]], dtype=np.float32)) + 7
    assert confidence(scores, np.array([[0, 2]])).tolist() == [pytest.approx([0.5, 0.8])]


def spans_of(words: list[str], gap: list[int]) -> list[tuple[str, int, int]]:
    """The spans that a head finds whose scores say these tags."""
    tags = np.array([TWO.tags.index(name) for name in words], dtype=np.int32)
    found = Head(TWO, free(TWO)).spans(one_hot(tags, len(TWO.tags)), np.array(gap, dtype=np.int32))
    return [(span.label, span.start, span.stop) for span in found]


def test_a_head_finds_spans_in_order() -> None:
    tags = ["S-cue", "O", "B-source", "I-source", "E-source", "S-cue"]
    assert spans_of(tags, [3, 1, 1, 1, 1, 1]) == [("cue", 0, 1), ("source", 2, 5), ("cue", 5, 6)]


def test_a_span_over_a_line_end_is_found_whole() -> None:
    found = spans_of(["O", "B-source", "I-source", "E-source", "O"], [3, 1, 2, 1, 1])
    assert found == [("source", 1, 4)]


def test_a_span_over_a_paragraph_is_not_found_whole() -> None:
    found = spans_of(["O", "B-source", "I-source", "E-source", "O"], [3, 1, 3, 1, 1])
    assert ("source", 1, 4) not in found
    assert all(not start < 2 < stop for _, start, stop in found)


def test_a_head_is_as_sure_as_of_its_least_sure_word() -> None:
    scores = one_hot(TWO.write([("source", 0, 2)], 2), len(TWO.tags), 5.0)
    scores[1] /= 2
    (span,) = Head(TWO, free(TWO)).spans(scores, np.array([3, 1], dtype=np.int32))
    assert span.sure == pytest.approx(np.exp(2.5) / (np.exp(2.5) + 8))


def test_no_words_no_spans() -> None:
    empty = np.zeros((0, len(TWO.tags)), dtype=np.float32)
    assert Head(TWO, free(TWO)).spans(empty, np.zeros(0, dtype=np.int32)) == ()


@given(
    seed=st.integers(0, 2**32),
    gap=st.lists(st.sampled_from([0, 1, 1, 1, 2, 3]), min_size=1, max_size=60),
)
def test_a_paragraph_is_read_as_if_it_stood_alone(seed: int, gap: list[int]) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (len(gap), len(TWO.tags))).astype(np.float32)
    gaps, head = np.array([3, *gap[1:]], dtype=np.int32), Head(TWO, free(TWO))
    cuts = [*np.flatnonzero(gaps == PARAGRAPH).tolist(), len(gap)]
    alone = [
        Labelled(span.label, span.start + start, span.stop + start, span.sure)
        for start, stop in itertools.pairwise(cuts)
        for span in head.spans(scores[start:stop], gaps[start:stop])
    ]
    assert list(head.spans(scores, gaps)) == alone
    assert all(left.stop <= right.start for left, right in itertools.pairwise(alone))


def test_heads_of_a_manifest() -> None:
    found = heads(manifest())
    assert set(found) == {"names", "roles", "discourse", "links", "times"}
    assert found["links"].tagging.labels == ("source", "content")
    assert found["links"].transitions.shape == (9, 9)
    assert found["links"].transitions.dtype == np.float32
