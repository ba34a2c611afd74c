"""Who "I", "we" and "you" are inside direct speech: its speaker and its addressee."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord import quotation
from onrecord.links.cast import Cast, Seen
from onrecord.links.phrases import WORD
from onrecord.types import Span, Statement

_Piece = tuple[Span, int]
"""A span of content, and which statement it belongs to."""


def hosts(
    cast: Cast, points: Iterable[Span], statements: Sequence[Statement], quoted: tuple[Span, ...]
) -> dict[Span, int]:
    """The statement whose speaker the words at these points are of, where they stand in its direct speech.

    Of statements within one another it is the innermost that quotes: in "Berg said that Lind told him: 'I am late'" it
    is Lind's. Linear in points and statements, as long as few contents overlap.
    """
    pieces = sorted((span, row) for row, statement in enumerate(statements) for span in statement.content)
    owners = _owners(cast, pieces, quoted)
    found: dict[Span, int] = {}
    active: list[_Piece] = []
    upcoming = 0
    for point in sorted(points):
        while upcoming < len(pieces) and pieces[upcoming][0].start <= point.start:
            active.append(pieces[upcoming])
            upcoming += 1
        active = [piece for piece in active if piece[0].end > point.start]
        at = _at(quoted, point.start)
        host = _innermost(cast, active, quoted[at], statements, point) if at is not None else None
        host = owners.get(at) if host is None and at is not None else host
        if host is not None and not _holds(statements[host].source, point):
            found[point] = host
    return found


def spoken(cast: Cast, statements: Iterable[Statement], quoted: tuple[Span, ...]) -> tuple[Span, ...]:
    """The quotations and, of a transcript, what stands behind the names with which its lines begin."""
    found = list(quoted)
    for statement in statements:
        if statement.source and statement.cue and _is_label(cast, statement.source, statement.cue):
            found += [span for span in statement.content if _at(quoted, span.start) is None]
    return tuple(sorted(found))


def _is_label(cast: Cast, source: Span, cue: Span) -> bool:
    """Whether source and cue are a name and a colon at the start of a line."""
    begins = source.start == 0 or cast.text[source.start - 1] == "\n"
    return begins and cast.text[source.end : cue.end].strip() == ":"


def _at(quoted: tuple[Span, ...], position: int) -> int | None:
    row = bisect_right(quoted, position, key=lambda span: span.start) - 1
    return row if row >= 0 and position < quoted[row].end else None


def _holds(span: Span | None, point: Span) -> bool:
    return span is not None and span.start <= point.start and point.end <= span.end


def _innermost(
    cast: Cast, active: list[_Piece], quoted: Span, statements: Sequence[Statement], point: Span
) -> int | None:
    """The last of these pieces whose content opens the quotation, or a quotation within it."""
    opening = (row for span, row in reversed(active) if _opens(cast, span, quoted))
    return next((row for row in opening if not _holds(statements[row].source, point)), None)


def _opens(cast: Cast, span: Span, quotation: Span) -> bool:
    """Whether a quotation begins inside a piece of content, at its start or, in other marks, inside the quotation."""
    if span.start <= quotation.start:
        return True
    marks = {mark for kind in cast.language.quotation for mark in kind.opening | kind.either}
    return cast.text[span.start] in marks or WORD.search(cast.text, quotation.start, span.start) is None


def _owners(cast: Cast, pieces: list[_Piece], quoted: tuple[Span, ...]) -> dict[int, int]:
    """The statement that quotes, for each quotation of which a piece of content was found.

    One that goes on in the next paragraph, which opens with a mark too, goes on in the same statement's words.
    """
    found: dict[int, int] = {}
    for span, row in pieces:
        for at in _within(quoted, span):
            if at not in found and _opens(cast, span, quoted[at]):
                found[at] = row
    for at, goes_on in enumerate(quotation.continued(cast.text, quoted, cast.language)):
        if at not in found and goes_on and at - 1 in found:
            found[at] = found[at - 1]
    return found


def _within(quoted: tuple[Span, ...], span: Span) -> Iterator[int]:
    """The quotations that a piece of content meets."""
    at = max(0, bisect_right(quoted, span.start, key=lambda row: row.start) - 1)
    while at < len(quoted) and quoted[at].start < span.end:
        if quoted[at].end > span.start:
            yield at
        at += 1


def speaking(cast: Cast) -> Iterator[tuple[Seen, str]]:
    """The mentions that stand for whoever speaks or hears in direct speech, with their class: i, we or you.

    "We" counts only where no name or nominal says who they are.
    """
    classes = [_class(cast, seen) for seen in cast.mentions]
    others = {seen.entity for seen, class_ in zip(cast.mentions, classes, strict=True) if class_ != "we"}
    for seen, class_ in zip(cast.mentions, classes, strict=True):
        if class_ in ("i", "you") or (class_ == "we" and seen.entity not in others):
            yield seen, class_


def plural(cast: Cast) -> tuple[Seen, ...]:
    """The mentions that are "we", "us", "our"."""
    return tuple(seen for seen in cast.mentions if _class(cast, seen) == "we")


def _class(cast: Cast, seen: Seen) -> str:
    """The class of a pronoun; nothing of other mentions: "US" is not "us"."""
    return cast.language.pronouns.get(cast.words(seen.span).lower(), "") if seen.form == "pronoun" else ""
