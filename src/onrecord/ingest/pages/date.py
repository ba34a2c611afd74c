"""When a page was published: from its metadata, its address, or a line of its own, in this order; and which told.

Only what says "published" counts: a date of modification is no date of publication, and neither is today's. What the
page does not say stays unknown.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.errors import InputError
from onrecord.ingest.pages.facts import Facts
from onrecord.ingest.pages.tree import words_of
from onrecord.ingest.published import iso_date
from onrecord.types import PublishedFrom

NAMES: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished",
    "rnews:datepublished", "parsely-pub-date", "cxenseparse:recs:publishtime", "sailthru.date", "publish-date",
    "publish_date", "publishdate", "published_date", "published-date", "publication_date", "publicationdate",
    "article:publicationdate", "date_published", "pubdate", "bt:pubdate", "published_time", "originalpublicationdate",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "citation_date", "citation_publication_date", "article_date_original", "displaydate", "datecreated", "date",
)  # fmt: skip
"""Of `meta` and `itemprop`, the surest first."""
MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "lastmod",
)
FIRST_YEAR: Final = 1700
LAST: Final = date(2100, 1, 1)
_IN_PATH: Final = re.compile(
    r"[/_-]((?:19|20)\d\d)([/_-]?)(0?[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|(?<=[/_-])[1-9])(?![\d])", re.ASCII
)
_MAIL: Final = re.compile(
    r"([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)?( ([+-]\d{4}|[A-Z]{1,5}))?", re.ASCII
)
_EPOCH: Final = re.compile(r"\d{10}(\d{3})?", re.ASCII)
_SWAPPABLE: Final = re.compile(r"\D*(0?[1-9]|1[0-2])[/-](0?[1-9]|1[0-2])[/-](\d{4}|\d{2})\b.*", re.ASCII | re.DOTALL)
_CHANGED: Final = re.compile(r"\b(last )?(updated?|modified|edited|revised|changed)\b.*", re.IGNORECASE | re.DOTALL)
_DATED: Final = re.compile(r"(?<![a-z])(date|time|timestamp|publish\w*|posted|pub|dateline)(?![a-z])", re.IGNORECASE)
_SAYS: Final = re.compile(r"(first |originally )?(published|posted)\b", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"comment|related|teaser|promo|popular|footer|nav|sidebar|card|latest|widget|trending|recommend|modified|updated",
    re.I,
)
_QUIET: Final = logging.NullHandler()
"""Without it, what htmldate cannot read would be printed."""
_LINE: Final = 100
"""Code points of the longest line that is taken for one with the date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date of publication and who told it; both null where nobody does."""

    published: str | None = None
    """ISO 8601, with time of day and zone where the page has them."""
    published_from: PublishedFrom | None = None
    notices: tuple[str, ...] = ()


def published_on(tree: HtmlElement, facts: Facts, url: str | None, *, latest: str | None = None) -> Found:
    """When a page was published, by its tree as received; at most a day behind ``latest``, an ISO date, where given."""
    bound = LAST if latest is None else date.fromisoformat(latest[:10]) + timedelta(1)
    meta = _first(_of_metadata(facts), bound)
    told: tuple[tuple[PublishedFrom, str | None], ...] = (
        ("meta", meta),
        ("url", _first(of_url(facts.url or url), bound)),
        ("text", _first(_of_text(tree), bound)),
    )
    known = [(whence, value) for whence, value in told if value is not None]
    if not known:
        return Found(notices=_only_modified(facts))
    whence, value = known[0]
    others = [f"the {name} says {other[:10]}" for name, other in known[1:] if other[:10] != value[:10]]
    notice = (f"published {value[:10]} from the {whence}; {', '.join(others)}",) if others else ()
    return Found(published=value, published_from=whence, notices=notice)


def moment(value: str) -> str | None:
    """A date in any usual form as ISO 8601, with its time and zone if told; None where it is none, or ambiguous."""
    value = " ".join(value.split())[:_LINE]
    if _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
    day = re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", value, flags=re.ASCII)
    for form in (day, re.sub(r"(?<=\d) (?=[+-]\d\d:?\d\d$|Z$)", "", value)):
        try:
            return iso_date(form)
        except InputError:
            continue
    if not _MAIL.fullmatch(value):
        return _in_words(value)
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError):
        return None


def of_url(url: str | None) -> Iterator[str]:
    """The days that the path of an address holds: `/2025/03/13/`, `-20250313`."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return
    for match in _IN_PATH.finditer(path):
        yield f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"


