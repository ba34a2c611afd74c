"""Factuality of UDS 2.0: for verbs of EWT, how sure its annotators were that what they tell of happened.

UDS names a sentence by its place in an older EWT, which had some sentences more or fewer than ours, and a predicate by
the number of its token. Nearly all are verbs, by which a wrong place is seen.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import ewt
from evaluation.corpora.conllu import Parsed, Word
from evaluation.corpora.document import Document, Judged, check_split

LEAST_VERBS = 0.98
"""The share of predicates that must be verbs, or the places are not those that UDS means."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What to add to a number of UDS, which counts from 1, for the row of a sentence of ours."""

    before: int
    first: int
    """The number of UDS from which on `after` is added."""
    after: int

    def row(self, number: int) -> int:
        """The row, from 0, of the sentence that UDS gives a number."""
        return number + (self.before if number < self.first else self.after)


SHIFTS = {"train": Shift(-1, 11466, 0), "dev": Shift(-1, 344, -2)}
"""Found by trying which shifts fall on verbs."""

Predicates = dict[int, list[tuple[int, float]]]
"""By the row of a sentence: the tokens that are judged, from 0, each with its value."""


def read(root: Path, split: str) -> Iterator[Document]:
    """The documents of EWT in order of their names, with the layers judged and parsed; UDS's test part is dropped.

    Raises ValueError where too few of the predicates are verbs.
    """
    check_split(split)
    with zipfile.ZipFile(root / "uds" / "factuality.zip") as archive:
        found = predicates(json.loads(archive.read("factuality.json")), split, SHIFTS[split])
    yield from documents(ewt.parsed(root, split), found)


def predicates(written: Mapping[str, Any], split: str, shift: Shift) -> Predicates:
    """The judgements of one split; keys are as "ewt-train-12" and "ewt-train-12-semantics-pred-6"."""
    found: Predicates = {}
    for sentence, judged in written["data"].items():
        _, part, number = sentence.split("-")
        if part == split:
            values = ((int(key.rpartition("-")[2]) - 1, _value(one)) for key, one in judged.items())
            found[shift.row(int(number))] = sorted(values)
    return found


def documents(parsed: Sequence[Parsed], found: Predicates) -> Iterator[Document]:
    """Documents in order of their names; `parsed` in order of the file, which is that of the sentences' rows."""
    judged: list[tuple[Parsed, tuple[Judged, ...]]] = []
    verbs = total = row = 0
    for document in parsed:
        rows = range(row, row := row + len(document.sentences))
        words = list(_words(document, [found.get(each, []) for each in rows]))
        judged.append((document, tuple(Judged(word.start, word.end, value) for word, value in words)))
        verbs, total = verbs + sum(word.upos == "VERB" for word, _ in words), total + len(words)
    if verbs < LEAST_VERBS * sum(map(len, found.values())):
        raise ValueError(f"uds: {verbs} of {total} predicates are verbs: its sentences are not where they were")
    for document, each in sorted(judged, key=lambda pair: pair[0].name):
        yield Document("uds", document.name, document.text, judged=each, parsed=document)


def _words(document: Parsed, found: Sequence[Sequence[tuple[int, float]]]) -> Iterator[tuple[Word, float]]:
    for sentence, values in zip(document.sentences, found, strict=True):
        yield from ((sentence.words[token], value) for token, value in values if token < len(sentence.words))


def _value(judged: Mapping[str, Any]) -> float:
    return float(judged["factuality"]["factual"]["value"])
