"""The same words by the same speaker on one occasion, told by several articles or several times by one.

Quoted words that agree, that hold one another, or that agree but for a cut, a bracket or a slip are the same words; a
paraphrase joins only what says nearly the same words within `PARAPHRASED` days. Words that are said again on another
known day are another utterance. An article comes to the utterance that it shares most words with; where two that are
known are joined by a third that holds both, they stay two: the order in which articles come can matter. However like
they are, a telling that denies what the other says, or counts otherwise, is of another utterance (`differing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

from onrecord import language, quotation
from onrecord.identity.differing import differ
from onrecord.identity.scenes import dated, stems
from onrecord.types import Kind

QUOTED: Final = 4
"""Quoted words of the shortest quotation that can be found again."""
NAMELESS: Final = 8
"""Words in common that tell without a known speaker."""
CUT: Final = 0.8
"""What part of the shorter quotation's words stands in the longer one in order, where it does not hold them all."""
PUBLISHED: Final = 10
"""Days between publications of articles that quote one utterance, where they do not tell when it was."""
PARAPHRASED: Final = 3
"""The same of indirect words."""
ALIKE: Final = 0.8
"""What part of the content words of two paraphrases is common."""
CONTENT: Final = 4
"""Content words of the shortest paraphrase that can be found again."""
PERIOD: Final = 21
"""Days that are looked up together; what is within `PUBLISHED` days lies in two such periods at most."""
RUN: Final = 3
"""Words in a run, of which keys of quoted words are made."""
WINDOW: Final = 4
"""Of so many runs on end one at least is a key: two quotations with six words on end in common share a key."""
KEYS: Final = 24
"""How many keys a quotation has at most; content words have `MINIMA`."""
MINIMA: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's word on an utterance: a statement, as far as it tells which utterance it is."""

    speaker: int | None
    """Identity in the record."""
    quote: str
    """The words of the content as they stand in the text."""
    kind: Kind
    said_from: str | None
    """First day on which it may have been said, where the text tells; ISO 8601."""
    said_to: str | None
    """The day after the last."""
    published: str | None


def keys(telling: Telling, code: str = "en") -> tuple[int, ...]:
    """What a telling is entered under, with the period of its day: keys of 31 bits.

    Quoted words have 1 to `KEYS` keys, others `MINIMA`; words too few to be found again have none.
    """
    day = _day(telling)
    period = None if day is None else day // PERIOD
    return tuple(dated(key, period) for key in _keys(telling.quote, telling.kind, code))


