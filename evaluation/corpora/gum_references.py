"""GUM's mentions: every phrase that refers to someone or something, with its head, its kind, its form and its chain."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.corpora.conllu import Parsed, Sentence, Word
from evaluation.corpora.document import Reference
from evaluation.corpora.gum_names import Mention, head, mentions

_KINDS = {"person": "person", "organization": "organization", "place": "place"}
_LEFT_OUT = "time"
"""Times are found and resolved by another head."""


def references(parsed: Parsed) -> tuple[Reference, ...]:
    """The mentions of a document, in order of their first words, the longer first; of two with one head the inner."""
    found = [each for sentence in parsed.sentences for each in _sentence(sentence)]
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def _sentence(sentence: Sentence) -> Iterator[Reference]:
    inner_first = sorted(mentions(sentence), key=lambda mention: mention.last - mention.first)
    taken: set[int] = set()
    for mention in inner_first:
        at = _key(sentence.words, mention)
        if mention.type == _LEFT_OUT or at in taken:
            continue
        taken.add(at)
        yield _reference(sentence.words, mention, at)


def _key(words: tuple[Word, ...], mention: Mention) -> int:
    """The word that stands for the mention: its head, or the "and" of a coordination, which shares its first part's."""
    first = head(words, mention)
    joined = [
        at for at in range(first + 1, mention.last + 1) if words[at].relation == "conj" and words[at].head == first
    ]
    joiners = (
        at for part in joined for at in range(first, part) if words[at].head == part and words[at].relation == "cc"
    )
    return next(joiners, first)


def _reference(words: tuple[Word, ...], mention: Mention, at: int) -> Reference:
    first, last = words[mention.first], words[mention.last]
    form = _form(words[at])
    return Reference(
        first.start,
        last.end,
        head=(words[at].start, words[at].end),
        kind=_kind(mention.type, words[at]),
        form=form,
        chain=mention.chain,
    )


def _form(word: Word) -> str:
    return {"PROPN": "name", "PRON": "pronoun"}.get(word.upos, "nominal")


def _kind(kind: str, word: Word) -> str:
    """Several people are a group: a plural or a coordination."""
    if kind == "person" and ("Number=Plur" in word.features or word.upos == "CCONJ"):
        return "group"
    return _KINDS.get(kind, "other")
