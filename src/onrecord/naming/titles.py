"""Titles: the forms of address and the offices that stand before a person's name, as the article states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.language import Gender, Language
from onrecord.naming.spelling import fold

_APOSTROPHES = frozenset("'’")
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, with the full stop of an abbreviation; or a break between titles, which has no `folded` form."""

    start: int
    stop: int
    folded: str
    capital: bool


def titles(written: Sequence[str], language: Language) -> tuple[tuple[int, int], ...]:
    """The titles among the words (`text.words`) before a name, in order: first word and one past the last.

    "the then British Prime Minister" has "British" and "Prime Minister". A title whose limit belongs to it is one with
    what it limits: "former U.S. Secretary of State".
    """
    units = tuple(_units(written, language))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(units):
        stop = _office(units, at, language)
        if stop > at:
            _add(found, units, at, _tail(units, stop, language), language)
            at = _tail(units, stop, language)
        else:
            if units[at].folded in language.titles.honorifics:
                found.append((at, at + 1))
            at += 1
    return tuple((units[start].start, units[stop - 1].stop) for start, stop in found)


def _add(found: list[tuple[int, int]], units: Sequence[_Unit], start: int, stop: int, language: Language) -> None:
    """Add an office with what stands before it: whose it is apart, unless a limit stands before that."""
    earliest = found[-1][1] if found else 0
    origin = _origin(units, earliest, start, language)
    limit = origin
    while limit > earliest and units[limit - 1].folded in language.titles.limits:
        limit -= 1
    if limit < origin:
        found.append((limit, stop))
        return
    if origin < start:
        found.append((origin, start))
    found.append((start, stop))


def _office(units: Sequence[_Unit], at: int, language: Language) -> int:
    """Where the office that begins here ends; `at` where none does."""
    known, stop, end = language.titles, at, at
    while stop < len(units) and units[stop].folded:
        word = units[stop].folded
        pair = [unit.folded for unit in units[stop : stop + 2]]
        width = len(pair) if " ".join(pair) in known.offices else 1
        if width == 2 or word in known.offices or (end > at and word in known.endings):
            end = stop + width
        elif word not in known.parts:
            break
        stop += width
    return end


def _tail(units: Sequence[_Unit], stop: int, language: Language) -> int:
    """Where an office ends with what it is of: "Secretary" | "of State for Health and Social Care"."""
    if stop >= len(units) or units[stop].folded not in language.titles.links:
        return stop
    end = next((at for at in range(stop + 2, len(units)) if _begins(units[at], language)), len(units))
    end = next((at for at in range(stop + 1, end) if not units[at].folded), end)
    while units[end - 1].folded in language.names.minor:
        end -= 1
    return max(end, stop)


def _begins(unit: _Unit, language: Language) -> bool:
    return unit.folded in language.titles.honorifics or unit.folded in language.titles.offices


def _origin(units: Sequence[_Unit], earliest: int, stop: int, language: Language) -> int:
    """Where the capitalised words before an office begin: "Bank of England" Governor."""
    start = at = stop
    while at > earliest and units[at - 1].folded:
        at -= 1
        if units[at].capital and not _is_left_out(units[at].folded, language):
            start = at
        elif start == at + 1 and units[at].folded in language.names.minor:
            continue
        else:
            break
    return start


def _is_left_out(word: str, language: Language) -> bool:
    return any(
        word in known
        for known in (language.determiners, language.adverbs, language.titles.limits, language.titles.honorifics)
    )


def _units(written: Sequence[str], language: Language) -> Iterator[_Unit]:
    """Words with the marks that belong to them; hyphens are left out, other marks are breaks."""
    at = 0
    while at < len(written):
        word, stop = written[at], at + 1
        if word in _APOSTROPHES and stop < len(written) and written[stop].lower() == language.possessive:
            stop += 1
        while _is_letter(word) and written[stop : stop + 1] == ["."]:
            stop += 1
            if stop < len(written) and _is_letter(written[stop]):
                stop += 1
        if stop == at + 1 and written[stop : stop + 1] == ["."]:
            stop += 1
        if word not in _HYPHENS:
            folded = fold(" ".join(written[at:stop])) if word[:1].isalnum() else ""
            yield _Unit(at, stop, folded, word[:1].isupper())
        at = stop


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def offices(parts: Iterable[str], language: Language) -> tuple[str, ...]:
    """The offices among the titles of a name, folded, without what limits them: "former President" is "president"."""
    found = []
    for part in parts:
        words = [language.titles.abbreviations.get(word, word) for word in fold(part).split()]
        while words and not (words[0] in language.titles.parts or _is_office(words[:2], language)):
            del words[0]
        if any(_is_office(words[at : at + 2], language) for at in range(len(words))):
            found.append(" ".join(words))
    return tuple(found)


def _is_office(words: Sequence[str], language: Language) -> bool:
    return words[0] in language.titles.offices or " ".join(words) in language.titles.offices


def is_office(name: str, language: Language) -> bool:
    """Whether a name of several words is an office's alone: "Home Secretary"."""
    words, known = fold(name).split(), language.titles
    told = all(word in known.offices or word in known.parts or word in known.limits for word in words)
    return told and len(words) > 1 and bool(offices((name,), language))


def gender(parts: Iterable[str], language: Language) -> Gender | None:
    """The gender that the titles of a name tell: "Mrs.", "First Lady"."""
    for part in parts:
        words = fold(part).split()
        if len(words) == 1 and (told := language.titles.honorifics.get(words[0])):
            return told
        pairs = [" ".join(words[at : at + 2]) for at in range(len(words) - 1)]
        for word in (*pairs, *words):
            if told := language.titles.genders.get(word):
                return told
    return None
