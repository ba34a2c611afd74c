"""Whether two tellings that share most words say different things: the one denies, or counts otherwise.

"We will close" and "We will not close" are as like as a quotation and its cut; so are "40 jobs" and "42 jobs".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from onrecord import language
from onrecord.language import Language
from onrecord.measures.figures import numbers, value
from onrecord.measures.words import words

CUT: Final = 6
"""Words of the longest stretch in which another wording is compared; a longer one is what the other leaves out."""
_LONGEST: Final = 8
"""Words of the longest number that is read."""


class _Stretch(NamedTuple):
    """Words of the one, and of the other in their place, between two words that both have."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    inside: bool
    """Whether words that both have stand before and behind it."""


def differ(one: str, other: str, code: str = "en") -> bool:
    """Whether two quotations in nearly the same words contradict one another. The order does not matter.

    Negations and numbers count where the words part: what the one has in the place of other words, or a negation that
    the other leaves out. A number that one of them leaves out is no contradiction, and a stretch of more than `CUT`
    words is what the shorter telling cuts, with all that stands in it.
    """
    first, second = sorted((_read(one, code), _read(other, code)))
    known = language.load(code)
    return any(_counts(each) or _denies(each, known) for each in _stretches(first, second))


def _stretches(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[_Stretch]:
    """Where the words part; before the first word in common and behind the last only as many as the shorter has."""
    from rapidfuzz.distance import LCSseq

    blocks = [step for step in LCSseq.opcodes(one, other) if step.tag == "equal"]
    edges = [(0, 0), *((step.src_end, step.dest_end) for step in blocks)]
    starts = [*((step.src_start, step.dest_start) for step in blocks), (len(one), len(other))]
    for at, (left, right) in enumerate(zip(edges, starts, strict=True)):
        inside = 0 < at < len(blocks)
        ours, theirs = one[left[0] : right[0]], other[left[1] : right[1]]
        if ours or theirs:
            yield _Stretch(ours, theirs, inside)


def _counts(stretch: _Stretch) -> bool:
    """Whether both count there, and not the same; one that counts more than the other is none."""
    if not stretch.inside and max(len(stretch.one), len(stretch.other)) > CUT:
        return False
    ours, theirs = (frozenset(word for word in side if _is_number(word)) for side in (stretch.one, stretch.other))
    return bool(ours and theirs) and not (ours <= theirs or theirs <= ours)


def _denies(stretch: _Stretch, known: Language) -> bool:
    """Whether one of them denies there what the other does not."""
    if max(len(stretch.one), len(stretch.other)) > CUT or not (stretch.inside or (stretch.one and stretch.other)):
        return False
    return _negative(stretch.one, known) != _negative(stretch.other, known)


def _negative(found: Sequence[str], known: Language) -> bool:
    """Whether a word of negation stands there that no word behind it takes away again: "not only"."""
    negation = known.negation
    return any(
        (word in negation.words or word in negation.after or word.endswith(negation.endings))
        and after not in negation.void
        for word, after in pairwise([*found, ""])
    )


def _is_number(word: str) -> bool:
    return any(char.isdecimal() for char in word)


@lru_cache(maxsize=16384)
def _read(quote: str, code: str) -> tuple[str, ...]:
    """The words, folded; a number is one word in figures, however it is written."""
    plain = [word.plain.replace(",", "") for word in words(quote) if not word.is_mark]
    found: list[str] = []
    at = 0
    while at < len(plain):
        amount, length = _number(plain[at : at + _LONGEST], _known(code))
        found.append(plain[at] if amount is None else str(amount))
        at += length
    return tuple(found)


def _number(plain: Sequence[str], known: Mapping[str, int]) -> tuple[float | None, int]:
    """The longest number that begins there, and of how many words it is; None and one of another word."""
    if not (_is_number(plain[0]) or plain[0] in known):
        return None, 1
    for length in range(len(plain), 0, -1):
        if plain[length - 1] != "and" and (amount := value(plain[:length], known)) is not None:
            return amount, length
    return None, 1


@cache
def _known(code: str) -> Mapping[str, int]:
    return numbers(language.load(code))
