"""One statement in a list: its day, who made it, the words, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.export import facts
from onrecord.export.terminal import clean
from onrecord.pack.marked import escaped
from onrecord.pack.stretches import anchor
from onrecord.record.questions.words import Phrase, hits
from onrecord.rows import StatementRow

DATED = {"said": "day of saying, as the text tells it", "published": "day of publication", None: "no day known"}


def listed(row: StatementRow, link: str, sought: Sequence[Phrase], *, number: int | None = None) -> str:
    """An item of a list; ``link`` leads to the words in their article. With a number it is what the text links to."""
    id = "" if number is None else f' id="list-{anchor(row)}"'
    id += ' class="rejected"' if row.review == "rejected" else ""
    day = escaped(facts.day(row))
    first = day if number is None else f'<span class="tag">{number}</span> {day}'
    place = escaped(clean(row.publisher or row.url or row.key or row.article)) if number is None else "in the text"
    tags = "".join(f' <span class="tag">{tag}</span>' for tag in _tags(row))
    return (
        f'<li{id}><p class="day">{first}</p><div><p>{_told(row)}</p><blockquote dir="auto">{_quote(row.quote, sought)}'
        f'</blockquote><p class="where"><a href="{link}">{place}</a> · {DATED[row.dated_by]}{tags}</p></div></li>'
    )


def _quote(quote: str, sought: Sequence[Phrase]) -> str:
    """The words of a statement, those that were looked for in bold."""
    parts, at = [], 0
    for hit in hits(quote, sought):
        parts.append(f"{escaped(quote[at : hit.start])}<b>{escaped(quote[hit.start : hit.end])}</b>")
        at = hit.end
    return "".join(parts) + escaped(quote[at:])


def _told(row: StatementRow) -> str:
    """Who says it, by which word, to whom."""
    who = f'<span class="who">{escaped(clean(row.speaker or row.source or "Speaker not known"))}</span>'
    cue = f" {escaped(clean(row.cue))}" if row.cue and any(map(str.isalpha, row.cue)) else ""
    return who + cue + (f" to {escaped(clean(row.addressee))}" if row.addressee else "")


def _tags(row: StatementRow) -> list[str]:
    told = [
        (True, row.kind),
        (row.negated, "negated"),
        (row.mode == "attitude", row.mode),
        (bool(row.review), row.review),
    ]
    return [str(tag) for said, tag in told if said]
