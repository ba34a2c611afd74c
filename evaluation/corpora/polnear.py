"""PolNeAR 1.0: political news with attributions in brat stand-off; one annotator an article, the first by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.corpora.document import Attribution, Document, Offsets, check_split, trim

ROLES = ("source", "cue", "content")
_NUMBER_AT_END = re.compile(r"\d+$")
_LINE_END = re.compile(r"\r\n|\r|\n")
_RoleSpans = dict[str, list[Offsets]]


def read(root: Path, split: str) -> Iterator[Document]:
    """Articles of root/polnear/SPLIT in order of their names. Articles without any annotation file are left out."""
    check_split(split)
    folder = root / "polnear" / split
    published = _publication_dates(root / "polnear" / "metadata.tsv")
    annotated = _first_annotators(folder / "attributions")
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in annotated:
            text = _untouched(path)
            found = parse_annotations(_untouched(annotated[path.stem]))
            attributions = tuple(normal(text, roles) for roles in found)
            yield Document("polnear", path.stem, text, published.get(path.stem), attributions)


def parse_annotations(stand_off: str) -> Iterator[_RoleSpans]:
    """The Attribution events of one .ann file, each role with its spans as written.

    Lines of other labels, and text spans whose offsets cannot be read, are left out; three spans of the corpus hold
    newlines, which break their line in two.
    """
    spans: dict[str, list[Offsets]] = {}
    events: list[list[list[str]]] = []
    for line in _LINE_END.split(stand_off):
        key, _, rest = line.partition("\t")
        body = rest.partition("\t")[0]
        if key.startswith("T") and (offsets := _parse_offsets(body)) is not None:
            spans[key] = offsets
        elif key.startswith("E"):
            events.append([part.split(":", 1) for part in body.split() if ":" in part])
    for event in events:
        if event and event[0][0].startswith("Attribution"):
            roles = _roles(event[1:], spans)
            if any(roles.values()):
                yield roles


def normal(text: str, roles: _RoleSpans) -> Attribution:
    """Each role's spans in order, trimmed of white space, merged where at most one white-space character parts them."""
    source, cue, content = (_merged(text, {trim(text, span) for span in roles[role]}) for role in ROLES)
    return Attribution(source, cue, content)


def _merged(text: str, spans: Iterable[Offsets]) -> tuple[Offsets, ...]:
    merged: list[Offsets] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        last = merged[-1][1] if merged else None
        if last is not None and start - last <= 1 and not text[last:start].strip():
            merged[-1] = (merged[-1][0], max(end, last))
        else:
            merged.append((start, end))
    return tuple(merged)


def _parse_offsets(body: str) -> list[Offsets] | None:
    """Offsets of "LABEL 1 4;8 12", or None where they are broken."""
    offsets: list[Offsets] = []
    for part in body.partition(" ")[2].split(";"):
        numbers = part.split()
        if len(numbers) != 2 or not all(number.isdigit() for number in numbers):
            return None
        offsets.append((int(numbers[0]), int(numbers[1])))
    return offsets


def _roles(arguments: list[list[str]], spans: dict[str, list[Offsets]]) -> _RoleSpans:
    roles: _RoleSpans = {role: [] for role in ROLES}
    for label, target in arguments:
        role = _NUMBER_AT_END.sub("", label).lower()
        if role in roles:
            roles[role] += spans.get(target, [])
    return roles


def _first_annotators(folder: Path) -> dict[str, Path]:
    """Article name -> its annotation file; NAME_ANNOTATOR.ann, the annotator holds no underscore."""
    first: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    return first


def _publication_dates(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["filename"].removesuffix(".txt"): row["publication_date"] for row in rows}


def _untouched(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
