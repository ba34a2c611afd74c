"""TimeSET: Wikinews articles with salient events, their participants and their order, as brat's stand-off files.

Only events that matter to the story are marked, so that nothing can be said of what else is found. A file named
`_extra` is an article of its own on the same story as the one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from evaluation.corpora.document import Argument, Document, Event, Link, Offsets, check_split, trim

_LIST = Path(__file__).parents[1] / "lists" / "timeset-dev.txt"
_ROLE = re.compile(r"(ARG\d)-\d*")
_LINE_END = re.compile(r"\r?\n")

_Pairs = list[tuple[str, str]]
"""The parts "KEY:VALUE" of a line."""


def read(root: Path, split: str) -> Iterator[Document]:
    """Documents of root/timeset in order of their names, with the layers events and links; the text is the whole file.

    `lists/timeset-dev.txt` holds the names of the dev part.
    """
    check_split(split)
    for path in sorted((root / "timeset").glob("*.txt"), key=lambda path: path.stem):
        if (path.stem in dev()) == (split == "dev"):
            yield document(path.stem, _untouched(path), _untouched(path.with_suffix(".ann")))


@cache
def dev() -> frozenset[str]:
    """The names of the documents for development."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


def document(name: str, text: str, stand_off: str) -> Document:
    """One article with its annotation file."""
    spans: dict[str, Offsets] = {}
    bodies: dict[str, _Pairs] = {}
    relations: list[tuple[str, _Pairs]] = []
    for line in _LINE_END.split(stand_off):
        key, _, rest = line.partition("\t")
        label, *parts = rest.partition("\t")[0].split(" ")
        if key.startswith("T"):
            spans[key] = _hull(text, parts)
        elif key.startswith("E"):
            bodies[key] = _pairs((label, *parts))
        elif key.startswith("R"):
            relations.append((label, _pairs(parts)))
    events = sorted(_events(bodies, spans), key=lambda event: (event.start, event.end))
    links = tuple(_link(label, dict(ends)) for label, ends in relations)
    return Document("timeset", name, text, _published(text), events=tuple(events), links=links)


def _hull(text: str, parts: Sequence[str]) -> Offsets:
    """From the first to the last place of "1 4;8 12"."""
    places = [int(number) for number in " ".join(parts).replace(";", " ").split()]
    return trim(text, (min(places), max(places)))


def _pairs(parts: Sequence[str]) -> _Pairs:
    return [(key, value) for key, _, value in (part.partition(":") for part in parts) if value]


def _events(bodies: Mapping[str, _Pairs], spans: Mapping[str, Offsets]) -> Iterator[Event]:
    for key, ((_, trigger), *others) in bodies.items():
        yield Event(*spans[trigger], key, arguments=tuple(_arguments(others, bodies, spans)))


def _arguments(pairs: _Pairs, bodies: Mapping[str, _Pairs], spans: Mapping[str, Offsets]) -> Iterator[Argument]:
    """The participants; one that is itself an event stands for its trigger."""
    for label, target in pairs:
        if role := _ROLE.fullmatch(label):
            yield Argument(role[1], *spans[bodies[target][0][1] if target in bodies else target])


def _link(label: str, ends: Mapping[str, str]) -> Link:
    """TimeSET's AFTER points on to what is after, as its dates tell; a Link reads "first AFTER second"."""
    first, second = ends["Arg1"], ends["Arg2"]
    return Link("TLINK", label, second, first) if label == "AFTER" else Link("TLINK", label, first, second)


def _published(text: str) -> str | None:
    """The date of the second line, "Tuesday, May 9, 2023"; None where there is none."""
    lines = text.split("\n", 2)
    try:
        return datetime.strptime(lines[1].strip(), "%A, %B %d, %Y").date().isoformat()  # noqa: DTZ007 (a bare date)
    except (IndexError, ValueError):
        return None


def _untouched(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
