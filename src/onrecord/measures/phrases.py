"""Where a phrase appears, in its own words or in others that are close: "a glimmer of hope", "glimmers of real hope".

What counts as a variant: the content words of the phrase, all of them and in its order, within one sentence. Each may
stand in another form (by the caller's `stem`) or be spelled with one letter changed, if not all of them are; a word may
be written as two or two as one, with a hyphen or a space. Between two of them the function words of the phrase may be
missing and up to `MOST_INSERTED` other words may stand. The time it takes grows with the text, not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.measures.differences import Piece, compared
from onrecord.measures.wanted import SPELLING, Token, Wanted, tokens, wanted

MOST_INSERTED = 2
"""Words that may stand between two content words and are not the phrase's."""

_INSERTED = 0.01
"""By how much an inserted word makes a way through the text worse; less than any word counts."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where a phrase appears."""

    start: int
    end: int
    likeness: float
    """1 where all words are the phrase's, less for each that has another form, is missing or is inserted; above 0."""
    exact: bool
    """Whether the words are those of the phrase, whatever their case, hyphens, marks and white space."""
    pieces: tuple[Piece, ...]
    """The phrase (`before`, from its beginning) and the words of the text (`after`, in the text), word by word."""


class _Way(NamedTuple):
    """A way through the text so far: a token for each of the first required words."""

    at: int
    quality: float
    total: float
    back: _Way | None

    @property
    def steps(self) -> list[_Way]:
        """Itself and those before it, in order."""
        found: list[_Way] = []
        way: _Way | None = self
        while way:
            found.append(way)
            way = way.back
        return found[::-1]


def appearances(
    phrase: str,
    text: str,
    *,
    function_words: frozenset[str] = frozenset(),
    stem: Callable[[str], str] = str,
) -> tuple[Appearance, ...]:
    """Every appearance of a phrase in a text, in order; where two overlap, the more alike.

    `function_words` may be missing ("a", "of"; but not "not" or "up", which change what is said), `stem` gives what the
    forms of a word share; both for words in lower case. Raises `OnRecordError` for a phrase without words or of more
    than 60.
    """
    return appearances_of(wanted(phrase, function_words=function_words, stem=stem), text)


def appearances_of(phrase: Wanted, text: str) -> tuple[Appearance, ...]:
    """The same of a phrase that was taken apart before, for many texts."""
    found = tokens(text, phrase)
    placed = [(_likeness(way, found, phrase), _reach(way, found, phrase)) for way in _ways(found, phrase)]
    taken: set[int] = set()
    chosen: list[tuple[float, tuple[int, int]]] = []
    for likeness, (first, stop) in sorted(placed, key=lambda row: (-row[0], row[1][1] - row[1][0], row[1])):
        if taken.isdisjoint(range(first, stop)):
            taken.update(range(first, stop))
            chosen.append((likeness, (first, stop)))
    return tuple(
        _appearance(found[slice(*reach)], likeness, phrase, text) for likeness, reach in sorted(chosen, key=_start)
    )


def _start(row: tuple[float, tuple[int, int]]) -> int:
    return row[1][0]


def _appearance(own: Sequence[Token], likeness: float, phrase: Wanted, text: str) -> Appearance:
    start, end = own[0].start, own[-1].end
    pieces = tuple(
        Piece(piece.kind, piece.before, (piece.after[0] + start, piece.after[1] + start))
        for piece in compared(phrase.phrase, text[start:end], loosely=True)
    )
    return Appearance(start, end, round(likeness, 3), _spelled(own) == "".join(phrase.words), pieces)


def _spelled(own: Sequence[Token]) -> str:
    return "".join(token.plain for token in own)


def _ways(found: Sequence[Token], phrase: Wanted) -> Iterator[_Way]:
    """The best way to each token that may be the last of an appearance."""
    last = len(phrase.required) - 1
    recent: list[list[_Way]] = [[] for _ in phrase.required]
    for at, token in enumerate(found):
        for place, quality in reversed(phrase.matches(token.plain)):  # a token goes for one place of a way only
            way = _way(at, place, quality, recent, found, phrase)
            if way is None:
                continue
            if place < last:
                recent[place] = [*recent[place][-_room(phrase, place + 1) :], way]
            elif any(step.quality > SPELLING for step in way.steps):
                yield way


def _room(phrase: Wanted, place: int) -> int:
    """How many tokens may stand before a required word and behind the one before it."""
    return len(phrase.between(place)) + MOST_INSERTED


def _way(
    at: int, place: int, quality: float, recent: Sequence[list[_Way]], found: Sequence[Token], phrase: Wanted
) -> _Way | None:
    """The best way on to a token; None where none of the ways so far reaches it."""
    if not place:
        return _Way(at, quality, quality, None)
    best: _Way | None = None
    for back in reversed(recent[place - 1]):
        if at - back.at - 1 > _room(phrase, place) or found[back.at].sentence != found[at].sentence:
            break
        inserted = _inserted(found[back.at + 1 : at], phrase.between(place))
        total = back.total + quality - _INSERTED * inserted
        if inserted <= MOST_INSERTED and (best is None or total > best.total):
            best = _Way(at, quality, total, back)
    return best


def _inserted(between: Sequence[Token], own: Sequence[str]) -> int:
    """How many of the tokens between two required words are not the phrase's."""
    return (Counter(token.plain for token in between) - Counter(own)).total()


def _reach(way: _Way, found: Sequence[Token], phrase: Wanted) -> tuple[int, int]:
    """The tokens of an appearance, with the function words of the phrase's ends where they stand there.

    Before the first of them other words may have come in between: "a faint glimmer of hope".
    """
    first, stop = way.steps[0].at, way.at + 1
    sentence = found[first].sentence
    for word in reversed(phrase.leading):
        for at in range(first - 1, max(first - MOST_INSERTED - 2, -1), -1):
            if found[at].sentence != sentence:
                break
            if found[at].plain == word:
                first = at
                break
            if found[at].plain in phrase.function_words or phrase.matches(found[at].plain):
                break
    for word in phrase.trailing:
        if stop < len(found) and found[stop].plain == word and found[stop].sentence == sentence:
            stop += 1
    return first, stop


def _likeness(way: _Way, found: Sequence[Token], phrase: Wanted) -> float:
    """What the words of the phrase that stand there count, of what all of its words and those that came in count."""
    first, stop = _reach(way, found, phrase)
    steps = {step.at for step in way.steps}
    others = Counter(found[at].plain for at in range(first, stop) if at not in steps)
    required = set(phrase.required)
    own = Counter(word for at, word in enumerate(phrase.words) if at not in required)
    there = sum(step.quality for step in way.steps) + _weight(others & own, phrase)
    return there / (sum(map(phrase.weight, phrase.words)) + _weight(others - own, phrase))


def _weight(counted: Counter[str], phrase: Wanted) -> float:
    return sum(phrase.weight(word) * count for word, count in counted.items())
