"""The files of a case: pages to read, tables, the texts to the byte, all that was found, and the hash of each."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, TextIO

from onrecord import __version__
from onrecord.export import csv as statements_csv
from onrecord.export import json as record_json
from onrecord.export import timeline
from onrecord.export.csv import cell
from onrecord.pack import archive
from onrecord.pack.pages import pages
from onrecord.record.case import Case

FORMAT: Final = "onrecord-case/1"
MANIFEST: Final = "manifest.json"
ANNOTATIONS: Final = "annotations.jsonl"
SEAL: Final = "sha256"
"""The manifest's own digest, of all that stands beside it."""

DECISIONS: Final = ("number", "made", "reviewer", "verb", "article", "entry", "words", "value", "undoes")


def write(case: Case, stream: BinaryIO) -> str:
    """Write a case as a zip archive, the same to the byte for the same case; returns the manifest's seal."""
    seals: list[str] = []
    archive.write(_sealed(case, seals), stream)
    return seals[0]


def _sealed(case: Case, seals: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files as they are made, and last the manifest with the hash of each."""
    digests = {}
    for name, content in contents(case):
        digests[name] = hashlib.sha256(content).hexdigest()
        yield name, content
    manifest = _manifest(case, digests)
    manifest[SEAL] = seal(manifest)
    seals.append(manifest[SEAL])
    yield MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def seal(manifest: dict[str, Any]) -> str:
    """The sha256 of a manifest but for its own digest, written as JSON with sorted keys and no spaces."""
    rest = {key: value for key, value in manifest.items() if key != SEAL}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def contents(case: Case) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file but the manifest."""
    yield ANNOTATIONS, _text(lambda stream: record_json.write_lines(case.annotations, stream))
    for name, page in pages(case):
        yield name, page.encode()
    yield "decisions.csv", _text(lambda stream: _write_decisions(case, stream))
    yield "statements.csv", _text(lambda stream: statements_csv.write(case.rows, stream))
    for each in sorted(case.annotations, key=lambda each: each.article.id):
        yield text_name(each.article.id), each.article.text.encode()
    yield "timeline.csv", _text(lambda stream: timeline.table(case.chronology, stream, timeline.OF_RECORD))


def text_name(id: str) -> str:
    return f"texts/{id}.txt"


def _text(write: Callable[[TextIO], None]) -> bytes:
    stream = io.StringIO(newline="")
    write(stream)
    return stream.getvalue().encode()


def _write_decisions(case: Case, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(DECISIONS)
    for each in case.decisions:
        value = json.dumps(dict(each.value), ensure_ascii=False, sort_keys=True) if each.value else None
        told = (value if name == "value" else getattr(each, name) for name in DECISIONS)
        writer.writerow(map(cell, told))


def _manifest(case: Case, digests: dict[str, str]) -> dict[str, Any]:
    models = {each.model.sha256: dataclasses.asdict(each.model) for each in case.annotations}
    kept = ("id", "url", "publisher", "title", "published", "retrieved", "extractor", "source_sha256")
    return {
        "format": FORMAT,
        "onrecord": __version__,
        "models": [models[digest] for digest in sorted(models)],
        "query": dict(case.query),
        "notes": list(case.notes),
        "coverage": {**dataclasses.asdict(case.coverage), "told": str(case.coverage)},
        "articles": [
            {name: getattr(each.article, name) for name in kept} | {"text": text_name(each.article.id)}
            for each in case.annotations
        ],
        "files": digests,
    }
