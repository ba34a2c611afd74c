"""Exports of Nexis Uni and Lexis+ (title, outlet and date above, `Body`, `End of Document`), and those of LexisNexis
Academic (`3 of 12 DOCUMENTS`, keys in capitals, lines wrapped)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from onrecord.ingest.exports.document import DATE, Document, filled, moment, paragraphs, plain

_END: Final = "End of Document"
_COUNTED: Final = re.compile(r"\s*\d+ of \d+ DOCUMENTS?\s*")
_POSITION: Final = re.compile(r"(?:Document )?\d+ of \d+(?: DOCUMENTS?)?|Page \d+ of \d+", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*length:\s*[\d.,]+\s*words?\s*", re.IGNORECASE)
_KEY: Final = re.compile(
    r"\s*((?i:byline|section|length|dateline|highlight|headline)|SERIES|DISTRIBUTION|CYCLE|EDITION|SOURCE|SHOW):(.*)"
)
"""What stands between the date and the body."""
_COPYRIGHT: Final = re.compile(r"\s*(?:copyright\b.*\d{4}|\(c\) ?\d{4}|©|all rights reserved).*", re.IGNORECASE)
_BODY: Final = re.compile(r"\s*(?:Body|BODY):?\s*")
_BEHIND: Final = re.compile(
    r"\s*(?:load-date|language|publication-type|journal[- ]code|correction-date|update):\s*\S.*", re.IGNORECASE
)
"""Keys that stand behind the body only; what follows the first is told of the article."""
_BEHIND_OLD: Final = re.compile(
    r"\s*(?:GRAPHIC|TYPE|SUBJECT|PERSON|ORGANIZATION|COMPANY|INDUSTRY|CITY|STATE|COUNTRY|GEOGRAPHIC|URL|CORRECTION):.*"
)
_HEADING: Final = re.compile(r"\s*(?:Classification|Graphics?)\s*")
_CORRECTION: Final = re.compile(r"\s*(?:Correction\s*$|CORRECTION:)")
_URL: Final = re.compile(r"\s*(?:URL|Link to (?:the )?original(?: story)?):\s*(https?://\S+)\s*", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"\s*language:\s*(\S.*)", re.IGNORECASE)
_COVER: Final = re.compile(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type):|Documents? \(\d+\)"
)
_UNTITLED: Final = re.compile(r"no (?:headline|title)(?: in original)?", re.IGNORECASE)


def seems(lines: Sequence[str]) -> bool:
    """Whether articles end or begin as they do in these exports, and each tells its length in words."""
    marked = any(line.strip() == _END or _COUNTED.fullmatch(line) for line in lines)
    return marked and any(map(_LENGTH.fullmatch, map(plain, lines)))


def documents(lines: Sequence[str]) -> Iterator[Document]:
    """The articles in their order."""
    if any(map(_COUNTED.fullmatch, lines)):
        yield from map(_academic, _after(lines))
    else:
        yield from map(_modern, _before(lines))


def _after(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """What follows each line that counts, up to the next."""
    starts = [at for at, line in enumerate(lines) if _COUNTED.fullmatch(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start + 1 : end]


def _before(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """What stands before each line that ends an article; a last one that was cut off comes, too."""
    start = 0
    for at, line in enumerate(lines):
        if line.strip() == _END:
            yield lines[start:at]
            start = at + 1
    if any(map(_LENGTH.fullmatch, map(plain, lines[start:]))):
        yield lines[start:]


def _modern(lines: Sequence[str]) -> Document:
    head, body = _divided(lines, wrapped=False)
    body, behind = _cut(body)
    rows = [row for row in filled(head) if not _POSITION.fullmatch(row)]
    dated = [at for at, row in enumerate(rows) if at and DATE.fullmatch(row)]
    if dated:
        told = rows[max(0, dated[-1] - 2) : dated[-1] + 1]
    else:
        first = next((at for at, row in enumerate(rows) if _KEY.match(row) or _COPYRIGHT.match(row)), len(rows))
        told = rows[:first][-3:] if any(map(_COVER.match, rows)) else rows[:first][:3]
    title, publisher, date = told if len(told) == 3 else (*told, None, None, None)[:3]
    if len(told) == 2 and dated:
        publisher, date = None, told[1]
    return _document(title, publisher, date, (*head, *behind), paragraphs(body) + _corrections(behind))


def _academic(lines: Sequence[str]) -> Document:
    head, body = _divided(lines, wrapped=True)
    body, behind = _cut(body)
    first = next((at for at, line in enumerate(head) if _KEY.match(line)), len(head))
    top = head[:first]
    dated = [at for at, line in enumerate(top) if DATE.fullmatch(plain(line))]
    above = [row for row in filled(top[: dated[-1]] if dated else top) if not _COPYRIGHT.match(row)]
    blocks = _blocks(top[dated[-1] :] if dated else top)
    title = _value(head, "headline") or (blocks[-1] if len(blocks) > 1 else None)
    publisher = above[-1] if above and dated else above[0] if above else None
    date = plain(top[dated[-1]]) if dated else None
    return _document(title, publisher, date, (*head, *behind), paragraphs(body, few=1) + _corrections(behind))


def _document(
    title: str | None, publisher: str | None, date: str | None, told: Sequence[str], text: tuple[str, ...]
) -> Document:
    url = next(filter(None, map(_URL.fullmatch, told)), None)
    language = next(filter(None, map(_LANGUAGE.fullmatch, told)), None)
    return Document(
        title=None if title is None or _UNTITLED.fullmatch(title) else title,
        publisher=publisher,
        date=None if date is None else moment(date) or date,
        language=language[1] if language else None,
        url=url[1] if url else None,
        paragraphs=text,
    )


def _divided(lines: Sequence[str], *, wrapped: bool) -> tuple[Sequence[str], Sequence[str]]:
    """What stands above the body, and the rest; where no line says `Body`, it begins behind the last key."""
    keys = [at for at, line in enumerate(lines) if _KEY.match(line)]
    marked = [at for at, line in enumerate(lines) if _BODY.fullmatch(line)]
    if marked and keys and keys[0] < marked[0]:
        return lines[: marked[0]], lines[marked[0] + 1 :]
    at = keys[0] if keys else len(lines)
    while at < len(lines) and (not lines[at].strip() or _KEY.match(lines[at])):
        at = _block_end(lines, at) if wrapped and lines[at].strip() else at + 1
    return lines[:at], lines[at:]


def _block_end(lines: Sequence[str], at: int) -> int:
    """Where the next empty line stands, or the next key."""
    at += 1
    while at < len(lines) and lines[at].strip() and not _KEY.match(lines[at]):
        at += 1
    return at


def _cut(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The body, and what is told behind it; a mere heading counts only where such a key follows."""
    keys = [at for at, line in enumerate(lines) if _BEHIND.fullmatch(line) or _BEHIND_OLD.fullmatch(line)]
    end = keys[0] if keys else len(lines)
    headings = [at for at, line in enumerate(lines[:end]) if _HEADING.fullmatch(line)]
    end = headings[0] if keys and headings else end
    while end and (not lines[end - 1].strip() or _COPYRIGHT.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end], lines[end:]


def _corrections(behind: Sequence[str]) -> tuple[str, ...]:
    """Corrections that stand behind the body, among what is told of the article."""
    rows: list[str] = []
    within = False
    for line in behind:
        if _CORRECTION.match(line):
            within, line = True, _CORRECTION.sub("", line)
        elif any(form.fullmatch(line) for form in (_BEHIND, _BEHIND_OLD, _HEADING, _COPYRIGHT)):
            within = False
        rows.append(line if within else "")
    return tuple(_blocks(rows))


def _value(head: Sequence[str], key: str) -> str | None:
    """What a key tells, over all its lines."""
    for at, line in enumerate(head):
        found = _KEY.match(line)
        if found and found[1].casefold() == key:
            return plain(" ".join((found[2], *head[at + 1 : _block_end(head, at)]))) or None
    return None


def _blocks(lines: Sequence[str]) -> list[str]:
    """What stands between empty lines, each on one line."""
    return [plain(" ".join(block)) for full, block in groupby(lines, key=lambda line: bool(line.strip())) if full]
