"""What is compared: an annotated document, and what onrecord reads in its bare text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.corpora import CORPORA, Document
from evaluation.folds import is_measured
from onrecord import text
from onrecord.annotate import annotate, parsed, phrases
from onrecord.encoder import Encoder
from onrecord.syntax import Syntax
from onrecord.types import Annotations, Article, EntityKind, Span

MEASURED = ("polnear", "newswire-ner", "gum", "ewt", "timeml", "timeset", "plover", "own")
"""The corpora whose dev parts are read; `report` says what is measured on each."""

Documents = Mapping[str, tuple[Document, ...]]
"""Documents by corpus."""
Chains = tuple[tuple[tuple[Span, EntityKind], ...], ...]
"""Chains of mentions: whole phrases, as GUM marks them, and what they refer to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and the annotations of its text; both have offsets into the same text."""

    document: Document
    annotations: Annotations
    chains: Chains = ()
    """Read where the document has references that are measured."""
    syntax: Syntax | None = None
    """The trees of the gold's sentences; read where the document has trees."""


Readings = Mapping[str, tuple[Reading, ...]]
"""Readings by corpus."""


def documents(root: Path, only: Mapping[str, Sequence[str]] | None = None) -> dict[str, tuple[Document, ...]]:
    """The dev documents of every corpus that is measured, or only the named ones of the corpora in `only`.

    Raises ValueError where a named document is not there.
    """
    if only is None:
        return {corpus: tuple(CORPORA[corpus](root, "dev")) for corpus in MEASURED}
    return {corpus: _named(corpus, CORPORA[corpus](root, "dev"), names) for corpus, names in only.items()}


def _named(corpus: str, found: Iterable[Document], names: Sequence[str]) -> tuple[Document, ...]:
    chosen = tuple(document for document in found if document.name in names)
    if missing := set(names) - {document.name for document in chosen}:
        raise ValueError(f"{corpus} lacks documents that the gate reads: {', '.join(sorted(missing))}")
    return chosen


def select(readings: Readings, only: Mapping[str, Sequence[str]]) -> dict[str, tuple[Reading, ...]]:
    """The readings of the named documents."""
    return {
        corpus: tuple(reading for reading in readings[corpus] if reading.document.name in names)
        for corpus, names in only.items()
    }


def read(found: Documents, encoder: Encoder, threads: int | None = None) -> dict[str, tuple[Reading, ...]]:
    """Read every document end to end from its text, as any article is read."""
    return {corpus: _read(each, encoder, threads) for corpus, each in found.items()}


def _read(found: Sequence[Document], encoder: Encoder, threads: int | None) -> tuple[Reading, ...]:
    articles = (Article.of(document.text, published=document.published) for document in found)
    annotated = annotate(articles, threads=threads, encoder=encoder)
    return tuple(
        Reading(document, each, _chains(document, encoder), _syntax(document, encoder))
        for document, each in zip(found, annotated, strict=True)
    )


def _chains(document: Document, encoder: Encoder) -> Chains:
    """Chains as the gold has them; the record's mentions hold only the name of a phrase."""
    if document.references is None or not is_measured(document.name):
        return ()
    return phrases(document.text, encoder)


def _syntax(document: Document, encoder: Encoder) -> Syntax | None:
    """Trees over the gold's sentences, which parsers are compared on."""
    if document.parsed is None:
        return None
    starts = np.searchsorted(text.words(document.text).spans[:, 0], [each.start for each in document.parsed.sentences])
    return parsed(document.text, encoder, starts.tolist())
