"""What the layers of a bundle make of each word: the input of the head."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
from onnx import TensorProto, helper

from onrecord import encoder, pieces, text
from onrecord.text import Words
from onrecord.weights import Bundle
from training.network import WIDTH

LAYERS = ("layer1.norm2", "layer2.norm2", "layer3.norm2", "hidden")
"""The outputs that the head reads: of the second, third, fourth and last layer."""
Halves = npt.NDArray[np.float16]


class Reader:
    """The graph of a bundle, with its inner layers laid open."""

    def __init__(self, bundle: Bundle) -> None:
        graph = onnx.load_from_string(bundle.files["model.onnx"])
        for name in LAYERS:
            graph.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "T", WIDTH]))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            graph.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = encoder.Tokenizer.from_buffer(bundle.files["tokenizer.json"])
        self._frame = tuple(pieces.row_of(self._tokenizer, mark) for mark in (pieces.START, pieces.END))

    def read(self, article: str) -> Halves:
        """[W, 4 * 384]: what each layer makes of the first piece of each word of a text."""
        words = text.words(article)
        split = pieces.split(article, words, self._tokenizer)
        grid = text.windows(split.counts(), words.gap, encoder.LIMIT - 2, encoder.ASIDE)
        found = [row[w.own_start - w.start : w.own_stop - w.start] for w, row in self._windows(words, split, grid)]
        return np.concatenate(found) if found else np.zeros((0, len(LAYERS) * WIDTH), np.float16)

    def _windows(
        self, words: Words, split: pieces.Pieces, grid: tuple[text.Window, ...]
    ) -> Iterator[tuple[text.Window, Halves]]:
        for window in grid:
            features = pieces.features(words, split, window.start, window.stop, self._frame)
            first = (split.first[window.start : window.stop] - split.first[window.start] + 1).astype(np.int32)
            layers = self._session.run(list(LAYERS), {"features": features, "first": first})
            yield window, np.concatenate([layer[0][first] for layer in layers], axis=1).astype(np.float16)
