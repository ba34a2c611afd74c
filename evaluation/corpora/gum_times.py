"""GUM's dates: the `<date when=...>` of its source, as far as they stand around words of the calendar.

Durations and sets are not marked there, events with a date ("World War II") are; an article in front ("the 19th
century") stands outside of the element and inside of a TIMEX3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluation.corpora.conllu import Parsed, Word
from evaluation.corpora.document import Time

_TAG = re.compile(r"<(?P<end>/?)date\b(?P<given>[^>]*)>")
_GIVEN = re.compile(r"(when|from|to|notBefore|notAfter):::\"([^\"]*)\"")
_CALENDAR = re.compile(
    r"\d|today|tomorrow|yesterday|tonight|day|night|morning|afternoon|evening|week|month|year|decade|centur|season|"
    r"spring|summer|autumn|fall|winter|christmas|ago|"
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


def times(parsed: Parsed) -> tuple[Time, ...]:
    """The dates of a document, in order; of two that overlap the one that ends first."""
    found: list[Time] = []
    for time in _elements(parsed):
        written = parsed.text[time.start : time.end]
        if _CALENDAR.search(written) and (not found or found[-1].end <= time.start):
            found.append(time)
    return tuple(found)


def _elements(parsed: Parsed) -> Iterator[Time]:
    """The date elements, by their ends; one may run over sentences, an empty one is dropped."""
    opened: list[tuple[int, str | None]] = []
    words = parsed.words
    for row, word in enumerate(words):
        for tag in _TAG.finditer(word.misc.get("XML", "")):
            if not tag["end"]:
                opened.append((_first(words, row).start, _value(tag["given"])))
            elif opened:
                start, value = opened.pop()
                yield Time(start, word.end, "DATE", value)


def _first(words: tuple[Word, ...], row: int) -> Word:
    """The word that the expression begins with: an article in front belongs to it."""
    before = words[row - 1] if row else None
    return before if before and before.form.lower() == "the" else words[row]


def _value(given: str) -> str | None:
    """`when`, or "from/to"; months and days without a year keep their hyphens ("--07")."""
    told = {name: value for name, value in _GIVEN.findall(given)}
    if "when" in told:
        return told["when"]
    ends = [told.get(first) or told.get(second, "") for first, second in (("from", "notBefore"), ("to", "notAfter"))]
    return "/".join(ends) if any(ends) else None
