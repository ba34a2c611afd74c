"""W3C Web Annotation: an annotation a statement, all in one AnnotationCollection whose first page holds them.

Each content span is a target, which two selectors find: its exact words, with what stands before and behind, and its
place. The source is the url of the article; places are those of the text that was read, which `cached` names by hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.export import facts
from onrecord.export.linked import standing, text_uri, urn, web_address, without_nulls, write_list
from onrecord.rows import StatementRow
from onrecord.types import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_BETWEEN = len(" … ")
"""Code points between the words of two content spans in a row's quote."""


def write(rows: Iterable[StatementRow], stream: TextIO) -> None:
    """Write one JSON-LD document, as the rows come; what people rejected is left out."""
    counted = _Counted(standing(rows))
    stream.write(f'{{"@context": "{CONTEXT}", "type": "AnnotationCollection",\n')
    stream.write('"first": {"type": "AnnotationPage", "startIndex": 0, "items": ')
    write_list(map(annotation, counted), stream)
    # The collection is named by what is in it, so its name stands behind.
    name = counted.digest.hexdigest()
    stream.write(f', "id": "{urn(f"page {name}")}"}},\n')
    stream.write(f'"total": {counted.total}, "id": "{urn(f"collection {name}")}"}}\n')


def annotation(row: StatementRow) -> dict[str, Any]:
    """The annotation of one statement, without the context of its document."""
    return {
        "id": urn(row.id),
        "type": "Annotation",
        "motivation": ["identifying", "describing"] if row.speaker else ["describing"],
        "body": list(_bodies(row)),
        "target": [_target(number, row) for number in range(len(row.content))],
    }


class _Counted:
    """Rows as they pass, with how many there were and a hash of their ids."""

    def __init__(self, rows: Iterable[StatementRow]) -> None:
        self._rows, self.total, self.digest = rows, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[StatementRow]:
        for row in self._rows:
            self.total += 1
            self.digest.update(f"{row.id}\n".encode())
            yield row


def _bodies(row: StatementRow) -> Iterator[dict[str, str]]:
    """The speaker; a line that says it all; act, kind, mode and whether it was not said, each by itself."""
    if row.speaker:
        yield _body("identifying", row.speaker)
    yield _body("describing", facts.stated(row))
    if row.act:
        yield _body("classifying", row.act)
    for tag in (row.kind, row.mode, "negated" if row.negated else None):
        if tag:
            yield _body("tagging", tag)


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(number: int, row: StatementRow) -> dict[str, Any]:
    span, last = row.content[number], len(row.content) - 1
    quote = without_nulls(
        type="TextQuoteSelector",
        exact=_words(number, row),
        prefix=row.left if number == 0 else None,
        suffix=row.right if number == last else None,
    )
    return {
        "type": "SpecificResource",
        "source": web_address(row.url) or text_uri(row.text_sha256),
        "state": {"type": "TimeState", "cached": text_uri(row.text_sha256)},
        "selector": [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}],
    }


def _words(number: int, row: StatementRow) -> str:
    """The exact words of a content span, out of the quote of all."""
    before = sum(map(_length, row.content[:number])) + number * _BETWEEN
    return row.quote[before : before + _length(row.content[number])]


def _length(span: Span) -> int:
    return span.end - span.start
