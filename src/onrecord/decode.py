"""From scores to spans: the most probable sequence of tags, and the spans that it spells. Shared by all tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.text import GAPS, Ints

Floats = npt.NDArray[np.float32]

OUTSIDE = "O"
PARAGRAPH = GAPS.index("paragraph")
"""The gap that no tagged span crosses; line ends may stand in the middle of a sentence."""
FORBIDDEN = -30.0
"""The score of a transition that spells no span; finite, so that sums of exponentials stay above zero."""
NEVER = -1e4
"""The same where no gradient is taken: no score makes up for it."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """A way of writing spans as one tag a word: outside, or begin, inside, end, single of a label (BIOES)."""

    labels: tuple[str, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags, in the order of the scores."""
        return _tags(self.labels)

    def row(self, place: str, label: str) -> int:
        """The row of one tag."""
        return 1 + 4 * self.labels.index(label) + "BIES".index(place)

    def allowed(self) -> npt.NDArray[np.bool_]:
        """[K, K]: whether the tag of the column may follow the tag of the row."""
        opens = [tag[0] in "BI" for tag in self.tags]
        table = np.zeros((len(self.tags), len(self.tags)), dtype=np.bool_)
        for row, tag in enumerate(self.tags):
            for column, follower in enumerate(self.tags):
                inner = follower[0] in "IE"
                table[row, column] = inner == opens[row] and (not inner or tag[2:] == follower[2:])
        return table

    def write(self, spans: Sequence[tuple[str, int, int]], length: int) -> Ints:
        """[length]: the tags of spans (label, first word, one past the last); later spans overwrite earlier ones."""
        tags = np.zeros(length, dtype=np.int32)
        for label, start, stop in spans:
            tags[start:stop] = self.row("I", label)
            tags[stop - 1] = self.row("E", label)
            tags[start] = self.row("S" if stop - start == 1 else "B", label)
        return tags

    def read(self, tags: Ints) -> Iterator[tuple[str, int, int]]:
        """The spans (label, first word, one past the last) that a sequence of tags spells, in order."""
        names = self.tags
        start = 0
        for word in np.flatnonzero(tags).tolist():
            place, label = names[tags[word]].split("-", 1)
            if place in "BS":
                start = word
            if place in "ES":
                yield label, start, word + 1


@lru_cache
def _tags(labels: tuple[str, ...]) -> tuple[str, ...]:
    return (OUTSIDE, *(f"{place}-{label}" for label in labels for place in "BIES"))


def viterbi(scores: Floats, transitions: Floats) -> Ints:
    """[N, W, K] scores and [K, K] transitions -> [N, W]: the best tags of N sequences at once (Viterbi 1967).

    Transitions [N, K, K] are each sequence's own.
    """
    count, length, size = scores.shape
    best = np.empty((length, count, size), dtype=np.float32)
    best[0] = scores[:, 0] + transitions[..., 0, :]
    paths = np.empty((count, size, size), dtype=np.float32)
    for word in range(1, length):
        np.add(best[word - 1][:, :, None], transitions, out=paths)
        np.maximum.reduce(paths, axis=1, out=best[word])
        best[word] += scores[:, word]
    columns = np.ascontiguousarray(transitions.swapaxes(-1, -2))
    own = () if transitions.ndim == 2 else (np.arange(count),)
    tags = np.zeros((count, length), dtype=np.int32)
    tags[:, -1] = (best[-1] + transitions[..., 0]).argmax(axis=1)
    for word in range(length - 1, 0, -1):
        tags[:, word - 1] = (best[word - 1] + columns[(*own, tags[:, word])]).argmax(axis=1)
    return tags


def confidence(scores: Floats, tags: Ints) -> Floats:
    """[N, W, K] and [N, W] -> [N, W]: the softmax probability of each word's tag, by itself."""
    shifted = np.exp(scores - scores.max(axis=2, keepdims=True))
    chosen = np.take_along_axis(shifted, tags[..., None].astype(np.int64), axis=2)[..., 0]
    return np.asarray(chosen / shifted.sum(axis=2), dtype=np.float32)


