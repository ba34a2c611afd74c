"""Mentions: names, nominals and pronouns, with the phrases that they stand in.

A head of the encoder finds the word that each mention turns on, with its kind and form; each such word points to the
ends of its phrase, so that phrases nest while their heads do not ("[the [White House] spokeswoman]": Dobrovolskii
2021). Names come from a head of their own, which was taught what belongs to a name; a phrase around a name is its
mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Protocol, get_args

import numpy as np

from onrecord.decode import Floats, Labelled, Pointed
from onrecord.text import CAPITALS, LINE, MARK, Ints, Window, Words
from onrecord.types import EntityKind, Form

LABELS: Final = tuple((kind, form) for kind in get_args(EntityKind) for form in get_args(Form))
"""What a word can head: a mention of a kind, in a form; in the order of the scores, behind "no head"."""
LEFT, RIGHT = 16, 40
"""How many words, its own included, a head's phrase may go on to its left and to its right; 99.7 % of GUM's do not."""

POSSESSIVE: Final = 2
"""Words of "'s"."""

Range = tuple[int, int]


class Chapter(Protocol):
    """What is read of a text: see ``encoder.Chapter``."""

    @property
    def words(self) -> Words: ...
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...
    @property
    def windows(self) -> tuple[Window, ...]: ...
    @property
    def vectors(self) -> tuple[Floats, ...]: ...
    @property
    def scores(self) -> Mapping[str, Floats]: ...


class Pointer(Protocol):
    """What points from heads to the ends of their phrases: see ``encoder.Encoder``."""

    def point(self, vectors: Floats, heads: Ints) -> Pointed: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to someone or something, not yet known to whom."""

    phrase: Range
    """In words (first, one past the last), as all ranges here: "British Prime Minister Keir Starmer"."""
    head: int
    name: Range | None
    """The name alone: "Keir Starmer"."""
    kind: EntityKind
    form: Form
    sure: float
    """Of name or phrase, not yet calibrated."""

    @property
    def own(self) -> Range:
        """The words of the mention itself: of a phrase around a name the name."""
        return self.name or self.phrase


@dataclass(frozen=True, slots=True)
class References:
    """The references of a text in order, an outer phrase before those in it, and their vectors, one row each."""

    rows: tuple[Reference, ...]
    compared: Floats


def references(chapters: Sequence[References]) -> References:
    """The references of all chapters of a text, in its order; of two with the same words the first."""
    rows = [row for chapter in chapters for row in chapter.rows]
    first = {row.own: at for at, row in reversed(list(enumerate(rows)))}
    order = sorted(first.values(), key=lambda at: (rows[at].phrase[0], -rows[at].phrase[1], rows[at].head))
    compared = [chapter.compared for chapter in chapters if chapter.rows]
    stacked = np.concatenate(compared)[order] if compared else np.zeros((0, 0), dtype=np.float32)
    return References(tuple(rows[at] for at in order), stacked)


def found(chapter: Chapter, names: Sequence[Labelled], pointer: Pointer) -> References:
    """The references of one chapter; ``names`` are its names, of which each makes a reference."""
    heads = _heads(chapter, _nicknamed(_by_line(names, chapter.words), chapter.words))
    rows: list[Reference] = []
    compared: list[Floats] = []
    for window, vectors in zip(chapter.windows, chapter.vectors, strict=True):
        own = [head for head in heads if window.own_start <= head.word < window.own_stop]
        if own:
            said = pointer.point(vectors, np.array([head.word - window.start for head in own], dtype=np.int32))
            rows += _pointed(own, said, chapter.words)
            compared.append(said.compared)
    kept = _entitled(rows)
    stacked = np.concatenate(compared)[list(kept)] if kept else np.zeros((0, 0), dtype=np.float32)
    return References(tuple(kept.values()), stacked)


def _entitled(rows: Sequence[Reference]) -> dict[int, Reference]:
    """The references that are left, by row, when "First lady | Melania Trump" is one: a phrase that a title heads and
    that ends with the name is the name's own.
    """
    titled = {row.head + 1: at for at, row in enumerate(rows) if row.form != "pronoun" and not row.name}
    kept = dict(enumerate(rows))
    for at, row in enumerate(rows):
        if row.name and row.kind == "person" and (title := titled.get(row.name[0])) is not None:
            phrase = rows[title].phrase
            if row.name[1] <= phrase[1] <= row.name[1] + POSSESSIVE:
                kept[at] = replace(row, phrase=phrase)
                kept.pop(title, None)
    return kept


