"""UD English EWT: sentences of web texts, the running text rebuilt from CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.corpora.conllu import documents
from evaluation.corpora.document import Document, check_split


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/ewt, in order of their names, with the layer sentences."""
    check_split(split)
    with (root / "ewt" / f"en_ewt-ud-{split}.conllu").open(encoding="utf-8", newline="\n") as lines:
        parsed = sorted(documents(lines), key=lambda document: document.name)
    for document in parsed:
        sentences = tuple((sentence.start, sentence.end) for sentence in document.sentences)
        yield Document("ewt", document.name, document.text, sentences=sentences)
