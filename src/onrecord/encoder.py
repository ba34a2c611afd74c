"""Reads words with the model bundle: the only module that imports onnxruntime.

Every window is read alone, by one thread: the same words give the same numbers whatever stands beside them and however
many threads read other windows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord import decode, pieces, text
from onrecord.decode import FORBIDDEN, Floats, Pointed
from onrecord.errors import ModelError
from onrecord.pieces import Pieces
from onrecord.text import Ints, Window, Words
from onrecord.weights import ADVICE, Bundle

LIMIT, ASIDE = 510, 16
"""Pieces in a window, with the two that frame it, and pieces that it reads of its neighbours' words on either side."""
CHAPTER = 64
"""Windows held in memory at once; longer texts are read chapter by chapter."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Consecutive windows of a text and what the heads say of their words, each word counted once."""

    words: Words
    """All words of the text."""
    start: int
    """First word of the chapter."""
    stop: int
    """One past its last word."""
    windows: tuple[Window, ...]
    vectors: tuple[Floats, ...]
    """For each window [words of the window, 384]."""
    scores: Mapping[str, Floats]
    """For each head that tags words [stop - start, K]."""


class Encoder:
    """The sessions of one bundle; safe to share between threads."""

    def __init__(self, bundle: Bundle) -> None:
        """Raises ModelError where the bundle's graphs or its tokenizer cannot be loaded."""
        self.bundle = bundle
        try:
            self._reader = _session(bundle.files["model.onnx"])
            self._linker = _session(bundle.files["links.onnx"])
            self._pointer = _session(bundle.files["mentions.onnx"])
            self._relater = _session(bundle.files["syntax.onnx"])
            self._tokenizer = Tokenizer.from_buffer(bundle.files["tokenizer.json"])
            self.heads = decode.heads(bundle.manifest)
            self.tables = decode.tables(bundle.manifest)
            self.grammar = decode.grammar(bundle.manifest)
            self._frame = (pieces.row_of(self._tokenizer, pieces.START), pieces.row_of(self._tokenizer, pieces.END))
        except Exception as error:  # the libraries raise classes of their own making, some of them bare Exception
            raise ModelError(f"the model cannot be loaded ({error})", str(bundle.model.name), ADVICE) from error

    def read(self, article: str) -> Iterator[Chapter]:
        """Chapters of a text, in order; none where it has no words."""
        words = text.words(article)
        split = pieces.split(article, words, self._tokenizer)
        grid = text.windows(split.counts(), words.gap, LIMIT - 2, ASIDE)
        for first in range(0, len(grid), CHAPTER):
            yield self._chapter(words, split, grid[first : first + CHAPTER])

    def _chapter(self, words: Words, split: Pieces, grid: tuple[Window, ...]) -> Chapter:
        found = [self._window(words, split, window) for window in grid]
        names = [name for name in found[0] if name != "vectors"]
        scores = {
            name: np.concatenate([_own(row[name], w) for row, w in zip(found, grid, strict=True)]) for name in names
        }
        vectors = tuple(row["vectors"] for row in found)
        return Chapter(words, grid[0].own_start, grid[-1].own_stop, grid, vectors, scores)

    def _window(self, words: Words, split: Pieces, window: Window) -> dict[str, Floats]:
        features = pieces.features(words, split, window.start, window.stop, self._frame)
        first = split.first[window.start : window.stop] - split.first[window.start] + 1
        given = {"features": features, "first": first.astype(np.int32)}
        return dict(zip(_outputs(self._reader), self._reader.run(None, given), strict=True))

    def link(self, vectors: Floats, cues: Ints, place: Ints, style: int) -> Floats:
        """[N, 2 REACH + 1, K]: scores of the words around N cues of one window.

        ``cues`` [N, 2] holds first and last word of each cue, ``place`` [N, 2 REACH + 1] the words around it; of those
        that lie outside the window only the outside tag is left. ``style`` is whose guidelines to follow.
        """
        inside = (place >= 0) & (place < len(vectors))
        given = {
            "vectors": vectors,
            "cues": cues,
            "place": np.clip(place, 0, len(vectors) - 1),
            "style": np.full(len(cues), style, dtype=np.int32),
        }
        scores: Floats = self._linker.run(None, given)[0]
        closed = np.full(scores.shape[2], FORBIDDEN, dtype=np.float32)
        closed[0] = 0.0
        return np.where(inside[..., None], scores, closed)

    def point(self, vectors: Floats, heads: Ints) -> Pointed:
        """The phrases of N heads, words of one window: scores of where each begins and ends, and how it is compared."""
        left, right, compared = self._pointer.run(None, {"vectors": vectors, "heads": heads})
        return Pointed(left, right, compared)

    def relate(self, below: Floats, above: Floats) -> Floats:
        """[W, R]: scores of the relation of each of W words to its head, from what the two offer [W, B]."""
        scores: Floats = self._relater.run(None, {"below": below, "above": above})[0]
        return scores


def _own(scores: Floats, window: Window) -> Floats:
    return scores[window.own_start - window.start : window.own_stop - window.start]


def _outputs(session: Any) -> Sequence[str]:
    return [output.name for output in session.get_outputs()]


def _session(graph: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
