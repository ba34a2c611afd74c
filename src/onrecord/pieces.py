"""Word pieces: what the encoder reads of each word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.text import GAPS, Ints, Words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
CHUNK = 4096
"""Words per call of the tokenizer, so that a long text does not stand in memory many times over."""
LONGEST = 128
"""Code points of a word that are read; so no word (a rule of underscores, a line of Chinese) overflows a window."""
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which no tokenizer takes."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text (P pieces, W words)."""

    ids: Ints
    """[P]: row of each piece in the vocabulary."""
    word: Ints
    """[P]: the word that each piece belongs to."""
    first: Ints
    """[W]: the first piece of each word."""

    def counts(self) -> Ints:
        """[W]: number of pieces of each word, at least one."""
        return np.bincount(self.word, minlength=len(self.first)).astype(np.int32)


def row_of(tokenizer: Tokenizer, piece: str) -> int:
    """The row of a piece in the vocabulary. Raises KeyError where the vocabulary lacks it."""
    row = tokenizer.token_to_id(piece)
    if row is None:
        raise KeyError(piece)
    return row


def split(text: str, words: Words, tokenizer: Tokenizer) -> Pieces:
    """Cut the words of ``text`` into pieces; a word that the vocabulary cannot spell is one unknown piece."""
    whole = SURROGATE.sub("\ufffd", text)
    unknown = row_of(tokenizer, UNKNOWN)
    found = [whole[start : min(end, start + LONGEST)] for start, end in words.spans.tolist()]
    parts = [_encoded(found[at : at + CHUNK], tokenizer, unknown) for at in range(0, len(found), CHUNK)]
    ids = [chunk for chunk, _ in parts]
    rows = [owners + CHUNK * index for index, (_, owners) in enumerate(parts)]
    empty = np.zeros(0, dtype=np.int32)
    word = np.concatenate([empty, *rows])
    first = np.searchsorted(word, np.arange(len(found))).astype(np.int32)
    return Pieces(np.concatenate([empty, *ids]), word, first)


def _encoded(chunk: list[str], tokenizer: Tokenizer, unknown: int) -> tuple[Ints, Ints]:
    """Pieces and their words; words that left no piece (marks that the normaliser strips) get the unknown piece."""
    encoded = tokenizer.encode(chunk, is_pretokenized=True, add_special_tokens=False)
    ids, owners = np.array(encoded.ids, dtype=np.int32), np.array(encoded.word_ids, dtype=np.int32)
    lost = np.setdiff1d(np.arange(len(chunk), dtype=np.int32), owners)
    places = np.searchsorted(owners, lost)
    return np.insert(ids, places, unknown).astype(np.int32), np.insert(owners, places, lost).astype(np.int32)


def features(words: Words, pieces: Pieces, start: int, stop: int, ends: tuple[int, int]) -> Ints:
    """[4, T]: ids, case, gap and quotation state of the pieces of words ``start`` to ``stop``.

    ``ends`` are the rows of the two pieces that frame every window.
    """
    chosen = slice(pieces.first[start], pieces.first[stop] if stop < len(words) else len(pieces.ids))
    owner = pieces.word[chosen]
    gap = np.where(np.diff(owner, prepend=-1) == 0, GAPS.index("inside"), words.gap[owner])
    rows = np.stack([pieces.ids[chosen], words.case[owner], gap, words.quote[owner]])
    frame = np.zeros((4, 2), dtype=np.int32)
    frame[0] = ends
    return np.concatenate([frame[:, :1], rows, frame[:, 1:]], axis=1).astype(np.int32)
