"""What people write for the fields of an entry, as the JSON of `onrecord.record.corrections.fields`.

Words of the text are given as offsets (`120-134`) or as they stand there; where they stand several times, those nearest
to the entry are meant. Several spans are parted by commas, words by an ellipsis as they are printed; nothing is `none`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, get_args

from onrecord.errors import InputError
from onrecord.ingest.published import iso_date
from onrecord.record.corrections.fields import HAPPENING, ROLES, STATEMENT
from onrecord.rows import stretch
from onrecord.types import Act, Factuality, Kind, Mode, Span

NONE: Final = "none"
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": get_args(Kind),
    "mode": get_args(Mode),
    "act": (*get_args(Act), NONE),
    "negated": ("yes", "no"),
    "factuality": get_args(Factuality),
}
FIELDS: Final[tuple[str, ...]] = tuple(dict.fromkeys((*STATEMENT, *HAPPENING)))
_SPANS = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?:[\s,]+[0-9]{1,9}-[0-9]{1,9})*")
_ELLIPSIS = re.compile(r"\s+(?:…|\.\.\.)\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which text somebody names words."""

    text: str
    near: int | None
    """Of several places with the same words, the one nearest to this is meant; None: the words must tell."""

    def spans(self, told: str) -> list[list[int]]:
        """The spans of offsets or words, in text order; of `none`, none."""
        if told.strip() == NONE:
            return []
        if _SPANS.fullmatch(told.strip()):
            found = [self._offsets(each) for each in re.split(r"[\s,]+", told.strip())]
        else:
            whole = self._places(told)
            found = [self._words(each) for each in ([told] if whole else _ELLIPSIS.split(told.strip()))]
        found.sort()
        if any(one.end > other.start for one, other in pairwise(found)):
            raise InputError("spans overlap", told[:80], advice="name each word once")
        return [[span.start, span.end] for span in found]

    def span(self, told: str) -> list[int] | None:
        """The same of one span at most."""
        found = self.spans(told)
        if len(found) > 1:
            raise InputError("more than one span", told[:80], advice="name one")
        return found[0] if found else None

    def _offsets(self, told: str) -> Span:
        start, _, end = told.partition("-")
        span = Span(int(start), int(end))
        if not 0 <= span.start < span.end <= len(self.text) or not self.text[span.start : span.end].strip():
            what = f"not a span with words of the text, which has {len(self.text)} characters"
            raise InputError(what, told, advice="write START-END, or the words themselves")
        return _trimmed(self.text, span)

    def _words(self, told: str) -> Span:
        places = self._places(told)
        if not places:
            raise InputError("these words are not in the text", told[:80], advice="copy them, or write START-END")
        if self.near is None and len(places) > 1:
            listed = ", ".join(f"{each.start}-{each.end}" for each in places[:8])
            raise InputError(f"these words stand {len(places)} times in the text", told[:80], advice=f"write {listed}")
        near = self.near or 0
        return min(places, key=lambda each: (max(each.start - near, near - each.end, 0), each))

    def _places(self, told: str) -> list[Span]:
        """Where words stand, whatever white space is between them."""
        pattern = r"\s+".join(map(re.escape, told.split()))
        return [Span(*match.span()) for match in re.finditer(pattern, self.text)] if pattern else []


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def value(field: str, told: str, place: Place) -> Any:
    """The JSON of any field but a speaker. Raises `InputError` on what the field cannot be."""
    told = told.strip()
    if choices := CHOICES.get(field):
        if told not in choices:
            raise InputError(f"{told[:40]!r} is no {field}", advice=f"write one of {', '.join(choices)}")
        return told == "yes" if field == "negated" else None if told == NONE else told
    if field in ("said_on", "dates"):
        return days(told)
    if field in ("source", "cue"):
        return place.span(told)
    if field == "content" and told == NONE:
        raise InputError("a statement has content", advice="reject it if nothing was said")
    if field == "content" or field in ROLES:
        return place.spans(told)
    raise InputError(f"no field {field[:40]!r}", advice=f"name one of {', '.join(FIELDS)}")


def written(value: Any, text: str) -> str:
    """The JSON of a field as people write it: the words of the text in place of their offsets."""
    match value:
        case None | [] | ():
            return NONE
        case bool():
            return "yes" if value else "no"
        case {"name": name}:
            return str(name)
        case [int(start), int(end)]:
            return text[start:end]
        case [str(first), str(after)]:
            return stretch(first, after).replace(" to ", "/")
        case list():
            return " … ".join(written(each, text) for each in value)
    return str(value)


def days(told: str) -> list[str] | None:
    """First day and the day after the last, of `DAY` or `DAY/DAY`, the last included."""
    if told == NONE:
        return None
    first, _, last = told.partition("/")
    first, last = iso_date(first.strip())[:10], iso_date((last or first).strip())[:10]
    if last < first:
        raise InputError("the last day is before the first", told, advice="write FIRST/LAST")
    return [first, (date.fromisoformat(last) + timedelta(days=1)).isoformat()]


def pairs(told: Sequence[str]) -> dict[str, str]:
    """`field=value` words by field. Raises `InputError` on what is none, and on a field given twice."""
    found: dict[str, str] = {}
    for each in told:
        name, equals, written = each.partition("=")
        name = name.strip()
        if not equals or name not in FIELDS:
            advice = f"write FIELD=VALUE; the fields are {', '.join(FIELDS)}"
            raise InputError("not a field and its value", each[:80], advice=advice)
        if name in found:
            raise InputError("a field given twice", each[:80], advice="give it once")
        found[name] = written
    return found
