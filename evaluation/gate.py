"""The accuracy gate: F1 floors, and the digest of the documents on which they were measured, pinned in `floors.json`.

A floor rises freely; it falls only with a flag and a reason, which the file's history keeps.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.corpora import Document
from evaluation.figures import Figure
from evaluation.readings import Documents

FLOORS = Path(__file__).parent / "floors.json"
MARGINS = {"subset": 1.0, "dev": 0.3}
"""Points of F1 between a measured figure and its floor: other processors round a little differently and flip a span."""
LEAST_GOLD = 100
"""A figure that rests on fewer gold items moves by more than a margin with each of them, and gets no floor."""


class GateError(ValueError):
    """A floor that may not be written, with the reason in one line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A set of documents and its floors."""

    articles: Mapping[str, tuple[str, ...]] | None
    """Names by corpus; None for all of dev."""
    digest: str
    """`digest` of the documents; empty while nothing is pinned."""
    floors: Mapping[str, float]
    """Least F1 in percent, by name of figure."""


@dataclass(frozen=True, slots=True)
class Floors:
    """All of `floors.json`."""

    parts: Mapping[str, Part]
    history: tuple[Mapping[str, Any], ...]
    """What was pinned when, by which model, and why."""


def load(path: Path = FLOORS) -> Floors:
    """Read the floors."""
    written = json.loads(path.read_text(encoding="utf-8"))
    parts = {name: _part(row) for name, row in written["parts"].items()}
    return Floors(parts, tuple(written["history"]))


def save(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, so that a change shows as few lines."""
    parts = {name: {"articles": p.articles, "digest": p.digest, "floors": p.floors} for name, p in floors.parts.items()}
    written = {"parts": parts, "history": list(floors.history)}
    path.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def digest(documents: Documents) -> str:
    """The sha256 over names, texts and annotations of the documents, in order of corpus and name."""
    total = hashlib.sha256()
    for corpus in sorted(documents):
        for document in sorted(documents[corpus], key=_name):
            total.update(json.dumps(astuple(document), ensure_ascii=True).encode("ascii") + b"\n")
    return total.hexdigest()


def failures(part: Part, documents_digest: str, figures: Iterable[Figure]) -> tuple[str, ...]:
    """One line for each floor that is not reached, and one where the documents are not those that were pinned."""
    measured = _measured(figures)
    found = []
    if not part.digest:
        found.append("nothing is pinned yet: run python -m evaluation --pin")
    elif part.digest != documents_digest:
        found.append("the documents differ from those on which the floors were measured: pin anew, with a reason")
    for name, floor in part.floors.items():
        if name not in measured:
            found.append(f"{name}: not measured, floor {floor:.1f}")
        elif measured[name] < floor:
            found.append(f"{name}: F1 {measured[name]:.2f} is below its floor {floor:.1f}")
    return tuple(found)


def pin(
    floors: Floors,
    name: str,
    documents_digest: str,
    figures: Iterable[Figure],
    *,
    facts: Mapping[str, str],
    lower: bool = False,
    reason: str = "",
) -> Floors:
    """Floors with the part `name` pinned to what was measured less its margin; the same ones where nothing changes.

    `facts` (the day, the model) stand in the history beside the reason. Raises GateError where a floor would fall, go
    away, or rest on other documents than before, and `lower` or `reason` is missing.
    """
    part = floors.parts[name]
    wanted = _wanted(part, tuple(figures), MARGINS[name])
    fallen = sorted(figure for figure, floor in part.floors.items() if wanted.get(figure, 0.0) < floor)
    if part.digest not in ("", documents_digest):
        fallen.insert(0, "the documents")
    if fallen and not (lower and reason.strip()):
        raise GateError(f"{name}: would lower {', '.join(fallen)}: give --lower and a --reason")
    if (wanted, documents_digest) == (dict(part.floors), part.digest):
        return floors
    changed = {f: [part.floors.get(f), floor] for f, floor in wanted.items() if part.floors.get(f) != floor}
    gone = {figure: [floor, None] for figure, floor in part.floors.items() if figure not in wanted}
    entry = {**facts, "part": name, "reason": reason.strip() or "pinned to what was measured", "floors": changed | gone}
    parts = {**floors.parts, name: replace(part, digest=documents_digest, floors=wanted)}
    return Floors(parts, (*floors.history, entry))


def _wanted(part: Part, figures: Iterable[Figure], margin: float) -> dict[str, float]:
    """The new floors: as high as the margin allows; an old one that is still reached stays where that is higher."""
    wanted = {}
    for figure in figures:
        if figure.count.gold >= LEAST_GOLD:
            f1, old = 100 * figure.shares.f1, part.floors.get(figure.name, 0.0)
            risen = math.floor(10 * (f1 - margin)) / 10
            wanted[figure.name] = max(risen, old) if f1 >= old else max(risen, 0.0)
    return wanted


def _measured(figures: Iterable[Figure]) -> dict[str, float]:
    return {figure.name: 100 * figure.shares.f1 for figure in figures}


def _part(row: Mapping[str, Any]) -> Part:
    names = row["articles"]
    articles = None if names is None else {corpus: tuple(each) for corpus, each in names.items()}
    return Part(articles, row["digest"], row["floors"])


def _name(document: Document) -> str:
    return document.name
