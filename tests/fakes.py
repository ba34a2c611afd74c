"""`ScriptedEncoder` stands in for `onrecord.encoder.Encoder`: it finds what the test says, without weights.

    encoder = ScriptedEncoder(said=[Said("told", ("the dam holds",), "She")], names=[("person", "Ada Lind")])
    (annotations,) = annotate([Article.of("Ada Lind spoke. She told me the dam holds.")], encoder=encoder)

Words are named by their text; every place where they stand counts, so that a repeated text repeats its record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord import decode, mentions, pairs, text, times
from onrecord.decode import FORBIDDEN, Floats, Pointed, Tagging
from onrecord.encoder import Chapter
from onrecord.happenings.finding import CLASSES, STATUSES
from onrecord.mentions import LEFT, RIGHT
from onrecord.statements import NESTED
from onrecord.text import Ints, Window, Words
from onrecord.types import EntityKind, Form, Model
from onrecord.weights import FORMAT, Bundle

LABELS = {
    "names": ("person", "organization", "place", "group", "other"),
    "roles": ("source", "cue", "content"),
    "discourse": ("cue",),
    "links": ("source", "content"),
    "times": times.LABELS,
}
GRAMMAR = {"relations": ["dep", "inside"], "parts": ["NN"], "near": [12.0, 0.0, 0.0]}
"""Every word before another is as good a head for it, and better than the root."""
SCRIPTED = 3
"""Columns of the vectors that tell of mentions."""
SURE = 12.0
"""How far the tag that the script names stands above all others."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention by its words, of which the last is its head unless ``head`` names another."""

    phrase: str
    kind: EntityKind
    form: Form = "nominal"
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution by its words; source and content are the places nearest to the cue."""

    cue: str
    content: tuple[str, ...]
    source: str | None = None
    nested: bool = False
    """Found by the discourse head in place of the roles."""


class ScriptedEncoder:
    """An encoder that answers from a script; it keeps nothing of a text, so threads may share it."""

    def __init__(
        self,
        *,
        said: Sequence[Said] = (),
        names: Sequence[tuple[str, str]] = (),
        when: Sequence[tuple[str, str]] = (),
        happened: Sequence[tuple[str, str]] = (),
        starts: Sequence[str] = (),
        mentions: Sequence[Mentioned] = (),
        chains: Sequence[Sequence[str]] = (),
        limit: int = 1000,
        aside: int = 50,
        chapter: int = 64,
        sure: float = SURE,
    ) -> None:
        """``limit`` and ``aside`` are in words, ``chapter`` in windows; ``names``, ``when`` (times) and
        ``happened`` (triggers) are label and words; mentions whose heads stand in the same one of ``chains`` refer back
        to each other.
        """
        self.bundle = Bundle(Model(name="scripted", version="1", sha256="0" * 64), manifest(), {})
        self.heads = decode.heads(self.bundle.manifest)
        self.tables = decode.tables(self.bundle.manifest)
        self.grammar = decode.grammar(self.bundle.manifest)
        self._happened = tuple(happened)
        self._mentions, self._chains = tuple(mentions), tuple(map(tuple, chains))
        self._said, self._begins = tuple(said), tuple(starts)
        self._spans = {"names": tuple(names), "times": tuple(when)}
        self._grid, self._chapter, self._sure = (limit, aside), chapter, sure

    def read(self, article: str) -> Iterator[Chapter]:
        """Chapters of a text, as `Encoder.read` cuts it, at one piece a word."""
        words = text.words(article)
        scores = {name: self._tagged(name, article, words) for name in ("names", "roles", "discourse", "times")}
        scores["sides"] = np.zeros((len(words), len(times.SIDES)), dtype=np.float32)
        scores["mentions"] = self._labels(article, words)
        scores |= self._grammar(article, words)
        scores["starts"] = np.full((len(words), 1), -self._sure, dtype=np.float32)
        scores["starts"][[first for begin in self._begins for first, _ in places(article, words, begin)]] = self._sure
        vectors = self._vectors(article, words)
        grid = text.windows(np.ones(len(words), dtype=np.int32), words.gap, *self._grid)
        for first in range(0, len(grid), self._chapter):
            yield _chapter(words, grid[first : first + self._chapter], vectors, scores)

    def relate(self, below: Floats, above: Floats) -> Floats:
        """No relation stands above the others, so that the first is taken."""
        return np.zeros((len(below), len(GRAMMAR["relations"])), dtype=np.float32)

    def link(self, vectors: Floats, cues: Ints, place: Ints, style: int) -> Floats:
        """The tags that the script names around each cue, which the vectors carry."""
        tagging = Tagging(LABELS["links"])
        vectors = vectors[:, SCRIPTED:]
        scores = np.zeros((*place.shape, len(tagging.tags)), dtype=np.float32)
        inside = (place >= 0) & (place < len(vectors))
        for row, (first, _) in enumerate(cues.tolist()):
            which = int(vectors[first, 0])
            if which >= 0 and (style == NESTED) == self._said[int(vectors[first, 1])].nested:
                tags = vectors[np.clip(place[row], 0, len(vectors) - 1), 2 + which].astype(np.int32)
                scores[row, np.arange(place.shape[1]), tags] = self._sure
        scores[~inside] = FORBIDDEN
        scores[~inside, 0] = 0.0
        return scores

    def point(self, vectors: Floats, heads: Ints) -> Pointed:
        """The phrases and chains that the script names, which the vectors carry."""
        left, right, chain = vectors[heads, :SCRIPTED].astype(np.int32).T
        compared = one_hot(chain + 1, len(self._chains) + 1, 2.0)[:, 1:]
        prior = np.full((len(heads), 1), -1.0, dtype=np.float32)
        rows = np.concatenate([compared, compared, prior], axis=1)
        return Pointed(one_hot(left, LEFT, self._sure), one_hot(right, RIGHT, self._sure), rows)

    def _grammar(self, article: str, words: Words) -> dict[str, Floats]:
        """Trees in which every word hangs on the first of its sentence, and the triggers that the script names."""
        none, root = np.zeros((len(words), 2), dtype=np.float32), np.zeros((len(words), 2), dtype=np.float32)
        root[:, 1] = 1.0
        found = np.zeros(len(words), dtype=np.int32)
        for class_, named in self._happened:
            for _, stop in places(article, words, named):
                found[stop - 1] = 1 + CLASSES.index(class_)
        parts = one_hot(np.zeros(len(words), dtype=np.int32), len(GRAMMAR["parts"]))
        return {
            "dependents": root,
            "governors": none,
            "below": none,
            "above": none,
            "parts": parts,
            "events": one_hot(found, 1 + len(CLASSES), self._sure),
            "statuses": np.zeros((len(words), len(STATUSES)), dtype=np.float32),
        }

    def _labels(self, article: str, words: Words) -> Floats:
        """[W, 1 + labels] scores of the heads."""
        found = np.zeros(len(words), dtype=np.int32)
        for row in self._mentions:
            for _, _, head in _phrases(article, words, row):
                found[head] = 1 + mentions.LABELS.index((row.kind, row.form))
        return one_hot(found, 1 + len(mentions.LABELS), self._sure)

    def _scripted(self, article: str, words: Words) -> Floats:
        """[W, SCRIPTED]: of each word how far a phrase that it heads goes to its left and right, and its chain."""
        found = np.zeros((len(words), SCRIPTED), dtype=np.float32)
        found[:, 2] = -1
        for row in self._mentions:
            for start, stop, head in _phrases(article, words, row):
                found[head, :2] = head - start, stop - 1 - head
        for number, chain in enumerate(self._chains):
            for start, stop in (place for words_of in chain for place in places(article, words, words_of)):
                found[start:stop, 2] = number
        return found

    def _tagged(self, name: str, article: str, words: Words) -> Floats:
        """[W, K] scores of one head."""
        tagging = Tagging(LABELS[name])
        spans = [(label, *place) for label, named in self._labelled(name) for place in places(article, words, named)]
        return one_hot(tagging.write(spans, len(words)), len(tagging.tags), self._sure)

    def _labelled(self, name: str) -> tuple[tuple[str, str], ...]:
        if name in self._spans:
            return self._spans[name]
        return tuple(("cue", row.cue) for row in self._said if row.nested == (name == "discourse"))

    def _vectors(self, article: str, words: Words) -> Floats:
        """[W, SCRIPTED + 2 + A]: what mentions are told, of a cue's words its attribution and line of the script, then
        every word's tag in each.
        """
        found = [(line, place) for line, row in enumerate(self._said) for place in places(article, words, row.cue)]
        vectors = np.full((len(words), 2 + len(found)), -1, dtype=np.float32)
        for which, (line, cue) in enumerate(found):
            vectors[cue[0] : cue[1], :2] = which, line
            vectors[:, 2 + which] = _answers(article, words, self._said[line], cue)
        return np.concatenate([self._scripted(article, words), vectors], axis=1)


def manifest() -> dict[str, object]:
    """The manifest of a bundle whose transitions prefer nothing."""
    heads = {name: {"labels": list(labels), "transitions": transitions(labels)} for name, labels in LABELS.items()}
    tables = {name: [0.0] * size for name, size in pairs.SIZES.items()}
    return {
        "format": FORMAT,
        "name": "scripted",
        "version": "1",
        "files": {},
        "heads": heads,
        "tables": tables,
        "grammar": GRAMMAR,
    }


def transitions(labels: tuple[str, ...]) -> list[list[float]]:
    """Nothing for a transition that may be, `FORBIDDEN` for one that may not."""
    table: list[list[float]] = np.where(Tagging(labels).allowed(), 0.0, FORBIDDEN).tolist()
    return table


def one_hot(tags: Ints, size: int, sure: float = SURE) -> Floats:
    """[W, size] scores that say these tags."""
    scores = np.zeros((len(tags), size), dtype=np.float32)
    scores[np.arange(len(tags)), tags] = sure
    return scores


def places(article: str, words: Words, named: str) -> list[tuple[int, int]]:
    """Where words stand in a text, in words (first, one past the last); never in the middle of a word."""
    starts = {start: row for row, start in enumerate(words.spans[:, 0].tolist())}
    ends = {end: row for row, end in enumerate(words.spans[:, 1].tolist())}
    matches = [match.span() for match in re.finditer(re.escape(named), article)]
    return [(starts[start], ends[end] + 1) for start, end in matches if start in starts and end in ends]


def _phrases(article: str, words: Words, row: Mentioned) -> Iterator[tuple[int, int, int]]:
    """Where a mention stands: first word, one past the last, head."""
    for start, stop in places(article, words, row.phrase):
        heads = [at for at, _ in places(article, words, row.head or "") if start <= at < stop] if row.head else []
        yield start, stop, heads[0] if heads else stop - 1


def _answers(article: str, words: Words, said: Said, cue: tuple[int, int]) -> Ints:
    parts = [("content", part) for part in said.content] + ([("source", said.source)] if said.source else [])
    spans = [
        (label, *min(found, key=lambda place: abs(place[0] - cue[0])))
        for label, part in parts
        if (found := places(article, words, part))
    ]
    return Tagging(LABELS["links"]).write(spans, len(words))


def _chapter(words: Words, grid: tuple[Window, ...], vectors: Floats, scores: dict[str, Floats]) -> Chapter:
    start, stop = grid[0].own_start, grid[-1].own_stop
    own = {name: table[start:stop] for name, table in scores.items()}
    return Chapter(words, start, stop, grid, tuple(vectors[window.start : window.stop] for window in grid), own)