def sought(telling: Telling, code: str = "en") -> tuple[int, ...]:
    """Under what to look for tellings of the same utterance: all but very few share one of these with its `keys`.

    Of all periods with days within `PUBLISHED` days: what is further away is told of another occasion.
    """
    day = _day(telling)
    periods = (None,) if day is None else range((day - PUBLISHED) // PERIOD, (day + PUBLISHED) // PERIOD + 1)
    return tuple(dated(key, each) for each in periods for key in _keys(telling.quote, telling.kind, code))


@lru_cache(maxsize=256)
def _keys(quote: str, kind: Kind, code: str) -> tuple[int, ...]:
    """Without their day, remembered: what is sought is entered next."""
    quoted, content = _words(quote, kind, code)
    return _quoted_keys(quoted) if quoted else _content_keys(content)


def _day(telling: Telling) -> int | None:
    day = telling.said_from or telling.published
    return date.fromisoformat(day[:10]).toordinal() if day else None


def same(one: Telling, other: Telling, code: str = "en") -> bool:
    """Whether two tell of one utterance. The order does not matter."""
    return likeness(one, other, code) > 0


def likeness(one: Telling, other: Telling, code: str = "en") -> float:
    """How much two tell of one utterance: 0 not at all, else the part of the longer's words that is common, to 1."""
    found = _alike(one, other, code)
    return 0.0 if found and differ(one.quote, other.quote, code) else found


def _alike(one: Telling, other: Telling, code: str) -> float:
    """The same, whether or not the words say the opposite."""
    ours, theirs = _words(one.quote, one.kind, code), _words(other.quote, other.kind, code)
    if bool(ours[0]) != bool(theirs[0]):
        return 0.0
    if not _one_occasion(one, other, PUBLISHED if ours[0] else PARAPHRASED):
        return 0.0
    if not ours[0]:
        known = one.speaker is not None and one.speaker == other.speaker
        return _paraphrased(ours[1], theirs[1]) if known else 0.0
    common = _in_common(ours[0], theirs[0])
    if one.speaker != other.speaker and (None not in (one.speaker, other.speaker) or common < NAMELESS):
        return 0.0
    if one.speaker is None and common < NAMELESS:
        return 0.0
    return common / max(len(ours[0]), len(theirs[0]))


def choose(telling: Telling, candidates: Sequence[tuple[int, Telling]], code: str = "en") -> int | None:
    """The utterance, by number, that a telling is of; None where it is of none of the candidates.

    An utterance one of whose tellings is of another known day, by another known speaker, or says the opposite or
    another number in nearly the same words, is none. Of equally like ones the lowest number.
    """
    alike = [(_alike(telling, other, code), number, other) for number, other in candidates]
    barred = {
        number
        for like, number, other in alike
        if _contradict(telling, other) or (like and differ(telling.quote, other.quote, code))
    }
    best = max(((like, -number) for like, number, _ in alike if number not in barred), default=(0.0, 0))
    return -best[1] if best[0] > 0 else None


def _contradict(one: Telling, other: Telling) -> bool:
    """Whether both tell who spoke, or when, and not the same."""
    speakers = None not in (one.speaker, other.speaker) and one.speaker != other.speaker
    return speakers or not _days_agree(one, other)


def _days_agree(one: Telling, other: Telling) -> bool:
    if not (one.said_from and one.said_to and other.said_from and other.said_to):
        return True
    if one.said_from[:10] == other.said_from[:10]:
        return True
    return one.said_from < other.said_to and other.said_from < one.said_to


def _one_occasion(one: Telling, other: Telling, most: int) -> bool:
    """Whether the days allow one utterance: days of saying in common, else days known at most ``most`` apart."""
    if not _days_agree(one, other):
        return False
    if one.said_from and other.said_from:
        return True
    ours, theirs = one.said_from or one.published, other.said_from or other.published
    if not (ours and theirs):
        return True
    return abs(date.fromisoformat(ours[:10]).toordinal() - date.fromisoformat(theirs[:10]).toordinal()) <= most


@lru_cache(maxsize=16384)
def _words(quote: str, kind: Kind, code: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The quoted words if they are enough, folded and in order; else the stems of the content words."""
    quoted = tuple(_quoted(quote, kind, code))
    if len(quoted) >= QUOTED:
        return quoted, frozenset()
    return (), frozenset(stems(quote, code))


def _quoted(quote: str, kind: Kind, code: str) -> list[str]:
    """The words inside quotation marks; all of them where the statement is direct."""
    if kind == "indirect":
        return []
    spans = quotation.marks(quote, language.load(code)) if kind == "mixed" else ()
    inside = quote if kind == "direct" else " ".join(quote[span.start : span.end] for span in spans)
    return [_folded(match.group()) for match in quotation.WORD.finditer(inside)]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").replace("‑", "-")


def _in_common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words are the same words: of the shorter all if the longer holds it, or nearly all in order; else 0."""
    shorter, longer = sorted((one, other), key=len)
    if f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return len(shorter)
    from rapidfuzz.distance import LCSseq

    common = LCSseq.similarity(shorter, longer)
    return common if common >= max(QUOTED, CUT * len(shorter)) and _dense(shorter, longer, common) else 0


def _dense(shorter: tuple[str, ...], longer: tuple[str, ...], common: int) -> bool:
    """Whether runs are common too: small words of any long text stand in order in any other."""
    return 2 * len(set(pairwise(shorter)) & set(pairwise(longer))) >= common


def _paraphrased(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other) / max(len(one | other), 1)
    return common if common >= ALIKE and min(len(one), len(other)) >= CONTENT else 0.0


def _quoted_keys(words: tuple[str, ...]) -> tuple[int, ...]:
    """Of each `WINDOW` runs on end the least hash (winnowing); of many the least ones."""
    runs = [
        crc32(" ".join(words[at : at + RUN]).encode("utf-8", "surrogatepass")) for at in range(len(words) - RUN + 1)
    ]
    least = {min(runs[at : at + WINDOW]) for at in range(max(1, len(runs) - WINDOW + 1))}
    return tuple(sorted(least)[:KEYS])


def _content_keys(stems: frozenset[str]) -> tuple[int, ...]:
    """The least of the hashes of the stems, by `MINIMA` functions."""
    if len(stems) < CONTENT:
        return ()
    coded = [stem.encode("utf-8", "surrogatepass") for stem in stems]
    return tuple(sorted({min(crc32(stem, salt) for stem in coded) for salt in range(1, MINIMA + 1)}))
