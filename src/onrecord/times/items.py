"""The words of a time expression, each with all that the calendar knows it to mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.calendar import Calendar, Meanings

MOST = 40
"""Words of an expression that are read; none of the calendar is longer."""
DIGITS = 9
"""Digits of a number that is read: longer ones count no days."""

_TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d)?)?(?!\d)|\d{4}-\d\d(?!\d)"  # ISO 8601
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b)|\d{1,2}:\d\d(?::\d\d)?(?!\d)"  # the clock
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)|\d/\d(?!\d)"  # dates and fractions
    r"|['’`]\d\ds?(?!\w)|\d{2,4}['’]?s(?!\w)|\d{1,3}(?:st|nd|rd|th)(?!\w)"  # '98, '80s, 1990s, 4th
    r"|\d{1,3}(?:,\d{3}){1,2}(?!\d)|\d+(?:\.\d{1,3})?"
    r"|o['’]clock|[ap]\.m\b|['’]s(?!\w)|[^\W\d_]+"
)
PHRASE = 4
"""Words of the longest phrase in the calendar's lists."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word, or one phrase of the calendar's lists, and what it may mean."""

    written: str
    meanings: Meanings
    """Kind to what it stands for; empty of a word that the calendar does not know."""


def items(expression: str, calendar: Calendar) -> tuple[Item, ...]:
    """The items of an expression in order; nothing where it is too long to be one. Linear in its length."""
    words = [match[0].replace("’", "'") for match in _TOKEN.finditer(expression.lower())]
    if len(words) > MOST or any(_is_long(word) for word in words):
        return ()
    return tuple(_read(words, calendar))


def _is_long(word: str) -> bool:
    """Whether it is a number of too many digits; a date of ISO 8601 may have as many."""
    return "-" not in word and sum(char.isdigit() for char in word) > DIGITS


def _read(words: list[str], calendar: Calendar) -> Iterator[Item]:
    at = 0
    while at < len(words):
        for size in range(min(PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            if (found := calendar.words.get(phrase)) or size == 1:
                yield Item(phrase, found or _digits(phrase))
                at += size
                break


def _digits(word: str) -> Meanings:
    """What a token of digits may mean; digits of other scripts and superscripts are not read."""
    if not word.isascii() or not any(char.isdigit() for char in word):
        return {}
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d.*)?", word):
        return {"iso": word.replace(" ", "t").upper()}
    if "/" in word:
        return {"fraction": word} if len(word) == 3 else {"slashed": word}
    if word.endswith("s"):
        return {"decade": _decade(word.strip("'s"))} if len(word) > 3 or word[0] >= "5" or word[0] == "'" else {}
    if word[0] in "'`":
        return {"year": _full(int(word[1:]))}
    if word.endswith(("st", "nd", "rd", "th")):
        return {"ordinal": int(word[:-2])}
    if ":" in word:
        return {"clock": word}
    return _number(word.replace(",", ""))


def _number(word: str) -> Meanings:
    if "." in word:
        return {"number": float(word), "clock": word.replace(".", ":")}
    found: dict[str, object] = {"number": int(word)}
    if len(word) == 4 and 1000 <= int(word) <= 2999:
        found["year"] = word
    return found


def _decade(digits: str) -> str:
    """The digits of a decade, 198 of "80s" and of "1980s", or of a century: 18 of "1800s", 09 of "900s"."""
    if len(digits) == 3 or (digits.endswith("00") and digits < "2000"):
        return digits.zfill(4)[:2]
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _full(year: int) -> str:
    """The year of two digits: '98, '05; the turn lies where a newspaper's archive ends and the future begins."""
    return str(1900 + year if year > 40 else 2000 + year)


def known(found: Mapping[str, object], *kinds: str) -> bool:
    """Whether an item has one of these meanings."""
    return any(kind in found for kind in kinds)
