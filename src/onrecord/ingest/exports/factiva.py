"""Exports of Factiva, each article ended by its number: with two-letter codes for the fields, or without any, where
what a line tells is known by its place around the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.ingest.exports.document import CLOCK, DATE, LANGUAGES, Document, filled, moment, paragraphs, plain

_NUMBER: Final = re.compile(r"(?:AN\b[\s|]*)?Do[ck]ument[oe]? ([A-Z0-9]{8,14}\d{8}[a-z][a-z0-9]{4,12})\b\W*")
_WORDS: Final = re.compile(r"[\d.,]+ words")
_CODE: Final = re.compile(
    r"(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|DLN|CLM|ART|RST)"
    r"(?:([\s|]+)(.*))?"
)
_WORDLIKE: Final = ("SE", "BY", "RE", "IN", "CO", "ED", "ART", "ET", "LA", "SC", "PG", "VOL", "CT", "CR")
"""Codes that a line of a text may begin with, in capitals: they need more than a space behind them there."""
_AROUND: Final = " \t\xa0|"
"""What stands around a cell where a table became text."""
_TEXT: Final = ("LP", "TD")
_COPYRIGHT: Final = re.compile(r"(?:copyright\b|\(c\)|©).*", re.IGNORECASE)
_BYLINE: Final = re.compile(r"(?:by|from|von|par|por)\s+\S.*", re.IGNORECASE)
_NAME: Final = re.compile(
    r"(?:[A-Z][\w.'’-]*|de|van|von|der|la)(?:[ ,]+(?:[A-Z][\w.'’-]*|and|de|van|von|der|la|&)){1,5}"
)
_FOOT: Final = re.compile(r"(?:Page \d+ of \d+\b.*|© \d{4} Factiva\b.*|Search Summary)")
_HEAD: Final = 14
"""Lines at most between the number of words and the body."""
_ROW: Final = 60
"""Characters of the longest of these lines, but for the copyright."""
_OUTLET: Final = re.compile(r"[A-Z0-9]{3,8}")


def seems(lines: Sequence[str]) -> bool:
    """Whether lines hold numbers of Factiva's documents, and either codes of fields or lengths in words."""
    if not any(map(_NUMBER.fullmatch, map(plain, lines))):
        return False
    return any(map(_WORDS.fullmatch, map(plain, lines))) or {"HD", "PD"} <= _codes(lines)


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """The articles in their order; what follows the last number, such as a summary of the search, is none."""
    start = 0
    for at, line in enumerate(lines):
        number = _NUMBER.fullmatch(plain(line))
        if number:
            chunk = [row for row in lines[start:at] if not _FOOT.fullmatch(plain(row))]
            yield (_coded if {"HD", "PD"} <= _codes(chunk) else _bare)(chunk, number[1])
            start = at + 1


def _codes(lines: Sequence[str]) -> set[str]:
    return {found[1] for found in map(_code, lines) if found}


def _coded(lines: Sequence[str], number: str) -> Document:
    fields = _fields(lines)
    told = {code: plain(" ".join(rows)) or None for code, rows in fields.items()}
    return Document(
        title=told.get("HD"),
        publisher=told.get("SN"),
        date=_date(told.get("PD"), told.get("ET")),
        language=told.get("LA"),
        key=number,
        paragraphs=tuple(text for code in _TEXT for text in paragraphs(fields.get(code, ()))),
    )


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of each field; the first time that a code stands counts."""
    fields: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in lines:
        found = _code(line)
        if found and found[1] not in fields and not ("LP" in fields and _is_text(found)):
            rows = fields.setdefault(found[1], [])
            line = found[3] or ""
        rows.append(line.strip(_AROUND))
    return fields


def _code(line: str) -> re.Match[str] | None:
    """The code that a line begins with, in group 1, what parts it from its value, and that value."""
    return _CODE.fullmatch(line.strip(_AROUND))


def _is_text(found: re.Match[str]) -> bool:
    """Whether what looks like a code is rather the first word of a line of the body."""
    return found[1] in _WORDLIKE and found[2] == " " and " : " not in (found[3] or "")


def _bare(lines: Sequence[str], number: str) -> Document:
    at = next((at for at, line in enumerate(lines) if _WORDS.fullmatch(plain(line))), None)
    if at is None:
        return Document(title=next(iter(filled(lines)), None), key=number)
    above = filled(lines[:at])[-4:]
    below, start = _below(lines, at + 1)
    dated = next((row for row in below if DATE.fullmatch(row)), None)
    outlet = _outlet(below)
    return Document(
        title=_title(above),
        publisher=outlet,
        date=_date(dated, next(filter(CLOCK.fullmatch, below), None)),
        language=next((row for row in below if row.casefold() in LANGUAGES), None),
        key=number,
        paragraphs=paragraphs(lines[start:]),
    )


def _below(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The lines under the number of words that tell of the article, and where its body begins."""
    rows: list[str] = []
    end = start
    for at in range(start, len(lines)):
        row = plain(lines[at])
        if not row:
            continue
        if _COPYRIGHT.fullmatch(row):
            return [*rows, row], at + 1
        if len(rows) == _HEAD or len(row) > _ROW:
            break
        rows.append(row)
        if row.casefold() in LANGUAGES:  # the last but for the copyright, which may be missing
            end, known = at + 1, len(rows)
            following = next(iter(filled(lines[at + 1 : at + 4])), "")
            if not _COPYRIGHT.fullmatch(following):
                return rows[:known], end
    return _known(lines, start)


def _known(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """The same where neither language nor copyright ends them: up to the outlet's code."""
    rows: list[str] = []
    for at in range(start, min(len(lines), start + _HEAD)):
        row = plain(lines[at])
        if row:
            rows.append(row)
        if len(rows) > 2 and _OUTLET.fullmatch(row):
            return rows, at + 1
    dated = next((at for at in range(start, len(lines)) if DATE.fullmatch(plain(lines[at]))), start - 1)
    return filled(lines[start : dated + 1]), dated + 1


def _outlet(below: Sequence[str]) -> str | None:
    """The line that follows the date and the time of day."""
    dated = next((at for at, row in enumerate(below) if DATE.fullmatch(row)), -1)
    rows = [row for row in below[dated + 1 :] if not CLOCK.fullmatch(row)]
    return rows[0] if rows and not _COPYRIGHT.fullmatch(rows[0]) else None


def _title(above: Sequence[str]) -> str | None:
    """The last line above the number of words that is no byline; a section may stand before it."""
    rows = list(above)
    if len(rows) > 1 and (_BYLINE.fullmatch(rows[-1]) or (_NAME.fullmatch(rows[-1]) and len(rows[-1]) < len(rows[-2]))):
        rows.pop()
    return rows[-1] if rows else None


def _date(day: str | None, clock: str | None) -> str | None:
    told = " ".join(filter(None, (day, clock)))
    return moment(told) or told or None
