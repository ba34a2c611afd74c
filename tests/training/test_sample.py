"""Documents as samples, and the windows cut from them."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from evaluation.corpora import Document
from onrecord.pieces import Pieces
from onrecord.text import words
from training import sample

TEXT = "She said no.\n\nBo Ek told them."


def made(text: str, pieces_a_word: int = 1) -> sample.Sample:
    """A sample whose words all have the same number of pieces."""
    found = words(text)
    owner = np.repeat(np.arange(len(found)), pieces_a_word).astype(np.int32)
    first = np.arange(len(found), dtype=np.int32) * pieces_a_word
    split = Pieces(np.ones(len(owner), dtype=np.int32), owner, first)
    return sample.Sample(
        "by hand", "one", found, split, split.counts(), {"starts": np.zeros(len(found), dtype=np.int32)}
    )


@pytest.mark.parametrize(
    ("offsets", "expected"),
    [
        ((0, 3), (0, 1)),
        ((4, 11), (1, 3)),
        ((0, 12), (0, 4)),
        ((1, 2), (0, 1)),
        ((3, 9), (1, 2)),
        ((12, 14), (4, 4)),
        ((14, 19), (4, 6)),
        ((0, 30), (0, 9)),
    ],
)
def test_the_words_of_a_span(offsets: tuple[int, int], expected: tuple[int, int]) -> None:
    assert sample.word_range(words(TEXT), *offsets) == expected


def cuts(text: str, limit: int, seed: int = 0, pieces_a_word: int = 1) -> list[tuple[int, int]]:
    found = sample.cuts(made(text, pieces_a_word), limit, random.Random(seed))
    return [(cut.start, cut.stop) for cut in found]


def test_a_short_document_is_one_window() -> None:
    assert cuts(TEXT, 100) == [(0, 9)]


def test_windows_are_packed_from_whole_paragraphs() -> None:
    text = "\n\n".join(["one two three four five six seven eight nine ten"] * 30)
    for seed in range(8):
        found = cuts(text, 64, seed)
        assert found[0][0] in (0, 10)
        assert found[-1][1] == 300
        assert all(left[1] == right[0] for left, right in pairwise(found))
        assert all(start % 10 == stop % 10 == 0 for start, stop in found)


def test_the_headline_is_sometimes_left_out() -> None:
    text = "\n\n".join(["one two three four five"] * 6)
    without = [cuts(text, 100, seed)[0][0] == 5 for seed in range(200)]
    assert 0.15 < sum(without) / len(without) < 0.35


@pytest.mark.parametrize("pieces_a_word", [1, 7])
def test_a_long_paragraph_is_cut_at_words(pieces_a_word: int) -> None:
    for seed in range(8):
        found = cuts("word " * 500, 60, seed, pieces_a_word)
        assert [start for start, _ in found] == [0, *(stop for _, stop in found[:-1])]
        assert found[-1][1] == 500
        assert all((stop - start) * pieces_a_word + 2 <= 60 for start, stop in found)


def test_the_same_seed_cuts_the_same() -> None:
    text = "\n\n".join(["one two three four five six seven eight nine ten"] * 40)
    assert cuts(text, 64, 3) == cuts(text, 64, 3)
    assert len({str(cuts(text, 64, seed)) for seed in range(5)}) > 1


def test_the_length_of_a_window_counts_its_frame() -> None:
    assert sample.Cut(made(TEXT, 3), 2, 5).length() == 11


class _Head:
    def __init__(self, target: object) -> None:
        self.target = target

    def encode(self, document: Document, found: object) -> object:
        return self.target


def test_a_head_whose_layer_is_not_annotated_has_no_target() -> None:
    tokenizer = Tokenizer(WordPiece({"[UNK]": 0, "no": 1}, unk_token="[UNK]"))
    found = sample.prepare(Document("ewt", "d1", "no, no"), tokenizer, {"starts": _Head([1]), "names": _Head(None)})
    assert (found.corpus, found.name, found.targets) == ("ewt", "d1", {"starts": [1]})
    assert found.pieces.ids.tolist() == [1, 0, 1]
    assert found.counts.tolist() == [1, 1, 1]
