"""Verify: a draft and what it quotes from in, a verdict on every quotation out; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.types import Article
from onrecord.verify import Check, Source, source_of
from onrecord.verify import verify as check
from onrecord.verify.findings import SourceFormat
from onrecord.verify.sources import SUFFIXES, format_of
from onrecord.web.page import Asked, Page
from onrecord.web.uploads import Uploaded, bare, suffix

SPOKEN: Final[tuple[SourceFormat, ...]] = ("srt", "vtt")
"""Formats of what was said, which no draft has."""
DRAFTS: Final = tuple(ending for ending, format in SUFFIXES.items() if format not in SPOKEN)
LONGEST: Final = 500_000
"""Code points of a draft."""
UNNAMED: Final = "pasted text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Takes:
    """What a check takes."""

    drafts: tuple[str, ...]
    """Endings of the names of files."""
    sources: tuple[str, ...]
    longest: int
    """Code points of a draft at most."""


def answer(record: Record, asked: Asked) -> Takes:
    """Before anything is given."""
    return Takes(drafts=DRAFTS, sources=tuple(SUFFIXES), longest=LONGEST)


def draft_of(pasted: str, file: Uploaded | None) -> str:
    """The draft's words. Raises `InputError` where there are none, too many, or two drafts."""
    if file and pasted.strip():
        raise InputError("two drafts", file.name, advice="leave out the file or the pasted words")
    text = source_of(file.received, file.name, format=SUFFIXES[suffix(file, DRAFTS)]).text if file else pasted
    if not text.strip():
        raise InputError("no draft", advice="paste the draft, or choose its file")
    if len(text) > LONGEST:
        raise InputError("the draft is too long", advice=f"give at most {LONGEST:,} characters")
    if "\0" in text:
        raise InputError("a NUL, which no text has", "the draft", advice="leave it out")
    return text


def source_from(file: Uploaded) -> Source:
    """A source from a file. Raises `InputError` where it cannot be read."""
    return source_of(file.received, file.name, format=SUFFIXES[suffix(file, SUFFIXES)])


def pasted(name: str, text: str) -> Source:
    """A source from words that somebody pasted. Raises `InputError` where there are none."""
    own = bare(name) if name.strip() else UNNAMED
    if not text.strip():
        raise InputError("no words", own, advice="paste the words of the source, or take its name out")
    return source_of(text.encode("utf-8", "replace"), own, format=_format(own, text))


def _format(name: str, text: str) -> SourceFormat:
    """What the name tells, if it is a format of text; else captions where there are times at the top."""
    try:
        told = format_of(name)
    except InputError:
        told = "text"
    head = text.lstrip("\ufeff \n")[:200]
    if told == "text" and (head.startswith("WEBVTT") or " --> " in head):
        return "vtt" if head.startswith("WEBVTT") else "srt"
    return "text" if told == "docx" else told


def checked(draft: str, sources: tuple[Source, ...]) -> Check:
    """The check of a draft. Raises `InputError` where there is no source."""
    if not sources:
        raise InputError("no source", advice="give the transcript or letter that was quoted from")
    return check(Article.of(draft), _apart(sources))


def _apart(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Each with a name of its own."""
    taken: set[str] = set()
    found = []
    for source in sources:
        name = source.name
        number = 1
        while name in taken:
            number += 1
            name = f"{source.name} ({number})"
        taken.add(name)
        found.append(replace(source, name=name))
    return tuple(found)


PAGE: Final = Page(
    path="/verify",
    name="Verify",
    summary="What a check of the quotations of a draft takes; send it to the same address.",
    template="verify.html",
    answer=answer,
)
