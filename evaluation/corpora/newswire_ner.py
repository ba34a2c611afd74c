"""Worldwide English Newswire NER: names in press articles, one token a line; the text is rebuilt by `detokenize`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpora.detokenize import detokenize
from evaluation.corpora.document import Document, Name, check_split
from evaluation.splits import newswire_ner_part

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Product": "other",
    "Misc": "other",
}
"""Date and Money are no names."""

_TAG = re.compile(r"O|[BI]-[A-Za-z]+")
_SPACED = re.compile(r"(\S+)\s+(O|[BI]-[A-Za-z]+)")
_TERMINAL = frozenset(".!?:”\"’'»)…")

_Tagged = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Paragraphs of (token, tag), and how many lines had no tag in their second column."""

    paragraphs: tuple[tuple[_Tagged, ...], ...]
    malformed: int


def read(root: Path, split: str) -> Iterator[Document]:
    """Articles of root/newswire-ner, in order of their file names, with the layer names."""
    check_split(split)
    folder = root / "newswire-ner"
    for name in newswire_ner_part((path.name for path in folder.glob("*.tsv")), split):
        with (folder / name).open(encoding="utf-8", newline="\n") as lines:
            text, names = _running_text(parse(lines).paragraphs)
        yield Document("newswire-ner", name.removesuffix(".tsv"), text, names=names)


def parse(lines: Iterable[str]) -> Tokens:
    """Paragraphs of one file, without the address of the page that most begin with.

    Blank lines part paragraphs, not sentences. A line broken in the middle of a sentence (no mark at its end, a small
    letter at the start of the next) is mended. Lines "word O" without a tab are read; a token without tag is O.
    """
    blocks: list[list[_Tagged]] = [[]]
    malformed = 0
    for line in _without_address(list(lines)):
        token, tag, well_formed = _token(line)
        malformed += not well_formed
        if token:
            blocks[-1].append((token, tag))
        elif not line.strip():
            blocks.append([])
    return Tokens(tuple(map(tuple, _mended(block for block in blocks if block))), malformed)


def _without_address(lines: list[str]) -> list[str]:
    """All lines after the address, which goes on to the first blank line where marks cut it in pieces (% C 3 ...)."""
    if not lines or not lines[0].startswith(("http", "www")):
        return lines
    if len(lines) > 1 and lines[1].strip() and not lines[1][0].isalnum():
        return lines[next((number for number, line in enumerate(lines) if not line.strip()), len(lines)) :]
    return lines[1:]


def _token(line: str) -> tuple[str, str, bool]:
    columns = line.rstrip("\r\n").split("\t")
    if len(columns) > 1 and _TAG.fullmatch(columns[1].strip()):
        return columns[0].strip(), columns[1].strip(), True
    if spaced := _SPACED.fullmatch(columns[0].strip()):
        return spaced[1], spaced[2], False
    return columns[0].strip(), "O", not line.strip()


def _mended(blocks: Iterable[list[_Tagged]]) -> list[list[_Tagged]]:
    paragraphs: list[list[_Tagged]] = []
    for block in blocks:
        if paragraphs and paragraphs[-1][-1][0][-1] not in _TERMINAL and block[0][0][0].islower():
            paragraphs[-1].extend(block)
        else:
            paragraphs.append(list(block))
    return paragraphs


def _running_text(paragraphs: Iterable[tuple[_Tagged, ...]]) -> tuple[str, tuple[Name, ...]]:
    text = ""
    names: list[Name] = []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        surface, places = detokenize([token for token, _ in paragraph])
        for first, last, label in _runs([tag for _, tag in paragraph]):
            if label in KINDS and any(map(str.isalnum, surface[places[first][0] : places[last][1]])):
                names.append(Name(len(text) + places[first][0], len(text) + places[last][1], KINDS[label]))
        text += surface
    return text, tuple(names)


def _runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """(first, last, label) of every run of B-X I-X ...; an I-X that follows no X begins a run."""
    start = 0
    for number, tag in enumerate(tags):
        prefix, _, label = tag.partition("-")
        before = tags[number - 1].partition("-")[2] if number else ""
        if prefix == "B" or label != before:
            start = number
        after = tags[number + 1] if number + 1 < len(tags) else "O"
        if label and after != f"I-{label}":
            yield start, number, label
