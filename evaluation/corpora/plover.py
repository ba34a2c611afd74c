"""The gold sentences of PLOVER: one event each, with the words that the annotators took for it.

Their labels are older than the manual: `old_gsr_map` of `plover_types.json` turns DEMAND, DISAPPROVE, INVESTIGATE and
FIGHT into types of today. Old modes are not read, but for the two that this map gives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora.document import Document, Offsets, check_split

FOLDER = "plover"
_MARKED = re.compile(r"\((EVT|SRC|TAR|SRC/TAR|[A-Z/]+):\s*([^()]*)\)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence and its event."""

    name: str
    text: str
    type: str
    mode: str | None
    """Known only where the old label says it: ACCUSE."""
    words: tuple[Offsets, ...]
    """The words of the event, in order of the text; one sentence has none."""


def read(root: Path, split: str) -> Iterator[Document]:
    """The sentences of root/plover in their order, each as a document; all of them are for development."""
    check_split(split)
    if split == "dev":
        for found in sentences(root):
            yield Document("plover", found.name, found.text, coded=found)


def sentences(root: Path) -> Iterator[Coded]:
    """The sentences of root/plover in their order."""
    renamed = json.loads((root / FOLDER / "plover_types.json").read_text(encoding="utf-8"))["old_gsr_map"]
    for entry in json.loads((root / FOLDER / "gold_sentences.json").read_text(encoding="utf-8")):
        yield coded(entry, renamed)


def coded(entry: dict[str, Any], renamed: dict[str, str]) -> Coded:
    """One entry of the file."""
    type_, _, mode = renamed.get(entry["event"], entry["event"]).partition("/")
    text = entry["text"]
    note = entry["textInfo"]
    markup = note if isinstance(note, str) else note.get("markup", "")  # one entry holds the markup itself
    words = _marked(markup, text) or _found(entry["eventText"], text)
    return Coded(entry["id"], text, type_, mode or None, words)


def _marked(markup: str, text: str) -> tuple[Offsets, ...]:
    """The words that markup calls an event; none where it is not the text's own."""
    bare: list[str] = []
    found: list[Offsets] = []
    at = end = 0
    for match in _MARKED.finditer(markup):
        bare.append(markup[at : match.start()])
        start = end + match.start() - at
        end, at = start + len(match[2]), match.end()
        bare.append(match[2])
        if match[1] == "EVT":
            found.append((start, end))
    bare.append(markup[at:])
    return tuple(found) if "".join(bare) == text else ()


def _found(event: str, text: str) -> tuple[Offsets, ...]:
    """The words of an event where they stand in the text, each behind the one before it where that is possible."""
    found: list[Offsets] = []
    at = 0
    for word in _WORD.findall(event):
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        match = pattern.search(text, at) or pattern.search(text)
        if match:
            found.append(match.span())
            at = match.end()
    return tuple(sorted(found))
