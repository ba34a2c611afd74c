"""GUM: sentences and names from its syntax files, attributions from its discourse trees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.corpora.conllu import documents
from evaluation.corpora.document import Document, check_split
from evaluation.corpora.gum_discourse import attributions, sourced
from evaluation.corpora.gum_names import names
from evaluation.corpora.gum_references import references
from evaluation.corpora.gum_times import times

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/gum/SPLIT in order of their names, without layers of events; of times only the dates."""
    check_split(split)
    folder = root / "gum" / split
    for path in sorted((folder / "dep").glob("*.conllu")):
        with path.open(encoding="utf-8", newline="\n") as lines:
            (parsed,) = documents(lines)
        tree = (folder / "rst" / f"{path.stem}.rs4").read_text(encoding="utf-8")
        created = _DATE.fullmatch(parsed.comments.get("meta::dateCreated", ""))
        yield Document(
            "gum",
            path.stem,
            parsed.text,
            created[0] if created else None,
            attributions=attributions(parsed, tree),
            sentences=tuple((sentence.start, sentence.end) for sentence in parsed.sentences),
            names=names(parsed),
            references=references(parsed),
            sourced=sourced(parsed, tree),
            times=times(parsed),
            parsed=parsed,
        )
