"""Triggers: the words that name what happens, as the model finds them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol, get_args

import numpy as np

from onrecord.decode import Floats
from onrecord.types import Factuality

CLASSES: Final = ("ASPECTUAL", "I_ACTION", "I_STATE", "OCCURRENCE", "PERCEPTION", "REPORTING", "STATE")
"""TimeML classes, in the order of the model's scores; before the first stands what is no trigger."""
STATUSES: Final = get_args(Factuality)
"""In the order of the model's scores."""

LEAST = 0.5
"""A word is a trigger unless the model is at least so sure that it is none."""


class Chapter(Protocol):
    """What is read of a text: see ``encoder.Chapter``."""

    @property
    def start(self) -> int: ...
    @property
    def scores(self) -> Mapping[str, Floats]: ...


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, as the model finds it."""

    word: int
    """A row of the text's words."""
    class_: str
    """TimeML class."""
    odds: tuple[float, ...]
    """Probabilities of ``STATUSES``."""
    sure: float
    """The probability that the word is a trigger at all."""


def triggers(chapter: Chapter) -> tuple[Trigger, ...]:
    """The triggers of a chapter, in order of the text."""
    shares = softmax(chapter.scores["events"])
    found = np.flatnonzero(shares[:, 0] < LEAST)
    classes = shares[found, 1:].argmax(axis=1)
    odds = softmax(chapter.scores["statuses"][found])
    return tuple(
        Trigger(chapter.start + word, CLASSES[class_], tuple(map(float, each)), 1.0 - float(shares[word, 0]))
        for word, class_, each in zip(found.tolist(), classes.tolist(), odds, strict=True)
    )


def softmax(scores: Floats) -> Floats:
    """[N, K] scores -> probabilities."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = odds / odds.sum(axis=1, keepdims=True)
    return shares
