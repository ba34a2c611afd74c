"""Happenings and times as words of a tree: where each stands, by which preposition a time hangs, and on what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.language import Language
from onrecord.syntax import INSIDE, Syntax
from onrecord.types import Happening, Span, TimeExpression

_FAR = 3
"""Words before a time among which its preposition is looked for."""
_MANY = 8
"""Happenings under one word that are looked at; more of them hang on no verb, but on the heads of lists and tables."""
_EMPTY = ("punct", "case", "mark", "cc", "det", INSIDE)
"""Relations of words that head no phrase."""
_CASES = ("case", "mark")


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression and the words of the tree that it has."""

    time: TimeExpression
    first: int
    """Its first word."""
    stop: int
    """One past its last word."""
    head: int
    """The word by which it hangs on the rest of its sentence."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The tree of an article with its happenings and times. Treat the mappings as read-only."""

    syntax: Syntax
    known: Language
    triggers: Mapping[int, int]
    """Words of triggers to rows of happenings."""
    heads: tuple[int, ...]
    """[H]: the word that heads each happening's trigger."""
    under: Mapping[int, Sequence[int]]
    """Words to the heads of triggers that hang on them, in order of the text, `_MANY` at most."""
    times: tuple[Placed, ...]
    within: Mapping[int, Placed]
    """Words of times to their times."""
    cases: Mapping[int, int]
    """Words to the first preposition or conjunction that hangs on them and goes before them."""
    starts: tuple[int, ...]
    """The code points at which sentences begin."""

    def together(self, one: int, other: int) -> bool:
        """Whether two words stand in one sentence."""
        places = self.syntax.words.spans[:, 0]
        return bisect_right(self.starts, int(places[one])) == bisect_right(self.starts, int(places[other]))

    def below(self, word: int, *relations: str) -> list[int]:
        """The heads of triggers that hang on a word by these relations, subtypes included."""
        found = self.under.get(word, ())
        return [child for child in found if self.syntax.relations[child].partition(":")[0] in relations]

    def is_verb(self, word: int) -> bool:
        return self.syntax.tags[word].startswith("VB")

    def preposition(self, word: int, first: int) -> str:
        """The preposition of a phrase that a word heads and that begins at `first`; "" where it has none."""
        syntax, idle = self.syntax, self.known.ordering.idle
        if word in self.cases:
            return syntax.lower(self.cases[word])
        for before in range(first - 1, max(first - 1 - _FAR, -1), -1):
            if syntax.lower(before) not in idle:
                return syntax.lower(before) if syntax.tags[before] in ("IN", "TO") else ""
        return ""


def scene(
    syntax: Syntax,
    sentences: Sequence[Span],
    happenings: Sequence[Happening],
    times: Sequence[TimeExpression],
    known: Language,
) -> Scene:
    """The scene of an article; linear in words, happenings and times."""
    rows = _rows(syntax, [row.trigger for row in happenings])
    heads = tuple(_head(syntax, first, stop) for first, stop in rows)
    under: dict[int, list[int]] = {}
    for head in heads:
        above = under.setdefault(syntax.heads[head], [])
        if len(above) < _MANY:
            above.append(head)
    placed = tuple(
        Placed(time, first, stop, _head(syntax, first, stop))
        for time, (first, stop) in zip(times, _rows(syntax, [time.span for time in times]), strict=True)
        if first < stop
    )
    return Scene(
        syntax=syntax,
        known=known,
        triggers={word: at for at, (first, stop) in enumerate(rows) for word in range(first, stop)},
        heads=heads,
        under=under,
        times=placed,
        within={word: one for one in placed for word in range(one.first, one.stop)},
        cases=_cases(syntax),
        starts=tuple(sentence.start for sentence in sentences),
    )


def _cases(syntax: Syntax) -> dict[int, int]:
    found: dict[int, int] = {}
    for word, relation in enumerate(syntax.relations):
        if relation in _CASES and syntax.heads[word] > word:
            found.setdefault(syntax.heads[word], word)
    return found


def _rows(syntax: Syntax, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The words, first and one past last, that each span touches."""
    starts, ends = syntax.words.spans[:, 0], syntax.words.spans[:, 1]
    first = np.searchsorted(ends, [span.start for span in spans], side="right").tolist()
    stop = np.searchsorted(starts, [span.end for span in spans], side="left").tolist()
    return list(zip(first, stop, strict=True))


def _head(syntax: Syntax, first: int, stop: int) -> int:
    """The word by which words hang on the rest: the last whose head is outside, but for words that head nothing."""
    outer = [word for word in range(first, stop) if not first <= syntax.heads[word] < stop]
    full = [word for word in outer if syntax.relations[word] not in _EMPTY]
    return (full or outer or [first])[-1]
