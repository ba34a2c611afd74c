"""On which side of the day of writing a time lies, where its own words do not tell: "on Friday", "in December".

Three things speak for a side: the model, the words around the expression ("until", "will"), and how near the instance
on each side is, because news speaks of the near. Their weights began as those of a logistic regression on the training
part of TimeBank and AQUAINT, where the model's part came from models that had not seen the story; those of words that
it saw a few dozen times were set by hand, and keep its accuracy there (training/README.md).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from onrecord.language.calendar import Calendar
from onrecord.types import Span

BACK: Final = 140
"""Code points before an expression in which its clause is looked for."""
LEAST: Final = 0.02
"""Added to each share, so that none is nought."""
MOST: Final = 2.3
"""Log odds that the model has at the most: it is too sure of short sentences."""
FORTH: Final = 80
"""The same behind one that no verb stands before."""
PLAN: Final = 14
"""Words before an expression among which a plan is looked for."""
_WORD: Final = re.compile(r"[^\W\d_]+|[.;:!?\n]")
_STOPS: Final = frozenset(".;:!?\n")


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for one kind of pattern, in log odds of lying after the day of writing."""

    base: float
    model: float
    hinted: float
    """A verb that may look forward ("to", "would") is the nearest before it."""


WEEKLY: Final = Weights(1.3, 1.7, 1.0)
"""Weekdays and weekends: the model has seen many of them."""
YEARLY: Final = Weights(-1.1, 0.8, 0.4)
"""Months, days of a month, seasons, quarters, holidays."""
NEARNESS: Final = 1.4
"""Of the logarithm of how much nearer the later instance is."""
AHEAD: Final = 3.0
"""Of a phrase right before it that looks forward: "until"."""
PLANNED: Final = 2.2
"""Of a verb of plans in its sentence before it: "will"."""
CERTAIN: Final = 6.0
"""Of "will" nearest before it."""
GOVERNED: Final = 4.5
"""Of a verb that it hangs on and that looks ahead, see ``governing``; a verb of the past before that does not count."""
BEHIND: Final = -1.5
"""Of a verb of the past nearest before it, or first behind it."""
FOLLOWED: Final = 1.4
"""Of a verb that looks forward behind an expression that opens its sentence."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What speaks for the side of an expression, its distance aside."""

    model: float
    """Log odds of after against before."""
    words: float
    """Log odds by the words around it, for any kind of pattern."""
    hinted: bool

    def after(self, before: int, after: int, weekly: bool) -> bool:
        """Whether the later of two instances is the likelier, given their distances in days."""
        weights = WEEKLY if weekly else YEARLY
        odds = weights.base + weights.model * self.model + weights.hinted * self.hinted + self.words
        return odds + NEARNESS * math.log(max(before, 0.5) / max(after, 0.5)) > 0


def leaning(text: str, span: Span, scores: Sequence[float], calendar: Calendar, *, governed: bool = False) -> Leaning:
    """What the words around an expression and the model (its shares of before, same and after) say of its side.

    ``governed``: whether the verb that it hangs on looks ahead.
    """
    before, _, after = scores
    odds = max(-MOST, min(MOST, math.log((after + LEAST) / (before + LEAST))))
    left = _clause(_joined(reversed(_WORD.findall(text[max(0, span.start - BACK) : span.start].lower())), calendar))
    right = _clause(_WORD.findall(text[span.end : span.end + FORTH].lower()))
    near = _first(left, calendar)
    words = AHEAD * _forward(left, calendar)
    if governed and near != "certain":
        return Leaning(odds, words + GOVERNED, True)
    words += PLANNED * _planned(left[:PLAN], calendar) * (near != "past")
    words += CERTAIN * (near == "certain")
    if near is None:
        near, later = _first(right, calendar), FOLLOWED
        words += {"certain": CERTAIN, "future": later, "plans": later, "past": BEHIND}.get(near or "", 0.0)
        return Leaning(odds, words, False)
    return Leaning(odds, words + BEHIND * (near == "past"), near == "future")


def _clause(words: Iterable[str]) -> list[str]:
    """The words up to the first stop."""
    return list(takewhile(lambda word: word not in _STOPS, words))


def _joined(backwards: Iterable[str], calendar: Calendar) -> Iterator[str]:
    """The words without participles behind a form of "be" that looks forward: "to be held", "will stay closed"."""
    held: str | None = None
    for word in backwards:
        if held is not None and word not in calendar.sides["links"]:
            yield held
        held = word if word in calendar.sides["past"] else None
        if held is None:
            yield word
    if held is not None:
        yield held


def _forward(left: Sequence[str], calendar: Calendar) -> bool:
    """Whether a phrase right before the expression looks forward from it; ``left`` runs from it backwards."""
    return any(" ".join(reversed(left[:size])) in calendar.sides["after"] for size in range(1, 5))


def _planned(left: Sequence[str], calendar: Calendar) -> bool:
    """Whether there is a plan that nobody has left behind: "had been due" is of the past."""
    return any(word in calendar.sides["plans"] for word in left) and not any(
        word in calendar.sides["undone"] for word in left
    )


def _first(words: Sequence[str], calendar: Calendar) -> str | None:
    """The kind of the first word that has a direction in time: certain, plans, future or past."""
    for word in words:
        for kind in ("certain", "plans", "future", "past"):
            if word in calendar.sides[kind]:
                return kind
    return None
