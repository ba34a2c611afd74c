"""What templates show values with: each a function from a value to words; Jinja escapes what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams

from onrecord.export import facts
from onrecord.export.terminal import clean, counted, plain_dates
from onrecord.rows import StatementRow
from onrecord.types import Span
from onrecord.web import charts, dates

DATED: Final = {"said": "said", "published": "published", "added": "added", None: "undated"}


def span(from_: str, to: str | None) -> str:
    """A day, a month, a year, or the two ends of an interval."""
    return " to ".join(plain_dates(from_, to))


def speaker(row: StatementRow) -> str:
    """The name across the record, else the words of the article."""
    return clean(row.speaker or row.source or "") or "Speaker not known"


def saying(row: StatementRow) -> str:
    """By which words, and to whom: an arrow, since "told" and "warned" take no "to"."""
    cue = clean(row.cue or "")
    spoken = cue if any(map(str.isalpha, cue)) else ""
    hearer = clean(row.addressee or "")
    heard = hearer if hearer.lower().startswith("to ") or not hearer else f"→ {hearer}"
    return " ".join(part for part in (spoken, heard) if part)


def lit(text: str, places: Sequence[Span]) -> Markup:
    """The text with the words at some places marked."""
    parts, at = [], 0
    for place in places:
        parts.append(
            Markup("{}<mark>{}</mark>").format(shown(text[at : place.start]), shown(text[place.start : place.end]))
        )
        at = place.end
    return Markup("").join((*parts, shown(text[at:])))


def shown(text: str) -> str:
    """A text of an article, on one line or several, without what HTML has no character for or what turns it around."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and marks that make what follows run the other way: one in a title would turn the page around."""


def article_path(id: str, entry: str = "") -> str:
    """The address of an article, or of one of its entries."""
    return f"/articles/{quote(id)}" + (f"#{quote(entry)}" if entry else "")


def entry_path(id: str) -> str:
    """The address of an entry by its id across the record: `57a83edafd0bd29f/s120-124`."""
    article, _, entry = id.partition("/")
    return article_path(article, entry)


def person_path(id: str) -> str:
    """The address of an identity: `i42`."""
    return f"/people/{quote(id)}"


def with_query(path: str, query: QueryParams, **changes: Any) -> str:
    """An address with what was asked, some of it changed; None leaves a parameter out."""
    kept = [(name, value) for name, value in query.multi_items() if name not in changes and value]
    kept += [(name, value) for name, value in changes.items() if value is not None]
    return f"{path}?{urlencode(kept)}" if kept else path


def joined(parts: Iterable[object], between: str = " · ") -> str:
    """What is there, side by side."""
    return between.join(clean(str(part)) for part in parts if part)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "clean": clean,
    "shown": shown,
    "day": facts.day,
    "speaker": speaker,
    "saying": saying,
    "lit": lit,
    "joined": joined,
}
GLOBALS: Final[dict[str, Any]] = {
    "article_path": article_path,
    "charts": charts,
    "counted": counted,
    "dated": DATED,
    "dates": dates,
    "entry_path": entry_path,
    "facts": facts,
    "person_path": person_path,
    "span": span,
    "with_query": with_query,
}
