"""How well `onrecord.acts` reads cues: accuracy of act, mode and negation on cues of PolNeAR's dev articles.

We labelled the cues; `labels/acts.tsv` holds the labels by file name and offsets, and says how they were made. The
first 100 rows are for making rules, the last 100 are held out. Source and content are the gold ones, so only the
reading of the cue is measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora import polnear
from evaluation.corpora.document import Document
from onrecord import acts, quotation
from onrecord.errors import reading
from onrecord.language import Language, load
from onrecord.types import Span

LABELS = Path(__file__).parent / "labels" / "acts.tsv"
CORPORA = Path("../shared/data")
HALF = 100
FIELDS = ("act", "mode", "negated")


@dataclass(frozen=True, slots=True)
class Label:
    """What one cue does, by hand."""

    article: str
    cue: Span
    act: str | None
    mode: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One label and what was read, field by field."""

    label: Label
    description: acts.Description

    def right(self, field: str) -> bool:
        """Whether `act`, `mode` or `negated` was read as labelled."""
        return bool(getattr(self.label, field) == getattr(self.description, field))


def read_labels(path: Path = LABELS) -> tuple[Label, ...]:
    """The labels in file order. Raises `InputError` where the file cannot be read."""
    with reading(str(path)):
        lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        Label(name, Span(int(start), int(end)), None if act == "null" else act, mode, negated == "1")
        for name, start, end, act, mode, negated in rows
    )


def measure(labels: Iterable[Label], documents: Iterable[Document], language: Language) -> tuple[Outcome, ...]:
    """Read every labelled cue in its document, in the order of the labels; `ValueError` where a document is missing."""
    rows = tuple(labels)
    wanted = {label.article for label in rows}
    read = {document.name: _describe_all(document, language) for document in documents if document.name in wanted}
    missing = wanted - read.keys()
    if missing:
        raise ValueError(f"labels of documents that are not there: {', '.join(sorted(missing))}")
    return tuple(Outcome(label, read[label.article][label.cue]) for label in rows)


def _describe_all(document: Document, language: Language) -> dict[Span, acts.Description]:
    """Every attribution of a document that has one cue, by its cue; of several that share it, the first."""
    quoted = quotation.marks(document.text, language)
    found: dict[Span, acts.Description] = {}
    for attribution in document.attributions or ():
        if len(attribution.cue) == 1:
            cue, content = Span(*attribution.cue[0]), tuple(Span(*span) for span in attribution.content)
            source = Span(attribution.source[0][0], attribution.source[-1][1]) if attribution.source else None
            found.setdefault(cue, acts.describe(document.text, cue, source, content, language, quoted))
    return found


def accuracy(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """Right ones and all of them, for each of act, mode and negated."""
    rows = tuple(outcomes)
    return {field: (sum(row.right(field) for row in rows), len(rows)) for field in FIELDS}


def main() -> None:
    """Print the accuracy of both halves."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder of the corpora")
    root = parser.parse_args().corpora
    outcomes = measure(read_labels(), polnear.read(root, "dev"), load("en"))
    for name, part in (("for rules", outcomes[:HALF]), ("held out", outcomes[HALF:])):
        figures = "  ".join(f"{field} {right}/{total}" for field, (right, total) in accuracy(part).items())
        sys.stdout.write(f"{name:9}  {figures}\n")


if __name__ == "__main__":
    main()
