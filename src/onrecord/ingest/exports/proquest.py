"""Exports of ProQuest: a rule or `Document 3 of 20` before each article, the title first, and fields with their names;
in text each with its value behind it (`Full text: ...`), in Word and RTF under headings (`FULL TEXT`, `DETAILS`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.ingest.exports.document import Document, filled, moment, paragraphs, plain

_RULE: Final = re.compile(r"\s*_{20,}\s*")
_POSITION: Final = re.compile(r"\s*Document \d+ of \d+\s*")
_ID: Final = re.compile(r"\s*ProQuest document ID:?(?:\s*(\d+))?\s*")
_NAMES: Final = (
    "Abstract", "Accession number", "Author", "Author affiliation", "Classification", "Column",
    "Company / organization",
    "Copyright", "Correspondence author", "Country of publication", "Credit", "Database", "Dateline", "DOI",
    "Document feature", "Document type", "Document URL", "Edition", "First page", "Full text", "Identifier / keyword",
    "Illustration", "ISBN", "ISSN", "Issue", "Language", "Language of publication", "Last updated", "Links", "Location",
    "Number of pages", "Online publication date", "Pages", "People", "Place of publication", "ProQuest document ID",
    "Product name", "Publication date", "Publication info", "Publication milestone", "Publication subject",
    "Publication title", "Publication year", "Publisher", "Section", "Source", "Source type", "Subject", "Title", "URL",
    "Volume", "Year",
)  # fmt: skip
_FIELD: Final = re.compile(rf"\s*({'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))}):(?:\s+(.*)|\s*)")
_AFTER: Final = re.compile(
    r"\s*(?:DETAILS|LINKS|(?:Subject|Location|People|Company / organization|Title|Publication title|Credit|Copyright"
    r"|Identifier / keyword|Illustration|Publication subject|Product name|Classification|Document URL):.*)"
)
"""What ends the text."""
_TEXT: Final = re.compile(r"\s*(?:full text:?\s*)", re.IGNORECASE)
_BEGIN: Final = re.compile(r"\s*(?:Full [Tt]ext:|FULL TEXT\s*$)")
_NOTE: Final = re.compile(
    r"(?:TranslateFull text|Enlarge this image\.?|ProQuest document link|Not available\.?|None\.?)", re.I
)


def seems(lines: Sequence[str]) -> bool:
    """Whether articles have a number of ProQuest's and the fields of its exports."""
    return any(map(_ID.fullmatch, lines)) and any(
        line.lstrip().startswith(("Full text:", "Full Text:", "FULL TEXT", "Publication title:")) for line in lines
    )


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """The articles in their order; what stands before the first and behind the last is none."""
    for chunk in _chunks(lines):
        if any(map(_ID.fullmatch, chunk)):
            yield _document(chunk)


def _chunks(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """What stands between rules, or where there are none, behind each line that counts."""
    marks = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]
    marks = marks or [at for at, line in enumerate(lines) if _POSITION.fullmatch(line)]
    for start, end in zip([-1, *marks], [*marks, len(lines)], strict=True):
        yield lines[start + 1 : end]


def _document(lines: Sequence[str]) -> Document:
    body, rest = _divided(lines)
    fields = _fields(rest)
    rows = [row for row in filled(rest) if not _POSITION.fullmatch(row)]
    first = rows[0] if rows and not _FIELD.match(rows[0]) else None
    date = fields.get("Publication date") or fields.get("Online publication date")
    publisher = re.split(r"\s*[;:]\s", fields.get("Publication title", ""), maxsplit=1)[0]
    return Document(
        title=fields.get("Title") or first,
        publisher=publisher.rstrip(" .;") or None,
        date=None if date is None else moment(date.rstrip(" .")) or date,
        language=fields.get("Language of publication") or fields.get("Language"),
        url=fields.get("URL") if fields.get("URL", "").startswith("http") else None,
        key=fields.get("ProQuest document ID"),
        paragraphs=body,
    )


def _divided(lines: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """The paragraphs of the text, and the lines around it."""
    start = next((at for at, line in enumerate(lines) if _BEGIN.match(line)), None)
    if start is None:
        return (), lines
    end = start + 1
    while end < len(lines) and not _ends(lines, end):
        end += 1
    body = [_TEXT.sub("", lines[start], count=1), *lines[start + 1 : end]]
    return paragraphs([line for line in body if not _NOTE.fullmatch(line.strip())]), (*lines[:start], *lines[end:])


def _ends(lines: Sequence[str], at: int) -> bool:
    """Whether the text ends before a line; one of its own, such as a letter's `Subject:`, has none behind it."""
    if not _AFTER.fullmatch(lines[at]):
        return False
    following = filled(lines[at + 1 : at + 24])[:6]
    return not following or any(_FIELD.match(row) for row in following)


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The values by name, the last of each; a value may stand on the line below its name."""
    found: dict[str, str] = {}
    for at, line in enumerate(lines):
        field = _FIELD.fullmatch(line)
        if field:
            below = next(iter(filled(lines[at + 1 : at + 3])), "")
            value = plain(field[2] or "") or ("" if _FIELD.match(below) else below)
            if value:
                found[field[1]] = value
    return found
