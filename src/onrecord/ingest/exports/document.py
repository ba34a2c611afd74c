"""One article of an export as its layout tells it, and how what it tells is read: dates, languages, wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}})"
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]\.?M\.?)?(?:\s+[A-Z]{3,5}|\s*[+-]\d\d:?\d\d)?"

DATE: Final = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?P<day>{_DAY})(?:,?\s+{_WEEKDAY})?(?:,?\s+(?P<clock>{_CLOCK}))?(?P<rest>[\s,]+.{{1,60}})?",
    re.IGNORECASE,
)
"""A line with a date: the day, perhaps a weekday, a time of day and its zone, and perhaps the edition behind."""
CLOCK: Final = re.compile(_CLOCK)

LANGUAGES: Final = {
    "arabic": "ar", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi", "french": "fr", "german": "de",
    "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id", "italian": "it",
    "japanese": "ja", "korean": "ko", "latvian": "lv", "lithuanian": "lt", "malay": "ms", "norwegian": "no",
    "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "serbian": "sr",
    "slovak": "sk", "slovenian": "sl", "spanish": "es", "swedish": "sv", "thai": "th", "turkish": "tr",
    "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""ISO 639-1 codes by the names that the databases give languages."""

_ZONES: Final = {
    "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "WEST": "+01:00", "SAST": "+02:00",
    "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00",
    "NZDT": "+13:00",
}  # fmt: skip
"""Zones that mean one offset and that `dates` does not know; BST, IST and the like mean several and stay out."""
_NARROW: Final = 50
_WIDE: Final = 110
"""Between so many characters lies the width of text that is wrapped by hand or by a program."""
FEW: Final = 3
"""Line ends within paragraphs, below which mostly nothing tells whether lines are wrapped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What an export tells of one article; null or empty is what it does not tell."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    """As it stands there, with the time of day behind it where that is told."""
    language: str | None = None
    """Its name, or a code."""
    url: str | None = None
    key: str | None = None
    """What the database knows the article by."""
    paragraphs: tuple[str, ...] = ()


def plain(line: str) -> str:
    """The line with single spaces only, and none around it."""
    return " ".join(line.split())


def filled(lines: Iterable[str]) -> list[str]:
    """The lines that hold something, made plain."""
    return [text for text in map(plain, lines) if text]


def moment(told: str) -> str | None:
    """The day and the time of day of a line like `August 16, 2025 Saturday 9:00 AM GMT`, in a form for `date_of`."""
    found = DATE.fullmatch(told)
    if found is None:
        return None
    clock = found["clock"] or ""
    zone = re.search(r"\s*([A-Z]{3,5})$", clock.upper())
    if zone and zone[1] in _ZONES:
        clock = clock[: zone.start()] + _ZONES[zone[1]]
    return f"{found['day']} {clock}".strip()


def language(told: str | None) -> str | None:
    """The ISO 639-1 code of a language's name or code; null where it is none that is known."""
    name = re.split(r"[\s;,(-]", (told or "").strip().casefold(), maxsplit=1)[0]
    return LANGUAGES.get(name) or (name if name in LANGUAGES.values() else None)


def paragraphs(lines: Sequence[str], *, few: int = FEW) -> tuple[str, ...]:
    """The paragraphs of a body: its lines, or where they are wrapped, what stands between empty ones.

    Below `few` ends of lines within paragraphs nothing tells of it, and they count as not wrapped.
    """
    return tuple(_unwrapped(lines) if is_wrapped(lines, few=few) else filled(lines))


def is_wrapped(lines: Sequence[str], *, few: int = FEW) -> bool:
    """Whether each line was ended where the next word did not fit, so that only empty lines part paragraphs."""
    width = max(map(len, map(str.strip, lines)), default=0)
    ends = list(_ends(lines))
    if not _NARROW <= width <= _WIDE or len(ends) < few:
        return False
    return sum(length + 1 + word > width for length, word in ends) >= 0.9 * len(ends)


def _ends(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The length of each line that another follows, and of the word that begins that."""
    for line, following in pairwise(lines):
        if line.strip() and following.strip():
            yield len(line.strip()), len(following.split(maxsplit=1)[0])


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    for full, block in groupby(lines, key=lambda line: bool(line.strip())):
        if full:
            yield plain(" ".join(block))