def _in_words(value: str) -> str | None:
    """The day of a date in words or figures, by htmldate; None where month and day could be either."""
    if _SWAPPABLE.fullmatch(value) or not any(letter.isdigit() for letter in value):
        return None
    from htmldate import find_date  # late: it takes a while to load
    from lxml.html import Element

    logging.getLogger("htmldate").addHandler(_QUIET)
    page, head = Element("html"), Element("head")
    page.append(head)
    head.append(Element("meta", {"name": "date", "content": value}))
    first, last = f"{FIRST_YEAR}-01-01", LAST.isoformat()
    found = find_date(page, extensive_search=False, original_date=True, url="", min_date=first, max_date=last)
    if found is None or not re.search(rf"(?<!\d)0?{int(found[8:])}(?!\d)", value):  # it gives the first of a bare month
        return None
    return found


def _first(values: Iterator[str], bound: date) -> str | None:
    """The first value that is a possible date; of those of the same day, the first that has a time of day."""
    possible = [iso for value in values if (iso := moment(value)) is not None and _is_possible(iso, bound)]
    same = [iso for iso in possible if iso[:10] == possible[0][:10]]
    return next((iso for iso in same if len(iso) > len("2025-03-13")), same[0] if same else None)


def _is_possible(iso: str, bound: date) -> bool:
    try:
        day = date.fromisoformat(iso[:10])
        datetime.fromisoformat(iso)
    except ValueError:
        return False
    return day.year >= FIRST_YEAR and day <= bound and day not in (date(1970, 1, 1), date(1900, 1, 1))


def _of_metadata(facts: Facts) -> Iterator[str]:
    for item in facts.objects:
        if isinstance(item.get("datePublished"), str):
            yield item["datePublished"]
    for name in NAMES:
        yield from (content for other, content in facts.metas if other == name)


def _of_text(tree: HtmlElement) -> Iterator[str]:
    """What the first elements behind the headline that hold a date say; those before it where none does."""
    before: list[str] = []
    heading = next(tree.iter("h1"), None)
    behind = heading is None
    for element in tree.iter():
        behind = behind or element is heading
        value = _line(element)
        if not value:
            continue
        if behind:
            yield value
        else:
            before.append(value)
    if len({moment(value) for value in before}) == 1:
        yield before[0]


def _line(element: HtmlElement) -> str | None:
    """The date of an element that seems to be there for it."""
    if element.tag not in (
        "time",
        "p",
        "div",
        "span",
        "font",
        "small",
        "li",
        "abbr",
        "td",
        "i",
        "em",
        "b",
        "h4",
        "h5",
        "h6",
    ):
        return None
    marked = element.tag == "time" or bool(_DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
    own = (element.text or "").strip()
    if not marked and not _SAYS.match(own):
        return None
    text = words_of(element)
    if len(text) > _LINE or _is_elsewhere(element) or _CHANGED.match(text):
        return None
    if element.tag == "time" and (element.get("datetime") or "").strip():
        return str(element.get("datetime"))
    text = _SAYS.sub("", _CHANGED.sub("", text)).strip(" :|·–—-")
    return text if marked or all(map(_is_of_date, re.findall(r"\w+", text))) else None


def _is_of_date(word: str) -> bool:
    """Whether a word may stand in a line that says when and by whom, as no verb may."""
    return not word[0].islower() or word in ("on", "at", "by", "am", "pm", "a", "p", "m", "and", "in", "of", "the")


def _is_elsewhere(element: HtmlElement) -> bool:
    own = [element, *element.iterancestors()]
    return any(
        above.tag in ("aside", "nav", "footer")
        or _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in own
        if above.tag not in ("body", "html")
    )


def _only_modified(facts: Facts) -> tuple[str, ...]:
    said = [content for name, content in facts.metas if name in MODIFIED]
    said += [item["dateModified"] for item in facts.objects if isinstance(item.get("dateModified"), str)]
    return (f"no date of publication; the page was last modified {said[0][:25]}",) if said else ()
