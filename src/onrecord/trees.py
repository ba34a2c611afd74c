"""The best tree over each sentence of a text, from scores of every word as the head of every other.

Each word takes the head that scores best (Dozat and Manning 2017); where that leaves several roots, or a circle, the
change that costs least mends it, as in the first step of Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from onrecord.decode import NEVER, Floats
from onrecord.syntax import ROOT
from onrecord.text import Ints

LONGEST = 512
"""Words that one tree holds at most: a longer stretch without a full stop is cut."""


def heads(dependents: Floats, governors: Floats, near: Floats, starts: Sequence[int]) -> Ints:
    """[W]: the head of each word, or ``ROOT``, in trees that begin at the words ``starts`` (the first is 0).

    ``dependents`` [W, D + 1] hold in their last column the score of each word as a root, ``governors`` [W, D + 1]
    that of each as a head; their products score pairs, ``near`` [2 R + 1] the distance from a word to its head, R or
    more at its ends. Linear in the number of sentences.
    """
    found = np.full(len(dependents), ROOT, dtype=np.int32)
    for group in _alike(list(_stretches(starts, len(dependents)))):
        scores = _scores(dependents, governors, near, group)
        best = scores.argmax(axis=2).astype(np.int32) + ROOT
        for row, (start, stop) in enumerate(group):
            own = best[row, : stop - start]
            if not _is_tree(own):
                mend(own, scores[row, : stop - start, : stop - start + 1])
            found[start:stop] = np.where(own == ROOT, ROOT, own + start)
    return found


def mend(found: Ints, scores: Floats) -> None:
    """Make a tree of the heads of one sentence, in place: [N] heads, [N, N + 1] scores of root and words as heads."""
    roots = np.flatnonzero(found == ROOT)
    gain = scores[:, 0] - scores[:, 1:].max(axis=1)
    root = int(roots[scores[roots, 0].argmax()]) if len(roots) else int(gain.argmax())
    for word in roots.tolist():
        found[word] = int(scores[word, 1:].argmax())
    found[root] = ROOT
    while (circle := _circle(found)) is not None:
        _open(found, scores, circle)


def _open(found: Ints, scores: Floats, circle: list[int]) -> None:
    """Hang one word of a circle on a word that does not hang on the circle, where that costs least."""
    hanging = np.zeros(len(found), dtype=np.bool_)
    hanging[circle] = True
    while (more := hanging | ((found != ROOT) & hanging[found])).sum() > hanging.sum():
        hanging = more
    inside = np.array(circle)
    cost = scores[inside, found[inside] + 1][:, None] - scores[inside, 1:]
    cost[:, hanging] = -NEVER * 2
    row, head = divmod(int(cost.argmin()), cost.shape[1])
    found[inside[row]] = head


def _circle(found: Ints) -> list[int] | None:
    """The words of one circle; None where there is none."""
    passed = np.full(len(found), -1, dtype=np.int32)
    for start in range(len(found)):
        word = start
        while word != ROOT and passed[word] == -1:
            passed[word] = start
            word = int(found[word])
        if word != ROOT and passed[word] == start:
            circle = [word]
            while (after := int(found[circle[-1]])) != word:
                circle.append(after)
            return circle
    return None


def _is_tree(found: Ints) -> bool:
    """Whether the heads of a sentence have one root and no circle."""
    if (found == ROOT).sum() != 1:
        return False
    above = np.append(found, ROOT)  # the root is its own head, at the end
    steps = 1
    while steps < len(found):
        above, steps = above[above], 2 * steps
    return bool((above == ROOT).all())


def _scores(dependents: Floats, governors: Floats, near: Floats, group: Sequence[tuple[int, int]]) -> Floats:
    """[S, N, N + 1]: scores of the root, then of each word, as the head of each word of S sentences."""
    size = max(stop - start for start, stop in group)
    depth = dependents.shape[1] - 1
    below, above = (np.zeros((len(group), size, depth + 1), dtype=np.float32) for _ in range(2))
    for row, (start, stop) in enumerate(group):
        below[row, : stop - start], above[row, : stop - start] = dependents[start:stop], governors[start:stop]
    scores = np.empty((len(group), size, size + 1), dtype=np.float32)
    scores[..., 0] = below[..., depth]
    np.matmul(below[..., :depth], above[..., :depth].transpose(0, 2, 1), out=scores[..., 1:])
    scores[..., 1:] += above[:, None, :, depth]
    scores[..., 1:] += _distances(size, len(near) // 2, near.tobytes())
    for row, (start, stop) in enumerate(group):
        scores[row, :, stop - start + 1 :] = NEVER
    return scores


@lru_cache(maxsize=64)
def _distances(size: int, reach: int, near: bytes) -> Floats:
    """[N, N]: the score of the distance from each word to each; no word is its own head."""
    places = np.arange(size)
    steps = np.clip(places[None, :] - places[:, None], -reach, reach) + reach
    found: Floats = np.frombuffer(near, dtype=np.float32)[steps]
    found[places, places] = NEVER
    return found


def _stretches(starts: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Sentences as (first word, one past the last), long ones in parts."""
    for start, stop in pairwise([*starts, length]):
        for cut in range(start, stop, LONGEST):
            yield cut, min(cut + LONGEST, stop)


def _alike(sentences: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sentences in groups whose lengths are within a factor of two, so that little is padded; at most 64 in each."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for start, stop in sentences:
        groups.setdefault((stop - start - 1).bit_length(), []).append((start, stop))
    for group in groups.values():
        for first in range(0, len(group), 64):
            yield group[first : first + 64]