def _by_line(names: Iterable[Labelled], words: Words) -> Iterator[Labelled]:
    """The names, one that goes over the ends of lines cut where every line has two words of it: a list of people."""
    for name in names:
        breaks = np.flatnonzero(words.gap[name.start + 1 : name.stop] >= LINE) + name.start + 1
        edges = [name.start, *breaks.tolist(), name.stop]
        if len(edges) > 2 and all(stop - start > 1 for start, stop in pairwise(edges)):
            yield from (replace(name, start=start, stop=stop) for start, stop in pairwise(edges))
        else:
            yield name


def _nicknamed(names: Iterable[Labelled], words: Words) -> list[Labelled]:
    """The names, with the parts of one joined that has a nickname in quotation marks: William "Bill" Thornton."""
    found: list[Labelled] = []
    for name in names:
        parts = [part for part in found[-2:] if part.label == name.label == "person"]
        first = next((part for part in parts if _is_nickname(words, part.start, name)), None)
        if first:
            del found[found.index(first) :]
            name = replace(name, start=first.start, sure=min(part.sure for part in (*parts, name)))
        found.append(name)
    return found


def _is_nickname(words: Words, first: int, name: Labelled) -> bool:
    """Whether nothing but capitalised words and one pair of quotation marks stands from a word to the end of a name."""
    part = slice(first, name.stop)
    marks = words.quote[part] == MARK
    plain = np.isin(words.case[part], CAPITALS) | marks
    return bool(plain.all() and marks.sum() == 2 and (words.gap[first + 1 : name.stop] < LINE).all())


@dataclass(frozen=True, slots=True)
class _Head:
    word: int
    kind: EntityKind
    form: Form
    name: Labelled | None
    sure: float


def _heads(chapter: Chapter, names: Sequence[Labelled]) -> list[_Head]:
    """The heads in order: what the model labels, and one for each name; of several in one name the first."""
    named = np.full(chapter.stop - chapter.start, -1)
    for row, name in enumerate(names):
        named[name.start - chapter.start : name.stop - chapter.start] = row
    found: list[_Head] = []
    seen: set[int] = set()
    for head in _labelled(chapter):
        row = int(named[head.word - chapter.start])
        if row < 0:
            found.append(head)
        elif row not in seen:
            seen.add(row)
            found.append(_called(head.word, names[row]))
    missed = (_called(_likely(name), name) for row, name in enumerate(names) if row not in seen)
    return sorted((*found, *missed), key=lambda head: head.word)


def _labelled(chapter: Chapter) -> Iterator[_Head]:
    scores = chapter.scores["mentions"]
    label = scores.argmax(axis=1)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    sure = 1.0 / odds.sum(axis=1)
    for at in np.flatnonzero(label).tolist():
        kind, form = LABELS[label[at] - 1]
        yield _Head(chapter.start + at, kind, form, None, float(sure[at]))


def _called(word: int, name: Labelled) -> _Head:
    kind, _ = LABELS[[kind for kind, _ in LABELS].index(name.label)]
    return _Head(word, kind, "name", name, name.sure)


def _likely(name: Labelled) -> int:
    """The head of a name that no head was found in: a person's first word, of others the last."""
    return name.start if name.label == "person" else name.stop - 1


def _pointed(heads: Sequence[_Head], said: Pointed, words: Words) -> Iterator[Reference]:
    """The reference of each head; no phrase leaves its line, and each holds its name."""
    at = np.array([head.word for head in heads])
    first, last = _line(words, at)
    starts = np.maximum(at - said.left.argmax(axis=1), first).tolist()
    stops = np.minimum(at + said.right.argmax(axis=1) + 1, last).tolist()
    ends = (_share(said.left) * _share(said.right)).tolist()
    for head, start, stop, sure in zip(heads, starts, stops, ends, strict=True):
        name = (head.name.start, head.name.stop) if head.name else None
        if name:
            phrase, sure = (min(start, name[0]), max(stop, name[1])), head.sure
        else:
            phrase, sure = (start, stop), head.sure * sure
        yield Reference(phrase, head.word, name, head.kind, head.form, sure)


def _line(words: Words, at: Ints) -> tuple[Ints, Ints]:
    """The first word of the line of each of some words, which are in order, and one past its last; as far as phrases
    reach.
    """
    first, last = max(0, int(at[0]) - LEFT), min(len(words), int(at[-1]) + RIGHT)
    breaks = np.flatnonzero(words.gap[first:last] >= LINE) + first
    behind = np.searchsorted(breaks, at, side="right")
    edges = np.concatenate([[first], breaks, [last]])
    return edges[behind], edges[behind + 1]


def _share(scores: Floats) -> Floats:
    """[N]: the softmax probability of the highest score of each row."""
    tops = scores.max(axis=1, keepdims=True)
    return np.asarray(1.0 / np.exp(scores - tops).sum(axis=1), dtype=np.float32)
