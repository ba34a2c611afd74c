"""TimeBank and AQUAINT as TempEval-3 cleaned them: time expressions, events, and links between them.

Documents that tell one story stand in one part; `evaluation.stories` finds the stories, `lists/timeml-dev.txt` holds
the documents of the dev part.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from evaluation.corpora.document import DCT, Document, Event, Link, Offsets, Time, check_split, trim

FOLDERS = ("aquaint", "timebank")
TYPES = frozenset({"DATE", "TIME", "DURATION", "SET"})
KINDS = ("SLINK", "TLINK")
_FIRST = ("eventInstanceID", "timeID")
_SECOND = ("relatedToEventInstance", "relatedToTime", "subordinatedEventInstance")
_LIST = Path(__file__).parents[1] / "lists" / "timeml-dev.txt"


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/timeml in order of folder and name, with the layers times, events and links."""
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


@dataclass(frozen=True, slots=True)
class _Marked:
    """A TIMEX3 or EVENT with its place in the trimmed text."""

    element: Element
    start: int
    end: int


def document(corpus: str, name: str, written: bytes) -> Document:
    """One TimeML file; its text is that of the TEXT element, without white space at either end."""
    root = ElementTree.fromstring(written)
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{name} has no TEXT")
    text, marked = _stripped(body)
    created = root.find("DCT/TIMEX3")
    times, events = _times(marked), _events(marked, _instances(root), polar=not name.startswith("aquaint/"))
    return Document(
        corpus,
        name,
        text,
        None if created is None else created.get("value"),
        times=times,
        events=events,
        links=tuple(_links(root, times, events)),
    )


def _stripped(body: Element) -> tuple[str, list[_Marked]]:
    """The text without white space at either end, and what is marked in it, in order."""
    parts: list[str] = []
    found: list[tuple[Element, Offsets]] = []
    _walk(body, parts, found, 0)
    whole = "".join(parts)
    lead = len(whole) - len(whole.lstrip())
    spans = ((element, trim(whole, span)) for element, span in found)
    marked = [_Marked(element, start - lead, end - lead) for element, (start, end) in spans if start < end]
    return whole.strip(), sorted(marked, key=lambda one: one.start)


def _walk(element: Element, parts: list[str], found: list[tuple[Element, Offsets]], start: int) -> int:
    """Append the text of an element and what is marked in it; returns where the text ends."""
    at = start + len(element.text or "")
    parts.append(element.text or "")
    for child in element:
        at = _walk(child, parts, found, at)
        parts.append(child.tail or "")
        at += len(child.tail or "")
    if element.tag in ("TIMEX3", "EVENT"):
        found.append((element, (start, at)))
    return at


def _times(marked: Sequence[_Marked]) -> tuple[Time, ...]:
    return tuple(
        Time(one.start, one.end, written["type"], written.get("value") or None, written.get("mod") or None, id=_id(one))
        for one in marked
        if one.element.tag == "TIMEX3" and not _is_creation(written := one.element.attrib)
        if written.get("type") in TYPES
    )


def _id(one: _Marked) -> str:
    return one.element.get("tid") or one.element.get("eid") or ""


def _is_creation(written: Mapping[str, str]) -> bool:
    return written.get("functionInDocument") == "CREATION_TIME"


def _instances(root: Element) -> dict[str, list[Element]]:
    """The instances of each event, by its id: nearly always one; 24 events of TimeBank have none, 3 have several."""
    found: dict[str, list[Element]] = {}
    for instance in root.iter("MAKEINSTANCE"):
        found.setdefault(instance.get("eventID", ""), []).append(instance)
    return found


def _events(marked: Sequence[_Marked], instances: Mapping[str, list[Element]], *, polar: bool) -> tuple[Event, ...]:
    """Events with what their first instance says; `polar`: whether polarity can be trusted (half of AQUAINT is NEG)."""
    found = []
    for one in (one for one in marked if one.element.tag == "EVENT"):
        said = next((instance.attrib for instance in instances.get(_id(one), ())), {})
        event = Event(
            one.start,
            one.end,
            _id(one),
            class_=one.element.get("class") or None,
            tense=said.get("tense") or None,
            aspect=said.get("aspect") or None,
            polarity=(said.get("polarity") or None) if polar else None,
            modality=said.get("modality") or None,
            pos=said.get("pos") or None,
        )
        found.append(event)
    return tuple(found)


def _links(root: Element, times: Sequence[Time], events: Sequence[Event]) -> Iterator[Link]:
    """TLINKs and SLINKs in order of the file, but those to what the text does not have (16 events of TimeBank)."""
    known = {name: name for name in (*(time.id for time in times), *(event.id for event in events))}
    known |= {time.get("tid", ""): DCT for time in root.iter("TIMEX3") if _is_creation(time.attrib)}
    for instance in root.iter("MAKEINSTANCE"):
        if (event := instance.get("eventID", "")) in known:
            known.setdefault(instance.get("eiid", ""), event)
    for element in root:
        first, second = (_end(element, names, known) for names in (_FIRST, _SECOND))
        if element.tag in KINDS and first and second:
            yield Link(element.tag, element.get("relType", ""), first, second)


def _end(link: Element, names: Sequence[str], known: Mapping[str, str]) -> str | None:
    return next((known[link.attrib[name]] for name in names if link.get(name) in known), None)