def likelihood(scores: Floats, tags: Ints, transitions: Floats) -> Floats:
    """[N]: the probability of each sequence of tags among all sequences, by the forward algorithm."""
    moves = np.exp(transitions)
    tops = scores.max(axis=2)
    odds = np.exp(scores - tops[..., None])
    chosen = np.take_along_axis(scores, tags[..., None].astype(np.int64), axis=2)[..., 0] - tops
    steps = (
        transitions[0, tags[:, 0]] + transitions[tags[:, :-1], tags[:, 1:]].sum(axis=1) + transitions[tags[:, -1], 0]
    )
    share = moves[0] * odds[:, 0]
    totals = np.ones(tags.shape, dtype=np.float32)
    for word in range(1, scores.shape[1]):
        np.add.reduce(share, axis=1, out=totals[:, word])  # divided out, so that no product runs over
        share = (share / totals[:, word, None]) @ moves * odds[:, word]
    every = np.log(totals).sum(axis=1) + np.log(share @ moves[:, 0])
    return np.asarray(np.exp(chosen.sum(axis=1) + steps - every), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Head:
    """What decoding needs of a head that tags words."""

    tagging: Tagging
    transitions: Floats
    """[K, K]"""

    def spans(self, scores: Floats, gap: Ints) -> tuple[Labelled, ...]:
        """The most probable spans of [W, K] scores, in order; none crosses a paragraph (``gap`` is of ``Words``)."""
        return spans((self,), (scores,), gap)[0]


def spans(heads: Sequence[Head], scores: Sequence[Floats], gap: Ints) -> tuple[tuple[Labelled, ...], ...]:
    """For each head the most probable spans of its scores [W, K], in order; none crosses a paragraph.

    All heads are decoded at once, because each word costs a step of Python however many there are.
    """
    length = len(gap)
    starts = np.unique(np.concatenate([[0], np.flatnonzero(gap == PARAGRAPH)]))
    parts = list(zip(starts.tolist(), [*starts[1:].tolist(), length], strict=True))
    found: list[list[Labelled]] = [[] for _ in heads]
    for group in _alike(parts):
        for row, own in zip(found, _group(heads, scores, group), strict=True):
            row.extend(own)
    return tuple(tuple(sorted(row, key=lambda span: (span.start, span.stop, span.label))) for row in found)


def _group(
    heads: Sequence[Head], scores: Sequence[Floats], parts: Sequence[tuple[int, int]]
) -> Iterator[list[Labelled]]:
    """The spans of each head in paragraphs of similar length, padded with the outside tag."""
    width, size = max(stop - start for start, stop in parts), max(len(head.transitions) for head in heads)
    padded = np.full((len(heads), len(parts), width, size), FORBIDDEN, np.float32)
    padded[..., 0] = 0.0
    moves = np.full((len(heads), 1, size, size), NEVER, np.float32)
    for place, (head, own) in enumerate(zip(heads, scores, strict=True)):
        padded[place, ..., own.shape[1] :] = NEVER
        moves[place, 0, : own.shape[1], : own.shape[1]] = head.transitions
        for row, (start, stop) in enumerate(parts):
            padded[place, row, : stop - start, : own.shape[1]] = own[start:stop]
    each = np.broadcast_to(moves, (len(heads), len(parts), size, size)).reshape(-1, size, size)
    tags = viterbi(padded.reshape(-1, width, size), each).reshape(len(heads), len(parts), width)
    for place, head in enumerate(heads):
        sure = confidence(padded[place, ..., : len(head.transitions)], tags[place])
        yield list(_labelled(head, tags[place], sure, parts))


def _labelled(head: Head, tags: Ints, sure: Floats, parts: Sequence[tuple[int, int]]) -> Iterator[Labelled]:
    for row, (offset, _) in enumerate(parts):
        for label, start, stop in head.tagging.read(tags[row]):
            yield Labelled(label, offset + start, offset + stop, float(sure[row, start:stop].min()))


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words ``start`` to ``stop`` with a label, and how sure the head is of each of their tags at the least."""

    label: str
    start: int
    stop: int
    sure: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the model says of N heads of one window."""

    left: Floats
    """[N, LEFT]: scores of how many words the phrase goes on to the left."""
    right: Floats
    """[N, RIGHT]: the same to the right."""
    compared: Floats
    """[N, D]: the vectors by which mentions are compared, see ``coreference``."""


def heads(manifest: Mapping[str, Any]) -> dict[str, Head]:
    """The heads of a bundle, by name."""
    return {name: _head(row["labels"], row["transitions"]) for name, row in manifest["heads"].items()}


def tables(manifest: Mapping[str, Any]) -> dict[str, Floats]:
    """The learnt scores of a bundle's comparisons, by name; see ``pairs``."""
    return {name: np.array(row, dtype=np.float32) for name, row in manifest["tables"].items()}


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is needed to read the syntax that a bundle tells."""

    relations: tuple[str, ...]
    """UD relations, in the order of their scores."""
    parts: tuple[str, ...]
    """Parts of speech of the Penn Treebank, in the order of their scores."""
    near: Floats
    """[2 R + 1]: the score of the distance from a word to its head, R words or more at either end."""


def grammar(manifest: Mapping[str, Any]) -> Grammar:
    """The labels of a bundle's trees."""
    row = manifest["grammar"]
    return Grammar(tuple(row["relations"]), tuple(row["parts"]), np.array(row["near"], dtype=np.float32))


def _head(labels: Sequence[str], transitions: Sequence[Sequence[float]]) -> Head:
    tagging = Tagging(tuple(labels))
    table = np.array(transitions, dtype=np.float32)
    return Head(tagging, np.where(tagging.allowed(), table, NEVER).astype(np.float32))


def _alike(parts: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Paragraphs in groups of similar length, within a factor of four: less would be padded in smaller groups, but each
    costs a step of Python for every word of its longest paragraph.
    """
    groups: dict[int, list[tuple[int, int]]] = {}
    for start, stop in parts:
        if stop > start:
            groups.setdefault((stop - start).bit_length() // 2, []).append((start, stop))
    yield from groups.values()
