"""Word pieces, with a tokenizer whose vocabulary stands here."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from onrecord import pieces
from onrecord.pieces import Pieces
from onrecord.text import CASES, GAPS, QUOTES, words

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "dam", "hold", "##s", "jose", ".", "“", "”", "_", "a", "他")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """BERT's way of cutting words, with a vocabulary of fifteen pieces."""
    rows = {piece: row for row, piece in enumerate(VOCABULARY)}
    made = Tokenizer(models.WordPiece(rows, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


def split(text: str, tokenizer: Tokenizer) -> Pieces:
    return pieces.split(text, words(text), tokenizer)


def names(found: Pieces) -> list[str]:
    return [VOCABULARY[row] for row in found.ids]


def test_words_in_pieces(tokenizer: Tokenizer) -> None:
    found = split("The dam holds.", tokenizer)
    assert names(found) == ["the", "dam", "hold", "##s", "."]
    assert found.word.tolist() == [0, 1, 2, 2, 3]
    assert found.first.tolist() == [0, 1, 2, 4]
    assert found.counts().tolist() == [1, 1, 2, 1]


def test_a_word_that_the_vocabulary_cannot_spell_is_unknown(tokenizer: Tokenizer) -> None:
    assert names(split("the damp dam", tokenizer)) == ["the", "[UNK]", "dam"]


@pytest.mark.parametrize("stripped", ["\u200d", "\ufe0f", "\x01", "\u0301", "\udc80"])
def test_a_word_that_leaves_no_piece_is_unknown(tokenizer: Tokenizer, stripped: str) -> None:
    found = split(f"the {stripped} dam", tokenizer)
    assert names(found) == ["the", "[UNK]", "dam"]
    assert found.counts().tolist() == [1, 1, 1]


def test_words_without_pieces_at_both_ends(tokenizer: Tokenizer) -> None:
    found = split("\u200d \u200d dam \u200d", tokenizer)
    assert names(found) == ["[UNK]", "[UNK]", "dam", "[UNK]"]
    assert found.first.tolist() == [0, 1, 2, 3]


def test_an_accent_is_no_piece_of_its_own(tokenizer: Tokenizer) -> None:
    assert names(split("José", tokenizer)) == names(split("Jose\u0301", tokenizer)) == ["jose"]


def test_emoji_beyond_the_basic_plane_move_no_word(tokenizer: Tokenizer) -> None:
    assert names(split("🎁🎁 dam 𝒳 dam", tokenizer)) == ["[UNK]", "[UNK]", "dam", "[UNK]", "dam"]


@pytest.mark.parametrize("word", ["_" * 3000, "他" * 3000, "a_" * 1500, "a" * 3000])
def test_no_word_overflows_a_window(tokenizer: Tokenizer, word: str) -> None:
    found = split(f"the {word} dam", tokenizer)
    assert len(found.counts()) == 3
    assert max(found.counts()) <= pieces.LONGEST
    assert names(found)[-1] == "dam"


def test_a_text_without_words_has_no_pieces(tokenizer: Tokenizer) -> None:
    found = split(" \n", tokenizer)
    assert (len(found.ids), len(found.word), len(found.first), len(found.counts())) == (0, 0, 0, 0)


@given(chunk=st.integers(1, 9), text=st.text(alphabet="the damholds.他_\u200d\u0301 \n", max_size=60))
def test_where_chunks_meet_leaves_no_trace(tokenizer: Tokenizer, chunk: int, text: str) -> None:
    whole = split(text, tokenizer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "CHUNK", chunk)
        cut = split(text, tokenizer)
    assert cut.ids.tolist() == whole.ids.tolist()
    assert cut.word.tolist() == whole.word.tolist()
    assert cut.first.tolist() == whole.first.tolist()


@given(st.text(max_size=80))
def test_every_word_has_a_piece(tokenizer: Tokenizer, text: str) -> None:
    found = split(text, tokenizer)
    assert (found.counts() >= 1).all()
    assert found.word[found.first].tolist() == list(range(len(words(text))))
    assert (np.diff(found.word) >= 0).all()


def test_a_row_of_the_vocabulary(tokenizer: Tokenizer) -> None:
    assert pieces.row_of(tokenizer, "dam") == 5
    with pytest.raises(KeyError, match="levee"):
        pieces.row_of(tokenizer, "levee")


def test_a_vocabulary_without_the_unknown_piece_is_refused() -> None:
    bare = Tokenizer(models.WordPiece({"dam": 0}, unk_token="dam"))
    with pytest.raises(KeyError, match="UNK"):
        split("dam", bare)


def test_what_the_encoder_is_told_of_each_piece(tokenizer: Tokenizer) -> None:
    text = "“The dam\nholds”"
    found = words(text)
    told = pieces.features(found, split(text, tokenizer), 0, len(found), (2, 3))
    ids, case, gap, quote = told.tolist()
    assert [VOCABULARY[row] for row in ids] == ["[CLS]", "“", "the", "dam", "hold", "##s", "”", "[SEP]"]
    assert [CASES[row] for row in case[1:-1]] == ["other", "title", "lower", "lower", "lower", "other"]
    assert [GAPS[row] for row in gap[1:-1]] == ["paragraph", "none", "space", "line", "inside", "none"]
    assert [QUOTES[row] for row in quote[1:-1]] == ["mark", "inside", "inside", "outside", "outside", "mark"]
    assert [case[0], gap[0], quote[0], case[-1], gap[-1], quote[-1]] == [0] * 6
    assert told.dtype == np.int32


def test_a_window_is_told_of_its_own_words_only(tokenizer: Tokenizer) -> None:
    text = "the dam holds the dam"
    found = words(text)
    told = pieces.features(found, split(text, tokenizer), 1, 3, (2, 3))
    assert [VOCABULARY[row] for row in told[0]] == ["[CLS]", "dam", "hold", "##s", "[SEP]"]
    assert GAPS[told[2, 1]] == "space"
