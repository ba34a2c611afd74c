"""What references are called by: the names among them with their titles, genders and offices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from onrecord import naming, pairs
from onrecord.language import Language
from onrecord.mentions import Range, Reference, References
from onrecord.naming import Use
from onrecord.text import CAPITALS, LINE, Words

TITLED: Final = 12
"""Words before a name that are searched for its titles."""
SEXES: Final = {"male": "he", "female": "she"}
"""Classes of pronouns of which one person is referred to by one only, by gender."""


def use(text: str, words: Words, row: Reference, language: Language) -> Use:
    """A name with its titles, and with the office that stands behind it: "Elena Marsh, the | mayor"."""
    assert row.name  # noqa: S101 (asked of names only)
    parts = [*titles(text, words, row, language), *_apposed(text, words, row, language)]
    return Use(words.written(text, row.name), row.kind, tuple(words.written(text, part) for part in parts))


def untitled(text: str, words: Words, found: References, language: Language) -> References:
    """The references, with the titles cut off that the model took into a person's name ("President | Ada Lind"), and
    with the names that it left in a phrase ("spokesman | Bo Ek") or missed where somebody is named again.
    """
    rows = [_untitled(text, words, row, language) for row in found.rows]
    called = {words.written(text, (row.name[1] - 1, row.name[1])) for row in rows if row.name and row.kind == "person"}
    rows = [_called_again(text, words, row, called) for row in rows]
    own = {rows[at].own: at for at in sorted(range(len(rows)), key=lambda at: (found.rows[at].name is not None, -at))}
    kept = sorted(own.values())
    return References(tuple(rows[at] for at in kept), found.compared[kept])


def _called_again(text: str, words: Words, row: Reference, called: Collection[str]) -> Reference:
    """A person whose name was missed here and found elsewhere; ``called`` are last words of names."""
    missed = row.form == "name" and row.name is None and row.kind not in ("place", "organization")
    again = missed and words.written(text, (row.head, row.head + 1)) in called
    return replace(row, name=(row.head, row.head + 1), kind="person") if again else row


def _untitled(text: str, words: Words, row: Reference, language: Language) -> Reference:
    if row.kind == "group" and _is_one(text, words, row, language):
        return replace(row, kind="person")
    if row.name is None and row.kind == "person" and row.form != "pronoun":
        return replace(row, name=_behind_office(text, words, row.phrase, language))
    if not row.name or row.kind != "person" or row.name[1] - row.name[0] < 2:
        return row
    first, stop = row.name
    written = [text[start:end] for start, end in words.spans[first : stop - 1].tolist()]
    for start, end in naming.titles(written, language):
        if first + start == row.name[0]:
            row = replace(row, name=(first + end, stop))
    return row


def _behind_office(text: str, words: Words, phrase: Range, language: Language) -> Range | None:
    """The capitalised words with which a phrase ends right behind an office in small letters: "spokesman | Bo Ek"."""
    first = stop = phrase[1]
    while first - 1 > phrase[0] and words.case[first - 1] in CAPITALS:
        first -= 1
    office = words.written(text, (first - 1, first)) if phrase[0] < first < stop else ""
    return (first, stop) if office in language.titles.offices else None


def titles(text: str, words: Words, row: Reference, language: Language) -> tuple[Range, ...]:
    """The titles of a person before the name: in its phrase, or right before it where the phrase leaves them out."""
    if not row.name or row.kind != "person":
        return ()
    name, inside = row.name[0], row.phrase[0] < row.name[0]
    first = row.phrase[0] if inside else _front(text, words, name, language)
    written = [text[start:end] for start, end in words.spans[first:name].tolist()]
    found = [(first + start, first + stop) for start, stop in naming.titles(written, language)]
    return tuple(found if inside else _adjacent(found, name))


def _front(text: str, words: Words, name: int, language: Language) -> int:
    """The first of the capitalised words and words of offices right before a name; "Secretary of State" is one."""
    known, first = language.titles, name
    while first > max(0, name - TITLED) and words.gap[first] < LINE:
        before = [words.written(text, (at, at + 1)).lower() for at in (first - 2, first - 1) if at >= 0]
        office = {before[-1]} & (known.offices | known.parts) or (
            {before[0]} & known.offices and {before[-1]} & known.links
        )
        if not (office or words.case[first - 1] in CAPITALS or before[-1] in "-."):
            break
        first -= 1
    return first


def _adjacent(found: Sequence[Range], name: int) -> list[Range]:
    """The titles with no word between them and the name."""
    kept: list[Range] = []
    for start, stop in reversed(found):
        if stop != (kept[-1][0] if kept else name):
            break
        kept.append((start, stop))
    return kept[::-1]


def _apposed(text: str, words: Words, row: Reference, language: Language) -> list[Range]:
    """The office in apposition to a person's name; nothing of a former one."""
    if not row.name or row.kind != "person":
        return []
    written = [words.written(text, (at, at + 1)).lower() for at in range(row.name[1], min(len(words), row.name[1] + 8))]
    if written[:1] != [","]:
        return []
    known, articles = language.titles, language.phrases.articles - language.phrases.indefinite
    first = 2 if written[1:2] and written[1] in articles else 1
    stop = first
    while stop < len(written) and written[stop] in known.offices | known.parts:
        stop += 1
    if stop == first or written[stop - 1] not in known.offices:
        return []
    return [(row.name[1] + first, row.name[1] + stop)]


def sexes(uses: Sequence[Use], options: Sequence[Sequence[int]], language: Language) -> dict[int, str]:
    """The pronoun of each group of names whose titles or first names tell."""
    groups: dict[int, list[Use]] = {}
    for each, (first, *_) in zip(uses, options, strict=True):
        groups.setdefault(first, []).append(each)
    genders = {name: naming.gender(group, language) for name, group in groups.items()}
    return {name: SEXES[gender] for name, gender in genders.items() if gender}


def offices(uses: Sequence[Use], options: Sequence[Sequence[int]]) -> dict[str, tuple[int, ...]]:
    """The groups of names that are called by an office, by its words: "prime minister", "italian prime minister"."""
    found: dict[str, dict[int, None]] = {}
    for each, (first, *_) in zip(uses, options, strict=True):
        for count in range(1, len(each.titles) + 1):
            found.setdefault(" ".join(each.titles[-count:]).lower(), {})[first] = None
    return {office: tuple(groups) for office, groups in found.items()}


def definite(text: str, words: Words, row: Reference, language: Language) -> str:
    """The words of a definite phrase behind its article; nothing where it is none."""
    first, stop = row.phrase
    if row.form != "nominal" or row.kind != "person" or stop - first > TITLED:
        return ""
    written = pairs.without_possessive(words.written(text, row.phrase).lower(), language)
    article, _, rest = written.partition(" ")
    known = language.phrases
    return rest if article in known.articles - known.indefinite else ""


def _is_one(text: str, words: Words, row: Reference, language: Language) -> bool:
    """Whether a phrase is of one person, whom the model took for several: "a neighbour"."""
    first, head = (words.written(text, (at, at + 1)).lower() for at in (row.phrase[0], row.head))
    return row.form == "nominal" and first in language.phrases.indefinite and head not in language.phrases.groups


def is_new(text: str, words: Words, row: Reference, language: Language) -> bool:
    """Whether a phrase begins as one does that names somebody for the first time: "a man", "another man"."""
    first = words.written(text, (row.phrase[0], row.phrase[0] + 1)).lower()
    return row.form == "nominal" and first in language.phrases.newly
