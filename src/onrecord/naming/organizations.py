"""Which names of organisations, places, groups and other things are one's: by spelling, abbreviation, shorter forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.language import Language
from onrecord.naming.spelling import fold, unbracketed
from onrecord.types import EntityKind

MOST: Final = 16
"""Names among which one may be open."""
_LONGEST: Final = 8
"""Words of the longest name that shorter forms are looked for of."""


@dataclass(slots=True)
class _Named:
    """What is spelled in one way."""

    words: tuple[str, ...]
    """Folded, without what is often left out."""
    kind: EntityKind
    spelling: str
    """As first written."""
    first: int
    """Number of the first use."""
    count: int = 0


def groups(uses: Sequence[tuple[str, EntityKind]], language: Language) -> tuple[tuple[int, ...], ...]:
    """For each use of a name of a kind what it may be; several where it is open, best first."""
    keys = {use: core(*use, language) for use in dict.fromkeys(uses)}
    rows: dict[tuple[bool, tuple[str, ...]], int] = {}
    named: list[_Named] = []
    for at, use in enumerate(uses):
        key = keys[use]
        if key not in rows:
            rows[key] = len(named)
            named.append(_Named(key[1], use[1], use[0], at))
        named[rows[key]].count += 1
    options = _options(named, language)
    return tuple(options[rows[keys[use]]] for use in uses)


def core(name: str, kind: EntityKind, language: Language) -> tuple[bool, tuple[str, ...]]:
    """Whether it is a place's, which has no shorter forms, and the words that spellings of one name share."""
    words = fold(unbracketed(name)[0]).removeprefix("the ")
    words = language.names.aliases.get(words, words)
    if kind == "place":
        return True, tuple(words.split())
    return False, _bare(words.split(), language)


def _bare(words: list[str], language: Language) -> tuple[str, ...]:
    """Without "Inc."; with the head behind: "Department of Justice" is "justice department"."""
    known = language.names
    while len(words) > 1 and words[-1] in known.companies:
        words = words[:-1]
    if len(words) > 2 and words[0] in known.heads and words[1] in known.minor:
        rest = words[3:] if words[2] in known.minor else words[2:]
        words = [*rest, words[0]] if rest else words
    return tuple(words)


def is_abbreviation(name: str) -> bool:
    """Whether a name may be one: "E.U.", "WHO", "DoJ"; a long one may be written like a word, "Unesco"."""
    letters = [char for char in name if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return " " not in name.strip() and len(letters) > 1 and (capitals > 1 or (capitals == 1 and len(letters) > 3))


def _options(named: Sequence[_Named], language: Language) -> list[tuple[int, ...]]:
    """For each spelling the spellings that stand for all that is one with it."""
    longer = _longer(named, language)
    found: list[tuple[int, ...]] = [(row,) for row in range(len(named))]
    for row in sorted(range(len(named)), key=lambda row: -len(named[row].words)):
        if rows := [other for other in longer[row] if len(named[other].words) > len(named[row].words)]:
            options = dict.fromkeys(option for other in rows for option in found[other])
            found[row] = tuple(sorted(options, key=lambda other: (-named[other].count, named[other].first))[:MOST])
    return found


def _longer(named: Sequence[_Named], language: Language) -> list[list[int]]:
    """For each spelling the longer ones of which it is an abbreviation, else the beginning, else the end."""
    abbreviated, begins, ends = _Index(), _Index(), _Index()
    for row, name in enumerate(named):
        if name.kind == "place" or len(name.words) < 2:
            continue
        for short in (*abbreviations(name.words, language), *map(fold, unbracketed(name.spelling)[1])):
            abbreviated.add((short,), row)
        if name.kind == "organization":
            # "University of Ostrana" is sorted as "Ostrana University", but nobody calls it "Ostrana".
            as_written = fold(name.spelling).removeprefix("the ").startswith(name.words[0])
            for words in _beginnings(name.words, language) if as_written else ():
                begins.add(words, row)
            for words in _endings(name.words, language):
                ends.add(words, row)
    return [_candidates(name, named, (abbreviated, begins, ends), language) for name in named]


def _candidates(
    name: _Named, named: Sequence[_Named], indexes: tuple[_Index, _Index, _Index], language: Language
) -> list[int]:
    if name.kind == "place" or " ".join(name.words) in language.names.aliases:
        return []
    abbreviated, begins, ends = (index.get(name.words) for index in indexes)
    if is_abbreviation(name.spelling):
        plural = indexes[0].get((name.words[0].removesuffix("s"),)) if name.spelling[:-1].isupper() else []
        if abbreviated or plural:
            return abbreviated or plural
    if name.kind != "organization" or name.spelling.isupper():
        return []
    # Who names the short one first has another one in mind: "Apple", then "Apple Music".
    if len(begins) == 1 and named[begins[0]].first < name.first:
        return begins
    return ends if len(name.words) > 1 else []


def _beginnings(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """What a name may be shortened to; "Senate Finance Committee" not to "Senate", of which it is a part."""
    if words[-1] not in language.names.bodies:
        for at in range(1, min(len(words), _LONGEST)):
            if at > 1 or words[at] not in language.names.minor:
                yield words[:at]


def _endings(words: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """What is left of a name without whose it is: "Supreme Court" of "Ostranan Supreme Court"."""
    for at in range(1, min(len(words) - 1, _LONGEST)):
        if language.names.minor.isdisjoint(words[at - 1 : at + 1]):
            yield words[at:]


class _Index:
    """Rows by words, in order, at most ``MOST`` of each."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], list[int]] = {}

    def add(self, words: tuple[str, ...], row: int) -> None:
        rows = self._rows.setdefault(words, [])
        if len(rows) < MOST and row not in rows:
            rows.append(row)

    def get(self, words: tuple[str, ...]) -> list[int]:
        return self._rows.get(words, [])


def abbreviations(words: tuple[str, ...], language: Language) -> Iterator[str]:
    """What its initials make, with and without small words, and without what follows the last "and"."""
    minor, heads = language.names.minor, language.names.heads
    spelled = [words]
    if words[-1] in heads:
        spelled = [words, (words[-1], *words[:-1]), (words[-1], "of", *words[:-1])]
    for row in spelled:
        yield _initials(row, language)
        yield _initials([word for word in row if word not in minor], language)
    cut = max((at for at, word in enumerate(words) if word in minor), default=0)
    yield _initials([word for word in words[:cut] if word not in minor], language)


def _initials(words: Sequence[str], language: Language) -> str:
    """First letters; of what is an abbreviation itself all: "us department of agriculture" is "usda"."""
    return "".join(word if len(word) == 2 and word in language.names.aliases else word[0] for word in words)
