"""TimeBank and AQUAINT as TempEval-3 cleaned them: time expressions, and the creation time of each document.

Documents that tell one story stand in one part; `evaluation.stories` finds the stories, `lists/timeml-dev.txt` holds
the documents of the dev part.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from evaluation.corpora.document import Document, Time, check_split, trim

FOLDERS = ("aquaint", "timebank")
TYPES = frozenset({"DATE", "TIME", "DURATION", "SET"})
_LIST = Path(__file__).parents[1] / "lists" / "timeml-dev.txt"


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/timeml in order of folder and name, with the layer times."""
    check_split(split)
    for name, path in files(root).items():
        if (name in dev()) == (split == "dev"):
            yield document("timeml", name, path.read_bytes())


def files(root: Path) -> dict[str, Path]:
    """All documents, by names of the form aquaint/NAME."""
    paths = [path for folder in FOLDERS for path in sorted((root / "timeml" / folder).glob("*.tml"))]
    return {f"{path.parent.name}/{path.stem}": path for path in paths}


@cache
def dev() -> frozenset[str]:
    """The names of the documents for development."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


def document(corpus: str, name: str, written: bytes) -> Document:
    """One TimeML file; its text is that of the TEXT element, without white space at either end."""
    root = ElementTree.fromstring(written)
    parts: list[str] = []
    found: list[Time] = []
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{name} has no TEXT")
    _walk(body, parts, found, 0)
    whole = "".join(parts)
    lead = len(whole) - len(whole.lstrip())
    created = root.find("DCT/TIMEX3")
    times = (_trimmed(whole, time, lead) for time in sorted(found, key=lambda time: time.start))
    published = None if created is None else created.get("value")
    return Document(corpus, name, whole.strip(), published, times=tuple(time for time in times if time.type in TYPES))


def _walk(element: ElementTree.Element, parts: list[str], found: list[Time], start: int) -> int:
    """Append the text of an element and its time expressions; returns where the text ends."""
    at = start + len(element.text or "")
    parts.append(element.text or "")
    for child in element:
        at = _walk(child, parts, found, at)
        parts.append(child.tail or "")
        at += len(child.tail or "")
    if element.tag == "TIMEX3" and at > start and element.get("functionInDocument") != "CREATION_TIME":
        found.append(Time(start, at, element.get("type", ""), element.get("value") or None, element.get("mod") or None))
    return at


def _trimmed(whole: str, time: Time, lead: int) -> Time:
    start, end = trim(whole, (time.start, time.end))
    return Time(start - lead, end - lead, time.type, time.value, time.mod)
