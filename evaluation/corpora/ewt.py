"""UD English EWT: sentences of web texts, the running text rebuilt from CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation.corpora.conllu import Parsed, documents
from evaluation.corpora.document import Document, check_split


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/ewt, in order of their names, with the layers sentences and parsed."""
    check_split(split)
    for document in sorted(parsed(root, split), key=lambda document: document.name):
        sentences = tuple((sentence.start, sentence.end) for sentence in document.sentences)
        yield Document("ewt", document.name, document.text, sentences=sentences, parsed=document)


def parsed(root: Path, split: str) -> list[Parsed]:
    """The documents of root/ewt with their trees, in order of the file."""
    with (root / "ewt" / f"en_ewt-ud-{split}.conllu").open(encoding="utf-8", newline="\n") as lines:
        return list(documents(lines))
