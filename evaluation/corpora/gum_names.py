"""Flat proper names from GUM's nested mentions, cut as news corpora cut them: no article, no title, no apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.corpora.conllu import Parsed, Sentence, Word
from evaluation.corpora.document import Name

_PART = re.compile(r"\((?P<whole>[^()]+)\)|\((?P<opened>[^()]+)|(?P<closed>[^()]+)\)")
_KINDS = {"person": "person", "organization": "organization", "place": "place"}
_NOT_NAMED = "time"
_NO_NAME = re.compile(r".*(://|@|www\.).*|(figure|table|section|chapter|equation|eq\.)\b.*", re.IGNORECASE)
_PEOPLE = re.compile(
    r"[A-Z][a-z]+(?<!urb)(?<!hum)(?<!polit)(an|ese|ish|ch|eek|elsh|wiss|aqi|eli|udi|ani|hai)|Arab|Muslim|Hindu|Islamic|"
    r"Catholic|Democratic|Buddhist|Communist|Orthodox|Hebrew|Soviet|Inuit|Argentine"
)
"""Adjectives of peoples, faiths and parties; their lemma keeps its capital."""
_JOINING = frozenset(
    {
        "of",
        "the",
        "and",
        "&",
        "for",
        "de",
        "la",
        "le",
        "del",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "van",
        "von",
        "der",
        "bin",
        "ibn",
        "al",
        "el",
        "-",
        "/",
        ".",
    }
)
_PERSON_PARTS = frozenset({"flat", "compound", "goeswith", "punct"})
_PARTS = _PERSON_PARTS | {"amod"}
_TITLES = frozenset(
    {
        "president",
        "senator",
        "governor",
        "secretary",
        "ambassador",
        "minister",
        "chairman",
        "chairwoman",
        "king",
        "queen",
        "prince",
        "princess",
        "judge",
        "justice",
        "general",
        "colonel",
        "captain",
        "professor",
        "doctor",
        "mom",
        "mum",
        "dad",
        "mommy",
        "daddy",
        "grandma",
        "grandpa",
        "sir",
        "madam",
        "god",
        "lord",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "mr",
        "mrs",
        "ms",
        "dr",
    }
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entity: words `first` to `last` (inclusive) of its sentence, GUM's type, and its chain."""

    first: int
    last: int
    type: str
    chain: str


def names(parsed: Parsed) -> tuple[Name, ...]:
    """Proper names in order, none overlapping another: of two that overlap the longer is taken.

    A mention is a name where its head is a proper noun. People are cut to the head with its flat parts; other names
    are the whole mention where it holds nothing but proper nouns and joining words, else they are cut the same way.
    Adjectives of peoples, which GUM does not mark as mentions, and plural people ("Kenyans") are groups.
    """
    found: list[Name] = []
    for sentence in parsed.sentences:
        kept: list[Name] = []
        for name in sorted(_candidates(sentence), key=lambda name: (name.start - name.end, name.start)):
            if all(name.end <= other.start or other.end <= name.start for other in kept):
                kept.append(name)
        found += sorted(kept, key=lambda name: name.start)
    return tuple(found)


def mentions(sentence: Sentence) -> Iterator[Mention]:
    """Mentions of one sentence from the `Entity` values, whose brackets are written without anything between them."""
    opened: list[tuple[str, str, int]] = []
    for number, word in enumerate(sentence.words):
        for part in _PART.finditer(word.misc.get("Entity", "")):
            if part["whole"] or part["opened"]:
                chain, kind = (part["whole"] or part["opened"]).split("-")[:2]
                if part["whole"]:
                    yield Mention(number, number, kind, chain)
                else:
                    opened.append((chain, kind, number))
                continue
            at = max(index for index, mention in enumerate(opened) if mention[0] == part["closed"])
            chain, kind, first = opened.pop(at)
            yield Mention(first, number, kind, chain)


def _candidates(sentence: Sentence) -> Iterator[Name]:
    words = sentence.words
    for mention in mentions(sentence):
        at = head(words, mention)
        if mention.type == _NOT_NAMED or words[at].upos != "PROPN":
            continue
        kind = _KINDS.get(mention.type, "other")
        first, last = _without_edges(words, mention.first, mention.last)
        if kind == "person" or _is_coordination(words, at, last) or not _all_proper(words, first, last):
            first, last = _flat(words, mention, at, _PERSON_PARTS if kind == "person" else _PARTS)
        if kind == "person" and all(word.form.lower() in _TITLES for word in words[first : last + 1]):
            continue
        if kind == "person" and "Number=Plur" in words[at].features:
            kind = "group"
        if _is_written_as_name(" ".join(word.form for word in words[first : last + 1])):
            yield Name(words[first].start, words[last].end, kind)
    for word in words:
        if word.upos == "ADJ" and word.form == word.lemma and _PEOPLE.fullmatch(word.form):
            yield Name(word.start, word.end, "group")


def _is_written_as_name(written: str) -> bool:
    return any(map(str.isupper, written)) and not _NO_NAME.fullmatch(written)


def head(words: tuple[Word, ...], mention: Mention) -> int:
    """The first word whose own head lies outside of the mention."""
    inside = range(mention.first, mention.last + 1)
    return next((number for number in inside if words[number].head not in inside), mention.first)


def _without_edges(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int]:
    while first < last and (words[first].upos == "DET" or not words[first].form[:1].isalnum()):
        first += 1
    while first < last and (words[last].upos in ("PUNCT", "PART") and words[last].form != "."):
        last -= 1
    return first, last


def _all_proper(words: tuple[Word, ...], first: int, last: int) -> bool:
    inside = words[first : last + 1]
    edges = inside[0], inside[-1]
    return all(_proper(word) or word.form.lower() in _JOINING for word in inside) and all(map(_proper, edges))


def _proper(word: Word) -> bool:
    return word.upos in ("PROPN", "NUM") or (word.upos in ("ADJ", "NOUN", "X", "VERB") and word.form[:1].isupper())


def _is_coordination(words: tuple[Word, ...], head: int, last: int) -> bool:
    return any(word.head == head and word.relation == "conj" for word in words[head : last + 1])


def _flat(words: tuple[Word, ...], mention: Mention, head: int, parts: frozenset[str]) -> tuple[int, int]:
    """The head with the unbroken run of its parts around it: relations in `parts`, and the marks between them."""
    first = last = head
    while first > mention.first and _belongs(words, first - 1, head, parts):
        first -= 1
    while last < mention.last and _belongs(words, last + 1, head, parts):
        last += 1
    while first < head and not (words[first].upos == "PROPN" or words[first].form[:1].isupper()):
        first += 1
    while last > head and words[last].upos not in ("PROPN", "NUM", "X"):
        last -= 1
    return first, last


def _belongs(words: tuple[Word, ...], number: int, head: int, parts: frozenset[str]) -> bool:
    """Whether every step from word `number` up to `head` is one that joins parts of a name."""
    word = words[number]
    if word.upos == "ADJ" and not word.form[:1].isupper():
        return False
    if word.form in (",", ";", ":", "(", ")", '"', "“", "”", "–", "—") or word.upos in ("NOUN", "VERB", "DET"):
        return False
    while number != head:
        if number < 0 or words[number].relation.partition(":")[0] not in parts:
            return False
        number = words[number].head
    return True
